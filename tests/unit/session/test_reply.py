"""One-shot replies: the first call wins."""

import pytest

from browser.session.reply import OneShot


def test_the_first_call_wins(caplog: pytest.LogCaptureFixture) -> None:
    calls: list[tuple[object, ...]] = []
    reply = OneShot(lambda *args, **kwargs: calls.append((args, kwargs)), name="the answer")
    assert not reply.is_done
    reply(1, x=2)
    reply(3)
    assert reply.is_done
    assert calls == [((1,), {"x": 2})]
    assert "the answer came twice or too late" in caplog.text


def test_settling_counts_only_when_nobody_answered(caplog: pytest.LogCaptureFixture) -> None:
    calls: list[object] = []
    answered, forgotten = (OneShot(calls.append, name="the answer") for _ in range(2))
    answered("yes")
    answered.settle("no")
    forgotten.settle("no")
    forgotten.settle("no")
    assert calls == ["yes", "no"]
    assert caplog.text == ""


def test_an_answer_that_fails_is_done() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    reply = OneShot(fail, name="the answer")
    with pytest.raises(ZeroDivisionError):
        reply()
    reply()
    assert reply.is_done
