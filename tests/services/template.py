# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""The template database: the real schema and a little real data, made by the application itself once per machine."""

import os
import shutil
import sys

import cache
from children import give, run
from flowable import APPLICATION_USER

OWNER = "template_owner"
ROUNDS = 15  # of two threads: about 30 orders, 40 files


def key():
    here = os.path.dirname(os.path.abspath(__file__))
    return cache.hash_of([os.path.join(cache.SOURCES, "pom.xml"), os.path.join(cache.SOURCES, "src"),
                          os.path.join(here, "load.py"), os.path.join(here, "template.py")])


def make(cluster, folder, start_application):
    """Makes the template in the cluster and returns its name and the content folder that belongs to it."""
    name = "flowable_template"
    kept = cache.entry(f"template-{key()}", lambda target: work_once(cluster, folder, start_application, target))
    cluster.sql(f"create role {OWNER}")
    cluster.sql(f"create database {name} owner {OWNER}")
    cluster.load(name, os.path.join(kept, "database.sql"), OWNER)
    # Owned by the superuser: "reassign owned" in a copy would otherwise take the template itself along.
    cluster.sql(f"alter database {name} owner to postgres")
    cluster.sql("vacuum analyze", name)
    content = os.path.join(folder, "template-content")
    shutil.copytree(os.path.join(kept, "content"), content)
    if os.geteuid() == 0:
        run(["chown", "-R", f"{APPLICATION_USER}:", content])
    return {"name": name, "content": content, "ledger": os.path.join(kept, "ledger.jsonl")}


def work_once(cluster, folder, start_application, target):
    """Starts the application on an empty database, works with it, and keeps the dump, the files and the ledger."""
    os.makedirs(target)
    password = os.urandom(12).hex()
    cluster.sql("drop database if exists template_making;")  # of an attempt that failed
    cluster.sql("drop role if exists template_maker;")
    cluster.sql(f"create role template_maker login password '{password}'")
    cluster.sql("create database template_making owner template_maker")
    server = cluster.settings()
    content = os.path.join(folder, "template-making")
    os.makedirs(content, mode=0o755)
    give(content, APPLICATION_USER)
    database = {"host": server["host"], "port": server["port"], "name": "template_making", "user": "template_maker",
                "password": password}
    application = start_application(database, content)
    try:
        program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "load.py")
        run([sys.executable, program, "--url", application.url, "--ledger", os.path.join(target, "ledger.jsonl"),
             "--threads", "2", "--rounds", str(ROUNDS)], limit=600.0)
        application.stop()
    finally:
        application.close()
    cluster.dump("template_making", os.path.join(target, "database.sql"))
    shutil.copytree(content, os.path.join(target, "content"))
    shutil.rmtree(content)
    cluster.sql("drop database template_making")
    cluster.sql("drop role template_maker")
