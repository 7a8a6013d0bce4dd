"""What the net log hears of a look at a host's certificate. The base class hears nothing."""

import ssl

from browser.network.connect_log import ALIVE
from browser.network.net_log import SessionLog, Source


class Look:
    """One connection that is made to see a certificate; this one hears nothing."""

    def connected(self, socket: Source | None) -> None:
        """Hear of the connection, whose row is `socket`."""

    def shown(self, host: str, chain: tuple[bytes, ...]) -> None:
        """Hear what the host shows, as DER, its own certificate first; now somebody decides."""

    def ended(self, error: int = 0) -> None:
        """Hear the verdict, or why there is none: a net error, 0 for a host that may be used."""


UNHEARD = Look()


class LoggedLook(Look):
    """Tells the log: in the row of the socket, and in one for the verdict."""

    def __init__(self, log: SessionLog) -> None:
        self._log = log
        self._socket: Source | None = None
        self._job: Source | None = None

    def connected(self, socket: Source | None) -> None:
        self._socket = socket
        if socket is not None:
            socket.begin("SSL_CONNECT")

    def shown(self, host: str, chain: tuple[bytes, ...]) -> None:
        texts = [ssl.DER_cert_to_PEM_cert(one) for one in chain]
        job = self._job = self._log.source("CERT_VERIFIER_JOB")
        if self._socket is not None:
            self._socket.note("SSL_CERTIFICATES_RECEIVED", certificates=texts)
            self._socket.end("SSL_CONNECT")
            self._socket.begin("CERT_VERIFIER_REQUEST")
            bound = "CERT_VERIFIER_REQUEST_BOUND_TO_JOB"
            self._socket.note(bound, source_dependency=job.reference)
        job.begin("CERT_VERIFIER_JOB", host=host, certificates=texts)

    def ended(self, error: int = 0) -> None:
        if self._job is not None:
            self._job.end("CERT_VERIFIER_JOB", error)
        if self._socket is not None:
            was_shown = self._job is not None
            self._socket.end("CERT_VERIFIER_REQUEST" if was_shown else "SSL_CONNECT", error)
            self._socket.end(ALIVE)
