"""Between the protocol's cookies and ours: nothing is lost on the way."""

from typing import Any

import pytest
from hypothesis import given

from browser.model.cookie import Cookie
from browser.model.cookie_details import CookieDetails, Target
from browser.model.cookie_partitioned import PartitionedCookie
from browser.model.cookie_record import CookieRecord
from browser.session.cookie_protocol import (
    cookie_of,
    params_of,
    record_of,
    record_of_details,
)
from tests.unit.model.cookie_records import records

TOLD: dict[str, Any] = {
    "name": "n",
    "value": "v",
    "domain": ".a.com",
    "path": "/p",
    "expires": 1829951644.386312,
    "size": 2,
    "httpOnly": True,
    "secure": True,
    "session": False,
    "sameSite": "Strict",
    "priority": "High",
    "sourceScheme": "Secure",
    "sourcePort": 8443,
    "partitionKey": {"topLevelSite": "https://b.com", "hasCrossSiteAncestor": True},
}


def test_everything_is_taken_over() -> None:
    date = 1829951644.386312
    site = "https://b.com"
    cookie = PartitionedCookie("n", "v", ".a.com", False, "/p", True, True, False, date, site, True)
    assert record_of(TOLD) == CookieRecord(cookie, "strict", "high", "secure", 8443)
    assert params_of(record_of(TOLD)) == {
        "name": "n",
        "value": "v",
        "url": "https://a.com/",
        "domain": ".a.com",
        "path": "/p",
        "secure": True,
        "httpOnly": True,
        "expires": date,
        "sameSite": "Strict",
        "priority": "High",
        "sourceScheme": "Secure",
        "sourcePort": 8443,
        "partitionKey": {"topLevelSite": "https://b.com", "hasCrossSiteAncestor": True},
    }


@given(records())
def test_what_is_asked_for_is_what_is_told(record: CookieRecord) -> None:
    asked = params_of(record)
    size = len(record.cookie.name.encode()) + len(record.cookie.value.encode())
    host = asked["url"].partition("://")[2].removesuffix("/")
    told = {
        "domain": host,
        "session": "expires" not in asked,
        "size": size,
        **{name: value for name, value in asked.items() if name != "url"},
    }
    assert record_of(told) == record


def test_a_session_cookie_of_one_host() -> None:
    told = {**TOLD, "domain": "a.com", "session": True, "expires": -1}
    del told["partitionKey"], told["sameSite"]
    assert cookie_of(told) == Cookie("n", "v", "a.com", True, "/p", True, True)
    asked = params_of(record_of(told))
    assert asked["url"] == "https://a.com/"
    assert not asked.keys() & {"domain", "expires", "sameSite", "partitionKey"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"value": "", "size": 5}, "not UTF-8"),
        ({"partitionKeyOpaque": True}, "without an origin"),
        ({"path": "/ü x"}, "percent-encoded"),
    ],
)
def test_what_cannot_be_carried_is_refused(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        record_of(TOLD | change)


def test_what_is_asked_of_set() -> None:
    details = CookieDetails("", "v", "", "/p", True, True, None)
    found = record_of_details(details, Target("https", "a.com"))
    cookie = Cookie("", "v", "a.com", True, "/p", True, True)
    assert found == CookieRecord(cookie, "no_restriction", source_scheme="secure")
    details = CookieDetails("", "v", ".a.com", "/", False, False, 9.0)
    found = record_of_details(details, Target("http", "x.a.com"))
    cookie = Cookie("", "v", ".a.com", False, "/", False, False, False, 9.0)
    assert found == CookieRecord(cookie, source_scheme="non_secure")
