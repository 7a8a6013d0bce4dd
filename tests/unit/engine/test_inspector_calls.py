"""The table of calls that wait, without an engine."""

import asyncio
import json
from typing import Any

import pytest

from browser.engine.inspector_calls import Call, Calls, check_call, message_text
from browser.errors import InspectorError


def waiting(calls: Calls, owner: object = None, **more: Any) -> tuple[int, asyncio.Future[Any]]:
    number, future = calls.number(), asyncio.get_running_loop().create_future()
    calls.wait(number, Call(future, owner, "A.b", **more))
    return number, future


async def test_answers_find_their_call() -> None:
    calls = Calls()
    first, second = waiting(calls), waiting(calls)
    assert calls.answer({"id": second[0], "result": {"x": 1}})
    assert second[1].result() == {"x": 1}
    assert not first[1].done()
    calls.forget(first[0])
    assert not calls.answer({"id": first[0], "result": {}})
    assert not calls.answer({"id": second[0], "result": {}})
    calls.forget(second[0])
    assert len(calls) == 0


async def test_errors_carry_code_and_method() -> None:
    calls = Calls()
    number, future = waiting(calls)
    assert calls.answer({"id": number, "error": {"code": -32000, "message": "no"}})
    error = future.exception()
    assert isinstance(error, InspectorError)
    assert (str(error), error.code) == ("A.b: no", -32000)


async def test_what_comes_first_comes_before_the_answer() -> None:
    calls, seen = Calls(), []
    number, future = waiting(calls, first=lambda result: seen.append((result, future.done())))
    calls.answer({"id": number, "result": {"x": 1}})
    assert seen == [({"x": 1}, False)]


async def test_failing_ends_those_of_one_owner_or_all() -> None:
    calls, owner = Calls(), object()
    (_, mine), (_, other), (_, nobodys) = (
        waiting(calls, owner),
        waiting(calls, calls),
        waiting(calls),
    )
    calls.fail(InspectorError("gone"), owner)
    assert [future.done() for future in (mine, other, nobodys)] == [True, False, False]
    calls.fail(InspectorError("all gone"))
    assert [str(future.exception()) for future in (mine, other, nobodys)] == [
        "gone",
        "all gone",
        "all gone",
    ]


def test_message_text() -> None:
    assert json.loads(message_text(1, "A.b", {}, None)) == {"id": 1, "method": "A.b", "params": {}}
    assert json.loads(message_text(2, "A.b", {"c": "ü"}, "s"))["sessionId"] == "s"
    assert message_text(1, "A.b", {"c": "ü"}, None).isascii()


@pytest.mark.parametrize("method", ["", "A", "A.", ".b", "A.b.c", "A.b c", "A.b;"])
def test_what_is_no_method(method: str) -> None:
    with pytest.raises(ValueError, match=r"Domain\.method"):
        check_call(method, None)
