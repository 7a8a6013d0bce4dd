"""`browser.network.logins`: one question for each proxy, which outlives whoever waits."""

import asyncio

from browser.network.logins import Given, Logins

PLACE = ("PROXY p:80", "basic", "r")


class Person:
    """Answers when the test does; `used` is what was given for proxies."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.used: list[tuple[str, str, str]] = []
        self.answer: asyncio.Future[Given] = asyncio.get_running_loop().create_future()

    async def __call__(self, proxy: str, scheme: str, realm: str) -> Given:
        self.asked.append((proxy, scheme, realm))
        return await self.answer

    def logins(self, seconds: float = 60.0) -> Logins:
        return Logins(self, lambda *given: self.used.append(given), seconds=seconds)


async def test_all_who_wait_get_the_same_answer() -> None:
    person = Person()
    logins = person.logins()
    waiting = [asyncio.ensure_future(logins.ask(*PLACE)) for _ in range(3)]
    await asyncio.sleep(0)
    person.answer.set_result(("u", "p"))
    assert await asyncio.gather(*waiting) == [("u", "p")] * 3
    assert person.asked == [PLACE]
    await logins.ask(*PLACE)
    assert person.asked == [PLACE] * 2


async def test_an_answer_that_comes_late_is_kept() -> None:
    person = Person()
    assert await person.logins(seconds=0).ask(*PLACE) is None
    person.answer.set_result(("u", "p"))
    while not person.used:
        await asyncio.sleep(0)
    assert person.used == [("PROXY p:80", "u", "p")]


async def test_a_refusal_is_not_used() -> None:
    person = Person()
    person.answer.set_result(None)
    assert await person.logins().ask(*PLACE) is None
    assert person.used == []


async def test_nothing_is_asked_after_the_end() -> None:
    person = Person()
    logins = person.logins()
    waiting = asyncio.ensure_future(logins.ask(*PLACE))
    while not person.asked:
        await asyncio.sleep(0)
    logins.close()
    await asyncio.wait([waiting])
    assert waiting.cancelled()
    assert person.answer.cancelled()
