"""`ses.fetch` (`browser.session.fetches`): requests of a program on the session's own network."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable

import pytest

from browser.errors import NetError, SessionClosedError
from browser.runtime import Runtime
from browser.session import Session, from_partition
from browser.session.authentication import AuthenticationRequest
from browser.session.reply import OneShot
from tests.auth_servers import PASSWORD, USER, Basic
from tests.certificates import Kind
from tests.engine.forwarding import ForwardProxy
from tests.servers import Reply, Request, Server

LOOPBACK = "<-loopback>"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


def told(request: Request) -> Reply:
    """Say what came."""
    body = request.body.decode("latin-1")
    said = {"method": request.method, "headers": dict(request.headers), "body": body}
    return Reply(json.dumps(said), type="application/json")


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "words", headers={"X-One": "1"})
    server.on("/told", told)
    return server


class TestTheAnswer:
    async def test_is_whole(self, session: Session, site: Server) -> None:
        answer = await session.fetch(site.url())
        assert (answer.status, answer.status_text, answer.ok) == (200, "OK", True)
        assert answer.url == site.url()
        assert answer.headers["X-ONE"] == "1"
        assert await answer.text() == "words"
        assert session.pages() == []

    async def test_with_an_error_is_one_too(self, session: Session, site: Server) -> None:
        answer = await session.fetch(site.url("/nowhere"))
        assert (answer.status, answer.ok, answer.body) == (404, False, b"not found")

    async def test_is_unpacked(self, session: Session, site: Server) -> None:
        packed = {"Content-Encoding": "gzip"}
        site.on("/packed", gzip.compress(bytes(3 << 20)), headers=packed)
        assert await (await session.fetch(site.url("/packed"))).bytes() == bytes(3 << 20)
        with pytest.raises(NetError) as failed:
            await session.fetch(site.url("/packed"), max_bytes=1 << 20)
        assert failed.value.name == "net::ERR_FILE_TOO_BIG"

    @pytest.mark.parametrize("status", [204, 205])
    async def test_can_be_empty(self, session: Session, site: Server, status: int) -> None:
        site.on("/empty", "", status=status)
        answer = await session.fetch(site.url("/empty"))
        assert (answer.status, answer.body) == (status, b"")

    async def test_is_no_page_and_no_download(self, session: Session, site: Server) -> None:
        page = "<script>fetch('/ran')</script>"
        site.on("/page", page, headers={"Content-Disposition": "attachment"})
        begun: list[object] = []
        session.will_download.connect(lambda *about: begun.append(about))
        assert (await session.fetch(site.url("/page"))).body == page.encode()
        await session.fetch(site.url())
        assert begun == site.seen("/ran") == site.seen("/favicon.ico") == []


class TestTheRequest:
    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND"])
    async def test_has_method_headers_and_body(
        self, session: Session, site: Server, method: str
    ) -> None:
        body = bytes(range(256))
        answer = await session.fetch(
            site.url("/told"), method=method, headers={"X-Own": "a"}, body=body
        )
        said = await answer.json()
        assert (said["method"], said["body"]) == (method, body.decode("latin-1"))
        assert (said["headers"]["x-own"], said["headers"]["accept"]) == ("a", "*/*")

    async def test_head(self, session: Session, site: Server) -> None:
        answer = await session.fetch(site.url("/told"), method="HEAD")
        assert (answer.status, answer.body) == (200, b"")
        assert site.seen("/told")[0].method == "HEAD"

    async def test_has_the_sessions_cookies_and_user_agent(
        self, session: Session, fresh: Callable[..., str], site: Server
    ) -> None:
        strict = "a=1; HttpOnly; SameSite=Strict"
        site.on("/set", "", headers={"Set-Cookie": strict})
        session.set_user_agent("Mozilla/5.0 Mine")
        await session.fetch(site.url("/set"))
        assert [cookie.name for cookie in await session.cookies.get()] == ["a"]
        said = (await (await session.fetch(site.url("/told"))).json())["headers"]
        assert (said["cookie"], said["user-agent"]) == ("a=1", "Mozilla/5.0 Mine")
        other = from_partition(fresh("memory"))
        assert "cookie" not in (await (await other.fetch(site.url("/told"))).json())["headers"]

    async def test_shows_the_cookies_that_are_set(self, session: Session, site: Server) -> None:
        one, two = "a=1; HttpOnly; SameSite=Strict", "b=2; Expires=Fri, 01 Jan 2100 00:00:00 GMT"
        kept = [("Set-Cookie", one), ("X-One", "1"), ("Set-Cookie", two)]
        site.on("/set", "", headers=[*kept, ("Cache-Control", "max-age=100")])
        site.on("/go", "", status=302, headers={"Location": "/set", "Set-Cookie": "way=1"})
        site.on("/plain", "")
        for cookies in ([one, two], []):  # the second one comes out of the cache
            answer = await session.fetch(site.url("/set"))
            assert answer.headers.get_all("set-cookie") == cookies
        assert answer.headers["x-one"] == "1"
        answer = await session.fetch(site.url("/go"), cache="no-store")
        assert answer.headers.get_all("set-cookie") == [one, two]
        answer = await session.fetch(site.url("/go"), redirect="manual")
        assert answer.headers.get_all("set-cookie") == ["way=1"]
        assert "set-cookie" not in (await session.fetch(site.url("/plain"))).headers
        assert {cookie.name for cookie in await session.cookies.get()} == {"a", "b", "way"}

    async def test_shows_cookies_beside_a_listener(self, session: Session, site: Server) -> None:
        site.on("/set", "", headers={"Set-Cookie": "a=1"})
        session.web_request.on_before_request(lambda _details, reply: reply())
        session.web_request.on_headers_received(lambda _details, reply: reply())
        answer = await session.fetch(site.url("/set"))
        assert answer.headers.get_all("set-cookie") == ["a=1"]

    async def test_can_leave_the_cache_alone(self, session: Session, site: Server) -> None:
        site.on("/kept", "x", headers={"Cache-Control": "max-age=100"})
        for cache in ("default", "default", "no-store"):
            await session.fetch(site.url("/kept"), cache=cache)
        assert len(site.seen("/kept")) == 2

    async def test_asks_for_credentials(self, session: Session, site: Server) -> None:
        site.on("/vault", vault := Basic())
        assert (await session.fetch(site.url("/vault"))).status == 401
        asked: list[AuthenticationRequest] = []

        def handler(_page: object, request: AuthenticationRequest, reply: OneShot) -> None:
            asked.append(request)
            reply(USER, PASSWORD)

        session.set_authentication_handler(handler)
        assert (await session.fetch(site.url("/vault"))).status == 200
        assert (await session.fetch(site.url("/vault"))).status == 200
        assert [request.realm for request in asked] == ["Vault"]
        assert set(vault.users) == {USER}

    @pytest.mark.parametrize("url", ["", "words", "data:,x", "file:///etc/passwd", "about:blank"])
    async def test_needs_an_address_of_the_web(self, session: Session, url: str) -> None:
        with pytest.raises(ValueError, match="URL"):
            await session.fetch(url)


class TestRedirects:
    @pytest.mark.parametrize(
        ("status", "method"), [(301, "GET"), (302, "GET"), (303, "GET"), (307, "PUT"), (308, "PUT")]
    )
    async def test_are_followed(
        self, session: Session, site: Server, status: int, method: str
    ) -> None:
        site.on("/go", "", status=status, headers={"Location": "/told"})
        asked = "PUT" if method == "PUT" else "POST"
        own = {"X-Own": "a", "Authorization": "Bearer b", "Content-Type": "a/b"}
        answer = await session.fetch(site.url("/go"), method=asked, headers=own, body="x")
        assert (answer.redirected, answer.url) == (True, site.url("/told"))
        said = await answer.json()
        assert (said["method"], said["body"]) == (method, "x" if method == "PUT" else "")
        headers = said["headers"]
        assert (headers["x-own"], headers["authorization"]) == ("a", "Bearer b")
        assert headers.get("content-type") == ("a/b" if method == "PUT" else None)

    async def test_to_another_origin_take_no_authorization_along(
        self, session: Session, site: Server
    ) -> None:
        other = site.url("/told", "localhost")
        site.on("/go", "", status=302, headers={"Location": other})
        own = {"X-Own": "a", "Authorization": "Bearer b"}
        headers = (await (await session.fetch(site.url("/go"), headers=own)).json())["headers"]
        assert headers["x-own"] == "a"
        assert "authorization" not in headers

    async def test_can_be_looked_at_or_refused(self, session: Session, site: Server) -> None:
        site.on("/go", "", status=302, headers={"Location": "/told"})
        answer = await session.fetch(site.url("/go"), redirect="manual")
        assert (answer.status, answer.headers["location"]) == (302, "/told")
        with pytest.raises(NetError):
            await session.fetch(site.url("/go"), redirect="error")
        assert site.seen("/told") == []

    async def test_without_an_end_fail(self, session: Session, site: Server) -> None:
        site.on("/go", "", status=302, headers={"Location": "/go"})
        with pytest.raises(NetError) as failed:
            await session.fetch(site.url("/go"))
        assert failed.value.name == "net::ERR_TOO_MANY_REDIRECTS"


class TestFailures:
    async def test_have_chromiums_names(self, session: Session, site: Server) -> None:
        gone = site.url()
        site.close()
        with pytest.raises(NetError) as failed:
            await session.fetch(gone)
        assert failed.value.name == "net::ERR_CONNECTION_REFUSED"

    async def test_of_an_answer_that_breaks_off(self, session: Session, site: Server) -> None:
        site.on("/cut", "abc", length=10)
        with pytest.raises(NetError) as failed:
            await session.fetch(site.url("/cut"))
        assert failed.value.name == "net::ERR_CONTENT_LENGTH_MISMATCH"

    async def test_of_an_answer_that_takes_too_long(self, session: Session, site: Server) -> None:
        site.hold("/held", "x")
        with pytest.raises(NetError) as failed:
            await session.fetch(site.url("/held"), timeout=0.3)
        assert failed.value.name == "net::ERR_TIMED_OUT"

    async def test_of_a_closed_session(self, session: Session, site: Server) -> None:
        async def endless() -> AsyncIterator[bytes]:
            yield b"x"
            await site.gate().wait()

        site.hold("/held", "x")
        site.on("/endless", lambda _request: Reply(endless(), length=100))
        asking = [asyncio.ensure_future(session.fetch(site.url(p))) for p in ("/held", "/endless")]
        for path in ("/held", "/endless"):
            await site.requested(path)
        await session.close()
        for one in asking:
            with pytest.raises(SessionClosedError):
                await one
        with pytest.raises(SessionClosedError):
            await session.fetch(site.url())

    async def test_of_who_gives_up_leave_nothing_behind(
        self, session: Session, site: Server
    ) -> None:
        site.hold("/held", "x")
        asking = asyncio.ensure_future(session.fetch(site.url("/held")))
        await site.requested("/held")
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert (await session.fetch(site.url())).ok


class TestTheSessionsRules:
    async def test_certificates(
        self, session: Session, tls_server: Callable[[Kind], Server]
    ) -> None:
        secure = tls_server("self-signed")
        secure.on("/", "inside")
        with pytest.raises(NetError) as failed:
            await session.fetch(secure.url("/", "localhost"))
        assert failed.value.name == "net::ERR_CERT_AUTHORITY_INVALID"
        session.set_certificate_verify_proc(lambda _request, reply: reply(0))
        assert (await session.fetch(secure.url("/", "localhost"))).body == b"inside"
        session.set_certificate_verify_proc(lambda _request, reply: reply(-2))
        with pytest.raises(NetError) as failed:
            await session.fetch(secure.url("/", "localhost"))
        assert failed.value.name == "net::ERR_FAILED"

    async def test_listeners(self, session: Session, site: Server) -> None:
        def headers(details: object, reply: Callable[..., None]) -> None:
            reply(request_headers=details.request_headers | {"X-Added": "b"})  # type: ignore[attr-defined]

        session.web_request.on_before_send_headers(headers)
        said = await (await session.fetch(site.url("/told"), headers={"X-Own": "a"})).json()
        assert (said["headers"]["x-own"], said["headers"]["x-added"]) == ("a", "b")
        session.web_request.on_before_send_headers(None)
        session.web_request.on_before_request(lambda _details, reply: reply(cancel=True))
        with pytest.raises(NetError) as failed:
            await session.fetch(site.url())
        assert failed.value.name == "net::ERR_BLOCKED_BY_CLIENT"

    async def test_handlers(self, session: Session, site: Server) -> None:
        session.protocol.intercept_string_protocol("http", lambda _request, reply: reply("mine"))
        assert (await session.fetch("http://a.test/")).body == b"mine"

    async def test_proxies(self, session: Session, site: Server) -> None:
        async with ForwardProxy() as proxy:
            await session.set_proxy(proxy_rules=proxy.place, proxy_bypass_rules=LOOPBACK)
            assert (await session.fetch(site.url())).body == b"words"
            assert proxy.lines == [f"GET {site.url()} HTTP/1.1"]
        with pytest.raises(NetError) as failed:
            await session.fetch(site.url("/told"))
        assert failed.value.name == "net::ERR_PROXY_CONNECTION_FAILED"
        assert site.seen("/told") == []
