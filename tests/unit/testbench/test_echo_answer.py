"""Answers that say what came, and what they set or want."""

import json

import pytest

from browser.testbench.echo_answer import SIGNED_IN, echo_routes
from browser.testbench.message import Reply, Request

ROUTES = echo_routes()


def answer(target: str, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ROUTES[target.lstrip("/").partition("/")[0].partition("?")[0]](
        Request("GET", target, named)
    )


def headers(reply: Reply, name: str) -> list[str]:
    return [value for one, value in reply.headers if one == name]


def test_the_echo() -> None:
    found = json.loads(str(answer("/echo?a=1", cookie="a=1", host="x:1").body))
    assert (found["method"], found["target"], found["cookies"]) == ("GET", "/echo?a=1", {"a": "1"})
    assert found["host"] == "x"
    assert headers(answer("/echo"), "Access-Control-Allow-Origin") == ["*"]
    shared = answer("/echo", origin="http://a")
    assert headers(shared, "Access-Control-Allow-Origin") == ["http://a"]
    assert headers(shared, "Access-Control-Allow-Credentials") == ["true"]


def test_cookies_are_set() -> None:
    reply = answer("/set?cookie=a%3D1%3B+Path%3D%2F&cookie=b%3D2")
    assert headers(reply, "Set-Cookie") == ["a=1; Path=/", "b=2"]
    onward = answer("/set?cookie=a%3D1&to=/echo")
    assert (onward.status, headers(onward, "Location")) == (302, ["/echo"])


def test_signing_in() -> None:
    assert answer("/basic").status == 401
    assert answer("/basic", authorization="Basic xyz").status == 401
    assert answer("/basic", authorization=SIGNED_IN).status == 200


def test_what_insists_on_security() -> None:
    assert headers(answer("/hsts"), "Strict-Transport-Security") == ["max-age=3600"]
    assert headers(answer("/hsts?off"), "Strict-Transport-Security") == ["max-age=0"]


def test_a_redirect_needs_its_target() -> None:
    assert headers(answer("/onward?to=/x"), "Location") == ["/x"]
    with pytest.raises(KeyError):
        answer("/onward")


def test_counts() -> None:
    routes = echo_routes()
    ask = routes["counted"]
    assert [ask(Request("GET", "/counted/a?control=max-age%3D9")).body for _ in "ab"] == ["1", "2"]
    assert routes["counts"](Request("GET", "/counts/a")).body == "2"
    assert routes["counts"](Request("GET", "/counts/b")).body == "0"
    fresh = Request("GET", "/counted/c?tag=x", {"if-none-match": '"x"'})
    assert ask(fresh).status == 304


def test_hints_files_and_pixels() -> None:
    assert headers(answer("/hints"), "Accept-CH")
    assert json.loads(str(answer("/hints", sec_ch_ua="x").body)) == {"sec-ch-ua": "x"}
    assert bytes(answer("/pixel").body)[:3] == b"GIF"
    assert b"tryPermission" in bytes(answer("/permission-frame").body)
    assert headers(answer("/service-worker.js"), "Service-Worker-Allowed") == ["/"]
