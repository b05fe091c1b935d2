# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Looks at a program as a screen reader does, over AT-SPI, and prints every control that has no name.

Usage: accessiblenames.py PROCESS-ID

Prints the number of controls seen; ends with 1 if one has no name, with 2 if the program cannot be found or shows none.
"""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

FIND_LIMIT = 20.0
CONTROLS = {
    Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON, Atspi.Role.TEXT,
    Atspi.Role.ENTRY, Atspi.Role.PASSWORD_TEXT, Atspi.Role.COMBO_BOX, Atspi.Role.SPIN_BUTTON, Atspi.Role.DATE_EDITOR,
    Atspi.Role.LIST, Atspi.Role.TREE, Atspi.Role.TABLE, Atspi.Role.PROGRESS_BAR, Atspi.Role.SLIDER, Atspi.Role.LINK,
    Atspi.Role.MENU_ITEM, Atspi.Role.PAGE_TAB,
}


def application_of(process):
    deadline = time.monotonic() + FIND_LIMIT
    while time.monotonic() < deadline:
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == process:
                return child
        time.sleep(0.1)
    return None


def walk(node, path):
    """Everything that is showing, with the names of what it lies in."""
    if node is None:
        return
    states = node.get_state_set()
    if path and not states.contains(Atspi.StateType.SHOWING):
        return
    yield node, path
    for index in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(index), path + [node.get_name() or node.get_role_name()])


def main():
    application = application_of(int(sys.argv[1]))
    if application is None:
        print("The program is not on the bus of assistive technology.")
        sys.exit(2)
    seen, unnamed = 0, []
    for index in range(application.get_child_count()):
        for node, path in walk(application.get_child_at_index(index), []):
            if node.get_role() in CONTROLS and node.get_state_set().contains(Atspi.StateType.FOCUSABLE):
                seen += 1
                if not (node.get_name() or "").strip():
                    unnamed.append(f"{node.get_role_name()} in {' / '.join(path[-3:])}")
    print(f"{seen} controls")
    for line in unnamed:
        print(f"unnamed: {line}")
    sys.exit(2 if seen == 0 else 1 if unnamed else 0)


if __name__ == "__main__":
    main()
