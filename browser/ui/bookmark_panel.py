"""The panel of the bookmarks: the tree, a search, and what can be done with them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QIcon, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from browser.errors import SettingsError
from browser.model.bookmark import BAR, OTHER, Bookmark, BookmarkNode, Folder
from browser.model.history import origin_of
from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.ui.bookmark_commands import BookmarkCommands
from browser.ui.bookmark_delegate import BookmarkDelegate
from browser.ui.bookmark_form import BookmarkForm
from browser.ui.bookmark_menu import menu_rows
from browser.ui.bookmark_model import BookmarkModel
from browser.ui.bookmark_tree import BookmarkTree
from browser.ui.side_panel_parts import ButtonRow, ListOrText, SearchField, Strip, tool_button
from browser.ui.theme import SPACE, SPACE_SMALL
from browser.ui.visits_icons import from_png

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow


class BookmarkPanel(QWidget):
    """The bookmarks of the whole browser, for one window."""

    def __init__(self, window: "BrowserWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self._shell = window.shell
        self._site_icons: dict[tuple[str, str], QIcon] = {}
        self.commands = BookmarkCommands(window, self)
        self.model = BookmarkModel(self._shell.bookmarks, self)
        self.field = SearchField(self.tr("Search bookmarks"), self)
        self.more_button = tool_button(self._shell.icons, "more", self.tr("More"), self)
        self.tree = BookmarkTree(self.model, self)
        self.body = ListOrText(self.tree, self)
        self.add_button = QPushButton(self.tr("Add this page"), self)
        self.folder_button = QPushButton(self.tr("New folder"), self)
        self.form = BookmarkForm(self._shell.icons, self)
        self.strip = Strip(self)
        self._foot = ButtonRow(self)
        self._build()
        self._connect()
        self._show_state()
        # Where a new one goes until a person chooses; Qt would choose the first row.
        self.tree.select(OTHER)

    def _build(self) -> None:
        theme, icons = self._shell.theme, self._shell.icons
        self.tree.setItemDelegate(
            BookmarkDelegate(theme, icons, self._icon_of, self._partition_of, self.tree)
        )
        menu = QMenu(self.more_button)
        menu.addAction(self.tr("Import bookmarks…")).triggered.connect(self.commands.choose_import)
        menu.addAction(self.tr("Export bookmarks…")).triggered.connect(self.commands.choose_export)
        self.more_button.setMenu(menu)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._foot.add(self.add_button)
        self._foot.add(self.folder_button)
        self._foot.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        top = QHBoxLayout()
        top.setContentsMargins(2 * SPACE, 0, SPACE_SMALL, SPACE)
        top.setSpacing(SPACE_SMALL)
        top.addWidget(self.field, 1)
        top.addWidget(self.more_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.body, 1)
        for widget in (self._foot, self.strip, self.form):
            column.addWidget(widget)

    def _connect(self) -> None:
        commands, tree = self.commands, self.tree
        self.model.moved = commands.move
        self.model.added = commands.add
        self.model.renamed = commands.rename
        self.model.modelReset.connect(self._show_state)
        self.field.searched.connect(self.model.search)
        self.field.left_downwards.connect(self._on_left_downwards)
        tree.opened.connect(self._on_opened)
        tree.removed.connect(self.remove)
        tree.shifted.connect(self._on_shifted)
        tree.undo_requested.connect(commands.undo)
        tree.menu_requested.connect(self._on_menu)
        commands.added.connect(self._on_added)
        commands.removed.connect(self._on_removed)
        self.add_button.clicked.connect(self._on_add)
        self.folder_button.clicked.connect(self._on_new_folder)
        self.form.submitted.connect(self._on_submitted)
        self.form.dismissed.connect(self._on_form_closed)
        self.strip.accepted.connect(commands.undo)
        self._shell.theme.changed.connect(tree.viewport().update)
        self.destroyed.connect(self._shell.desk.store.subscribe(self._on_partitions_changed))

    # What is shown.

    def _show_state(self) -> None:
        if self.model.is_empty and self.model.is_search:
            text = self.tr("No bookmark has these words in its name or address.")
        elif self.model.is_empty:
            text = self.tr(
                "Bookmarks appear here. Add the page that is shown, or import those of another "
                "browser."
            )
        else:
            self.body.show_list()
            self.setFocusProxy(self.tree)
            return
        self.body.show_text(text)
        self.setFocusProxy(self.body.text)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for the icons anew: sites may have been visited meanwhile."""
        super().showEvent(event)
        self._site_icons.clear()

    def _on_partitions_changed(self, *_: object) -> None:
        self.tree.viewport().update()

    def _partition_of(self, bookmark: Bookmark) -> Partition | None:
        if bookmark.partition is None:
            return None
        return self._shell.desk.store.get(PartitionKey.parse(bookmark.partition))

    def _icon_of(self, bookmark: Bookmark) -> QIcon:
        # Only its own partition is asked, or the default one: none must show what another knows.
        partition = bookmark.partition or ""
        icon = self._site_icons.get((partition, bookmark.url))
        if icon is None:
            addresses = bookmark.url, origin_of(bookmark.url)
            png = self._shell.visits.attempt_unopened(
                partition, lambda history: history.sites.icon(*addresses)
            )
            icon = self._site_icons[partition, bookmark.url] = from_png(png) if png else QIcon()
        return icon

    @Slot()
    def _on_left_downwards(self) -> None:
        if self.model.rowCount():
            self.tree.setCurrentIndex(self.model.index(0, 0))
            self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    # What a person does.

    def node(self) -> BookmarkNode | None:
        """The current bookmark or folder."""
        return self.model.node(self.tree.currentIndex())

    def _folder(self) -> int:
        return OTHER if self.model.is_search else self.model.folder_of(self.tree.currentIndex())

    @Slot()
    def _on_add(self) -> None:
        self.commands.add_current(self._folder())

    @Slot()
    def _on_new_folder(self) -> None:
        folder = self._folder()
        self.field.clear()
        self.model.search("")
        self.commands.add_folder(folder)
        node = self.node()
        if isinstance(node, Folder) and self.tree.isVisible():
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tree.edit(self.tree.currentIndex())

    @Slot(int)
    def _on_added(self, number: int) -> None:
        self.strip.hide()
        self._foot.show()
        self.tree.select(number)

    @Slot(int, bool)
    def _on_opened(self, number: int, background: bool) -> None:
        node = self.model.node(self.model.place(number))
        if isinstance(node, Bookmark):
            self.commands.open(node, background=background)

    @Slot(int)
    def remove(self, number: int) -> None:
        """Delete it, and offer to bring it back."""
        if number not in (BAR, OTHER):
            row = self.tree.currentIndex()
            below = self.tree.indexBelow(row)
            neighbour = self.model.node(below if below.isValid() else self.tree.indexAbove(row))
            self.commands.remove(number)
            if neighbour is not None:
                self.tree.select(neighbour.id)

    @Slot(int, int)
    def _on_shifted(self, number: int, step: int) -> None:
        if number not in (BAR, OTHER) and not self.model.is_search:
            self.commands.shift(number, step)

    @Slot(str)
    def _on_removed(self, title: str) -> None:
        text = self.tr("“%1” was deleted.").replace("%1", title)
        self.strip.ask(text, self.tr("Bring it back"), self.tr("Close"))

    @Slot()
    def edit(self) -> None:
        """Let a person change the current bookmark or folder."""
        node = self.node()
        if node is not None and node.id not in (BAR, OTHER):
            self._foot.hide()
            self.strip.hide()
            self.form.edit(node, self._shell.desk.store.list())

    @Slot(int, object)
    def _on_submitted(self, number: int, changes: Any) -> None:
        try:
            self._shell.bookmarks.update(number, **changes)
        except (SettingsError, ValueError) as error:
            self.form.show_error(str(error))
            return
        except KeyError:
            self._shell.notices.tell(self.tr("This bookmark was deleted meanwhile."))
        self.form.hide()
        self._on_form_closed()

    @Slot()
    def _on_form_closed(self) -> None:
        self._foot.show()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    # The menu.

    @Slot(object)
    def _on_menu(self, position: Any) -> None:
        self.menu().popup(position)

    def menu(self) -> QMenu:
        """The menu of the current row."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.triggered.connect(self._on_menu_triggered)
        for row in menu_rows(self.node(), is_search=self.model.is_search):
            if row is None:
                menu.addSeparator()
                continue
            action = menu.addAction(row.text)
            action.setData(row.name)
            if row.icon:
                action.setIcon(self._shell.icons.icon(row.icon))
        return menu

    @Slot("QAction*")
    def _on_menu_triggered(self, action: Any) -> None:
        node = self.node()
        match action.data(), node:
            case "folder", _:
                self._on_new_folder()
            case "open" | "background" as name, Bookmark():
                self.commands.open(node, background=name == "background")
            case "copy", Bookmark(url=url):
                QGuiApplication.clipboard().setText(url)
            case "all", Folder():
                self.commands.open_all(node)
            case "edit", _:
                self.edit()
            case "up" | "down" as name, Bookmark(id=number) | Folder(id=number):
                self._on_shifted(number, -1 if name == "up" else 1)
            case "delete", Bookmark(id=number) | Folder(id=number):
                self.remove(number)
