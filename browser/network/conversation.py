"""One connection of the browser as a proxy sees it: requests, one after the other, and tunnels.

No I/O: each method takes what happened and gives what is to be done. A request without the token
of a session is asked for it, and gets nothing else; one that is meant for an origin gets nothing.
"""

from collections import deque
from collections.abc import Callable
from enum import Enum, auto

from browser.model.net_errors import net_error_code
from browser.network.commands import (
    AskLogin,
    CloseClient,
    Command,
    Dial,
    DropUpstream,
    Link,
    ReleaseUpstream,
    Report,
    ToClient,
    ToUpstream,
    Tunnel,
)
from browser.network.exchange import Exchange
from browser.network.http_message import (
    Framing,
    HttpError,
    RequestHead,
    ResponseHead,
    answer,
    every,
)
from browser.network.http_reader import Data, End, RequestReader, ResponseEvent, Upgraded
from browser.network.proxy_auth import parse_challenges
from browser.network.target import Target, parse_target, tunnel_target
from browser.network.tunnel_head import tunnel_head

CONNECTION_CLOSED = net_error_code("ERR_CONNECTION_CLOSED")
EMPTY_RESPONSE = net_error_code("ERR_EMPTY_RESPONSE")
INVALID_RESPONSE = net_error_code("ERR_INVALID_HTTP_RESPONSE")
PROXY_AUTH_REQUESTED = net_error_code("ERR_PROXY_AUTH_REQUESTED")
UNEXPECTED_PROXY_AUTH = net_error_code("ERR_UNEXPECTED_PROXY_AUTH")
MOST_BEYOND = 64 * 1024
ASK = answer(
    407,
    "Proxy Authentication Required",
    (b"Proxy-Authenticate", b'Basic realm="Bulkhead", charset="UTF-8"'),
    close=False,
)
ASK_AND_CLOSE = ASK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
ESTABLISHED = b"HTTP/1.1 200 Connection Established\r\n\r\n"
type Authorize = Callable[[bytes], str | None]


class State(Enum):
    """Where the conversation is."""

    IDLE = auto()
    DIALING = auto()
    EXCHANGE = auto()
    LOGIN = auto()
    TUNNEL = auto()
    CLOSED = auto()


