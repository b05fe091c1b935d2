# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Throw-away Elasticsearch and OpenSearch nodes: one node is the cluster; no durability matters."""

import base64
import ctypes
import http.client
import json
import os
import secrets
import shutil
import signal
import ssl
import time
import urllib.error
import urllib.request

import certificates
import searchprograms
from children import Child, Failed, free_port, give, wait_until
from guard import descendants
from postgres import write_private

SERVER_USER = "nobody"  # a node refuses to run as root
START_LIMIT = 240.0  # 4 to 20 s on a quiet machine, many times that on a busy one
STOP_LIMIT = 60.0
HEAP = "-Xms256m -Xmx256m -XX:-UsePerfData"
USERS = ("superuser", "operator", "tenant", "monitor")
# What the vendor's rights for backup and restore come down to, and less.
ROLES = """
operator:
  cluster: [monitor, create_snapshot, "cluster:admin/snapshot/*", "cluster:admin/repository/*"]
  indices: [{names: ["*"], privileges: [manage, read, monitor, view_index_metadata]}]
tenant:
  cluster: [monitor, create_snapshot, "cluster:admin/snapshot/*", "cluster:admin/repository/*"]
  indices: [{names: ["t*"], privileges: [manage, read, monitor, view_index_metadata]}]
monitor:
  cluster: [monitor]
"""


