"""Where the engine brings the requests for schemes of ours: one receiver for each session.

It stays installed once a scheme has it: without one the engine never answers, and a page that is
open would not find a new one.
"""

import logging
from typing import TYPE_CHECKING

from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineUrlRequestJob,
    QWebEngineUrlSchemeHandler,
)

if TYPE_CHECKING:
    from browser.session.session import Session

log = logging.getLogger(__name__)


class SchemeRequests(QWebEngineUrlSchemeHandler):
    """Passes requests on to the session's protocol part; owned by the session."""

    def __init__(self, session: "Session", profile: QWebEngineProfile) -> None:
        super().__init__(session)
        self._session = session
        self._profile = profile
        self._schemes: set[str] = set()

    def install(self, scheme: str) -> None:
        """Receive the requests for a scheme from now on."""
        if scheme not in self._schemes:
            self._schemes.add(scheme)
            self._profile.installUrlSchemeHandler(scheme.encode(), self)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Pass it on; never raises into the engine."""
        try:
            if self._session.is_closed:
                job.fail(QWebEngineUrlRequestJob.Error.RequestAborted)
            else:
                self._session._protocols.take(job)
        except Exception:
            log.exception("a request for a custom scheme failed")
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)
