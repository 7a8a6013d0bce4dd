"""What a listener of `web_request` is told about a request, and the names of its events."""

from dataclasses import dataclass, field
from enum import StrEnum

from browser.model.upload import UploadData


class RequestEvent(StrEnum):
    """The eight events, in the order in which a request passes them."""

    BEFORE_REQUEST = "before_request"
    BEFORE_SEND_HEADERS = "before_send_headers"
    SEND_HEADERS = "send_headers"
    HEADERS_RECEIVED = "headers_received"
    RESPONSE_STARTED = "response_started"
    BEFORE_REDIRECT = "before_redirect"
    COMPLETED = "completed"
    ERROR_OCCURRED = "error_occurred"


# Whose listeners answer.
WITH_REPLY = (
    RequestEvent.BEFORE_REQUEST,
    RequestEvent.BEFORE_SEND_HEADERS,
    RequestEvent.HEADERS_RECEIVED,
)


class ResourceType(StrEnum):
    """What a request is for: `details.resourceType`."""

    MAIN_FRAME = "mainFrame"
    SUB_FRAME = "subFrame"
    STYLESHEET = "stylesheet"
    SCRIPT = "script"
    IMAGE = "image"
    OBJECT = "object"
    XHR = "xhr"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDetails:
    """A request as one event sees it: the `details` of `web-request.md`.

    What the event does not bring is `None`. Every listener gets dicts of its own, which it may
    change and hand to its `reply`.

    Attributes:
        id: its number, the same after a redirect; unique in the session.
        url: where it goes now.
        method: `GET`, `POST`, …
        web_contents_id: the `id` of the page; `None` for what no page asked for.
        resource_type: what it is for.
        referrer: the URL that refers to it, or empty.
        timestamp: when the event happened, in milliseconds since the epoch.
        upload_data: the parts of its body, in order (`before_request`).
        request_headers: what is sent (`before_send_headers`, `send_headers`); `repr` hides it.
        status_line: such as `HTTP/1.1 200 OK`, from the response on.
        status_code: the number in it.
        response_headers: each name to its values; `repr` hides it.
        from_cache: whether the response came from the disk cache.
        ip: the address of the server, when the engine tells it.
        redirect_url: where it goes next (`before_redirect`).
        error: Chromium's name, such as `net::ERR_ABORTED` (`error_occurred`).
    """

    id: int
    url: str
    method: str = "GET"
    web_contents_id: int | None = None
    resource_type: ResourceType = ResourceType.OTHER
    referrer: str = ""
    timestamp: float = 0.0
    upload_data: list[UploadData] | None = None
    request_headers: dict[str, str] | None = field(default=None, repr=False)
    status_line: str | None = None
    status_code: int | None = None
    response_headers: dict[str, list[str]] | None = field(default=None, repr=False)
    from_cache: bool | None = None
    ip: str | None = None
    redirect_url: str | None = None
    error: str | None = None
