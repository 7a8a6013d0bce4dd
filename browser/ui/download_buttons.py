"""The buttons of one row of the downloads: real ones, which move to the row that is meant."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from browser.ui.download_commands import commands_for
from browser.ui.download_entry import DownloadEntry
from browser.ui.icons import Icons
from browser.ui.theme import CONTROL, ICON

MOST = 3


class DownloadButtons(QWidget):
    """The buttons of the current or hovered row; as many rows there are, there is one of these.

    Signals:
        pressed(name): the command of a button.
    """

    pressed = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        # Follows its download when others come above it.
        self._index = QPersistentModelIndex()
        self._buttons: list[QToolButton] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for _ in range(MOST):
            button = QToolButton(self)
            button.setAutoRaise(True)
            button.setIconSize(QSize(ICON, ICON))
            button.setMinimumSize(CONTROL, CONTROL)
            button.clicked.connect(self._on_clicked)
            layout.addWidget(button)
            self._buttons.append(button)
        self.hide()

    def buttons(self) -> list[QToolButton]:
        """Those that are shown, in order."""
        return [button for button in self._buttons if not button.isHidden()]

    @property
    def row(self) -> int:
        """The row that they belong to now, -1 for none."""
        return self._index.row() if self._index.isValid() else -1

    @property
    def has_focus(self) -> bool:
        """Whether one of them has the focus."""
        return any(button.hasFocus() for button in self._buttons)

    @property
    def is_in_use(self) -> bool:
        """Whether somebody may be about to press one: they stay with their download."""
        return self.row >= 0 and not self.isHidden() and (self.has_focus or self.underMouse())

    def show_entry(self, index: QModelIndex, entry: DownloadEntry) -> None:
        """Offer what can be done with the download of the row."""
        self._index = QPersistentModelIndex(index)
        commands = commands_for(entry)
        for button, command in zip(self._buttons, commands, strict=False):
            if button.property("command") != command.name:
                button.setProperty("command", command.name)
                button.setToolTip(command.text)
                self._icons.wear(button, command.icon)
            button.setAccessibleName(f"{command.text}: {entry.name}")
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(commands))
        self.resize(self.sizeHint())

    def place(self, corner: QPoint) -> None:
        """Put the outer upper corner there."""
        x = corner.x() if self.isRightToLeft() else corner.x() - self.width()
        self.move(x, corner.y())
        self.show()

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QToolButton):
            self.pressed.emit(str(button.property("command")))
