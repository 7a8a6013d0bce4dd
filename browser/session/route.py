"""The way of a session's requests: the gateway serves them once any session wants its own way.

Chromium keeps proxy credentials for each profile: they are the session's token, so that the gateway
knows whose request it is. A profile learns of the gateway by its next request, so a session that
wants its own way makes one and waits until the gateway has seen it.
"""

import base64
import contextlib
import itertools
import logging
import os
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal

from browser.aio import next_signal
from browser.engine.gateway import HOST
from browser.errors import EngineError, NetError, UnsupportedError
from browser.session.close_connections import close_connections
from browser.session.hidden_targets import HiddenTargets
from browser.session.loading import FAILED, net_error
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtNetwork import QAuthenticator
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

    from browser.engine.gateway import Gateway
    from browser.engine.gateway_messages import Message, NetLogged, NetLogState, PacMessage
    from browser.engine.inspector import Inspector
    from browser.session.network_reset import NetworkReset
    from browser.session.proxy_sign_in import ProxySignIn
    from browser.session.session import Session

log = logging.getLogger(__name__)
# The first request of a profile that has a network still goes the old way. The gateway tells of a
# request before it answers, so there is little to wait for; a busy machine gets more time.
WAITS = (0.02, 0.05, 0.2, 0.5, 1.0, 2.0, 2.0)
LOAD_SECONDS = 10.0
FAILURES_KEPT = 64
# What the engine makes of a refusal: ERR_TUNNEL_CONNECTION_FAILED, ERR_EMPTY_RESPONSE,
# ERR_PROXY_CONNECTION_FAILED.
BY_GATEWAY = (-111, -324, -130)
# And of a tunnel that ends when the certificate is refused: ERR_CONNECTION_CLOSED, _RESET,
# ERR_SSL_PROTOCOL_ERROR, ERR_EMPTY_RESPONSE.
BROKEN_OFF = (-100, -101, -107, -324)
_numbers = itertools.count(1)


