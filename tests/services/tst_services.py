#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Whatever dies (the test, the broker, the process that started both), no server and no folder stays."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "services.py")
LIMIT = 60.0

DATABASES = ({"ask": "database"}, {"ask": "postgres", "own": True})
# From version 8 on the node is the child of a process that starts it.
SEARCH = ({"ask": "search", "version": "8.19.5", "own": True},)

# A "test" that asks for servers (its arguments), says where they are, and waits to be killed.
HOLDER = """
import json, os, socket, sys, time
s = socket.socket(socket.AF_UNIX)
s.connect(os.environ["STILLPOINT_SERVICES"])
f = s.makefile("rw")
def ask(**request):
    f.write(json.dumps(request) + "\\n")
    f.flush()
    return json.loads(f.readline())
answers = [ask(**request) for request in json.loads(sys.argv[1])]
print(json.dumps({"answers": answers, "broker": os.environ["STILLPOINT_SERVICES"], "pid": os.getpid()}), flush=True)
time.sleep(600)
"""


def eventually(condition):
    deadline = time.monotonic() + LIMIT
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def processes_naming(text):
    """Ids of the processes that have the text in their arguments, and are no zombies."""
    found = []
    for name in os.listdir("/proc"):
        try:
            with open(f"/proc/{name}/cmdline", "rb") as arguments:
                if name.isdigit() and text.encode() in arguments.read():
                    found.append(int(name))
        except OSError:
            continue
    return found


def has_ended(pid):
    """Also when nobody has collected it yet."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


class Holder:
    """services.py run -- HOLDER, up to the moment when its servers are there."""

    def __init__(self, test, requests=DATABASES):
        # A broker of its own, also inside a run that has one.
        environment = {name: value for name, value in os.environ.items() if name != "STILLPOINT_SERVICES"}
        self.guard = subprocess.Popen([sys.executable, PROGRAM, "run", "--", sys.executable, "-c", HOLDER,
                                       json.dumps(requests)], stdout=subprocess.PIPE, env=environment, text=True)
        said = json.loads(self.guard.stdout.readline())
        test.addCleanup(self.guard.stdout.close)
        test.addCleanup(self.guard.wait)
        test.addCleanup(self.guard.kill)
        for answer in said["answers"]:
            if "missing" in answer and os.environ.get("CI") != "true":
                test.skipTest(answer["missing"])
            test.assertTrue(answer["ok"], answer)
        self.folder = os.path.dirname(said["broker"])
        self.command = said["pid"]
        with open(f"/proc/{self.guard.pid}/task/{self.guard.pid}/children", encoding="ascii") as children:
            self.broker = next(int(child) for child in children.read().split() if int(child) != self.command)
        # Two processes at least, or "nothing is left" would prove nothing. A forked child shows its parent's arguments
        # at first.
        test.assertGreaterEqual(len(processes_naming(self.folder)), 2)

    def left(self):
        return processes_naming(self.folder) + ([self.folder] if os.path.exists(self.folder) else [])


class NothingIsLeftBehind(unittest.TestCase):

    def test_a_killed_test_is_reported_and_cleaned_up_after(self):
        holder = Holder(self)
        os.kill(holder.command, signal.SIGKILL)
        self.assertEqual(holder.guard.wait(LIMIT), 128 + signal.SIGKILL)
        self.assertEqual(holder.left(), [])

    def test_a_terminated_guard_cleans_up(self):
        holder = Holder(self)
        holder.guard.terminate()
        self.assertEqual(holder.guard.wait(LIMIT), 128 + signal.SIGTERM)
        self.assertEqual(holder.left(), [])

    def test_a_killed_guard_is_cleaned_up_after_by_the_broker(self):
        holder = Holder(self)
        holder.guard.kill()
        self.assertTrue(eventually(lambda: holder.left() == []), holder.left())
        self.assertTrue(eventually(lambda: has_ended(holder.command)))

    def test_a_killed_broker_is_cleaned_up_after_by_the_guard(self):
        holder = Holder(self)
        os.kill(holder.broker, signal.SIGKILL)
        os.kill(holder.command, signal.SIGTERM)
        holder.guard.wait(LIMIT)
        self.assertEqual(holder.left(), [])

    def test_when_both_are_killed_the_servers_end_and_the_next_run_removes_the_folder(self):
        holder = Holder(self)
        os.kill(holder.broker, signal.SIGSTOP)  # or it would clean up between the two kills
        holder.guard.kill()
        os.kill(holder.broker, signal.SIGKILL)
        self.assertTrue(eventually(lambda: processes_naming(holder.folder) == []), holder.left())
        self.assertTrue(os.path.exists(holder.folder))
        subprocess.run([sys.executable, PROGRAM, "run", "--", "true"], check=True, timeout=LIMIT)
        self.assertEqual(holder.left(), [])

    def test_a_killed_test_leaves_no_search_node(self):
        holder = Holder(self, SEARCH)
        os.kill(holder.command, signal.SIGKILL)
        self.assertEqual(holder.guard.wait(LIMIT), 128 + signal.SIGKILL)
        self.assertEqual(holder.left(), [])

    def test_when_guard_and_broker_are_killed_the_search_node_ends(self):
        holder = Holder(self, SEARCH)
        os.kill(holder.broker, signal.SIGSTOP)
        holder.guard.kill()
        os.kill(holder.broker, signal.SIGKILL)
        self.assertTrue(eventually(lambda: processes_naming(holder.folder) == []), holder.left())
        subprocess.run([sys.executable, PROGRAM, "run", "--", "true"], check=True, timeout=LIMIT)
        self.assertEqual(holder.left(), [])


class TheRun(unittest.TestCase):

    def test_the_exit_code_of_the_command_is_kept(self):
        self.assertEqual(subprocess.run([sys.executable, PROGRAM, "run", "--", "sh", "-c", "exit 7"],
                                        check=False, timeout=LIMIT).returncode, 7)

    def test_a_serving_broker_ends_with_its_input(self):
        broker = subprocess.Popen([sys.executable, PROGRAM, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        path = broker.stdout.readline().decode().strip()
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(path)
        broker.stdin.close()
        self.assertEqual(broker.wait(LIMIT), 0)
        broker.stdout.close()
        self.assertFalse(os.path.exists(os.path.dirname(path)))

    def test_a_child_that_the_command_left_behind_is_ended(self):
        with tempfile.TemporaryDirectory() as folder:
            pid_file = os.path.join(folder, "pid")
            subprocess.run([sys.executable, PROGRAM, "run", "--", "sh", "-c", f"setsid sleep 600 & echo $! > {pid_file}"],
                           check=True, timeout=LIMIT)
            with open(pid_file, encoding="ascii") as pid:
                self.assertFalse(os.path.exists(f"/proc/{pid.read().strip()}"))


if __name__ == "__main__":
    unittest.main()
