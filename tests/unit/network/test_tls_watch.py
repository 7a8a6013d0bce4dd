"""Handshakes of a real TLS client, as the gateway sees them: has it accepted the certificate?"""

import contextlib
import ssl

import pytest

from browser.network.tls_watch import TlsWatch
from tests.certificates import Authority

VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]
SECRET = b"GET /secret HTTP/1.1\r\n\r\n"


class Talk:
    """A client and a server in memory; what the client says passes the watch, in pieces."""

    def __init__(self, authority: Authority, version: ssl.TLSVersion, *, trusts: bool) -> None:
        server, client = authority.context("valid"), ssl.create_default_context()
        server.maximum_version = server.minimum_version = version
        if trusts:
            client.load_verify_locations(cadata=authority.pem.decode())
            client.verify_flags &= ~ssl.VERIFY_X509_STRICT
        bios = [ssl.MemoryBIO() for _ in range(4)]
        self._to_server, self._to_client, self._said, self._answer = bios
        self.client = client.wrap_bio(self._to_client, self._said, server_hostname="localhost")
        self.server = server.wrap_bio(self._to_server, self._answer, server_side=True)
        self.watch = TlsWatch()
        self.passed = b""

    def run(self, piece: int) -> None:
        """Shake hands until nobody says anything, and send a request if that succeeds."""
        is_done = False
        for _ in range(6):
            try:
                if not is_done:
                    self.client.do_handshake()
                    is_done = True
                    self.client.write(SECRET)
            except ssl.SSLError:
                pass
            said = self._said.read()
            for at in range(0, len(said), piece):
                early = self.watch.feed(said[at : at + piece])
                self.passed += early
                if early:
                    self._to_server.write(early)
            with contextlib.suppress(ssl.SSLError):
                self.server.do_handshake()
            if self._answer.pending:
                self._to_client.write(self._answer.read())


@pytest.mark.parametrize("piece", [1, 7, 100_000])
@pytest.mark.parametrize("version", VERSIONS, ids=str)
class TestHandshakes:
    def test_stop_when_the_certificate_is_accepted(
        self, authority: Authority, version: ssl.TLSVersion, piece: int
    ) -> None:
        talk = Talk(authority, version, trusts=True)
        talk.run(piece)
        assert talk.watch.must_ask
        assert not talk.watch.is_plain
        # All that has passed is a hello: the server has not seen the end of the handshake.
        with pytest.raises(ssl.SSLError):
            talk.server.do_handshake()
        held = talk.watch.rest()
        assert held
        talk._to_server.write(held)
        if version is ssl.TLSVersion.TLSv1_3:
            talk.server.do_handshake()
            assert talk.server.read() == SECRET

    def test_go_on_when_it_is_not(
        self, authority: Authority, version: ssl.TLSVersion, piece: int
    ) -> None:
        talk = Talk(authority, version, trusts=False)
        talk.run(piece)
        assert not talk.watch.must_ask
        assert talk.watch.rest() == b""  # the complaint has passed
        assert len(talk.passed) > 100


@pytest.mark.parametrize("text", [b"GET / HTTP/1.1\r\n\r\n", b"\x80\x2e\x01\x00\x02", b"\0"])
def test_what_is_no_tls_passes(text: bytes) -> None:
    watch = TlsWatch()
    assert watch.feed(text) == text
    assert watch.is_plain


def test_a_hello_may_come_in_several_records() -> None:
    hello = b"\x01\x00\x00\x10" + bytes(16)
    records = [b"\x16\x03\x01\x00\x0a" + hello[:10], b"\x16\x03\x01\x00\x0a" + hello[10:]]
    watch = TlsWatch()
    assert b"".join(map(watch.feed, records)) == b"".join(records)
    assert not watch.must_ask
    assert watch.feed(b"\x16\x03\x03\x00\x01\x10") == b""
    assert watch.must_ask


@pytest.mark.parametrize(("length", "asks"), [(19, False), (24, False), (25, True), (53, True)])
def test_only_complaints_are_short(length: int, asks: bool) -> None:
    watch = TlsWatch()
    watch.feed(b"\x17\x03\x03" + length.to_bytes(2) + bytes(length))
    assert watch.must_ask is asks
