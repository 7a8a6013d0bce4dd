"""Events of a session's net log as messages."""

import asyncio
import errno
import json
from typing import Any

import pytest

from browser.errors import NetError
from browser.model.net_log_format import CaptureMode
from browser.network.messages import Message, NetLogged
from browser.network.net_log import SessionLog, error_code


def made(mode: CaptureMode = CaptureMode.DEFAULT) -> tuple[SessionLog, list[Message]]:
    told: list[Message] = []
    return SessionLog("s", mode, told.append), told


def params(message: Message) -> Any:
    assert isinstance(message, NetLogged)
    return json.loads(message.params) if message.params else None


def test_events() -> None:
    log, told = made()
    source, other = log.source("SOCKET"), log.source("SOCKET")
    source.begin("SOCKET_ALIVE", source_dependency=other.reference)
    source.note("FAILED")
    source.end("SOCKET_ALIVE", -7)
    assert other.number != source.number
    assert [(one.event, one.phase, one.source) for one in told if isinstance(one, NetLogged)] == [
        ("SOCKET_ALIVE", 1, source.number),
        ("FAILED", 0, source.number),
        ("SOCKET_ALIVE", 2, source.number),
    ]
    assert params(told[0]) == {"source_dependency": {"id": other.number, "type": "SOCKET"}}
    assert params(told[1]) is None
    assert params(told[2]) == {"net_error": -7}


@pytest.mark.parametrize("mode", list(CaptureMode))
def test_bytes(mode: CaptureMode) -> None:
    log, told = made(mode)
    log.source("SOCKET").passed(b"hi", is_sent=True)
    expected = {"byte_count": 2} | ({"bytes": "aGk="} if mode.has_bytes else {})
    assert params(told[0]) == expected


def test_after_its_end() -> None:
    log, told = made()
    log.is_over = True
    log.note("FAILED")
    assert told == []


def test_codes() -> None:
    assert error_code(NetError(-105)) == -105
    assert error_code(ConnectionRefusedError(errno.ECONNREFUSED, "")) == -102
    assert error_code(asyncio.CancelledError()) == -3
