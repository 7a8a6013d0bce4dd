"""`DownloadItem`: one download, its progress and its end."""

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from browser.errors import SettingsError, UnsupportedError
from browser.model.download import DownloadState, InterruptReason, ResumeOutcome, interrupt_sentence
from browser.model.download_pace import Pace
from browser.model.file_name import safe_file_name
from browser.model.file_risk import FileRisk, file_risk
from browser.model.save_dialog import SaveDialogOptions
from browser.session.download_partial import reason_of_error
from browser.session.event import Event

if TYPE_CHECKING:
    from browser.model.download_response import DownloadResponse
    from browser.session.download_transfer import Transfer

log = logging.getLogger(__name__)
UNSEEN = (
    "Qt tells it of no download, and the inspector did not see this one begin; it sees those of "
    "a session that somebody listens to, see ses.watch_downloads"
)


class Offer(NamedTuple):
    """What is known of a download before anybody decides about it."""

    url: str
    name: str
    mime_type: str = ""
    is_page: bool = False
    start: float = 0.0


class DownloadItem(QObject):
    """A download (source: `structures/download-item.md`, as `session.md` links it).

    Signals:
        updated(event, state): it went on, or was interrupted and can be resumed; `state` is
            `progressing` or `interrupted`.
        done(event, state): its end; `completed`, `cancelled`, or `interrupted` when it cannot be
            resumed.
    """

    updated = Signal(object, str)
    done = Signal(object, str)
    # For the part that keeps the list: it was accepted; more is known of it.
    _began = Signal()
    _learned = Signal()

    def __init__(
        self,
        offer: Offer,
        transfer: "Transfer",
        choose_path: Callable[[str], Path],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._offer = offer
        self._transfer = transfer
        transfer.setParent(self)
        self._choose_path = choose_path
        self._save_path = ""
        self._replaces = False
        self._dialog = SaveDialogOptions()
        self._response: DownloadResponse | None = None
        self._gesture: bool | None = None
        self._state = transfer.state
        self._reason = transfer.reason
        self._done = False
        self._accepted = False
        self._start = offer.start or time.time()
        self._end = 0.0
        self._pace = Pace()
        transfer.moved.connect(self._on_moved)
        transfer.changed.connect(self._on_changed)
        transfer.answered.connect(self._on_answered)

    # Where it goes.

    def set_save_path(self, path: str) -> None:
        """Save to `path`, overwriting what is there; counts only before the download starts."""
        if not Path(path).is_absolute():
            raise ValueError(f"the save path must be absolute: {path!r}")
        if not self._accepted:
            self._save_path = str(path)
            self._replaces = True

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

    def set_save_dialog_options(
        self,
        *,
        title: str | None = None,
        default_path: str | None = None,
        button_label: str | None = None,
        filters: Sequence[tuple[str, Sequence[str]]] | None = None,
    ) -> None:
        """Say what the dialog shows that asks where to save it: `item.setSaveDialogOptions`.

        It is the program's, which asks when its person wants to be asked; a library has none.

        Args:
            title: its title; by default the URL.
            default_path: the name, or the whole path, that it proposes.
            button_label: the text of its button.
            filters: kinds of files, each a name and its suffixes without dots.
        """
        for name, text in (("title", title), ("default_path", default_path)):
            if not isinstance(text, str | None):
                raise TypeError(f"{name} must be a str, not {type(text).__name__}")
        kinds = [(name, list(suffixes)) for name, suffixes in filters or ()]
        self._dialog = SaveDialogOptions(title or "", default_path or "", button_label or "", kinds)

    def get_save_dialog_options(self) -> SaveDialogOptions:
        """What was set by `set_save_dialog_options`."""
        return self._dialog

    def accept(self) -> None:
        """Let it start; a name that is taken becomes `name (1).ext`.

        Raises:
            SettingsError: it cannot be saved there; the download is over.
        """
        if self._accepted or self._done:
            return
        try:
            self._save_path = self._save_path or str(self._choose_path(self._offer.name))
            # One that was begun earlier waits, also for a disk that is not there now.
            if self._transfer.target is None:
                Path(self._save_path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            transfer, self._reason = self._transfer, reason_of_error(error)
            self._finish(DownloadState.INTERRUPTED)
            transfer.cancel()
            place = f" ({error.filename})" if error.filename else ""
            raise SettingsError(
                f"{self._offer.name} cannot be written: {error.strerror}{place}"
            ) from error
        self._accepted = True
        self._transfer.start(Path(self._save_path))
        self._began.emit()

    # What can be done with it.

    def pause(self) -> None:
        """Hold it."""
        if not self._done:
            self._transfer.pause()

    def is_paused(self) -> bool:
        """Whether it is held."""
        return not self._done and self._transfer.is_paused

    def resume(self) -> None:
        """Go on after a pause, or after an interruption that allows it."""
        if not self._done:
            self._transfer.resume()

    def can_resume(self) -> bool:
        """Whether `resume` has a chance."""
        return not self._done and (self._transfer.is_paused or self._transfer.can_resume)

    def cancel(self) -> None:
        """End it; its partial file goes."""
        if not self._done:
            transfer = self._transfer
            self._finish(DownloadState.CANCELLED)
            transfer.cancel()

    # What it is.

    def get_url(self) -> str:
        """The URL it comes from, after redirects."""
        return self._offer.url

    def get_url_chain(self) -> list[str]:
        """The URLs by which it was reached, redirects first: `item.getURLChain`.

        Engine: the inspector. Limit: see `ses.watch_downloads`.
        """
        return list(self._seen("get_url_chain").url_chain)

    def get_mime_type(self) -> str:
        """The media type that the server gave."""
        return self._offer.mime_type

    def has_user_gesture(self) -> bool:
        """Whether a person caused it: `item.hasUserGesture`.

        Engine: Qt's navigation, and for a link with `download` the activation of its page, which
        lasts five seconds: a server that answers later is one without. Limit: see
        `ses.watch_downloads`.
        """
        if self._gesture is None:
            raise UnsupportedError("DownloadItem.has_user_gesture", UNSEEN)
        return self._gesture

    def get_filename(self) -> str:
        """The name that server and URL suggest, made safe; the saved one may differ.

        It stays in whatever folder a caller puts before it.
        """
        return safe_file_name(self._offer.name)

    def get_content_disposition(self) -> str:
        """The header `Content-Disposition` as the server wrote it; empty when there was none.

        Engine: the inspector. Limit: see `ses.watch_downloads`.
        """
        return self._seen("get_content_disposition").content_disposition

    def get_last_modified_time(self) -> str:
        """The header `Last-Modified` as the server wrote it; empty when there was none.

        Engine: the inspector. Limit: see `ses.watch_downloads`.
        """
        return self._seen("get_last_modified_time").last_modified

    def get_e_tag(self) -> str:
        """The header `ETag` as the server wrote it; empty when there was none.

        Engine: the inspector. Limit: see `ses.watch_downloads`.
        """
        return self._seen("get_e_tag").e_tag

    def _seen(self, member: str) -> "DownloadResponse":
        if self._response is None:
            raise UnsupportedError(f"DownloadItem.{member}", UNSEEN)
        return self._response

    def get_http_status(self) -> int:
        """The status of the server's last answer; 0 when it is not known.

        Engine: the inspector.
        """
        if self._transfer.status:
            return self._transfer.status
        return self._response.status if self._response is not None else 0

    def get_file_risk(self) -> FileRisk:
        """What opening the file could do, as far as its name and type tell."""
        name = Path(self._save_path).name if self._save_path else self._offer.name
        return file_risk(name, self._offer.mime_type)

    def is_page(self) -> bool:
        """Whether it is a page that a person saves."""
        return self._offer.is_page

    # How it stands.

    def get_state(self) -> str:
        """`progressing`, `completed`, `cancelled` or `interrupted`."""
        return self._state.value

    def is_done(self) -> bool:
        """Whether it has ended for good."""
        return self._done

    def get_total_bytes(self) -> int:
        """The size in bytes, 0 while unknown."""
        return self._transfer.total

    def get_received_bytes(self) -> int:
        """The bytes that have come."""
        return self._transfer.received

    def get_percent_complete(self) -> int:
        """From 0 to 100; -1 while the size is unknown."""
        total = self._transfer.total
        return min(100, self._transfer.received * 100 // total) if total else -1

    def get_current_bytes_per_second(self) -> int:
        """The rate over the last seconds; 0 when it does not run."""
        is_running = self._state is DownloadState.PROGRESSING and not self.is_paused()
        return self._pace.bytes_per_second if is_running else 0

    def get_interrupt_reason(self) -> InterruptReason:
        """Why it was interrupted, with Chromium's name; empty when it was not."""
        return self._reason

    def get_interrupt_text(self) -> str:
        """Why it was interrupted, in a sentence; empty when it was not."""
        return interrupt_sentence(self._reason)

    def get_resume_outcome(self) -> ResumeOutcome:
        """Whether a download of an earlier run went on where it was, or started over."""
        return self._transfer.outcome

    def get_start_time(self) -> float:
        """When it started, in seconds since the epoch."""
        return self._start

    def get_end_time(self) -> float:
        """When it ended, in seconds since the epoch, 0 while it runs."""
        return self._end

    # What its transfer says.

    @Slot()
    def _on_moved(self) -> None:
        if self._done:
            return
        if self._transfer.is_paused:
            self._pace.clear()
        else:
            self._pace.add(time.monotonic(), self._transfer.received)
        self.updated.emit(Event(), self._state.value)

    @Slot()
    def _on_changed(self) -> None:
        if self._done:
            return
        self._state, self._reason = self._transfer.state, self._transfer.reason
        is_waiting = self._state is DownloadState.INTERRUPTED and self._transfer.can_resume
        if is_waiting or self._state is DownloadState.PROGRESSING:
            self._pace.clear()
            self.updated.emit(Event(), self._state.value)
        else:
            self._finish(self._state)

    @Slot(object)
    def _on_answered(self, response: "DownloadResponse") -> None:
        self._learn(response, None)

    def _finish(self, state: DownloadState) -> None:
        self._state, self._done, self._end = state, True, time.time()
        if state is not DownloadState.INTERRUPTED:
            self._reason = InterruptReason.NONE
        if state is DownloadState.COMPLETED and self._transfer.target is not None:
            self._save_path = str(self._transfer.target)
        self.done.emit(Event(), state.value)

    # For the part that owns it.

    def _learn(self, response: "DownloadResponse | None", gesture: bool | None) -> None:
        self._response = response or self._response
        self._gesture = self._gesture if gesture is None else gesture
        self._learned.emit()

    def _end_with_session(self, *, keeps: bool) -> None:
        """End it since its session does; what is kept can go on in another."""
        if not keeps:
            self.cancel()
        elif not self._done:
            self._reason = InterruptReason.USER_SHUTDOWN
            self._finish(DownloadState.INTERRUPTED)
