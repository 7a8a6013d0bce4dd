"""The rest of a download that was interrupted, joined to what is there of it.

The engine fetches it, from a hidden page, so everything that holds for the session's requests holds
for these: its proxy, cookies, certificates, credentials. It comes in parts, so that the disk needs
little room twice and a killed process loses little.
"""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from PySide6.QtCore import QObject, QUrl

from browser.errors import BulkheadError
from browser.model.download import DownloadState, InterruptReason, ResumeOutcome
from browser.model.download_response import Course, DownloadResponse, Known, judge
from browser.model.file_name import free_path
from browser.session.download_inflow import Inflow
from browser.session.download_part import Answer, Part
from browser.session.download_partial import (
    discard,
    discard_kept,
    finish,
    join,
    reason_of_error,
    rest_of,
    size_of,
    truncate,
)
from browser.session.download_transfer import Transfer
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from browser.engine.inspector import Inspector
    from browser.engine.inspector_target import Target
    from browser.session.download_pages import DownloadPages
    from browser.session.download_part import Claims
    from browser.session.download_sign_in import DownloadSignIn
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
PART = 64 << 20
WEB = ("http:", "https:")
MOST_HOPS = 20
# So often it begins anew before it gives up on a server that never gets to the end.
MOST_RESTARTS = 5
# And so often on a line that drops at once: what came is lost then, if the engine was not ready.
MOST_EMPTY = 5
# An address that was given for a time only leads back to the one that gave it.
STALE = frozenset(
    (
        InterruptReason.SERVER_BAD_CONTENT,
        InterruptReason.SERVER_FORBIDDEN,
        InterruptReason.SERVER_FAILED,
    )
)


@dataclass(frozen=True, slots=True)
class RestWays:
    """What it works with: hidden pages, the inspector, what comes from the engine, credentials."""

    pages: "DownloadPages"
    inspector: "Callable[[], Inspector]"
    claims: "Claims"
    credentials: "DownloadSignIn"


