# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""The broker: answers the tests' requests on a Unix socket, one JSON object a line, and owns the servers.

What a connection asked for belongs to it: when the connection ends (the test ended, however) its applications, loads,
own clusters, databases and search nodes go. The shared clusters and the template stay until the broker ends, a shared
search node until another one needs its room.

An answer is {"ok": true, ...}, {"ok": false, "missing": sentence} for something this machine does not have, or
{"ok": false, "error": sentence}.
"""

import itertools
import json
import os
import secrets
import select
import shutil
import signal
import socketserver
import sys
import threading
import traceback

from children import Child, Failed, Missing, run
from flowable import Application, private_copy
from guard import PR_SET_CHILD_SUBREAPER, end_descendants, prctl
from postgres import Cluster, write_private
import search
import searchprograms
import searchleases
import postgresclients
import template

LOAD_STOP_LIMIT = 90.0


class Load:
    """A running load generator."""

    def __init__(self, folder, application, threads, seed):
        os.makedirs(folder, mode=0o755)
        self.ledger = os.path.join(folder, "ledger.jsonl")
        self.log = os.path.join(folder, "load.log")
        open(self.ledger, "w", encoding="ascii").close()
        # As ourselves: the ledger lies in our own folder, and the generator serves nobody.
        self.child = Child([sys.executable, "-B", load_program(), "--url", application.url, "--ledger", self.ledger,
                            "--threads", str(threads), "--seed", str(seed)], self.log, "root", "TERM")

    def stop(self):
        alive = self.child.is_running()
        self.child.end(signal.SIGTERM, LOAD_STOP_LIMIT)
        if not alive or self.child.process.returncode != 0:
            raise Failed(f"The load generator ended on its own: {self.child.last_words()}")

    def close(self):
        self.child.end(None, 0)


def load_program():
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "load.py")


class Database:
    """A fresh database with an owner role of its own."""

    def __init__(self, cluster, number, from_template):
        self.cluster = cluster
        self.name = f"flowable_{number}"
        self.user = f"owner_{number}"
        self.password = secrets.token_hex(12)
        cluster.sql(f"create role {self.user} login createdb password '{self.password}'")
        source = f" template {from_template}" if from_template else ""
        cluster.sql(f"create database {self.name} owner {self.user}{source}")
        if from_template:
            cluster.sql(f"reassign owned by {template.OWNER} to {self.user}", self.name)

    def settings(self):
        server = self.cluster.settings()
        return {"host": server["host"], "port": server["port"], "name": self.name, "user": self.user,
                "password": self.password, "superuser": server["superuser"], "superuserPassword": server["password"],
                "bin": server["bin"], "ca": server["ca"]}

    def close(self):
        try:
            self.cluster.sql(f"drop database if exists {self.name} with (force);")
            self.cluster.sql(f"drop role if exists {self.user};")
        except Failed:
            # A test may have renamed the database, or left another one of this owner (a safety copy). Both go with the
            # cluster; they cost nothing until then.
            pass


class Broker:
    def __init__(self, folder):
        self.folder = folder
        self.numbers = itertools.count(1)
        self.lock = threading.RLock()  # protects the shared clusters, the template and the program's copy
        self.shared = {}
        self.template_answer = None
        self.program = None
        self.search = searchleases.Nodes(self.next_folder, search.Programs(folder, threading.Lock()))

    def next_folder(self, kind):
        return os.path.join(self.folder, f"{kind}-{next(self.numbers)}")

    def cluster(self, version):
        with self.lock:
            if version not in self.shared:
                self.shared[version] = Cluster(self.next_folder(f"postgres{version}"), version)
            return self.shared[version]

    def application_program(self):
        with self.lock:
            if self.program is None:
                self.program = private_copy(self.folder)
            return self.program

    def template(self):
        with self.lock:
            if self.template_answer is None:
                self.template_answer = template.make(self.cluster(15), self.folder, self.start_application)
            return self.template_answer

    def start_application(self, database, content, options=()):
        return Application(self.next_folder("application"), self.application_program(), database, content, list(options))

    def stop_all(self):
        self.search.stop_all()
        for cluster in self.shared.values():
            cluster.child.end(signal.SIGQUIT, 10.0)  # nobody reads its files again


class Session:
    """One connection: its requests and what belongs to it."""

    def __init__(self, broker):
        self.broker = broker
        self.owned = {}

    def own(self, thing):
        """Keeps a thing under an id until it is closed or the connection ends."""
        name = f"{type(thing).__name__.lower()}-{next(self.broker.numbers)}"
        self.owned[name] = thing
        return name

    def find(self, request):
        try:
            return self.owned[request["id"]]
        except KeyError as error:
            raise Failed(f"Nothing with the id {request.get('id')} belongs to this connection.") from error

    def ask_postgres(self, request):
        version = int(request.get("version", 15))
        if not request.get("own"):
            return self.broker.cluster(version).settings()
        cluster = OwnCluster(self.broker.next_folder(f"postgres{version}"), version)
        return {"id": self.own(cluster), **cluster.settings()}

    def ask_template(self, _request):
        return self.broker.template()

    def ask_database(self, request):
        wanted = request.get("template", False)
        made = self.broker.template() if wanted else {}
        cluster = self.find({"id": request["server"]}) if request.get("server") else self.broker.cluster(15)
        if wanted and request.get("server"):
            raise Failed("The template exists in the shared server only.")
        database = Database(cluster, next(self.broker.numbers), made.get("name"))
        if request.get("content") and wanted:
            copy_content(made["content"], request["content"])
        return {"id": self.own(database), **database.settings()}

    def ask_search(self, request):
        lease = self.broker.search.lease(request["version"], request.get("own", False), request.get("options", {}),
                                         next(self.broker.numbers))
        return {"id": self.own(lease), **lease.settings()}

    def ask_postgres_clients(self, request):
        """Client tools of another version than the server's: nothing that runs, so nothing to own."""
        return {"bin": postgresclients.programs(int(request["version"]))}

    def ask_search_program(self, request):
        """Only what is downloaded once per machine."""
        kind = searchprograms.kind_of(request["version"])
        self.broker.search.programs.server(kind)
        self.broker.search.programs.java(kind)
        return {}

    def ask_application(self, request):
        application = self.broker.start_application(request["database"], request["content"], request.get("options", []))
        return {"id": self.own(application), **application.settings()}

    def ask_load(self, request):
        application = self.find({"id": request["application"]})
        load = Load(self.broker.next_folder("load"), application, int(request.get("threads", 4)),
                    int(request.get("seed", 1)))
        return {"id": self.own(load), "ledger": load.ledger}

    def ask_work(self, request):
        """A fixed amount of work, done when the answer comes."""
        application = self.find({"id": request["application"]})
        folder = self.broker.next_folder("work")
        os.makedirs(folder, mode=0o755)
        ledger = os.path.join(folder, "ledger.jsonl")
        run([sys.executable, "-B", load_program(), "--url", application.url, "--ledger", ledger, "--threads",
             str(request.get("threads", 2)), "--rounds", str(request["rounds"]), "--seed", str(request.get("seed", 1))],
            limit=600.0)
        return {"ledger": ledger}

    def ask_rest(self, request):
        application = self.find({"id": request["application"]})
        return application.rest(request.get("method", "GET"), request["path"], request.get("body"))

    def ask_stop(self, request):
        thing = self.find(request)
        thing.stop()
        return {"ledger": thing.ledger} if isinstance(thing, Load) else {}

    def ask_kill(self, request):
        self.find(request).kill()
        return {}

    def ask_start(self, request):
        thing = self.find(request)
        thing.start()
        return thing.settings()

    def ask_close(self, request):
        self.find(request).close()
        del self.owned[request["id"]]
        return {}

    def close(self):
        for thing in reversed(self.owned.values()):
            thing.close()
        self.owned.clear()

    def answer(self, line):
        try:
            request = json.loads(line)
            handler = getattr(self, f"ask_{request['ask']}", None)
            if handler is None:
                raise Failed(f"The broker does not know the request {request['ask']}.")
            return {"ok": True, **handler(request)}
        except Missing as missing:
            return {"ok": False, "missing": str(missing)}
        except Failed as failed:
            return {"ok": False, "error": str(failed)}
        except Exception as error:  # a request must not end the broker; the test that sent it fails with this text
            traceback.print_exc()
            return {"ok": False, "error": f"The broker failed: {error!r}"}


