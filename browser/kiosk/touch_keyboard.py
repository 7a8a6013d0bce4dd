"""The keyboard on the screen: Qt's own, inside the window, below the page.

Its drawing is QML (`resources/touch_keyboard.qml`), which has a thread that loads it. That thread
must never ask an object of Python's: see `browser.engine.start` and `compiled_translation`.
"""

import logging

from PySide6.QtCore import QLocale, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtQuickWidgets import QQuickWidget
from PySide6.QtWidgets import QWidget

from browser.paths import resource

log = logging.getLogger(__name__)
FILE = "touch_keyboard.qml"
# How much of the screen it may take, and how much it may take of a small one, in pixels.
SHARE, LEAST = 0.42, 240
# After a touch the focus needs so long to be where it goes: only then the page changes its height.
SETTLE_MS = 120


class TouchKeyboard(QQuickWidget):
    """As high as its keys while a field wants to be typed into, otherwise not there.

    Signals:
        grew(): it came up, or takes more room than before.
    """

    grew = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Keyboard"))
        self.setResizeMode(QQuickWidget.ResizeMode.SizeRootObjectToView)
        # The field keeps the focus while keys are touched.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(0)
        self._most = LEAST
        self._is_held = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)

    @property
    def _root(self) -> QQuickItem | None:
        return self.rootObject()

    def load(self) -> None:
        """Load the keys; afterwards it comes by itself."""
        self.setInitialProperties({"language": QLocale().name(), "most": self._most})
        self.setSource(QUrl.fromLocalFile(str(resource(FILE))))
        root = self._root
        if root is None:
            for error in self.errors():
                log.error("the keyboard on the screen: %s", error.toString())
            return
        root.wantedChanged.connect(self._on_wanted)  # type: ignore[attr-defined]
        self._on_wanted()

    def set_room(self, height: int) -> None:
        """Take no more than its share of a window so high."""
        self._most = max(LEAST, int(height * SHARE))
        if (root := self._root) is not None:
            root.setProperty("most", self._most)

    def allow(self, allowed: bool) -> None:
        """Say whether it may come up: not while something lies over the page."""
        if (root := self._root) is not None:
            root.setProperty("allowed", allowed)
            if not allowed:
                self._take_room()

    @Slot(bool)
    def hold(self, held: bool) -> None:
        """Hear whether a finger is down: nothing may move away below it."""
        self._is_held = held
        if not held:
            self._settle.start()

    def forget(self) -> None:
        """Be as if nobody had typed yet."""
        QGuiApplication.inputMethod().reset()
        QGuiApplication.inputMethod().hide()
        if (root := self._root) is not None:
            root.forgotten.emit()  # type: ignore[attr-defined]

    def unload(self) -> None:
        """Let the keys go, while the application is still there."""
        self._settle.stop()
        self.setSource(QUrl())

    @Slot()
    def _on_wanted(self) -> None:
        self._settle.start()

    @Slot()
    def _on_settled(self) -> None:
        if not self._is_held:
            self._take_room()

    def _take_room(self) -> None:
        root = self._root
        wanted = 0 if root is None else int(root.property("wanted"))
        before = self.height()
        self.setFixedHeight(wanted)
        if wanted > before:
            self.grew.emit()
