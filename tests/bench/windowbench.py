# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the window stalls: its first paint, and the longest gap of its event loop during a backup of 200,000 files.

Usage: services.py run -- python3 windowbench.py STILLPOINT-CLI WINDOWBENCH [FILES]
"""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "services"))

from client import Broker, Unavailable  # noqa: E402 (the path comes first)

FILES = 200_000
REPEATS = 3


def private(path, text):
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    return path


def make_files(folder, count):
    for number in range(count):
        place = f"{folder}/bench/{number % 512}"
        os.makedirs(place, exist_ok=True)
        with open(f"{place}/{number}", "wb") as file:
            file.write(b"%d" % number * (1 + number % 300))


def measure(program, bench, count, folder):
    content, backups = os.path.join(folder, "content"), os.path.join(folder, "backups")
    broker = Broker()  # what it leases goes with it
    database = broker.ask(ask="database", template=True, content=content)
    make_files(content, count)
    os.makedirs(backups, mode=0o700)
    secrets = private(os.path.join(folder, "secrets"), f"database={database['password']}\n")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": f"{folder}/config",
                   "XDG_DATA_HOME": f"{folder}/data"}
    subprocess.run([program, "profile", "add", "bench", "--environment", "bench", "--tier", "test", "--database",
                    "postgresql://{user}@{host}:{port}/{name}".format(**database), "--content", content, "--backup-folder",
                    backups], env=environment, check=True, stdout=subprocess.DEVNULL)
    print(f"{count:,} files, {REPEATS} backups in the window")
    found = []
    for _ in range(REPEATS):
        done = subprocess.run([bench, "bench", secrets], env=environment, check=True, stdout=subprocess.PIPE, text=True)
        found.append(json.loads(done.stdout.splitlines()[-1]))
        if found[-1]["verdict"] != "verified":
            sys.exit(f"The backup did not end well: {found[-1]['verdict']}")
        print("  first paint after {firstPaintMs} ms, longest gap of the event loop {longestGapMs:.0f} ms "
              "in {seconds:.0f} s".format(**found[-1]), flush=True)
    print(f"  worst of {REPEATS}: first paint {max(run['firstPaintMs'] for run in found)} ms (aim 300), "
          f"longest gap {max(run['longestGapMs'] for run in found):.0f} ms (aim 50)")


def main():
    count = int(sys.argv[3]) if len(sys.argv) > 3 else FILES
    with tempfile.TemporaryDirectory(prefix="stillpoint-bench-") as folder:
        os.chmod(folder, 0o711)
        try:
            measure(sys.argv[1], sys.argv[2], count, folder)
        except Unavailable as unavailable:
            sys.exit(f"The benchmark needs something that is not there: {unavailable}")


if __name__ == "__main__":
    main()
