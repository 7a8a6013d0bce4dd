"""Our own pages, such as `bulkhead://newtab/`: made by whoever installs a provider.

Only a person's navigation and our own pages reach them; the scheme is local, and what a page of
the web starts is refused here once more.
"""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlSchemeHandler

from browser.engine.schemes import INTERNAL
from browser.session.scheme_reply import refuse_range, reply_with

log = logging.getLogger(__name__)
PageProvider = Callable[[str, str], tuple[str, bytes] | None]


class InternalPages(QWebEngineUrlSchemeHandler):
    """Answers for the scheme of our own pages in one partition."""

    def __init__(self, partition: str, provider: PageProvider, parent: QObject) -> None:
        super().__init__(parent)
        self._partition = partition
        self._provider = provider

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer with what the provider makes, and never with an exception."""
        initiator = job.initiator()
        if initiator.isValid() and not initiator.isEmpty() and initiator.scheme() != INTERNAL:
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        if refuse_range(job):
            return
        try:
            answer = self._provider(self._partition, job.requestUrl().toString())
        except Exception:
            log.exception("an internal page failed")
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)
            return
        if answer is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        mime, body = answer
        reply_with(job, mime, body)
