"""The form at the bottom of the panel in which a bookmark or a folder is edited."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from browser.model.address import to_url
from browser.model.bookmark import Bookmark, BookmarkNode
from browser.model.partition import Partition
from browser.ui.eliding_box import ElidingBox
from browser.ui.icons import Icons
from browser.ui.side_panel_paint import partition_icon
from browser.ui.side_panel_parts import ButtonRow, StripGround
from browser.ui.theme import SPACE, SPACE_SMALL


class BookmarkForm(StripGround):
    """Name, address and partition of one bookmark, or the name of a folder.

    Signals:
        submitted(number, changes): a dictionary for the store's `update`.
        dismissed(): nothing is to be changed.
    """

    submitted = Signal(int, object)
    dismissed = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._node: BookmarkNode | None = None
        self.name = QLineEdit(self)
        self.address = QLineEdit(self)
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.partition = ElidingBox(self)
        self.partition.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.error = QLabel(self)
        self.error.setProperty("part", "error")
        self.error.setWordWrap(True)
        self.save_button = QPushButton(self.tr("Save"), self)
        self.cancel_button = QPushButton(self.tr("Keep as it was"), self)
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button.clicked.connect(self.dismiss)
        self.name.returnPressed.connect(self._on_save)
        self.address.returnPressed.connect(self._on_save)
        self._labels: dict[QWidget, QLabel] = {}
        self._build()
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        column.setSpacing(SPACE_SMALL)
        for widget, text in (
            (self.name, self.tr("Name")),
            (self.address, self.tr("Address")),
            (self.partition, self.tr("Opens in")),
        ):
            if column.count():
                column.addSpacing(SPACE_SMALL)
            label = QLabel(text, self)
            label.setBuddy(widget)
            self._labels[widget] = label
            column.addWidget(label)
            column.addWidget(widget)
            if widget is self.address:
                column.addWidget(self.error)
        row = ButtonRow(self)
        row.add(self.save_button)
        row.add(self.cancel_button)
        column.addSpacing(SPACE_SMALL)
        column.addWidget(row)

    def edit(self, node: BookmarkNode, partitions: tuple[Partition, ...]) -> None:
        """Show what the bookmark or folder is, for a person to change."""
        self._node = node
        is_bookmark = isinstance(node, Bookmark)
        for widget in (self.address, self.partition):
            widget.setVisible(is_bookmark)
            self._labels[widget].setVisible(is_bookmark)
        self.error.hide()
        self.name.setText(node.title)
        if isinstance(node, Bookmark):
            self.address.setText(node.url)
            self.address.setCursorPosition(0)
            self._fill_partitions(node, partitions)
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _fill_partitions(self, node: Bookmark, partitions: tuple[Partition, ...]) -> None:
        self.partition.clear()
        self.partition.addItem(self.tr("the partition of the current tab"), None)
        for partition in partitions:
            # A temporary one is gone before the bookmark is.
            if partition.key.is_persistent:
                icon = self._icons.icon(partition_icon(partition), partition.colour)
                self.partition.addItem(icon, partition.name, partition.key.text)
                if node.partition == partition.key.text:
                    self.partition.setCurrentIndex(self.partition.count() - 1)

    def show_error(self, text: str) -> None:
        """Say beside the field what is wrong."""
        self.error.setText(text)
        self.error.show()
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def dismiss(self) -> None:
        """Close without a change."""
        self.hide()
        self.dismissed.emit()

    @Slot()
    def _on_save(self) -> None:
        node = self._node
        if node is None:
            return
        changes: dict[str, object] = {"title": self.name.text().strip() or node.title}
        if isinstance(node, Bookmark):
            url = self.address.text().strip()
            if not url:
                text = self.tr("A bookmark needs an address. Type one, such as example.org.")
                self.show_error(text)
                return
            changes["url"] = url if url == node.url else to_url(url)
            changes["partition"] = self.partition.currentData()
        self.submitted.emit(node.id, changes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
