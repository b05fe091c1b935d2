# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Backup and restore beside the tools they are measured against, as ratios of one run on one machine.

Usage: services.py run -- python3 bench.py STILLPOINT-CLI [ROWS]

The database is the real schema with ROWS extra history rows (a million by default, about 400 bytes each); the content is that
of the template, and then 20,000 small files more, half of them incompressible. Each time is the best of three: the machine has
other work too.
"""

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "services"))

from client import Broker, Unavailable  # noqa: E402 (the path comes first)

REPEATS = 3
SMALL_FILES = 20_000


class Bench:
    def __init__(self, program, rows, folder):
        self.program = program
        self.rows = rows
        self.folder = folder
        self.broker = Broker()
        self.content = os.path.join(folder, "content")
        self.database = self.broker.ask(ask="database", template=True, content=self.content)
        self.bin = self.database["bin"]
        self.environment = {**os.environ, "PGPASSFILE": self.private("pgpass", f"*:*:*:*:{self.database['password']}\n"),
                            "XDG_CONFIG_HOME": f"{folder}/config"}
        self.secrets = self.private("secrets", f"database={self.database['password']}\n")

    def private(self, name, text):
        path = os.path.join(self.folder, name)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def run(self, command):
        done = subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{os.path.basename(command[0])} failed with code {done.returncode}: "
                     + (done.stderr or done.stdout).decode(errors="replace")[-600:])

    def server(self, program, *arguments):
        return [f"{self.bin}/{program}", "-h", self.database["host"], "-p", str(self.database["port"]), "-U",
                self.database["user"], *arguments]

    def fill(self):
        self.run(self.server("psql", "-q", "-d", self.database["name"], "-c", f"""
            insert into act_hi_varinst (id_, rev_, proc_inst_id_, execution_id_, name_, var_type_, text_, create_time_)
            select 'bench-'||n, 1, 'p-'||n/10, 'e-'||n/10, 'v'||n%10, 'string', repeat(md5(n::text), 8), now()
            from generate_series(1, {self.rows}) n"""))
        self.run(self.server("psql", "-q", "-d", self.database["name"], "-c", "analyze"))

    def best(self, name, command, prepare=lambda: None):
        times = []
        for _ in range(REPEATS):
            prepare()
            start = time.monotonic()
            self.run(command)
            times.append(time.monotonic() - start)
        print(f"  {name:<58}{min(times):8.2f} s", flush=True)
        return min(times)

    def measure(self):
        self.fill()
        target = os.path.join(self.folder, "dump")
        clear = lambda: shutil.rmtree(target, ignore_errors=True)
        print(f"{self.rows:,} extra rows")
        plain = self.best("pg_dump -Fc, its defaults",
                          self.server("pg_dump", "-Fc", "-f", target + ".pgdump", self.database["name"]))
        tuned = self.best("pg_dump -Fd -Z1 -j2", self.server("pg_dump", "-Fd", "-Z1", "-j2", "-f", target,
                                                            self.database["name"]), clear)
        url = "postgresql://{user}@{host}:{port}/{name}".format(**self.database)
        backups = os.path.join(self.folder, "backups")
        os.makedirs(backups, mode=0o700)
        self.run([self.program, "profile", "add", "bench", "--environment", "bench", "--tier", "test", "--database", url,
                  "--content", self.content, "--backup-folder", backups])
        ours = self.best("stillpoint-cli backup --hot, with content and verification", self.backup())
        print(f"  ratio to pg_dump with the best settings {ours / tuned:.2f}, to its defaults {ours / plain:.2f}")
        limit = self.best("pg_dump -Fd -Z0 -j2, the server's limit", self.server("pg_dump", "-Fd", "-Z0", "-j2", "-f", target,
                                                                            self.database["name"]), clear)
        dump = min(self.stage_times("database.capture", backups))
        print(f"  {'the database stage of these backups':<58}{dump:8.2f} s\n  ratio to the server's limit {dump / limit:.2f}")
        self.measure_content(backups)

    def backup(self):
        return [self.program, "backup", "--profile", "bench", "--hot", "--acknowledge-consistency", "--secrets", self.secrets]

    def stage_times(self, stage, backups):
        """Seconds that the stage took, run by run, oldest first."""
        times = []
        for run in sorted(os.listdir(f"{backups}/runs")):
            with open(f"{backups}/runs/{run}/report.json", encoding="utf-8") as file:
                stages = {entry["id"]: entry for entry in json.load(file)["stages"]}
            begin, end = (datetime.datetime.fromisoformat(stages[stage][key].replace("Z", "+00:00"))
                          for key in ("startedAt", "endedAt"))
            times.append((end - begin).total_seconds())
        return times

    def measure_content(self, backups):
        folder = os.path.join(self.content, "bench")
        for number in range(SMALL_FILES):
            os.makedirs(f"{folder}/{number % 256}", exist_ok=True)
            with open(f"{folder}/{number % 256}/{number}", "wb") as file:
                file.write(os.urandom(1500 + number % 5500) if number % 2 else b"t" * 4000)
        print(f"{SMALL_FILES:,} small files")
        read = self.best("tar | cat, reading them once", ["sh", "-c", f"tar -cf - -C '{self.content}' . | cat >/dev/null"])
        packed = self.best("tar | zstd -1", ["sh", "-c", f"tar -cf - -C '{self.content}' . | zstd -q1 >'{self.folder}/tar.zst'"])
        self.run(self.backup())
        self.run(self.backup())
        first, second = self.stage_times("content.capture", backups)[-2:]
        print(f"  {'the content stage, first backup with them':<58}{first:8.2f} s\n"
              f"  {'the content stage, nothing changed':<58}{second:8.2f} s\n"
              f"  ratio to reading {first / read:.2f}, to tar | zstd {first / packed:.2f}; unchanged to reading {second / read:.2f}")


def main():
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory(prefix="stillpoint-bench-") as folder:
        os.chmod(folder, 0o711)
        try:
            Bench(sys.argv[1], rows, folder).measure()
        except Unavailable as unavailable:
            sys.exit(f"The benchmark needs something that is not there: {unavailable}")


if __name__ == "__main__":
    main()
