# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""The house rules that a compiler does not know, checked by reading the sources.

    rules.py ROOT       prints "file:line: rule: text" for each breach and ends with 1 if there is one.
"""

import pathlib
import re
import sys

# Which rooms of the engine a room may know. The link lists say the same; this finds an include that happens to work
# because all rooms share one include root.
_base = ["core"]
_store = _base + ["tools", "profile", "consistency", "plan", "backupset"]
ROOMS = {
    "core": [],
    "tools": _base,
    "profile": _base,
    "consistency": _base,
    "plan": _base + ["consistency"],
    "backupset": _base + ["consistency", "plan"],
    "database": _store,
    "search": _store,
    "content": _store,
    "flowable": _store + ["database"],
    "run": _base + ["tools", "profile", "consistency", "plan"],
}
EVERY_ROOM = sorted(ROOMS) + ["plan/recipes"]
ROOMS["plan/recipes"] = EVERY_ROOM
ROOMS["wizard"] = EVERY_ROOM

THREADS_ALLOWED = ("app/engine/run/", "app/engine/core/background", "app/engine/core/workers")
THREADS = re.compile(r"\bQThread(Pool)?\b|\bQtConcurrent\b|\bstd::(jthread|thread|async)\b|\bpthread_create\b")
EVENT_LOOP_ALLOWED = ("app/engine/tools/httpclient",)
WINDOW_INCLUDE = re.compile(
    r"#include <(QtWidgets|QtGui)\b|#include <Q(Abstract\w*View|Action|Application|Button\w*|CheckBox|Clipboard|ComboBox"
    r"|DesktopServices|Dialog\w*|FileDialog|Font\w*|Frame|GuiApplication|Icon|Image|\w*Layout|Label|LineEdit|MainWindow"
    r"|Menu\w*|MessageBox|Painter\w*|Palette|Pixmap|ProgressBar|PushButton|RadioButton|Screen|ScrollArea|StackedWidget"
    r"|Style\w*|SystemTrayIcon|\w*Widget|Wizard\w*)>")
WINDOW_LIBRARY = re.compile(r"\bQt6::(Widgets|Gui)\b")
# Put together, so that this file does not break its own rule.
OWN_PATH = re.compile(r"(?<![\w.])/(" + "|".join(["home", "root", "work", "Users"]) + r")/\w|[A-Z]:\\\\?" + "Users")
INCLUDE = re.compile(r'#include "([^"]+)"')


def split_code(text):
    """The text twice, lines kept: as code without comments and literals, and as literals alone."""
    code, literals = [], []
    token = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^()\\ ]{0,16})\(.*?\)(?P=mark)"'
        r"|\"(?:[^\"\\\n]|\\.)*\"|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)+'", re.DOTALL)
    position = 0
    for match in token.finditer(text):
        between = text[position:match.start()]
        found = match.group()
        blank = re.sub(r"[^\n]", " ", found)
        is_literal = not found.startswith("/")
        is_include = is_literal and text[:match.start()].rsplit("\n", 1)[-1].strip() == "#include"
        code.append(between + (found if is_include else blank))
        literals.append(re.sub(r"[^\n]", " ", between) + (found if is_literal and not is_include else blank))
        position = match.end()
    code.append(text[position:])
    return "".join(code), "".join(literals)


def room_of(path):
    """The room of the engine that a path "app/engine/..." lies in; None outside the engine."""
    if not path.startswith("app/engine/"):
        return None
    rest = path[len("app/engine/"):]
    if rest.startswith("plan/recipes/"):
        return "plan/recipes"
    return rest.split("/")[0] if "/" in rest else None


def check_includes(path, code):
    room = room_of(path)
    for number, line in enumerate(code.split("\n"), 1):
        match = INCLUDE.search(line)
        if not match:
            continue
        included = match.group(1)
        known = room_of(included)
        if included.startswith("."):
            yield number, "include", "relative include " + included
        elif path.startswith(("app/", "ui/")) and included.startswith("tests/"):
            yield number, "include", "product code includes " + included
        elif path.startswith("app/engine/") and known is None:
            yield number, "include", "the engine includes " + included
        elif room and known != room and known not in ROOMS.get(room, []):
            yield number, "include", f"{room} must not know {known}"
        elif path.startswith("app/cli/") and included.startswith(("ui/", "app/gui/")):
            yield number, "include", "the command line includes " + included
        elif path.startswith("ui/") and included.startswith(("app/cli/", "app/gui/")):
            yield number, "include", "the window includes " + included


def check_words(path, code):
    for number, line in enumerate(code.split("\n"), 1):
        if path.startswith(("app/engine/", "app/cli/")) and (WINDOW_INCLUDE.search(line) or WINDOW_LIBRARY.search(line)):
            yield number, "window", line.strip()
        if not path.startswith(("app/", "ui/")):
            continue
        if THREADS.search(line) and not path.startswith(THREADS_ALLOWED):
            yield number, "thread", line.strip()
        if re.search(r"\bprocessEvents\b", line):
            yield number, "processEvents", line.strip()
        if re.search(r"\bQEventLoop\b", line) and not path.startswith(EVENT_LOOP_ALLOWED):
            yield number, "event loop", line.strip()


def check_nodiscard(path, code):
    """A function declared in a header that returns a Result must say [[nodiscard]]: tl::expected does not."""
    if not path.endswith(".h") or not path.startswith(("app/", "ui/")):
        return
    # Blank preprocessor lines, so that they are no part of the statement that follows.
    text = re.sub(r"^[ \t]*#[^\n]*", "", code, flags=re.MULTILINE)
    for match in re.finditer(r"\bResult<", text):
        depth, end = 1, match.end()
        while depth and end < len(text):
            depth += {"<": 1, ">": -1}.get(text[end], 0)
            end += 1
        if not re.match(r"\s+[\w:]+\s*\(", text[end:]):
            continue
        before = re.split(r"[;{}]|(?<!:):(?!:)", text[:match.start()])[-1]
        before = re.sub(r"\btemplate\s*<[^<>]*>", " ", before)
        words = re.sub(r"\b(virtual|static|inline|constexpr|friend|extern|explicit|Stillpoint::)\b|\s", "", before)
        if words == "":
            yield text.count("\n", 0, match.start()) + 1, "nodiscard", text[match.start():end]


def check_own_paths(literals):
    for number, line in enumerate(literals.split("\n"), 1):
        if OWN_PATH.search(line):
            yield number, "path of one machine", line.strip()


def check(path, text):
    """All breaches in one file: (line, rule, text). path: relative to the root, with "/"."""
    if path.endswith((".h", ".cpp")):
        code, literals = split_code(text)
        yield from check_includes(path, code)
        yield from check_words(path, code)
        yield from check_nodiscard(path, code)
        yield from check_own_paths(literals)
    elif path.endswith("CMakeLists.txt") or path.endswith(".cmake"):
        uncommented = re.sub(r"#[^\n]*", "", text)
        yield from check_words(path, uncommented)
        yield from check_own_paths(uncommented)


def files(root):
    for top in ("app", "ui", "tests"):
        for path in sorted((root / top).rglob("*")):
            if path.is_file() and path.suffix in (".h", ".cpp", ".txt", ".cmake"):
                yield path


def main():
    root = pathlib.Path(sys.argv[1])
    read = breaches = 0
    for path in files(root):
        read += 1
        name = path.relative_to(root).as_posix()
        for number, rule, text in check(name, path.read_text(encoding="utf-8")):
            print(f"{name}:{number}: {rule}: {text}")
            breaches += 1
    if read < 50:
        print(f"only {read} files found below {root}: is this the source folder?")
        return 1
    print(f"{read} files, {breaches} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
