"""PartitionSettingsStore: kept in the partition's folder, or in memory."""

import stat
from pathlib import Path

import pytest

from browser.errors import SettingsError
from browser.model.partition_key import PartitionKey
from browser.model.partition_settings import DEFAULTS, PartitionSettings
from browser.settings import PartitionSettingsStore

DISK, MEMORY = PartitionKey.parse("persist:a"), PartitionKey.parse("a")
GERMAN = PartitionSettings(languages="de")


def store_in(path: Path) -> PartitionSettingsStore:
    return PartitionSettingsStore(
        lambda key: path / key.folder if key.is_persistent else None,
    )


def file_in(path: Path) -> Path:
    return path / DISK.folder / "settings.json"


def test_nothing_is_the_defaults_and_writes_nothing(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    assert store.get(DISK) == store.get(MEMORY) == DEFAULTS
    store.save(DISK, DEFAULTS)
    assert list(tmp_path.iterdir()) == []


def test_settings_are_kept_privately(tmp_path: Path) -> None:
    store_in(tmp_path).save(DISK, GERMAN)
    assert store_in(tmp_path).get(DISK) == GERMAN
    assert stat.S_IMODE(file_in(tmp_path).stat().st_mode) == 0o600


def test_settings_of_a_partition_in_memory_stay_there(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save(MEMORY, GERMAN)
    assert store.get(MEMORY) == GERMAN
    assert list(tmp_path.iterdir()) == []
    store.forget(MEMORY)
    assert store.get(MEMORY) == DEFAULTS


def test_changes_are_told(tmp_path: Path) -> None:
    store, told = store_in(tmp_path), []
    unsubscribe = store.subscribe(lambda key, settings: told.append((key, settings)))
    store.save(DISK, GERMAN)
    store.save(DISK, GERMAN)
    unsubscribe()
    store.save(DISK, DEFAULTS)
    assert told == [(DISK, GERMAN)]


@pytest.mark.parametrize("text", [b"nonsense", b'{"schema": 99}', b'{"schema": 1, "proxy": 1}'])
def test_a_file_that_cannot_be_read_is_not_nothing(tmp_path: Path, text: bytes) -> None:
    file_in(tmp_path).parent.mkdir()
    file_in(tmp_path).write_bytes(text)
    store = store_in(tmp_path)
    for _ in range(2):
        with pytest.raises(SettingsError):
            store.get(DISK)
    with pytest.raises(SettingsError):
        store.save(DISK, GERMAN)
    assert file_in(tmp_path).read_bytes() == text
    kept = store.start_anew(DISK)
    assert kept is not None
    assert kept.read_bytes() == text
    store.save(DISK, GERMAN)
    assert store_in(tmp_path).get(DISK) == GERMAN


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    file_in(tmp_path).mkdir(parents=True)
    with pytest.raises(SettingsError, match="left as it is"):
        store_in(tmp_path).get(DISK)


def test_what_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / DISK.folder).write_text("in the way")
    store = store_in(tmp_path)
    told: list[object] = []
    store.subscribe(lambda *change: told.append(change))
    with pytest.raises(SettingsError):
        store.save(DISK, GERMAN)
    assert told == []
