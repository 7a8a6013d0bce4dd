"""The file of a running log."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from browser.session.net_log_file import MOST_WAITING, FileInUseError, LogFile

HEAD, TAIL = b'{"a": [\n', b"]}"


def made(path: Path, limit: int | None = None) -> tuple[LogFile, list[Callable[[], None]]]:
    turns: list[Callable[[], None]] = []
    file = LogFile(path, limit, turns.append)
    file.open(HEAD, len(TAIL))
    return file, turns


def test_lines_go_out_at_the_end_of_the_turn(tmp_path: Path) -> None:
    path = tmp_path / "log"
    file, turns = made(path)
    assert path.read_bytes() == HEAD
    file.add(b"1")
    file.add(b"2")
    assert path.read_bytes() == HEAD
    (turn,) = turns
    turn()
    assert path.read_bytes() == HEAD + b"1,\n2"
    file.add(b"3")
    file.finish(TAIL)
    file.finish(TAIL)
    file.add(b"4")
    for turn in turns:
        turn()
    assert path.read_bytes() == HEAD + b"1,\n2,\n3" + TAIL


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    file, _ = made(tmp_path / "log")
    file.finish(TAIL)
    assert stat.S_IMODE((tmp_path / "log").stat().st_mode) == 0o600


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"x" * 1000)
    file, _ = made(tmp_path / "log")
    file.finish(TAIL)
    assert (tmp_path / "log").read_bytes() == HEAD + TAIL


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
def test_two_logs_do_not_share_a_file(tmp_path: Path, link: str) -> None:
    path, other = tmp_path / "log", tmp_path / "other"
    file, _ = made(path)
    getattr(other, link)(path)
    for name in (path, other):
        with pytest.raises(
            FileInUseError, match=r"net log running that is written to .*(log|other)"
        ):
            made(name)
    file.add(b"1")
    file.finish(TAIL)
    assert path.read_bytes() == HEAD + b"1" + TAIL
    made(other)[0].finish(TAIL)
    assert path.read_bytes() == HEAD + TAIL


def test_much_does_not_wait(tmp_path: Path) -> None:
    file, _ = made(tmp_path / "log")
    file.add(b"x" * (MOST_WAITING + 1))
    assert (tmp_path / "log").stat().st_size > MOST_WAITING
    file.finish(TAIL)


@pytest.mark.parametrize("limit", range(20, 40))
def test_limit(tmp_path: Path, limit: int) -> None:
    file, _ = made(tmp_path / "log", limit)
    for number in range(10):
        file.add(str(number).encode())
    file.finish(TAIL)
    data = (tmp_path / "log").read_bytes()
    assert len(data) <= limit
    # As many as fit, and none that follows one that does not.
    count = data.count(b",\n") + 1
    assert count == 10 or len(data) + 3 > limit
    assert data == HEAD + b",\n".join(str(n).encode() for n in range(count)) + TAIL


def test_its_head_is_written_whatever_the_limit(tmp_path: Path) -> None:
    file, _ = made(tmp_path / "log", 1)
    file.add(b"1")
    assert file.is_full
    file.finish(TAIL)
    assert (tmp_path / "log").read_bytes() == HEAD + TAIL


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.expected_warnings("ends here")
def test_a_full_disk(tmp_path: Path) -> None:
    file, _ = made(tmp_path / "log")
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, file._descriptor)
    os.close(full)
    file.add(b"1")
    file.flush()
    assert file.error is not None
    file.add(b"2")
    with pytest.raises(OSError, match="space"):
        file.finish(TAIL)
    file.finish(TAIL)
