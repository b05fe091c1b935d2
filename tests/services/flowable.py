# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""The real Flowable application as a node: start, stop, kill, and REST calls to it."""

import base64
import json
import os
import shutil
import signal
import urllib.error
import urllib.request

from children import Child, Failed, free_port, give, need, run, wait_until
import cache
from postgres import write_private

# Not the user that owns the database: an application server and a database server never share one.
APPLICATION_USER = "nobody"
START_LIMIT = 300.0  # 6 s on a quiet machine, many times that on a busy one
STOP_LIMIT = 120.0  # it waits for its running jobs


class Application:
    """One node. It keeps its settings over stop, kill and start; a start takes the old port where that is free.

    options: further settings, "--name=value" as Spring takes them.
    """

    def __init__(self, folder, program, database, content, options):
        self.folder = folder
        self.program = program
        self.database = database
        self.content = content
        self.options = options
        self.child = None
        self.port = 0
        self.log = os.path.join(folder, "application.log")
        os.makedirs(folder, mode=0o755)
        give(folder, APPLICATION_USER)
        self._make_content_folder()
        self.start()

    def _make_content_folder(self):
        if not os.path.isdir(self.content):
            os.makedirs(self.content, mode=0o755)
            give(self.content, APPLICATION_USER)
        try:
            run(["test", "-w", self.content, "-a", "-x", self.content], user=APPLICATION_USER)
        except Failed as error:
            raise Failed(f"The user {APPLICATION_USER} cannot write to the content folder {self.content}. A folder above "
                         "it may be closed to others (mode 0711 or 0755 is needed).") from error

    def start(self):
        if self.child is not None and self.child.is_running():
            return
        last = None
        for attempt in range(5):
            if attempt > 0 or self.port == 0:
                self.port = free_port()
            self._write_settings()
            with open(self.log, "wb"):
                pass
            self.child = Child(self._command(), self.log, APPLICATION_USER, "KILL", folder=self.folder)
            try:
                wait_until(self._is_up, "The Flowable application", START_LIMIT, self.child)
                return
            except Failed as error:
                last = error
                self.child.end(None, 0)
                if "already in use" not in str(error):
                    raise
        raise last

    def _write_settings(self):
        """In a file of its own: arguments and environment can be read by others."""
        database = self.database
        lines = [
            f"server.port={self.port}",
            f"spring.datasource.url=jdbc:postgresql://{database['host']}:{database['port']}/{database['name']}"
            + (f"?currentSchema={database['schema']}" if database.get("schema") else ""),
            f"spring.datasource.username={database['user']}",
            f"spring.datasource.password={database['password']}",
            f"flowable.content.storage.root-folder={self.content}",
        ]
        if database.get("schema"):
            lines.append(f"flowable.database-schema={database['schema']}")
        lines += [option.removeprefix("--").replace("\\", "\\\\") for option in self.options]
        write_private(os.path.join(self.folder, "settings.properties"), "\n".join(lines) + "\n", APPLICATION_USER)

    def _command(self):
        return [need("java", "openjdk-17-jre-headless"), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
                f"-Djava.io.tmpdir={self.folder}", "-cp", f"{self.program}/classes:{self.program}/lib/*",
                "org.stillpoint.lab.Application",
                f"--spring.config.additional-location=file:{self.folder}/settings.properties"]

    def _is_up(self):
        try:
            with urllib.request.urlopen(f"{self.url}/actuator/health", timeout=5) as answer:
                return json.load(answer).get("status") == "UP"
        except (OSError, ValueError):
            return False

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def settings(self):
        return {"url": self.url, "pid": self.child.pid, "running": self.child.is_running(), "log": self.log,
                "content": self.content, "user": APPLICATION_USER if os.geteuid() == 0 else ""}

    def stop(self):
        if not self.child.end(signal.SIGTERM, STOP_LIMIT):
            raise Failed(f"The Flowable application did not stop within {STOP_LIMIT:.0f} seconds.")

    def kill(self):
        self.child.end(None, 0)

    def close(self):
        """For good. Nobody needs the end of its jobs any more."""
        self.child.end(None, 0)
        shutil.rmtree(self.folder, ignore_errors=True)

    def rest(self, method, path, body=None):
        """One call as the application's administrator: status and body (base64), whatever the status is."""
        request = urllib.request.Request(self.url + path, method=method, data=body.encode() if body else None)
        request.add_header("Authorization", "Basic " + base64.b64encode(b"admin:test").decode())
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return {"status": answer.status, "body": base64.b64encode(answer.read()).decode()}
        except urllib.error.HTTPError as error:
            return {"status": error.code, "body": base64.b64encode(error.read()).decode()}
        except OSError as error:
            raise Failed(f"{method} {path} was not answered: {error}") from error


def private_copy(folder):
    """The built application where the server's user can read it, and where no later build changes it while it runs."""
    target = os.path.join(folder, "application")
    if not os.path.isdir(target):
        shutil.copytree(cache.application(), target)
    return target
