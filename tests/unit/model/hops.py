"""Requests for tests of logs: what the inspector would tell of them."""

from typing import Any

from browser.model.request_hop import Hop

NOW = 1_700_000_000.0
TIMING = {
    "requestTime": 10.002,
    "dnsStart": 1.0,
    "dnsEnd": 3.0,
    "connectStart": 3.0,
    "connectEnd": 10.0,
    "sslStart": 5.0,
    "sslEnd": 10.0,
    "sendStart": 11.0,
    "sendEnd": 12.0,
    "receiveHeadersEnd": 20.0,
}


def sent(key: str, url: str, *, clock: float = 10.0, **more: Any) -> dict[str, Any]:
    """`Network.requestWillBeSent`; `redirectResponse` and the like by `more`."""
    request = {"url": url, "method": "GET", "headers": {"A": "1"}, "initialPriority": "VeryHigh"}
    given = {"requestId": key, "request": request, "wallTime": NOW + clock, "timestamp": clock}
    return given | {"type": "Document", "loaderId": key} | more


def response(url: str, status: int = 200, **more: Any) -> dict[str, Any]:
    """A response as it stands in several events."""
    return {
        "url": url,
        "status": status,
        "statusText": "OK",
        "headers": {"Content-Type": "text/html"},
        "mimeType": "text/html",
        "protocol": "http/1.1",
    } | more


def hop(url: str = "https://a.test/x?q=1&e=", **more: Any) -> Hop:
    """A request that has got its answer."""
    made = Hop(1, "page", url, "GET", "Document", NOW * 1000, 10.0, is_main=True)
    made.request = {"initialPriority": "VeryHigh"}
    made.request_headers = [("Cookie", "a=1; b=s3cr3t"), ("X", "y")]
    made.use_response(response(url, timing=TIMING, connectionId=7), None)
    made.response_headers = [("Set-Cookie", "c=s3cr3t; Path=/; HttpOnly"), ("X-Seen", "z")]
    made.responded, made.ended, made.body_size = NOW * 1000 + 22, NOW * 1000 + 30, 5
    for name, value in more.items():
        setattr(made, name, value)
    return made
