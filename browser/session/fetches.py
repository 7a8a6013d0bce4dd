"""`ses.fetch`: a request of the caller's on the session's own network.

A hidden page asks for the address as for a document that somebody typed in, so that cookies of
every kind, cache, proxy, certificates, credentials, user agent, listeners and handlers are those of
the session. The inspector puts method, headers and body in and takes the answer away as it comes:
nothing of it is ever shown or run.
"""

import base64
import contextlib
from collections.abc import AsyncIterator, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

from browser.errors import InspectorError
from browser.model.fetch import (
    FetchCache,
    FetchHeaders,
    FetchRedirect,
    FetchRequest,
    FetchResponse,
)
from browser.session.convert import origin_of, parse_url
from browser.session.download_sign_in import DownloadSignIn
from browser.session.fetch_cookies import NAME as SET_COOKIE
from browser.session.fetch_cookies import FetchCookies
from browser.session.hidden_targets import HiddenTargets
from browser.session.loading import net_error
from browser.tasks import spawn

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineProfile

    from browser.engine.inspector import Inspector
    from browser.engine.inspector_calls import Params
    from browser.engine.inspector_target import Target
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

MOST = 16
CHUNK = 1 << 20
SCHEMES = ("http", "https")
STAGES = [{"urlPattern": "*", "requestStage": stage} for stage in ("Request", "Response")]
REDIRECTS = (301, 302, 303, 307, 308)
NO_BODY = (204, 205, 304)
TIMED_OUT, TOO_BIG, TOO_SHORT = -7, -8, -354
UNSAFE_REDIRECT = -311
# What a page says of itself, and no request of a program's.
OF_DOCUMENTS = {"accept", "upgrade-insecure-requests"}
# What is said of a body, which a redirect may drop.
OF_BODIES = {"content-encoding", "content-language", "content-location", "content-type"}


