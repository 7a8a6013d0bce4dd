"""The bookmarks' tree as a value: every change makes a new tree, so one that fails changes nothing.

Nodes know their parent by number, and `children` their order; nothing here recurses.
"""

import dataclasses
import re
from collections.abc import Iterator
from typing import NamedTuple

from browser.model.bookmark import BAR, OTHER, ROOT, Bookmark, BookmarkNode, Folder
from browser.model.partition_key import PartitionKey
from browser.settings.migrations import JsonObject

_FIXED = (Folder(BAR, ROOT, "Bookmarks bar"), Folder(OTHER, ROOT, "Other bookmarks"))
TITLE_LENGTH = 1024
URL_LENGTH = 64 * 1024
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class BookmarkTree(NamedTuple):
    """All nodes by number, and the numbers of each folder's children in order."""

    nodes: dict[int, BookmarkNode]
    children: dict[int, tuple[int, ...]]

    @classmethod
    def empty(cls) -> "BookmarkTree":
        """Return the tree with the bar and the other bookmarks, both empty."""
        children: dict[int, tuple[int, ...]] = {ROOT: (BAR, OTHER), BAR: (), OTHER: ()}
        return cls({folder.id: folder for folder in _FIXED}, children)

    def inserted(self, node: BookmarkNode, index: int | None) -> "BookmarkTree":
        """Return the tree with a new or moved node at that place of its parent (None: last)."""
        siblings = list(self.children_of(node.parent))
        place = len(siblings) if index is None else index
        if not 0 <= place <= len(siblings):
            raise ValueError(f"index must be from 0 to {len(siblings)}, not {index}")
        siblings.insert(place, node.id)
        children = {**self.children, node.parent: tuple(siblings)}
        if isinstance(node, Folder):
            children.setdefault(node.id, ())
        return BookmarkTree({**self.nodes, node.id: node}, children)

    def detached(self, node: BookmarkNode) -> "BookmarkTree":
        """Return the tree in which the node's parent does not list it."""
        rest = tuple(child for child in self.children[node.parent] if child != node.id)
        return self._replace(children={**self.children, node.parent: rest})

    def removed(self, node: BookmarkNode) -> "BookmarkTree":
        """Return the tree without the node and all that is below it."""
        gone = {node.id, *(below.id for below in self.below(node.id))}
        detached = self.detached(node)
        return BookmarkTree(
            {number: kept for number, kept in self.nodes.items() if number not in gone},
            {number: kept for number, kept in detached.children.items() if number not in gone},
        )

    def children_of(self, folder: int) -> tuple[int, ...]:
        """Return the numbers of the folder's children; `KeyError` when it is no folder."""
        try:
            return self.children[folder]
        except KeyError:
            raise KeyError(f"there is no folder of bookmarks {folder}") from None

    def below(self, folder: int) -> Iterator[BookmarkNode]:
        """Give all nodes below the folder, parents before children, in order."""
        pending = list(reversed(self.children.get(folder, ())))
        while pending:
            node = self.nodes[pending.pop()]
            yield node
            pending.extend(reversed(self.children.get(node.id, ())))


def check_node(node: BookmarkNode) -> BookmarkNode:
    """Return the node with a title on one line; refuse what could not be opened or kept."""
    title = " ".join(node.title.split())[:TITLE_LENGTH]
    if isinstance(node, Folder):
        return node if title == node.title else dataclasses.replace(node, title=title)
    url = node.url.strip()
    if not url or len(url) > URL_LENGTH or _CONTROL.search(url):
        raise ValueError(
            f"a bookmark's address must have 1 to {URL_LENGTH} characters and no control characters"
        )
    if node.partition is not None and not PartitionKey.parse(node.partition).is_persistent:
        raise ValueError("a bookmark cannot belong to a partition that is only in memory")
    same = title == node.title and url == node.url
    return node if same else dataclasses.replace(node, title=title, url=url)


def tree_document(tree: BookmarkTree) -> JsonObject:
    """Return what is written: the nodes as a list, parents before children."""
    nodes: list[JsonObject] = []
    for node in tree.below(ROOT):
        if node.id not in (BAR, OTHER):
            nodes.append(_node_to_json(node))
    return {"nodes": nodes}


def _node_to_json(node: BookmarkNode) -> JsonObject:
    common = {"id": node.id, "parent": node.parent, "title": node.title, "added": node.added}
    if isinstance(node, Folder):
        return common
    partition = {} if node.partition is None else {"partition": node.partition}
    return {**common, "url": node.url, **partition}


def parse_tree(document: JsonObject, problems: list[str]) -> BookmarkTree:
    """Read the document; put into `problems` the nodes that cannot be used."""
    entries = document.get("nodes")
    if not isinstance(entries, list):
        raise ValueError("nodes must be a list")
    tree = BookmarkTree.empty()
    children = {number: list(kept) for number, kept in tree.children.items()}
    for at, entry in enumerate(entries, 1):
        try:
            node = check_node(_node(entry))
            if node.id <= OTHER or node.id in tree.nodes or node.parent == ROOT:
                raise ValueError("its number is taken")
            # A parent comes first in the file, so that no folder can be inside itself.
            children[node.parent].append(node.id)
        except (ValueError, TypeError, KeyError, AttributeError):
            problems.append(f"entry {at}")
            continue
        tree.nodes[node.id] = node
        if isinstance(node, Folder):
            children[node.id] = []
    return BookmarkTree(tree.nodes, {number: tuple(kept) for number, kept in children.items()})


def _node(entry: JsonObject) -> BookmarkNode:
    number, parent, title = entry["id"], entry["parent"], entry["title"]
    added, url, partition = entry.get("added", 0.0), entry.get("url"), entry.get("partition")
    if type(number) is not int or type(parent) is not int or not isinstance(title, str):
        raise TypeError("id and parent must be numbers, and title text")
    if isinstance(added, bool) or not isinstance(added, int | float):
        raise TypeError("added must be a number")
    if url is None:
        return Folder(number, parent, title, float(added))
    if not isinstance(url, str) or not isinstance(partition, str | None):
        raise TypeError("url and partition must be text")
    return Bookmark(number, parent, title, url, partition, float(added))
