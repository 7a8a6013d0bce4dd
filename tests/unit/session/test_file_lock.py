"""Locks of open files."""

import os
from pathlib import Path

import pytest

from browser.session.file_lock import lock


def test_every_opening_counts_until_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    first, second = (os.open(path, os.O_RDWR | os.O_CREAT) for _ in range(2))
    lock(first)
    with pytest.raises((BlockingIOError, PermissionError)):
        lock(second)
    assert path.read_bytes() == b""
    os.close(first)
    lock(second)
    os.close(second)
