"""Who a session says it is to servers that ask for a certificate: its store, and what it chose."""

import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtNetwork import QSslCertificate, QSslKey
from PySide6.QtWebEngineCore import (
    QWebEngineClientCertificateSelection,
    QWebEngineClientCertificateStore,
    QWebEngineProfile,
)

from browser.model.certificate import Certificate
from browser.session.certificate_convert import certificate_of, fingerprint
from browser.session.convert import FULL
from browser.session.network_reset import NetworkReset
from browser.session.reply import OneShot

if TYPE_CHECKING:
    from browser.engine.inspector import Inspector
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ClientCertificateRequest:
    """A server asks who it is: its origin, and those of our certificates that it would take."""

    origin: str
    certificates: list[Certificate]


ClientCertificateHandler = Callable[["WebContents", ClientCertificateRequest, OneShot], None]


@dataclass(slots=True)
class Question:
    """What is asked about one origin, and the engine's questions that wait for the answer."""

    reply: OneShot
    waiting: "list[tuple[WebContents, QWebEngineClientCertificateSelection]]"


class ClientCertificates(QObject):
    """The client certificates of one session; owned by it."""

    def __init__(
        self,
        session: "Session",
        profile: QWebEngineProfile,
        inspector: "Callable[[], Inspector] | None",
        handler: ClientCertificateHandler | None,
    ) -> None:
        super().__init__(session)
        self._session = session
        self._profile = profile
        self._handler = handler
        self._reset = NetworkReset(session, profile, inspector)
        self._chosen: dict[str, str | None] = {}
        self._questions: dict[str, Question] = {}

    def set_handler(self, handler: ClientCertificateHandler | None) -> None:
        """Who chooses; a handler that goes gives up what it was asked."""
        self._handler = handler
        self.settle()

    def take(self, page: "WebContents", selection: QWebEngineClientCertificateSelection) -> None:
        """Answer the engine from memory, or ask; called inside its callback."""
        origin = _origin(selection)
        if origin in self._chosen:
            _select(selection, self._chosen[origin])
        elif (question := self._questions.get(origin)) is not None:
            question.waiting.append((page, selection))
        elif self._handler is None:
            selection.selectNone()
        else:
            self._ask(self._handler, page, selection, origin)

    def _ask(
        self,
        handler: ClientCertificateHandler,
        page: "WebContents",
        selection: QWebEngineClientCertificateSelection,
        origin: str,
    ) -> None:
        offered = [certificate_of([one]) for one in selection.certificates()]

        def answered(certificate: Certificate | None = None) -> None:
            question = self._questions.pop(origin)
            chosen = None if certificate is None else certificate.fingerprint
            if chosen is not None:
                self._chosen[origin] = chosen
            for waiting, one in question.waiting:
                if waiting.is_alive():
                    _select(one, chosen)

        reply = OneShot(answered, name="the choice of a client certificate")
        self._questions[origin] = Question(reply, [(page, selection)])
        try:
            handler(page, ClientCertificateRequest(origin, offered), reply)
        except Exception:
            log.exception("the client certificate handler failed")
            reply.settle()

    def choices(self) -> dict[str, str]:
        """The fingerprint that was chosen for each origin."""
        return {origin: chosen for origin, chosen in self._chosen.items() if chosen is not None}

    async def forget(self, origin: str) -> None:
        """Forget what was chosen for an origin, in the engine too."""
        self._chosen.pop(origin.rstrip("/"), None)
        if not origin.startswith("https:"):
            return  # nobody asks for one there
        # LIMIT: the engine keeps what was chosen, or that nothing was, for each host. Nothing but
        # a new network context forgets it; the other origins, and the servers that ask for a
        # password, are answered from our memory.
        if (passwords := self._session.__dict__.get("authentication")) is not None:
            passwords.engine_forgets()
        await self._reset.run()

    # The store.

    @contextlib.contextmanager
    def _store(self) -> "Iterator[QWebEngineClientCertificateStore]":
        # WORKAROUND(seen 6.12): the binding does not notice when the store goes with its profile.
        # What the next profile puts at the same address would be taken for it.
        store = self._profile.clientCertificateStore()
        try:
            yield store
        finally:
            shiboken6.invalidate(store)

    def add(self, data: bytes, password: str) -> Certificate:
        """Take a certificate and its key from PKCS#12.

        Raises:
            ValueError: it is none, or the password is wrong.
        """
        device = QBuffer()
        device.setData(QByteArray(data))
        device.open(QIODevice.OpenModeFlag.ReadOnly)
        key, certificate = QSslKey(), QSslCertificate()
        others: list[QSslCertificate] = []
        word = QByteArray(password.encode())
        if not QSslCertificate.importPkcs12(device, key, certificate, others, word):
            raise ValueError("not PKCS#12 with a certificate and a key, or the password is wrong")
        with self._store() as store:
            store.add(certificate, key)
        return certificate_of([certificate])

    def certificates(self) -> list[Certificate]:
        """Those of the session."""
        with self._store() as store:
            return [certificate_of([one]) for one in store.certificates()]

    def remove(self, certificate: Certificate) -> None:
        """Take one out, and what was chosen with it."""
        with self._store() as store:
            for one in store.certificates():
                if fingerprint(one) == certificate.fingerprint:
                    store.remove(one)
        self._chosen = {
            origin: chosen
            for origin, chosen in self._chosen.items()
            if chosen != certificate.fingerprint
        }

    def settle(self) -> None:
        """Give up on everything that was asked."""
        for question in list(self._questions.values()):
            question.reply.settle()

    async def close(self) -> None:
        """Wait until nothing of it runs in the engine."""
        await self._reset.close()


def _origin(selection: QWebEngineClientCertificateSelection) -> str:
    where = selection.host()
    host, port = where.host(FULL), where.port(443)
    shown = f"[{host}]" if ":" in host else host
    return f"https://{shown}" if port == 443 else f"https://{shown}:{port}"


def _select(selection: QWebEngineClientCertificateSelection, chosen: str | None) -> None:
    for one in selection.certificates():
        if fingerprint(one) == chosen:
            selection.select(one)
            return
    selection.selectNone()
