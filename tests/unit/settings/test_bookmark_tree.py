"""The tree of bookmarks as a value, and its file."""

import pytest

from browser.model.bookmark import BAR, OTHER, ROOT, Bookmark, Folder
from browser.settings.bookmark_tree import BookmarkTree, check_node, parse_tree, tree_document

A = Bookmark(3, BAR, "A", "https://a.test/", "persist:a", 1.0)
F = Folder(4, OTHER, "F", 2.0)
B = Bookmark(5, 4, "B", "https://b.test/")


@pytest.fixture
def tree():
    tree = BookmarkTree.empty()
    for node in (A, F, B):
        tree = tree.inserted(node, None)
    return tree


def entry(**change):
    return {"id": 3, "parent": BAR, "title": "A", "url": "https://a.test/", **change}


def parse(*entries):
    problems = []
    return parse_tree({"schema": 1, "nodes": list(entries)}, problems), problems


def test_order_is_parents_first(tree):
    assert [node.id for node in tree.below(ROOT)] == [BAR, 3, OTHER, 4, 5]


def test_changes_make_new_trees(tree):
    changed = tree.inserted(Bookmark(6, 4, "C", "c:d"), 0)
    assert changed.children[4] == (6, 5)
    assert tree.children[4] == (5,)
    assert tree.removed(F).nodes.keys() == {BAR, OTHER, 3}
    assert tree.removed(F).children == {ROOT: (BAR, OTHER), BAR: (3,), OTHER: ()}
    assert 4 in tree.nodes


def test_wrong_places_are_refused(tree):
    with pytest.raises(ValueError, match="from 0 to 1"):
        tree.inserted(Bookmark(6, 4, "C", "c:d"), 2)
    with pytest.raises(KeyError, match="no folder of bookmarks 3"):
        tree.inserted(Bookmark(6, 3, "C", "c:d"), 0)


def test_round_trip(tree):
    document = tree_document(tree)
    assert document["nodes"][0] == {
        "id": 3,
        "parent": BAR,
        "title": "A",
        "url": "https://a.test/",
        "partition": "persist:a",
        "added": 1.0,
    }
    assert "partition" not in document["nodes"][2]
    assert parse_tree(document, []) == tree


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        {},
        entry(id="3"),
        entry(id=True),
        entry(id=BAR),
        entry(id=-1),
        entry(parent=ROOT),
        entry(parent=99),
        entry(parent=3),
        entry(title=None),
        entry(url=5),
        entry(url=""),
        entry(url="a\nb"),
        entry(partition=5),
        entry(partition="temp-1"),
        entry(added="now"),
        entry(added=True),
    ],
)
def test_a_wrong_node_costs_only_itself(wrong):
    tree, problems = parse(wrong, entry(id=7))
    assert tree.nodes.keys() == {BAR, OTHER, 7}
    assert tree.children == {ROOT: (BAR, OTHER), BAR: (7,), OTHER: ()}
    assert problems == ["entry 1"]


def test_a_number_is_used_once_and_no_folder_is_inside_itself():
    folder = {"id": 4, "parent": 5, "title": "F"}
    tree, problems = parse(entry(), entry(), folder, {"id": 5, "parent": 4, "title": "G"})
    assert tree.nodes.keys() == {BAR, OTHER, 3}
    assert problems == ["entry 2", "entry 3", "entry 4"]


def test_without_a_list_the_file_is_broken():
    with pytest.raises(ValueError, match="must be a list"):
        parse_tree({"schema": 1}, [])


def test_a_title_is_one_line_of_bounded_length():
    assert check_node(Folder(3, BAR, "  a\n\t b  ")).title == "a b"
    assert len(check_node(Folder(3, BAR, "x" * 5000)).title) == 1024


def test_depth_has_no_bound():
    nodes = [{"id": n, "parent": n - 1 if n > 3 else BAR, "title": "F"} for n in range(3, 20_003)]
    tree, problems = parse(*nodes)
    assert problems == []
    assert len(tree_document(tree)["nodes"]) == 20_000
    assert tree.removed(tree.nodes[3]) == BookmarkTree.empty()
