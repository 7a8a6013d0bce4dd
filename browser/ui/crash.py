"""A tab whose renderer died: a calm page with a way back, and a pause that grows.

It is a widget and no web page: the tab has no renderer that could show one.
"""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar, QVBoxLayout, QWidget

from browser.session import WebContents

WINDOW = 120.0
PAUSES = (0, 5, 20, 60)
MARGIN = 48
TEXT_WIDTH = 560


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
        self._page.destroyed.connect(self._cover.deleteLater)
        self._cover.open()

    @Slot()
    def _on_reload(self) -> None:
        self._page.triggerAction(self._page.WebAction.Reload)

    @Slot()
    def _on_started(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            focus = cover.window().focusWidget()
            had_focus = focus is not None and (focus is cover or cover.isAncestorOf(focus))
            cover.hide()
            cover.deleteLater()
            if had_focus:
                self._tab.setFocus()


class CrashCover(QWidget):
    """Says that the page has stopped, and offers to load it again. Lies over all of its tab."""

    def __init__(self, tab: QWidget, times: int, pause: int) -> None:
        super().__init__(tab)
        self._tab = tab
        self._left = pause
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        title = QLabel(self.tr("This page has stopped"), self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        title.setFont(font)
        text = QLabel(
            self.tr(
                "Its process ended. Other tabs go on. What you had typed into this page is lost."
            ),
            self,
        )
        again = QLabel(self.tr("It has stopped %n time(s) in this tab.", "", times), self)
        again.setVisible(times > 1)
        self.button = QPushButton(self.tr("Load again"), self)
        self.button.setDefault(True)
        self.setAccessibleName(title.text())
        self._lay_out(title, text, again)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._on_second)
        if pause:
            self._timer.start()
        self._show_pause()
        tab.installEventFilter(self)

    def _lay_out(self, *labels: QLabel) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(16)
        layout.addStretch(1)
        for label in labels:
            label.setWordWrap(True)
            label.setMaximumWidth(TEXT_WIDTH)
            layout.addWidget(label)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addStretch(2)

    def open(self) -> None:
        """Lie over the page; who was in the page comes to the button."""
        focus = self._tab.window().focusWidget()
        self.setGeometry(self._tab.rect())
        self.show()
        self.raise_()
        # The engine's widget went first, and its focus to the row of tabs, where nobody types.
        if focus is None or isinstance(focus, QTabBar) or self._tab.isAncestorOf(focus):
            # A button that waits takes none: it gets it from the cover when the pause is over.
            (self.button if self.button.isEnabled() else self).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the tab, and on top of what comes into it."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._tab.rect())
        elif event.type() == QEvent.Type.ChildAdded:
            self.raise_()
        return super().eventFilter(watched, event)

    @Slot()
    def _on_second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._timer.stop()
        self._show_pause()

    def _show_pause(self) -> None:
        waiting = self._left > 0
        self.button.setEnabled(not waiting)
        if self.hasFocus() and not waiting:
            self.button.setFocus()
        self.button.setText(
            self.tr("Load again in %n second(s)", "", self._left)
            if waiting
            else self.tr("Load again")
        )
