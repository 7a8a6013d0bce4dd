"""Settings that are written: a line, an address, a folder."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from browser.ui.setting_address import AddressField
from browser.ui.setting_control import Control
from browser.ui.setting_dialog import push


class LineControl(Control):
    """A line of text, taken when it is left or by Enter."""

    def __init__(self, parent: QWidget, line: QLineEdit | None = None) -> None:
        self.line = line or QLineEdit()
        super().__init__(self.line, parent)
        self.line.editingFinished.connect(self._on_finished)

    def show_value(self, value: object) -> None:
        """Show the text, unless a person is writing another."""
        if not self.line.isModified():
            self.line.setText(str(value))
            self.line.setCursorPosition(0)

    def forget(self) -> None:
        """Drop what was written."""
        self.line.setModified(False)

    def text(self) -> str:
        """What is written.

        Raises:
            ValueError: it makes no value.
        """
        return self.line.text().strip()

    @Slot()
    def _on_finished(self) -> None:
        if not self.line.isModified():
            return
        try:
            self.entered.emit(self.text())
        except ValueError as error:
            self.refused.emit(str(error))


class AddressControl(LineControl):
    """The address of a page; nothing means our own start page."""

    def __init__(self, parent: QWidget) -> None:
        self._address = AddressField()
        super().__init__(parent, self._address)
        self.line.setPlaceholderText(self.tr("Bulkhead's start page"))

    def text(self) -> str:
        """The whole address."""
        return self._address.address()


class FolderControl(LineControl):
    """A folder: written, or chosen with the desktop's dialog."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        place = QStandardPaths.StandardLocation.DownloadLocation
        self.line.setPlaceholderText(QStandardPaths.writableLocation(place))
        self.choose = push(self.tr("Choose…"), self)
        self.row.addWidget(self.choose)
        self.choose.clicked.connect(self._on_choose)

    def text(self) -> str:
        """The folder; one that is not there yet is made when a file comes."""
        text = super().text()
        folder = Path(text)
        if text and folder.exists() and not folder.is_dir():
            raise ValueError(self.tr("This is no folder. Choose another."))
        return text

    @Slot()
    def _on_choose(self) -> None:
        start = self.line.text() or self.line.placeholderText()
        dialog = QFileDialog(self, self.tr("Choose a folder"), start)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_selected)
        dialog.open()

    @Slot(str)
    def _on_selected(self, folder: str) -> None:
        self.forget()
        self.entered.emit(folder)
