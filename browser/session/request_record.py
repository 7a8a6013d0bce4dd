"""One request as the session follows it: what is known of it so far, and its response."""

import base64
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from browser.model.request_details import RequestDetails, ResourceType
from browser.model.upload import UploadData
from browser.model.upload_parts import upload_parts

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target
    from browser.session.request_chain import Chain

Params = dict[str, Any]
Pairs = list[tuple[str, str]]
# The protocol's names. What is not here is `other`: fonts, media, pings, workers, favicons, …
TYPES = {
    "Stylesheet": ResourceType.STYLESHEET,
    "Script": ResourceType.SCRIPT,
    "Image": ResourceType.IMAGE,
    "XHR": ResourceType.XHR,
    "Fetch": ResourceType.XHR,
    "EventSource": ResourceType.XHR,
}


@dataclass(slots=True)
class Response:
    """A response, or a redirect."""

    code: int = 0
    text: str = ""
    version: str = "HTTP/1.1"
    headers: Pairs = field(default_factory=list)
    from_cache: bool = False
    ip: str | None = None

    @property
    def status_line(self) -> str:
        """Such as `HTTP/1.1 200 OK`."""
        return f"{self.version} {self.code} {self.text}".rstrip()

    def as_details(self) -> Params:
        """As listeners see it."""
        return {
            "status_line": self.status_line,
            "status_code": self.code,
            "response_headers": header_lists(self.headers),
        }


@dataclass(slots=True)
class Record:
    """One request, through all its redirects."""

    number: int
    url: str
    method: str = "GET"
    page_id: int | None = None
    resource_type: ResourceType = ResourceType.OTHER
    referrer: str = ""
    response: Response | None = None
    chain: "Chain | None" = None
    # The headers that a listener put in the place of the server's.
    is_replaced: bool = False

    def details(self, **more: Any) -> RequestDetails:
        """What a listener is told now."""
        return RequestDetails(
            id=self.number,
            url=self.url,
            method=self.method,
            web_contents_id=self.page_id,
            resource_type=self.resource_type,
            referrer=self.referrer,
            timestamp=time.time() * 1000,
            **more,
        )

    def go_to(self, request: Params) -> None:
        """Follow a redirect."""
        self.url = full_url(request)
        self.method = request["method"]
        self.referrer = referrer(request)
        self.response = None
        self.is_replaced = False


@dataclass(slots=True)
class Inspected(Record):
    """A request that the inspector tells of.

    Two of its domains tell of the same request, each in its own time: what must come later waits
    in `parked` (a next hop, for the redirect), `awaiting` (a response, for its raw headers) or
    `finish` (the end, for the response).
    """

    key: str = ""
    root: "Target | None" = None
    parked: "Callable[[], None] | None" = None
    # Where the last redirect that was told leads.
    told_url: str | None = None
    raw: Params | None = None
    awaiting: "Callable[[], None] | None" = None

    def go_on(self) -> None:
        """Do what waited for the raw headers."""
        awaiting, self.awaiting = self.awaiting, None
        if awaiting is not None:
            awaiting()

    def unpark(self) -> bool:
        """Do what waited for the redirect; gives whether something did."""
        parked, self.parked = self.parked, None
        if parked is not None:
            parked()
        return parked is not None


def full_url(request: Params) -> str:
    """The URL of a request of the protocol, without a fragment."""
    return str(request["url"])


def referrer(request: Params) -> str:
    """The referrer of a request of the protocol."""
    headers: dict[str, str] = request.get("headers", {})
    return headers.get("Referer") or headers.get("referer") or ""


def resource_type(params: Params, main_frame: str) -> ResourceType:
    """The documented name of what an event of the protocol is about."""
    kind = params.get("resourceType") or params.get("type")
    if kind == "Document":
        is_main = params.get("frameId") == main_frame
        return ResourceType.MAIN_FRAME if is_main else ResourceType.SUB_FRAME
    if params.get("type") == "Script" and "." not in params["requestId"]:
        # A worker's own script, which the other domain calls "Other".
        return ResourceType.OTHER
    return TYPES.get(kind or "", ResourceType.OTHER)


def upload_data(request: Params) -> list[UploadData] | None:
    """The body of a request of the protocol, `None` without one."""
    if not request.get("hasPostData"):
        return None
    entries = request.get("postDataEntries") or []
    bodies = [base64.b64decode(one["bytes"]) for one in entries if one.get("bytes")]
    if not bodies and request.get("postData"):
        bodies = [request["postData"].encode()]
    headers: dict[str, str] = request.get("headers", {})
    kinds = (value for name, value in headers.items() if name.lower() == "content-type")
    return upload_parts(bodies, next(kinds, ""))


def header_lists(pairs: Pairs) -> dict[str, list[str]]:
    """Each name, as it was first written, to its values."""
    made: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for name, value in pairs:
        made.setdefault(names.setdefault(name.lower(), name), []).append(value)
    return made


def joined_pairs(headers: dict[str, str]) -> Pairs:
    """The pairs of the protocol's mapping, which has a line for each value."""
    return [(name, one) for name, value in headers.items() for one in value.split("\n")]


def raw_pairs(text: str) -> tuple[str, Pairs]:
    """The version and the headers of a response as it came."""
    first, *lines = text.split("\r\n")
    found = (line.partition(":") for line in lines if ":" in line)
    return first.partition(" ")[0], [(name, value.strip(" \t")) for name, _, value in found]
