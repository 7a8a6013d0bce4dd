"""Asking the verify proc: one question for each host, certificate and error at a time."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from browser.model.certificate_decision import ACCEPT, AS_THE_ENGINE, Key, VerificationRequest
from browser.model.net_errors import UNKNOWN, net_error_name
from browser.session.reply import OneShot

log = logging.getLogger(__name__)
Then = Callable[[int], None]


class VerdictReply(OneShot):
    """`reply(result)`: 0, -2, -3 or another of Chromium's errors; a wrong one raises."""

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        """Answer; ignored after the first time."""
        if not self.is_done:
            _check(*args, **kwargs)
        super().__call__(*args, **kwargs)


def _check(result: object) -> None:
    if isinstance(result, bool) or not isinstance(result, int):
        raise TypeError(f"the result must be a number, not {type(result).__name__}")
    if result != ACCEPT and (result > 0 or net_error_name(result) == UNKNOWN):
        raise ValueError(f"{result} is none of Chromium's errors, and neither 0, -2 nor -3")


CertificateVerifyProc = Callable[[VerificationRequest, VerdictReply], None]


@dataclass(slots=True)
class Question:
    """What is asked, and who waits for the answer."""

    reply: VerdictReply
    waiting: list[Then] = field(default_factory=list)


class Questions:
    """What the verify proc of one session is asked; `decided(key, result)` hears its answers."""

    def __init__(self, decided: Callable[[Key, int], None]) -> None:
        self.proc: CertificateVerifyProc | None = None
        self._decided = decided
        self._open: dict[Key, Question] = {}
        self._settling = False

    def ask(self, key: Key, request: VerificationRequest, then: Then) -> None:
        """Ask, unless that is being asked; `then(result)` comes now or whenever it is answered."""
        if (question := self._open.get(key)) is not None:
            question.waiting.append(then)
            return
        proc = self.proc
        if proc is None:
            then(AS_THE_ENGINE)
            return
        reply = VerdictReply(lambda result: self._answered(key, result), name="a verdict")
        self._open[key] = Question(reply, [then])
        try:
            proc(request, reply)
        except Exception:
            log.exception("the certificate verify proc failed")
            self._settle(reply)

    def _answered(self, key: Key, result: int) -> None:
        question = self._open.pop(key)
        if not self._settling:
            self._decided(key, result)
        for then in question.waiting:
            then(result)

    def _settle(self, reply: VerdictReply) -> None:
        # Chromium's verdict counts, and nothing is remembered.
        self._settling = True
        try:
            reply.settle(AS_THE_ENGINE)
        finally:
            self._settling = False

    def drop(self, key: Key, then: Then) -> None:
        """Somebody waits no more; a question for which nobody waits is settled."""
        question = self._open.get(key)
        if question is not None and then in question.waiting:
            question.waiting.remove(then)
            if not question.waiting:
                self._settle(question.reply)

    def settle(self) -> None:
        """Give up on everything that was asked."""
        for question in list(self._open.values()):
            self._settle(question.reply)
