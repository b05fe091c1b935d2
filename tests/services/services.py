#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Real servers for tests, started when a test asks for them, shared where starting is slow, always stopped.

  services.py run -- COMMAND...   runs a command (ctest) with the socket's path in STILLPOINT_SERVICES; its exit code is ours
  services.py prepare             makes what is made once per machine, so that no test spends its time on it
  services.py serve               prints the socket's path; ends when standard input is closed (one test by hand)

What can be asked for is in broker.py. Servers listen on free loopback ports, live in one temporary folder and, when we
are root, run as users without rights.
"""

import os
import sys

sys.dont_write_bytecode = True  # the sources stay as they are, whoever runs the tests

import broker
from guard import Guard


def main(arguments):
    if arguments[:2] == ["run", "--"] and len(arguments) > 2:
        guard = Guard(broker.serve)
        try:
            return guard.run(arguments[2:])
        finally:
            guard.clean()
    if arguments == ["prepare"]:
        program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "prepare.py")
        return main(["run", "--", sys.executable, "-B", program])
    if arguments == ["serve"]:
        guard = Guard(broker.serve)
        try:
            print(guard.socket, flush=True)
            guard.wait_for_end_of_input()
            return 0
        finally:
            guard.clean()
    print(__doc__, file=sys.stderr)
    return 64


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
