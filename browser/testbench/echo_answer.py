"""Answers that say what came, set what they are told to set, or want to be signed in to."""

import base64
import json
from collections import Counter
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from browser.paths import resource
from browser.testbench.message import JSON, Reply, Request, redirect

USER, WORD = "bench", "word"
SIGNED_IN = "Basic " + base64.b64encode(f"{USER}:{WORD}".encode()).decode()
HINTS = "Sec-CH-UA-Platform-Version, Sec-CH-UA-Full-Version-List, Sec-CH-UA-Arch"
ANYBODY = ("Access-Control-Allow-Origin", "*")
PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def echo_routes() -> dict[str, Callable[[Request], Reply]]:
    """The routes by the first part of their path; each call has counts of its own."""
    counted = Counted()
    return {
        "echo": echo,
        "set": set_cookies,
        "basic": basic,
        "hsts": hsts,
        "onward": onward,
        "loop": loop,
        "pixel": pixel,
        "hints": hints,
        "counted": counted,
        "counts": counted.told,
        "permission-frame": permission_frame,
        "service-worker.js": service_worker,
    }


def echo(request: Request) -> Reply:
    """What came, as JSON; any origin may read it, and with `?credentials` also signed in."""
    origin = request.headers.get("origin", "*")
    shared: tuple[tuple[str, str], ...] = (("Access-Control-Allow-Origin", origin),)
    if origin != "*":
        shared = (*shared, ("Access-Control-Allow-Credentials", "true"))
    document = {
        "method": request.method,
        "target": request.target,
        "host": request.host,
        "secure": request.secure,
        "headers": request.headers,
        "cookies": request.cookies,
        "client": bool(request.client),
        "body": request.body.decode("utf-8", "replace"),
    }
    return Reply(json.dumps(document), headers=shared, type=JSON)


def set_cookies(request: Request) -> Reply:
    """Send each `cookie` of the query as a header `Set-Cookie`; then go on `to` somewhere."""
    pairs = parse_qsl(urlsplit(request.target).query)
    headers = tuple(("Set-Cookie", value) for name, value in pairs if name == "cookie")
    target = request.query.get("to")
    shared = (
        ("Access-Control-Allow-Origin", request.headers.get("origin", "*")),
        ("Access-Control-Allow-Credentials", "true"),
    )
    if target:
        return Reply(status=302, headers=(*headers, ("Location", target)))
    return Reply("set", headers=(*headers, *shared), type="text/plain")


def basic(request: Request) -> Reply:
    """Let in who signs in as `bench` with the password `word`."""
    if request.headers.get("authorization") == SIGNED_IN:
        return Reply("in", type="text/plain")
    realm = ("WWW-Authenticate", 'Basic realm="bench"')
    return Reply("who are you", 401, (realm,), "text/plain")


def hsts(request: Request) -> Reply:
    """Insist on security from now on, or with `?off` no longer."""
    age = "0" if "off" in request.query else "3600"
    policy = ("Strict-Transport-Security", f"max-age={age}")
    return Reply("secure" if request.secure else "not secure", headers=(policy, ANYBODY))


def onward(request: Request) -> Reply:
    """Send the client to the address `to`."""
    return redirect(request.query["to"], int(request.query.get("status", "302")))


def loop(_request: Request) -> Reply:
    """Send the client to where it is."""
    return redirect("/loop")


def pixel(_request: Request) -> Reply:
    """A picture of one pixel, for any origin."""
    return Reply(PIXEL, headers=(ANYBODY,), type="image/gif")


def hints(request: Request) -> Reply:
    """Ask for more client hints, and say which came."""
    found = {name: value for name, value in request.headers.items() if name.startswith("sec-ch-")}
    return Reply(json.dumps(found), headers=(("Accept-CH", HINTS),), type=JSON)


def permission_frame(_request: Request) -> Reply:
    """The frame that asks for a permission."""
    return Reply(resource("testbench/permission-frame.html").read_bytes())


def service_worker(_request: Request) -> Reply:
    """The script of the service worker, for the whole site."""
    body = resource("testbench/service-worker.js").read_bytes()
    allowed = ("Service-Worker-Allowed", "/")
    return Reply(body, headers=(allowed,), type="text/javascript; charset=utf-8")


class Counted:
    """Counts how often each address was asked for, and says it: what a cache keeps away."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def __call__(self, request: Request) -> Reply:
        """`/counted/NAME?control=…&tag=…`: the count, with these headers for a cache."""
        query = request.query
        self._counts[request.path] += 1
        headers = [("Cache-Control", query.get("control", "no-store")), ANYBODY]
        if tag := query.get("tag"):
            headers.append(("ETag", f'"{tag}"'))
            if request.headers.get("if-none-match") == f'"{tag}"':
                return Reply(status=304, headers=tuple(headers))
        return Reply(str(self._counts[request.path]), headers=tuple(headers), type="text/plain")

    def told(self, request: Request) -> Reply:
        """`/counts/NAME`: how often `/counted/NAME` was asked for, without counting."""
        path = request.path.replace("/counts/", "/counted/", 1)
        return Reply(str(self._counts[path]), headers=(ANYBODY,), type="text/plain")
