# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Starting and ending server processes, and the words for what is missing."""

import concurrent.futures
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time


class Missing(Exception):
    """Something this machine does not have; the text names it and where it comes from."""


class Failed(Exception):
    """A server or a command that is there did not do its work; the text says which and what it said."""


def need(program, package, folders=()):
    """The path of a program, or Missing with the Debian package that has it."""
    path = shutil.which(program, path=os.pathsep.join([*folders, os.environ.get("PATH", ""), "/usr/sbin"]))
    if path is None:
        raise Missing(f"The program {program} is missing. Install the package {package} (apt-get install {package}).")
    return path


# The kernel ties the "signal when the parent dies" to the thread that started the child, so all servers are started by
# one thread that lives as long as the broker.
_starter = concurrent.futures.ThreadPoolExecutor(max_workers=1)


def unprivileged(user):
    """Arguments that make setpriv run a program as the user; none when we are not root."""
    if os.geteuid() != 0:
        return []
    entry = pwd.getpwnam(user)
    return [f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--init-groups"]


def give(path, user):
    """Makes the user the owner when we are root; otherwise everything runs as ourselves anyway."""
    if os.geteuid() == 0:
        entry = pwd.getpwnam(user)
        os.chown(path, entry.pw_uid, entry.pw_gid)


class Child:
    """A server process in a session of its own, with its output in a file."""

    def __init__(self, command, log, user, signal_when_orphaned, environment=None, folder="/"):
        self.log = log
        full = [need("setpriv", "util-linux"), *unprivileged(user), f"--pdeathsig={signal_when_orphaned}", *command]
        with open(log, "ab") as output:
            self.process = _starter.submit(
                subprocess.Popen, full, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                cwd=folder, env={**plain_environment(), **(environment or {})}, start_new_session=True,
            ).result()

    @property
    def pid(self):
        # setpriv replaces itself with the server, so this is the server's own id.
        return self.process.pid

    def is_running(self):
        return self.process.poll() is None

    def end(self, polite, limit):
        """Asks politely (a signal, or None) and kills the whole session after the limit. True if it ended by itself."""
        if self.is_running() and polite is not None:
            self._signal(polite, group=False)
            try:
                self.process.wait(limit)
                return True
            except subprocess.TimeoutExpired:
                pass
        by_itself = not self.is_running()
        self._signal(signal.SIGKILL, group=True)
        self.process.wait()
        return by_itself

    def _signal(self, number, group):
        try:
            (os.killpg if group else os.kill)(self.process.pid, number)
        except ProcessLookupError:
            pass

    def last_words(self, count=15):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return "\n".join(log.read().splitlines()[-count:])


def plain_environment():
    """What a server needs from our environment and nothing else: no secret of the caller travels along."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME")
    return {**{name: os.environ[name] for name in kept if name in os.environ}, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def run(command, user=None, limit=120.0, environment=None, given=None):
    """Runs a command to its end and returns its output; Failed with its last lines otherwise."""
    if user is not None:
        command = [need("setpriv", "util-linux"), *unprivileged(user), *command]
    try:
        done = subprocess.run(
            command, input=given, stdin=None if given is not None else subprocess.DEVNULL, capture_output=True,
            timeout=limit, env={**plain_environment(), **(environment or {})}, cwd="/", check=False)
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{command[0]} did not end within {limit:.0f} seconds.") from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()[-12:]
        raise Failed(f"{os.path.basename(command[0])} failed with code {done.returncode}: " + "\n".join(said))
    return done.stdout


def free_port():
    """A port that was free a moment ago. Whoever takes it must expect to lose the race and ask again."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(ready, what, limit, child):
    """Polls until ready() answers True. Failed when the child ends before or the limit has passed."""
    deadline = time.monotonic() + limit
    while not ready():
        if not child.is_running():
            raise Failed(f"{what} ended while it started. Its last lines:\n{child.last_words()}")
        if time.monotonic() > deadline:
            raise Failed(f"{what} was not ready within {limit:.0f} seconds. Its last lines:\n{child.last_words()}")
        time.sleep(0.05)
