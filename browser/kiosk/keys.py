"""Which keys reach a page: those for typing, a few for editing, and what the policy adds.

Closed by default: a key that this list does not know does nothing.
"""

import sys
from collections.abc import Iterable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier
ALT, META, NONE = Modifier.AltModifier, Modifier.MetaModifier, Modifier.NoModifier
COUNTED = CTRL | SHIFT | ALT | META
MOVES = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)
TYPING = frozenset(
    (
        *MOVES,
        Key.Key_PageUp,
        Key.Key_PageDown,
        Key.Key_Tab,
        Key.Key_Backtab,
        Key.Key_Return,
        Key.Key_Enter,
        Key.Key_Backspace,
        Key.Key_Delete,
        Key.Key_Escape,
        Key.Key_Space,
        Key.Key_Shift,
        Key.Key_AltGr,
        Key.Key_CapsLock,
        Key.Key_NumLock,
        Key.Key_Multi_key,
    )
)
DEAD = range(Key.Key_Dead_Grave.value, Key.Key_Dead_Longsolidusoverlay.value + 1)
EDITING = frozenset(
    (
        *MOVES,
        Key.Key_A,
        Key.Key_C,
        Key.Key_V,
        Key.Key_X,
        Key.Key_Z,
        Key.Key_Y,
        Key.Key_Backspace,
        Key.Key_Delete,
    )
)
EDITING_SHIFTED = frozenset((*MOVES, Key.Key_Z))


def combined(text: str) -> int:
    """The number of keys such as `Ctrl+Alt+K`, as `number_of` gives it for an event.

    Raises:
        ValueError: Qt knows no such keys.
    """
    found = QKeySequence(text, QKeySequence.SequenceFormat.PortableText)
    if found.count() != 1:
        raise ValueError(f"no keys: {text!r}")
    return int(found[0].toCombined())  # type: ignore[index]


def number_of(event: QKeyEvent) -> int:
    """The number of the keys that an event tells of."""
    return int(QKeyCombination(event.modifiers() & COUNTED, Key(event.key())).toCombined())


class KeyGate:
    """Decides about each key."""

    def __init__(self, *, enabled: bool, allow: Iterable[str], chord: str) -> None:
        self._enabled = enabled
        self._allowed = frozenset(map(combined, allow))
        self._chord = combined(chord)

    def is_chord(self, event: QKeyEvent) -> bool:
        """Whether these are the keys that ask for the PIN."""
        return number_of(event) == self._chord

    def lets_through(self, event: QKeyEvent) -> bool:
        """Whether a page may have the key."""
        if not self._enabled:
            return False
        return number_of(event) in self._allowed or is_for_typing(event)


def is_for_typing(event: QKeyEvent) -> bool:
    """Whether a key only types, moves or edits a text."""
    key, text = event.key(), event.text()
    modifiers = event.modifiers() & (CTRL | ALT | META)
    shifted = bool(event.modifiers() & SHIFT)
    types = bool(text) and text.isprintable()
    if modifiers == NONE:
        return types or key in TYPING or key in DEAD
    if modifiers == CTRL:
        return key in (EDITING_SHIFTED if shifted else EDITING)
    # There AltGr is told as both.
    return modifiers == CTRL | ALT and types and sys.platform == "win32"
