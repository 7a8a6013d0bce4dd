"""What the process asks the application, and waits for."""

import asyncio
import base64
from collections.abc import Callable

from browser.network.messages import (
    CertificateAnswered,
    CertificateAsked,
    LoginAnswered,
    LoginAsked,
    Message,
    ResolverAnswered,
    ResolverAsked,
)
from browser.network.pac_script import PacError
from browser.network.socket_errors import net_error

FAILED = net_error("ERR_FAILED").code


type Answer = ResolverAnswered | LoginAnswered | CertificateAnswered


class Questions:
    """Each question has a number above `start`, and one answer."""

    def __init__(self, tell: Callable[[Message], None], start: int = 0) -> None:
        self._tell = tell
        self._number = start
        self._waiting: dict[int, asyncio.Future[Answer]] = {}

    async def resolver(self, session: str, url: str, host: str) -> str:
        """What the session's callable says of a URL.

        Raises:
            PacError: it failed.
        """
        number, future = self._new()
        self._tell(ResolverAsked(number, session, url, host))
        answer = await self._answer(number, future)
        if not isinstance(answer, ResolverAnswered) or answer.error:
            raise PacError(answer.error if isinstance(answer, ResolverAnswered) else "no answer")
        return answer.result

    async def login(
        self, session: str, proxy: str, scheme: str, realm: str
    ) -> tuple[str, str] | None:
        """The credentials for a proxy, `None` when nobody gives them."""
        number, future = self._new()
        self._tell(LoginAsked(number, session, proxy, scheme, realm))
        answer = await self._answer(number, future)
        if isinstance(answer, LoginAnswered) and answer.given:
            return answer.username, answer.password
        return None

    async def certificate(self, session: str, host: str, chain: tuple[bytes, ...]) -> int:
        """The net error to refuse a host with that shows this chain, 0 for none."""
        number, future = self._new()
        texts = tuple(base64.b64encode(one).decode() for one in chain)
        self._tell(CertificateAsked(number, session, host, texts))
        answer = await self._answer(number, future)
        return answer.error if isinstance(answer, CertificateAnswered) else FAILED

    def answered(self, answer: Answer) -> None:
        """Take an answer; one that nobody waits for is dropped."""
        future = self._waiting.get(answer.ask)
        if future is not None and not future.done():
            future.set_result(answer)

    def _new(self) -> tuple[int, "asyncio.Future[Answer]"]:
        self._number += 1
        future = asyncio.get_running_loop().create_future()
        self._waiting[self._number] = future
        return self._number, future

    async def _answer(self, number: int, future: "asyncio.Future[Answer]") -> Answer:
        try:
            return await future
        finally:
            del self._waiting[number]
