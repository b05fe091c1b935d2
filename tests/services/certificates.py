# SPDX-FileCopyrightText: 2026 The Stillpoint authors
# SPDX-License-Identifier: Apache-2.0
"""Throw-away certificates for servers on loopback."""

import os

from children import give, need, run


def make(folder, owner):
    """A certificate for localhost and 127.0.0.1 (server.pem, server.key) and its authority (ca.pem, for clients)."""
    openssl = need("openssl", "openssl")
    at = lambda name: os.path.join(folder, name)
    run([openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Throw-away authority",
         "-keyout", at("ca.key"), "-out", at("ca.pem")])
    run([openssl, "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost",
         "-keyout", at("server.key"), "-out", at("server.csr")])
    with open(at("names"), "w", encoding="ascii") as names:
        names.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    run([openssl, "x509", "-req", "-in", at("server.csr"), "-CA", at("ca.pem"), "-CAkey", at("ca.key"),
         "-CAcreateserial", "-days", "2", "-extfile", at("names"), "-out", at("server.pem")])
    os.chmod(at("server.key"), 0o600)
    for name in ("ca.pem", "server.pem"):
        os.chmod(at(name), 0o644)
    give(at("server.key"), owner)
