"""Clearing what the engine remembers of HTTP authentication and of client certificates.

The engine gives an entry up when a server refuses it, and a name in the address of a request takes
the place of what is remembered. So a hidden page asks for what is protected with a name of ours.
"""

import json
import logging
import secrets
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings

from browser.aio import next_signal
from browser.errors import NetError
from browser.model.credentials import (
    AuthScheme,
    RemoveClientCertificate,
    RemovePassword,
    chosen_scheme,
)
from browser.model.net_errors import net_error_code
from browser.session.close_connections import close_connections
from browser.session.convert import origin_of, parse_url
from browser.session.hidden_targets import HiddenTargets
from browser.session.network_reset import NetworkReset

if TYPE_CHECKING:
    from browser.engine.inspector import Inspector
    from browser.session.authentication import Sent
    from browser.session.session import Session

log = logging.getLogger(__name__)
SECONDS = 20.0
NOT_ASKED = "ERR_INVALID_AUTH_CREDENTIALS"
# A request that carries no credentials tells which schemes the server offers.
OFFER = """fetch({url}, {{credentials: 'omit', cache: 'no-store'}})
    .then(r => [r.status, r.headers.get('www-authenticate') || ''], e => [0, ''])
    .then(told => document.title = 'told ' + JSON.stringify(told)); 0"""
OVERWRITE = """x = new XMLHttpRequest();
    x.open('GET', {url}, true, {user}, {password});
    x.onloadend = () => document.title = 'told ' + JSON.stringify([x.status, '']);
    x.send(); 0"""
Attribute = QWebEngineSettings.WebAttribute
NewPage = Callable[[], AbstractAsyncContextManager[QWebEnginePage]]


class AuthCache(QObject):
    """Clears for one session; owned by it."""

    def __init__(
        self,
        session: "Session",
        profile: QWebEngineProfile,
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        super().__init__(session)
        self._session = session
        self._hidden = HiddenTargets(session, profile, inspector)
        self._reset = NetworkReset(session, profile, inspector)

    async def clear(self, options: RemovePassword | RemoveClientCertificate | None) -> None:
        """Clear what the options name."""
        if options is None or (isinstance(options, RemovePassword) and options.origin is None):
            await self._clear_all()
        elif isinstance(options, RemoveClientCertificate):
            await self._session._client_certificates.forget(_origin(options.origin))
        elif isinstance(options, RemovePassword):
            await self._clear_one(options)
        else:
            raise TypeError("options must be RemovePassword or RemoveClientCertificate")

    async def _clear_all(self) -> None:
        left = False
        async with self._hidden.call():
            for sent in self._sent():
                left = not await self._evict(sent, None) or left
        if left:
            await self._reset.run()
        for sent in self._sent():
            self._session.authentication.forget(sent)

    async def _clear_one(self, options: RemovePassword) -> None:
        assert options.origin is not None
        origin = _origin(options.origin)
        async with self._hidden.call():
            for sent in self._sent():
                same = (sent.origin, sent.user, sent.password)
                wanted = (origin, options.username, options.password)
                if same != wanted or sent.realm not in (None, options.realm):
                    continue
                if not await self._evict(sent, options.scheme):
                    raise NetError(net_error_code(NOT_ASKED), f"net::{NOT_ASKED}", sent.url)

    def _sent(self) -> "list[Sent]":
        part = self._session.__dict__.get("authentication")
        return [] if part is None else part.sent()

    async def _evict(self, sent: "Sent", scheme: AuthScheme | None) -> bool:
        """Let the engine give one entry up; gives whether it is gone, or is of another scheme."""
        url = sent.url
        async with self._hidden.page() as page:
            page.settings().setAttribute(Attribute.JavascriptEnabled, True)
            loaded = next_signal(page.loadFinished, timeout=SECONDS)
            page.setHtml("", QUrl(url))
            await loaded
            status, offered = await _told(page, OFFER.format(url=json.dumps(url)))
            found = chosen_scheme(offered)
            if scheme is not None and found is not None and found is not scheme:
                return True
            if found in (AuthScheme.NTLM, AuthScheme.NEGOTIATE):
                # These sign a connection in: over an open one nobody would be asked.
                await close_connections(self._hidden.page)
            name, word = (f"cleared-{secrets.token_hex(8)}" for _ in range(2))
            code = OVERWRITE.format(
                url=json.dumps(url), user=json.dumps(name), password=json.dumps(word)
            )
            after, _ = await _told(page, code)
        is_gone = status == 401 and after != 0
        if is_gone:
            self._session.authentication.forget(sent)
        return is_gone

    def settle(self) -> None:
        """End the calls that run."""
        self._hidden.settle()

    async def close(self) -> None:
        """Wait until they have ended."""
        await self._hidden.close()
        await self._reset.close()


async def _told(page: QWebEnginePage, code: str) -> tuple[int, str]:
    told = next_signal(
        page.titleChanged, match=lambda text: text.startswith("told "), timeout=SECONDS
    )
    page.runJavaScript(f"document.title = ''; {code}", 0)
    try:
        (text,) = await told
    except TimeoutError:
        return 0, ""
    status, offered = json.loads(text.removeprefix("told "))
    return int(status), str(offered)


def _origin(text: str) -> str:
    return origin_of(parse_url(text))
