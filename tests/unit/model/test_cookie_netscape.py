"""The format of Netscape: what it can hold comes back, and what is no such file is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.model.cookie import Cookie
from browser.model.cookie_netscape import HEADERS, has_room_for, read_netscape, write_netscape
from browser.model.cookie_record import CookieRecord
from tests.unit.model.cookie_records import records

GOOD = "a.com\tFALSE\t/\tFALSE\t0\tn\tv"


def without_what_has_no_room(record: CookieRecord) -> CookieRecord:
    cookie = record.cookie
    end = None if cookie.expiration_date is None else float(max(int(cookie.expiration_date), 1))
    flags = cookie.secure, cookie.http_only, cookie.session
    place = cookie.domain, cookie.host_only, cookie.path
    return CookieRecord(Cookie(cookie.name, cookie.value, *place, *flags, end))


@given(st.lists(records().filter(has_room_for), max_size=5))
def test_what_it_can_hold_comes_back(written: list[CookieRecord]) -> None:
    found = read_netscape(write_netscape(written))
    assert [one.record for one in found] == [without_what_has_no_room(one) for one in written]
    assert [one.line for one in found] == list(range(3, 3 + len(written)))


@given(records())
def test_it_has_no_room_for_partitions(record: CookieRecord) -> None:
    assert has_room_for(record) is (type(record.cookie) is Cookie)


def test_the_form_is_the_usual_one() -> None:
    cookies = [
        Cookie("n", "v", "a.com", True, "/p", True),
        Cookie("m", "", ".b.com", False, "/", False, True, False, 99.9),
    ]
    assert write_netscape(CookieRecord(one) for one in cookies).splitlines()[2:] == [
        "a.com\tFALSE\t/p\tTRUE\t0\tn\tv",
        "#HttpOnly_.b.com\tTRUE\t/\tFALSE\t99\tm\t",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{HEADERS[0]}\n\n# a note\n{GOOD}\n", 4),
        (f"{HEADERS[1]}\r\n{GOOD}\r\n", 2),
        (f"\ufeff{GOOD}", 1),
        (f"  \n{GOOD}\n\t\n", 2),
    ],
)
def test_files_of_other_programs_are_read(text: str, line: int) -> None:
    ((found, record),) = read_netscape(text)
    assert found == line
    assert record == CookieRecord(Cookie("n", "v", "a.com", True))


def test_fields_of_other_programs_are_read() -> None:
    lines = ["a.com\tTRUE\t/\tTRUE\t9\tn", "a.com\tFALSE\t/\tFALSE\t0\t\tvalue"]
    assert [one.record.cookie for one in read_netscape("\n".join(lines))] == [
        Cookie("n", "", ".a.com", False, "/", True, False, False, 9.0),
        Cookie("", "value", "a.com", True),
    ]


def test_a_file_may_have_no_cookies() -> None:
    assert read_netscape(write_netscape([])) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1: this is no file of cookies"),
        ("# something else\n", "line 1: this is no file of cookies"),
        ("<html>\n", "line 1: a cookie has 7 fields"),
        ('{"format": "bulkhead-cookies"}', "line 1: a cookie has 7 fields"),
        (f"{GOOD}\n{GOOD}\tmore\n", "line 2: a cookie has 7 fields with tabs"),
        (f"{GOOD}\n\n{GOOD}"[:-8], "line 3: a cookie has 7 fields"),
        (GOOD.replace("FALSE\t/", "no\t/"), "line 1: the second and the fourth field"),
        (GOOD.replace("\t0\t", "\t-1\t"), "line 1: the fifth field"),
        (GOOD.replace("\t0\t", "\t²\t"), "line 1: the fifth field"),
        (GOOD.replace("\t0\t", f"\t{'9' * 400}\t"), "line 1: expiration_date"),
        (GOOD.replace("\t0\t", f"\t{'9' * 9999}\t"), "line 1: "),
        (f".{GOOD}", "line 1: the domain has a leading dot"),
        (GOOD.replace("a.com", "A.com"), "line 1: domain must be"),
        (GOOD.replace("\t/\t", "\t\t"), "line 1: path must"),
        (GOOD.replace("\tv", "\ta;b"), "line 1: value has a character"),
    ],
)
def test_what_is_broken_is_refused_with_its_line(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}"):
        read_netscape(text)


@given(st.text(st.sampled_from("a.\t\n\r0#TRUEFALS/; =\x85\u2028é")))
def test_any_text_is_read_or_refused(text: str) -> None:
    reason = ""
    try:
        read_netscape(text)
    except ValueError as error:
        reason = str(error)
    assert reason == "" or reason.startswith("line ")
