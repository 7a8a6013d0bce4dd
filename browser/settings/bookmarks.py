"""BookmarkStore: the bookmarks of the whole browser, an ordered tree of folders in one JSON file.

As with all settings, a change is checked, then written, then in effect, then told.
"""

import contextlib
import dataclasses
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict, Unpack, cast

from browser.errors import SettingsError
from browser.model.bookmark import BAR, OTHER, ROOT, Bookmark, BookmarkNode, Folder
from browser.settings.bookmark_tree import BookmarkTree, check_node, parse_tree, tree_document
from browser.settings.json_file import JsonFile
from browser.settings.observers import Observers


class BookmarkChanges(TypedDict, total=False):
    """What `update` can change; `partition=None` means: opens in the active partition."""

    title: str
    url: str
    partition: str | None


class BookmarkStore:
    """Bookmarks and folders by number; `BAR` and `OTHER` are always there."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, "bookmarks", compact=True)
        self._tree = BookmarkTree.empty()
        self._observers = Observers[[]]()

    @property
    def notice(self) -> str | None:
        """What was wrong with the file when it was last read, and where it is kept."""
        return self._file.notice

    def load(self) -> None:
        """Read the file; `SettingsError` if it cannot be read or a newer version wrote it."""
        found = self._file.load(parse_tree)
        if found is not None:
            self._tree = found
            if self.notice:
                # The copy is safe; a full disk gets the clean file at the next change.
                with contextlib.suppress(SettingsError):
                    self._file.save(tree_document(found))

    def get(self, number: int) -> BookmarkNode:
        """Return the node; `KeyError` when there is none with this number."""
        try:
            return self._tree.nodes[number]
        except KeyError:
            raise KeyError(f"there is no bookmark {number}") from None

    def children(self, folder: int = ROOT) -> tuple[BookmarkNode, ...]:
        """Return what is in the folder, in order."""
        return tuple(self._tree.nodes[number] for number in self._tree.children_of(folder))

    def find(self, url: str) -> tuple[Bookmark, ...]:
        """Return the bookmarks of exactly this address."""
        return tuple(node for node in self._bookmarks() if node.url == url)

    def search(self, text: str, limit: int = 50) -> tuple[Bookmark, ...]:
        """Return bookmarks with all words in title or address, best first: title, then order."""
        words = text.casefold().split()
        found: list[tuple[int, Bookmark]] = []
        for node in self._bookmarks():
            title, url = node.title.casefold(), node.url.casefold()
            if words and all(word in title or word in url for word in words):
                found.append((0 if title.startswith(words[0]) else 1, node))
        return tuple(node for _, node in sorted(found, key=lambda pair: pair[0])[:limit])

    def add(
        self,
        url: str,
        title: str = "",
        *,
        parent: int = OTHER,
        index: int | None = None,
        partition: str | None = None,
    ) -> Bookmark:
        """Add a bookmark to the folder (at the end without an index)."""
        node = Bookmark(self._new_number(), parent, title or url, url, partition, time.time())
        added = self._insert(node, index)
        assert isinstance(added, Bookmark)
        return added

    def add_folder(self, title: str, *, parent: int = OTHER, index: int | None = None) -> Folder:
        """Add an empty folder."""
        added = self._insert(Folder(self._new_number(), parent, title, time.time()), index)
        assert isinstance(added, Folder)
        return added

    def update(self, number: int, **changes: Unpack[BookmarkChanges]) -> BookmarkNode:
        """Change what is given and leave the rest; a folder has only a title."""
        node = self._movable(number)
        allowed = {"title"} if isinstance(node, Folder) else {"title", "url", "partition"}
        if wrong := changes.keys() - allowed:
            raise TypeError(f"{', '.join(sorted(wrong))} cannot be changed here")
        changed = check_node(dataclasses.replace(node, **cast(dict[str, Any], changes)))
        if changed != node:
            nodes = {**self._tree.nodes, number: changed}
            self._commit(BookmarkTree(nodes, self._tree.children))
        return changed

    def move(self, number: int, parent: int, index: int | None = None) -> None:
        """Put the node into the folder; `index` counts without the node itself."""
        node = self._movable(number)
        if parent in (ROOT, number) or self._is_inside(parent, number):
            raise ValueError("a folder cannot be moved there")
        moved = dataclasses.replace(node, parent=parent)
        self._commit(self._tree.detached(node).inserted(moved, index))

    def remove(self, number: int) -> None:
        """Remove the node and all that is below it."""
        self._commit(self._tree.removed(self._movable(number)))

    def export_html(self) -> str:
        """Return the bookmarks in the format that other browsers import."""
        from browser.settings.bookmark_html import to_html

        return to_html(self._tree)

    def import_html(self, data: bytes | str, parent: int = OTHER) -> int:
        """Add the bookmarks of another browser's export to the folder; return how many."""
        from browser.settings.bookmark_html import from_html

        tree, count = from_html(self._tree, data, parent, self._new_number(), time.time())
        if tree != self._tree:
            self._commit(tree)
        return count

    def subscribe(self, callback: Callable[[], object]) -> Callable[[], None]:
        """Call after every change."""
        return self._observers.subscribe(callback)

    def _bookmarks(self) -> list[Bookmark]:
        return [node for node in self._tree.below(ROOT) if isinstance(node, Bookmark)]

    def _insert(self, node: BookmarkNode, index: int | None) -> BookmarkNode:
        if node.parent == ROOT:
            raise ValueError("bookmarks go into the bar, the other bookmarks, or a folder there")
        checked = check_node(node)
        self._commit(self._tree.inserted(checked, index))
        return checked

    def _movable(self, number: int) -> BookmarkNode:
        if number in (ROOT, BAR, OTHER):
            raise ValueError("the bar and the other bookmarks stay where they are")
        return self.get(number)

    def _is_inside(self, number: int, folder: int) -> bool:
        return any(node.id == number for node in self._tree.below(folder))

    def _new_number(self) -> int:
        return max(self._tree.nodes) + 1

    def _commit(self, tree: BookmarkTree) -> None:
        self._file.save(tree_document(tree))
        self._tree = tree
        self._observers.notify()
