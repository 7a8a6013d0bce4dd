"""What the inspector must switch on at a page for the listeners that there are."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from browser.model.request_details import RequestEvent as Event

if TYPE_CHECKING:
    from browser.session.request_listeners import Listeners

# What stands in the URL of a request that Qt's interceptor sends on to the inspector.
MARK = "bulkhead-hold="
# Schemes that no listener sees: ours, and what never leaves the page.
HIDDEN = ("bulkhead", "bulkhead-ask", "bulkhead-hold", "devtools", "chrome", "chrome-error")
NEVER_SEEN = {*HIDDEN, "data", "blob", "about", "javascript"}
FOLLOWED = (Event.RESPONSE_STARTED, Event.BEFORE_REDIRECT, Event.COMPLETED, Event.ERROR_OCCURRED)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is switched on.

    Attributes:
        request: every request is held before it goes out.
        marked: only those with the mark are.
        response: every response is held before the page gets it.
        network: what happens to requests is told.
        raw: of responses that are held, the raw headers are told, which hold their cookies.
        body_bytes: how much of a body is kept, 0 for none.
    """

    request: bool = False
    marked: bool = False
    response: bool = False
    network: bool = False
    raw: bool = False
    body_bytes: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is needed."""
        return self == Plan()

    @property
    def asks(self) -> bool:
        """Whether requests are asked about, in one way or the other."""
        return self.request or self.marked

    def calls(self, *, is_pausing: bool) -> list[tuple[str, dict[str, Any]]]:
        """The calls of the protocol, the one that is answered by the page's process first.

        `is_pausing`: requests were paused until now, and what ends with `Fetch.disable` could stay
        paused for ever; see browser/engine/inspector_pauses.py.
        """
        made: list[tuple[str, dict[str, Any]]] = []
        if self.network or self.raw:
            sizes = {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0}
            if self.body_bytes:
                sizes = {
                    "maxTotalBufferSize": 10 * self.body_bytes,
                    "maxResourceBufferSize": self.body_bytes,
                }
            made.append(("Network.enable", sizes))
        else:
            made.append(("Network.disable", {}))
        patterns = [{"urlPattern": f"*{MARK}*", "requestStage": "Request"}] if self.marked else []
        if self.request:
            patterns = [{"urlPattern": "*", "requestStage": "Request"}]
        if self.response:
            patterns.append({"urlPattern": "*", "requestStage": "Response"})
        is_needed = patterns or is_pausing
        made.append(
            ("Fetch.enable", {"patterns": patterns}) if is_needed else ("Fetch.disable", {})
        )
        return made


def crosses(url: str, origin: str) -> bool:
    """Whether a request with that header `Origin` goes to another one, which must allow it."""
    return bool(origin) and not f"{url}/".startswith(f"{origin}/")


def is_hidden(url: str) -> bool:
    """Whether no listener hears of the URL."""
    return url.partition(":")[0] in NEVER_SEEN


def make_plan(listeners: "Listeners", body_bytes: int, *, is_light: bool, wants_raw: bool) -> Plan:
    """The plan for the listeners.

    `is_light`: requests are asked about in Qt's interceptor. `wants_raw`: as long as cookies come.
    """
    network = bool(body_bytes) or listeners.any(*FOLLOWED)
    headers = listeners.any(Event.BEFORE_SEND_HEADERS, Event.SEND_HEADERS)
    asked = listeners.any(Event.BEFORE_REQUEST)
    light = asked and is_light and not headers
    return Plan(
        request=headers or (asked and not light),
        marked=light,
        response=listeners.any(Event.HEADERS_RECEIVED),
        network=network,
        raw=wants_raw and listeners.any(Event.HEADERS_RECEIVED),
        body_bytes=body_bytes,
    )
