"""Bookmarks as the HTML file that browsers exchange (the "Netscape" format), both ways.

Loaded at first use: the HTML parser costs a start nothing.
"""

import contextlib
from html import escape
from html.parser import HTMLParser

from browser.model.bookmark import BAR, OTHER, ROOT, Bookmark, BookmarkNode, Folder
from browser.settings.bookmark_tree import BookmarkTree, check_node

_HEAD = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
"""
# LIMIT: what lies deeper is put into the folder at this depth; menus end long before.
MAX_DEPTH = 64


def to_html(tree: BookmarkTree) -> str:
    """Return the whole tree; the other bookmarks stand at the top, as in other browsers."""
    lines = [_HEAD + "<DL><p>"]
    bar = tree.nodes[BAR]
    _write_node(tree, bar, lines, ' PERSONAL_TOOLBAR_FOLDER="true"')
    for number in tree.children[OTHER]:
        _write_node(tree, tree.nodes[number], lines)
    lines.append("</DL><p>\n")
    return "\n".join(lines)


def _write_node(
    tree: BookmarkTree, top: BookmarkNode, lines: list[str], attributes: str = ""
) -> None:
    """Write a node and what is below it, with a stack: the depth has no bound here."""
    pending: list[BookmarkNode | str] = [top]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            lines.append(node)
        elif isinstance(node, Bookmark):
            partition = "" if node.partition is None else f' PARTITION="{escape(node.partition)}"'
            lines.append(
                f'<DT><A HREF="{escape(node.url)}" ADD_DATE="{int(node.added)}"{partition}>'
                f"{escape(node.title)}</A>"
            )
        else:
            extra = attributes if node is top else ""
            lines.append(f'<DT><H3 ADD_DATE="{int(node.added)}"{extra}>{escape(node.title)}</H3>')
            lines.append("<DL><p>")
            pending.append("</DL><p>")
            pending.extend(tree.nodes[number] for number in reversed(tree.children[node.id]))


def from_html(
    tree: BookmarkTree, data: bytes | str, parent: int, first_number: int, now: float
) -> tuple[BookmarkTree, int]:
    """Return the tree with the file's bookmarks below `parent`, and how many they are."""
    text = data.decode("utf-8-sig", "replace") if isinstance(data, bytes) else data
    tree.children_of(parent)
    if parent == ROOT:
        raise ValueError("bookmarks go into the bar, the other bookmarks, or a folder there")
    # An empty bar takes the file's bar, so that an export comes back as it was.
    bar = BAR if parent == OTHER and not tree.children[BAR] else None
    reader = _Reader(parent, bar, first_number, now)
    # WORKAROUND(html.parser): it asserts that it knows every "<![…"; a comment it just skips.
    reader.feed(text.replace("<![", "<!-["))
    reader.close()
    nodes = dict(tree.nodes)
    children = {number: list(kept) for number, kept in tree.children.items()}
    for node in reader.nodes:
        nodes[node.id] = node
        children[node.parent].append(node.id)
        if isinstance(node, Folder):
            children[node.id] = []
    grown = BookmarkTree(nodes, {number: tuple(kept) for number, kept in children.items()})
    return grown, sum(isinstance(node, Bookmark) for node in reader.nodes)


class _Reader(HTMLParser):
    """Collects nodes, parents first; the folder of an H3 holds the DL that follows it."""

    def __init__(self, parent: int, bar: int | None, first_number: int, now: float) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[BookmarkNode] = []
        self._folders = [parent]
        self._opened: int | None = None
        self._bar = bar
        self._number = first_number
        self._now = now
        self._tag = ""
        self._attributes: dict[str, str | None] = {}
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a title, or enter the folder whose title came before."""
        if tag in ("a", "h3"):
            self._finish()
            self._tag, self._attributes, self._text = tag, dict(attrs), []
        elif tag == "dl":
            self._finish()
            self._folders.append(self._folders[-1] if self._opened is None else self._opened)
            self._opened = None
        elif tag in ("dt", "dd"):
            self._finish()

    def handle_endtag(self, tag: str) -> None:
        """End a title, or leave a folder."""
        if tag == self._tag:
            self._finish()
        elif tag == "dl":
            self._finish()
            self._opened = None
            if len(self._folders) > 1:
                self._folders.pop()

    def handle_data(self, data: str) -> None:
        """Collect a title."""
        if self._tag:
            self._text.append(data)

    def close(self) -> None:
        """Take what a cut file left open."""
        super().close()
        self._finish()

    def _finish(self) -> None:
        tag, self._tag = self._tag, ""
        title, parent = "".join(self._text), self._folders[-1]
        if tag == "a":
            self._opened = None
            url = self._attributes.get("href") or ""
            # A bookmark that cannot be kept is left out; the rest of the file is not.
            with contextlib.suppress(ValueError):
                self._add(
                    Bookmark(
                        self._number, parent, title or url, url, self._partition(), self._added()
                    )
                )
        elif tag == "h3" and "personal_toolbar_folder" in self._attributes and self._bar:
            self._opened, self._bar = self._bar, None
        elif tag == "h3" and len(self._folders) <= MAX_DEPTH:
            self._opened = self._number
            self._add(Folder(self._number, parent, title, self._added()))

    def _add(self, node: BookmarkNode) -> None:
        self.nodes.append(check_node(node))
        self._number += 1

    def _partition(self) -> str | None:
        # An attribute of ours; another browser's file has none.
        return self._attributes.get("partition") if "partition" in self._attributes else None

    def _added(self) -> float:
        text = self._attributes.get("add_date") or ""
        return float(text) if text.isascii() and text.isdigit() and len(text) < 12 else self._now
