#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Real work on a Flowable application through REST, with a ledger of every write that was acknowledged.

The ledger has one JSON object a line, flushed when the answer has arrived:
  kind    start, variables, complete, attachment, content.create, content.replace, content.delete, case
  before  wall clock before the request was sent, after: when its answer was there (seconds since 1970)
  id      what was written: process instance, task, attachment or content item
and, where they apply, process, task, store (the content store id), size and sha256 of the bytes, name.
A write without an answer (the application was killed) is in the file `<ledger>.unanswered`: it may or may not have
happened. Requests that the application refused are failures of this program and end it.
"""

import argparse
import hashlib
import http.client
import json
import random
import signal
import sys
import threading
import time
import urllib.parse
import uuid

AUTHORIZATION = "Basic YWRtaW46dGVzdA=="  # admin:test


class Unanswered(Exception):
    pass


class Ledger:
    """Both files; one line is written whole, whichever thread writes."""

    def __init__(self, path):
        self.lock = threading.Lock()
        self.acknowledged = open(path, "a", encoding="utf-8")
        self.unanswered = open(path + ".unanswered", "a", encoding="utf-8")

    def write(self, file, entry):
        with self.lock:
            file.write(json.dumps(entry) + "\n")
            file.flush()


class Client:
    """One thread's connection to the application."""

    def __init__(self, url, ledger):
        parts = urllib.parse.urlsplit(url)
        self.address = (parts.hostname, parts.port)
        self.ledger = ledger
        self.connection = None

    def send(self, method, path, body=None, kind="application/json"):
        if self.connection is None:
            self.connection = http.client.HTTPConnection(*self.address, timeout=60)
        headers = {"Authorization": AUTHORIZATION, "Content-Type": kind}
        try:
            self.connection.request(method, path, body=body, headers=headers)
            answer = self.connection.getresponse()
            data = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            self.connection = None
            raise Unanswered(str(error)) from error
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path} was refused with {answer.status}: {data[:300]!r}")
        return json.loads(data) if data else {}

    def write(self, kind, known, method, path, body=None, content_type="application/json"):
        """A write that goes into the ledger; known: what is known of it before the answer."""
        entry = {"kind": kind, "before": time.time(), **known}
        try:
            answer = self.send(method, path, body, content_type)
        except Unanswered:
            self.ledger.write(self.ledger.unanswered, entry)
            raise
        entry["after"] = time.time()
        if isinstance(answer, dict):  # new variables are answered with a list
            entry.setdefault("id", answer.get("id"))
            if "contentStoreId" in answer:
                entry["store"] = answer["contentStoreId"]
        self.ledger.write(self.ledger.acknowledged, entry)
        return answer


def multipart(fields, name, data):
    """A multipart body with one file; returns it with its content type."""
    boundary = uuid.uuid4().hex
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in fields.items()]
    parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                 "Content-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"


class Worker:
    """One thread's stream of work. Every choice comes from its own seeded generator."""

    def __init__(self, client, seed):
        self.client = client
        self.random = random.Random(seed)
        self.items = []  # content items of this thread that still exist

    def round(self):
        """One order from start to a random point, with its files; about eight writes."""
        process = self.start()
        self.create_content({"processInstanceId": process})
        self.attach(process)
        if self.random.random() < 0.7:
            self.complete_first_task(process)
        if self.random.random() < 0.3:
            self.client.write("case", {}, "POST", "/cmmn-api/cmmn-runtime/case-instances",
                              json.dumps({"caseDefinitionKey": "complaint"}))
        if self.items and self.random.random() < 0.5:
            self.replace_content(self.random.choice(self.items))
        if len(self.items) > 3 and self.random.random() < 0.4:
            self.delete_content(self.items.pop(self.random.randrange(len(self.items))))

    def start(self):
        variables = [
            {"name": "amount", "type": "long", "value": self.random.randrange(1_000_000)},
            {"name": "customer", "type": "string", "value": f"Küster & Søn № {self.random.randrange(1000)}"},
            {"name": "letter", "type": "string", "value": "Sehr geehrte Damen und Herren, " * self.random.randrange(1, 300)},
        ]
        body = {"processDefinitionKey": "order", "businessKey": uuid.uuid4().hex, "variables": variables}
        process = self.client.write("start", {"name": body["businessKey"]}, "POST",
                                    "/process-api/runtime/process-instances", json.dumps(body))["id"]
        note = [{"name": "note", "type": "string", "value": uuid.uuid4().hex}]
        self.client.write("variables", {"id": process, "name": note[0]["value"]}, "POST",
                          f"/process-api/runtime/process-instances/{process}/variables", json.dumps(note))
        return process

    def complete_first_task(self, process):
        tasks = self.client.send("GET", f"/process-api/runtime/tasks?processInstanceId={process}")["data"]
        for task in tasks[:1]:
            self.client.write("complete", {"id": task["id"], "process": process}, "POST",
                              f"/process-api/runtime/tasks/{task['id']}", json.dumps({"action": "complete"}))

    def attach(self, process):
        tasks = self.client.send("GET", f"/process-api/runtime/tasks?processInstanceId={process}")["data"]
        for task in tasks[:1]:
            data = self.bytes()
            body, kind = multipart({"name": "attachment", "type": "application/octet-stream"}, "a.bin", data)
            self.client.write("attachment", {"process": process, "task": task["id"], **digest(data)}, "POST",
                              f"/process-api/runtime/tasks/{task['id']}/attachments", body, kind)

    def create_content(self, scope):
        data = self.bytes()
        body, kind = multipart({"name": "scan.pdf", "mimeType": "application/pdf", **scope}, "scan.pdf", data)
        item = self.client.write("content.create", {"process": scope.get("processInstanceId"), **digest(data)}, "POST",
                                 "/content-api/content-service/content-items", body, kind)
        self.items.append(item["id"])

    def replace_content(self, item):
        data = self.bytes()
        body, kind = multipart({}, "scan.pdf", data)
        self.client.write("content.replace", {"id": item, **digest(data)}, "POST",
                          f"/content-api/content-service/content-items/{item}/data", body, kind)

    def delete_content(self, item):
        self.client.write("content.delete", {"id": item}, "DELETE", f"/content-api/content-service/content-items/{item}")

    def bytes(self):
        size = self.random.choice((0, 1, 700, 5_000, 40_000, 300_000))
        return self.random.randbytes(size)


def digest(data):
    return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def work(worker, stop, rounds, failures):
    """A thread's loop: until stop is set, or for a number of rounds."""
    done = 0
    while not stop.is_set() and (rounds is None or done < rounds):
        try:
            worker.round()
            done += 1
        except Unanswered:
            stop.wait(0.2)  # the application is down or restarts; its time comes again
        except Exception as error:  # the thread's boundary: the failure goes to main
            failures.append(error)
            stop.set()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True)
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--rounds", type=int, help="rounds of each thread; without it until SIGTERM")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    stop = threading.Event()
    # Only remembered in the handler: setting the event there could wait for a lock that this thread holds.
    asked_to_stop = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked_to_stop.append(True))
    ledger = Ledger(options.ledger)
    failures = []
    threads = [threading.Thread(target=work, args=(Worker(Client(options.url, ledger), options.seed * 1000 + number),
                                                   stop, options.rounds, failures))
               for number in range(options.threads)]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(0.1)  # in slices, so that signals are handled meanwhile
            if asked_to_stop:
                stop.set()
    if failures:
        sys.exit(f"The load generator stopped: {failures[0]}")


if __name__ == "__main__":
    main()
