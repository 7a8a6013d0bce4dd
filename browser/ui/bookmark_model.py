"""The bookmarks as a Qt model: the tree, or what was searched for in it.

It holds a snapshot, since Qt may ask about a row at any moment, also about one that is gone.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

from browser.model.bookmark import BAR, OTHER, ROOT, Bookmark, BookmarkNode, Folder
from browser.settings import BookmarkStore

NODE = int(Qt.ItemDataRole.UserRole)
MIME = "application/x-bulkhead-bookmark"
FOUND = 200
Index = QModelIndex | QPersistentModelIndex
# What a drop does: (moved, number, folder, index) or (added, url, folder, index).
Moved = Callable[[int, int, int | None], object]
Added = Callable[[str, int, int | None], object]
Renamed = Callable[[int, str], bool]


class BookmarkModel(QAbstractItemModel):
    """Folders and bookmarks; changes go to the handlers, which know what to do with errors."""

    def __init__(self, store: BookmarkStore, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._search = ""
        self._nodes: dict[int, BookmarkNode] = {}
        self._children: dict[int, list[int]] = {}
        self._rows: dict[int, int] = {}
        self.moved: Moved | None = None
        self.added: Added | None = None
        self.renamed: Renamed | None = None
        self._read()
        # The store holds a subscriber until it leaves, so this one leaves with the model.
        self.destroyed.connect(store.subscribe(self.reload))

    def search(self, text: str) -> None:
        """Show what has these words, or all with none."""
        self._search = text.strip()
        self.reload()

    @property
    def is_search(self) -> bool:
        """Whether it shows what was searched for."""
        return bool(self._search)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but the two fixed folders."""
        return not self._nodes.keys() - {BAR, OTHER}

    def reload(self) -> None:
        """Take the bookmarks over as they are now."""
        self.beginResetModel()
        self._read()
        self.endResetModel()

    def _read(self) -> None:
        self._nodes, self._children, self._rows = {}, {}, {}
        if self._search:
            self._take(ROOT, self._store.search(self._search, FOUND))
            return
        pending = [ROOT]
        while pending:
            folder = pending.pop()
            nodes = self._store.children(folder)
            self._take(folder, nodes)
            pending += [node.id for node in nodes if isinstance(node, Folder)]

    def _take(self, folder: int, nodes: tuple[BookmarkNode, ...]) -> None:
        self._children[folder] = [node.id for node in nodes]
        for row, node in enumerate(nodes):
            self._nodes[node.id] = node
            self._rows[node.id] = row

    # Nodes and places.

    def node(self, index: Index) -> BookmarkNode | None:
        """The node at a place."""
        return self._nodes.get(index.internalId()) if index.isValid() else None

    def place(self, number: int) -> QModelIndex:
        """Where the node is; an invalid place if it is not shown."""
        if number not in self._nodes:
            return QModelIndex()
        return self.createIndex(self._rows[number], 0, number)

    def folder_of(self, index: Index) -> int:
        """The folder that the place is, or is in; the other bookmarks for none."""
        node = self.node(index)
        if node is None:
            return OTHER
        return node.id if isinstance(node, Folder) else node.parent

    # The model.

    def _number(self, index: Index | None) -> int:
        return index.internalId() if index is not None and index.isValid() else ROOT

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """The place of a child."""
        children = self._children.get(self._number(parent), [])
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index | None = None) -> Any:
        """The place of the folder that holds the place."""
        if index is None:
            return super().parent()
        node = self.node(index)
        return QModelIndex() if node is None or self._search else self.place(node.parent)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many children there are."""
        return len(self._children.get(self._number(parent), []))

    def columnCount(self, _parent: Index | None = None) -> int:
        """One column."""
        return 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The node, its title, and what a screen reader says."""
        node = self.node(index)
        if node is None:
            return None
        if role == NODE:
            return node
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._title(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{node.title}\n{node.url}" if isinstance(node, Bookmark) else node.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(node, Folder):
                return self.tr("Folder %1").replace("%1", self._title(node))
            return f"{node.title}, {node.url}"
        return None

    def _title(self, node: BookmarkNode) -> str:
        fixed = {BAR: self.tr("Bookmarks bar"), OTHER: self.tr("Other bookmarks")}
        return fixed.get(node.id, node.title)

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Give the node another title."""
        node = self.node(index)
        if node is None or role != Qt.ItemDataRole.EditRole or self.renamed is None:
            return False
        title = str(value).strip()
        return bool(title) and title != node.title and self.renamed(node.id, title)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything but the two fixed folders can be renamed and moved."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        node = self.node(index)
        if node is None:
            return Qt.ItemFlag.NoItemFlags
        if node.id not in (BAR, OTHER):
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        if isinstance(node, Folder):
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    # Dragging.

    def supportedDropActions(self) -> Qt.DropAction:
        """Moving here; copying what comes from elsewhere."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """A node of ours, or addresses."""
        return [MIME, "text/uri-list"]

    def mimeData(self, indexes: Any) -> QMimeData:
        """The node as our own kind, and a bookmark's address for everybody else."""
        data = QMimeData()
        node = self.node(indexes[0]) if indexes else None
        if node is not None:
            data.setData(MIME, QByteArray(str(node.id).encode()))
        if isinstance(node, Bookmark):
            data.setUrls([QUrl(node.url)])
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Move a node there, or keep addresses there. Says no, so that Qt removes nothing."""
        folder = self._number(parent)
        if self._search or folder == ROOT:
            return False
        index = row if row >= 0 else None
        if data.hasFormat(MIME):
            number = int(bytes(data.data(MIME).data()) or b"-1")
            if self.moved is not None and number in self._nodes:
                self.moved(number, folder, self.index_without(number, folder, index))
        elif self.added is not None:
            for url in data.urls():
                self.added(url.toString(), folder, index)
        return False

    def index_without(self, number: int, folder: int, index: int | None) -> int | None:
        """The index among the folder's other children, as the store counts."""
        node = self._nodes[number]
        if index is not None and node.parent == folder and self._rows[number] < index:
            return index - 1
        return index
