"""Keeps a visit's page alive: failed loads, dead and hung renderers; a page of ours meanwhile."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo

from browser.kiosk.covers import Trouble
from browser.kiosk.rules import Rules
from browser.session import WebContents
from browser.ui.crash import pause_after

log = logging.getLogger(__name__)
Status = QWebEngineLoadingInfo.LoadStatus
RETRY = 15
# Seconds until a page that says nothing counts as hung.
PATIENCE = 30.0
BLOCKED = (-20, -22)


class PageCare(QObject):
    """Looks after one page; owned by the page."""

    def __init__(
        self,
        page: WebContents,
        trouble: Trouble,
        rules: Rules,
        crashes: list[float],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._trouble = trouble
        self._rules = rules
        self._crashes = crashes
        self._clock = clock
        self._wanted = QUrl()
        self._heard = clock()
        self._asked = False
        self.is_well = True
        trouble.clear()
        trouble.again.connect(self._on_again)
        page.loadingChanged.connect(self._on_loading)
        page.renderProcessTerminated.connect(self._on_terminated)

    @Slot(QWebEngineLoadingInfo)
    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        self._heard, self._asked = self._clock(), False
        status = info.status()
        if status is Status.LoadStartedStatus:
            self._wanted = QUrl(info.url())
        elif status is Status.LoadFailedStatus or info.isErrorPage():
            self._fail(info)
        elif status is Status.LoadSucceededStatus:
            self.is_well = True
            self._trouble.clear()

    def _fail(self, info: QWebEngineLoadingInfo) -> None:
        if not info.isErrorPage():  # it was stopped, and another page is still there
            return
        self.is_well = False
        url = info.url().toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if info.errorCode() in BLOCKED and not self._rules.lets_navigate(url):
            title = self.tr("This page is not part of this kiosk")
            text = self.tr("Go back to the start.")
            pause = RETRY
            self._wanted = QUrl()
        else:
            title = self.tr("This page is not there right now")
            text = self.tr("It is tried again by itself.")
            pause = RETRY
        self._trouble.retry.setVisible(not self._wanted.isEmpty())
        self._trouble.tell(title, text, pause)

    @Slot()
    def _on_terminated(self) -> None:
        if self._page.session.is_closed:
            return
        self.is_well = False
        self._crashes.append(self._clock())
        pause = pause_after(self._crashes, self._crashes[-1])
        self._wanted = QUrl(self._page.url())
        self._trouble.retry.setVisible(True)
        title = self.tr("This page has stopped")
        self._trouble.tell(title, self.tr("It is loaded again by itself."), pause)
        if not pause:
            # The engine is in the middle of telling.
            QTimer.singleShot(0, self, self._on_again)

    @Slot()
    def _on_again(self) -> None:
        if not self._page.is_alive() or self._page.session.is_closed:
            return
        if self._wanted.isEmpty():
            self._trouble.home.emit()
        elif self._rules.lets_navigate(self._wanted.toString()):
            self._page.load(self._wanted)

    def look(self) -> None:
        """Ask the page for a sign of life; end its process when it gave none for too long."""
        if not self.is_well or not self._page.is_alive():
            return
        now = self._clock()
        if self._asked and now - self._heard > PATIENCE:
            self._end_process()
        elif not self._asked:
            self._heard, self._asked = now, True
            self._page.runJavaScript("1", 0, self._on_answer)

    def _on_answer(self, _value: object) -> None:
        self._heard, self._asked = self._clock(), False

    def _end_process(self) -> None:
        number = self._page.renderProcessPid()
        self._asked = False
        if number <= 0:
            return
        log.warning("the page hangs: its process is ended")
        force = signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL
        try:
            os.kill(number, force)
        except OSError as error:
            log.info("its process is gone already: %s", error)
