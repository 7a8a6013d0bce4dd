"""What the panels beside the page are made of: a text for nothing, and a strip for a question."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from browser.ui.icons import Icons
from browser.ui.theme import CONTROL, ICON, LINE, SPACE

SEARCH_DELAY = 60


class EmptyState(QLabel):
    """Says what will be here, in the place of an empty list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("part", "muted")
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


class ListOrText(QWidget):
    """Shows a list, or a text while the list is empty."""

    def __init__(self, view: QAbstractItemView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        # Around it, and not inside: the style sheet ignores a label's own margins.
        self._room = QWidget(self)
        self.text = EmptyState(self._room)
        column = QVBoxLayout(self._room)
        column.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        column.addWidget(self.text)
        column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(view)
        self._stack.addWidget(self._room)

    def show_list(self) -> None:
        """Show the list."""
        had_focus = self.text.hasFocus()
        self._stack.setCurrentWidget(self._view)
        if had_focus:
            self._view.setFocus()

    def show_text(self, text: str) -> None:
        """Show the text instead."""
        had_focus = self._view.hasFocus()
        self.text.setText(text)
        self._stack.setCurrentWidget(self._room)
        if had_focus:
            self.text.setFocus()

    @property
    def is_empty(self) -> bool:
        """Whether the text is shown."""
        return self._stack.currentWidget() is self._room


class StripGround(QWidget):
    """What rises at the bottom of a panel, set off from the list by a line."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().light())
        painter.fillRect(0, 0, self.width(), LINE, self.palette().mid())


class Strip(StripGround):
    """A question or a message at the bottom of a panel; Esc and the second button dismiss it.

    Signals:
        accepted(): the first button was pressed.
        dismissed(): it was closed otherwise.
    """

    accepted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.accept_button = QPushButton(self)
        self.dismiss_button = QPushButton(self)
        for button in (self.accept_button, self.dismiss_button):
            button.setAutoDefault(True)
        self.accept_button.clicked.connect(self._on_accept)
        self.dismiss_button.clicked.connect(self._on_dismiss)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        self.column.setSpacing(SPACE)
        self.column.addWidget(self.label)
        row = ButtonRow(self)
        row.add(self.accept_button)
        row.add(self.dismiss_button)
        self.column.addWidget(row)
        self.hide()

    def ask(self, text: str, accept: str, dismiss: str) -> None:
        """Show the text with these two buttons; the second has the focus, as the safe answer."""
        self.label.setText(text)
        self.accept_button.setText(accept)
        self.dismiss_button.setText(dismiss)
        self.setAccessibleName(text)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Dismiss with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_dismiss()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_accept(self) -> None:
        self.hide()
        self.accepted.emit()

    @Slot()
    def _on_dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()


class ButtonRow(QWidget):
    """Push buttons side by side, or one below the other where the words are too long for that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add(self, button: QPushButton) -> None:
        """Put a button at the end."""
        self._row.addWidget(button)
        self._buttons.append(button)
        button.installEventFilter(self)

    def _fit(self) -> None:
        shown = [button for button in self._buttons if not button.isHidden()]
        wanted = sum(button.sizeHint().width() for button in shown) + SPACE * (len(shown) - 1)
        stacked = wanted > self.width()
        direction = (
            QHBoxLayout.Direction.TopToBottom if stacked else QHBoxLayout.Direction.LeftToRight
        )
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            self.updateGeometry()
        for button in shown:
            is_cut = button.sizeHint().width() > self.width()
            button.setToolTip(button.text() if is_cut else "")

    def event(self, event: QEvent) -> bool:
        """Choose the direction anew when the width or the words change."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a button that came or went."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit()
        return super().eventFilter(watched, event)


def tool_button(icons: Icons, icon: str, text: str, parent: QWidget) -> QToolButton:
    """A button with only an icon, that says what it does in its tool tip and to screen readers."""
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setIconSize(QSize(ICON, ICON))
    button.setMinimumSize(CONTROL, CONTROL)
    button.setToolTip(text)
    button.setAccessibleName(text)
    icons.wear(button, icon)
    return button


class SearchField(QLineEdit):
    """A field that searches while a person types; Esc empties it before it closes the panel.

    Signals:
        searched(text): the text has changed, and rests for a moment.
        left_downwards(): the Down key was pressed: the list should have the focus.
    """

    searched = Signal(str)
    left_downwards = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(text)
        self.setAccessibleName(text)
        self.setClearButtonEnabled(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_DELAY)
        self._timer.timeout.connect(self._on_rest)
        self.textEdited.connect(self._on_edited)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        # An emptied field shows all again at once.
        self._timer.start(SEARCH_DELAY if text else 0)

    @Slot()
    def _on_rest(self) -> None:
        self.searched.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field, Down goes to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.searched.emit("")
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
