"""Bookmarks of other browsers, and back."""

import pytest

from browser.model.bookmark import BAR, OTHER, ROOT, Bookmark, Folder
from browser.settings.bookmark_html import MAX_DEPTH, from_html, to_html
from browser.settings.bookmark_tree import BookmarkTree

FILE = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>
<DL><p>
    <DT><H3 ADD_DATE="10" PERSONAL_TOOLBAR_FOLDER="true">Toolbar</H3>
    <DL><p>
        <DT><A HREF="https://a.test/?x=1&amp;y=2" ADD_DATE="11" ICON="data:x">A &amp; <b>co</b></A>
        <DD>What it is about
        <DT><H3>Inner</H3>
        <DL><p>
            <DT><A HREF="https://b.test/">B</A>
        </DL><p>
        <HR>
    </DL><p>
    <DT><A HREF="https://c.test/" ADD_DATE="never">C</A>
    <DT><A HREF="">Nothing</A>
    <DT><A>Nothing either</A>
</DL><p>
"""


def read(data, tree=None, parent=OTHER):
    return from_html(tree or BookmarkTree.empty(), data, parent, 10, 99.0)


def shape(tree, folder=ROOT):
    nodes = [tree.nodes[number] for number in tree.children[folder]]
    return [
        (node.title, shape(tree, node.id)) if isinstance(node, Folder) else node.title
        for node in nodes
    ]


def test_a_file_of_another_browser():
    tree, count = read(FILE)
    assert count == 3
    assert shape(tree, BAR) == ["A & co", ("Inner", ["B"])]
    assert shape(tree, OTHER) == ["C"]
    first = tree.nodes[tree.children[BAR][0]]
    assert first == Bookmark(10, BAR, "A & co", "https://a.test/?x=1&y=2", None, 11.0)
    assert tree.nodes[tree.children[OTHER][0]].added == 99.0


def test_a_bar_in_use_is_left_alone():
    tree = BookmarkTree.empty().inserted(Bookmark(3, BAR, "Mine", "a:b"), None)
    tree, _ = read(FILE, tree)
    assert shape(tree, BAR) == ["Mine"]
    assert shape(tree, OTHER) == [("Toolbar", ["A & co", ("Inner", ["B"])]), "C"]


def test_into_a_folder():
    tree = BookmarkTree.empty().inserted(Folder(3, BAR, "Imported"), None)
    tree, _ = read(FILE, tree, 3)
    assert shape(tree, BAR)[0][0] == "Imported"
    with pytest.raises(KeyError, match="no folder"):
        read(FILE, parent=99)
    with pytest.raises(ValueError, match="go into the bar"):
        read(FILE, parent=ROOT)


def test_round_trip():
    tree = BookmarkTree.empty()
    for node in (
        Bookmark(3, BAR, 'A "quoted" <b> & co', "https://a.test/?a=1&b=%22", "persist:a&b", 5.0),
        Folder(4, BAR, "F", 6.0),
        Bookmark(5, 4, "in", "javascript:alert('x')", "", 7.0),
        Folder(6, OTHER, "Empty", 8.0),
        Bookmark(7, OTHER, "Last ü", "https://b.test/", None, 9.0),
    ):
        tree = tree.inserted(node, None)
    again, count = from_html(BookmarkTree.empty(), to_html(tree).encode(), OTHER, 3, 0.0)
    assert count == 3
    assert again == tree


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"<",
        b"<![x",
        b"<![x y]>",
        b"<![if x]>",
        b"<!x y>",
        b"<!--",
        b"<!DOCTYPE [<!x",
        b"</DL></DL></DL>",
        b"<DL>" * 5000,
        b"<A HREF=",
        b"&#xD800;&#99999999999;",
        b"<A HREF='a:b' PARTITION='temp-1'>T</A>",
        b"<A HREF='a&#10;b'>T</A>",
    ],
)
def test_files_that_hold_nothing_of_use(data):
    tree, count = read(data)
    assert (tree, count) == (BookmarkTree.empty(), 0)


def test_a_cut_file_gives_what_it_has():
    tree, count = read(FILE[: FILE.index("B</A>")])
    assert count == 2
    assert shape(tree, BAR) == ["A & co", ("Inner", ["https://b.test/"])]


def test_a_byte_order_mark_and_wrong_bytes():
    tree, count = read(b"\xef\xbb\xbf<DT><A HREF=a:b>x\xffy</A>")
    assert count == 1
    assert shape(tree, OTHER) == ["x\ufffdy"]


def test_very_deep_folders_are_flattened():
    deep = "".join(f"<DT><H3>{n}</H3><DL>" for n in range(1000)) + "<DT><A HREF=a:b>x</A>"
    tree, count = read(deep)
    assert count == 1
    (mark,) = (node for node in tree.nodes.values() if isinstance(node, Bookmark))
    depth, at = 0, mark.parent
    while at != OTHER:
        depth, at = depth + 1, tree.nodes[at].parent
    assert depth == MAX_DEPTH
