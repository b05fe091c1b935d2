# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Throw-away PostgreSQL clusters: scram passwords, TLS by a throw-away authority, no durability."""

import os
import secrets
import signal

import cache
import certificates
from children import Child, Failed, Missing, free_port, give, need, run, wait_until
from guard import descendants

SERVER_USER = "postgres"  # a server refuses to run as root; the Debian package makes this user
START_LIMIT = 60.0
# Servers without clients, for what a tool says to a server newer than itself.
OTHER_VERSIONS = {17: "17.11.0"}


def programs(version, folder):
    """The folder with initdb and postgres of a version; folder: where a downloaded one is unpacked."""
    debian = f"/usr/lib/postgresql/{version}/bin"
    if os.path.exists(f"{debian}/postgres"):
        return debian
    if version not in OTHER_VERSIONS:
        raise Missing(f"The PostgreSQL {version} server is missing. Install the package postgresql-{version} "
                      f"(apt-get install postgresql-{version}).")
    return cache.unpacked_server(OTHER_VERSIONS[version], os.path.join(folder, "server"))


class Cluster:
    """One running server. The superuser's password lies in a file that only the broker reads."""

    def __init__(self, folder, version):
        self.folder = folder
        self.version = version
        self.password = secrets.token_hex(12)
        self.data = os.path.join(folder, "data")
        self.log = os.path.join(folder, "server.log")
        self.password_file = os.path.join(folder, "pgpass")
        self.child = None
        self.port = 0
        os.makedirs(folder, mode=0o755)
        self.bin = programs(version, folder)
        give(folder, SERVER_USER)
        self._initialise()
        self.start()

    def _initialise(self):
        given = os.path.join(self.folder, "initial-password")
        write_private(given, self.password, SERVER_USER)
        run([f"{self.bin}/initdb", "-D", self.data, "-U", "postgres", "-A", "scram-sha-256", f"--pwfile={given}",
             "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], user=SERVER_USER)
        os.unlink(given)
        certificates.make(self.folder, SERVER_USER)

    def start(self):
        """Starts the server, on its old port where that is still free."""
        last = None
        for attempt in range(5):
            if attempt > 0 or self.port == 0:
                self.port = free_port()
            write_private(self.password_file, f"127.0.0.1:*:*:postgres:{self.password}\n", None)
            open(self.log, "ab").close()
            self.child = Child(self._command(), self.log, SERVER_USER, "QUIT")
            try:
                wait_until(self._is_ready, f"PostgreSQL {self.version}", START_LIMIT, self.child)
                return
            except Failed as error:
                last = error
                self.child.end(signal.SIGQUIT, 5.0)
                if "could not bind" not in str(error):
                    raise
        raise last

    def _command(self):
        settings = {
            "listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": self.folder,
            "max_connections": 200, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
            "ssl": "on", "ssl_cert_file": f"{self.folder}/server.pem", "ssl_key_file": f"{self.folder}/server.key",
            "log_min_messages": "warning", "timezone": "UTC", "log_timezone": "UTC",
        }
        return [f"{self.bin}/postgres", "-D", self.data] + [
            part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _is_ready(self):
        try:
            with open(f"{self.data}/postmaster.pid", encoding="ascii") as status:
                lines = status.read().splitlines()
        except OSError:
            return False
        # Line 8 is the state that pg_ctl itself waits for; line 1 tells an old file from ours.
        return len(lines) >= 8 and lines[0] == str(self.child.pid) and lines[7].strip() == "ready"

    def stop(self):
        """A fast shutdown: sessions are ended, a checkpoint is written."""
        self.child.end(signal.SIGINT, 30.0)

    def kill(self):
        """As a crash does it. The server's children have sessions of their own and hold its shared memory: they go too."""
        below = descendants(self.child.pid)
        self.child.end(None, 0)
        for pid in below:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def settings(self):
        return {"host": "127.0.0.1", "port": self.port, "superuser": "postgres", "password": self.password,
                "bin": self.bin, "data": self.data, "pid": self.child.pid, "version": self.version,
                "ca": f"{self.folder}/ca.pem", "log": self.log}

    def sql(self, statements, database="postgres"):
        """Runs statements as superuser (given on standard input: they may hold passwords) and returns the rows' text."""
        psql = need("psql", "postgresql-client-15", ["/usr/lib/postgresql/15/bin"])
        return run([psql, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
                    "-U", "postgres", "-d", database], environment={"PGPASSFILE": self.password_file},
                   given=statements.encode()).decode()

    def dump(self, database, file):
        pg_dump = need("pg_dump", "postgresql-client-15", ["/usr/lib/postgresql/15/bin"])
        run([pg_dump, "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", database, "--no-owner",
             "--no-acl", "-f", file], environment={"PGPASSFILE": self.password_file})

    def load(self, database, file, owner):
        """Runs a plain dump so that everything in it belongs to the owner."""
        with open(file, encoding="utf-8") as dump:
            self.sql(f'set session authorization "{owner}";\n' + dump.read(), database)


def write_private(path, text, owner):
    """A file that only its owner (ourselves, or a user when we are root) can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    if owner is not None:
        give(path, owner)
