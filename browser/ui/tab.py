"""A tab: a page of one partition, or the record of one that has not been shown yet.

It becomes live when it is first shown, and it never changes its partition. What only a failing
page needs is loaded when one fails.
"""

import logging
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from browser.errors import BulkheadError
from browser.model.partition import Partition
from browser.model.tabs import NEW_TAB, TabRecord
from browser.session import Session, WebContents
from browser.ui.page_view import PageView
from browser.ui.tab_host import TabHost

# The binding builds a type, with its enums, when it is first named, so the first page names few,
# and the slots carry no types.
if TYPE_CHECKING:
    from PySide6.QtGui import QIcon
    from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEngineNavigationRequest

    from browser.session.certificate_problem import CertificateProblem
    from browser.session.dialogs import Dialog
    from browser.ui.crash import CrashGuard

log = logging.getLogger(__name__)
# The fragments of the links of our own error page.
OWN_LINK = "bulkhead-"


class Tab(QWidget):
    """One tab.

    Signals:
        changed(tab): title, icon, URL, loading state or sound changed.
        progressed(tab, percent): the page loads.
        link_hovered(url): the pointer is over a link, or left it (empty).
        menu_requested(tab, position): the page's context menu is asked for.
        close_requested(tab): the page closes itself, or agreed to be closed.
        full_screen_requested(tab, on): the page wants the whole screen.
        went_live(tab): its page exists from now on.
        dialog_requested(tab, dialog): the page shows a JavaScript dialog and waits.
        navigating(tab, request): the page is about to go elsewhere; the request can be stopped.
        releasing(): its page goes now; whatever is attached to it goes first.
    """

    changed = Signal(object)
    progressed = Signal(object, int)
    link_hovered = Signal(str)
    menu_requested = Signal(object, object)
    close_requested = Signal(object)
    full_screen_requested = Signal(object, bool)
    went_live = Signal(object)
    dialog_requested = Signal(object, object)
    navigating = Signal(object, object)
    releasing = Signal()

    def __init__(self, host: TabHost, partition: Partition, record: TabRecord) -> None:
        super().__init__()
        self.partition = partition
        self.web_contents: WebContents | None = None
        self.view: PageView | None = None
        self.pinned = record.pinned
        self.loading = False
        # Whether it shows an error page in the place of the one that was asked for.
        self.failed = False
        self.wants_attention = False
        # The link under the pointer, or with the focus.
        self.hovered = ""
        self.dialog: Dialog | None = None
        # The page that opened this one.
        self.opener: WebContents | None = None
        self.blocked_popups: list[str] = []
        self._record = record
        self._host = host
        self._icon: QIcon | None = None
        self._guard: CrashGuard | None = None
        self._problem: CertificateProblem | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    @property
    def is_live(self) -> bool:
        """Whether its page exists."""
        return self.web_contents is not None

    @property
    def url(self) -> str:
        """The address of its page, or of the one that it will open."""
        page = self.web_contents
        if page is None:
            return self._record.url
        # Before the first page has answered, the address is the one that was asked for.
        return page.get_url() or page.requestedUrl().toString()

    @property
    def title(self) -> str:
        """What its label says."""
        if self.web_contents is None:
            shown = self._record.url if _has_address(self._record.url) else ""
            return self._record.title or shown or self.tr("New tab")
        title = self.web_contents.get_title()
        if not _has_address(self.url) or title == "about:blank":
            return title if title and title != "about:blank" else self.tr("New tab")
        return title or self.url

    @property
    def icon(self) -> "QIcon | None":
        """The page's own icon, if it has brought one."""
        return self._icon

    def set_icon(self, icon: "QIcon") -> None:
        """Show an icon that is remembered, until the page brings its own."""
        self._icon = icon
        self.changed.emit(self)

    @property
    def certificate_problem(self) -> "CertificateProblem | None":
        """The certificate for which the page was refused."""
        return self._problem

    @property
    def is_muted(self) -> bool:
        """Whether its sound is off."""
        page = self.web_contents
        return self._record.muted if page is None else page.isAudioMuted()

    def set_muted(self, on: bool) -> None:
        """Turn its sound off or on; one that sleeps remembers it."""
        if self.web_contents is None:
            self._record = self._record._replace(muted=on)
            self.changed.emit(self)
        else:
            self.web_contents.setAudioMuted(on)

    @property
    def is_audible(self) -> bool:
        """Whether its page makes a sound, or would if it were not muted."""
        return self.web_contents is not None and self.web_contents.recentlyAudible()

    def record(self) -> TabRecord:
        """What is needed to open it again."""
        page = self.web_contents
        if page is None or not page.is_alive():
            return self._record
        from browser.ui.tab_history import history_bytes

        return TabRecord(
            partition=self.partition.key.text,
            url=self.url,
            title=self.title,
            pinned=self.pinned,
            muted=page.isAudioMuted(),
            zoom=page.zoomFactor(),
            history=history_bytes(page),
        )

    def wake(self) -> None:
        """Make its page if there is none yet, and load what the record says."""
        if self.web_contents is not None:
            return
        try:
            session = self._host.session_for(self.partition)
        except BulkheadError as error:
            self._show_failure(str(error))
            return
        record = self._record
        page = session.create_web_contents()
        self.adopt(page)
        if record.muted:
            page.setAudioMuted(True)
        if not (record.history and self._restore(page, record.history)):
            page.load(QUrl(record.url or NEW_TAB))

    @staticmethod
    def _restore(page: WebContents, history: bytes) -> bool:
        from browser.ui.tab_history import restore_history

        return restore_history(page, history)

    def adopt(self, page: WebContents) -> None:
        """Show a page that exists, such as a popup's."""
        self.web_contents = page
        self.view = PageView(page, self)
        self._layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._connect(page, self.view)
        self.went_live.emit(self)

    def _connect(self, page: WebContents, view: PageView) -> None:
        page.titleChanged.connect(self._on_changed)
        page.urlChanged.connect(self._on_changed)
        page.iconChanged.connect(self._on_icon)
        page.recentlyAudibleChanged.connect(self._on_changed)
        page.audioMutedChanged.connect(self._on_changed)
        page.loadingChanged.connect(self._on_loading)
        page.loadProgress.connect(self._on_progress)
        page.linkHovered.connect(self._on_hovered)
        page.windowCloseRequested.connect(self._on_close)
        page.full_screen_changed.connect(self._on_full_screen)
        page.dialog_requested.connect(self._on_dialog)
        page.popup_blocked.connect(self._on_popup_blocked)
        page.certificate_refused.connect(self._on_certificate)
        page.navigationRequested.connect(self._on_navigation)
        page.renderProcessTerminated.connect(self._on_terminated)
        page.session.closing.connect(self.release)
        view.menu_requested.connect(self._on_menu)

    def session(self) -> Session | None:
        """The session of its page."""
        return None if self.web_contents is None else self.web_contents.session

    def load(self, url: str) -> None:
        """Load a URL in it."""
        if self.web_contents is None:
            self._record = TabRecord(self.partition.key.text, url, pinned=self.pinned)
            self.wake()
        else:
            self.web_contents.load(QUrl(url))

    def ask_to_close(self) -> None:
        """Ask the page whether it may go; `close_requested` says yes."""
        page = self.web_contents
        if page is None or not page.is_alive() or (self._guard and self._guard.is_dead):
            self.close_requested.emit(self)
        else:
            page.triggerAction(page.WebAction.RequestClose)

    def release(self) -> None:
        """Let go of the view and the page, and keep the record."""
        page, view = self.web_contents, self.view
        if page is None:
            return
        self._record = self.record()
        self.releasing.emit()
        self.web_contents = self.view = self._guard = None
        self.setFocusProxy(None)  # type: ignore[arg-type]
        if view is not None and shiboken6.isValid(view):
            # At once: the page must not outlive its view for an engine callback.
            shiboken6.delete(view)
        if page.is_alive() and not page.session.is_closed:
            page.settle()
            page.deleteLater()

    def _show_failure(self, text: str) -> None:
        log.error("a tab of %s cannot open: %s", self.partition.key, text)
        if self._layout.isEmpty():
            from PySide6.QtWidgets import QLabel

            label = QLabel(text)
            label.setWordWrap(True)
            label.setMargin(32)
            self._layout.addWidget(label)

    def _on_changed(self) -> None:
        self.changed.emit(self)

    def _on_icon(self, icon: "QIcon") -> None:
        self._icon = icon
        self.changed.emit(self)

    def _on_loading(self, info: "QWebEngineLoadingInfo") -> None:
        started = info.status().name == "LoadStartedStatus"
        if started and not self._is_own_link(info):
            self.blocked_popups.clear()
            self._problem = None
            self.failed = False
        elif info.isErrorPage() and self.web_contents is not None:
            from browser.ui.page_errors import show_error

            self.failed = True
            show_error(self, self.web_contents, self._host, info)
        elif info.status().name == "LoadSucceededStatus":
            self._problem = None
            self.failed = False
        self.loading = started
        self.changed.emit(self)

    def _is_own_link(self, info: "QWebEngineLoadingInfo") -> bool:
        # The links of the certificate's error page start a load, which we stop: it stays.
        return self._problem is not None and info.url().fragment().startswith(OWN_LINK)

    def _on_certificate(self, problem: "CertificateProblem") -> None:
        if problem.main_frame:
            self._problem = problem

    def _on_hovered(self, url: str) -> None:
        self.hovered = url
        self.link_hovered.emit(url)

    def _on_navigation(self, request: "QWebEngineNavigationRequest") -> None:
        self.navigating.emit(self, request)

    def _on_terminated(self) -> None:
        page = self.web_contents
        if page is None or page.session.is_closed:
            return
        if self._guard is None:
            from browser.ui.crash import CrashGuard

            self._guard = CrashGuard(self, page)
        self._guard.cover()
        self.changed.emit(self)

    def _on_progress(self, percent: int) -> None:
        self.progressed.emit(self, percent)

    def _on_close(self) -> None:
        # The engine is in the middle of a callback of this page.
        QTimer.singleShot(0, self, self._emit_close)

    def _emit_close(self) -> None:
        self.close_requested.emit(self)

    def _on_full_screen(self, on: bool) -> None:
        self.full_screen_requested.emit(self, on)

    def _on_dialog(self, dialog: "Dialog") -> None:
        self.dialog = dialog
        self.dialog_requested.emit(self, dialog)

    def _on_popup_blocked(self, details: object) -> None:
        self.blocked_popups.append(getattr(details, "url", ""))
        self.changed.emit(self)

    def _on_menu(self, position: object) -> None:
        self.menu_requested.emit(self, position)


def _has_address(url: str) -> bool:
    # Our own new tab and a blank page have none that a person would want to read.
    return url not in ("", "about:blank") and not url.startswith(NEW_TAB)
