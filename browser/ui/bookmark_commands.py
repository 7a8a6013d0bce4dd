"""What a person does with bookmarks; what goes wrong is told, and changes nothing."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from browser.errors import SettingsError
from browser.model.address import display_url
from browser.model.bookmark import OTHER, Bookmark, Folder
from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.ui.bookmark_undo import Removed, remove, restore

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

# LIMIT: a larger file is no list of bookmarks.
MOST_BYTES = 64 * 1024 * 1024
FILE_NAME = "bookmarks.html"


class BookmarkCommands(QObject):
    """Changes the bookmarks and opens them, for one window.

    Signals:
        removed(title): something was deleted; `undo` brings it back.
        added(number): a bookmark or a folder was made or brought back.
    """

    removed = Signal(str)
    added = Signal(int)

    def __init__(self, window: "BrowserWindow", parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._shell = window.shell
        self._last: Removed | None = None
        self.dialog: QFileDialog | None = None

    def attempt(self, act: Callable[[], object]) -> bool:
        """Act; tell what goes wrong, and whether nothing did."""
        try:
            act()
        except (SettingsError, ValueError, KeyError) as error:
            self._shell.notices.error(str(error.args[0] if error.args else error))
            return False
        return True

    # Changing.

    def add_current(self, folder: int = OTHER) -> None:
        """Keep the page that is shown."""
        tab = self._window.current()
        if tab is None or not display_url(tab.url):
            text = self.tr("This page has no address to keep. Open a web page first.")
            self._shell.notices.tell(text)
            return
        url, title = tab.url, tab.title
        self.add(url, folder, None, title)

    def add(self, url: str, folder: int, index: int | None, title: str = "") -> None:
        """Keep an address in the folder."""
        store = self._shell.bookmarks
        self.attempt(lambda: self.added.emit(store.add(url, title, parent=folder, index=index).id))

    def add_folder(self, parent: int = OTHER) -> None:
        """Make a folder, which a person names next."""
        store, title = self._shell.bookmarks, self.tr("New folder")
        self.attempt(lambda: self.added.emit(store.add_folder(title, parent=parent).id))

    def rename(self, number: int, title: str) -> bool:
        """Give it another title."""
        return self.attempt(lambda: self._shell.bookmarks.update(number, title=title))

    def move(self, number: int, folder: int, index: int | None) -> None:
        """Put it elsewhere."""
        self.attempt(lambda: self._shell.bookmarks.move(number, folder, index))

    def shift(self, number: int, step: int) -> None:
        """Move it up (-1) or down (1) within its folder."""
        node = self._shell.bookmarks.get(number)
        siblings = [child.id for child in self._shell.bookmarks.children(node.parent)]
        index = siblings.index(number) + step
        if 0 <= index < len(siblings):
            self.move(number, node.parent, index)

    def remove(self, number: int) -> None:
        """Delete it and what is below it, for `undo` to bring back."""

        def act() -> None:
            self._last = remove(self._shell.bookmarks, number)
            self.removed.emit(self._last.title)

        self.attempt(act)

    @Slot()
    def undo(self) -> None:
        """Bring back what was deleted last."""
        last, self._last = self._last, None
        if last is not None:
            self.attempt(lambda: self.added.emit(restore(self._shell.bookmarks, last)))

    # Opening.

    def open(self, bookmark: Bookmark, *, background: bool = False) -> None:
        """Open it in its own partition if it has one, otherwise in that of the current tab."""
        tab = self._window.current()
        partition = self._partition_of(bookmark)
        if background or tab is None or tab.partition.key != partition.key:
            tab = self._window.open_tab(bookmark.url, partition, background=background)
        else:
            tab.load(bookmark.url)
        if not background:
            tab.setFocus()

    def open_all(self, folder: Folder) -> None:
        """Open the bookmarks of the folder in tabs."""
        for node in self._shell.bookmarks.children(folder.id):
            if isinstance(node, Bookmark):
                self.open(node, background=True)

    def _partition_of(self, bookmark: Bookmark) -> Partition:
        tab = self._window.current()
        current = tab.partition if tab is not None else self._shell.default_partition()
        if bookmark.partition is None:
            return current
        found = self._shell.desk.store.get(PartitionKey.parse(bookmark.partition))
        if found is None:
            text = self.tr("The partition of this bookmark was deleted. It opens in %1 instead.")
            self._shell.notices.tell(text.replace("%1", current.name))
        return found or current

    # Files.

    @Slot()
    def choose_import(self) -> None:
        """Let a person choose the file with another browser's bookmarks."""
        dialog = self._dialog(self.tr("Import bookmarks"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    @Slot()
    def choose_export(self) -> None:
        """Let a person choose where to save the bookmarks."""
        dialog = self._dialog(self.tr("Export bookmarks"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("html")
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(self.export_file)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        names = self.tr("Bookmarks (*.html *.htm)")
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = QFileDialog(self._window, title, folder, names)
        self.dialog.finished.connect(self._on_dialog_finished)
        return self.dialog

    @Slot()
    def _on_dialog_finished(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            dialog.deleteLater()
        if dialog is self.dialog:
            self.dialog = None

    @Slot(str)
    def import_file(self, path: str) -> None:
        """Add the bookmarks of the file to the others."""

        def act() -> None:
            count = self._shell.bookmarks.import_html(_read(Path(path)))
            text = self.tr("%n bookmark(s) imported.", "", count)
            self._shell.notices.tell(text if count else self.tr("The file has no bookmarks."))

        self.attempt(act)

    @Slot(str)
    def export_file(self, path: str) -> None:
        """Save all bookmarks as a file that other browsers can import."""
        from browser.atomic_file import write_atomic

        def act() -> None:
            write_atomic(Path(path), self._shell.bookmarks.export_html().encode())
            text = self.tr("The bookmarks were saved as %1.")
            self._shell.notices.tell(text.replace("%1", Path(path).name))

        self.attempt(act)


def _read(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            # A device has no end, and a pipe no beginning.
            raise SettingsError(f"{path} could not be read: it is no file.")
        if found.st_size > MOST_BYTES:
            raise ValueError(f"{path.name} is too large to be a list of bookmarks.")
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path} could not be read: {error.strerror}.") from error
