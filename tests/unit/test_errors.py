"""What the errors say, and whose they are."""

import pytest

from browser import errors
from browser.errors import (
    BulkheadError,
    NetError,
    PartitionBusyError,
    PartitionTooNewError,
    UnsupportedError,
)


def test_all_have_one_root() -> None:
    found = [one for one in vars(errors).values() if isinstance(one, type)]
    assert len(found) == 11
    assert all(issubclass(one, BulkheadError) for one in found)


def test_the_tree_in_the_docstring_is_whole() -> None:
    for name in (n for n, one in vars(errors).items() if isinstance(one, type)):
        assert name in (errors.__doc__ or "")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (UnsupportedError("ses.x", "Qt has no hook"), "ses.x is not supported: Qt has no hook"),
        (NetError(-105, "net::ERR_NAME_NOT_RESOLVED"), "net::ERR_NAME_NOT_RESOLVED (-105)"),
        (NetError(-2), "net::ERR_FAILED (-2)"),
        (NetError(-2, url="http://a/"), "net::ERR_FAILED (-2) at http://a/"),
        (PartitionBusyError("persist:x"), "persist:x is in use by another process"),
        (PartitionBusyError(""), "the default partition is in use by another process"),
        (PartitionBusyError("x", "/there"), "x is in use by another process (/there)"),
        (
            PartitionTooNewError("persist:x", "Chromium 2", "Chromium 1"),
            "persist:x was last used by Chromium 2, and this is Chromium 1: opening it could ruin "
            "it. Update, or delete the partition.",
        ),
        (
            PartitionTooNewError("", "Chromium 2", "Chromium 1"),
            "the default partition was last used by Chromium 2, and this is Chromium 1: opening "
            "it could ruin it. Update, or delete the partition.",
        ),
    ],
)
def test_what_they_say(error: BulkheadError, text: str) -> None:
    assert str(error) == text


def test_what_they_know() -> None:
    error = NetError(-105, "net::ERR_NAME_NOT_RESOLVED", "http://a/")
    assert (error.code, error.name, error.url) == (-105, "net::ERR_NAME_NOT_RESOLVED", "http://a/")
    unsupported = UnsupportedError("ses.x", "why")
    assert (unsupported.member, unsupported.reason) == ("ses.x", "why")
