"""One request for a part of a file, made by the engine and shaped by the inspector.

Chromium takes no 206 as the answer to a new download, so it is shown as a 200. And it takes a
download up again by itself, past the inspector and without our offset: therefore it knows a URL on
which that fails at once. What it was really asked for is put in on the way.
"""

import logging
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QUrl

from browser.errors import InspectorError
from browser.model.download import reason_of_failure
from browser.model.download_response import Course, DownloadResponse, Verdict
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtWebEngineCore import QWebEngineDownloadRequest

    from browser.engine.inspector_target import Target
    from browser.session.download_sign_in import DownloadSignIn
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
# Chromium refuses this port without asking anybody. The host stays, and with it the site.
NO_PORT = 1
STAGES = ("Request", "Response")
HIDDEN = ("content-range", "etag", "accept-ranges", "last-modified", "content-disposition")
# What the engine needs to keep what has come when the line drops.
SHOWN = (("ETag", '"part"'), ("Accept-Ranges", "bytes"))
COMES = (Course.CONTINUE, Course.WHOLE)
Judge = Callable[[DownloadResponse], Verdict]


class Answer(NamedTuple):
    """What came: the answer's head if there was one, what it means, and the engine's download."""

    response: DownloadResponse | None
    verdict: Verdict
    request: "QWebEngineDownloadRequest | None" = None


class Claims:
    """The downloads that are expected from the engine, by the URL that it knows.

    Each comes, also when its request failed.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, asyncio.Future[QWebEngineDownloadRequest]] = {}

    def wait(self, url: QUrl) -> "asyncio.Future[QWebEngineDownloadRequest]":
        """Expect one."""
        import asyncio

        future = self._waiting[url.toString()] = asyncio.get_running_loop().create_future()
        return future

    def take(self, request: "QWebEngineDownloadRequest") -> bool:
        """Give it to who waits for it, or drop it if nobody does any more; whether it is one."""
        future = self._waiting.pop(request.url().toString(), None)
        if future is None:
            return False
        if future.done():
            request.cancel()
        else:
            future.set_result(request)
        return True


def decoy_of(url: QUrl) -> QUrl:
    """The URL that the engine is told instead."""
    decoy = QUrl()
    decoy.setScheme(url.scheme())
    decoy.setHost(url.host())
    decoy.setPort(NO_PORT)
    decoy.setPath(f"/{os.urandom(12).hex()}")
    return decoy


class Part:
    """The request; `await ask()` makes it, once."""

    def __init__(
        self,
        url: str,
        headers: dict[str, str],
        judge: Judge,
        credentials: "DownloadSignIn",
    ) -> None:
        import asyncio

        self._url = url
        self._headers = headers
        self._judge = judge
        self._credentials = credentials
        self._page: WebContents | None = None
        self._head: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()

    async def ask(self, page: "WebContents", target: "Target", claims: Claims) -> Answer:
        """Make the request from the page, to which `target` is attached.

        Raises:
            InspectorError: the inspector went meanwhile.
        """
        self._page = page
        decoy = decoy_of(QUrl(self._url))
        subscriptions = [
            target.subscribe("Fetch.requestPaused", self._on_paused),
            target.subscribe("Fetch.authRequired", self._on_auth),
        ]
        target.on_end(self._fail)
        request = claims.wait(decoy)
        try:
            patterns = [{"urlPattern": "*", "requestStage": stage} for stage in STAGES]
            await target.send("Fetch.enable", {"patterns": patterns, "handleAuthRequests": True})
            page.download(decoy)
            answer = await self._head
            # WORKAROUND(seen 6.12): a download that comes when its page is gone is a crash, so it
            # is waited for also when its request failed.
            offered = await request
            if answer.verdict.course in COMES:
                return answer._replace(request=offered)
            offered.cancel()
            return answer
        except BaseException:
            request.cancel()
            raise
        finally:
            # The body comes without it.
            for unsubscribe in subscriptions:
                unsubscribe()
            if not target.is_closed:
                target.post("Fetch.disable")

    def _fail(self, error: InspectorError) -> None:
        if not self._head.done():
            self._head.set_exception(error)

    def _settle(self, answer: Answer) -> None:
        if not self._head.done():
            self._head.set_result(answer)

    def _on_paused(self, target: "Target", params: dict[str, Any]) -> None:
        number, word = params["requestId"], params.get("responseErrorReason")
        status = params.get("responseStatusCode")
        if word is not None:
            target.post("Fetch.failRequest", {"requestId": number, "errorReason": word})
            verdict = Verdict(Course.FAIL, reason=reason_of_failure(word))
            self._settle(Answer(None, verdict))
        elif status is None:
            target.post("Fetch.continueRequest", self._request(number, params["request"]))
        else:
            self._on_response(target, number, status, params.get("responseHeaders") or [])

    def _request(self, number: str, request: dict[str, Any]) -> dict[str, Any]:
        ours = {name.lower() for name in self._headers}
        pairs = [(n, v) for n, v in request["headers"].items() if n.lower() not in ours]
        headers = [{"name": n, "value": v} for n, v in (*pairs, *self._headers.items())]
        return {"requestId": number, "url": self._url, "headers": headers}

    def _on_response(
        self, target: "Target", number: str, status: int, headers: list[dict[str, str]]
    ) -> None:
        pairs = [(one["name"], one["value"]) for one in headers]
        response = DownloadResponse.of([self._url], status, pairs)
        verdict = self._judge(response)
        if verdict.course not in COMES:
            target.post("Fetch.failRequest", {"requestId": number, "errorReason": "Aborted"})
        else:
            assert self._page is not None
            self._credentials.let_in(self._page)
            kept = [(n, v) for n, v in pairs if n.lower() not in HIDDEN]
            shown = [{"name": n, "value": v} for n, v in (*kept, *SHOWN)]
            answer = {"responseCode": 200, "responsePhrase": "OK", "responseHeaders": shown}
            target.post("Fetch.continueResponse", {"requestId": number, **answer})
        self._settle(Answer(response, verdict))

    def _on_auth(self, target: "Target", params: dict[str, Any]) -> None:
        assert self._page is not None
        work = self._credentials.answer(self._page, self._url, target, params)
        spawn(work, "signing in for a download")
