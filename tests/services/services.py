#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Real servers for tests, started when a test asks for them, shared where starting is slow, always stopped.

  services.py run -- COMMAND...   runs a command (ctest) with the socket's path in STILLPOINT_SERVICES; its exit code is ours
  services.py serve               prints the socket's path; ends when standard input is closed (one test by hand)

What can be asked for is in broker.py. Servers listen on free loopback ports, live in one temporary folder and, when we
are root, run as users without rights.
"""

import sys

import broker
from guard import Guard


def main(arguments):
    if arguments[:2] == ["run", "--"] and len(arguments) > 2:
        guard = Guard(broker.serve)
        try:
            return guard.run(arguments[2:])
        finally:
            guard.clean()
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
