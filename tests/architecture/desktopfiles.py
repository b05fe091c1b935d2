# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Validates what a desktop reads about the program.

    desktopfiles.py FOLDER      ends with 1 if a file is not valid, with 77 (skipped) if a validator is not installed here;
                                in continuous integration (CI=true) a missing validator is a failure.
"""

import os
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77
VALIDATORS = {
    "desktop-file-validate": ("desktop-file-utils", ["--warn-kde"], ".desktop"),
    "appstreamcli": ("appstream", ["validate", "--no-net", "--no-color"], ".metainfo.xml"),
}


def main(folder):
    missing = [f"{program} (package {VALIDATORS[program][0]})" for program in VALIDATORS if not shutil.which(program)]
    if missing:
        print("Not installed: " + ", ".join(missing))
        return 1 if os.environ.get("CI") == "true" else SKIPPED
    result = 0
    for program, (_, options, ending) in VALIDATORS.items():
        files = sorted(str(path) for path in pathlib.Path(folder).iterdir() if path.name.endswith(ending))
        if not files:
            print(f"There is no *{ending} in {folder}.")
            result = 1
            continue
        done = subprocess.run([program, *options, *files], check=False)
        result = result or int(done.returncode != 0)
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
