"""Asking listeners one after the other, without an engine."""

import logging
from collections.abc import Callable
from typing import Any

import pytest

from browser.model.request_answer import Answer
from browser.model.request_details import RequestDetails, RequestEvent
from browser.session.request_asking import Asking, Outcome
from browser.session.request_chain import REPLIES, Chain, Reply
from browser.session.request_listeners import Listeners
from browser.session.request_record import Record

Ask = Callable[[RequestDetails, Reply], object]


@pytest.fixture
def listeners() -> Listeners:
    """Listeners whose going releases what waits."""
    made = Listeners(lambda gone: asking.release(gone))
    asking = made.asking = Asking(made)
    return made


def chain(listeners: Listeners, *callbacks: Ask) -> tuple[Chain, list[Answer]]:
    for callback in callbacks:
        listeners.add("before_request", callback, None, None)
    done: list[Answer] = []
    asked = listeners.of(RequestEvent.BEFORE_REQUEST)
    made = Chain(
        RequestEvent.BEFORE_REQUEST,
        asked,
        lambda _: RequestDetails(id=1, url="http://x/"),
        done.append,
    )
    return made, done


def test_answers_at_once(listeners: Listeners) -> None:
    made, done = chain(listeners, lambda _, reply: reply(cancel=True), lambda _, reply: reply())
    assert made.run() == Answer(cancel=True)
    assert done == []
    assert made.waits_for is None


def test_waits_for_each_that_takes_its_time(listeners: Listeners) -> None:
    replies: list[Any] = []
    made, done = chain(
        listeners,
        lambda _, reply: replies.append(reply),
        lambda _, reply: reply(),
        lambda _, reply: replies.append(reply),
    )
    assert made.run() is None
    assert made.waits_for is listeners.of(RequestEvent.BEFORE_REQUEST)[0]
    replies[0](redirect_url="http://y/")
    assert done == []
    assert made.waits_for is listeners.of(RequestEvent.BEFORE_REQUEST)[2]
    replies[1]()
    assert done == [Answer(redirect_url="http://y/")]


@pytest.mark.parametrize("event", REPLIES)
def test_a_failure_cancels(
    listeners: Listeners, event: RequestEvent, caplog: pytest.LogCaptureFixture
) -> None:
    listeners.add(event, lambda *_: 1 // 0, None, None)
    made = Chain(event, listeners.of(event), lambda _: RequestDetails(id=1, url="http://x/"), print)
    with caplog.at_level(logging.CRITICAL):
        assert made.run() == Answer(cancel=True)


def test_a_failure_after_the_answer_changes_nothing(listeners: Listeners) -> None:
    def answer(_details: RequestDetails, reply: Any) -> None:
        reply()
        raise ZeroDivisionError

    made, _ = chain(listeners, answer)
    logging.disable(logging.CRITICAL)
    try:
        assert made.run() == Answer()
    finally:
        logging.disable(logging.NOTSET)


def test_wrong_answers_leave_the_question_open(listeners: Listeners) -> None:
    replies: list[Any] = []
    made, done = chain(listeners, lambda _, reply: replies.append(reply))
    assert made.run() is None
    with pytest.raises(TypeError):
        replies[0](cancel=7)
    assert not replies[0].is_done
    replies[0]()
    assert replies[0].is_done
    assert done == [Answer()]


def test_late_and_second_answers_are_ignored(
    listeners: Listeners, caplog: pytest.LogCaptureFixture
) -> None:
    replies: list[Any] = []
    made, done = chain(listeners, lambda _, reply: replies.append(reply))
    made.run()
    made.drop()
    with caplog.at_level(logging.INFO):
        replies[0](cancel=True)
    assert done == []
    assert "came twice or too late" in caplog.text


class TestAsking:
    def test_nobody_is_an_answer(self, listeners: Listeners) -> None:
        outcome = Outcome()
        record = Record(1, "http://x/")
        event = RequestEvent.BEFORE_REQUEST
        assert listeners.asking.ask(event, record, lambda _: {}, outcome)
        assert outcome.answer == Answer()

    def test_only_those_whose_filter_matches(self, listeners: Listeners) -> None:
        asked: list[str] = []
        for path in ("/a", "/b"):
            listeners.add(
                "before_request",
                lambda details, reply, path=path: (asked.append(path), reply()),
                [f"http://x{path}"],
                ["xhr", "other"],
            )
        record = Record(1, "http://x/b")
        listeners.asking.ask(RequestEvent.BEFORE_REQUEST, record, lambda _: {}, Outcome())
        assert asked == ["/b"]

    def test_what_waits_is_known(self, listeners: Listeners) -> None:
        replies: list[Any] = []
        one = listeners.add("before_request", lambda _, reply: replies.append(reply), None, None)
        records = [Record(number, "http://x/") for number in range(4)]
        outcomes = [Outcome() for _ in records]
        asking: Asking = listeners.asking
        for record, outcome in zip(records, outcomes, strict=True):
            event = RequestEvent.BEFORE_REQUEST
            assert not asking.ask(event, record, lambda _: {}, outcome)
        assert asking.waiting == 4
        replies[0]()
        asking.forget(records[1])
        assert asking.waiting == 2
        one.remove()
        assert asking.waiting == 0
        found = [outcome.answer for outcome in outcomes]
        assert found == [Answer(), None, Answer(cancel=True), Answer(cancel=True)]

    def test_all_can_be_cancelled(self, listeners: Listeners) -> None:
        listeners.add("headers_received", lambda *_: None, None, None)
        outcome = Outcome()
        told: list[Answer] = []
        outcome.then(told.append)
        event = RequestEvent.HEADERS_RECEIVED
        listeners.asking.ask(event, Record(1, "http://x/"), lambda _: {}, outcome)
        listeners.asking.cancel_all()
        assert told == [Answer(cancel=True)]
        outcome.then(told.append)
        assert len(told) == 2

    def test_each_is_told_with_dicts_of_its_own(self, listeners: Listeners) -> None:
        seen: list[dict[str, list[str]]] = []

        def spoil(details: RequestDetails) -> None:
            assert details.response_headers is not None
            seen.append({name: list(v) for name, v in details.response_headers.items()})
            details.response_headers["A"].append("spoilt")
            details.response_headers.clear()

        listeners.set(RequestEvent.COMPLETED, spoil, None)
        listeners.add("completed", spoil, None, None)
        record = Record(1, "http://x/")
        listeners.asking.tell(
            RequestEvent.COMPLETED, record, lambda: {"response_headers": {"A": ["1"]}}
        )
        assert seen == [{"A": ["1"]}] * 2
