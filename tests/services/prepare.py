# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Makes what is made once per machine (the application, the template, downloaded servers) before the tests begin.

Otherwise the first test that asks would spend its time limit on Maven. What cannot be had is named; in CI that is a
failure, elsewhere the tests that need it are skipped.
"""

import os
import sys

import searchprograms
from client import Broker, Unavailable

WANTED = ({"ask": "template"}, {"ask": "postgres", "version": 17}, {"ask": "postgres_clients", "version": 16},
          *({"ask": "search_program", "version": version} for version in searchprograms.KINDS))


def main():
    broker = Broker()
    missing = 0
    for request in WANTED:
        try:
            broker.ask(**request)
        except Unavailable as unavailable:
            print(unavailable, file=sys.stderr)
            missing += 1
    return 1 if missing and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
