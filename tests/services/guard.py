# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing is left behind: the outer process that cleans up after the broker, its servers and the tests.

Three nets hold, each for the case that tears the one above it:
1. The broker stops its servers when it is told to end.
2. The guard is the "subreaper" of everything below it: whatever survived its parent (the broker was killed, a test left a
   child behind) becomes the guard's child, and the guard ends it and removes the folder.
3. Servers ask the kernel for a signal when the broker dies, and the broker for one when the guard dies. A folder that
   remains when both were killed at once is removed by the next guard: its lock is free.
"""

import ctypes
import fcntl
import os
import shutil
import signal
import sys
import tempfile
import time

FOLDER_PREFIX = "stillpoint-services-"
PR_SET_PDEATHSIG = 1  # prctl(2)
PR_SET_CHILD_SUBREAPER = 36
BROKER_LIMIT = 60.0  # seconds for the broker to stop its servers
COMMAND_LIMIT = 20.0  # seconds for the command to end after it was asked to


def prctl(option, value):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"prctl({option}) failed")


def end_with_parent(parent):
    """Asks for SIGTERM when the parent ends; ends at once if it is gone already."""
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def make_folder():
    """A fresh folder that others may pass through (servers run as other users) but not list, and its held lock."""
    folder = tempfile.mkdtemp(prefix=FOLDER_PREFIX)
    os.chmod(folder, 0o711)
    # Locked before it gets its name: another guard that sweeps never sees it free.
    lock = os.open(os.path.join(folder, "lock.new"), os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    os.rename(os.path.join(folder, "lock.new"), os.path.join(folder, "lock"))
    return folder, lock


def sweep_left_over_folders():
    """Removes the folders whose guard and broker are both gone."""
    for name in os.listdir(tempfile.gettempdir()):
        folder = os.path.join(tempfile.gettempdir(), name)
        if not name.startswith(FOLDER_PREFIX):
            continue
        try:
            lock = os.open(os.path.join(folder, "lock"), os.O_RDWR | os.O_NOFOLLOW)
        except OSError:
            continue  # another user's, or just being made
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            pass  # in use
        finally:
            os.close(lock)


def descendants(root):
    """Process ids below root, children first seen first."""
    children = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as stat:
                parent = int(stat.read().rpartition(")")[2].split()[1])
        except (OSError, IndexError, ValueError):
            continue  # ended meanwhile
        children.setdefault(parent, []).append(int(name))
    found, queue = [], [root]
    while queue:
        for child in children.get(queue.pop(), []):
            found.append(child)
            queue.append(child)
    return found


def reap():
    """Collects every child that has ended; True while one is still there."""
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return False
        if pid == 0:
            return True


def end_descendants(limit=10.0):
    """Kills everything below this process. New orphans arrive while their parents die, hence the loop."""
    deadline = time.monotonic() + limit
    while reap() and time.monotonic() < deadline:
        for pid in descendants(os.getpid()):
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        time.sleep(0.02)


class Guard:
    """Runs the broker (a function that gets the folder and a descriptor that ends with the work) and a command."""

    def __init__(self, broker):
        prctl(PR_SET_CHILD_SUBREAPER, 1)
        sweep_left_over_folders()
        self.folder, self.lock = make_folder()
        self.socket = os.path.join(self.folder, "broker.socket")
        self.command = 0
        self.asked_to_end = 0
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        ready, ready_end = os.pipe()
        work_end, self.work = os.pipe()
        guard = os.getpid()
        self.broker = os.fork()
        if self.broker == 0:
            os.close(self.work)
            os.close(ready)
            end_with_parent(guard)
            os._exit(broker(self.folder, self.socket, ready_end, work_end))
        os.close(ready_end)
        os.close(work_end)
        if os.read(ready, 1) != b"1":
            self.clean()
            sys.exit("The broker of the test servers did not start.")
        os.close(ready)

    def _on_signal(self, number, _frame):
        self.asked_to_end = number
        if self.command:
            try:
                os.kill(self.command, number)
            except OSError:
                pass

    def run(self, command):
        """Runs the command to its end and returns its exit code, 128 + signal if a signal ended it."""
        guard = os.getpid()
        self.command = os.fork()
        if self.command == 0:
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            os.close(self.work)
            end_with_parent(guard)
            os.environ["STILLPOINT_SERVICES"] = self.socket
            try:
                os.execvp(command[0], command)
            except OSError as error:
                print(f"{command[0]} cannot be started: {error.strerror}.", file=sys.stderr)
                os._exit(127)
        return self._wait_for_command()

    def _wait_for_command(self):
        deadline = None
        while True:
            # Short waits instead of a blocking one: a signal that arrives just before it must not be missed.
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == self.command:
                code = os.waitstatus_to_exitcode(status)
                return code if code >= 0 else 128 - code
            if self.asked_to_end and deadline is None:
                deadline = time.monotonic() + COMMAND_LIMIT
            if deadline is not None and time.monotonic() > deadline:
                os.kill(self.command, signal.SIGKILL)
                deadline = float("inf")
            if pid == 0:
                time.sleep(0.02)

    def wait_for_end_of_input(self):
        """Returns when standard input is closed or a signal asks to end."""
        import select

        while not self.asked_to_end:
            readable, _, _ = select.select([0], [], [], 0.1)
            if readable and not os.read(0, 4096):
                return

    def clean(self):
        """Ends the broker and everything else below, and removes the folder."""
        os.close(self.work)  # the broker sees the end and stops its servers
        deadline = time.monotonic() + BROKER_LIMIT
        while os.path.exists(f"/proc/{self.broker}") and time.monotonic() < deadline:
            if not reap():
                break
            if self.broker not in descendants(os.getpid()):
                break
            time.sleep(0.02)
        end_descendants()
        shutil.rmtree(self.folder, ignore_errors=True)
        if os.path.exists(self.folder):
            print(f"The folder {self.folder} could not be removed.", file=sys.stderr)
