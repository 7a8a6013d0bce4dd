"""Deleting a bookmark or a folder in a way that can be taken back.

What is deleted is held as the HTML that bookmarks are exchanged in: it comes back in one change.
"""

from dataclasses import dataclass
from html import escape

from browser.model.bookmark import OTHER, Bookmark, BookmarkNode
from browser.settings import BookmarkStore


@dataclass(frozen=True, slots=True)
class Removed:
    """What was deleted, and where it was."""

    title: str
    parent: int
    index: int
    html: str


def remove(store: BookmarkStore, number: int) -> Removed:
    """Delete the node and all below it, and give what brings it back.

    Raises:
        SettingsError: the bookmarks cannot be written; nothing is deleted.
    """
    node = store.get(number)
    index = [child.id for child in store.children(node.parent)].index(number)
    removed = Removed(node.title, node.parent, index, _html(store, node))
    store.remove(number)
    return removed


def restore(store: BookmarkStore, removed: Removed) -> int:
    """Bring it back to its place, and give its new number.

    Raises:
        SettingsError: the bookmarks cannot be written.
    """
    parent = removed.parent if _is_there(store, removed.parent) else OTHER
    store.import_html(removed.html, parent)
    children = store.children(parent)
    number = children[-1].id
    if removed.parent == parent and removed.index < len(children) - 1:
        store.move(number, parent, removed.index)
    return number


def _is_there(store: BookmarkStore, folder: int) -> bool:
    try:
        store.children(folder)
    except KeyError:
        return False
    return True


def _html(store: BookmarkStore, top: BookmarkNode) -> str:
    """The node and what is below it; with a stack, since the depth has no bound."""
    lines = ["<DL><p>"]
    pending: list[BookmarkNode | str] = [top]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            lines.append(node)
        elif isinstance(node, Bookmark):
            partition = "" if node.partition is None else f' PARTITION="{escape(node.partition)}"'
            added = f'ADD_DATE="{int(node.added)}"'
            title, url = escape(node.title), escape(node.url)
            lines.append(f'<DT><A HREF="{url}" {added}{partition}>{title}</A>')
        else:
            lines.append(f'<DT><H3 ADD_DATE="{int(node.added)}">{escape(node.title)}</H3><DL><p>')
            pending.append("</DL><p>")
            pending.extend(reversed(store.children(node.id)))
    return "\n".join([*lines, "</DL><p>"])
