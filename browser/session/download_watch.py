"""What the inspector tells of downloads: status, headers, redirects; and who caused them.

It is at every page while somebody listens for downloads, and holds only the answers to documents.
"""

import logging
import time
from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QUrl

from browser.model.download_response import REDIRECTS, DownloadResponse
from browser.session.convert import FULL

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineNavigationRequest

    from browser.engine.inspector_target import Target
    from browser.session.attachment import Attachment
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
# A download is offered at once after its answer came; what is older belongs to a document.
FRESH_SECONDS = 10.0
MOST = 256
DOCUMENTS = {"patterns": [{"resourceType": "Document", "requestStage": "Response"}]}


class Trail(NamedTuple):
    """A navigation: its URLs, redirects first, and whether a person caused it."""

    url_chain: tuple[str, ...]
    has_gesture: bool


class DownloadWatch(QObject):
    """The watch of one session, from its making to the session's end."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._chains: OrderedDict[str, tuple[str, ...]] = OrderedDict()
        self._answers: list[tuple[float, DownloadResponse]] = []
        self._trails: OrderedDict[str, Trail] = OrderedDict()
        self._last: dict[tuple[int, bool], Trail] = {}
        self._handle: Attachment = session._attachments.add("downloads", self._prepare)
        for page in session.pages():
            self.page_made(page)

    def page_made(self, page: "WebContents") -> None:
        """Hear who causes its navigations."""
        page.navigationRequested.connect(partial(self._on_navigation, page.id))

    async def _prepare(self, target: "Target") -> None:
        if target.parent is None:
            target.subscribe("Fetch.requestPaused", self._on_paused)
        if target.type in ("page", "iframe"):
            await target.send("Fetch.enable", DOCUMENTS)

    def _on_paused(self, target: "Target", params: dict[str, Any]) -> None:
        try:
            self._note(params)
        finally:
            target.post("Fetch.continueRequest", {"requestId": params["requestId"]})

    def _note(self, params: dict[str, Any]) -> None:
        status = params.get("responseStatusCode")
        if status is None:
            return
        chain = (*self._before(params), params["request"]["url"])
        if status in REDIRECTS:
            for number in filter(None, (params.get("networkId"), params["requestId"])):
                self._chains[number] = chain
            _limit(self._chains)
            return
        headers = [(one["name"], one["value"]) for one in params.get("responseHeaders") or ()]
        self._answers.append((time.monotonic(), DownloadResponse.of(chain, status, headers)))
        del self._answers[:-MOST]

    def _before(self, params: dict[str, Any]) -> tuple[str, ...]:
        """The URLs of the redirects that led to a request."""
        # A navigation keeps its number through its redirects; other requests name the one before,
        # and so does a navigation when somebody else holds it as well.
        names = (params.get(key) for key in ("redirectedRequestId", "networkId", "requestId"))
        found = [self._chains.pop(name, ()) for name in names if name]
        return next(filter(None, found), ())

    def _on_navigation(self, page: int, request: "QWebEngineNavigationRequest") -> None:
        url, frame = request.url().toString(FULL), (page, request.isMainFrame())
        trail = Trail((url,), request.isUserInitiated())
        if request.navigationType().name == "RedirectNavigation" and frame in self._last:
            trail = self._last[frame]._replace(url_chain=(*self._last[frame].url_chain, url))
        self._last[frame] = trail
        self._trails.pop(_plain(request.url()), None)
        self._trails[_plain(request.url())] = trail
        _limit(self._trails)

    def claim(self, url: QUrl) -> DownloadResponse | None:
        """The answer that a download of that URL began with, if it was seen."""
        now, wanted = time.monotonic(), _plain(url)
        for place in reversed(range(len(self._answers))):
            when, response = self._answers[place]
            if now - when > FRESH_SECONDS:
                break
            if _plain(QUrl(response.url_chain[-1])) == wanted:
                del self._answers[place]
                return response
        return None

    def trail(self, url: QUrl) -> Trail | None:
        """The navigation that led to that URL; `None` when there was none."""
        return self._trails.pop(_plain(url), None)


def _plain(url: QUrl) -> str:
    # The inspector names no fragment, and quotes other characters than Qt does.
    plain = QUrl(url)
    plain.setFragment("")
    return plain.toString(FULL).removesuffix("#")


def _limit(entries: "OrderedDict[str, Any]") -> None:
    while len(entries) > MOST:
        entries.popitem(last=False)
