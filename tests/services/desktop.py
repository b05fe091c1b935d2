# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Runs a program in a throw-away desktop session: a screen (Xvfb), a session bus, an open keyring (gnome-keyring) and the
bus of assistive technology. Everything ends with the program.

Usage: desktop.py PROGRAM [ARGUMENTS...]

Ends with the program's exit code; with 77 where something of a desktop is not installed (in CI: 1).
"""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
START_LIMIT = 30.0
SCREEN = "1600x1200x24"
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
NEEDED = {"Xvfb": "xvfb", "dbus-daemon": "dbus-daemon", "gnome-keyring-daemon": "gnome-keyring", LAUNCHER: "at-spi2-core"}

# A session bus that starts nothing by itself: what the session has is what is started here.
BUS = """<!DOCTYPE busconfig PUBLIC '-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN'
 'http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd'>
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth><policy context='default'>
<allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/></policy></busconfig>
"""


class Desktop:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.processes = []
        self.environment = {**os.environ, "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
                            "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_SCALE_FACTOR": "1"}
        for name in ("GNOME_KEYRING_CONTROL", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "WAYLAND_DISPLAY", "DISPLAY"):
            self.environment.pop(name, None)
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            self.environment[name] = str(self.folder / "home")
        for name in ("home", "runtime"):
            (self.folder / name).mkdir(mode=0o700)

    def start(self, *command, **options):
        log = open(self.folder / "log", "ab")
        process = subprocess.Popen(command, env=self.environment, stdout=options.pop("stdout", log), stderr=log,
                                   start_new_session=True, **options)
        self.processes.append(process)
        return process

    def begin(self):
        read, write = os.pipe()
        self.start("Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp", pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as screens:
            self.environment["DISPLAY"] = f":{screens.readline().strip()}"
        (self.folder / "session.conf").write_text(BUS.format(folder=self.folder))
        self.start("dbus-daemon", f"--config-file={self.folder}/session.conf", "--nofork")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.folder}/bus"
        self.wait_for(lambda: (self.folder / "bus").exists(), "session bus")
        keyring = self.start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets",
                             stdin=subprocess.PIPE)
        keyring.stdin.write(b"test")
        keyring.stdin.close()
        self.wait_for(lambda: self.owned("org.freedesktop.secrets"), "keyring")
        self.start(LAUNCHER, "--launch-immediately")
        self.wait_for(lambda: self.owned("org.a11y.Bus"), "bus of assistive technology")

    def owned(self, name):
        answer = subprocess.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus",
             "org.freedesktop.DBus.NameHasOwner", f"string:{name}"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        return b"boolean true" in answer.stdout

    def wait_for(self, is_there, what):
        deadline = time.monotonic() + START_LIMIT
        while not is_there():
            if time.monotonic() > deadline:
                sys.exit(f"The {what} of the test's desktop did not start: {(self.folder / 'log').read_text()}")
            time.sleep(0.05)

    def end(self):
        for process in reversed(self.processes):
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    missing = [package for program, package in NEEDED.items() if not shutil.which(program)]
    if missing:
        print(f"A desktop for this test needs the packages: {' '.join(missing)}", flush=True)
        sys.exit(1 if os.environ.get("CI") == "true" else SKIPPED)
    with tempfile.TemporaryDirectory(prefix="desktop-") as folder:
        desktop = Desktop(folder)
        # The limit of the test runner ends this script; what it started must go then too.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        program = None
        try:
            desktop.begin()
            program = subprocess.Popen(sys.argv[1:], env=desktop.environment)
            result = program.wait()
        finally:
            if program is not None and program.poll() is None:
                program.kill()
                program.wait()
            desktop.end()
    sys.exit(result if result >= 0 else 128 - result)


if __name__ == "__main__":
    main()
