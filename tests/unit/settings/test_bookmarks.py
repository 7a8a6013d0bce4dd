"""The bookmarks' store."""

import pytest

from browser import atomic_file
from browser.errors import SettingsError
from browser.model.bookmark import BAR, OTHER, ROOT
from browser.settings.bookmarks import BookmarkStore


@pytest.fixture
def path(tmp_path):
    return tmp_path / "bookmarks.json"


@pytest.fixture
def store(path):
    store = BookmarkStore(path)
    store.load()
    return store


def titles(store, folder=OTHER):
    return [node.title for node in store.children(folder)]


def reloaded(path):
    store = BookmarkStore(path)
    store.load()
    return store


def test_it_begins_with_two_empty_folders(store, path):
    assert [node.id for node in store.children()] == [BAR, OTHER]
    assert store.children(BAR) == store.children(OTHER) == ()
    assert not path.exists()


def test_add_and_load_again(store, path):
    folder = store.add_folder("F", parent=BAR)
    inside = store.add("https://a.test/", "A", parent=folder.id, partition="persist:work")
    store.add("https://b.test/")
    store.add("https://c.test/", "C", index=0)
    again = reloaded(path)
    assert again.get(inside.id) == inside
    assert titles(again) == ["C", "https://b.test/"]
    assert again.find("https://a.test/") == (inside,)
    assert again.find("https://a.test") == ()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"url": ""}, ValueError),
        ({"url": "a\nb"}, ValueError),
        ({"url": "x" * 100_000}, ValueError),
        ({"url": "a:b", "partition": "temp-1"}, ValueError),
        ({"url": "a:b", "parent": ROOT}, ValueError),
        ({"url": "a:b", "parent": 99}, KeyError),
        ({"url": "a:b", "index": 1}, ValueError),
        ({"url": "a:b", "index": -1}, ValueError),
    ],
)
def test_what_is_refused_has_no_effect(store, path, arguments, error):
    with pytest.raises(error):
        store.add(**arguments)
    assert store.children(OTHER) == ()
    assert not path.exists()


def test_update(store, path):
    mark = store.add("https://a.test/", "A", partition="")
    store.update(mark.id, title="B", partition=None)
    assert reloaded(path).get(mark.id).partition is None
    assert store.update(mark.id, url=" https://c.test/ ").url == "https://c.test/"
    assert store.get(mark.id).title == "B"
    folder = store.add_folder("F")
    assert store.update(folder.id, title="G").title == "G"
    with pytest.raises(TypeError, match="url cannot be changed"):
        store.update(folder.id, url="a:b")
    with pytest.raises(TypeError, match="parent cannot be changed"):
        store.update(mark.id, parent=BAR)
    with pytest.raises(ValueError, match="stay where they are"):
        store.update(BAR, title="X")
    with pytest.raises(KeyError, match="no bookmark 99"):
        store.update(99, title="X")


def test_move(store, path):
    a, b, c = (store.add(f"{name}:x", name) for name in "abc")
    folder = store.add_folder("f")
    store.move(c.id, OTHER, 0)
    assert titles(store) == ["c", "a", "b", "f"]
    store.move(c.id, OTHER, 2)
    assert titles(store) == ["a", "b", "c", "f"]
    store.move(b.id, folder.id)
    assert titles(store) == ["a", "c", "f"]
    assert titles(reloaded(path), folder.id) == ["b"]
    assert store.get(b.id).parent == folder.id
    store.move(folder.id, BAR)
    assert titles(store, BAR) == ["f"]
    with pytest.raises(KeyError, match="no folder"):
        store.move(a.id, b.id)


def test_a_folder_does_not_go_into_itself(store):
    outer = store.add_folder("outer")
    inner = store.add_folder("inner", parent=outer.id)
    for place in (outer.id, inner.id, ROOT):
        with pytest.raises(ValueError, match="cannot be moved there"):
            store.move(outer.id, place)
    with pytest.raises(ValueError, match="stay where they are"):
        store.move(BAR, OTHER)


def test_remove_takes_all_that_is_below(store, path):
    folder = store.add_folder("f")
    inner = store.add_folder("g", parent=folder.id)
    store.add("a:b", parent=inner.id)
    store.remove(folder.id)
    assert reloaded(path).children(OTHER) == ()
    assert store.find("a:b") == ()
    with pytest.raises(ValueError, match="stay where they are"):
        store.remove(OTHER)


def test_search(store):
    store.add("https://news.test/", "Morning paper")
    store.add("https://paper.test/", "Shop")
    store.add("https://x.test/", "Paper boats for rainy days")
    assert [mark.title for mark in store.search("PAPER")] == [
        "Paper boats for rainy days",
        "Morning paper",
        "Shop",
    ]
    assert [mark.title for mark in store.search("paper rain")] == ["Paper boats for rainy days"]
    assert len(store.search("paper", 2)) == 2
    assert store.search("") == store.search("nothing such") == ()


def test_observers_and_failed_writes(store, monkeypatch):
    told = []
    unsubscribe = store.subscribe(lambda: told.append(1))
    mark = store.add("a:b")
    store.update(mark.id, title=mark.title)
    assert told == [1]

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_file, "_write_beside", fail)
    with pytest.raises(SettingsError, match="No space"):
        store.remove(mark.id)
    assert store.find("a:b") == (mark,)
    assert told == [1]
    monkeypatch.undo()
    unsubscribe()
    store.remove(mark.id)
    assert told == [1]


def test_a_broken_file_is_kept(path):
    path.write_text('{"schema": 1, "nodes": [{"id": 9}]}')
    store = reloaded(path)
    assert "entry 1" in store.notice
    assert path.with_name("bookmarks.json.broken-1").exists()
    assert reloaded(path).notice is None
    path.write_text("{")
    assert "broken-2" in reloaded(path).notice


def test_import_and_export(store, path):
    store.add("https://a.test/", "A", parent=BAR)
    store.add("https://b.test/", "B")
    html = store.export_html()
    told = []
    other = reloaded(path.with_name("other.json"))
    other.subscribe(lambda: told.append(1))
    assert other.import_html(html.encode()) == 2
    assert told == [1]
    assert titles(other, BAR) == ["A"]
    assert titles(reloaded(path.with_name("other.json"))) == ["B"]
    assert other.import_html("nothing in it") == 0
    assert told == [1]
