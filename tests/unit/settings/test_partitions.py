"""The list of partitions: keys that last, names that differ, nothing of memory on disk."""

import json

import pytest

from browser import atomic_file
from browser.errors import SettingsError
from browser.model.partition import COLOURS
from browser.model.partition_key import PartitionKey
from browser.settings.partitions import DEFAULT_KEY, PartitionStore


@pytest.fixture
def path(tmp_path):
    return tmp_path / "partitions.json"


@pytest.fixture
def store(path):
    store = PartitionStore(path)
    store.load()
    return store


def names(store):
    return [partition.name for partition in store.list()]


def reloaded(path):
    store = PartitionStore(path)
    store.load()
    return store


def test_the_default_one_is_always_there(store, path):
    assert names(store) == ["Default"]
    assert store.list()[0].key == DEFAULT_KEY
    assert not path.exists()
    with pytest.raises(ValueError, match="cannot be removed"):
        store.remove(DEFAULT_KEY)
    store.update(DEFAULT_KEY, name="Everyday")
    assert names(reloaded(path)) == ["Everyday"]


def test_create_and_load_again(store, path):
    work = store.create("Work", "teal", "briefcase")
    assert work.key.text.startswith("persist:work-")
    assert reloaded(path).list() == store.list()
    assert store.get(work.key) == work
    assert store.find(" wORK ") == work
    assert store.get(PartitionKey("persist:other")) is None


@pytest.mark.parametrize("name", ["仕事", "👩‍💻", "../../etc", "C:\\x", "a" * 80, "con"])
def test_a_key_is_made_of_any_name(store, path, name):
    key = store.create(name).key
    assert key.is_persistent
    assert key.text.isascii()
    assert len(key.text) < 70
    assert reloaded(path).get(key).name == name


def test_a_key_survives_a_new_name_and_is_never_made_again(store):
    first = store.create("Work")
    assert store.update(first.key, name="Job").key == first.key
    second = store.create("Work")
    store.remove(second.key)
    third = store.create("Work")
    assert len({first.key, second.key, third.key}) == 3


def test_colours_are_spread(store):
    used = {store.list()[0].colour, *(store.create(f"P{n}").colour for n in range(7))}
    assert used == set(COLOURS)


@pytest.mark.parametrize("name", ["Work", " work ", "ＷＯＲＫ", "", "a\u202eb", "x" * 81])
def test_names_that_are_refused_have_no_effect(store, path, name):
    store.create("Work")
    other = store.create("Other")
    before, content = store.list(), path.read_bytes()
    with pytest.raises(ValueError, match="name"):
        store.create(name)
    with pytest.raises(ValueError, match="name"):
        store.update(other.key, name=name)
    assert store.list() == before
    assert path.read_bytes() == content


def test_update_changes_what_is_given(store, path):
    work = store.create("Work", "teal", "briefcase")
    store.update(work.key, start_page="https://a.test/")
    store.update(work.key, colour="red", icon="bank")
    found = reloaded(path).get(work.key)
    assert (found.name, found.colour, found.icon) == ("Work", "red", "bank")
    assert found.start_page == "https://a.test/"
    assert store.update(work.key, start_page="").start_page == ""
    # Its own name in other letters is free for it.
    assert store.update(work.key, name="WORK").name == "WORK"
    with pytest.raises(KeyError, match="no partition persist:x"):
        store.update(PartitionKey("persist:x"), name="X")
    with pytest.raises(ValueError, match="colour"):
        store.update(work.key, colour="beige")


def test_move(store, path):
    a, b = store.create("A"), store.create("B")
    store.move(b.key, 0)
    store.move(DEFAULT_KEY, 2)
    assert names(reloaded(path)) == names(store) == ["B", "A", "Default"]
    with pytest.raises(ValueError, match="from 0 to 2"):
        store.move(a.key, 3)
    with pytest.raises(KeyError, match="no partition"):
        store.move(PartitionKey("persist:x"), 0)


def test_remove(store, path):
    work = store.create("Work")
    assert store.remove(work.key) == work
    assert names(reloaded(path)) == ["Default"]
    with pytest.raises(KeyError, match="no partition"):
        store.remove(work.key)


def test_put_back(store, path):
    first, second = store.create("First", "teal", "star"), store.create("Second")
    store.remove(first.key)
    store.create("first")
    assert store.put_back(first, 1).key == first.key
    assert names(store) == ["Default", "First 2", "Second", "first"]
    assert names(reloaded(path)) == names(store)
    assert store.get(first.key).icon == "star"
    with pytest.raises(ValueError, match="already"):
        store.put_back(second, 1)


