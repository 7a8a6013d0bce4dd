"""The callback of a permission request."""

from typing import Any

import pytest

from browser.model.permission import PermissionScope
from browser.session.permission_reply import PermissionReply


class Heard:
    """What a reply passed on."""

    def __init__(self) -> None:
        self.given: list[tuple[Any, ...]] = []
        self.done = 0
        self.reply = PermissionReply(lambda *answer: self.given.append(answer))
        self.reply.when_done(self._count)

    def _count(self) -> None:
        self.done += 1


def test_counts_once() -> None:
    heard = Heard()
    heard.reply(True, scope="always", expires=5)
    heard.reply(False)
    heard.reply.settle()
    heard.reply.withdraw()
    assert heard.given == [(True, PermissionScope.ALWAYS, 5.0)]
    assert (heard.done, heard.reply.is_done) == (1, True)


def test_settled_is_a_no() -> None:
    heard = Heard()
    heard.reply.settle()
    assert heard.given == [(False, None, None)]


def test_withdrawn_it_says_nothing() -> None:
    heard = Heard()
    heard.reply.withdraw()
    heard.reply(True)
    assert heard.given == []
    assert heard.done == 1


def test_who_comes_late_is_told_at_once() -> None:
    heard = Heard()
    heard.reply(True)
    told: list[int] = []
    heard.reply.when_done(lambda: told.append(1))
    assert told == [1]


@pytest.mark.parametrize("wrong", [None, 1, 0, "yes", object()])
def test_takes_only_a_bool(wrong: Any) -> None:
    heard = Heard()
    with pytest.raises(TypeError):
        heard.reply(wrong)
    assert not heard.reply.is_done


def test_tells_its_end_even_when_the_answer_fails() -> None:
    def fail(*_: object) -> None:
        raise OSError("of the test")

    reply, told = PermissionReply(fail), []
    reply.when_done(lambda: told.append(1))
    with pytest.raises(OSError, match="of the test"):
        reply(True)
    assert told == [1]