class Fetches(HiddenTargets):
    """The requests of one session: so many at a time; owned by the session."""

    def __init__(
        self,
        session: "Session",
        profile: "QWebEngineProfile",
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        import asyncio

        super().__init__(session, profile, inspector)
        self._slots = asyncio.Semaphore(MOST)
        self._sign_in = DownloadSignIn(session)

    async def fetch(self, wanted: FetchRequest) -> FetchResponse:
        """Ask, and wait for all of the answer; see `Session.fetch`."""
        import asyncio

        if parse_url(wanted.url).scheme() not in SCHEMES:
            raise ValueError(f"only http: and https: URLs are fetched, not {wanted.url!r}")
        async with self.call():
            try:
                async with asyncio.timeout(wanted.seconds), self._slots:
                    return await self._fetch(wanted)
            except TimeoutError:
                raise net_error(TIMED_OUT, wanted.url) from None

    async def _fetch(self, wanted: FetchRequest) -> FetchResponse:
        async with self._page() as page:
            if self._session.must_wait(page):
                await self._session.in_force(page)
            target = await self.inspector().attach(page)
            try:
                return await Fetch(page, target, wanted, self._sign_in).run()
            finally:
                target.detach()

    def settle(self) -> None:
        """End what runs."""
        self._sign_in.settle()
        super().settle()

    @contextlib.asynccontextmanager
    async def _page(self) -> "AsyncIterator[WebContents]":
        page = self._session._hidden_page()
        try:
            yield page
        finally:
            await page.close()


class Fetch:
    """One request by a page of its own; `await run()` makes it, once."""

    def __init__(
        self,
        page: "WebContents",
        target: "Target",
        wanted: FetchRequest,
        sign_in: DownloadSignIn,
    ) -> None:
        import asyncio

        self._page = page
        self._target = target
        self._wanted = wanted
        self._sign_in = sign_in
        self._was_sent = self._was_redirected = False
        self._held: Params | None = None
        self._head: asyncio.Future[Params] = asyncio.get_running_loop().create_future()

    async def run(self) -> FetchResponse:
        """Ask, and wait for all of the answer.

        Raises:
            NetError: there is none, or it breaks off.
        """
        target = self._target
        target.subscribe("Fetch.requestPaused", self._on_paused)
        target.subscribe("Fetch.authRequired", self._on_auth)
        target.on_end(self._fail)
        cookies = FetchCookies(target)
        if self._wanted.cache is FetchCache.NO_STORE:
            await target.send("Network.setCacheDisabled", {"cacheDisabled": True})
        await target.send("Fetch.enable", {"patterns": STAGES, "handleAuthRequests": True})
        loading = spawn(self._load(), "fetching")
        try:
            head = await self._head
            body = await self._body(head)
            return self._response(head, await cookies.of(head), body)
        finally:
            loading.cancel()
            if self._held is not None and not target.is_closed:
                # Else it goes on when nobody is attached any more.
                target.post("Fetch.failRequest", self._held | {"errorReason": "Aborted"})

    async def _load(self) -> None:
        try:
            await self._page.load_url(self._wanted.url)
        except Exception as error:  # told to who waits
            self._fail(error)
        else:
            self._fail(net_error(TOO_SHORT, self._wanted.url))

    def _fail(self, error: Exception) -> None:
        if not self._head.done():
            self._head.set_exception(error)

    def _on_paused(self, target: "Target", params: "Params") -> None:
        wanted: Params = {"requestId": params["requestId"]}
        if params.get("responseStatusCode") is None:
            if params.get("responseErrorReason") is None:
                wanted |= self._changes(params["request"])
            target.post("Fetch.continueRequest", wanted)
        elif not _is_redirect(params) or self._wanted.redirect is FetchRedirect.MANUAL:
            self._held = wanted
            self._came(params)
        elif self._wanted.redirect is FetchRedirect.ERROR:
            self._held = wanted
            self._fail(net_error(UNSAFE_REDIRECT, params["request"]["url"]))
        else:
            self._was_redirected = True
            target.post("Fetch.continueRequest", wanted)

    def _on_auth(self, target: "Target", params: "Params") -> None:
        url = params["request"]["url"]
        spawn(self._sign_in.answer(self._page, url, target, params), "signing in for a fetch")

    def _came(self, params: "Params") -> None:
        if not self._head.done():
            self._sign_in.let_in(self._page)
            self._head.set_result(params)

    def _changes(self, request: "Params") -> "Params":
        """What is put into the request that is sent next: the first one, or after a redirect."""
        is_first, wanted = not self._was_sent, self._wanted
        self._was_sent = True
        own = self._headers(request, is_first)
        ours = OF_DOCUMENTS | {name.lower() for name, _ in own}
        if "accept" not in {name.lower() for name, _ in own}:
            own = [("Accept", "*/*"), *own]
        pairs = [(n, v) for n, v in request["headers"].items() if n.lower() not in ours] + own
        changes: Params = {"headers": [{"name": name, "value": value} for name, value in pairs]}
        if is_first:
            changes["method"] = wanted.method
            if wanted.body is not None:
                changes["postData"] = base64.b64encode(wanted.body).decode()
        return changes

    def _headers(self, request: "Params", is_first: bool) -> list[tuple[str, str]]:
        """The caller's headers, as far as the web lets them go along with a redirect."""
        dropped: set[str] = set()
        if not is_first:
            if request["method"] != self._wanted.method:
                dropped |= OF_BODIES
            here, there = parse_url(request["url"]), parse_url(self._wanted.url)
            if origin_of(here) != origin_of(there):
                dropped.add("authorization")
        return [pair for pair in self._wanted.headers if pair[0].lower() not in dropped]

    async def _body(self, head: "Params") -> bytes:
        status = head["responseStatusCode"]
        if self._wanted.method == "HEAD" or status in NO_BODY or _is_redirect(head):
            return b""
        number = {"requestId": head["requestId"]}
        opened = await self._target.send("Fetch.takeResponseBodyAsStream", number, timeout=None)
        self._held = None
        data, is_over = bytearray(), False
        while not is_over:
            wanted = {"handle": opened["stream"], "size": CHUNK}
            try:
                part = await self._target.send("IO.read", wanted, timeout=None)
            except InspectorError as error:
                raise net_error(TOO_SHORT, self._wanted.url) from error
            text = part.get("data", "")
            data += base64.b64decode(text) if part.get("base64Encoded") else text.encode()
            is_over = bool(part.get("eof"))
            if len(data) > self._wanted.most_bytes:
                raise net_error(TOO_BIG, self._wanted.url)
        self._check_length(head, len(data))
        return bytes(data)

    def _check_length(self, head: "Params", size: int) -> None:
        """The stream ends in the same way when the line was cut."""
        length = _header(head, "content-length")
        is_packed = _header(head, "content-encoding").lower() not in ("", "identity")
        if length.isdecimal() and not is_packed and size != int(length):
            raise net_error(TOO_SHORT, self._wanted.url)

    def _response(
        self, head: "Params", cookies: list[tuple[str, str]], body: bytes
    ) -> FetchResponse:
        request, status = head["request"], head["responseStatusCode"]
        url = request["url"]
        headers = [(one["name"], one["value"]) for one in head.get("responseHeaders", ())]
        # A handler of the session's may have put them there already.
        if not _header(head, SET_COOKIE):
            headers += cookies
        return FetchResponse(
            url,
            status,
            head.get("responseStatusText") or _phrase(status),
            FetchHeaders(headers),
            self._was_redirected,
            body,
        )


def _is_redirect(params: "Params") -> bool:
    return params["responseStatusCode"] in REDIRECTS and bool(_header(params, "location"))


def _header(params: "Params", name: str) -> str:
    headers = params.get("responseHeaders", ())
    return next((one["value"].strip() for one in headers if one["name"].lower() == name), "")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
