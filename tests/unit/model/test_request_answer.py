"""What listeners of requests may answer."""

from typing import Any

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


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (Answer(), Answer(), Answer()),
        (Answer(cancel=True), Answer(), Answer(cancel=True)),
        (Answer(cancel=True), Answer(redirect_url="x:y"), Answer(redirect_url="x:y")),
        (Answer(redirect_url="x:y"), Answer(cancel=True), Answer(cancel=True)),
        (Answer(redirect_url="a:b"), Answer(redirect_url="x:y"), Answer(redirect_url="x:y")),
        (Answer(request_headers={"A": "1"}), Answer(), Answer(request_headers={"A": "1"})),
        (
            Answer(request_headers={"A": "1"}),
            Answer(request_headers={"B": "2"}),
            Answer(request_headers={"B": "2"}),
        ),
        (
            Answer(response_headers=[("A", "1")], status_line="HTTP/1.1 404 No"),
            Answer(status_line="HTTP/1.1 500 Ignored"),
            Answer(response_headers=[("A", "1")], status_line="HTTP/1.1 404 No"),
        ),
    ],
)
def test_answers_add_up(earlier: Answer, later: Answer, expected: Answer) -> None:
    assert later.after(earlier) == expected


def test_good_answers_stay_as_they_are() -> None:
    assert check_cancel(None) is False
    assert check_cancel(True) is True
    assert check_redirect(None) is None
    assert check_redirect("https://x/?ü") == "https://x/?ü"
    assert check_redirect("data:text/plain,x") == "data:text/plain,x"
    assert check_request_headers(None) is None
    assert check_request_headers({"A": "1", "B": ["2", "3"]}) == {"A": "1", "B": "2, 3"}
    assert check_response_headers({"A": "1", "Set-Cookie": ["2", "3"]}) == [
        ("A", "1"),
        ("Set-Cookie", "2"),
        ("Set-Cookie", "3"),
    ]
    assert check_status_line(None) is None
    assert check_status_line("HTTP/1.1 200 OK") == "HTTP/1.1 200 OK"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("HTTP/1.1 200 OK", (200, "OK")),
        ("HTTP/2 404", (404, "")),
        ("HTTP/1.0 599 Very Odd", (599, "Very Odd")),
        ("HTTP/1.1 200 ", (200, "")),
    ],
)
def test_status_lines_are_split(line: str, expected: tuple[int, str]) -> None:
    assert split_status(line) == expected


@pytest.mark.parametrize(
    "line", ["", "200 OK", "HTTP/1.1 20", "HTTP/1.1 999 X", "HTTP/1.1 200\r\n"]
)
def test_what_is_no_status_line(line: str) -> None:
    with pytest.raises(ValueError, match="status_line"):
        check_status_line(line)


@pytest.mark.parametrize("name", ["", "A B", "A:", "A\r\nB", "Ä", "A\0", "(A)"])
def test_what_is_no_name_of_a_header(name: str) -> None:
    for check in (check_request_headers, check_response_headers):
        with pytest.raises(ValueError, match="name of a header"):
            check({name: "1"})


@pytest.mark.parametrize("value", ["a\r\nB: c", "a\n", "\0"])
def test_what_is_no_value_of_a_header(value: str) -> None:
    for check in (check_request_headers, check_response_headers):
        with pytest.raises(ValueError, match="'A'"):
            check({"A": value})


@pytest.mark.parametrize("headers", [[], "A: 1", {"A": 1}, {1: "A"}, {"A": [1]}, {"A": None}])
def test_what_are_no_headers(headers: Any) -> None:
    for check in (check_request_headers, check_response_headers):
        with pytest.raises(TypeError, match="must map each name"):
            check(headers)


@pytest.mark.parametrize("name", ["Host", "content-length", "Transfer-Encoding", "TE"])
def test_some_request_headers_are_the_engines_own(name: str) -> None:
    with pytest.raises(ValueError, match="by the engine alone"):
        check_request_headers({name: "1"})
    check_response_headers({name: "1"})


@pytest.mark.parametrize(
    ("url", "error"),
    [(7, TypeError), ("", ValueError), ("/x", ValueError), ("http://x\n/", ValueError)],
)
def test_where_nothing_can_be_redirected_to(url: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="redirect_url"):
        check_redirect(url)


def test_cancel_is_a_bool() -> None:
    with pytest.raises(TypeError, match="cancel"):
        check_cancel(1)
