"""CookieRecord refuses what no engine takes, before anything is set."""

from dataclasses import replace
from typing import Any

import pytest

from browser.model.cookie import Cookie
from browser.model.cookie_partitioned import PartitionedCookie
from browser.model.cookie_record import CookieRecord

COOKIE = Cookie("n", "v", "a.com", True)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "", "value": ""},
        {"name": "a=b"},
        {"name": "a\tb"},
        {"value": "a;b"},
        {"value": " a"},
        {"value": "v" * 4096},
        {"domain": ""},
        {"domain": "A.com"},
        {"domain": "é.com"},
        {"domain": "a.com/"},
        {"domain": "user@a.com"},
        {"domain": ".a.com"},
        {"domain": "a.com", "host_only": False},
        {"path": ""},
        {"path": "p"},
        {"path": "/ü"},
        {"path": "/a b"},
        {"path": f"/{'p' * 1024}"},
        {"expiration_date": float("inf"), "session": False},
        {"expiration_date": float("nan"), "session": False},
    ],
)
def test_bad_cookies(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"must|has"):
        CookieRecord(replace(COOKIE, **change))


@pytest.mark.parametrize(
    "given",
    [
        {"same_site": "None"},
        {"priority": ""},
        {"source_scheme": "https"},
        {"source_port": -2},
        {"source_port": 65536},
        {"source_port": 1.0},
        {"source_port": False},
        {"creation_date": float("nan")},
        {"creation_date": "now"},
    ],
)
def test_bad_attributes(given: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError), match="must"):
        CookieRecord(COOKIE, **given)


@pytest.mark.parametrize("given", [{"secure": False}, {"partition_key": ""}])
def test_bad_partitions(given: dict[str, Any]) -> None:
    whole = {"secure": True, "partition_key": "https://b.com"} | given
    with pytest.raises(ValueError, match="must be"):
        CookieRecord(PartitionedCookie("n", "v", "a.com", True, **whole))


def test_the_value_is_a_secret() -> None:
    assert "***" in repr(CookieRecord(Cookie("n", "secret", "a.com", True)))
    assert "secret'" not in repr(CookieRecord(Cookie("n", "secret", "a.com", True)))
