"""The line in which an address is typed, with signs at both ends that are buttons of their own."""

from typing import Protocol

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from browser.ui.theme import ICON, SPACE_SMALL

SIGN = 24


class Offer(Protocol):
    """A list under the line."""

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""

    @property
    def has_choice(self) -> bool:
        """Whether one of its entries is chosen."""


class Sign(QToolButton):
    """A small button in the line: says a state of the page, and leads to what can be done."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self.setAutoRaise(True)
        self.setIconSize(QSize(ICON, ICON))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def say(self, words: str) -> None:
        """Say what it stands for."""
        self.setToolTip(words)
        self.setAccessibleName(words)


class AddressField(QLineEdit):
    """The line.

    Signals:
        entered(text, modifiers): Enter was pressed, with the keys that were held.
        left(changed): Esc was pressed, after the text was changed or not.
    """

    entered = Signal(str, object)
    left = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._select_on_release = False
        self._offer: Offer | None = None
        self._leading: list[Sign] = []
        self._trailing: list[Sign] = []
        self.setPlaceholderText(self.tr("Search or type an address"))
        self.setAccessibleName(self.tr("Address"))
        # An address reads from left to right in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def set_offer(self, offer: Offer) -> None:
        """Leave the keys that choose in an open list to the list."""
        self._offer = offer

    # Signs.

    def add_sign(self, *, leading: bool = False) -> Sign:
        """A new sign: at the beginning, or before those at the end."""
        sign = Sign(self)
        (self._leading if leading else self._trailing).append(sign)
        return sign

    def show_sign(self, sign: Sign, shown: bool) -> None:
        """Show the sign, or take it away and its place with it."""
        if sign.isHidden() == shown:
            if sign.hasFocus() and not shown:
                self.setFocus()
            sign.setVisible(shown)
            self._arrange()

    def _arrange(self) -> None:
        left = right = SPACE_SMALL
        top = (self.height() - SIGN) // 2
        for sign in self._leading:
            if not sign.isHidden():
                sign.setGeometry(left, top, SIGN, SIGN)
                left += SIGN
        for sign in reversed(self._trailing):
            if not sign.isHidden():
                right += SIGN
                sign.setGeometry(self.width() - right, top, SIGN, SIGN)
        self.setTextMargins(left, 0, right, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the signs at the ends."""
        super().resizeEvent(event)
        self._arrange()

    # Focus and keys.

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the whole address, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self._select_on_release = True
        elif event.reason() not in (
            # The offer below the line, the context menu, or the window came back.
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select all after the click that gave the focus, unless it selected something."""
        super().mouseReleaseEvent(event)
        if self._select_on_release and not self.hasSelectedText():
            self.selectAll()
        self._select_on_release = False

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the line: the window's own command for it stops loading."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the page's address back, Enter goes there."""
        key, offer = event.key(), self._offer
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if offer is not None and (
            (enters and offer.has_choice) or (key == Qt.Key.Key_Escape and offer.is_open)
        ):
            # Keys come here first, then to the list.
            event.ignore()
            return
        if key == Qt.Key.Key_Escape:
            self.left.emit(self.isModified())
            return
        # Taken before: whoever hears of Enter may close this window.
        text, modifiers = self.text(), event.modifiers()
        super().keyPressEvent(event)
        if enters:
            self.entered.emit(text, modifiers)
