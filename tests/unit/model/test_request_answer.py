"""What a listener answers, checked, and several answers on top of each other."""

import pytest

from browser.model.request_answer import (
    Answer,
    check_cancel,
    check_redirect,
    check_request_headers,
    check_response_headers,
    check_status_line,
    split_status,
)


def test_the_later_decision_wins() -> None:
    cancel, redirect = Answer(cancel=True), Answer(redirect_url="http://a.test/")
    assert redirect.after(cancel) == redirect
    assert cancel.after(redirect) == cancel
    assert Answer().after(cancel) == cancel


def test_headers_go_on() -> None:
    earlier = Answer(request_headers={"A": "1"})
    assert Answer().after(earlier).request_headers == {"A": "1"}
    assert Answer(request_headers={}).after(earlier).request_headers == {}


def test_what_is_right() -> None:
    assert (check_cancel(None), check_cancel(True)) == (False, True)
    assert check_redirect("data:,x") == "data:,x"
    assert check_request_headers({"A": ["1", "2"]}) == {"A": "1, 2"}
    assert check_response_headers({"A": ["1", "2"]}) == [("A", "1"), ("A", "2")]
    assert check_status_line("HTTP/1.1 404 Not Found") == "HTTP/1.1 404 Not Found"
    assert split_status("HTTP/1.1 404 Not Found") == (404, "Not Found")


@pytest.mark.parametrize("name", ["A\r\nB", "A:", "", "A B"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        check_request_headers({name: "1"})


def test_the_wrong_kinds_are_refused() -> None:
    for check, wrong in (
        (check_cancel, 1),
        (check_redirect, 1),
        (check_request_headers, []),
        (check_response_headers, {"A": 1}),
        (check_status_line, 404),
    ):
        with pytest.raises(TypeError):
            check(wrong)


@pytest.mark.parametrize("line", ["", "404", "HTTP/1.1 99 x", "HTTP/1.1 abc"])
def test_a_status_line_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="status_line"):
        check_status_line(line)
