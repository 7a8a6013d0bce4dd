"""The two hidden pages behind the inspector: one that is inspected, one that is the inspector.

The first is never loaded, so it has no process. The second has one; when it ends, the bridge is
lost and a new one must be made.
"""

import logging
import re
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineScript

from browser.aio import next_signal
from browser.engine.inspector_boot import (
    NOW,
    PACED,
    SHORT,
    TAKEN,
    boot_script,
    send_calls,
    want_call,
)

log = logging.getLogger(__name__)
DESTROY_TIMEOUT = 10.0
# After so many milliseconds the next messages that may wait come, all of them together.
PACE_MS = 8
LINE = re.compile(rf"(\d+)([{NOW}{PACED}])")


class Port(QObject):
    """What the script sees of us.

    Signals:
        is_open(): the script is there.
    """

    is_open = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Hears each whole message from the backend.
        self.on_message: Callable[[str], object] = lambda _: None
        # Whether it hands messages on that came together, and what follows on them.
        self.is_busy = False
        self.on_idle: Callable[[], object] = lambda: None
        # Hears that messages came after which others wait until they are taken.
        self.on_paced: Callable[[], object] = lambda: None
        self.has_opened = False
        self._pieces: list[str] = []
        self._next = 0
        self._early: dict[int, str] = {}

    @Slot(int, str, bool)
    def incoming(self, number: int, piece: str, last: bool) -> None:
        """Take a piece of a long message; `number` counts the messages."""
        self._pieces.append(piece)
        if last:
            text, self._pieces = "".join(self._pieces), []
            self._take(number, text)

    def logged(self, line: str) -> None:
        """Take short messages, `number:text` or `number;text`, each further one on its line."""
        head = LINE.match(line)
        if head is None:
            return
        self.is_busy = True
        try:
            for number, one in enumerate(line[head.end() :].split("\n"), int(head[1])):
                self._take(number, one)
        finally:
            self.is_busy = False
            if head[2] == PACED:
                self.on_paced()
            self.on_idle()

    def _take(self, number: int, text: str) -> None:
        if number != self._next:
            self._early[number] = text
            return
        self._next += 1
        self.on_message(text)
        while (early := self._early.pop(self._next, None)) is not None:
            self._next += 1
            self.on_message(early)

    @Slot()
    def opened(self) -> None:
        """Hear that the script is there."""
        self.has_opened = True
        self.is_open.emit()


class PipePage(QWebEnginePage):
    """The page whose script is the pipe; its console carries the short messages."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self.port = Port(self)

    def javaScriptConsoleMessage(
        self,
        _level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        _line: int,
        _source: str,
    ) -> None:
        """Take a message; never raises into the engine."""
        try:
            self.port.logged(message)
        except Exception:
            log.exception("a message of the protocol was lost")


class Bridge(QObject):
    """The pages and the channel between the second and Python; owned by the inspector.

    Signals:
        lost(): the process behind it ended.
    """

    lost = Signal()

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(parent)
        self._control = QWebEnginePage(profile, self)
        self._page = PipePage(profile, self)
        self._page.scripts().insert(_script())
        self._calls: list[str] = []
        self.port = self._page.port
        self.port.on_idle = self._flush
        self._pace = QTimer(self, singleShot=True, interval=PACE_MS)
        self._pace.timeout.connect(self._on_paced)
        self.port.on_paced = self._pace.start
        channel = QWebChannel(self._page)
        channel.registerObject("port", self.port)
        self._page.setWebChannel(channel)
        self._page.renderProcessTerminated.connect(self._on_terminated)
        self._control.setDevToolsPage(self._page)

    def post(self, text: str) -> None:
        """Send a message to the backend."""
        for call in send_calls(text):
            self._run(call)

    def want(self, event: str, *, brief: bool) -> None:
        """Let an event through that ends in the script otherwise; see `Target.subscribe`."""
        self._run(want_call(event, brief=brief))

    def _run(self, call: str) -> None:
        if self.port.is_busy and len(call) < SHORT:
            # Together with the other answers to what came together.
            self._calls.append(call)
        else:
            self._flush()
            self._page.runJavaScript(call)

    @Slot()
    def _on_paced(self) -> None:
        self._run(TAKEN)

    def _flush(self) -> None:
        calls, self._calls = self._calls, []
        if calls:
            self._page.runJavaScript("".join(calls))

    def process_id(self) -> int:
        """The process that carries it, which tests end."""
        return int(self._page.renderProcessPid())

    @Slot()
    def _on_terminated(self) -> None:
        self.lost.emit()

    async def close(self) -> None:
        """Destroy the pages; done when they are gone."""
        self._pace.stop()
        self.port.on_paced = lambda: None
        for page in (self._page, self._control):
            gone = next_signal(page.destroyed, timeout=DESTROY_TIMEOUT)
            page.deleteLater()
            await gone
        self.deleteLater()


def _script() -> QWebEngineScript:
    script = QWebEngineScript()
    script.setSourceCode(boot_script())
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    # The backend's binding is there only.
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    return script
