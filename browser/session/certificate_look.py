"""The certificate of a page that is open: the engine tells it only of responses that it watches.

A live page's response has passed. So a hidden page of the same origin takes it from the HTTP cache
once more, where the engine keeps the connection's facts beside it, and nothing goes out; what is
not there is asked from the server, without a body and without cookies.
"""

import base64
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings

from browser.aio import next_signal
from browser.errors import SessionClosedError
from browser.model.connection_details import ConnectionDetails
from browser.session.certificate_convert import certificate_of, chain_of
from browser.session.convert import origin_of, parse_url
from browser.session.hidden_targets import HiddenTargets

if TYPE_CHECKING:
    from browser.engine.inspector import Inspector
    from browser.engine.inspector_target import Target
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

LOAD_SECONDS = 10.0
ASK_SECONDS = 20.0
KEPT: dict[str, str] = {"cache": "only-if-cached", "mode": "same-origin", "redirect": "manual"}
ASKED: dict[str, str] = {
    "method": "HEAD",
    "cache": "no-store",
    "credentials": "omit",
    "redirect": "manual",
}
FETCH = "fetch({url}, {options}).then(() => true, () => false)"
Details = dict[str, Any]


class CertificateLook(QObject):
    """Looks at connections for one session; owned by it."""

    def __init__(
        self,
        session: "Session",
        profile: QWebEngineProfile,
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        super().__init__(session)
        self._session = session
        self._hidden = HiddenTargets(session, profile, inspector)

    async def details(self, page: "WebContents") -> ConnectionDetails | None:
        """What is known of the page's connection."""
        if not page.is_alive():
            raise SessionClosedError("the page is closed")
        url = page.get_url()
        if not url.startswith("https:"):
            return None
        await self._session.in_force(page)
        origin = origin_of(parse_url(url))
        async with self._hidden.call(), self._hidden.page() as hidden:
            await _become(hidden, url)
            target = await self._hidden.inspector().attach(hidden)
            try:
                return await _look(target, url, origin)
            finally:
                target.detach()

    def settle(self) -> None:
        """End the calls that run."""
        self._hidden.settle()

    async def close(self) -> None:
        """Wait until they have ended."""
        await self._hidden.close()


async def _become(page: QWebEnginePage, url: str) -> None:
    """Make the hidden page one of the origin, without a request."""
    script = QWebEngineSettings.WebAttribute.JavascriptEnabled
    page.settings().setAttribute(script, True)
    loaded = next_signal(page.loadFinished, timeout=LOAD_SECONDS)
    page.setHtml("", QUrl(url))
    await loaded


async def _look(target: "Target", url: str, origin: str) -> ConnectionDetails | None:
    seen: list[Details] = []

    def on_response(_target: "Target", params: Details) -> None:
        if found := params["response"].get("securityDetails"):
            seen.append(found)

    target.subscribe("Network.responseReceived", on_response)
    await target.send("Network.enable")
    await _fetch(target, url, KEPT)
    is_from_page = bool(seen)
    if not seen:
        await _fetch(target, f"{origin}/", ASKED)
    if not seen:
        return None
    told = (await target.send("Network.getCertificate", {"origin": origin}))["tableNames"]
    chain = chain_of([base64.b64decode(one) for one in told])
    exchange = seen[0].get("keyExchangeGroup") or seen[0].get("keyExchange", "")
    return ConnectionDetails(
        origin,
        seen[0].get("protocol", ""),
        seen[0].get("cipher", ""),
        exchange,
        certificate_of(chain),
        is_from_page,
    )


async def _fetch(target: "Target", url: str, options: dict[str, str]) -> None:
    code = FETCH.format(url=json.dumps(url), options=json.dumps(options))
    wanted = {"expression": code, "awaitPromise": True}
    await target.send("Runtime.evaluate", wanted, timeout=ASK_SECONDS)
