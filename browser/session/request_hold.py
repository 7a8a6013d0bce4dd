"""Requests that wait although Qt's interceptor cannot: they are sent to a scheme of ours and back.

Only what is asked for with GET can wait so. The scheme belongs to the session from its beginning:
one that comes later breaks requests off that are on their way.
"""

import logging
import os
from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlSchemeHandler

from browser.engine.schemes import HOLD

log = logging.getLogger(__name__)


class HeldRequest:
    """One that waits: `let_go(url)` ends it."""

    def __init__(self, url: str, forget: Callable[["HeldRequest"], None]) -> None:
        self.url = url
        self.hold_url = f"{HOLD}://hold/{os.urandom(16).hex()}"
        self.on_gone: Callable[[], object] | None = None
        self._forget = forget
        self._job: QWebEngineUrlRequestJob | None = None
        self._target: str | None = None
        self.has_come = False

    @property
    def is_here(self) -> bool:
        """Whether it has come, and not gone."""
        return self._job is not None

    def arrived(self, job: QWebEngineUrlRequestJob) -> None:
        """Take its job."""
        self._job = job
        self.has_come = True
        job.destroyed.connect(self._on_destroyed)
        if self._target is not None:
            self._leave()

    def let_go(self, url: str) -> None:
        """Send it on, once it has come."""
        self._target = url
        if self._job is not None:
            self._leave()

    def _leave(self) -> None:
        job, self._job = self._job, None
        self._forget(self)
        if job is not None and self._target is not None:
            job.redirect(QUrl(self._target))

    def _on_destroyed(self) -> None:
        if self._job is None:
            return
        self._job = None
        self._forget(self)
        if self.on_gone is not None:
            self.on_gone()


class Holding(QWebEngineUrlSchemeHandler):
    """Where the requests of a session wait."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held: dict[str, HeldRequest] = {}

    def hold(self, url: str) -> HeldRequest:
        """Make a place for a request; it must be redirected to `hold_url`."""
        held = HeldRequest(url, self._forget)
        self._held[held.hold_url] = held
        return held

    def _forget(self, held: HeldRequest) -> None:
        self._held.pop(held.hold_url, None)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Keep a request that was sent here by us; never raises into the engine."""
        try:
            held = self._held.get(job.requestUrl().toString())
            if held is None or held.is_here:
                job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            else:
                held.arrived(job)
        except Exception:
            log.exception("a request that is held was lost")
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)

    def let_all_go(self) -> None:
        """Send all of them where they wanted to go."""
        for held in list(self._held.values()):
            held.let_go(held.url)
