"""A field that takes the next key that is pressed as a shortcut."""

import sys

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
SHIFT = Qt.KeyboardModifier.ShiftModifier
# Where the row of digits begins in the platform's numbering of keys.
FIRST_DIGIT = 2 if sys.platform == "win32" else 10
ALONE = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_unknown,
    }
)
# What a person needs for writing and for going about, in every field and every page.
NEEDED = frozenset(
    {
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


def shortcut_of(event: QKeyEvent) -> str:
    """The shortcut that the event stands for; empty while only modifiers are down."""
    if event.key() in ALONE:
        return ""
    modifiers = event.modifiers() & MODIFIERS
    key = Qt.Key.Key_Tab if event.key() == Qt.Key.Key_Backtab else Qt.Key(event.key())
    if event.modifiers() & SHIFT:
        if (digit := _digit_of(event)) is not None:
            key = digit
        # LIMIT: elsewhere Shift only makes the sign, as in Ctrl+?; there it is not said twice.
        if digit is not None or not _is_sign(key):
            modifiers |= SHIFT
    sequence = QKeySequence(modifiers.value | key.value)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def _digit_of(event: QKeyEvent) -> Qt.Key | None:
    """The digit of a key that writes a sign with Shift: Ctrl+Shift+1 comes as Ctrl+Shift+!."""
    place = event.nativeScanCode() - FIRST_DIGIT
    if not _is_sign(Qt.Key(event.key())) or not 0 <= place < 10:
        return None
    return Qt.Key(Qt.Key.Key_0 + (place + 1) % 10)


def _is_sign(key: Qt.Key) -> bool:
    return key < Qt.Key.Key_Escape and not chr(key).isalnum() and key != Qt.Key.Key_Space


def is_needed(event: QKeyEvent) -> bool:
    """Whether the key writes or moves by itself, so that it cannot be a shortcut."""
    if event.modifiers() & MODIFIERS:
        return False
    text = event.text()
    return event.key() in NEEDED or bool(text and text.isprintable())


class KeyField(QLineEdit):
    """Waits for a key.

    Signals:
        pressed(shortcut): a person pressed this one.
        refused(): a key that cannot be a shortcut was pressed.
        given_up(): Esc, or the focus went elsewhere.
    """

    pressed = Signal(str)
    refused = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        text = self.tr("Press the keys. Esc gives up.")
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

    def event(self, event: QEvent) -> bool:
        """Take keys before shortcuts, and Tab before the focus moves."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.modifiers() & MODIFIERS:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the shortcut."""
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif is_needed(event):
            self.refused.emit()
        elif shortcut := shortcut_of(event):
            self.pressed.emit(shortcut)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Wait no longer."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.given_up.emit()
