"""What the context menu of a bookmark, of a folder, and of the empty ground offers."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from browser.model.bookmark import BAR, OTHER, Bookmark, BookmarkNode, Folder


@dataclass(frozen=True, slots=True)
class MenuRow:
    """A command: its name, its words, its icon."""

    name: str
    text: str
    icon: str = ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("BookmarkMenu", text)


def menu_rows(node: BookmarkNode | None, *, is_search: bool) -> list[MenuRow | None]:
    """The rows of the menu; `None` is a line between two groups."""
    tr = _tr
    rows: list[MenuRow | None] = []
    if isinstance(node, Bookmark):
        rows += [MenuRow("open", tr("Open")), MenuRow("background", tr("Open in new tab"), "plus")]
        rows += [MenuRow("copy", tr("Copy address"), "link"), None]
    elif isinstance(node, Folder):
        rows += [MenuRow("all", tr("Open all in tabs")), None]
    rows.append(MenuRow("folder", tr("New folder"), "folder"))
    if node is None or node.id in (BAR, OTHER):
        return rows
    rows.append(MenuRow("edit", tr("Edit…"), "edit"))
    if not is_search:
        rows += [MenuRow("up", tr("Move up"), "up"), MenuRow("down", tr("Move down"), "down")]
    return [*rows, None, MenuRow("delete", tr("Delete"), "trash")]
