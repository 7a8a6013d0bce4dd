"""A request over a session's network whose answer another request gets: the kind `http`.

A hidden page loads the address, so its cookies, cache, proxy and certificates are the session's,
and nothing of it is ever shown: the inspector takes the answer away as it arrives, in pieces.
"""

import base64
import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo

from browser.errors import NetError
from browser.model.protocol import ProtocolRequest, RequestSession
from browser.model.protocol_answer import FAILED, REDIRECTS, Answer, HttpBody
from browser.session.convert import parse_url
from browser.session.hidden_targets import HiddenTargets
from browser.session.loading import failure
from browser.session.protocol_mark import listed

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtNetwork import QAuthenticator
    from PySide6.QtWebEngineCore import QWebEngineProfile

    from browser.engine.inspector import Inspector
    from browser.engine.inspector_calls import Params
    from browser.engine.inspector_target import Target
    from browser.session.session import Session

# The inspector gives no piece before it is full: small ones as long as the server is slow.
LEAST, LARGEST, SLOW_SECONDS = 4 * 1024, 1024 * 1024, 0.05
MOST = 16
STAGES = [{"urlPattern": "*", "requestStage": stage} for stage in ("Request", "Response")]
# The engine has decoded the body already.
NOT_PASSED_ON = {
    "connection",
    "content-encoding",
    "content-length",
    "set-cookie",
    "strict-transport-security",
    "transfer-encoding",
}


