"""What a verify proc is asked: once for a thing, answered once, settled when nobody waits."""

import logging
from typing import Any

import pytest

from browser.model.certificate_decision import AS_THE_ENGINE
from browser.session.certificate_questions import Questions

KEY = ("a.example", "sha256/x", -202)


class Asked:
    """The questions, their replies, what was decided and what those who wait heard."""

    def __init__(self) -> None:
        self.replies: list[Any] = []
        self.decided: list[int] = []
        self.heard: list[int] = []
        self.questions = Questions(lambda _key, result: self.decided.append(result))
        self.questions.proc = lambda _request, reply: self.replies.append(reply)

    def ask(self) -> None:
        self.questions.ask(KEY, None, self.heard.append)  # type: ignore[arg-type]


def test_is_one_question_for_all_who_wait() -> None:
    asked = Asked()
    asked.ask()
    asked.ask()
    (reply,) = asked.replies
    reply(-2)
    assert (asked.decided, asked.heard) == ([-2], [-2, -2])


def test_without_a_proc_is_the_engines() -> None:
    asked = Asked()
    asked.questions.proc = None
    asked.ask()
    assert (asked.decided, asked.heard) == ([], [AS_THE_ENGINE])


def test_is_asked_anew_after_an_answer() -> None:
    asked = Asked()
    for _ in range(2):
        asked.ask()
        asked.replies[-1](0)
    assert asked.heard == [0, 0]


def test_settling_decides_nothing() -> None:
    asked = Asked()
    asked.ask()
    asked.questions.settle()
    assert (asked.decided, asked.heard) == ([], [AS_THE_ENGINE])
    asked.replies[0](0)
    assert asked.heard == [AS_THE_ENGINE]


def test_nobody_waits_any_more() -> None:
    asked = Asked()
    waits = asked.heard.append
    asked.questions.ask(KEY, None, waits)  # type: ignore[arg-type]
    asked.questions.drop(KEY, waits)
    assert asked.replies[0].is_done
    assert (asked.decided, asked.heard) == ([], [])


def test_a_proc_that_fails(caplog: pytest.LogCaptureFixture) -> None:
    asked = Asked()
    asked.questions.proc = lambda *_: 1 / 0  # type: ignore[assignment,return-value]
    with caplog.at_level(logging.CRITICAL, "browser.session.certificate_questions"):
        asked.ask()
    assert asked.heard == [AS_THE_ENGINE]


@pytest.mark.parametrize(
    ("result", "error"),
    [(None, TypeError), ("0", TypeError), (False, TypeError), (7, ValueError), (-4711, ValueError)],
)
def test_a_wrong_answer_is_none(result: object, error: type[Exception]) -> None:
    asked = Asked()
    asked.ask()
    with pytest.raises(error):
        asked.replies[0](result)
    asked.replies[0](-3)
    assert asked.decided == [-3]
