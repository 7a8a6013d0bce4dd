"""Loading a page again with an answer, once the load that was refused is over.

WORKAROUND(seen 6.12): of a load that begins while another one is being shown, the engine tells no
end. And it may ask for credentials before it tells that the load began.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Slot

if TYPE_CHECKING:
    from browser.session.web_contents import WebContents

# A load that was to be told of is told by then; one that does not end is not waited for.
BEGIN_MS, END_MS = 50, 5_000


class Retry(QObject):
    """Made when a page was refused; `go` loads it again."""

    def __init__(self, page: "WebContents", url: QUrl) -> None:
        super().__init__(page)
        self._page = page
        self._is_over = not page.isLoading() and url != page.requestedUrl()
        self._wanted = False
        page.loadFinished.connect(self._on_finished)

    @Slot()
    def _on_finished(self) -> None:
        self._is_over = True
        if self._wanted:
            self._load()

    def go(self) -> None:
        """Load the page again, now or when the refused load is over."""
        self._wanted = True
        if self._is_over:
            self._load()
            return
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._timer.start(BEGIN_MS)

    @Slot()
    def _look(self) -> None:
        if self._page.isLoading() and self._timer.interval() == BEGIN_MS:
            self._timer.start(END_MS)
        else:
            self._load()

    @Slot()
    def _load(self) -> None:
        if self._wanted:
            self._wanted = False
            self._page.triggerAction(self._page.WebAction.Reload)
            self.deleteLater()