def test_temporary_ones_never_reach_the_disk(store, path):
    first, second = store.add_temporary(), store.add_temporary()
    assert [first.name, second.name] == ["Temp 1", "Temp 2"]
    assert first.key != second.key
    assert not first.key.is_persistent
    store.update(first.key, name="Secret plan", colour="red")
    store.move(first.key, 0)
    store.remove(second.key)
    assert not path.exists()
    store.create("Work")
    assert b"Secret" not in path.read_bytes()
    assert first.key.text.encode() not in path.read_bytes()
    assert names(reloaded(path)) == ["Default", "Work"]
    assert names(store)[0] == "Secret plan"


def test_a_number_is_not_used_twice_and_leaves_names_alone(store):
    store.create("temp 2")
    first = store.add_temporary()
    store.remove(first.key)
    assert store.add_temporary().name == "Temp 3"
    assert store.create("In memory", persistent=False).key.is_persistent is False


def test_temporary_ones_survive_a_second_load(store, path):
    temporary = store.add_temporary()
    store.create("Work")
    store.load()
    assert store.get(temporary.key) == temporary


def test_ensure(store, path):
    key = PartitionKey("persist:bank")
    bank = store.ensure(key)
    assert (bank.key, bank.name) == (key, "bank")
    assert store.ensure(key) is bank
    assert store.ensure(PartitionKey("persist:BANK")).name == "BANK 2"
    assert store.ensure(PartitionKey("persist:")).name == "Partition"
    assert store.ensure(PartitionKey("persist:\u202e\n" + "x" * 200)).name == "x" * 80
    assert store.ensure(PartitionKey("persist:" + "x" * 90)).name == "x" * 78 + " 2"
    assert store.ensure(DEFAULT_KEY).name == "Default"
    assert store.ensure(PartitionKey("scratch")).name == "scratch"
    assert "scratch" not in names(reloaded(path))
    assert reloaded(path).get(key).name == "bank"


def test_observers(store):
    told = []
    unsubscribe = store.subscribe(lambda change, p: told.append((change, p.name)))
    work = store.create("Work")
    store.update(work.key, name="Job")
    store.update(work.key, name="Job")
    store.move(work.key, 0)
    store.move(work.key, 0)
    store.add_temporary()
    store.remove(work.key)
    assert told == [
        ("added", "Work"),
        ("changed", "Job"),
        ("moved", "Job"),
        ("added", "Temp 1"),
        ("removed", "Job"),
    ]
    unsubscribe()
    store.add_temporary()
    assert len(told) == 5


def test_what_cannot_be_written_has_no_effect(store, monkeypatch):
    work = store.create("Work")
    told = []
    store.subscribe(lambda *change: told.append(change))

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_file, "_write_beside", fail)
    with pytest.raises(SettingsError, match="No space"):
        store.remove(work.key)
    with pytest.raises(SettingsError, match="No space"):
        store.create("Other")
    assert names(store) == ["Default", "Work"]
    assert told == []
    # A full disk does not keep anybody from a partition in memory.
    assert store.add_temporary().name == "Temp 1"


def test_a_broken_file_is_kept(path):
    path.write_text("[")
    store = reloaded(path)
    assert names(store) == ["Default"]
    assert "kept as partitions.json.broken-1" in store.notice


def test_a_newer_file_is_never_overwritten(path):
    path.write_text('{"schema": 2}')
    store = PartitionStore(path)
    with pytest.raises(SettingsError, match="newer version"):
        store.load()
    with pytest.raises(SettingsError, match="newer version"):
        store.create("Work")
    assert path.read_text() == '{"schema": 2}'
    assert names(store) == ["Default"]


def test_the_default_one_comes_back_with_a_name_of_its_own(path):
    entries = [{"key": "persist:a", "name": "default"}]
    path.write_text(json.dumps({"schema": 1, "partitions": entries}))
    assert names(reloaded(path)) == ["Default 2", "default"]


def test_a_wrong_entry_costs_only_itself(path):
    entries = [{"key": "", "name": "D"}, {"name": "No key"}, {"key": "persist:a", "name": "A"}]
    content = json.dumps({"schema": 1, "partitions": entries})
    path.write_text(content)
    store = reloaded(path)
    assert names(store) == ["D", "A"]
    assert "entry 2" in store.notice
    assert path.with_name("partitions.json.broken-1").read_text() == content
    assert reloaded(path).notice is None
