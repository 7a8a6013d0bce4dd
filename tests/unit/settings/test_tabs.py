"""Tabs come back in their own partition or not at all."""

import json

import pytest

from browser.errors import SettingsError
from browser.model.tabs import TabRecord, WindowRecord
from browser.settings.tabs import TabStore

WORK = TabRecord("persist:work", "https://a.test/", "A", True, True, 1.5, b"\0\xffhistory")
PLAIN = TabRecord("", "https://b.test/")
TEMP = TabRecord("temp-1", "https://secret.test/", "Secret")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "tabs.json"


def write(path, *windows):
    path.write_text(json.dumps({"schema": 1, "windows": list(windows)}))


def test_round_trip(path):
    windows = [WindowRecord((WORK, PLAIN), 1, "Z2VvbQ=="), WindowRecord((PLAIN,))]
    TabStore(path).save(windows)
    assert TabStore(path).load() == windows


def test_without_a_file(path):
    store = TabStore(path)
    assert store.load() == []
    assert store.notice is None


@pytest.mark.parametrize(
    ("tabs", "active", "kept", "kept_active"),
    [
        ((TEMP, WORK, PLAIN), 1, (WORK, PLAIN), 0),
        ((WORK, TEMP, PLAIN), 2, (WORK, PLAIN), 1),
        ((WORK, TEMP, PLAIN), 1, (WORK, PLAIN), 1),
        ((WORK, TEMP), 1, (WORK,), 0),
        ((WORK,), 7, (WORK,), 0),
        ((WORK,), -7, (WORK,), 0),
    ],
)
def test_tabs_in_memory_are_not_written(path, tabs, active, kept, kept_active):
    TabStore(path).save([WindowRecord(tabs, active), WindowRecord((TEMP,))])
    assert b"secret" not in path.read_bytes()
    assert TabStore(path).load() == [WindowRecord(kept, kept_active)]


def test_tabs_in_memory_that_stand_in_the_file_are_not_opened(path):
    write(path, {"tabs": [{"partition": "temp-1", "url": "a:b"}, {"partition": "", "url": "c:d"}]})
    assert TabStore(path).load() == [WindowRecord((TabRecord("", "c:d"),))]


@pytest.mark.parametrize(
    "tab",
    [
        None,
        [],
        "https://a.test/",
        {},
        {"url": "https://a.test/"},
        {"partition": None, "url": "https://a.test/"},
        {"partition": 0, "url": "https://a.test/"},
        {"partition": ["persist:work"], "url": "https://a.test/"},
        {"partition": "persist:work"},
        {"partition": "persist:work", "url": 5},
    ],
)
def test_a_tab_without_partition_or_address_is_dropped(path, tab):
    write(path, {"active": 1, "tabs": [tab, {"partition": "persist:bank", "url": "a:b"}]})
    store = TabStore(path)
    assert store.load() == [WindowRecord((TabRecord("persist:bank", "a:b"),), 0)]
    assert "tab 1 of window 1 has no partition or no address" in store.notice
    assert path.with_name("tabs.json.broken-1").exists()
    again = TabStore(path)
    assert len(again.load()) == 1
    assert again.notice is None


def test_partitions_that_are_gone_are_not_made_again(path):
    TabStore(path).save([WindowRecord((WORK, PLAIN), 1), WindowRecord((WORK,))])
    asked = []

    def allow(key):
        asked.append(key.text)
        return key.is_default

    assert TabStore(path).load(allow) == [WindowRecord((PLAIN,), 0)]
    assert asked == ["persist:work", "", "persist:work"]


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"title": 5}, "title", ""),
        ({"pinned": 1}, "pinned", False),
        ({"muted": "yes"}, "muted", False),
        ({"zoom": "big"}, "zoom", 1.0),
        ({"zoom": 1e9}, "zoom", 1.0),
        ({"zoom": 2}, "zoom", 2.0),
        ({"history": "not base64!"}, "history", b""),
        ({"history": "ü"}, "history", b""),
        ({"history": 5}, "history", b""),
    ],
)
def test_other_wrong_fields_get_their_default(path, change, field, value):
    write(path, {"tabs": [{"partition": "", "url": "a:b", **change}]})
    (window,) = TabStore(path).load()
    assert getattr(window.tabs[0], field) == value


@pytest.mark.parametrize("window", [None, [], {}, {"tabs": {}}])
def test_a_wrong_window_costs_only_itself(path, window):
    write(path, window, {"active": "1", "geometry": 5, "tabs": [{"partition": "", "url": "a:b"}]})
    store = TabStore(path)
    assert store.load() == [WindowRecord((TabRecord("", "a:b"),), 0, "")]
    assert "window 1 has no list of tabs" in store.notice


@pytest.mark.parametrize("content", ["", "{", '{"schema": 1, "windows": {}}', '{"schema": 1}'])
def test_a_broken_file_is_kept(path, content):
    path.write_text(content)
    store = TabStore(path)
    assert store.load() == []
    assert path.with_name("tabs.json.broken-1").read_text() == content
    assert "broken-1" in store.notice


def test_a_newer_file_is_never_overwritten(path):
    path.write_text('{"schema": 2, "windows": []}')
    store = TabStore(path)
    with pytest.raises(SettingsError, match="newer version"):
        store.load()
    with pytest.raises(SettingsError, match="newer version"):
        store.save([WindowRecord((PLAIN,))])
    assert path.read_text() == '{"schema": 2, "windows": []}'


def test_the_same_again_is_not_written(path):
    store = TabStore(path)
    store.save([WindowRecord((PLAIN,))])
    before = path.stat().st_ino
    store.save([WindowRecord((PLAIN,))])
    assert path.stat().st_ino == before
    store.save([])
    assert TabStore(path).load() == []
