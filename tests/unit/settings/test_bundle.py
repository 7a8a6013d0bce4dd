"""A whole partition as one file (`browser.settings.bundle`)."""

import json
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.model.partition_settings import PartitionSettings
from browser.settings.bundle import Work, read_manifest, unpack, write_bundle
from browser.settings.bundle_manifest import Manifest
from browser.settings.partition_document import parse_settings

LOOK = Partition(PartitionKey.parse("persist:imported"), "Work")
GERMAN = PartitionSettings(languages="de")
WITH_DATA = Manifest(LOOK, GERMAN, True, "140.0.0.0")
WITHOUT = Manifest(LOOK, GERMAN)
CONTENT = {
    "engine/Cookies": b"cookies",
    "engine/Local Storage/leveldb/000003.log": b"x" * 3_000_000,
    "history.sqlite": b"history",
    "spelling.json": b"{}",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "partition"
    others = {"lock": b"", "settings.json": b"{}", "keyring": b"", "downloads.sqlite": b"d"}
    for name, data in (CONTENT | others).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "engine" / "SingletonLock").symlink_to("/etc/passwd")
    os.mkfifo(folder / "engine" / "pipe")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_partition_with_data_comes_back(root: Path, tmp_path: Path) -> None:
    file, work = tmp_path / "work.bulkhead", Work()
    write_bundle(file, root, WITH_DATA, work, secrets=True)
    assert work.done == work.total > 3_000_000
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    made = tmp_path / "made"
    manifest = unpack(file, made, Work())
    assert (manifest.partition, manifest.settings) == (LOOK, GERMAN)
    found = content(made)
    assert parse_settings(found.pop("settings.json")) == GERMAN
    assert json.loads(found.pop("stamp.json"))["chromium"] == "140.0.0.0"
    assert found == CONTENT
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in made.rglob("*")} == {0}


def test_a_partition_without_data_is_its_settings(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "work.bulkhead"
    write_bundle(file, root, WITHOUT, Work(), secrets=True)
    unpack(file, tmp_path / "made", Work())
    assert sorted(content(tmp_path / "made")) == ["settings.json", "spelling.json"]


def test_a_partition_in_memory_has_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "work.bulkhead"
    write_bundle(file, None, Manifest(LOOK), Work(), secrets=True)
    assert read_manifest(file) == Manifest(LOOK)


def test_cancelling_leaves_nothing(root: Path, tmp_path: Path) -> None:
    work = Work()
    work.is_cancelled = True
    (tmp_path / "out").mkdir()
    file = tmp_path / "out" / "work.bulkhead"
    with pytest.raises(InterruptedError):
        write_bundle(file, root, WITH_DATA, work, secrets=True)
    assert list(file.parent.iterdir()) == []
    write_bundle(file, root, WITH_DATA, Work(), secrets=True)
    with pytest.raises(InterruptedError):
        unpack(file, tmp_path / "made", work)
    assert not (tmp_path / "made").exists()


# Files that are broken, foreign or hostile.


def rewritten(file: Path, change: Callable[[zipfile.ZipFile, dict[str, bytes]], None]) -> None:
    """Write the file anew: `change(bundle, entries)` puts them in."""
    with zipfile.ZipFile(file) as before:
        entries = {name: before.read(name) for name in before.namelist()}
    with zipfile.ZipFile(file, "w") as after:
        change(after, entries)


def put(bundle: zipfile.ZipFile, entries: dict[str, bytes]) -> None:
    for name, data in entries.items():
        bundle.writestr(name, data)


def another(bundle: zipfile.ZipFile, entries: dict[str, bytes]) -> None:
    put(bundle, entries)
    bundle.writestr("../../evil", b"evil")


def fewer(bundle: zipfile.ZipFile, entries: dict[str, bytes]) -> None:
    del entries["engine/Cookies"]
    put(bundle, entries)


def other_content(bundle: zipfile.ZipFile, entries: dict[str, bytes]) -> None:
    put(bundle, entries | {"engine/Cookies": b"kookies"})


def longer(bundle: zipfile.ZipFile, entries: dict[str, bytes]) -> None:
    put(bundle, entries | {"engine/Cookies": b"cookies and more"})


def no_manifest(bundle: zipfile.ZipFile, entries: dict[str, bytes]) -> None:
    del entries["manifest.json"]
    put(bundle, entries)


def a_link(bundle: zipfile.ZipFile, entries: dict[str, bytes]) -> None:
    del entries["history.sqlite"]
    put(bundle, entries)
    info = zipfile.ZipInfo("history.sqlite")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    bundle.writestr(info, b"history")


def an_escape(bundle: zipfile.ZipFile, entries: dict[str, bytes]) -> None:
    manifest = json.loads(entries.pop("manifest.json"))
    manifest["files"]["engine/../../evil"] = manifest["files"].pop("engine/Cookies")
    data = entries.pop("engine/Cookies")
    put(
        bundle,
        entries | {"engine/../../evil": data, "manifest.json": json.dumps(manifest).encode()},
    )


def of_settings(bundle: zipfile.ZipFile, entries: dict[str, bytes]) -> None:
    manifest = json.loads(entries["manifest.json"]) | {"settings": {"proxy": {"mode": "no"}}}
    put(bundle, entries | {"manifest.json": json.dumps(manifest).encode()})


HOSTILE = [
    another,
    fewer,
    other_content,
    longer,
    no_manifest,
    a_link,
    an_escape,
    of_settings,
]


@pytest.mark.parametrize("change", HOSTILE, ids=lambda change: change.__name__)
def test_a_file_that_is_not_right_changes_nothing(
    root: Path, tmp_path: Path, change: Callable[[zipfile.ZipFile, dict[str, bytes]], None]
) -> None:
    place = tmp_path / "deep" / "place"
    place.mkdir(parents=True)
    file = tmp_path / "work.bulkhead"
    write_bundle(file, root, WITH_DATA, Work(), secrets=True)
    rewritten(file, change)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ValueError):  # noqa: PT011 - which sentence is another matter
        unpack(file, place / "made", Work())
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_is_there_twice_is_refused(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "work.bulkhead"
    write_bundle(file, root, WITH_DATA, Work(), secrets=True)
    with zipfile.ZipFile(file, "a") as bundle:
        bundle.writestr("engine/Cookies", b"cookies")
    with pytest.raises(ValueError, match="broken"):
        read_manifest(file)


@pytest.mark.parametrize("cut", [0, 10, 200, -1, -40])
def test_a_file_that_was_cut_is_refused(root: Path, tmp_path: Path, cut: int) -> None:
    file = tmp_path / "work.bulkhead"
    write_bundle(file, root, WITH_DATA, Work(), secrets=True)
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(ValueError):  # noqa: PT011 - which sentence is another matter
        unpack(file, tmp_path / "made", Work())
    assert not (tmp_path / "made").exists()


def test_damage_within_is_found(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "work.bulkhead"
    write_bundle(file, root, WITH_DATA, Work(), secrets=True)
    data = bytearray(file.read_bytes())
    place = data.index(b"engine/Cookies") + len("engine/Cookies") + 25
    data[place] ^= 0xFF
    file.write_bytes(bytes(data))
    with pytest.raises(ValueError):  # noqa: PT011 - which sentence is another matter
        unpack(file, tmp_path / "made", Work())
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("name", ["nothing", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no partition"):
        read_manifest(tmp_path / name)


def test_there_must_be_room(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    file = tmp_path / "work.bulkhead"
    write_bundle(file, root, WITH_DATA, Work(), secrets=True)
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(ValueError, match="room"):
        unpack(file, tmp_path / "made", Work())
