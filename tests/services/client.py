# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Asking the broker from Python: the demo, the benchmark, the preparation. (Tests in C++ have tests/kit/services.h.)"""

import json
import os
import socket


class Unavailable(Exception):
    """Something is missing on this machine or did not start; the text says what."""


class Broker:
    """One connection; what was asked for ends with it."""

    def __init__(self):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(os.environ["STILLPOINT_SERVICES"])
        self.stream = connection.makefile("rw")

    def ask(self, **request):
        self.stream.write(json.dumps(request) + "\n")
        self.stream.flush()
        answer = json.loads(self.stream.readline() or '{"ok": false, "error": "The broker has ended."}')
        if not answer["ok"]:
            raise Unavailable(answer.get("missing") or answer.get("error"))
        return answer
