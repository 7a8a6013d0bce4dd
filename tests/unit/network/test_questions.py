"""Questions to the application."""

import asyncio

import pytest

from browser.network.messages import (
    LoginAnswered,
    LoginAsked,
    Message,
    ResolverAnswered,
    ResolverAsked,
)
from browser.network.pac_script import PacError
from browser.network.questions import Questions


async def test_answers_find_their_questions() -> None:
    told: list[Message] = []
    questions = Questions(told.append)
    first = asyncio.ensure_future(questions.resolver("s", "http://a/", "a"))
    second = asyncio.ensure_future(questions.login("s", "PROXY p:80", "basic", "r"))
    third = asyncio.ensure_future(questions.resolver("s", "http://b/", "b"))
    await asyncio.sleep(0)
    assert told == [
        ResolverAsked(1, "s", "http://a/", "a"),
        LoginAsked(2, "s", "PROXY p:80", "basic", "r"),
        ResolverAsked(3, "s", "http://b/", "b"),
    ]
    questions.answered(ResolverAnswered(3, "", "it failed"))
    questions.answered(LoginAnswered(2, True, "u", "p"))
    questions.answered(ResolverAnswered(1, "DIRECT"))
    questions.answered(ResolverAnswered(1, "twice"))
    questions.answered(ResolverAnswered(99, "nobody asked"))
    assert await first == "DIRECT"
    assert await second == ("u", "p")
    with pytest.raises(PacError, match="it failed"):
        await third


async def test_nobody_has_credentials() -> None:
    told: list[Message] = []
    questions = Questions(told.append)
    asking = asyncio.ensure_future(questions.login("s", "PROXY p:80", "basic", "r"))
    await asyncio.sleep(0)
    questions.answered(LoginAnswered(1, False))
    assert await asking is None


async def test_numbers_begin_where_they_are_told() -> None:
    told: list[Message] = []
    questions = Questions(told.append, 40)
    asking = asyncio.ensure_future(questions.login("s", "PROXY p:80", "basic", "r"))
    await asyncio.sleep(0)
    assert told == [LoginAsked(41, "s", "PROXY p:80", "basic", "r")]
    questions.answered(LoginAnswered(1, True, "for", "another process"))
    questions.answered(LoginAnswered(41, False))
    assert await asking is None