class Conversation:
    """The protocol of one connection.

    Args:
        authorize: gives the session of a `Proxy-Authorization`, `None` when there is none.
    """

    __slots__ = (
        "_authorize",
        "_beyond",
        "_exchange",
        "_queue",
        "_reader",
        "_session",
        "_target",
        "state",
    )

    def __init__(self, authorize: Authorize) -> None:
        self._authorize = authorize
        # Most connections begin with a short CONNECT, and need none.
        self._reader: RequestReader | None = None
        self._queue: deque[RequestHead | Data | End] = deque()
        # What came after the last message in HTTP, while it is not decided what it is.
        self._beyond: bytes | None = None
        self._session = ""
        self._target: Target | None = None
        self._exchange: Exchange | None = None
        self.state = State.IDLE

    @property
    def is_in_head(self) -> bool:
        """Whether a head has begun and not ended: nobody needs long for one."""
        return self._reader is not None and self._reader.is_in_head

    @property
    def wants_client_data(self) -> bool:
        """Whether the browser's next bytes can be used now; else they are to be left waiting."""
        if self._beyond is not None and len(self._beyond) >= MOST_BEYOND:
            return False
        waiting = self._queue
        return not waiting or (len(waiting) == 1 and isinstance(waiting[0], End))

    # The browser.

    def client_data(self, data: bytes) -> list[Command]:
        """Bytes came from the browser."""
        if self.state in (State.CLOSED, State.TUNNEL):
            return []
        if self._beyond is not None:
            self._beyond += data
            return []
        if self._reader is None:
            if (found := tunnel_head(data)) is not None:
                self._beyond = b""
                session = self._authorize(found.authorization)
                if session is not None:
                    return self._dial(session, found.target, found.head)
                return self._begin(found.head) + self._advance()
            self._reader = RequestReader()
        return self._read(self._reader, data)

    def _read(self, reader: RequestReader, data: bytes) -> list[Command]:
        try:
            events = reader.feed(data)
        except HttpError:
            return self._close(is_abort=self.state is not State.IDLE)
        for event in events:
            if isinstance(event, Upgraded):
                self._beyond = event.rest
            else:
                self._queue.append(event)
        return self._advance()

    def client_gone(self) -> list[Command]:
        """The browser closed."""
        if self.state is State.CLOSED:
            return []
        self._end(State.CLOSED)
        return [DropUpstream()]

    # The next hop.

    def dialed(self, link: Link) -> list[Command]:
        """The connection that `Dial` asked for is there."""
        if self.state is not State.DIALING:
            return [DropUpstream()]
        if self._exchange is None:
            return [ToClient(ESTABLISHED), Tunnel(self.tunnelled())]
        self.state = State.EXCHANGE
        commands: list[Command] = [ToUpstream(self._exchange.start(link))]
        return commands + self._advance()

    def tunnelled(self) -> bytes:
        """The connection is a tunnel from here on; gives what came too early for it."""
        self._end(State.TUNNEL)
        return self._beyond or b""

    def dial_failed(self, error: int, proxy: str = "") -> list[Command]:
        """There is no way to the target."""
        if self.state is not State.DIALING:
            return []
        return self._fail(error, proxy)

    def upstream_data(self, data: bytes) -> list[Command]:
        """Bytes came from the next hop."""
        exchange = self._exchange
        if self.state is not State.EXCHANGE or exchange is None:
            return [DropUpstream()]  # nobody asked for them
        try:
            events = exchange.feed(data)
        except HttpError:
            return self._break_off(INVALID_RESPONSE)
        return self._responded(exchange, events)

    def upstream_gone(self, error: int = 0) -> list[Command]:
        """The next hop closed, or the connection failed with a net error."""
        exchange = self._exchange
        if self.state is not State.EXCHANGE or exchange is None:
            return []
        events: list[ResponseEvent] = []
        try:
            events = [] if error else exchange.end()
        except HttpError:
            error = CONNECTION_CLOSED if exchange.has_response else EMPTY_RESPONSE
        if not error:
            return self._responded(exchange, events)
        if exchange.can_repeat and exchange.link.is_reused and not exchange.has_response:
            return self._redial()
        return self._break_off(error)

    def login(self, username: str, password: str, *, given: bool) -> list[Command]:
        """The answer to `AskLogin`."""
        exchange = self._exchange
        if self.state is not State.LOGIN or exchange is None or exchange.link.auth is None:
            return []
        if given:
            exchange.link.auth.use(username, password)
            if exchange.link.auth.challenged(exchange.challenges, answered=False):
                return self._redial()
        self.state = State.EXCHANGE
        return self._break_off(PROXY_AUTH_REQUESTED)

    # Inside.

    def _advance(self) -> list[Command]:
        commands: list[Command] = []
        while self._queue and self.state in (State.IDLE, State.EXCHANGE):
            event = self._queue[0]
            if self.state is State.EXCHANGE and isinstance(event, RequestHead):
                break  # pipelined: its turn comes
            self._queue.popleft()
            if isinstance(event, RequestHead):
                commands += self._begin(event)
            elif self.state is State.EXCHANGE:
                commands += self._request_goes_on(event)
        if self.state is State.IDLE and self._beyond is not None:
            # What looked like the end of HTTP was not: go on reading it.
            rest, self._beyond = self._beyond, None
            if self._reader is not None:
                self._reader.restart()
            commands += self.client_data(rest) if rest else []
        return commands

    def _request_goes_on(self, event: Data | End) -> list[Command]:
        assert self._exchange is not None
        data = self._exchange.body(event)
        commands: list[Command] = [ToUpstream(data)] if data else []
        return commands + self._finish()

    def _begin(self, head: RequestHead) -> list[Command]:
        if not head.is_tunnel and head.target[:1] in (b"/", b"*"):
            return self._close()  # it takes us for an origin
        given = every(head.headers, b"proxy-authorization")
        session = self._authorize(given[0]) if len(given) == 1 else None
        if session is None:
            if head.framing is Framing.NONE and head.keeps_alive:
                return [ToClient(ASK)]
            return [ToClient(ASK_AND_CLOSE), *self._close()]
        try:
            target = _target(head)
        except ValueError:
            return [ToClient(answer(400, "Bad Request")), *self._close()]
        # A tunnel's bytes are nobody's business.
        self._exchange = None if head.is_tunnel else Exchange(head, target)
        return self._dial(session, target, head)

    def _dial(self, session: str, target: Target, head: RequestHead) -> list[Command]:
        self._session, self._target = session, target
        self.state = State.DIALING
        return [Dial(session, target, head)]

    def _responded(self, exchange: Exchange, events: list[ResponseEvent]) -> list[Command]:
        commands: list[Command] = []
        for event in events:
            if isinstance(event, ResponseHead) and event.status == 407:
                return commands + self._challenged(exchange, event)
            if isinstance(event, ResponseHead) and event.status == 101:
                if not exchange.head.wants_websocket:
                    return commands + self._break_off(INVALID_RESPONSE)
            elif isinstance(event, Upgraded):
                self._end(State.TUNNEL)
                return [*commands, Tunnel(self._beyond or b"", event.rest)]
            if data := exchange.response(event):
                commands.append(ToClient(data))
        return commands + self._finish()

    def _challenged(self, exchange: Exchange, head: ResponseHead) -> list[Command]:
        auth = exchange.link.auth
        if auth is None:
            # An origin must not make the browser believe that its proxy asks.
            return self._break_off(UNEXPECTED_PROXY_AUTH)
        exchange.challenges = every(head.headers, b"proxy-authenticate")
        if exchange.can_repeat:
            if auth.challenged(exchange.challenges, answered=exchange.is_authorized):
                return self._redial()
            asked = parse_challenges(exchange.challenges)
            if asked:
                self.state = State.LOGIN
                proxy, first = exchange.link.proxy, asked[0]
                return [
                    DropUpstream(),
                    AskLogin(self._session, proxy, first.scheme, first.realm),
                ]
        else:  # the next request will hold the answer from the start
            auth.challenged(exchange.challenges, answered=exchange.is_authorized)
        return self._break_off(PROXY_AUTH_REQUESTED)

    def _redial(self) -> list[Command]:
        assert self._exchange is not None
        assert self._target is not None
        self.state = State.DIALING
        return [
            DropUpstream(),
            Dial(self._session, self._target, self._exchange.head, is_fresh=True),
        ]

    def _finish(self) -> list[Command]:
        exchange = self._exchange
        if exchange is None or not exchange.is_response_over:
            return []
        if not exchange.is_request_over:
            return [DropUpstream(), *self._close()]
        commands: list[Command] = [ReleaseUpstream() if exchange.keeps_upstream else DropUpstream()]
        if not exchange.keeps_client:
            return commands + self._close()
        self._exchange, self.state = None, State.IDLE
        return commands + self._advance()

    def _fail(self, error: int, proxy: str) -> list[Command]:
        assert self._target is not None
        is_tunnel = self._exchange is None
        report = Report(self._session, self._target, error, proxy, is_tunnel)
        # A page would show the body of an error page, and take it for an answer: without any,
        # the browser itself says that it failed.
        refusal: list[Command] = [ToClient(answer(502, "Bad Gateway"))] if is_tunnel else []
        return [report, *refusal, *self._close()]

    def _break_off(self, error: int) -> list[Command]:
        assert self._exchange is not None
        assert self._target is not None
        exchange = self._exchange
        report = Report(self._session, self._target, error, exchange.link.proxy, False)
        return [report, DropUpstream(), *self._close(is_abort=exchange.has_response)]

    def _close(self, *, is_abort: bool = False) -> list[Command]:
        drop: list[Command] = [] if self.state is State.IDLE else [DropUpstream()]
        self._end(State.CLOSED)
        self._queue.clear()
        return [*drop, CloseClient(is_abort)]

    def _end(self, state: State) -> None:
        """No more HTTP is read."""
        if self._reader is not None and self.state not in (State.TUNNEL, State.CLOSED):
            self._reader.close()
        self.state = state


def _target(head: RequestHead) -> Target:
    text = head.target.decode("ascii")  # raises a ValueError
    if head.is_tunnel:
        return tunnel_target(text)
    target = parse_target(text)
    if target.scheme != "http" or "@" in text.partition("://")[2].partition("/")[0]:
        raise ValueError("only http: URLs go without a tunnel")
    return target
