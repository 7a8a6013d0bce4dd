"""What the service manager is told, over a real socket."""

import logging
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.kiosk.notify import Notify


@pytest.fixture
def manager() -> Iterator[socket.socket]:
    with (
        tempfile.TemporaryDirectory(prefix="b-") as folder,
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as made,
    ):
        made.bind(str(Path(folder) / "notify"))
        made.settimeout(5)
        yield made


def test_says_what_goes_on(manager: socket.socket) -> None:
    notify = Notify({"NOTIFY_SOCKET": manager.getsockname()})
    notify.ready()
    notify.alive()
    notify.status("two\nlines")
    notify.stopping()
    said = [manager.recv(100).decode() for _ in range(4)]
    assert said == ["READY=1", "WATCHDOG=1", "STATUS=two lines", "STOPPING=1"]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX") or os.name != "posix", reason="Linux has it")
def test_reaches_the_abstract_space() -> None:
    name = f"bulkhead-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as made:
        made.bind(f"\0{name}")
        made.settimeout(5)
        Notify({"NOTIFY_SOCKET": f"@{name}"}).ready()
        assert made.recv(100) == b"READY=1"


@pytest.mark.parametrize("address", ["", "relative", "/nowhere/at/all"])
def test_nobody_who_listens_is_no_fault(address: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        Notify({"NOTIFY_SOCKET": address}).ready()
    assert not caplog.records


@pytest.mark.parametrize(
    ("environment", "beat"),
    [
        ({}, 0.0),
        ({"WATCHDOG_USEC": "30000000"}, 15.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}, 15.0),
        # The compositor that started us is who the service manager knows.
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getppid())}, 15.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "0"}, 0.0),
        ({"WATCHDOG_USEC": "soon"}, 0.0),
    ],
)
def test_the_beat(environment: dict[str, str], beat: float) -> None:
    assert Notify(environment).beat == beat
