"""The two hidden pages behind the inspector: one that is inspected, one that is the inspector.

The first is never loaded, so it has no process. The second has one; when it ends, the bridge is
lost and a new one must be made.
"""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineScript

from browser.aio import next_signal
from browser.engine.inspector_boot import boot_script, pieces

DESTROY_TIMEOUT = 10.0


class Port(QObject):
    """What the script sees of us.

    Signals:
        outgoing(piece, last): a piece of a message to the backend.
        arrived(text): a whole message from the backend.
        is_open(): the script is there.
    """

    outgoing = Signal(str, bool)
    arrived = Signal(str)
    is_open = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: list[str] = []

    @Slot(str, bool)
    def incoming(self, piece: str, last: bool) -> None:
        """Take a piece of a message."""
        self._pieces.append(piece)
        if last:
            text, self._pieces = "".join(self._pieces), []
            self.arrived.emit(text)

    @Slot()
    def opened(self) -> None:
        """Hear that the script is there."""
        self.is_open.emit()


class Bridge(QObject):
    """The pages and the channel between the second and Python; owned by the inspector.

    Signals:
        lost(): the process behind it ended.
    """

    lost = Signal()

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(parent)
        self._control = QWebEnginePage(profile, self)
        self._page = QWebEnginePage(profile, self)
        self._page.scripts().insert(_script())
        self.port = Port(self)
        channel = QWebChannel(self._page)
        channel.registerObject("port", self.port)
        self._page.setWebChannel(channel)
        self._page.renderProcessTerminated.connect(self._on_terminated)
        self._control.setDevToolsPage(self._page)

    def post(self, text: str) -> None:
        """Send a message to the backend."""
        *first, last = pieces(text)
        for piece in first:
            self.port.outgoing.emit(piece, False)
        self.port.outgoing.emit(last, True)

    def process_id(self) -> int:
        """The process that carries it, which tests end."""
        return int(self._page.renderProcessPid())

    @Slot()
    def _on_terminated(self) -> None:
        self.lost.emit()

    async def close(self) -> None:
        """Destroy the pages; done when they are gone."""
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
