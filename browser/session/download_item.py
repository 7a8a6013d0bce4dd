"""`DownloadItem`: one download, its progress and its end."""

import contextlib
import logging
import time
from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest

from browser.errors import SettingsError
from browser.session.event import Event

log = logging.getLogger(__name__)
State = QWebEngineDownloadRequest.DownloadState
FULL = QUrl.ComponentFormattingOption.FullyEncoded
TERMINAL = {
    State.DownloadCompleted: "completed",
    State.DownloadCancelled: "cancelled",
    State.DownloadInterrupted: "interrupted",
}
SPEED_WINDOW = 3.0


class DownloadItem(QObject):
    """A download (source: `structures/download-item.md`, as `session.md` links it).

    Signals:
        updated(event, state): it went on, or was interrupted and can be resumed; `state` is
            `progressing` or `interrupted`.
        done(event, state): its end; `completed`, `cancelled` or `interrupted`.
    """

    updated = Signal(object, str)
    done = Signal(object, str)

    def __init__(
        self,
        request: QWebEngineDownloadRequest,
        choose_path: Callable[[str], Path],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._request: QWebEngineDownloadRequest | None = request
        self._choose_path = choose_path
        self._url = request.url().toString(FULL)
        self._mime_type = request.mimeType()
        self._suggested = request.suggestedFileName()
        self._is_page = request.isSavePageDownload()
        self._save_path = ""
        self._state = "progressing"
        self._done = False
        self._accepted = False
        self._received = 0
        self._total = max(0, request.totalBytes())
        self._reason = ""
        self._start = time.time()
        self._end = 0.0
        self._samples: list[tuple[float, int]] = []
        if self._is_page:
            self._save_path = str(Path(request.downloadDirectory()) / request.downloadFileName())
        request.stateChanged.connect(self._on_state)
        request.receivedBytesChanged.connect(self._on_progress)
        request.totalBytesChanged.connect(self._on_progress)
        request.isPausedChanged.connect(self._on_progress)

    def set_save_path(self, path: str) -> None:
        """Save to `path`, overwriting what is there; counts only before the download starts."""
        if not Path(path).is_absolute():
            raise ValueError(f"the save path must be absolute: {path!r}")
        if not self._accepted:
            self._save_path = str(path)

    def get_save_path(self) -> str:
        """Where it is saved; empty while that is not decided."""
        return self._save_path

    @property
    def save_path(self) -> str:
        """The save path."""
        return self._save_path

    @save_path.setter
    def save_path(self, path: str) -> None:
        self.set_save_path(path)

    def accept(self) -> None:
        """Let it start; a name that is taken becomes `name (1).ext`."""
        if self._accepted or self._done or self._request is None:
            return
        try:
            self._save_path = self._save_path or str(self._choose_path(self._suggested))
            target = Path(self._save_path)
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._reason = f"the folder cannot be written: {error.strerror}"
            request = self._request
            self._finish("interrupted")
            request.cancel()
            raise SettingsError(self._reason) from error
        self._accepted = True
        # Where a page is saved was said when its saving was asked for.
        if not self._is_page:
            self._request.setDownloadDirectory(str(target.parent))
            self._request.setDownloadFileName(target.name)
        self._request.accept()

    def pause(self) -> None:
        """Hold it."""
        if (request := self._alive()) is not None:
            request.pause()

    def is_paused(self) -> bool:
        """Whether it is held."""
        request = self._alive()
        return request is not None and request.isPaused()

    def resume(self) -> None:
        """Go on after a pause, or after an interruption that allows it."""
        if (request := self._alive()) is not None:
            request.resume()

    def can_resume(self) -> bool:
        """Whether `resume` has a chance."""
        return self._alive() is not None and (self.is_paused() or self._state == "interrupted")

    def cancel(self) -> None:
        """End it; its partial file goes."""
        if (request := self._alive()) is not None:
            with contextlib.suppress(RuntimeError):
                request.cancel()
        self._finish("cancelled")

    def get_url(self) -> str:
        """The URL it comes from, after redirects."""
        return self._url

    def get_mime_type(self) -> str:
        """The media type that the server gave."""
        return self._mime_type

    def get_filename(self) -> str:
        """The name that server and URL suggest; the saved one may differ."""
        return self._suggested

    def get_total_bytes(self) -> int:
        """The size in bytes, 0 while unknown."""
        return self._total

    def get_received_bytes(self) -> int:
        """The bytes that have come."""
        return self._received

    def get_state(self) -> str:
        """`progressing`, `completed`, `cancelled` or `interrupted`."""
        return self._state

    def get_start_time(self) -> float:
        """When it started, in seconds since the epoch."""
        return self._start

    def get_end_time(self) -> float:
        """When it ended, in seconds since the epoch, 0 while it runs."""
        return self._end

    def get_percent_complete(self) -> int:
        """From 0 to 100; -1 while the size is unknown."""
        return min(100, self._received * 100 // self._total) if self._total else -1

    def get_current_bytes_per_second(self) -> int:
        """The rate over the last seconds; 0 when it does not run."""
        if len(self._samples) < 2 or self._done or self.is_paused():
            return 0
        (first, before), (last, after) = self._samples[0], self._samples[-1]
        return round((after - before) / (last - first)) if last > first else 0

    def get_interrupt_reason(self) -> str:
        """Why it was interrupted, in words; empty when it was not."""
        return self._reason

    def is_done(self) -> bool:
        """Whether it has ended for good."""
        return self._done

    def is_page(self) -> bool:
        """Whether it is a page that a person saves."""
        return self._is_page

    def _alive(self) -> QWebEngineDownloadRequest | None:
        if self._done or self._request is None or not shiboken6.isValid(self._request):
            return None
        return self._request

    @Slot()
    def _on_progress(self) -> None:
        if (request := self._alive()) is None:
            return
        self._received = request.receivedBytes()
        self._total = max(0, request.totalBytes())
        now = time.monotonic()
        self._samples = [s for s in self._samples if now - s[0] < SPEED_WINDOW]
        self._samples.append((now, self._received))
        self.updated.emit(Event(), self._state)

    @Slot(State)
    def _on_state(self, state: State) -> None:
        if self._done:
            return
        self._on_progress()
        if state == State.DownloadInterrupted and self._request is not None:
            self._reason = self._request.interruptReasonString()
        if (word := TERMINAL.get(state)) is None:
            self._state, self._reason = "progressing", ""
        elif word == "interrupted":
            # It can be resumed, so it is not done: the person decides.
            self._state = word
            self.updated.emit(Event(), word)
        else:
            self._finish(word)

    def _finish(self, state: str) -> None:
        if self._done:
            return
        self._on_progress()
        self._state, self._done, self._end = state, True, time.time()
        self._request = None
        self.done.emit(Event(), state)