class Route(QObject):
    """What a session knows of its way; made when the gateway is engaged, or a session wants it.

    Signals:
        taken(): the gateway has seen a request of this session.
    """

    taken = Signal()

    def __init__(
        self,
        session: "Session",
        profile: "QWebEngineProfile",
        gateway: "Callable[[], Gateway] | None",
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        super().__init__(session)
        self._session = session
        self._gateway = gateway
        self._name = f"session-{next(_numbers)}"
        self._token = os.urandom(24).hex()
        self._hidden = HiddenTargets(session, profile, inspector)
        self._joined = False
        self._is_taken = False
        self._has_old = False
        self._profile, self._inspector = profile, inspector
        self._engaging: asyncio.Lock | None = None
        self._failures: dict[str, int] = {}
        self._refused: dict[str, int] = {}
        self._resolver: Callable[[str, str], str] | None = None
        # Whoever writes a net log.
        self.log: Callable[[NetLogged | NetLogState | PacMessage], object] | None = None

    @property
    def is_own(self) -> bool:
        """Whether the gateway has seen this session's requests."""
        return self._is_taken

    def join(self) -> None:
        """Be known to the gateway, which is engaged now."""
        if not self._joined and self._gateway is not None:
            self._joined = True
            self._gateway().join(self._name, self._token, self._hear)

    def answer(self, host: str, authenticator: "QAuthenticator") -> bool:
        """Show the gateway who asks; `False` when it is another proxy that wants to know."""
        if not self._joined or host != HOST:
            return False
        authenticator.setUser(self._name)
        authenticator.setPassword(self._token)
        return True

    async def engage(self) -> None:
        """Have the gateway serve this session; done when it has seen a request.

        Raises:
            UnsupportedError: the engine was started with another proxy.
            EngineError: the engine does not use it.
        """
        import asyncio

        from browser.engine.gateway_messages import ProxySettings, SetProxy

        if self._gateway is None:
            raise UnsupportedError("Session.set_proxy", "this session has no gateway")
        if self._engaging is None:
            self._engaging = asyncio.Lock()
        async with self._engaging, self._hidden.call():
            gateway = self._gateway()
            await gateway.engage()
            if self._is_taken:
                return
            self.join()
            was_used = self._session._had_page
            # It tells of the first request after its proxies were set.
            await gateway.client.call(SetProxy, self._name, ProxySettings())
            async with self._hidden.page() as page:
                await self._reach(page, QUrl(f"http://{HOST}:{gateway.port}/"))
            self._has_old = was_used or bool(self._session.pages())
            if self._has_old:
                # What was opened before went another way.
                await close_connections(self._hidden.page)

    async def end_old(self) -> None:
        """End what has been running since before the gateway served the session.

        Raises:
            InspectorError: the inspector does not run.
        """
        if not self._has_old:
            return
        assert self._gateway is not None
        async with self._hidden.call():
            await self._reset.run()
            async with self._hidden.page() as page:
                # The new network does not know yet who asks.
                await self._reach(page, QUrl(f"http://{HOST}:{self._gateway().port}/"))
        self._has_old = False

    @cached_property
    def _reset(self) -> "NetworkReset":
        from browser.session.network_reset import NetworkReset

        return NetworkReset(self._session, self._profile, self._inspector)

    async def _reach(self, page: "QWebEnginePage", url: QUrl) -> None:
        """Make requests until the gateway has seen one of the session.

        Raises:
            EngineError: it sees none.
        """
        page.proxyAuthenticationRequired.connect(
            lambda _url, authenticator, host: self.answer(host, authenticator)
        )
        # The gateway refuses what leads back to it, so that nobody else sees these.
        for seconds in WAITS:
            loaded = next_signal(page.loadFinished, timeout=LOAD_SECONDS)
            page.load(url)
            with contextlib.suppress(TimeoutError):
                await loaded
            if not self._is_taken:
                with contextlib.suppress(TimeoutError):
                    await next_signal(self.taken, timeout=seconds)
            if self._is_taken:
                return
        raise EngineError("the engine does not send the session's requests to the gateway")

    async def call(self, kind: "Callable[..., Message]", *arguments: object) -> Any:
        """Ask the network process something about this session.

        Raises:
            ValueError: it refused, and says why.
            SessionClosedError: the session was closed meanwhile.
        """
        assert self._gateway is not None
        async with self._hidden.call():
            return await self._gateway().client.call(kind, self._name, *arguments)

    async def set_net_log(self, mode: str) -> None:
        """Have the process tell `log` of connections, or no more when `mode` is empty.

        It answers while the session is being closed, too.
        """
        from browser.engine.gateway_messages import SetNetLog

        if self._gateway is not None and self._joined:
            await self._gateway().client.call(SetNetLog, self._name, mode)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be written anywhere: the token, and how HTTP carries it."""
        import base64

        pair = base64.b64encode(f"{self._name}:{self._token}".encode()).decode("ascii")
        return self._token, pair

    @property
    def gateway_place(self) -> tuple[str, int]:
        """Where the gateway listens: the server of every request, as the engine sees it."""
        return HOST, self._gateway().port if self._gateway is not None and self._joined else 0

    def set_resolver(self, resolver: "Callable[[str, str], str] | None") -> None:
        """Answer the gateway's question which proxies serve a URL; `resolver(url, host)`."""
        self._resolver = resolver

    def true_error(self, error: NetError) -> NetError:
        """The error that the gateway told, in the place of what the engine makes of it."""
        code = 0
        if error.code in BY_GATEWAY:
            code = self._failures.get(_place(error.url), 0)
        elif error.code in BROKEN_OFF:
            code = self._refused.get(QUrl(error.url).host(), 0)
        return net_error(code, error.url) if code else error

    def _hear(self, message: "Message") -> None:
        from browser.engine.gateway_messages import (
            CertificateAsked,
            LoginAsked,
            NetFailure,
            NetLogged,
            NetLogState,
            PacMessage,
            ResolverAnswered,
            ResolverAsked,
            RouteTaken,
        )

        assert self._gateway is not None
        match message:
            case RouteTaken():
                self._is_taken = True
                if "_sign_in" in self.__dict__:
                    self._sign_in.proxies_changed()
                self.taken.emit()
            case NetFailure(_, url, error):
                self._failures[_place(url)] = error
                while len(self._failures) > FAILURES_KEPT:
                    del self._failures[next(iter(self._failures))]
            case NetLogged() | NetLogState():
                if self.log is not None:
                    self.log(message)
            case PacMessage(_, text, line, is_error):
                if self.log is not None:
                    self.log(message)
                level = logging.WARNING if is_error else logging.INFO
                log.log(level, "proxy script, line %d: %s", line, text)
            case ResolverAsked(ask, _, url, host):
                self._gateway().client.send(ResolverAnswered(ask, *self._resolve(url, host)))
            case CertificateAsked(ask, _, host, chain):
                spawn(self._verify(ask, host, chain), f"verifying the certificate of {host}")
            case LoginAsked():
                self._sign_in.ask(message, partial(self._signed_in, message.ask))

    def _signed_in(self, ask: int, user: str | None, password: str) -> None:
        from browser.engine.gateway_messages import LoginAnswered

        assert self._gateway is not None
        answer = LoginAnswered(ask, user is not None, user or "", password)
        self._gateway().client.send(answer)

    @cached_property
    def _sign_in(self) -> "ProxySignIn":
        from browser.session.proxy_sign_in import ProxySignIn

        return ProxySignIn(self._session, self)

    def page_let_in(self) -> None:
        """A page was loaded: what its proxy was given is right."""
        if "_sign_in" in self.__dict__:
            self._sign_in.let_in()

    async def _verify(self, ask: int, host: str, chain: tuple[str, ...]) -> None:
        from browser.engine.gateway_messages import CertificateAnswered

        assert self._gateway is not None
        try:
            shown = [base64.b64decode(one) for one in chain]
            error = await self._session.verify_certificate(host, shown)
        except Exception:
            log.exception("a certificate was refused, since deciding about it failed")
            error = FAILED
        self._refused.pop(host, None)
        if error:
            self._refused[host] = error
        self._gateway().client.send(CertificateAnswered(ask, error))

    def _resolve(self, url: str, host: str) -> tuple[str, str]:
        if self._resolver is None:
            return "", "the session has no resolver"
        try:
            result = self._resolver(url, host)
            if not isinstance(result, str):
                raise TypeError(f"a resolver gives a string, not {type(result).__name__}")
        except Exception as error:
            log.exception("the resolver of a session's proxies failed")
            return "", str(error) or type(error).__name__
        return result, ""

    def settle(self) -> None:
        """End what runs."""
        if "_sign_in" in self.__dict__:
            self._sign_in.settle()
        self._hidden.settle()

    async def close(self) -> None:
        """Let the gateway forget the session."""
        await self._hidden.close()
        if "_reset" in self.__dict__:
            await self._reset.close()
        if self._joined and self._gateway is not None:
            self._joined = False
            await self._gateway().leave(self._name)


def leads_to_gateway(session: "Session", url: QUrl) -> bool:
    """Whether it is the request by which the engine learns of the gateway, which ends there."""
    gateway = session._gateway
    return url.host() == HOST and gateway is not None and url.port() == gateway().port


def _place(url: str) -> str:
    target = QUrl(url)
    secure = target.scheme() in ("https", "wss")
    return f"{target.host()}:{target.port(443 if secure else 80)}"
