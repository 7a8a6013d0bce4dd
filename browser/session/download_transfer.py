"""How the bytes of a download come: the engine's own way, behind what every way has in common."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest

from browser.model.download import (
    DownloadState,
    InterruptReason,
    ResumeOutcome,
    interrupt_reason,
)
from browser.session.download_partial import keep

EngineState = QWebEngineDownloadRequest.DownloadState
STATES = {
    EngineState.DownloadRequested: DownloadState.PROGRESSING,
    EngineState.DownloadInProgress: DownloadState.PROGRESSING,
    EngineState.DownloadCompleted: DownloadState.COMPLETED,
    EngineState.DownloadCancelled: DownloadState.CANCELLED,
    EngineState.DownloadInterrupted: DownloadState.INTERRUPTED,
}
_Reason = InterruptReason
# What Chromium takes up again on no account; all else it does when it is asked to.
FINAL = frozenset(
    (
        _Reason.FILE_VIRUS_INFECTED,
        _Reason.FILE_BLOCKED,
        _Reason.FILE_SECURITY_CHECK_FAILED,
        _Reason.FILE_SAME_AS_SOURCE,
        _Reason.NETWORK_INVALID_REQUEST,
        _Reason.SERVER_BAD_CONTENT,
        _Reason.SERVER_UNAUTHORIZED,
        _Reason.SERVER_CERT_PROBLEM,
        _Reason.SERVER_FORBIDDEN,
        _Reason.USER_CANCELED,
    )
)


class Transfer(QObject):
    """The way of one download; its item listens, and nobody else.

    Signals:
        moved(): bytes came, or it was held or let go.
        changed(): its state is another one.
        answered(response): the server gave the file anew, a `DownloadResponse`.
    """

    moved = Signal()
    changed = Signal()
    answered = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state = DownloadState.PROGRESSING
        self.reason = InterruptReason.NONE
        self.outcome = ResumeOutcome.NONE
        self.received = 0
        self.total = 0
        self.status = 0
        self.is_paused = False
        self.target: Path | None = None

    @property
    def can_resume(self) -> bool:
        """Whether it can go on after an interruption."""
        raise NotImplementedError

    def start(self, target: Path) -> None:
        """Let it run."""
        raise NotImplementedError

    def pause(self) -> None:
        """Hold it."""
        raise NotImplementedError

    def resume(self) -> None:
        """Go on."""
        raise NotImplementedError

    def cancel(self) -> None:
        """End it; what has come goes."""
        raise NotImplementedError

    async def suspend(self) -> Path | None:
        """End it and keep what has come; gives the file, `None` when there is none."""
        raise NotImplementedError


class EngineTransfer(Transfer):
    """A download of the engine's, which also takes it up by itself when the line drops."""

    def __init__(self, request: QWebEngineDownloadRequest, parent: QObject) -> None:
        super().__init__(parent)
        self._request = request
        self._is_page = request.isSavePageDownload()
        # What was asked of the engine, which is told a little later.
        self._wish: bool | None = None
        self._read()
        request.stateChanged.connect(self._on_state)
        request.receivedBytesChanged.connect(self._on_progress)
        request.totalBytesChanged.connect(self._on_progress)
        request.isPausedChanged.connect(self._on_paused)

    @property
    def can_resume(self) -> bool:
        """Whether Chromium takes it up again."""
        return self.state is DownloadState.INTERRUPTED and self.reason not in FINAL

    def _alive(self) -> QWebEngineDownloadRequest | None:
        return self._request if shiboken6.isValid(self._request) else None

    def start(self, target: Path) -> None:
        """Accept it."""
        if (request := self._alive()) is None:
            return
        # Where a page is saved was said when its saving was asked for.
        if not self._is_page:
            self.target = target
            request.setDownloadDirectory(str(target.parent))
            request.setDownloadFileName(target.name)
        request.accept()

    def pause(self) -> None:
        """Hold it."""
        request = self._alive()
        if request is not None and request.state() is EngineState.DownloadInProgress:
            request.pause()
            self._wish = self.is_paused = True

    def resume(self) -> None:
        """Go on, after a pause or an interruption."""
        if (request := self._alive()) is not None:
            request.resume()
            self._wish = self.is_paused = False

    def cancel(self) -> None:
        """End it; the engine removes what has come."""
        if (request := self._alive()) is not None:
            request.cancel()

    async def suspend(self) -> Path | None:
        """Take what has come out of the engine's reach, and end it."""
        kept = None if self.target is None else keep(self.target)
        self.cancel()
        return kept

    def _read(self) -> None:
        if (request := self._alive()) is not None:
            self.received = request.receivedBytes()
            self.total = max(0, request.totalBytes())
            self.is_paused = request.isPaused() if self._wish is None else self._wish

    @Slot()
    def _on_paused(self) -> None:
        if (request := self._alive()) is not None and request.isPaused() is self._wish:
            self._wish = None
        self._on_progress()

    @Slot()
    def _on_progress(self) -> None:
        self._read()
        self.moved.emit()

    @Slot(EngineState)
    def _on_state(self, state: EngineState) -> None:
        self._wish = None
        self._read()
        self.state = STATES[state]
        is_interrupted = self.state is DownloadState.INTERRUPTED
        self.reason = reason_of(self._request) if is_interrupted else InterruptReason.NONE
        self.changed.emit()


def reason_of(request: QWebEngineDownloadRequest) -> InterruptReason:
    """Why the engine's download was interrupted."""
    # The binding makes up a name for a number that it does not know; the texts of these are wrong.
    return interrupt_reason(request.interruptReason().value)
