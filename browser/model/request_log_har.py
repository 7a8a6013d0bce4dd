"""A list of logged requests as HAR 1.2, without cookies and credentials."""

from collections.abc import Iterable

from browser.model import har_format
from browser.model.har_entry import entry
from browser.model.net_log_format import CaptureMode
from browser.model.request_details import ResourceType
from browser.model.request_hop import Hop, Pairs
from browser.model.request_log import LoggedRequest

NOBODY = ("", 0)


def har_of(requests: Iterable[LoggedRequest], version: str, engine: str) -> bytes:
    """The whole file, of the requests that are over.

    Args:
        requests: in their order.
        version: of the product.
        engine: the version of Chromium.
    """
    pages: dict[int, str] = {}
    heads, lines = [], []
    for one in requests:
        if not one.is_over:
            continue
        if one.page is not None and one.page not in pages:
            pages[one.page] = f"page_{len(pages) + 1}"
            heads.append(har_format.page(pages[one.page], one.url, one.started))
        page = pages.get(one.page, "") if one.page is not None else ""
        lines.append(har_format.line(entry(_hop(one), page, CaptureMode.DEFAULT, NOBODY)))
    return har_format.head(version, engine) + b",\n".join(lines) + har_format.tail(heads)


def _hop(one: LoggedRequest) -> Hop:
    hop = Hop(one.id, one.page, one.url, one.method, _kind(one.kind), one.started, 0.0)
    hop.request_headers = list(one.request_headers.items())
    hop.response_headers = _pairs(one.response_headers)
    hop.responded, hop.ended = one.responded, one.ended
    hop.redirect, hop.error = one.redirect, one.error
    hop.body_size = one.size or 0
    if one.status is not None:
        words = one.status_line.split(" ", 2)
        hop.version = words[0]
        hop.response = {
            "status": one.status,
            "statusText": words[2] if len(words) > 2 else "",
            "mimeType": one.header("content-type").partition(";")[0].strip(),
            "remoteIPAddress": one.ip,
            "fromDiskCache": one.from_cache,
        }
    return hop


def _kind(kind: ResourceType) -> str:
    documents = (ResourceType.MAIN_FRAME, ResourceType.SUB_FRAME)
    return "document" if kind in documents else str(kind)


def _pairs(headers: dict[str, list[str]]) -> Pairs:
    return [(name, value) for name, values in headers.items() for value in values]
