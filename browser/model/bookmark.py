"""Bookmark and Folder: the nodes of the bookmarks' tree, which know their parent by number."""

from dataclasses import dataclass

ROOT = 0
BAR = 1
OTHER = 2


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An address; with a partition's key text it opens there, with `None` in the active one."""

    id: int
    parent: int
    title: str
    url: str
    partition: str | None = None
    added: float = 0.0


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of bookmarks and folders."""

    id: int
    parent: int
    title: str
    added: float = 0.0


type BookmarkNode = Bookmark | Folder
