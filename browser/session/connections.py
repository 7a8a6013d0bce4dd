"""The connections of a session: opened ahead, closed, and the addresses that it knows."""

import html
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl

from browser.aio import next_signal
from browser.engine.gateway_messages import ClearHostCache, CloseConnections, Preconnect
from browser.errors import UnsupportedError
from browser.session.close_connections import close_connections, forget_hosts
from browser.session.hidden_targets import HiddenTargets
from browser.tasks import spawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWebEngineCore import QWebEngineProfile

    from browser.engine.gateway_messages import Message
    from browser.engine.inspector import Inspector
    from browser.session.route import Route
    from browser.session.session import Session

log = logging.getLogger(__name__)
LINK = '<link rel=preconnect href="{}">'
LOAD_SECONDS = 10.0
NO_URL = "Must pass non-empty valid url to session.preconnect."
OUT_OF_RANGE = "numSocketsToPreconnect is outside range [1,6]"


def check_preconnect(url: str, num_sockets: int) -> QUrl:
    """The origin to connect to, as a URL.

    Raises:
        TypeError, ValueError: as `Session.preconnect` says.
    """
    if not isinstance(url, str):
        raise TypeError(NO_URL)
    target = QUrl(url, QUrl.ParsingMode.StrictMode)
    if not target.isValid() or target.scheme() not in ("http", "https") or not target.host():
        raise ValueError(NO_URL)
    if isinstance(num_sockets, bool) or not isinstance(num_sockets, int):
        raise TypeError(OUT_OF_RANGE)
    if not 1 <= num_sockets <= 6:
        raise ValueError(OUT_OF_RANGE)
    origin = QUrl()
    origin.setScheme(target.scheme())
    origin.setHost(target.host())
    origin.setPort(target.port())
    origin.setPath("/")
    return origin


class Connections(QObject):
    """The part of a session that knows of connections."""

    def __init__(
        self,
        session: "Session",
        profile: "QWebEngineProfile",
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        super().__init__(session)
        self._session = session
        self._hidden = HiddenTargets(session, profile, inspector)

    def preconnect(self, origin: QUrl, count: int) -> None:
        """Open so many connections soon.

        Raises:
            UnsupportedError: several, and there is no gateway.
        """
        gateway = self._session._gateway
        if count > 1 and (gateway is None or not gateway().port):
            reason = "the engine opens one connection to an origin ahead, whatever it is asked"
            raise UnsupportedError("Session.preconnect(num_sockets)", reason)
        spawn(self._preconnect(origin, count), f"connecting to {origin.host()} ahead")

    async def _preconnect(self, origin: QUrl, count: int) -> None:
        try:
            await self._session.may_send()
            route: Route | None = self._session.__dict__.get("_route")
            is_own = route is not None and route.is_own
            if is_own or count > 1:
                await self._session._route.engage()
                await self._session._route.call(Preconnect, origin.toString(), count)
                # The engine only ever reaches the gateway: a handshake goes on from there.
                if origin.scheme() == "http":
                    return
            async with self._hidden.call(), self._hidden.page() as page:
                # Its origin is the page's own, as it will be for whoever uses the connection.
                loaded = next_signal(page.loadFinished, timeout=LOAD_SECONDS)
                page.setHtml(LINK.format(html.escape(origin.toString())), origin)
                await loaded
        except Exception as error:  # nobody waits for it, and it was only ahead of time
            log.debug("no connection was opened ahead: %s", error)

    async def clear_host_cache(self) -> None:
        """Forget the addresses of hosts."""
        async with self._hidden.call():
            await forget_hosts(self._hidden.page)
        await self._tell_gateway(ClearHostCache)

    async def close_all(self) -> None:
        """Close every connection."""
        async with self._hidden.call():
            await close_connections(self._hidden.page)
        await self._tell_gateway(CloseConnections)

    async def _tell_gateway(self, kind: "Callable[..., Message]") -> None:
        route: Route | None = self._session.__dict__.get("_route")
        if route is not None and route.is_own:
            await route.call(kind)

    def settle(self) -> None:
        """End what runs."""
        self._hidden.settle()

    async def close(self) -> None:
        """Wait until its pages are gone."""
        await self._hidden.close()
