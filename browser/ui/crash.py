"""A tab whose renderer died: a calm page with a way back, and a pause that grows.

It is a widget and no web page: the tab has no renderer that could show one.
"""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from browser.session import WebContents

WINDOW = 120.0
PAUSES = (0, 5, 20, 60)


def pause_after(times: list[float], now: float) -> int:
    """Seconds to wait after the crashes at `times`, the newest of which is counted."""
    recent = sum(1 for moment in times if now - moment < WINDOW)
    return PAUSES[min(max(recent - 1, 0), len(PAUSES) - 1)]


class CrashGuard(QObject):
    """Watches one tab's page, and covers it when its renderer dies."""

    def __init__(self, tab: QWidget, page: WebContents) -> None:
        super().__init__(page)
        self._tab = tab
        self._page = page
        self._times: list[float] = []
        self._cover: CrashCover | None = None
        page.loadStarted.connect(self._on_started)

    @property
    def is_dead(self) -> bool:
        """Whether the page has no renderer now."""
        return self._cover is not None

    def cover(self) -> None:
        """Cover the page, since its renderer has just died."""
        if self._cover is not None:
            return
        self._times.append(time.monotonic())
        pause = pause_after(self._times, self._times[-1])
        self._cover = CrashCover(self._tab, len(self._times), pause)
        self._cover.button.clicked.connect(self._on_reload)
        self._cover.setGeometry(self._tab.rect())
        self._cover.show()
        layout = self._tab.layout()
        if layout is not None:
            layout.addWidget(self._cover)

    @Slot()
    def _on_reload(self) -> None:
        self._page.triggerAction(self._page.WebAction.Reload)

    @Slot()
    def _on_started(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.deleteLater()


class CrashCover(QWidget):
    """Says that the page has stopped, and offers to load it again."""

    def __init__(self, parent: QWidget, times: int, pause: int) -> None:
        super().__init__(parent)
        self._left = pause
        self.setAutoFillBackground(True)
        title = QLabel(self.tr("This page has stopped"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        title.setFont(font)
        title.setAccessibleName(title.text())
        text = QLabel(
            self.tr(
                "Its process ended. Other tabs go on. What you had typed into this page is lost."
            )
        )
        text.setWordWrap(True)
        again = QLabel(self.tr("It has stopped %n time(s) in this tab.", "", times))
        again.setVisible(times > 1)
        self.button = QPushButton(self.tr("Load again"))
        self.button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 48, 48, 48)
        layout.setSpacing(16)
        layout.addStretch(1)
        for widget in (title, text, again, self.button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(2)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._on_second)
        if pause:
            self._timer.start()
        self._show_pause()

    @Slot()
    def _on_second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._timer.stop()
        self._show_pause()

    def _show_pause(self) -> None:
        waiting = self._left > 0
        self.button.setEnabled(not waiting)
        self.button.setText(
            self.tr("Load again in %n second(s)", "", self._left)
            if waiting
            else self.tr("Load again")
        )
