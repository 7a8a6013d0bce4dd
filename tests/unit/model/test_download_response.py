"""What a server's answer means for a download that is taken up again."""

import pytest

from browser.model.download import InterruptReason
from browser.model.download_response import (
    ContentRange,
    Course,
    DownloadResponse,
    Known,
    Verdict,
    judge,
)

TAG = '"abc"'
DATE = "Wed, 21 Oct 2015 07:28:00 GMT"
KNOWN = Known(100, 300, TAG, DATE)


def response(status: int, **headers: str) -> DownloadResponse:
    pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return DownloadResponse.of(["http://a.test/"], status, pairs)


def part(content_range: str = "bytes 100-299/300", **headers: str) -> DownloadResponse:
    return response(206, Content_Range=content_range, **headers)


def test_headers_are_found_in_any_case() -> None:
    found = response(200, ETAG=TAG, last_MODIFIED=DATE, Content_Length="7")
    assert (found.e_tag, found.last_modified, found.length) == (TAG, DATE, 7)
    assert found.content_disposition == ""


@pytest.mark.parametrize("text", ["", "-1", "1.5", "many", "²"])
def test_a_length_that_is_no_number_is_unknown(text: str) -> None:
    assert response(200, Content_Length=text).length == -1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bytes 1-2/3", ContentRange(1, 2, 3)),
        (" Bytes  1-2/* ", ContentRange(1, 2, -1)),
        ("bytes */3", ContentRange(-1, -1, 3)),
        ("bytes 2-1/3", None),
        ("bytes 1-3/3", None),
        ("bytes 1-2", None),
        ("items 1-2/3", None),
        ("", None),
    ],
)
def test_a_content_range_is_read(text: str, found: ContentRange | None) -> None:
    assert response(206, Content_Range=text).content_range == found


@pytest.mark.parametrize(
    ("known", "validator"),
    [
        (Known(1, e_tag=TAG, last_modified=DATE), TAG),
        (Known(1, e_tag='W/"abc"', last_modified=DATE), DATE),
        (Known(1, e_tag="abc", last_modified=DATE), DATE),
        (Known(1, e_tag='W/"abc"'), ""),
        (Known(1), ""),
    ],
)
def test_only_strong_tags_and_dates_tell_a_file_again(known: Known, validator: str) -> None:
    assert known.validator == validator


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (part(), Verdict(Course.CONTINUE, 300)),
        (part(ETag=TAG, Last_Modified=DATE), Verdict(Course.CONTINUE, 300)),
        (part("bytes 100-199/300"), Verdict(Course.CONTINUE, 300)),
        (part("bytes 100-299/*"), Verdict(Course.CONTINUE, 300)),
        (part(ETag='"other"'), Verdict(Course.ASK_WHOLE)),
        (part(Last_Modified="another day"), Verdict(Course.ASK_WHOLE)),
        (part("bytes 99-299/300"), Verdict(Course.ASK_WHOLE)),
        (part("bytes 100-300/301"), Verdict(Course.ASK_WHOLE)),
        (part(Content_Encoding="gzip"), Verdict(Course.ASK_WHOLE)),
        (part("multipart"), Verdict(Course.ASK_WHOLE)),
        (response(200, Content_Length="70"), Verdict(Course.WHOLE, 70)),
        (response(200), Verdict(Course.WHOLE)),
        (response(200, Content_Length="70", Content_Encoding="br"), Verdict(Course.WHOLE)),
        (response(412), Verdict(Course.ASK_WHOLE)),
        (response(416), Verdict(Course.ASK_WHOLE)),
        (response(416, Content_Range="bytes */99"), Verdict(Course.ASK_WHOLE)),
        (response(416, Content_Range="bytes */100"), Verdict(Course.COMPLETE, 100)),
        (response(302, Location="/b"), Verdict(Course.REDIRECT)),
        (response(302), Verdict(Course.FAIL, reason=InterruptReason.SERVER_FAILED)),
        (response(304), Verdict(Course.FAIL, reason=InterruptReason.SERVER_FAILED)),
        (response(204), Verdict(Course.FAIL, reason=InterruptReason.SERVER_BAD_CONTENT)),
        (response(403), Verdict(Course.FAIL, reason=InterruptReason.SERVER_FORBIDDEN)),
        (response(503), Verdict(Course.FAIL, reason=InterruptReason.SERVER_FAILED)),
    ],
)
def test_what_an_answer_means(answer: DownloadResponse, verdict: Verdict) -> None:
    assert judge(answer, KNOWN) == verdict


def test_a_part_tells_a_size_that_was_not_known() -> None:
    assert judge(part(), Known(100)) == Verdict(Course.CONTINUE, 300)


def test_who_asks_for_the_whole_takes_no_refusal_of_a_part() -> None:
    refused = Verdict(Course.FAIL, reason=InterruptReason.SERVER_NO_RANGE)
    assert judge(response(416), Known(0)) == refused
