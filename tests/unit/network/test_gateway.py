"""What the application can say to the gateway."""

import pytest

from browser.network.gateway import Gateway
from browser.network.messages import (
    ClearHostCache,
    CloseSession,
    Done,
    Message,
    OpenSession,
    Ready,
    Refused,
    ResolveHost,
    SetProxy,
)


async def test_answers() -> None:
    told: list[Message] = []
    gateway = Gateway(told.append, 80)
    await gateway.obey(OpenSession("one", "t" * 32))
    await gateway.obey(OpenSession("bad", "short"))
    await gateway.obey(ClearHostCache(2, "one"))
    await gateway.obey(ClearHostCache(3, "two"))
    await gateway.obey(Ready(4))
    await gateway.obey(CloseSession(5, "one"))
    await gateway.obey(CloseSession(6, "one"))
    await gateway.close()
    assert [type(one) for one in told] == [Refused, Done, Refused, Refused, Done, Refused]
    assert told[2] == Refused(3, "no such session")
    assert "t" * 16 not in str(told)


@pytest.mark.parametrize(
    ("address", "port", "refused"),
    [
        ("127.0.0.1", 80, True),
        ("::1", 80, True),
        ("0.0.0.0", 80, True),
        ("127.0.0.1", 81, False),
        ("10.0.0.1", 80, False),
    ],
)
async def test_no_request_comes_back(address: str, port: int, refused: bool) -> None:
    gateway = Gateway(lambda message: None, 80)
    assert gateway._is_refused(address, port) is refused
    await gateway.close()


def test_messages_carry_what_is_asked() -> None:
    assert SetProxy.__match_args__[:2] == ResolveHost.__match_args__[:2] == ("id", "session")