class Node:
    """One running node. Options: security (HTTPS and users), noRepositoryPath, settings (lines for its settings file)."""

    def __init__(self, folder, programs, version, options):
        self.kind = searchprograms.kind_of(version)
        self.folder = folder
        self.options = options
        self.secure = bool(options.get("security"))
        if self.secure and (not self.kind.is_elasticsearch or self.kind.major < 7):
            raise Failed(f"The test distribution of {self.kind.name} has no security.")
        self.programs = programs
        self.home = programs.server(self.kind)
        self.java = programs.java(self.kind)
        self.configuration = os.path.join(folder, "config")
        self.repository = "" if options.get("noRepositoryPath") else os.path.join(folder, "repository")
        self.log = os.path.join(folder, "server.log")
        self.passwords = {name: secrets.token_hex(12) for name in USERS} if self.secure else {}
        self.child = None
        self.port = 0
        self._make_folders()
        if self.secure:
            self._make_users()
        self._give_configuration()
        self.start()

    def _make_folders(self):
        os.makedirs(self.folder, mode=0o755)
        give(self.folder, SERVER_USER)
        for name in ("data", "logs", "temporary", *(["repository"] if self.repository else [])):
            os.mkdir(os.path.join(self.folder, name), 0o755)
            give(os.path.join(self.folder, name), SERVER_USER)
        shutil.copytree(os.path.join(self.home, "config"), self.configuration)
        options = os.path.join(self.configuration, "jvm.options")
        with open(options, encoding="utf-8") as file:
            text = file.read()
        with open(options, "w", encoding="utf-8") as file:
            file.write(searchprograms.options_for(self.java, text))

    def _make_users(self):
        """The file realm: the users are there before the node starts, and no request has to make them."""
        place = os.path.join(self.configuration, "certs")
        os.mkdir(place)
        certificates.make(place, SERVER_USER)
        shutil.copy(os.path.join(place, "ca.pem"), self.folder)
        at = lambda name: os.path.join(self.configuration, name)
        write_private(at("users"), "".join(f"{name}:{bcrypt(word)}\n" for name, word in self.passwords.items()), None)
        write_private(at("users_roles"), "".join(f"{name}:{name}\n" for name in USERS), None)
        write_private(at("roles.yml"), ROLES, None)

    def _give_configuration(self):
        """The node writes its keystore beside its settings."""
        give(self.configuration, SERVER_USER)
        for folder, folders, files in os.walk(self.configuration):
            for name in folders + files:
                give(os.path.join(folder, name), SERVER_USER)

    def start(self):
        """Starts the node, on its old port where that is still free."""
        if self.child is not None and self.child.is_running():
            return
        last = None
        for attempt in range(5):
            if attempt > 0 or self.port == 0:
                self.port = free_port()
            self._write_settings()
            with open(self.log, "wb"):
                pass
            self.child = Child(self._command(), self.log, SERVER_USER, "KILL", self._environment(), self.folder)
            try:
                wait_until(self._is_ready, self.kind.name, START_LIMIT, self.child)
                return
            except Failed as error:
                last = error
                self.kill()
                if not self._lost_its_port():
                    raise
        raise last

    def _lost_its_port(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return "Address already in use" in log.read()

    def _write_settings(self):
        lines = {
            "cluster.name": f"test-{self.kind.version}", "node.name": "node-1",
            "path.data": f"{self.folder}/data", "path.logs": f"{self.folder}/logs",
            "network.host": "127.0.0.1", "http.port": self.port,
            "transport.tcp.port" if self.kind.major == 6 else "transport.port": free_port(),
            "discovery.type": "single-node", "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        if self.repository:
            lines["path.repo"] = f'["{self.repository}"]'
        if self.kind.is_elasticsearch and self.kind.major >= 7:
            # Always said: from version 8 on a node without the line makes its own authority and refuses everybody.
            lines["xpack.security.enabled"] = "true" if self.secure else "false"
        if self.secure:
            lines |= {"xpack.security.http.ssl.enabled": "true",
                      "xpack.security.http.ssl.key": "certs/server.key",
                      "xpack.security.http.ssl.certificate": "certs/server.pem",
                      "xpack.security.http.ssl.certificate_authorities": '["certs/ca.pem"]'}
            if self.kind.major >= 8:
                lines["xpack.security.autoconfiguration.enabled"] = "false"
        text = "".join(f"{name}: {value}\n" for name, value in lines.items())
        text += "".join(f"{line}\n" for line in self.options.get("settings", []))
        write_private(os.path.join(self.configuration, f"{self.kind.product}.yml"), text, SERVER_USER)

    def _command(self):
        return [f"{self.home}/bin/{self.kind.product}"]

    def _environment(self):
        family = "ES" if self.kind.is_elasticsearch else "OPENSEARCH"
        return {"JAVA_HOME": self.java, f"{family}_JAVA_HOME": self.java, f"{family}_JAVA_OPTS": HEAP,
                f"{family}_PATH_CONF": self.configuration, f"{family}_TMPDIR": f"{self.folder}/temporary",
                "HOME": self.folder, "TMPDIR": f"{self.folder}/temporary"}

    def _is_ready(self):
        # Not "/": some of these distributions do not answer it.
        try:
            return self.rest("GET", "/_cluster/health")[0] == 200
        except OSError:
            return False

    def rest(self, method, path, limit=5.0):
        """One call, as superuser where there are users: status and JSON. OSError when nothing answers."""
        request = urllib.request.Request(self.url + path, method=method)
        context = None
        if self.secure:
            word = base64.b64encode(f"superuser:{self.passwords['superuser']}".encode()).decode()
            request.add_header("Authorization", f"Basic {word}")
            context = ssl.create_default_context(cafile=os.path.join(self.folder, "ca.pem"))
        try:
            with urllib.request.urlopen(request, timeout=limit, context=context) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, {}
        except (ValueError, http.client.HTTPException) as error:
            raise OSError(f"no answer as JSON: {error}") from error

    @property
    def url(self):
        return f"{'https' if self.secure else 'http'}://127.0.0.1:{self.port}"

    def settings(self):
        return {"url": self.url, "kind": self.kind.product, "version": self.kind.version,
                "repositoryPath": self.repository, "ca": f"{self.folder}/ca.pem" if self.secure else "",
                "passwords": self.passwords, "log": self.log, "pid": self.child.pid,
                "user": SERVER_USER if os.geteuid() == 0 else ""}

    def stop(self):
        if not self._end(signal.SIGTERM, STOP_LIMIT):
            raise Failed(f"{self.kind.name} did not stop within {STOP_LIMIT:.0f} seconds.")

    def kill(self):
        """As a crash does it."""
        self._end(None, 0)

    def _end(self, polite, limit):
        # From version 8 on the node is a child of the process that we started: it must be gone too.
        below = descendants(self.child.pid)
        by_itself = self.child.end(polite, limit)
        for pid in below:
            collect(pid)
        return by_itself

    def close(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def collect(pid, limit=10.0):
    """Waits for a killed process that became ours when its parent ended; it holds the node's folder until then."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        try:
            if os.waitpid(pid, os.WNOHANG)[0] == pid:
                return
        except ChildProcessError:
            if not os.path.exists(f"/proc/{pid}"):
                return
        time.sleep(0.01)


def bcrypt(word):
    """The hash of a password as the file realm wants it."""
    library = ctypes.CDLL("libcrypt.so.1")
    library.crypt.restype = ctypes.c_char_p
    alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    # The last letter of a salt holds two bits only; "u" is one that all implementations read alike.
    salt = "".join(secrets.choice(alphabet) for _ in range(21)) + "u"
    made = library.crypt(word.encode(), f"$2a$10${salt}".encode())
    if made is None or not made.startswith(b"$2a$"):
        raise Failed("The system's crypt() makes no bcrypt hashes.")
    return made.decode()


class Programs:
    """The unpacked servers and the packaged Java where the servers' user can read them, one copy per run."""

    def __init__(self, folder, lock):
        self.folder = folder
        self.lock = lock  # protects the copies

    def server(self, kind):
        with self.lock:
            target = os.path.join(self.folder, f"{kind.product}-{kind.version}")
            if not os.path.isdir(target):
                shutil.copytree(searchprograms.program(kind), f"{target}.new")
                os.rename(f"{target}.new", target)
            return target

    def java(self, kind):
        with self.lock:
            return searchprograms.java(kind, self.folder)
