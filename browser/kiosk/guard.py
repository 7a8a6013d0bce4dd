"""The guard: looks at all input of the window before any widget gets it, and at other windows.

WORKAROUND(PySide6, seen 6.12): a filter on the whole application is a crash once there is a page,
so it sits on the system's window, through which everything that a person does must come.
"""

import logging

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from browser.kiosk.keys import CTRL, KeyGate, is_for_typing

log = logging.getLogger(__name__)
Type = QEvent.Type
KEYS = frozenset((Type.KeyPress, Type.KeyRelease, Type.ShortcutOverride))
BUTTONS = frozenset((Type.MouseButtonPress, Type.MouseButtonRelease, Type.MouseButtonDblClick))
TOUCHES = frozenset(
    (
        Type.KeyPress,
        Type.MouseButtonPress,
        Type.MouseMove,
        Type.Wheel,
        Type.TouchBegin,
        Type.TouchUpdate,
        Type.TabletPress,
        Type.InputMethod,
    )
)
# A menu, a file that is dropped, two fingers that zoom or go back: none of it reaches anybody.
NEVER = frozenset(
    (
        Type.ContextMenu,
        Type.DragEnter,
        Type.DragMove,
        Type.Drop,
        Type.NativeGesture,
    )
)
PRESSES = frozenset((Type.MouseButtonPress, Type.MouseButtonDblClick, Type.TouchBegin))
RELEASES = frozenset((Type.MouseButtonRelease, Type.TouchEnd, Type.TouchCancel))
LOOKED_AT = KEYS | BUTTONS | TOUCHES | NEVER | RELEASES
PLAIN_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
WINDOWS = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet)
WAKING_MS = 400
CORNER = 64
CORNER_SECONDS = 3000


class Guard(QObject):
    """Lets through what the policy allows.

    Signals:
        touched(): a person did something, whether it had an effect or not.
        held(on): a finger or a button went down, or up again.
        chord_pressed(): the keys, or the taps into the corner, that ask for the PIN.
        escape_pressed(): Escape, which a page gets as well.
    """

    touched = Signal()
    held = Signal(bool)
    chord_pressed = Signal()
    escape_pressed = Signal()

    def __init__(
        self, app: QApplication, window: QWidget, gate: KeyGate, corner_taps: int = 0
    ) -> None:
        super().__init__(window)
        self._app = app
        self._window = window
        self._gate = gate
        self._corner_taps = corner_taps
        self._taps = 0
        self._place = QPoint()
        self._taps_end = QTimer(self)
        self._taps_end.setSingleShot(True)
        self._taps_end.setInterval(CORNER_SECONDS)
        self._taps_end.timeout.connect(self._forget_taps)
        # Whether a keyboard on the screen sends keys too.
        self.has_keyboard = False
        # Whether something lies over the page and gets the keys instead of it.
        self.is_covered = False
        # Whether the next touch only wakes the screen: what it lands on gets nothing of it.
        self.is_asleep = False
        self._waking = QTimer(self)
        self._waking.setSingleShot(True)
        self._waking.setInterval(WAKING_MS)
        app.focusWindowChanged.connect(self._on_focus_window)

    def watch(self) -> None:
        """Sit on the system's window; it is another one when Qt has made it anew."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def stop(self) -> None:
        """Look at nothing any more."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
        self._app.focusWindowChanged.disconnect(self._on_focus_window)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow what nobody may have."""
        kind = event.type()
        if kind not in LOOKED_AT:
            return False
        try:
            return self._swallows(event, kind)
        except Exception:
            log.exception("input was refused, since the guard failed")
            return True

    def _swallows(self, event: QEvent, kind: QEvent.Type) -> bool:
        if kind in PRESSES or kind in RELEASES:
            self.held.emit(kind in PRESSES)
        if self.is_asleep and kind in TOUCHES:
            self._waking.start()
        # A touch may come as a move and a press.
        wakes = self._waking.isActive()
        if kind in TOUCHES and self._is_real(event, kind):
            self.touched.emit()
        if kind in NEVER:
            event.ignore()
            return True
        if isinstance(event, QKeyEvent):
            return self._swallows_key(event, kind) or wakes
        if wakes:
            return True
        if isinstance(event, QWheelEvent):
            return bool(event.modifiers() & CTRL)
        if isinstance(event, QMouseEvent) and kind in BUTTONS:
            self._count_tap(event, kind)
            return event.button() not in PLAIN_BUTTONS
        return False

    def _is_real(self, event: QEvent, kind: QEvent.Type) -> bool:
        # What appears under a pointer that rests gets moves that nobody made.
        if kind is not Type.MouseMove or not isinstance(event, QMouseEvent):
            return True
        place = event.globalPosition().toPoint()
        moved, self._place = place != self._place, place
        return moved

    def _swallows_key(self, event: QKeyEvent, kind: QEvent.Type) -> bool:
        if self.has_keyboard and not event.spontaneous():
            # A key of the screen's, which real keys may be forbidden beside.
            return not is_for_typing(event)
        if self._gate.is_chord(event):
            if kind is Type.KeyPress and not event.isAutoRepeat():
                self.chord_pressed.emit()
            return True
        if kind is Type.KeyPress and event.key() == Qt.Key.Key_Escape and not self.is_covered:
            self.escape_pressed.emit()
        return not (is_for_typing(event) if self.is_covered else self._gate.lets_through(event))

    def _count_tap(self, event: QMouseEvent, kind: QEvent.Type) -> None:
        if not self._corner_taps or kind is Type.MouseButtonRelease:
            return
        place = self._window.mapFromGlobal(event.globalPosition().toPoint())
        if not (place.x() >= self._window.width() - CORNER and 0 <= place.y() < CORNER):
            self._taps = 0
            return
        self._taps += 1
        self._taps_end.start()
        if self._taps >= self._corner_taps:
            self._forget_taps()
            self.chord_pressed.emit()

    @Slot()
    def _forget_taps(self) -> None:
        self._taps = 0
        self._taps_end.stop()

    @Slot(QWindow)
    def _on_focus_window(self, _window: QWindow | None) -> None:
        # The window is in the middle of being shown.
        QTimer.singleShot(0, self, self.close_others)

    @Slot()
    def close_others(self) -> None:
        """Close every window but the one."""
        for widget in self._app.topLevelWidgets():
            if widget is not self._window and widget.isVisible() and _is_window(widget):
                log.warning("a second window was closed: %s", type(widget).__name__)
                widget.close()
        for popup in QGuiApplication.topLevelWindows():
            # The engine's lists and calendars: what is pressed there is looked at as well.
            popup.installEventFilter(self)


def _is_window(widget: QWidget) -> bool:
    # The engine shows lists and calendars of a page as tools, which take no keys of their own.
    return isinstance(widget, QDialog | QMenu) or widget.windowType() in WINDOWS
