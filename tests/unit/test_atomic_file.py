"""A file is whole whatever happens to its writer, and a broken one is never lost."""

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import browser
from browser import atomic_file
from browser.atomic_file import free_name, read_or_set_aside, set_aside, write_atomic
from browser.errors import SettingsError

ROOT = Path(browser.__file__).parents[1]
posix = pytest.mark.skipif(os.name != "posix", reason="POSIX")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_writes_and_replaces(tmp_path):
    path = tmp_path / "a.json"
    write_atomic(path, b"one")
    write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["a.json"]


@posix
def test_the_file_is_private(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"")
    path.chmod(0o644)
    write_atomic(path, b"x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "kept").mkdir()
    path = tmp_path / "a.json"
    path.symlink_to(tmp_path / "kept" / "real.json")
    write_atomic(path, b"x")
    assert path.is_symlink()
    assert (tmp_path / "kept" / "real.json").read_bytes() == b"x"


def test_missing_folder(tmp_path):
    with pytest.raises(SettingsError, match="could not be saved: No such file"):
        write_atomic(tmp_path / "gone" / "a.json", b"x")


def test_a_pipe_or_a_device_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(SettingsError, match="it is no file"):
        write_atomic(pipe, b"x")
    assert pipe.is_fifo()


def test_a_folder_in_the_place_of_the_file(tmp_path):
    path = tmp_path / "a.json"
    path.mkdir()
    with pytest.raises(SettingsError, match="could not be saved"):
        write_atomic(path, b"x")
    assert names(tmp_path) == ["a.json"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step):
    path = tmp_path / "a.json"
    write_atomic(path, b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(SettingsError, match=r"No space left on device.*old file is unchanged"):
        write_atomic(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.json"]


def test_an_interruption_leaves_nothing_and_goes_on(tmp_path, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "a.json", b"new")
    assert names(tmp_path) == []


@posix
def test_a_disk_that_fills_up(tmp_path):
    path = tmp_path / "a.json"
    write_atomic(path, b"old")
    script = """
import resource, sys
from pathlib import Path
from browser.errors import SettingsError
from browser.atomic_file import write_atomic
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_atomic(Path(sys.argv[1]), bytes(100_000))
except SettingsError:
    print("refused")
"""
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "refused\n"
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.json"]


@posix
@pytest.mark.parametrize("after", [1, 4, 9])
def test_a_killed_writer_leaves_a_whole_file(tmp_path, after):
    path = tmp_path / "a.json"
    script = """
import sys
from pathlib import Path
from browser.atomic_file import write_atomic
while True:
    for letter, size in ((b"a", 300_000), (b"b", 900_000)):
        write_atomic(Path(sys.argv[1]), letter * size)
        print("written", flush=True)
"""
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as writer:
        for _ in range(after):
            assert writer.stdout.readline() == b"written\n"
        writer.kill()
    data = path.read_bytes()
    assert data in (b"a" * 300_000, b"b" * 900_000)


def test_two_writers_at_once(tmp_path):
    path = tmp_path / "a.json"
    failed = []

    def write(letter):
        try:
            for _ in range(20):
                write_atomic(path, letter * 50_000)
        except SettingsError as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert path.read_bytes() in (b"a" * 50_000, b"b" * 50_000)
    assert names(tmp_path) == ["a.json"]


def test_a_missing_file_is_no_value_and_no_fault(tmp_path):
    assert read_or_set_aside(tmp_path / "a.json", json.loads) == (None, None)
    assert read_or_set_aside(tmp_path / "gone" / "a.json", json.loads) == (None, None)


def test_a_good_file(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b'{"a": 1}')
    assert read_or_set_aside(path, json.loads) == ({"a": 1}, None)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'{"a": ',
        b"\xff\xfe{",
        b"[" * 200_000,
        b"\0" * 4096,
        b'{"a": ' + b"1" * 10_000 + b"}",
    ],
)
def test_a_broken_file_is_kept_aside(tmp_path, data):
    path = tmp_path / "a.json"
    path.write_bytes(data)
    value, kept = read_or_set_aside(path, json.loads)
    assert value is None
    assert kept == tmp_path / "a.json.broken-1"
    assert kept.read_bytes() == data
    assert not path.exists()


@pytest.mark.parametrize("error", [KeyError("a"), TypeError(), AttributeError(), IndexError()])
def test_a_file_that_parse_stumbles_over_is_broken(tmp_path, error):
    path = tmp_path / "a.json"
    path.write_bytes(b"x")

    def parse(_):
        raise error

    assert read_or_set_aside(path, parse) == (None, tmp_path / "a.json.broken-1")


def test_nothing_kept_aside_is_overwritten(tmp_path):
    path = tmp_path / "a.json"
    for number in range(1, 4):
        path.write_text(f"broken {number}")
        assert read_or_set_aside(path, json.loads)[1] == tmp_path / f"a.json.broken-{number}"
    assert (tmp_path / "a.json.broken-1").read_text() == "broken 1"


@posix
def test_what_is_no_file_is_kept_aside_without_waiting(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    assert read_or_set_aside(tmp_path / "folder", json.loads)[1] == tmp_path / "folder.broken-1"
    assert read_or_set_aside(tmp_path / "pipe", json.loads)[1] == tmp_path / "pipe.broken-1"
    assert (tmp_path / "folder.broken-1" / "inside").read_text() == "x"


def test_a_huge_file_is_kept_aside_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(atomic_file, "MAX_BYTES", 10)
    path = tmp_path / "a.json"
    path.write_bytes(b'"0123456789"')
    assert read_or_set_aside(path, json.loads) == (None, tmp_path / "a.json.broken-1")


def test_a_refusal_of_parse_leaves_the_file(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"x")

    def parse(_):
        raise SettingsError("too new")

    with pytest.raises(SettingsError, match="too new"):
        read_or_set_aside(path, parse)
    assert names(tmp_path) == ["a.json"]


def test_a_file_that_cannot_be_opened_is_left(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_bytes(b"x")

    def fail(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(SettingsError, match="could not be read: Permission denied"):
        read_or_set_aside(path, json.loads)
    assert names(tmp_path) == ["a.json"]


def test_a_broken_file_that_cannot_be_renamed_is_left(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_bytes(b"{")

    def fail(*_):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(SettingsError, match="left as it is"):
        read_or_set_aside(path, json.loads)
    assert path.read_bytes() == b"{"


def test_what_killed_writers_left_goes_and_what_others_write_stays(tmp_path):
    path = tmp_path / "a.json"
    for name, age in (("old", 7200), ("future", -7200), ("young", 0)):
        leftover = tmp_path / f".a.json.{name}.tmp"
        leftover.write_bytes(b"x")
        now = leftover.stat().st_mtime
        os.utime(leftover, (now - age, now - age))
    other = tmp_path / ".b.json.old.tmp"
    other.write_bytes(b"x")
    os.utime(other, (0, 0))
    read_or_set_aside(path, json.loads)
    assert names(tmp_path) == [".a.json.young.tmp", ".b.json.old.tmp"]


@posix
def test_a_free_name_counts_links_that_lead_nowhere(tmp_path):
    path = tmp_path / "a.json"
    (tmp_path / "a.json.broken-1").symlink_to(tmp_path / "nowhere")
    assert free_name(path, "broken").name == "a.json.broken-2"
    path.write_bytes(b"x")
    assert set_aside(path).name == "a.json.broken-2"
