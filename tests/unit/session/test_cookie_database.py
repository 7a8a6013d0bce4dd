"""The engine's database of cookies, as its version 140 writes it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from browser.model.cookie import Cookie
from browser.model.cookie_mirror import identity_of
from browser.model.cookie_partitioned import PartitionedCookie
from browser.session import cookie_database
from browser.session.cookie_database import EPOCH, read_cookies, read_creations

COLUMNS = (
    "name, value, encrypted_value, host_key, path, is_secure, is_httponly, expires_utc, "
    "top_frame_site_key, is_persistent, has_cross_site_ancestor, creation_utc"
)
DATE = 2_000_000_000
EXPIRES = EPOCH + DATE * 1_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a folder #1?" / "Cookies"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE cookies({COLUMNS})")
        database.executemany(
            f"INSERT INTO cookies VALUES ({','.join('?' * 12)})",
            [
                ("plain", "v", b"", "a.com", "/", 0, 0, EXPIRES, "", 1, 1, EXPIRES - 1_500_000),
                ("empty", "", b"", ".a.com", "/p", 1, 1, EXPIRES, "", 1, 1, EXPIRES - 1_500_000),
                (
                    "part",
                    "v",
                    b"",
                    "a.com",
                    "/",
                    1,
                    0,
                    EXPIRES,
                    "https://b.com",
                    1,
                    1,
                    EXPIRES - 1_500_000,
                ),
                ("secret", "", b"v10", "a.com", "/", 1, 0, EXPIRES, "", 1, 1, EXPIRES - 1_500_000),
                ("session", "v", b"", "a.com", "/", 1, 0, 0, "", 0, 1, EXPIRES - 1_500_000),
            ],
        )
    return path


def test_gives_what_can_be_read(file: Path) -> None:
    common = {"session": False, "expiration_date": float(DATE)}
    assert read_cookies(file) == [
        Cookie("plain", "v", "a.com", True, **common),
        Cookie("empty", "", ".a.com", False, "/p", True, True, **common),
        PartitionedCookie(
            "part",
            "v",
            "a.com",
            True,
            "/",
            True,
            **common,
            partition_key="https://b.com",
            has_cross_site_ancestor=True,
        ),
    ]
    assert [cookie.name for cookie in read_cookies(file, ".a.com")] == ["empty"]
    *_, last = read_cookies(file, with_session=True)
    assert last == Cookie("session", "v", "a.com", True, "/", True)


def test_gives_when_each_was_set(file: Path) -> None:
    cookies = read_cookies(file, with_session=True)
    assert read_creations(file) == {identity_of(one): DATE - 1.5 for one in cookies}


def test_gives_nothing_while_the_engine_writes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = file.with_name("Cookies-journal")

    class Writing(sqlite3.Connection):
        def close(self) -> None:
            journal.write_bytes(b"\0" * 512)
            super().close()

    def connect(*given: Any, **more: Any) -> sqlite3.Connection:
        return Writing(*given, **more)

    with monkeypatch.context() as patch:
        patch.setattr(cookie_database.sqlite3, "connect", connect)
        with pytest.raises(sqlite3.OperationalError, match="meanwhile"):
            read_cookies(file)
    # What is left of it does not count.
    assert journal.exists()
    assert read_cookies(file)


def test_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        read_cookies(tmp_path / "Cookies")
    assert list(tmp_path.iterdir()) == []
