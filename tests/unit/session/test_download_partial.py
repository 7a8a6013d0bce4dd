"""The partial files of downloads."""

import errno
from pathlib import Path

import pytest

from browser.session.download_partial import (
    discard,
    discard_kept,
    engine_partial,
    finish,
    join,
    keep,
    kept_name,
    reason_of_error,
    rest_of,
    size_of,
    truncate,
)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "file.bin"


def test_what_the_engine_has_is_taken_out_of_its_reach(target: Path) -> None:
    assert keep(target) is None
    engine_partial(target).write_bytes(b"some")
    kept = keep(target)
    assert kept == target.with_name("file.bin.part")
    assert kept.read_bytes() == b"some"
    assert not engine_partial(target).exists()
    assert kept_name(target) == target.with_name("file.bin.part1")


def test_the_rest_joins(target: Path) -> None:
    target.write_bytes(b"first and wrong")
    rest = rest_of(target)
    rest.write_bytes(b" second")
    join(target, 5, rest)
    assert target.read_bytes() == b"first second"
    assert not rest.exists()


def test_the_rest_of_nothing_is_all(target: Path) -> None:
    rest = rest_of(target)
    rest.write_bytes(b"all")
    join(target, 0, rest)
    assert target.read_bytes() == b"all"


def test_a_join_that_fails_leaves_what_was_good(target: Path) -> None:
    target.write_bytes(b"first")
    with pytest.raises(OSError, match="No such file"):
        join(target, 5, rest_of(target))
    assert target.read_bytes() == b"first"


def test_all_of_it_can_go(target: Path) -> None:
    rest = rest_of(target)
    for file in (target, rest, engine_partial(rest)):
        file.touch()
    discard_kept(target)
    assert list(target.parent.iterdir()) == []
    discard(target / "below", target)


def test_sizes(target: Path) -> None:
    assert size_of(target) == 0
    assert size_of(target.parent) == 0
    truncate(target, 3)
    assert size_of(target) == 3


def test_the_name_at_the_end(target: Path) -> None:
    partial = target.with_name("part")
    partial.write_bytes(b"new")
    target.write_bytes(b"old")
    finish(partial, target)
    assert target.read_bytes() == b"new"
    finish(target, target)
    assert target.exists()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "FILE_NO_SPACE"),
        (errno.EROFS, "FILE_ACCESS_DENIED"),
        (errno.ENAMETOOLONG, "FILE_NAME_TOO_LONG"),
        (errno.EIO, "FILE_FAILED"),
        (None, "FILE_FAILED"),
    ],
)
def test_errors_have_reasons(number: int | None, reason: str) -> None:
    error = OSError()
    error.errno = number
    assert reason_of_error(error) == reason
