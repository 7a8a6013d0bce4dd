"""One request as an entry of HAR 1.2."""

import base64
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from browser.model.har_cookies import iso, sent_cookies, set_cookies
from browser.model.har_timings import timings, total
from browser.model.net_log_format import CaptureMode
from browser.model.net_log_headers import SECRET, shown_url, shown_value
from browser.model.request_hop import Frame, Hop, Pairs

Object = dict[str, Any]
UNKNOWN = "x-unknown"


def entry(hop: Hop, page: str, mode: CaptureMode, hidden_place: tuple[str, int]) -> Object:
    """The entry of a hop.

    Args:
        hop: it, at its end.
        page: the number of its page in the file, empty for none.
        mode: what may be told: cookies and credentials, bodies.
        hidden_place: address and port of a server that is none: our own gateway.
    """
    parts = timings(hop)
    made: Object = {
        "startedDateTime": iso(hop.started),
        "time": total(parts),
        "request": _request(hop, mode),
        "response": _response(hop, mode),
        "cache": {},
        "timings": parts,
        "_resourceType": hop.kind.lower(),
        "_priority": hop.request.get("initialPriority", ""),
    }
    if page:
        made["pageref"] = page
    if hop.initiator:
        made["_initiator"] = _initiator(hop, mode)
    if hop.is_from_memory or hop.is_from_cache:
        made["_fromCache"] = "memory" if hop.is_from_memory else "disk"
    response = hop.response or {}
    place = str(response.get("remoteIPAddress", "")), int(response.get("remotePort", 0))
    if place[0] and place != hidden_place:
        made["serverIPAddress"] = place[0].strip("[]")
    if response.get("connectionId"):
        made["connection"] = str(int(response["connectionId"]))
    if hop.is_socket and mode.has_bytes:
        made["_webSocketMessages"] = [_message(frame) for frame in hop.frames]
    return made


def _initiator(hop: Hop, mode: CaptureMode) -> Object:
    names = ("type", "lineNumber")
    made: Object = {name: hop.initiator[name] for name in names if name in hop.initiator}
    if "url" in hop.initiator:
        made["url"] = _url(hop.initiator["url"], mode)
    return made


def _request(hop: Hop, mode: CaptureMode) -> Object:
    url = _url(hop.url, mode)
    made: Object = {
        "method": hop.method,
        "url": url,
        "httpVersion": hop.version,
        "cookies": sent_cookies(hop.request_headers) if mode.has_secrets else [],
        "headers": _headers(hop.request_headers, mode),
        "queryString": _query(url),
        "headersSize": -1,
        "bodySize": -1 if hop.request.get("hasPostData") else 0,
    }
    body = _post(hop) if mode.has_bytes else None
    if body is not None:
        made["postData"] = body
        made["bodySize"] = len(body["text"].encode("utf-8", "replace"))
    return made


def _post(hop: Hop) -> Object | None:
    entries = hop.request.get("postDataEntries") or []
    data = b"".join(base64.b64decode(one.get("bytes", "")) for one in entries)
    text = data.decode("utf-8", "replace") or hop.request.get("postData", "")
    if not text:
        return None
    kinds = [value for name, value in hop.request_headers if name.lower() == "content-type"]
    return {"mimeType": kinds[0] if kinds else UNKNOWN, "text": text}


def _response(hop: Hop, mode: CaptureMode) -> Object:
    if hop.response is None:
        return {
            "status": 0,
            "statusText": "",
            "httpVersion": "",
            "cookies": [],
            "headers": [],
            "content": {"size": 0, "mimeType": UNKNOWN},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1,
            "_error": hop.error,
        }
    made: Object = {
        "status": hop.status,
        "statusText": hop.status_text,
        "httpVersion": hop.version,
        "cookies": set_cookies(hop.response_headers) if mode.has_secrets else [],
        "headers": _headers(hop.response_headers, mode),
        "content": _content(hop, mode),
        "redirectURL": _url(hop.redirect, mode),
        "headersSize": hop.headers_size,
        "bodySize": _body_size(hop),
        "_transferSize": hop.transferred,
        "_error": hop.error or None,
    }
    if hop.response.get("fromServiceWorker"):
        made["_fetchedViaServiceWorker"] = True
    return made


def _body_size(hop: Hop) -> int:
    if hop.is_from_memory or hop.is_from_cache:
        return 0
    if hop.transferred < 0 or hop.headers_size < 0:
        return -1
    return max(0, hop.transferred - hop.headers_size)


def _content(hop: Hop, mode: CaptureMode) -> Object:
    kind = str((hop.response or {}).get("mimeType", "")) or UNKNOWN
    made: Object = {"size": hop.body_size, "mimeType": kind}
    if hop.body is None or not mode.has_bytes:
        return made
    made["size"] = len(hop.body)
    try:
        made["text"] = hop.body.decode("utf-8")
    except UnicodeDecodeError:
        made |= {"text": base64.b64encode(hop.body).decode("ascii"), "encoding": "base64"}
    return made


def _headers(pairs: Pairs, mode: CaptureMode) -> list[Object]:
    if mode.has_secrets:
        return [{"name": name, "value": value} for name, value in pairs]
    return [
        {"name": name, "value": shown_value(name, value)}
        for name, value in pairs
        if name.lower() not in SECRET
    ]


def _url(url: str, mode: CaptureMode) -> str:
    url = url.partition("#")[0]
    return url if mode.has_secrets else shown_url(url)


def _query(url: str) -> list[Object]:
    try:
        query = urlsplit(url).query
    except ValueError:
        return []
    return [
        {"name": name, "value": value} for name, value in parse_qsl(query, keep_blank_values=True)
    ]


def _message(frame: Frame) -> Object:
    return {
        "type": "send" if frame.is_sent else "receive",
        "time": frame.time / 1000,
        "opcode": frame.opcode,
        "data": frame.data,
    }
