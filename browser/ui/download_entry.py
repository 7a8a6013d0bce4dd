"""DownloadEntry: what the list knows of one download, also after the engine has forgotten it.

One of an earlier run has no item until it is taken up; `unfinished` is there in its place.
"""

import time
from dataclasses import dataclass, field
from pathlib import Path

import shiboken6

from browser.model.download import InterruptReason, ResumeOutcome
from browser.model.file_name import safe_file_name
from browser.model.file_risk import FileRisk, file_risk
from browser.model.partition import Partition
from browser.model.unfinished_download import UnfinishedDownload
from browser.session import Session
from browser.session.download_item import DownloadItem
from browser.ui.download_reasons import reason_text

# Without a byte for so long, the rate of the last seconds would be a lie.
STALLED = 3.0
RETRIED_SCHEMES = ("http://", "https://")


@dataclass(slots=True, eq=False)
class DownloadEntry:
    """One download; `item` is there while it runs or can be resumed.

    `state` is `waiting` (where to save it is not decided), `progressing`, `paused`,
    `interrupted`, `completed`, `cancelled` or `failed`.
    """

    partition: Partition
    session: Session | None
    item: DownloadItem | None
    url: str
    name: str
    mime_type: str = ""
    path: str = ""
    state: str = "waiting"
    received: int = 0
    total: int = 0
    speed: int = 0
    reason: str = ""
    status: int = 0
    outcome: ResumeOutcome = ResumeOutcome.NONE
    risk: FileRisk = FileRisk.NONE
    unfinished: UnfinishedDownload | None = None
    is_page: bool = False
    started: float = 0.0
    ended: float = 0.0
    moved: float = field(default_factory=time.monotonic)

    @classmethod
    def of(cls, item: DownloadItem, session: Session, partition: Partition) -> "DownloadEntry":
        """The entry of a download that is about to start."""
        entry = cls(
            partition=partition,
            session=session,
            item=item,
            url=item.get_url(),
            name=safe_file_name(item.get_filename()),
            mime_type=item.get_mime_type(),
            is_page=item.is_page(),
            started=item.get_start_time(),
        )
        entry.refresh()
        return entry

    @classmethod
    def of_unfinished(cls, found: UnfinishedDownload, partition: Partition) -> "DownloadEntry":
        """The entry of a download that an earlier run left."""
        entry = cls(
            partition=partition,
            session=None,
            item=None,
            url=found.url_chain[-1] if found.url_chain else "",
            name=Path(found.path).name,
            mime_type=found.mime_type,
            path=found.path,
            started=found.start_time,
        )
        entry.leave(found)
        return entry

    def leave(self, found: UnfinishedDownload) -> None:
        """Wait for being taken up, in this run or another."""
        self.state, self.unfinished = "interrupted", found
        self.received, self.total = found.offset, found.length
        self.reason = reason_text(InterruptReason.USER_SHUTDOWN)
        self.risk = file_risk(self.name, self.mime_type)

    def take_up(self, item: DownloadItem, session: Session) -> None:
        """Follow the item with which an unfinished one goes on."""
        self.item, self.session, self.unfinished = item, session, None
        self.refresh()

    def refresh(self) -> bool:
        """Take over what the item says now; whether the state is another one."""
        item = self.item
        if item is None or not shiboken6.isValid(item):
            return self._lose()
        before = self.state, self.path
        if self.received != item.get_received_bytes():
            self.moved = time.monotonic()
        self.received = item.get_received_bytes()
        self.total = item.get_total_bytes()
        self.reason = reason_text(item.get_interrupt_reason())
        self.status = item.get_http_status()
        self.outcome = item.get_resume_outcome()
        self.risk = item.get_file_risk()
        self.state = self._state_of(item)
        is_moving = self.state == "progressing" and time.monotonic() - self.moved < STALLED
        self.speed = item.get_current_bytes_per_second() if is_moving else 0
        if path := item.get_save_path():
            self.path, self.name = path, Path(path).name
        if item.is_done():
            self.ended = item.get_end_time()
            self.item = self.session = None
        return (self.state, self.path) != before

    def _state_of(self, item: DownloadItem) -> str:
        state = item.get_state()
        if state == "progressing" and not item.is_done():
            if not item.get_save_path():
                return "waiting"
            return "paused" if item.is_paused() else "progressing"
        has_waited = item.get_interrupt_reason() is InterruptReason.USER_SHUTDOWN
        if not item.is_done() or state == "completed" or has_waited:
            return state
        # One that was interrupted before is given up by a person.
        given_up = state == "cancelled" and self.state == "interrupted"
        return "failed" if self.reason and not given_up else "cancelled"

    def _lose(self) -> bool:
        was_there = self.item is not None
        self.item = self.session = None
        self.speed = 0
        if not was_there:
            return False
        self.state = "cancelled"
        return True

    @property
    def is_active(self) -> bool:
        """Whether it is on its way; also while it is held or waits for a place."""
        return self.state in ("waiting", "progressing", "paused")

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is left to go on with."""
        return self.item is None and self.unfinished is None

    @property
    def is_kept(self) -> bool:
        """Whether what has come of it stays when its session ends."""
        is_web = self.url.lower().startswith(RETRIED_SCHEMES)
        was_begun = self.state not in ("waiting", "completed", "cancelled", "failed")
        return self.partition.key.is_persistent and is_web and was_begun and not self.is_page

    @property
    def is_left(self) -> bool:
        """Whether it ended with its session, and may go on in another."""
        return self.item is None and self.state == "interrupted"

    @property
    def is_failure(self) -> bool:
        """Whether it stopped although nobody wanted that."""
        return self.state in ("interrupted", "failed")

    @property
    def can_pause(self) -> bool:
        """Whether it can be held."""
        return self.state == "progressing"

    @property
    def can_resume(self) -> bool:
        """Whether it can go on."""
        if self.unfinished is not None:
            return True
        return self.item is not None and self.state != "waiting" and self.item.can_resume()

    @property
    def can_retry(self) -> bool:
        """Whether it can be started anew."""
        is_stopped = self.is_failure or self.state == "cancelled"
        return is_stopped and not self.is_page and self.url.lower().startswith(RETRIED_SCHEMES)

    @property
    def percent(self) -> int:
        """From 0 to 100, -1 while the size is not known."""
        if self.state == "completed":
            return 100
        return min(100, self.received * 100 // self.total) if self.total else -1

    @property
    def seconds_left(self) -> int:
        """How long it will take, -1 if that cannot be told."""
        if self.speed <= 0 or self.total <= self.received:
            return -1
        return -(-(self.total - self.received) // self.speed)
