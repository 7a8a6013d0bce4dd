"""The five folders, private to the user."""

import os
import stat
from pathlib import Path

import pytest

from browser.paths import Paths, make_private_folder, resource


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_under_keeps_everything_in_one_place(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    for name in ("config", "data", "cache", "state", "runtime"):
        assert getattr(paths, name) == tmp_path / name
    assert paths.partitions.parent == paths.data
    assert paths.partition_caches.parent == paths.cache


def test_under_takes_relative_and_home_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert Paths.under("base").data == tmp_path / "base" / "data"
    assert Paths.under("~/base").data == tmp_path / "home" / "base" / "data"


def test_platform_follows_its_conventions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "RUNTIME"))
    paths = Paths.platform()
    assert paths.config == tmp_path / "CONFIG" / "bulkhead"
    assert paths.data == tmp_path / "DATA" / "bulkhead"
    assert paths.cache == tmp_path / "CACHE" / "bulkhead"
    assert paths.state == tmp_path / "STATE" / "bulkhead"
    assert paths.runtime == tmp_path / "RUNTIME" / "bulkhead"


def test_create_makes_private_folders(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path / "base")
    old = os.umask(0)
    try:
        paths.create()
        paths.create()
    finally:
        os.umask(old)
    for folder in (paths.config, paths.data, paths.cache, paths.partitions, paths.partition_caches):
        assert mode(folder) == 0o700


def test_a_folder_that_is_open_to_others_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o775)
    assert make_private_folder(folder) == folder
    assert mode(folder) == 0o700


def test_a_folder_that_is_narrower_stays_so(tmp_path: Path) -> None:
    folder = tmp_path / "narrow"
    folder.mkdir(mode=0o500)
    make_private_folder(folder)
    assert mode(folder) == 0o500


def test_a_folder_of_somebody_else_keeps_its_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    make_private_folder(folder)
    assert mode(folder) == 0o777


def test_a_file_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the platform
        make_private_folder(tmp_path / "file" / "below")


def test_resources_are_found() -> None:
    assert resource("icons").is_dir()
    assert resource("nothing").name == "nothing"
