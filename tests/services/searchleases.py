# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Who uses which search node: shared nodes with leases, and nodes of one's own."""

import threading

from children import Failed
from search import Node

# A shared node that nobody uses makes room for another one beyond these numbers; a node in use never does. Each takes
# half a gigabyte and up to twenty seconds to start, so that tests which go from release to release want as many as the
# memory allows.
LEAST_ROOM = 2
MOST_ROOM = 5
MEMORY_FOR_OTHERS = 4 << 20  # kilobytes; with less available only LEAST_ROOM nodes stay


def room():
    """How many nodes may stay now."""
    with open("/proc/meminfo", encoding="ascii") as file:
        available = {line.split(":")[0]: line.split()[1] for line in file}.get("MemAvailable", "0")
    return MOST_ROOM if int(available) > MEMORY_FOR_OTHERS else LEAST_ROOM


class SharedNode:
    """A node that several tests use at once, under names of their own."""

    def __init__(self):
        self.lock = threading.Lock()  # held while the node starts: whoever else wants it waits for that start
        self.node = None
        self.users = 0  # protected by the lock of Nodes


class Lease:
    """The use of a shared node, until it is closed: indices and repositories that begin with the name go then."""

    def __init__(self, nodes, shared, number):
        self.nodes = nodes
        self.shared = shared
        self.name = f"t{number}-"

    def settings(self):
        return {**self.shared.node.settings(), "name": self.name}

    def close(self):
        try:
            self._remove_what_is_left()
        finally:
            self.nodes.give_back(self.shared)

    def _remove_what_is_left(self):
        node = self.shared.node
        try:
            # A running restore or snapshot may refuse; what stays disturbs nobody, its name is never used again.
            for listed, place in (("/_alias", ""), ("/_snapshot", "/_snapshot")):
                for name in node.rest("GET", listed)[1]:
                    if name.startswith(self.name):
                        node.rest("DELETE", f"{place}/{name}", 30.0)
        except OSError:
            pass  # the node is gone or hangs; the next one who asks learns it

    def stop(self):
        raise Failed("A shared search node is not for stopping. Ask for one of your own.")

    kill = stop
    start = stop


class OwnNode:
    """A node of one connection, for tests that stop, kill or set up their server."""

    def __init__(self, nodes, node, number):
        self.nodes = nodes
        self.node = node
        self.name = f"t{number}-"

    def settings(self):
        return {**self.node.settings(), "name": self.name}

    def stop(self):
        self.node.stop()

    def kill(self):
        self.node.kill()

    def start(self):
        self.node.start()

    def close(self):
        self.node.close()
        self.nodes.own_ended()


class Nodes:
    def __init__(self, next_folder, programs):
        self.next_folder = next_folder
        self.programs = programs
        self.lock = threading.Lock()  # protects the table, the counts and the users of shared nodes
        self.shared = {}
        self.own = 0

    def lease(self, version, own, options, number):
        return self._own(version, options, number) if own else self._share(version, options, number)

    def _own(self, version, options, number):
        self._make_room()
        with self.lock:
            self.own += 1
        try:
            return OwnNode(self, self._start(version, options), number)
        except BaseException:
            self.own_ended()
            raise

    def own_ended(self):
        with self.lock:
            self.own -= 1

    def _share(self, version, options, number):
        if options:
            raise Failed("A shared search node has no options. Ask for one of your own.")
        with self.lock:
            # Counted before it starts, so that nobody takes its room meanwhile.
            shared = self.shared.pop(version, None) or SharedNode()
            self.shared[version] = shared  # at the end: the one that was used longest ago makes room first
            shared.users += 1
        try:
            with shared.lock:
                if shared.node is None:
                    self._make_room()
                    shared.node = self._start(version, {})
                elif not shared.node.child.is_running():
                    raise Failed(f"The shared {shared.node.kind.name} has ended: {shared.node.child.last_words()}")
        except BaseException:
            self.give_back(shared)
            raise
        return Lease(self, shared, number)

    def give_back(self, shared):
        with self.lock:
            shared.users -= 1

    def _start(self, version, options):
        return Node(self.next_folder(f"search-{version}"), self.programs, version, options)

    def _make_room(self):
        """Ends shared nodes that nobody uses until one more fits."""
        ending = []
        most = room()
        with self.lock:
            running = self.own + sum(shared.node is not None for shared in self.shared.values())
            for version, shared in list(self.shared.items()):
                if running < most:
                    break
                if shared.users == 0 and shared.node is not None:
                    ending.append(self.shared.pop(version).node)
                    running -= 1
        for node in ending:
            node.close()

    def stop_all(self):
        with self.lock:
            nodes = [shared.node for shared in self.shared.values() if shared.node is not None]
        for node in nodes:
            node.child.end(None, 0)  # nobody reads its files again
