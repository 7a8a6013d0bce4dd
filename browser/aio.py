"""The bridge between Qt and asyncio: the loop, the exception sinks, operating system signals.

Everything that waits for a Qt signal waits through `next_signal`.
"""

import contextlib
import logging
import os
import signal as os_signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEventLoop,  # noqa: TID251 - this is the bridge
    QObject,
    QSocketNotifier,
    SignalInstance,
    Slot,
)
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    import asyncio

log = logging.getLogger(__name__)


def make_loop(app: QApplication) -> "asyncio.AbstractEventLoop":
    """An asyncio loop that runs on Qt's; its failures go into the log."""
    os.environ.setdefault("QT_API", "pyside6")
    import qasync

    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(LoopApplication(app))
    loop.set_exception_handler(_on_loop_exception)
    return loop


class LoopApplication:
    """The application as qasync sees it, run by loops that may end more than once.

    WORKAROUND(seen 6.12): once a page was shown, the second end of the application's own loop
    crashes the engine, and an orderly end runs the loop once more.
    """

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._loops: list[QEventLoop] = []

    def exec(self) -> int:
        """Run a loop until `exit`."""
        loop = QEventLoop()
        self._loops.append(loop)
        try:
            return loop.exec()
        finally:
            self._loops.remove(loop)

    def exit(self, code: int = 0) -> None:
        """End the loop that runs."""
        if self._loops:
            self._loops[-1].exit(code)

    def eventDispatcher(self) -> "LoopApplication":
        """Itself: qasync asks only for what is below."""
        return self

    def processEvents(self, _flags: object) -> None:
        """Do nothing.

        WORKAROUND(seen qasync 0.28): after a run it asks for events once more, when its loop counts
        as running no longer, and whatever task is due then fails.
        """

    def __getattr__(self, name: str) -> Any:
        return getattr(self._app, name)


@contextlib.contextmanager
def exception_sinks() -> Iterator[None]:
    """Log what would be printed and forgotten: exceptions of slots and of threads."""
    before = sys.excepthook, threading.excepthook
    sys.excepthook = _on_exception
    threading.excepthook = lambda args: _on_exception(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = before


def _on_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("unhandled exception", exc_info=(kind, error, trace))


def _on_loop_exception(_loop: "asyncio.AbstractEventLoop", context: dict[str, Any]) -> None:
    error = context.get("exception")
    log.error("in the event loop: %s", context.get("message"), exc_info=error)


def next_signal(
    signal: SignalInstance,
    *,
    match: Callable[..., bool] | None = None,
    fail_on: Sequence[tuple[SignalInstance, BaseException]] = (),
    timeout: float | None = None,
) -> "asyncio.Future[tuple[Any, ...]]":
    """Wait for the signal: connects now, gives its arguments, and always disconnects.

    `match(*args)` skips emissions; a signal of `fail_on` raises its error; `timeout` (seconds)
    raises `TimeoutError`.
    """
    import asyncio

    loop = asyncio.get_running_loop()
    future: asyncio.Future[tuple[Any, ...]] = loop.create_future()

    def arrived(*args: Any) -> None:
        if not future.done() and (match is None or match(*args)):
            future.set_result(args)

    def fail(error: BaseException) -> None:
        if not future.done():
            future.set_exception(error)

    connections: list[tuple[SignalInstance, Callable[..., None]]] = [(signal, arrived)]
    connections += [(other, lambda *_, error=error: fail(error)) for other, error in fail_on]
    for source, slot in connections:
        source.connect(slot)
    timer = loop.call_later(timeout, fail, TimeoutError()) if timeout is not None else None

    def clean(_future: object) -> None:
        if timer is not None:
            timer.cancel()
        for source, slot in connections:
            try:
                source.disconnect(slot)
            except (RuntimeError, TypeError):  # the sender is gone, and its connections with it
                log.debug("the sender of %s went first", source)

    future.add_done_callback(clean)
    return future


class OsSignals(QObject):
    """Turns SIGTERM and SIGINT into a call on the GUI thread.

    Python's own handlers run only between bytecodes, which an idle Qt loop never reaches: the
    interpreter writes the signal's number into a socket, and Qt watches the socket.
    """

    def __init__(self, callback: Callable[[int], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._callback = callback
        import socket

        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)
        self._old_fd = os_signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._old = {
            number: os_signal.signal(number, lambda *_: None)
            for number in (os_signal.SIGTERM, os_signal.SIGINT)
        }

    @Slot()
    def _on_readable(self) -> None:
        for number in self._read.recv(64):
            if number in (os_signal.SIGTERM, os_signal.SIGINT):
                log.info("received %s", os_signal.Signals(number).name)
                self._callback(number)

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        os_signal.set_wakeup_fd(self._old_fd)
        for number, handler in self._old.items():
            os_signal.signal(number, handler)
        self._read.close()
        self._write.close()
