"""A new network context for a session: what only the engine's old one remembered is forgotten.

Gone are the credentials and client certificates that the engine remembers, and every connection.
Cookies are carried over, and open pages get a way to the new one.
"""

import json
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEngineProfile

from browser.aio import next_signal
from browser.errors import InspectorError
from browser.session.hidden_targets import HiddenTargets

if TYPE_CHECKING:
    from browser.engine.inspector import Inspector
    from browser.engine.inspector_target import Target
    from browser.session.session import Session

log = logging.getLogger(__name__)
SECONDS = 20.0
# The network refuses the port at once, without asking anybody.
UNSAFE = QUrl("http://reset.bulkhead.invalid:9/")
ATTEMPTS, ANSWER_SECONDS = 4, 1.5
# Nothing has such an address: that something could be paused is enough.
NOWHERE = {"patterns": [{"urlPattern": "bulkhead-nowhere://*"}]}
LOOK = """(function look(frame) {
    try { void frame.document.cookie } catch {}
    for (let i = 0; i < frame.length; i++) look(frame[i])
})(globalThis)"""
KEPT = ("name", "value", "domain", "path", "secure", "httpOnly", "sameSite", "priority")
SINCE = ("sourceScheme", "sourcePort", "partitionKey")


class NetworkReset(QObject):
    """Makes a session's network context anew."""

    def __init__(
        self,
        session: "Session",
        profile: QWebEngineProfile,
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        super().__init__(session)
        self._session = session
        self._profile = profile
        self._hidden = HiddenTargets(session, profile, inspector)

    async def run(self) -> None:
        """Make it; done when pages work again.

        Raises:
            InspectorError: the inspector does not run.
            SessionClosedError: the session is closed.
        """
        async with self._hidden.target() as target:
            cookies = (await target.send("Network.getAllCookies"))["cookies"]
            await self.cut()
            if cookies:
                await _restore(target, cookies)
            for page in self._session.pages():
                await self._mend(page)

    async def cut(self) -> None:
        """End every request that is under way; done when the engine has told its users."""
        await self._make_anew()
        await self._round_trip()

    async def _make_anew(self) -> None:
        if self._session.is_persistent():
            size = self._profile.httpCacheMaximumSize()
            self._profile.setHttpCacheMaximumSize(size + 1)
            self._profile.setHttpCacheMaximumSize(size)
            return
        # WORKAROUND(seen 6.12): in memory only this makes it anew.
        cleared = next_signal(self._profile.clearHttpCacheCompleted, timeout=SECONDS)
        self._profile.clearHttpCache()
        await cleared

    async def _round_trip(self) -> None:
        """Hear from the new one: the end of the old one was told before."""
        async with self._hidden.page() as page:
            refused = next_signal(page.loadFinished, timeout=SECONDS)
            page.load(UNSAFE)
            await refused

    async def _mend(self, page: Any) -> None:
        """Let a page reach the network again, as the engine does where requests are paused."""
        try:
            attached = await self._hidden.inspector().attach(page, setup=_mended, below=True)
            attached.detach()
        except InspectorError as error:
            log.debug("a page has no way to the new network: %s", error)

    async def close(self) -> None:
        """Wait until it is done: a profile that goes meanwhile aborts the process."""
        await self._hidden.close()


async def _restore(target: "Target", cookies: list[dict[str, Any]]) -> None:
    """Set again what did not come along by itself."""
    there = {_place(one) for one in (await _patiently(target, "Network.getAllCookies"))["cookies"]}
    lost = [_kept(one) for one in cookies if _place(one) not in there]
    if lost:
        await _patiently(target, "Network.setCookies", {"cookies": lost})


async def _patiently(
    target: "Target", method: str, params: dict[str, Any] | None = None
) -> dict[str, Any]:
    # What is sent while the old context still goes is never answered.
    for _ in range(ATTEMPTS):
        try:
            return await target.send(method, params, timeout=ANSWER_SECONDS)
        except InspectorError as error:
            log.debug("the new network does not answer yet: %s", error)
    return await target.send(method, params)


def _place(cookie: dict[str, Any]) -> tuple[str, ...]:
    partition = json.dumps(cookie.get("partitionKey"), sort_keys=True)
    return cookie["name"], cookie["domain"], cookie["path"], partition


async def _mended(target: "Target") -> None:
    try:
        await target.send("Fetch.enable", NOWHERE)
        await target.send("Fetch.disable")
        # A document's first look at its cookies finds the old way broken, and the next a new one.
        await target.send("Runtime.evaluate", {"expression": LOOK})
    except InspectorError:
        if target.parent is None:
            raise


def _kept(cookie: dict[str, Any]) -> dict[str, Any]:
    kept = {name: cookie[name] for name in (*KEPT, *SINCE) if name in cookie}
    if not cookie.get("session", False):
        kept["expires"] = cookie["expires"]
    if not cookie["domain"].startswith("."):
        # A domain would make it one for subdomains too.
        scheme = "https" if cookie["secure"] else "http"
        del kept["domain"]
        kept["url"] = f"{scheme}://{cookie['domain']}{cookie['path']}"
    return kept
