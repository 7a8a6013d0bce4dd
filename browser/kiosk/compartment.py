"""One visit: a partition with one page, under the policy from its first request to its end."""

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot

from browser.kiosk.downloads import DownloadDesk
from browser.kiosk.policy import Policy
from browser.kiosk.rules import Rules
from browser.model.permission import Permission
from browser.session import Session, WebContents
from browser.session.convert import origin_of
from browser.session.window_open import WindowOpenDetails

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineNavigationRequest

    from browser.model.permission_details import PermissionRequestDetails
    from browser.model.request_details import RequestDetails
    from browser.session.permission_reply import PermissionReply

log = logging.getLogger(__name__)


class Compartment(QObject):
    """Owns the session of one visit and its only page.

    Signals:
        refused(url): the page, or a touch in it, wanted to lead where the policy does not.
        strayed(): the page shows what the policy does not allow.
        told(text): something to tell the person in a line.
    """

    refused = Signal(str)
    strayed = Signal()
    told = Signal(str)

    def __init__(self, session: Session, policy: Policy, rules: Rules, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self._policy = policy
        self._rules = rules
        self._next = ""
        self.has_way = False
        self._wall_in()
        self.page = session.create_web_contents()
        self._settle_page(self.page)

    def _wall_in(self) -> None:
        """Everything that holds for the whole session, before it has a page."""
        session, policy = self.session, self._policy
        session.set_window_open_handler(self._on_window)
        session.set_permission_request_handler(self._on_permission)
        session.web_request.on_before_request(self._on_request)
        # Without a word of ours the engine would show them beside a sign in the system's tray.
        session.set_notification_presenter(None)
        session.set_spell_checker_enabled(False)
        if policy.user_agent or policy.language:
            agent = policy.user_agent or session.get_user_agent()
            session.set_user_agent(agent, policy.language.replace("_", "-") or None)
        self.downloads = DownloadDesk(session, policy.downloads, self)
        self.downloads.told.connect(self.told)

    def _settle_page(self, page: WebContents) -> None:
        from PySide6.QtWebEngineCore import QWebEngineSettings

        attributes = QWebEngineSettings.WebAttribute
        settings = page.settings()
        wanted = {
            attributes.PdfViewerEnabled: False,
            attributes.NavigateOnDropEnabled: False,
            attributes.LocalContentCanAccessFileUrls: False,
            attributes.LocalContentCanAccessRemoteUrls: False,
            attributes.JavascriptCanPaste: False,
            attributes.WebRTCPublicInterfacesOnly: True,
            attributes.ShowScrollBars: self._policy.display.scroll_bars,
            attributes.FullScreenSupportEnabled: Permission.FULLSCREEN in self._policy.permissions,
        }
        for attribute, on in wanted.items():
            settings.setAttribute(attribute, on)
        # The engine would open a dialog that shows the disk; shiboken asks the object first.
        page.chooseFiles = no_files  # type: ignore[method-assign]
        page.navigationRequested.connect(self._on_navigation)
        page.urlChanged.connect(self._on_url_changed)
        page.setZoomFactor(self._policy.display.zoom)

    async def open(self, url: str) -> None:
        """Put the session on its way and load the page; returns when that has begun.

        Raises:
            BulkheadError: the way cannot be had; nothing was loaded.
        """
        if self._policy.proxy:
            await self.session.set_proxy(proxy_rules=self._policy.proxy)
        self.has_way = True
        self.show(url)

    def show(self, url: str) -> None:
        """Load an address that the policy allows; nothing goes out before its way is there."""
        if not self._rules.lets_navigate(url):
            self.refused.emit(url)
        elif self.has_way and self.page.is_alive() and not self.session.is_closed:
            self.page.load(QUrl(url))

    async def close(self) -> None:
        """End the visit: with the session goes everything that it kept in memory."""
        self.downloads.close()
        await self.session.close()
        self.deleteLater()

    # What the engine asks.

    def _on_request(self, details: "RequestDetails", reply: Any) -> None:
        reply(cancel=not self._rules.lets_request(details.url))

    @Slot("QWebEngineNavigationRequest&")
    def _on_navigation(self, request: "QWebEngineNavigationRequest") -> None:
        url = request.url().toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if not request.isMainFrame():
            if not self._rules.lets_frame(url):
                request.reject()
        elif not self._rules.lets_navigate(url):
            request.reject()
            log.info("a page was refused: %s", request.url().host() or request.url().scheme())
            self.refused.emit(url)

    def _on_window(self, _opener: WebContents, details: WindowOpenDetails) -> bool:
        # There is one window: a link for another one that was touched opens in this one.
        if not self._policy.allow.popups or not details.user_gesture:
            return False
        if self._rules.lets_navigate(details.url):
            self._next = details.url
            QTimer.singleShot(0, self, self._on_next)
        else:
            self.refused.emit(details.url)
        return False

    @Slot()
    def _on_next(self) -> None:
        url, self._next = self._next, ""
        if url:
            self.show(url)

    def _on_permission(
        self,
        _page: WebContents,
        permission: str,
        reply: "PermissionReply",
        details: "PermissionRequestDetails",
    ) -> None:
        origins = self._policy.permissions.get(str(permission), ())
        wanted = {origin_of(QUrl(one)) for one in origins if one != "*"}
        reply("*" in origins or details.requesting_origin in wanted)

    @Slot(QUrl)
    def _on_url_changed(self, url: QUrl) -> None:
        # The engine keeps it for a host, and forgets it with the next one.
        self.page.setZoomFactor(self._policy.display.zoom)
        # LIMIT: it asks nobody about an empty page, which leads nowhere, but not back either.
        if not self._rules.lets_navigate(url.toString(QUrl.ComponentFormattingOption.FullyEncoded)):
            self.strayed.emit()


def no_files(*_: object) -> list[str]:
    """Choose none for a page that asks for files."""
    return []