class RelayTargets(HiddenTargets):
    """The pages of one session's relays: no more than so many at a time; owned by the session."""

    def __init__(
        self,
        session: "Session",
        profile: "QWebEngineProfile",
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        import asyncio

        super().__init__(session, profile, inspector)
        self.slots = asyncio.Semaphore(MOST)

    def show_way(self, _url: QUrl, authenticator: "QAuthenticator", host: str) -> None:
        """Show the gateway whose request it is, as every page of the session does."""
        route = self._session.__dict__.get("_route")
        if route is not None:
            route.answer(host, authenticator)

    def true_error(self, error: NetError) -> NetError:
        """The error that the gateway told, in the place of what the engine makes of it."""
        return self._session.true_error(error)


class Relay(QObject):
    """One such request; its answer's body is this object, which is closed at the end.

    `after()`, if there is one, is awaited then.
    """

    def __init__(self, hidden: RelayTargets, wanted: HttpBody, headers: dict[str, str]) -> None:
        super().__init__()
        self._hidden = hidden
        self._wanted = wanted
        self._sent_headers = _request_headers(wanted, headers)
        self._url = parse_url(wanted.url)
        self._parts = contextlib.AsyncExitStack()
        self._target: Target | None = None
        self._answered: asyncio.Future[Params] | None = None
        self._was_sent = False
        self._stream = ""
        self._size = LEAST
        self.after: Callable[[], Awaitable[None]] | None = None

    async def open(self) -> Answer:
        """Send it and wait for the head of the answer.

        Raises:
            NetError: there is none.
            InspectorError, SessionClosedError: it could not be sent.
        """
        try:
            return await self._open()
        except BaseException:
            await self.aclose()
            raise

    async def _open(self) -> Answer:
        import asyncio

        inspector = self._hidden.inspector()
        await self._parts.enter_async_context(self._hidden.call())
        await self._parts.enter_async_context(self._hidden.slots)
        page = await self._parts.enter_async_context(self._hidden.page())
        target = self._target = await inspector.attach(page)
        self._parts.callback(target.detach)
        self._answered = asyncio.get_running_loop().create_future()
        target.subscribe("Fetch.requestPaused", self._on_paused)
        await target.send("Fetch.enable", {"patterns": STAGES})
        page.loadingChanged.connect(self._on_loading)
        page.proxyAuthenticationRequired.connect(self._hidden.show_way)
        page.load(self._url)
        head = await self._answered
        await self._take(target, head)
        return _answer(head, self)

    async def _take(self, target: "Target", head: "Params") -> None:
        wanted = {"requestId": head["requestId"]}
        result = await target.send("Fetch.takeResponseBodyAsStream", wanted, timeout=None)
        self._stream = result["stream"]

    def _on_paused(self, target: "Target", params: "Params") -> None:
        wanted: Params = {"requestId": params["requestId"]}
        status = params.get("responseStatusCode")
        if status is None:
            if not self._was_sent:
                self._was_sent = True
                wanted |= self._changes()
        elif status not in REDIRECTS and self._answered is not None:
            if not self._answered.done():
                self._answered.set_result(params)
            return
        target.post("Fetch.continueRequest", wanted)

    def _changes(self) -> "Params":
        changes: Params = {"method": self._wanted.method, "headers": self._sent_headers}
        if self._wanted.upload is not None:
            data = self._wanted.upload.data
            raw = data.encode() if isinstance(data, str) else data
            changes["postData"] = base64.b64encode(raw).decode()
        return changes

    @Slot(QWebEngineLoadingInfo)
    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        error = failure(info)
        if error is not None and self._answered is not None and not self._answered.done():
            self._answered.set_exception(self._hidden.true_error(error))

    def __aiter__(self) -> "Relay":
        return self

    async def __anext__(self) -> bytes:
        if self._target is None or not self._stream:
            raise StopAsyncIteration
        began = time.monotonic()
        wanted = {"handle": self._stream, "size": self._size}
        result = await self._target.send("IO.read", wanted, timeout=None)
        is_slow = time.monotonic() - began > SLOW_SECONDS
        self._size = max(self._size // 2, LEAST) if is_slow else min(self._size * 2, LARGEST)
        if result.get("eof") and not result.get("data"):
            raise StopAsyncIteration
        data = result.get("data", "")
        return base64.b64decode(data) if result.get("base64Encoded") else data.encode()

    async def aclose(self) -> None:
        """End it; its page goes."""
        self._stream = ""
        await self._parts.aclose()
        after, self.after = self.after, None
        if after is not None:
            await after()


def _request_headers(wanted: HttpBody, headers: dict[str, str]) -> list[dict[str, Any]]:
    own = {"referer"} | ({"content-type"} if wanted.upload is not None else set())
    pairs = [(name, value) for name, value in headers.items() if name.lower() not in own]
    if wanted.upload is not None:
        pairs.append(("Content-Type", wanted.upload.content_type))
    # WORKAROUND(seen 6.12): without one here, the referrer that the engine had in mind is checked
    # against the new address, and the request is refused.
    pairs.append(("Referer", wanted.referrer or ""))
    return listed(pairs)


def _answer(head: "Params", body: Relay) -> Answer:
    given = [(one["name"], one["value"]) for one in head.get("responseHeaders", ())]
    headers = [pair for pair in given if pair[0].lower() not in NOT_PASSED_ON]
    if "access-control-allow-origin" not in {name.lower() for name, _ in headers}:
        headers.append(("Access-Control-Allow-Origin", "*"))
    return Answer(0, head["responseStatusCode"], tuple(headers), body)


async def relay(hidden: RelayTargets, wanted: HttpBody, request: ProtocolRequest) -> Answer:
    """Ask over the network of the session that the answer names, `hidden` being that of its own.

    Raises:
        NetError: there is no answer.
        BulkheadError, TypeError, ValueError: it could not be asked for.
    """
    headers = {name: str(value) for name, value in request.headers.items()}
    if wanted.session is RequestSession.HANDLING:
        return await Relay(hidden, wanted, headers).open()
    if wanted.session is not None:
        return await Relay(_hidden_of(wanted.session), wanted, headers).open()
    return await _private_relay(wanted, headers)


def _hidden_of(session: object) -> RelayTargets:
    from browser.session.session import Session

    if not isinstance(session, Session):
        raise TypeError("session must be a Session or None")
    return session._protocols.relays


async def _private_relay(wanted: HttpBody, headers: dict[str, str]) -> Answer:
    """Ask over the network of a session in memory of its own, which ends with the answer."""
    import secrets

    from browser.session.registry import from_partition

    session = from_partition(f"relay-{secrets.token_hex(16)}")
    try:
        made = Relay(session._protocols.relays, wanted, headers)
    except BaseException:
        await session.close()
        raise
    made.after = session.close
    return await made.open()


def net_error_code(error: Exception) -> int:
    """The net error that a failed request means for who waits for it."""
    return error.code if isinstance(error, NetError) and error.code < 0 else FAILED
