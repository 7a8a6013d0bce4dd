"""What an answer carries for the inspector."""

import pytest

from browser.model.protocol_answer import Answer
from browser.session.protocol_mark import (
    error_reason,
    failure_mark,
    listed,
    mark,
    read_failure,
    read_mark,
)

PLAIN = (("Content-Type", "text/html; charset=utf-8"), ("Access-Control-Allow-Origin", "*"))


@pytest.mark.parametrize(
    ("answer", "is_part"),
    [
        (Answer(headers=PLAIN), False),
        (Answer(headers=PLAIN), True),
        (Answer(status=206, headers=PLAIN), True),
    ],
)
def test_what_the_engine_can_say(answer: Answer, is_part: bool) -> None:
    assert mark(answer, is_part=is_part) == []


@pytest.mark.parametrize(
    ("status", "headers", "told"),
    [
        (404, PLAIN, 404),
        (206, PLAIN, 206),
        (200, (*PLAIN, ("ETag", '"AbC"')), 0),
        (200, (*PLAIN, ("x", "1"), ("X", "2")), 0),
        (201, (("x", "ä\u2603"),), 201),
    ],
)
def test_what_it_cannot(status: int, headers: tuple[tuple[str, str], ...], told: int) -> None:
    ((name, value),) = mark(Answer(0, status, headers), is_part=False)
    # As the engine writes it.
    found = read_mark(listed([("Content-Type", "x/y"), (name.lower(), value.lower())]))
    assert found is not None
    assert (found.status, tuple(found.headers)) == (told, headers)


def test_answers_without_a_mark() -> None:
    assert read_mark([]) is None
    assert read_mark(listed([("Content-Type", "x/y")])) is None


@pytest.mark.parametrize(("code", "reason"), [(-6, "Failed"), (-105, "NameNotResolved")])
def test_failures(code: int, reason: str) -> None:
    assert error_reason(code) == reason
    assert read_failure(listed([("Location", failure_mark(code))])) == reason


def test_no_failures() -> None:
    assert read_failure([]) == ""
    assert read_failure(listed([("Location", "about:blank")])) == ""
    assert read_failure(listed([("Location", "https://a.test/")])) == ""
