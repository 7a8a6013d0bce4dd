"""The settings' store: checked, written, in effect, told; in this order."""

import json

import pytest

from browser import atomic_file
from browser.errors import SettingsError
from browser.settings.store import SettingsStore

THEME = "appearance.theme"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


@pytest.fixture
def store(path):
    store = SettingsStore(path)
    store.load()
    return store


def values(path):
    return json.loads(path.read_text("utf-8"))["values"]


def test_without_a_file_all_is_default_and_nothing_is_written(store, path):
    assert store.get(THEME) == "system"
    assert store.is_default(THEME)
    assert store.notice is None
    assert not path.exists()


def test_only_what_differs_is_written_at_once(store, path):
    store.set(THEME, "dark")
    store.set("appearance.zoom_default", 1.25)
    assert json.loads(path.read_text("utf-8"))["schema"] == 1
    assert values(path) == {THEME: "dark", "appearance.zoom_default": 1.25}
    store.reset(THEME)
    store.set("appearance.zoom_default", 1)
    assert values(path) == {}


def test_another_store_reads_it(store, path):
    store.set("shortcuts", {"tab.new": ["Ctrl+T"]})
    other = SettingsStore(path)
    other.load()
    assert other.get("shortcuts") == {"tab.new": ["Ctrl+T"]}


def test_typed_access(store):
    assert store.flag("downloads.ask") is False
    assert store.text(THEME) == "system"
    assert store.number("appearance.zoom_default") == 1.0
    with pytest.raises(TypeError, match="not of type bool"):
        store.flag(THEME)


def test_a_value_that_is_taken_out_is_a_copy(store):
    store.get("shortcuts")["tab.new"] = ["F1"]
    store.get("search.engines").clear()
    assert store.get("shortcuts") == {}
    assert store.get("search.engines")


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        (THEME, "blue", ValueError),
        ("search.default", "Nobody", ValueError),
        ("no.key", 1, KeyError),
    ],
)
def test_what_is_refused_has_no_effect(store, path, key, value, error):
    told = []
    store.subscribe("", lambda *change: told.append(change))
    with pytest.raises(error, match=key):
        store.set(key, value)
    assert not path.exists()
    assert told == []


def test_what_cannot_be_written_has_no_effect(store, path, monkeypatch):
    store.set(THEME, "dark")
    told = []
    store.subscribe("", lambda *change: told.append(change))

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_file, "_write_beside", fail)
    with pytest.raises(SettingsError, match="No space left"):
        store.set(THEME, "light")
    assert store.get(THEME) == "dark"
    assert values(path) == {THEME: "dark"}
    assert told == []


@pytest.mark.parametrize(
    ("prefix", "keys"),
    [
        ("", [THEME, "downloads.ask"]),
        ("appearance", [THEME]),
        ("appearance.", [THEME]),
        (THEME, [THEME]),
        ("appear", []),
        ("downloads", ["downloads.ask"]),
    ],
)
def test_observers_by_prefix(store, prefix, keys):
    told = []
    unsubscribe = store.subscribe(prefix, lambda key, value: told.append(key))
    store.set(THEME, "dark")
    store.set(THEME, "dark")
    store.set("downloads.ask", True)
    assert told == keys
    unsubscribe()
    store.set(THEME, "light")
    assert told == keys


def test_an_observer_sees_the_value_in_effect_and_on_disk(store, path):
    seen = []
    store.subscribe(THEME, lambda key, value: seen.append((value, store.get(key), values(path))))
    store.set(THEME, "dark")
    assert seen == [("dark", "dark", {THEME: "dark"})]


def test_an_override_lasts_for_the_run(store, path):
    told = []
    store.subscribe("", lambda *change: told.append(change))
    store.override(THEME, "dark")
    assert store.get(THEME) == "dark"
    assert not path.exists()
    store.set("downloads.ask", True)
    assert values(path) == {"downloads.ask": True}
    store.set(THEME, "light")
    assert store.get(THEME) == "light"
    assert told == [(THEME, "dark"), ("downloads.ask", True), (THEME, "light")]
    with pytest.raises(ValueError, match="not allowed"):
        store.override(THEME, "blue")


def test_what_a_newer_version_wrote_beside_is_kept(path):
    path.write_text(
        json.dumps({"schema": 1, "values": {"new.key": [1], THEME: "dark"}, "more": {"a": 1}})
    )
    store = SettingsStore(path)
    store.load()
    store.set(THEME, "light")
    assert json.loads(path.read_text("utf-8")) == {
        "schema": 1,
        "values": {"new.key": [1], THEME: "light"},
        "more": {"a": 1},
    }
    assert store.notice is None


def test_a_wrong_value_is_left_out_and_the_rest_is_in_effect(path):
    content = json.dumps({"schema": 1, "values": {THEME: "blue", "downloads.ask": True}})
    path.write_text(content)
    store = SettingsStore(path)
    store.load()
    assert store.get(THEME) == "system"
    assert store.get("downloads.ask") is True
    assert "appearance.theme: 'blue' is not allowed" in store.notice
    assert path.with_name("settings.json.broken-1").read_text() == content
    again = SettingsStore(path)
    again.load()
    assert again.notice is None
    assert again.get("downloads.ask") is True


@pytest.mark.parametrize("content", ["{", '{"schema": 1}', '{"schema": 1, "values": []}'])
def test_a_broken_file_is_kept_and_defaults_hold(path, content):
    path.write_text(content)
    store = SettingsStore(path)
    store.load()
    assert store.get(THEME) == "system"
    assert "kept as settings.json.broken-1" in store.notice
    store.set(THEME, "dark")
    assert path.with_name("settings.json.broken-1").read_text() == content


def test_a_file_of_a_newer_schema_is_never_overwritten(path):
    path.write_text('{"schema": 2, "values": {}}')
    store = SettingsStore(path)
    with pytest.raises(SettingsError, match="newer version"):
        store.load()
    with pytest.raises(SettingsError, match="newer version"):
        store.set(THEME, "dark")
    assert store.get(THEME) == "system"
    assert path.read_text() == '{"schema": 2, "values": {}}'


def test_what_another_wrote_meanwhile_is_not_undone(store, path):
    store.set(THEME, "dark")
    other = SettingsStore(path)
    other.load()
    other.set("downloads.ask", True)
    told = []
    store.subscribe("", lambda *change: told.append(change))
    store.set(THEME, "light")
    assert values(path) == {THEME: "light", "downloads.ask": True}
    assert told == [("downloads.ask", True), (THEME, "light")]


def test_a_file_that_a_person_broke_meanwhile_is_kept_and_written_anew(store, path):
    store.set(THEME, "dark")
    path.write_text("{ oops")
    store.set("downloads.ask", True)
    assert values(path) == {THEME: "dark", "downloads.ask": True}
    assert path.with_name("settings.json.broken-1").read_text() == "{ oops"
    assert "broken-1" in store.notice


def test_a_file_that_was_deleted_meanwhile_is_written_anew(store, path):
    store.set(THEME, "dark")
    path.unlink()
    store.set("downloads.ask", True)
    assert values(path) == {THEME: "dark", "downloads.ask": True}
