"""The user agent of one page in the place of its session's, through the inspector."""

from typing import TYPE_CHECKING, Any

from browser.engine.start import chromium_version
from browser.errors import InspectorError, NetError
from browser.model.client_hints import Hints, check_user_agent, hints_of
from browser.session.attachment import PageAttachment
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from PySide6.QtWebEngineCore import QWebEngineClientHints, QWebEngineProfile

    from browser.engine.inspector import Inspector
    from browser.engine.inspector_target import Target
    from browser.session.web_contents import WebContents

METHOD = "Emulation.setUserAgentOverride"
# LIMIT: shared and service workers are of several pages, and the engine changes them only half.
KINDS = ("page", "iframe", "worker")
BLOCKED = -20


class PageUserAgent:
    """What one page says it is; all of it, before its next request."""

    def __init__(
        self,
        page: "WebContents",
        profile: "QWebEngineProfile",
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        self._page = page
        self._profile = profile
        self._inspector = inspector
        self._attachment: PageAttachment | None = None
        self._targets: list[Target] = []
        self._sending: asyncio.Task[None] | None = None
        self._params: dict[str, Any] = {}
        self.text: str | None = None

    def set(self, user_agent: str | None) -> None:
        """Take another one; `None` goes back to the session's.

        Raises:
            TypeError, ValueError: a header cannot carry it.
            InspectorError: the session has no inspector.
        """
        if user_agent is None:
            self._take_back()
            return
        check_user_agent(user_agent)
        if self._inspector is None:
            raise InspectorError("this session has no inspector")
        hints = hints_of(user_agent, chromium_version())
        self.text = user_agent
        self._params = {"userAgent": user_agent}
        if hints is not None:
            self._params["userAgentMetadata"] = metadata_of(hints, self._profile.clientHints())
        if self._attachment is None or self._attachment.has_failed:
            self._end()
            name = "a user agent"
            self._attachment = PageAttachment(self._page, self._set_up, self._inspector(), name)
        elif self._targets:
            self._sending = spawn(self._send(), "changing a user agent")

    def keep(self, user_agent: str) -> None:
        """Stay with what its session was until now, unless it has one of its own."""
        if self.text is None:
            self.set(user_agent)

    def _take_back(self) -> None:
        self.text, self._params = None, {"userAgent": ""}
        if self._attachment is not None:
            self._sending = spawn(self._send(), "taking a user agent back")

    async def _set_up(self, target: "Target") -> None:
        if target.type in KINDS:
            self._targets = [one for one in self._targets if not one.is_closed]
            if target not in self._targets:
                self._targets.append(target)
            await target.send(METHOD, self._params)

    async def _send(self) -> None:
        for target in [one for one in self._targets if not one.is_closed]:
            try:
                await target.send(METHOD, self._params)
            except InspectorError:
                # What is below the page may go at any time; a page that was lost is set up anew.
                if target.parent is None and not target.is_closed and target.current_session():
                    raise
        if self.text is None:
            self._end()

    async def in_force(self) -> None:
        """Wait until the page says so.

        Raises:
            NetError: it cannot, so nothing may be sent (`net::ERR_BLOCKED_BY_CLIENT`).
        """
        try:
            if self._attachment is not None:
                await self._attachment.wait()
            if self._sending is not None:
                import asyncio

                await asyncio.shield(self._sending)
        except InspectorError as error:
            raise NetError(BLOCKED, "net::ERR_BLOCKED_BY_CLIENT", self._page.get_url()) from error

    def settle(self) -> None:
        """Let go of the page."""
        self.text = None
        self._end()

    def _end(self) -> None:
        if self._attachment is not None:
            self._attachment.end()
        self._attachment = None
        self._targets.clear()


def metadata_of(hints: Hints, own: "QWebEngineClientHints") -> dict[str, Any]:
    """The client hints in the form of the protocol; `own` are the session's."""
    brands = [{"brand": name, "version": version} for name, version in hints.brands.items()]
    is_own = not hints.platform or hints.platform == own.platform()
    return {
        "brands": [{**one, "version": one["version"].partition(".")[0]} for one in brands],
        "fullVersionList": brands,
        "fullVersion": hints.version,
        "platform": hints.platform or own.platform(),
        "platformVersion": own.platformVersion() if is_own else hints.platform_version,
        "architecture": "" if hints.mobile else own.arch(),
        "bitness": "" if hints.mobile else own.bitness(),
        "model": own.model() if hints.mobile else "",
        "mobile": hints.mobile,
        "wow64": False,
        "formFactors": ["Mobile" if hints.mobile else "Desktop"],
    }