class RestTransfer(Transfer):
    """The way of a download that was begun earlier; it waits for `resume`."""

    def __init__(
        self,
        ways: RestWays,
        url_chain: list[str],
        partial: Path,
        known: Known,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._ways = ways
        self._chain = url_chain
        self._had_some = known.offset > 0
        self._task: asyncio.Task[None] | None = None
        self._inflow: Inflow | None = None
        self._is_joining = False
        self._is_over = False
        self._restarts = 0
        self._empty = 0
        self.partial = partial
        self.target: Path = partial
        self.replaces = False
        self.known = known
        self.state = DownloadState.INTERRUPTED
        self.received, self.total = known.offset, known.total

    @property
    def can_resume(self) -> bool:
        """Whether it waits for `resume`."""
        return self.state is DownloadState.INTERRUPTED

    def start(self, target: Path) -> None:
        """Take the path that it has at its end; it waits for `resume` all the same."""
        self.target = target

    # What its item asks for.

    def pause(self) -> None:
        """Hold it; between two parts the next one waits."""
        if self.state is DownloadState.PROGRESSING and not self.is_paused:
            self.is_paused = True
            if self._inflow is not None:
                self._inflow.pause()
            self.moved.emit()

    def resume(self) -> None:
        """Go on."""
        if self.is_paused:
            self.is_paused = False
            if self._inflow is not None:
                self._inflow.resume()
            self.moved.emit()
        if self.state is DownloadState.INTERRUPTED and not self._is_over:
            self._restarts = self._empty = 0
            self._task = spawn(self._run(), "taking a download up again")
            self._set(DownloadState.PROGRESSING)

    def cancel(self) -> None:
        """End it; what has come goes."""
        if self._is_over:
            return
        self._stop()
        if self._task is None or self._task.done():
            self._remove()
        self._set(DownloadState.CANCELLED)

    async def suspend(self) -> Path | None:
        """End it and keep what has come; gives the file, `None` when there is none."""
        import asyncio

        self._stop()
        if self._task is not None:
            await asyncio.wait({self._task})
        return self.partial if size_of(self.partial) else None

    def _stop(self) -> None:
        self._is_over = True
        self.is_paused = False
        if self._inflow is not None:
            self._inflow.stop()
        elif self._task is not None and not self._is_joining:
            self._task.cancel()

    def _remove(self) -> None:
        discard_kept(self.partial)

    def _set(self, state: DownloadState, reason: InterruptReason = InterruptReason.NONE) -> None:
        self.state, self.reason = state, reason
        self.changed.emit()

    # The work.

    async def _run(self) -> None:
        reason = InterruptReason.NONE
        try:
            reason = await self._fetch()
        except OSError as error:
            log.info("a download was interrupted: %s", error)
            reason = reason_of_error(error)
        except BulkheadError as error:
            log.info("a download was interrupted: %s", error)
            reason = InterruptReason.NETWORK_FAILED
        finally:
            if self.state is DownloadState.CANCELLED:
                self._remove()
        if self._is_over:
            return
        if reason:
            self._set(DownloadState.INTERRUPTED, reason)
        else:
            self._is_over = True
            self._set(DownloadState.COMPLETED)

    async def _fetch(self) -> InterruptReason:
        """Fetch all that is missing; gives why that did not succeed."""
        if not self._chain[-1].startswith(WEB):
            return InterruptReason.NETWORK_INVALID_REQUEST
        self.partial.parent.mkdir(parents=True, exist_ok=True)
        self._align()
        if not self._is_complete():
            url = QUrl(self._chain[-1])
            async with self._ways.pages.own(url) as page:
                target = await self._ways.inspector().attach(page)
                try:
                    reason = await self._fetch_parts(page, target)
                finally:
                    target.detach()
            if reason or self._is_over:
                return reason
        elif self._had_some:
            self.outcome = ResumeOutcome.CONTINUED
        await self._finish()
        return InterruptReason.NONE

    async def _finish(self) -> None:
        """Give the whole file its name; what has taken that meanwhile stays, unless told else."""
        await self._in_thread(self._name)

    def _name(self) -> None:
        is_own = self.target == self.partial or self.replaces
        if not is_own and os.path.lexists(self.target):
            self.target = free_path(self.target.parent, self.target.name)
        finish(self.partial, self.target)

    def _align(self) -> None:
        """Make the file as long as it is known to be good."""
        offset = self.known.offset if size_of(self.partial) >= self.known.offset else 0
        truncate(self.partial, offset)
        self.known = self.known._replace(offset=offset)

    def _is_complete(self) -> bool:
        return 0 < self.known.total <= self.known.offset

    async def _fetch_parts(self, page: "WebContents", target: "Target") -> InterruptReason:
        url, hops = self._chain[-1], 0
        is_whole = not self.known.validator
        while not self._is_over:
            part = Known(0) if is_whole else self.known
            if is_whole and self.known.offset:
                self._restarts += 1
                if self._restarts > MOST_RESTARTS:
                    return InterruptReason.SERVER_NO_RANGE
            answer = await self._ask(url, part, page, target)
            course, total, reason = answer.verdict
            if course is Course.REDIRECT and answer.response is not None:
                url, hops = urljoin(url, answer.response.location), hops + 1
                if hops > MOST_HOPS or not url.startswith(WEB):
                    return InterruptReason.NETWORK_INVALID_REQUEST
            elif course is Course.ASK_WHOLE:
                if is_whole:
                    return InterruptReason.SERVER_NO_RANGE
                is_whole = True
            elif course is Course.COMPLETE:
                self._continued(True)
                return InterruptReason.NONE
            elif course is Course.FAIL:
                if reason is InterruptReason.NETWORK_FAILED and self._empty < MOST_EMPTY:
                    self._empty += 1  # the line dropped before the answer was read
                elif reason not in STALE or url == self._chain[0] or hops:
                    return reason
                else:
                    url = self._chain[0]
            else:
                offset = part.offset if course is Course.CONTINUE else 0
                ended, reason = await self._take(answer, offset, total)
                if ended or reason:
                    return reason
                is_whole = not self.known.validator
        return InterruptReason.NONE

    async def _ask(self, url: str, part: Known, page: "WebContents", target: "Target") -> Answer:
        headers = {"Cache-Control": "no-cache"}
        if part.offset:
            last = min(part.offset + PART, part.total) - 1 if part.total else ""
            headers = {"Range": f"bytes={part.offset}-{last}", "If-Range": part.validator}
        request = Part(url, headers, lambda found: judge(found, part), self._ways.credentials)
        answer = await request.ask(page, target, self._ways.claims)
        self.status = answer.response.status if answer.response is not None else 0
        return answer

    async def _take(self, answer: Answer, offset: int, total: int) -> tuple[bool, InterruptReason]:
        """Take a body in: whether that was all, and why it cannot go on."""
        response, request = answer.response, answer.request
        assert response is not None
        assert request is not None
        self._learn(response, offset, total)
        rest = rest_of(self.partial)
        self._inflow = inflow = Inflow(request, rest, self)
        inflow.moved.connect(self._on_inflow)
        if self.is_paused:
            inflow.pause()
        try:
            state, reason = await inflow.end()
        finally:
            self._inflow = None
        size = size_of(rest)
        if size:
            try:
                await self._in_thread(lambda: join(self.partial, offset, rest))
            finally:
                discard(rest)
        self.known = self.known._replace(offset=offset + size)
        self.received = offset + size
        is_whole = state is DownloadState.COMPLETED and not self.known.total
        if self._is_complete() or is_whole:
            return True, InterruptReason.NONE
        self._empty = 0 if size else self._empty + 1
        if self._empty > MOST_EMPTY or reason.startswith("FILE_"):
            return False, reason or InterruptReason.NETWORK_FAILED
        return False, InterruptReason.NONE

    def _learn(self, response: DownloadResponse, offset: int, total: int) -> None:
        """Take over what the answer says of the file."""
        self._continued(offset > 0)
        tags = {"e_tag": response.e_tag, "last_modified": response.last_modified}
        if offset:
            tags = {name: value for name, value in tags.items() if value}
        self.known = self.known._replace(offset=offset, total=total, **tags)
        self.received, self.total = offset, total
        if not offset:
            # What is written down of the new file must not be said of the old one's bytes.
            truncate(self.partial, 0)
            self.answered.emit(response)
        self.moved.emit()

    def _continued(self, has_gone_on: bool) -> None:
        if self._had_some and self.outcome is not ResumeOutcome.RESTARTED:
            self.outcome = ResumeOutcome.CONTINUED if has_gone_on else ResumeOutcome.RESTARTED
        self._had_some = True

    def _on_inflow(self) -> None:
        if self._inflow is not None:
            self.received = self.known.offset + self._inflow.received
            self.moved.emit()

    async def _in_thread(self, work: Callable[[], None]) -> None:
        """Do what may take a while; it is done to its end in any case."""
        import asyncio

        self._is_joining = True
        try:
            await asyncio.to_thread(work)
        finally:
            self._is_joining = False
