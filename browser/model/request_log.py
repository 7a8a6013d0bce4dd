"""The requests of a session as a list that grows: what its events told, in the order they began.

A redirect is a row of its own. The oldest go when there are too many.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from browser.model.request_details import RequestDetails, RequestEvent, ResourceType

MOST = 10_000
# So many go at once, so that a full list is not moved with each request.
DROPPED = 1000
# Bytes of bodies in all; the oldest bodies go first.
MOST_OF_BODIES = 32 * 1024 * 1024
# Of these nobody is asked, so that a log cannot hold a request up.
EVENTS = (
    RequestEvent.SEND_HEADERS,
    RequestEvent.RESPONSE_STARTED,
    RequestEvent.BEFORE_REDIRECT,
    RequestEvent.COMPLETED,
    RequestEvent.ERROR_OCCURRED,
)
_BLOCKED = "net::ERR_BLOCKED_BY_"


@dataclass(slots=True, eq=False)
class LoggedRequest:
    """One request, or one hop of a chain of redirects; times in milliseconds since the epoch.

    Attributes:
        number: its place in the whole log, from 0; those that were dropped keep theirs.
        id: the session's number; hops of one chain share it.
        status: the code of the response, `None` without one.
        size: the bytes that the response announced, `None` when it did not.
        ended: 0 while it runs.
        offset: milliseconds since the document began for which it is, 0 without one.
        body: of the response, when bodies are kept and it was not too long.
    """

    number: int
    id: int
    url: str
    method: str
    kind: ResourceType
    page: int | None
    started: float
    offset: float = 0.0
    responded: float = 0.0
    ended: float = 0.0
    status: int | None = None
    status_line: str = ""
    size: int | None = None
    from_cache: bool = False
    ip: str = ""
    error: str = ""
    redirect: str = ""
    request_headers: dict[str, str] = field(default_factory=dict, repr=False)
    response_headers: dict[str, list[str]] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes."""
        return self.ended > 0

    @property
    def is_failed(self) -> bool:
        """Whether it ended without a good answer."""
        return bool(self.error) or (self.status is not None and self.status >= 400)

    @property
    def blocker(self) -> str:
        """Who blocked it, in Chromium's word such as `CLIENT`; empty if nobody did."""
        return self.error.removeprefix(_BLOCKED) if self.error.startswith(_BLOCKED) else ""

    @property
    def duration(self) -> float | None:
        """How long it took in milliseconds, `None` while it runs."""
        return max(0.0, self.ended - self.started) if self.is_over else None

    def header(self, name: str) -> str:
        """A header of the response, its values joined; empty without one."""
        for key, values in self.response_headers.items():
            if key.lower() == name:
                return ", ".join(values)
        return ""


class RequestLog:
    """Takes events, keeps requests."""

    def __init__(self) -> None:
        self._rows: list[LoggedRequest] = []
        self._open: dict[int, LoggedRequest] = {}
        # Of each chain the hop that ended last: its body comes afterwards.
        self._ended: dict[int, LoggedRequest] = {}
        self._with_body: deque[LoggedRequest] = deque()
        self._bytes = 0
        # Of each page the last document: the number of its chain, and when that began.
        self._documents: dict[int, tuple[int, float]] = {}
        self._count = 0
        self._dropped = 0

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[LoggedRequest]:
        return iter(self._rows)

    @property
    def dropped(self) -> int:
        """How many of the oldest have gone."""
        return self._dropped

    def since(self, number: int) -> list[LoggedRequest]:
        """Those with this number and later ones."""
        return self._rows[max(0, number - self._dropped) :]

    def clear(self) -> None:
        """Forget all; requests that run are told of again when something happens to them."""
        self._dropped = self._count
        self._rows.clear()
        self._open.clear()
        self._ended.clear()
        self._with_body.clear()
        self._bytes = 0

    def note(self, event: RequestEvent, details: RequestDetails) -> LoggedRequest:
        """Take an event; gives the request that it is about."""
        found = self._open.get(details.id)
        if found is None:
            found = self._add(details)
        if event is RequestEvent.SEND_HEADERS:
            found.request_headers = details.request_headers or {}
            return found
        self._take_response(found, details)
        if event is RequestEvent.RESPONSE_STARTED:
            found.responded = details.timestamp
        else:
            found.ended = details.timestamp
            found.error = details.error or ""
            found.redirect = details.redirect_url or ""
            self._open.pop(details.id, None)
            self._ended[details.id] = found
        return found

    def keep_body(self, id: int, body: bytes) -> LoggedRequest | None:
        """Keep the body of a request that has ended, if it is still in the list; gives that."""
        found = self._ended.get(id)
        if found is None or found.body is not None:
            return found
        found.body = body
        self._with_body.append(found)
        self._bytes += len(body)
        while self._bytes > MOST_OF_BODIES:
            self._drop_body(self._with_body.popleft())
        return found

    def _drop_body(self, one: LoggedRequest) -> None:
        if one.body is not None:
            self._bytes -= len(one.body)
            one.body = None

    def _add(self, details: RequestDetails) -> LoggedRequest:
        made = LoggedRequest(
            self._count,
            details.id,
            details.url,
            details.method,
            details.resource_type,
            details.web_contents_id,
            details.timestamp,
        )
        made.offset = self._offset(made)
        self._count += 1
        self._rows.append(made)
        self._open[details.id] = made
        if len(self._rows) > MOST:
            gone = self._rows[:DROPPED]
            del self._rows[:DROPPED]
            self._dropped += DROPPED
            for one in gone:
                for kept in (self._open, self._ended):
                    if kept.get(one.id) is one:
                        del kept[one.id]
                self._drop_body(one)
        return made

    def _offset(self, made: LoggedRequest) -> float:
        if made.page is None:
            return 0.0
        known = self._documents.get(made.page)
        if made.kind is ResourceType.MAIN_FRAME and (known is None or known[0] != made.id):
            known = self._documents[made.page] = made.id, made.started
        return 0.0 if known is None else max(0.0, made.started - known[1])

    @staticmethod
    def _take_response(found: LoggedRequest, details: RequestDetails) -> None:
        if details.status_code is not None:
            found.status = details.status_code
            found.status_line = details.status_line or ""
        if details.response_headers:
            found.response_headers = details.response_headers
            length = found.header("content-length")
            found.size = int(length) if length.isascii() and length.isdigit() else None
        if details.from_cache is not None:
            found.from_cache = details.from_cache
        if details.ip:
            found.ip = details.ip
