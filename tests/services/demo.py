# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Backup, damage, restore and proof on a throw-away Flowable application, told in words a newcomer understands.

Usage: services.py run -- python3 demo.py STILLPOINT-CLI STILLPOINT [--no-window]

With a display, Stillpoint's window opens on the running application, and the person in front of it does the rest.
"""

import argparse
import base64
import hashlib
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from client import Broker, Unavailable

WORK_ROUNDS = 20
SEARCH_VERSION = "8.19.5"
INDEX_PREFIX = "shop-"
REPOSITORY = "backups"
INDEXING_LIMIT = 120.0


class Demo:
    def __init__(self, program, window, folder):
        self.program = program
        self.window = window
        self.folder = folder
        self.broker = Broker()
        self.content = os.path.join(folder, "content")
        self.backups = os.path.join(folder, "backups")
        self.secrets = os.path.join(folder, "secrets")

    def tell(self, text):
        print(f"\n--- {text}", flush=True)

    def environment(self):
        return {**os.environ, "XDG_CONFIG_HOME": f"{self.folder}/config", "XDG_STATE_HOME": f"{self.folder}/state",
                "XDG_CACHE_HOME": f"{self.folder}/cache", "XDG_DATA_HOME": f"{self.folder}/data"}

    def stillpoint(self, *arguments, expected):
        """Runs the command as an administrator would, with profiles of the demo's own."""
        shown = " ".join(arguments).replace(self.folder, "$DEMO")
        print(f"    $ stillpoint-cli {shown}", flush=True)
        done = subprocess.run([self.program, *arguments], env=self.environment(), stdin=subprocess.DEVNULL, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        print("".join(f"    | {line}\n" for line in done.stdout.splitlines()), end="", flush=True)
        if done.returncode not in expected:
            sys.exit(f"The demo stops here: stillpoint-cli ended with code {done.returncode}.")
        return done.stdout

    def start_the_application(self):
        self.tell("A Flowable application with a PostgreSQL database, an Elasticsearch and a content folder starts. Nothing "
                  "of yours is used.")
        self.database = self.broker.ask(ask="database")
        self.application = self.broker.ask(ask="application", database=self.database, content=self.content,
                                           options=self.start_search())
        self.broker.ask(ask="work", application=self.application["id"], rounds=WORK_ROUNDS)
        self.before = self.look()
        print(f"    It runs at {self.application['url']} and has {self.before['processes']} orders "
              f"and {len(self.before['files'])} files.")
        print(f"    Searching finds {self.before['found']} orders and complaints.")

    def start_search(self):
        """The application's settings for indexing."""
        self.search = self.broker.ask(ask="search", version=SEARCH_VERSION, own=True)
        return ["--lab.indexing.enabled=true", f"--lab.indexing.url={self.search['url']}",
                f"--flowable.indexing.index-name-prefix={INDEX_PREFIX}"]

    def found_by_search(self):
        """How many orders and complaints the indices hold, once the application has nothing left to index."""
        deadline = time.monotonic() + INDEXING_LIMIT
        while True:
            state = json.loads(self.rest("/lab/indexing")[1])
            if state["prepared"] and state["pending"] == 0 and state["jobs"] == 0:
                break
            if time.monotonic() > deadline:
                sys.exit(f"The application did not finish indexing: {state}")
            time.sleep(0.2)
        index = f"{self.search['url']}/{INDEX_PREFIX}work"
        try:
            with urllib.request.urlopen(urllib.request.Request(f"{index}/_refresh", method="POST"), timeout=30):
                pass
            with urllib.request.urlopen(f"{index}/_count", timeout=30) as answer:
                return json.load(answer)["count"]
        except urllib.error.HTTPError as error:
            return f"error {error.code}"

    def rest(self, path):
        answer = self.broker.ask(ask="rest", application=self.application["id"], path=path)
        return answer["status"], base64.b64decode(answer["body"])

    def look(self):
        """What a user of the application sees: the orders' number and the bytes of every file, asked by REST."""
        status, body = self.rest("/process-api/history/historic-process-instances?size=1")
        if status != 200:
            return {"processes": None, "files": {}, "found": None}
        files = {}
        listed = json.loads(self.rest("/content-api/content-service/content-items?size=10000")[1])["data"]
        for item in listed:
            status, data = self.rest(f"/content-api/content-service/content-items/{item['id']}/data")
            files[item["id"]] = hashlib.sha256(data).hexdigest() if status == 200 else f"missing ({status})"
        return {"processes": json.loads(body)["total"], "files": files, "found": self.found_by_search()}

    def write_the_profile(self):
        self.tell("Stillpoint is told where the application is.")
        descriptor = os.open(self.secrets, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as secrets:
            secrets.write(f"database={self.database['password']}\n")
        os.makedirs(self.backups, mode=0o700)
        url = "postgresql://{user}@{host}:{port}/{name}".format(**self.database)
        self.stillpoint("profile", "add", "shop", "--environment", "demo", "--tier", "test", "--database", url,
                        "--content", self.content, "--backup-folder", self.backups, *self.search_options(),
                        expected=(0,))

    def search_options(self):
        """What the profile says of search; "invoices" is an index of the application's own, which no product knows."""
        return ["--search", self.search["url"], "--search-prefix", INDEX_PREFIX, "--search-index", "invoices",
                "--search-repository", REPOSITORY, "--search-repository-location",
                os.path.join(self.search["repositoryPath"], REPOSITORY)]

    def back_up(self):
        self.tell("A hot backup: the application keeps working.")
        self.stillpoint("backup", "--profile", "shop", "--hot", "--acknowledge-consistency", "--register-repository",
                        "--secrets", self.secrets, expected=(0,))
        sets = os.path.join(self.backups, "sets")
        self.set = os.path.join(sets, sorted(os.listdir(sets))[-1])

    def damage(self):
        self.tell("Something terrible happens: tables are dropped, all files and the search indices are deleted.")
        server = self.broker.ask(ask="postgres")
        settings = {**os.environ, "PGPASSFILE": f"{self.folder}/pgpass"}
        descriptor = os.open(settings["PGPASSFILE"], os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as passwords:
            passwords.write(f"*:*:*:*:{self.database['password']}\n")
        subprocess.run([f"{server['bin']}/psql", "-q", "-h", self.database["host"], "-p", str(self.database["port"]), "-U",
                        self.database["user"], "-d", self.database["name"], "-c",
                        "set client_min_messages=warning; drop table act_ru_task, act_hi_procinst, act_hi_varinst, "
                        "act_co_content_item cascade"], env=settings, check=True)
        for name in os.listdir(self.content):
            shutil.rmtree(os.path.join(self.content, name))
        with urllib.request.urlopen(f"{self.search['url']}/_alias/{INDEX_PREFIX}work,{INDEX_PREFIX}tasks",
                                    timeout=30) as answer:
            lost = ",".join(json.load(answer))
        with urllib.request.urlopen(urllib.request.Request(f"{self.search['url']}/{lost}", method="DELETE"), timeout=30):
            pass
        print(f"    The application now answers a question for its orders with {self.rest_status()}.")

    def rest_status(self):
        status, _ = self.rest("/process-api/history/historic-process-instances?size=1")
        return f"error {status}" if status != 200 else "an answer"

    def restore(self):
        self.tell("The application is stopped, and the backup is restored over what is left.")
        self.broker.ask(ask="stop", id=self.application["id"])
        self.stillpoint("restore", self.set, "--profile", "shop", "--secrets", self.secrets, "--yes-restore-over", "demo/shop",
                        expected=(0,))
        self.broker.ask(ask="start", id=self.application["id"])

    def verify(self):
        self.tell("The set is verified once more, and the application is asked for everything it had.")
        self.stillpoint("verify", self.set, expected=(0,))
        after = self.look()
        wrong = [name for name, digest in self.before["files"].items() if after["files"].get(name) != digest]
        if after["processes"] != self.before["processes"] or wrong or len(after["files"]) != len(self.before["files"]):
            sys.exit(f"It does not have what it had: {after['processes']} orders, {len(wrong)} files differ.")
        print(f"    All {after['processes']} orders and all {len(after['files'])} files are back, byte for byte.")
        if after["found"] != self.before["found"]:
            sys.exit(f"Searching found {self.before['found']} orders and complaints and finds {after['found']} now.")
        print(f"    Searching finds all {after['found']} orders and complaints.")

    def run(self):
        self.start_the_application()
        self.write_the_profile()
        self.back_up()
        self.damage()
        self.restore()
        self.verify()
        self.end()

    def end(self):
        self.tell("That was Stillpoint. Everything that was started for this demo is stopped and removed now.")

    def run_in_the_window(self):
        self.start_the_application()
        self.write_the_profile()
        self.tell("Stillpoint's window opens now. \"Start a backup\" makes the first backup of the running application.")
        window = subprocess.Popen([self.window, "--profile", "shop", "--secrets", self.secrets], env=self.environment())
        for step in (self.damage_and_stop, self.start_again):
            if not self.entered(window, step.__doc__):
                break
            step()
        self.tell("The demo ends when the window is closed.")
        result = window.wait()
        self.end()
        sys.exit(result)

    def entered(self, window, question):
        """Waits for the Enter key; false once the window is closed or nobody sits at the terminal."""
        if not sys.stdin.isatty():
            return False
        self.tell(question)
        while window.poll() is None:
            if select.select([sys.stdin], [], [], 0.2)[0]:
                return sys.stdin.readline() != ""
        return False

    def damage_and_stop(self):
        """Once the backup is there: press Enter here to destroy the application. Then restore it in the window."""
        self.damage()
        self.broker.ask(ask="stop", id=self.application["id"])
        print("    The application is stopped now, as a restore needs it.")

    def start_again(self):
        """Once it is restored: press Enter here to start the application and to ask it for everything it had."""
        self.broker.ask(ask="start", id=self.application["id"])
        after = self.look()
        same = sum(1 for name, digest in self.before["files"].items() if after["files"].get(name) == digest)
        print(f"    It has {after['processes']} of {self.before['processes']} orders and {same} of "
              f"{len(self.before['files'])} files as they were; searching finds {after['found']} of {self.before['found']}.")


def has_display():
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", metavar="STILLPOINT-CLI")
    parser.add_argument("window", metavar="STILLPOINT")
    parser.add_argument("--no-window", action="store_true", help="tell it on the command line, also where a display is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="stillpoint-demo-") as folder:
        os.chmod(folder, 0o711)  # the application's user passes through
        try:
            demo = Demo(options.program, options.window, folder)
            if has_display() and not options.no_window:
                demo.run_in_the_window()
            else:
                demo.run()
        except Unavailable as unavailable:
            sys.exit(f"The demo needs something that is not there: {unavailable}")


if __name__ == "__main__":
    main()
