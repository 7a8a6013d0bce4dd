"""Signals as futures, and the sinks for exceptions."""

import asyncio
import os
import signal
import sys
import threading

import pytest
from PySide6.QtCore import QObject, Signal

from browser import aio
from browser.runtime import Runtime

pytestmark = pytest.mark.usefixtures("runtime")


class Sender(QObject):
    sent = Signal(int, str)
    failed = Signal()


class Boom(Exception):
    pass


@pytest.fixture
def sender() -> Sender:
    return Sender()


class TestNextSignal:
    async def test_gives_the_arguments(self, sender: Sender) -> None:
        waiting = aio.next_signal(sender.sent)
        sender.sent.emit(1, "a")
        sender.sent.emit(2, "b")
        assert await waiting == (1, "a")

    async def test_connects_before_it_returns_and_disconnects(self, sender: Sender) -> None:
        waiting = aio.next_signal(sender.sent)
        assert sender.receivers("2sent(int,QString)") == 1
        sender.sent.emit(1, "a")
        await asyncio.sleep(0)
        assert waiting.done()
        assert sender.receivers("2sent(int,QString)") == 0

    async def test_skips_what_does_not_match(self, sender: Sender) -> None:
        waiting = aio.next_signal(sender.sent, match=lambda number, _: number > 1)
        sender.sent.emit(1, "a")
        assert not waiting.done()
        sender.sent.emit(2, "b")
        assert await waiting == (2, "b")

    async def test_raises_for_a_signal_of_failure(self, sender: Sender) -> None:
        waiting = aio.next_signal(sender.sent, fail_on=[(sender.failed, Boom())])
        sender.failed.emit()
        await asyncio.sleep(0)
        with pytest.raises(Boom):
            await waiting
        assert sender.receivers("2sent(int,QString)") == 0

    async def test_raises_when_it_takes_too_long(self, sender: Sender) -> None:
        with pytest.raises(TimeoutError):
            await aio.next_signal(sender.sent, timeout=0)

    async def test_disconnects_when_it_is_cancelled(self, sender: Sender) -> None:
        waiting = aio.next_signal(sender.sent, timeout=100)
        waiting.cancel()
        await asyncio.wait({waiting})
        assert sender.receivers("2sent(int,QString)") == 0

    async def test_survives_the_sender(self, sender: Sender) -> None:
        waiting = aio.next_signal(sender.destroyed)
        sender.deleteLater()
        await waiting

    @pytest.mark.expected_warnings("in the event loop")
    async def test_a_match_that_fails_is_not_swallowed(self, sender: Sender, qtbot) -> None:
        def fail(*_: object) -> bool:
            raise Boom

        waiting = aio.next_signal(sender.sent, match=fail)
        with qtbot.capture_exceptions() as caught:
            sender.sent.emit(1, "a")
        assert [kind for kind, *_ in caught] == [Boom]
        waiting.cancel()


class TestExceptionSinks:
    @pytest.mark.expected_warnings("unhandled exception")
    def test_log_what_slots_and_threads_raise(self, caplog: pytest.LogCaptureFixture) -> None:
        before = sys.excepthook, threading.excepthook

        def fail() -> None:
            raise Boom

        with aio.exception_sinks():
            thread = threading.Thread(target=fail)
            thread.start()
            thread.join()
            try:
                fail()
            except Boom as error:
                sys.excepthook(Boom, error, error.__traceback__)
        assert (sys.excepthook, threading.excepthook) == before
        assert caplog.text.count("unhandled exception") == 2

    def test_leave_an_interrupt_to_python(self, capsys: pytest.CaptureFixture[str]) -> None:
        with aio.exception_sinks():
            sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
        assert "KeyboardInterrupt" in capsys.readouterr().err


class TestOsSignals:
    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    async def test_arrive_on_the_loop_and_are_given_back(
        self, runtime: Runtime, number: signal.Signals
    ) -> None:
        came: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        before = signal.getsignal(number)
        signals = aio.OsSignals(came.set_result)
        try:
            os.kill(os.getpid(), number)
            assert await came == number
        finally:
            signals.close()
            signals.deleteLater()
        assert signal.getsignal(number) == before
