"""Whether a look is at the very file of a download."""

import pytest

from browser.model.download_response import DownloadResponse
from browser.session.download_look import is_of, size_in

NOW = "Wed, 21 Oct 2015 07:28:30 GMT"
BEFORE = "Wed, 21 Oct 2015 07:28:00 GMT"


def found(**headers: str) -> DownloadResponse:
    pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return DownloadResponse.of(["http://a.test/"], 206, pairs)


def test_the_size_is_that_of_the_whole() -> None:
    assert size_in(found(Content_Range="bytes 0-0/70", Content_Length="1")) == 70
    assert size_in(found(Content_Range="bytes 0-0/*")) == 0
    assert size_in(found(Content_Length="9")) == 9
    assert size_in(found()) == 0


@pytest.mark.parametrize(
    ("response", "total", "seconds", "expected"),
    [
        (found(), 70, 1, True),
        (found(Content_Range="bytes 0-0/70"), 70, 1, True),
        (found(Content_Range="bytes 0-0/71"), 70, 1, False),
        (found(Content_Range="bytes 0-0/71"), 0, 1, True),
        (found(Last_Modified=BEFORE, Date=NOW), 0, 20, True),
        (found(Last_Modified=BEFORE, Date=NOW), 0, 29.5, False),
        (found(Last_Modified=NOW, Date=BEFORE), 0, 1, False),
        (found(Last_Modified=BEFORE), 0, 1000, True),
        (found(Last_Modified="some day", Date=NOW), 0, 1, False),
    ],
)
def test_what_did_not_change_is_the_same(
    response: DownloadResponse, total: int, seconds: float, expected: bool
) -> None:
    assert is_of(response, total, seconds) is expected
