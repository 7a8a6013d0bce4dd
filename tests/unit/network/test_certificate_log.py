"""What the net log hears of looks at certificates: the gateway runs here, and the host is real."""

import asyncio
import ssl

import pytest

from browser.network import verdicts
from browser.network.messages import CertificateAnswered, CertificateAsked, Message, SetVerify
from tests.certificates import Authority
from tests.network.running import Origin, Peer, Running
from tests.unit.network.test_connect_log import Heard, ended, logged


async def visit(running: Running, port: int) -> bytes:
    """What comes through a tunnel, as far as it leads."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    tunnel = await running.tunnel(f"localhost:{port}")
    try:
        await tunnel.writer.start_tls(context, server_hostname="localhost")
        tunnel.writer.write(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
        return await tunnel.reader.read()
    except (ConnectionError, asyncio.IncompleteReadError):
        return b""


def rows_with(heard: Heard, event: str) -> list[list[tuple[str, int]]]:
    """The rows that have an event."""
    return [row for row in heard.rows().values() if event in [name for name, _ in row]]


@pytest.mark.parametrize("verdict", [0, -202])
async def test_a_look(authority: Authority, verdict: int) -> None:
    def answer(running: Running, message: Message) -> None:
        if isinstance(message, CertificateAsked):
            running.client.send(CertificateAnswered(message.ask, verdict))

    async with Running(answer) as running, Origin(ssl=authority.context("valid")) as origin:
        await running.call(SetVerify, True)
        heard = await logged(running)
        assert (await visit(running, origin.port)).endswith(b"origin") == (verdict == 0)
        await ended(running)
    (job,) = rows_with(heard, "CERT_VERIFIER_JOB")
    assert job == [("CERT_VERIFIER_JOB", 1), ("CERT_VERIFIER_JOB", 2)]
    (socket,) = rows_with(heard, "CERT_VERIFIER_REQUEST")
    assert socket == [
        ("SOCKET_ALIVE", 1),
        ("TCP_CONNECT", 1),
        ("TCP_CONNECT", 2),
        ("SSL_CONNECT", 1),
        ("SSL_CERTIFICATES_RECEIVED", 0),
        ("SSL_CONNECT", 2),
        ("CERT_VERIFIER_REQUEST", 1),
        ("CERT_VERIFIER_REQUEST_BOUND_TO_JOB", 0),
        ("CERT_VERIFIER_REQUEST", 2),
        ("SOCKET_ALIVE", 2),
    ]
    (begun,) = heard.all("CERT_VERIFIER_JOB", 1)
    assert begun["host"] == "localhost"
    assert begun["certificates"][0].startswith("-----BEGIN CERTIFICATE-----")
    assert heard.all("CERT_VERIFIER_JOB", 2) == [{"net_error": verdict} if verdict else {}]
    # The tunnel has a way, and so has the look.
    assert len(heard.all("HTTP_STREAM_JOB_CONTROLLER", 2)) == 2


async def test_a_look_that_fails(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "PROBE_SECONDS", 0.2)

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Nobody speaks TLS here."""
        await reader.read()

    async with Running() as running, Peer(once) as silent:
        await running.call(SetVerify, True)
        heard = await logged(running)
        tunnel = await running.tunnel(silent.place)
        # The browser's last word of a handshake: it has accepted the certificate.
        tunnel.writer.write(b"\x17\x03\x03\x00\x40" + bytes(64))
        assert await tunnel.reader.read() == b""
        await ended(running)
    assert {"net_error": -7} in heard.all("SSL_CONNECT", 2)
    assert heard.all("CERT_VERIFIER_JOB") == []
