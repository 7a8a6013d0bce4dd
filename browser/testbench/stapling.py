"""A server that hands on that its certificate was revoked, which Python's own `ssl` cannot.

Needs pyOpenSSL, which the extra `testbench` brings with `cryptography`. The statement is one of
OCSP, stapled to the handshake: the only way in which the engine hears of it. Tried as well: with
addresses for OCSP and for lists in the certificate nobody is asked, and one that promises a
statement (Must-Staple) and comes without is taken.
"""

import asyncio
import datetime
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from browser.testbench.server import Connections, ServerThread

if TYPE_CHECKING:
    from cryptography import x509
    from OpenSSL import SSL

    from browser.testbench.authority import Signer

DAY = datetime.timedelta(days=1)
PIECE = 1 << 16
# For whoever goes on all the same: the bench then sees that nothing was refused.
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"


def can_staple() -> bool:
    """Whether the library is there."""
    try:
        return importlib.util.find_spec("OpenSSL") is not None
    except ValueError:  # it is marked as missing
        return False


def revocation(certificate: "x509.Certificate", signer: "Signer") -> bytes:
    """The statement, as DER, that its authority revoked the certificate yesterday."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.x509 import ocsp

    assert signer.certificate is not None
    now = datetime.datetime.now(datetime.UTC)
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=certificate,
        issuer=signer.certificate,
        algorithm=hashes.SHA1(),  # of names, as OCSP wants them; it signs nothing
        cert_status=ocsp.OCSPCertStatus.REVOKED,
        this_update=now - DAY / 24,
        next_update=now + DAY,
        revocation_time=now - DAY,
        revocation_reason=None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, signer.certificate)
    signed = builder.sign(signer.key, hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.DER)


class StaplingServer(Connections):
    """Shakes hands with a certificate and a statement about it, and answers with an empty object.

    `file` holds key and certificates as PEM, `statement` what is said of the first one.
    """

    def __init__(self, thread: ServerThread, file: Path, statement: bytes) -> None:
        from OpenSSL import SSL

        self._context = SSL.Context(SSL.TLS_SERVER_METHOD)
        self._context.use_certificate_chain_file(str(file))
        self._context.use_privatekey_file(str(file))
        self._context.set_ocsp_server_callback(lambda _connection, _data: statement)
        super().__init__(thread)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        from OpenSSL import SSL

        connection = SSL.Connection(self._context, None)
        connection.set_accept_state()
        try:
            while not _reads(connection):
                await _flush(connection, writer)
                data = await reader.read(PIECE)
                if not data:
                    return
                connection.bio_write(data)
            connection.sendall(ANSWER)
        except SSL.Error:
            pass  # it wanted no such certificate; what is left says so
        await _flush(connection, writer)


def _reads(connection: "SSL.Connection") -> bool:
    """Go on with the handshake and with what comes after it; whether a request has come."""
    from OpenSSL import SSL

    try:
        return bool(connection.recv(PIECE))
    except SSL.WantReadError:
        return False


async def _flush(connection: "SSL.Connection", writer: asyncio.StreamWriter) -> None:
    """Send what the connection wants to say."""
    from OpenSSL import SSL

    try:
        while True:
            writer.write(connection.bio_read(PIECE))
    except SSL.WantReadError:
        await writer.drain()
