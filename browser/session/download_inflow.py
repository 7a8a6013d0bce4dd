"""The body of one part of a file on its way to the disk, and what is left of it when it stops."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest

from browser.model.download import DownloadState, InterruptReason
from browser.session.download_partial import discard, engine_partial
from browser.session.download_transfer import STATES, EngineState, reason_of


class Inflow(QObject):
    """One download of the engine's into the file `rest`, which is there at its end.

    Signals:
        moved(): bytes came.
    """

    moved = Signal()

    def __init__(self, request: QWebEngineDownloadRequest, rest: Path, parent: QObject) -> None:
        import asyncio

        super().__init__(parent)
        self._request = request
        self._rest = rest
        loop = asyncio.get_running_loop()
        self._ended: asyncio.Future[tuple[DownloadState, InterruptReason]] = loop.create_future()
        discard(rest, engine_partial(rest))
        request.setDownloadDirectory(str(rest.parent))
        request.setDownloadFileName(rest.name)
        request.receivedBytesChanged.connect(self.moved)
        request.stateChanged.connect(self._on_state)
        if request.isFinished() or request.state() == EngineState.DownloadInterrupted:
            self._on_state(request.state())
        else:
            request.accept()

    @property
    def received(self) -> int:
        """The bytes that have come."""
        return self._request.receivedBytes() if shiboken6.isValid(self._request) else 0

    def pause(self) -> None:
        """Hold it."""
        if shiboken6.isValid(self._request):
            self._request.pause()

    def resume(self) -> None:
        """Let it go on."""
        if shiboken6.isValid(self._request):
            self._request.resume()

    def stop(self) -> None:
        """End it, and keep what has come."""
        self._end(DownloadState.CANCELLED, InterruptReason.USER_CANCELED)

    async def end(self) -> tuple[DownloadState, InterruptReason]:
        """Wait for its end, and give the state and the reason."""
        import asyncio

        try:
            return await asyncio.shield(self._ended)
        finally:
            self.stop()
            self.deleteLater()

    @Slot(EngineState)
    def _on_state(self, state: EngineState) -> None:
        known = STATES[state]
        if known is not DownloadState.PROGRESSING:
            is_interrupted = known is DownloadState.INTERRUPTED
            self._end(known, reason_of(self._request) if is_interrupted else InterruptReason.NONE)

    def _end(self, state: DownloadState, reason: InterruptReason) -> None:
        if self._ended.done():
            return
        self._ended.set_result((state, reason))
        if state is not DownloadState.COMPLETED:
            partial = engine_partial(self._rest)
            # The engine deletes what has its own name; it may write on for a moment, at the end.
            if partial.exists():
                partial.replace(self._rest)
            if shiboken6.isValid(self._request):
                self._request.cancel()
