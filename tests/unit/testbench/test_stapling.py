"""The server that hands on that its certificate was revoked."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.testbench.authority import Authority
from browser.testbench.server import LOOPBACK, ServerThread
from browser.testbench.stapling import StaplingServer

SSL = pytest.importorskip("OpenSSL.SSL")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[StaplingServer]:
    thread = ServerThread()
    made = StaplingServer(thread, *Authority(tmp_path).revoked())
    yield made
    made.close()
    thread.close()


def talk(server: StaplingServer, verdict: bool) -> tuple[bytes, bytes]:
    """What the server hands on, and what it answers to a client of this verdict."""
    heard: list[bytes] = []
    context = SSL.Context(SSL.TLS_CLIENT_METHOD)
    context.set_ocsp_client_callback(lambda _c, data, _d: heard.append(data) or verdict)
    with socket.create_connection((LOOPBACK, server.port), 5) as plain:
        plain.settimeout(None)
        connection = SSL.Connection(context, plain)
        connection.request_ocsp()
        connection.set_connect_state()
        connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
        return heard[0], connection.recv(1000)


def test_hands_on_the_statement(server: StaplingServer) -> None:
    from cryptography.x509 import ocsp

    statement, answer = talk(server, True)
    response = ocsp.load_der_ocsp_response(statement)
    assert response.certificate_status is ocsp.OCSPCertStatus.REVOKED
    assert answer.endswith(b"{}")


def test_who_leaves_ends_nothing(server: StaplingServer) -> None:
    with pytest.raises(SSL.Error):
        talk(server, False)
    socket.create_connection((LOOPBACK, server.port), 5).close()
    assert talk(server, True)[1]
