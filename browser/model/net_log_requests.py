"""Requests and WebSockets as events of a net log: one source for each chain of redirects."""

import base64
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from browser.model.net_errors import net_error_code
from browser.model.net_log_format import CaptureMode, Entry, Phase
from browser.model.net_log_headers import header_lines, shown_url
from browser.model.request_hop import Frame, Hop

SOURCE = "URL_REQUEST"
FAILED = -2
# What the protocol calls them, and what Chromium's network stack does.
_PRIORITIES = {
    "VeryHigh": "HIGHEST",
    "High": "MEDIUM",
    "Medium": "LOW",
    "Low": "LOWEST",
    "VeryLow": "IDLE",
}


class NetLogRequests:
    """Tells a log of requests; a `SocketTeller`.

    Args:
        add: takes an event.
        mode: what may be told.
    """

    def __init__(self, add: Callable[[Entry], object], mode: CaptureMode) -> None:
        self._add = add
        self._mode = mode

    def _note(
        self, hop: Hop, time: float, event: str, phase: Phase = Phase.NONE, **params: Any
    ) -> None:
        self._add(Entry(time, SOURCE, hop.number, event, phase, params))

    def _url(self, url: str) -> str:
        return url if self._mode.has_secrets else shown_url(url)

    def began(self, hop: Hop) -> None:
        """Write the beginning of a hop."""
        url = self._url(hop.url)
        if hop.is_first:
            priority = _PRIORITIES.get(hop.request.get("initialPriority", ""), "MEDIUM")
            self._note(hop, hop.started, "REQUEST_ALIVE", Phase.BEGIN, url=url, priority=priority)
            self._start(hop, url)

    def _start(self, hop: Hop, url: str) -> None:
        self._note(
            hop,
            hop.started,
            "URL_REQUEST_START_JOB",
            Phase.BEGIN,
            url=url,
            method=hop.method,
            load_flags=0,
            initiator=_origin(str(hop.initiator.get("url", ""))),
            request_type="main frame" if hop.is_main else "other",
            resource_type=hop.kind,
        )

    def answered(self, hop: Hop) -> None:
        """Write the headers."""
        secrets = self._mode.has_secrets
        if not hop.is_first:
            self._start(hop, self._url(hop.url))
        sent = header_lines(hop.request_headers, with_secrets=secrets)
        line = f"{hop.method} {_path(hop.url)} HTTP/1.1\r\n"
        began = hop.started
        self._note(hop, began, "HTTP_TRANSACTION_SEND_REQUEST_HEADERS", line=line, headers=sent)
        if hop.response is None:
            return
        version = hop.version if hop.version.startswith("HTTP/") else "HTTP/1.1"
        status = f"{version} {hop.status} {hop.status_text}".rstrip()
        came = [status, *header_lines(hop.response_headers, with_secrets=secrets)]
        self._note(hop, hop.responded, "HTTP_TRANSACTION_READ_RESPONSE_HEADERS", headers=came)

    def framed(self, hop: Hop, frame: Frame) -> None:
        """Write the header of a frame."""
        event = "WEBSOCKET_SENT_FRAME_HEADER" if frame.is_sent else "WEBSOCKET_RECV_FRAME_HEADER"
        params: dict[str, Any] = {
            "final": True,
            "opcode": frame.opcode,
            "masked": frame.is_masked,
            "payload_length": frame.size,
        }
        if self._mode.has_bytes:
            params["payload"] = frame.data
        self._note(hop, frame.time, event, **params)

    def ended(self, hop: Hop) -> None:
        """Write the end; of a request that still runs, nothing more."""
        if not hop.ended:
            return
        if hop.redirect:
            location = self._url(hop.redirect)
            self._note(hop, hop.ended, "URL_REQUEST_REDIRECTED", location=location)
            self._note(hop, hop.ended, "URL_REQUEST_START_JOB", Phase.END)
            return
        if hop.body_size:
            read: dict[str, Any] = {"byte_count": hop.body_size}
            if self._mode.has_bytes and hop.body:
                read["bytes"] = base64.b64encode(hop.body).decode("ascii")
            self._note(hop, hop.ended, "URL_REQUEST_JOB_FILTERED_BYTES_READ", **read)
        failure = {"net_error": _code(hop.error)} if hop.error else {}
        self._note(hop, hop.ended, "URL_REQUEST_START_JOB", Phase.END, **failure)
        self._note(hop, hop.ended, "REQUEST_ALIVE", Phase.END, **failure)


def _code(error: str) -> int:
    try:
        return net_error_code(error)
    except ValueError:
        return FAILED


def _origin(url: str) -> str:
    parts = shown_url(url).split("/", 3)
    return "/".join(parts[:3]) if len(parts) > 2 else "not an origin"


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