class OwnCluster(Cluster):
    """A cluster of one connection, for tests that stop, kill or damage their server."""

    def close(self):
        self.child.end(signal.SIGQUIT, 10.0)
        shutil.rmtree(self.folder, ignore_errors=True)


def copy_content(source, target):
    """Copies the template's content folder with owners and times; the target may exist if it is empty."""
    os.makedirs(os.path.dirname(target) or "/", exist_ok=True)
    if os.path.isdir(target):
        os.rmdir(target)
    run(["cp", "-a", "--", source, target])


def serve(folder, path, ready, work):
    """Serves until the descriptor `work` ends, then stops everything. Returns the exit code."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the guard decides when we end
    guard = os.getppid()
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    broker = Broker(folder)

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            session = Session(broker)
            try:
                for line in self.rfile:
                    self.wfile.write(json.dumps(session.answer(line)).encode() + b"\n")
            except OSError:
                pass  # the test is gone
            finally:
                session.close()

    class Server(socketserver.ThreadingUnixStreamServer):
        daemon_threads = True
        block_on_close = False

    with Server(path, Handler) as server:
        os.chmod(path, 0o600)
        asked_to_end = []  # no Event: setting one in a signal handler can wait for a lock that this thread holds
        signal.signal(signal.SIGTERM, lambda *_: asked_to_end.append(True))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        os.write(ready, b"1")
        os.close(ready)
        while not asked_to_end and not select.select([work], [], [], 0.2)[0]:
            pass
        server.shutdown()
    broker.stop_all()
    end_descendants()
    if os.getppid() != guard:  # it was killed, so nobody else removes the folder
        shutil.rmtree(folder, ignore_errors=True)
    return 0
