"""Proxies of a session (`browser.session.route`): every request goes its way, nothing round it."""

import asyncio
import os
import signal
from collections.abc import Callable

import pytest

from browser.errors import NetError, SessionClosedError
from browser.model.request_details import RequestDetails
from browser.runtime import Runtime
from browser.session import Session, from_partition
from tests.engine.forwarding import ForwardProxy
from tests.network.name_servers import name_server
from tests.network.proxies import Socks
from tests.servers import Reply, Server, endless

LOOPBACK = "<-loopback>"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector runs, so that no test leaves it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>origin</title>")
    return server


def port_of(server: Server) -> int:
    return int(server.url().split(":")[2].strip("/"))


class TestSetProxy:
    async def test_sends_pages_through_the_proxy(self, session: Session, site: Server) -> None:
        async with ForwardProxy() as proxy:
            await session.set_proxy(proxy_rules=proxy.place, proxy_bypass_rules=LOOPBACK)
            page = session.create_web_contents()
            await page.load_url(site.url())
            assert page.get_title() == "origin"
            assert proxy.lines

    async def test_is_no_business_of_listeners_nor_of_pages(
        self, session: Session, fresh: Callable[..., str], site: Server
    ) -> None:
        # From here on every profile uses the gateway.
        await from_partition(fresh("memory")).set_proxy()
        heard: list[str] = []

        def listener(details: RequestDetails, reply: Callable[..., None]) -> None:
            heard.append(details.url)
            reply()

        session.web_request.on_before_request(listener)
        page = session.create_web_contents()
        async with ForwardProxy() as proxy:
            await session.set_proxy(proxy_rules=proxy.place, proxy_bypass_rules=LOOPBACK)
            assert page.requestedUrl().isEmpty()
            await page.load_url(site.url())
        assert set(heard) <= {site.url(), site.url("/favicon.ico")}

    async def test_leaves_other_sessions_as_they_are(
        self, session: Session, fresh: Callable[..., str], site: Server
    ) -> None:
        other = from_partition(fresh("memory"))
        before = other.create_web_contents()
        await before.load_url(site.url())
        async with ForwardProxy() as proxy:
            await session.set_proxy(proxy_rules=proxy.place, proxy_bypass_rules=LOOPBACK)
            count = list(proxy.lines)
            await before.load_url(site.url())
            await other.create_web_contents().load_url(site.url())
            late = from_partition(fresh("memory")).create_web_contents()
            await late.load_url(site.url())
            assert proxy.lines == count

    async def test_goes_direct_again_without_arguments(
        self, session: Session, site: Server
    ) -> None:
        async with ForwardProxy() as proxy:
            await session.set_proxy(proxy_rules=proxy.place, proxy_bypass_rules=LOOPBACK)
            await session.set_proxy()
            await session.create_web_contents().load_url(site.url())
            assert not proxy.lines

    async def test_with_credentials(self, session: Session, site: Server) -> None:
        async with Socks(port_of(site), password=True) as proxy:
            rules = f"socks5://user:secret@{proxy.place}"
            await session.set_proxy(proxy_rules=rules, proxy_bypass_rules=LOOPBACK)
            page = session.create_web_contents()
            await page.load_url(site.url())
            assert page.get_title() == "origin"

    @pytest.mark.parametrize("kind", ["memory", "disk"])
    async def test_fails_closed(self, fresh: Callable[..., str], site: Server, kind: str) -> None:
        session = from_partition(fresh(kind))
        async with ForwardProxy() as proxy:
            dead = proxy.place
        await session.set_proxy(proxy_rules=dead, proxy_bypass_rules=LOOPBACK)
        with pytest.raises(NetError) as failed:
            await session.create_web_contents().load_url(site.url())
        assert failed.value.name == "net::ERR_PROXY_CONNECTION_FAILED"
        session.download_url(site.url("/file"))
        with pytest.raises(NetError):
            await session.create_web_contents().load_url(site.url("/again"))
        assert site.seen("/") == site.seen("/file") == site.seen("/again") == []

    async def test_says_where_the_rules_are_wrong(self, session: Session, site: Server) -> None:
        with pytest.raises(ValueError, match="nonsense"):
            await session.set_proxy(proxy_rules="http=nonsense://a b")
        await session.create_web_contents().load_url(site.url())

    async def test_needs_a_known_mode(self, session: Session) -> None:
        with pytest.raises(ValueError, match="Invalid mode"):
            await session.set_proxy(mode="sideways")

    async def test_of_a_closed_session_is_an_error(self, session: Session) -> None:
        await session.close()
        with pytest.raises(SessionClosedError):
            await session.set_proxy(proxy_rules="a:1")

    async def test_that_is_closed_meanwhile_is_an_error(self, session: Session) -> None:
        waiting = asyncio.ensure_future(session.set_proxy(proxy_rules="a:1"))
        await asyncio.sleep(0)
        await session.close()
        with pytest.raises(SessionClosedError):
            await waiting


class TestScripts:
    async def test_of_text(self, session: Session) -> None:
        script = "function FindProxyForURL(url, host) { return 'PROXY ' + host + ':80; DIRECT'; }"
        await session.set_proxy(pac_text=script)
        assert await session.resolve_proxy("http://a.test/x") == "PROXY a.test:80;DIRECT"

    async def test_in_python(self, session: Session, site: Server) -> None:
        asked: list[tuple[str, str]] = []

        def resolver(url: str, host: str) -> str:
            asked.append((url, host))
            return "SOCKS5 b.test:1"

        await session.set_proxy(resolver=resolver)
        assert await session.resolve_proxy("http://a.test/x") == "SOCKS5 b.test:1"
        assert asked == [("http://a.test/x", "a.test")]

    @pytest.mark.expected_warnings("the resolver of a session's proxies failed")
    async def test_in_python_that_fail_let_nothing_out(
        self, session: Session, site: Server
    ) -> None:
        def resolver(url: str, host: str) -> str:
            raise RuntimeError("no")

        await session.set_proxy(resolver=resolver)
        with pytest.raises(NetError):
            await session.create_web_contents().load_url("http://a.test/")


class TestResolveProxy:
    async def test_without_proxies_is_direct(self, session: Session) -> None:
        assert await session.resolve_proxy("http://a.test/") == "DIRECT"

    async def test_by_rules(self, session: Session) -> None:
        await session.set_proxy(proxy_rules="foopy:80", proxy_bypass_rules="*.google.com")
        assert await session.resolve_proxy("http://a.test/") == "PROXY foopy:80"
        assert await session.resolve_proxy("http://www.google.com/") == "DIRECT"
        why = await session.explain_proxy("http://www.google.com/")
        assert why.rule == "*.google.com"

    @pytest.mark.parametrize("url", ["", "words", "data:,x"])
    async def test_needs_an_address(self, session: Session, url: str) -> None:
        with pytest.raises(ValueError, match="not a URL"):
            await session.resolve_proxy(url)


class TestNames:
    async def test_are_resolved(self, session: Session) -> None:
        assert "127.0.0.1" in await session.resolve_host("localhost")
        assert await session.resolve_host("localhost", query_type="AAAA") == ["::1"]
        with pytest.raises(ValueError, match="query_type"):
            await session.resolve_host("localhost", query_type="MX")

    async def test_that_do_not_exist_are_an_error(self, session: Session) -> None:
        with pytest.raises(NetError) as failed:
            await session.resolve_host("nowhere.invalid")
        assert failed.value.code == -105

    async def test_are_asked_of_the_server_that_was_set(
        self, session: Session, site: Server
    ) -> None:
        async with name_server() as names:
            await session.set_host_resolver(server=names.place)
            page = session.create_web_contents()
            await page.load_url(site.url("/", "somewhere.example"))
            assert page.get_title() == "origin"
            assert set(names.asked) == {"somewhere.example"}
            count = len(names.asked)
            await session.resolve_host("somewhere.example")
            assert len(names.asked) == count
            await session.clear_host_resolver_cache()
            assert await session.resolve_host("somewhere.example") == ["127.0.0.1"]
            assert len(names.asked) > count

    async def test_behind_a_proxy_are_the_proxys_alone(
        self, session: Session, site: Server
    ) -> None:
        async with name_server() as names, Socks(port_of(site)) as proxy:
            await session.set_host_resolver(server=names.place)
            await session.set_proxy(proxy_rules=f"socks5://{proxy.place}")
            links = "".join(
                f"<link rel={kind} href=http://{kind}.example>"
                for kind in ("dns-prefetch", "preconnect", "prefetch", "icon")
            )
            site.on("/links", f"<title>links</title>{links}<img src=http://image.example>")
            await session.create_web_contents().load_url("http://page.example/links")
            session.preconnect(url="https://ahead.example/")
            await session.fetch("http://fetched.example/")
            assert "5 page.example:80" in proxy.asked
            assert names.asked == []

    @pytest.mark.parametrize(
        "wrong", [{"server": "dns.example"}, {"https": "http://a.example/"}], ids=str
    )
    async def test_need_a_server_that_can_be_one(
        self, session: Session, wrong: dict[str, str]
    ) -> None:
        with pytest.raises(ValueError, match=r"server|https"):
            await session.set_host_resolver(**wrong)


class TestEmulation:
    async def test_offline_stops_every_request(self, session: Session, site: Server) -> None:
        page = session.create_web_contents()
        await page.load_url(site.url())
        await session.enable_network_emulation(offline=True)
        assert await page.execute_javascript("navigator.onLine") is False
        with pytest.raises(NetError):
            await page.load_url(site.url("/"))
        await session.disable_network_emulation()
        await page.load_url(site.url())
        assert await page.execute_javascript("navigator.onLine") is True

    async def test_offline_ends_what_ran_before_the_session_had_its_own_way(
        self, session: Session, site: Server
    ) -> None:
        site.on("/endless", lambda _request: Reply(endless(), length=1 << 40))
        await session.cookies.set(url=site.url(), name="kept", value="1")
        page = session.create_web_contents()
        await page.load_url(site.url())
        await page.execute_javascript(
            "fetch('/endless').then(got => { window.over = got.text().catch(String); return 1; })"
        )
        await session.enable_network_emulation(offline=True)
        assert "TypeError" in str(await page.execute_javascript("over"))
        again = "fetch('/').then(() => 'came', () => 'failed')"
        assert await page.execute_javascript(again) == "failed"
        await session.disable_network_emulation()
        assert await page.execute_javascript(again) == "came"
        assert await page.execute_javascript("document.cookie") == "kept=1"

    @pytest.mark.parametrize("wrong", [-1, float("nan"), float("inf")])
    async def test_needs_numbers(self, session: Session, wrong: float) -> None:
        with pytest.raises(ValueError, match="latency"):
            await session.enable_network_emulation(latency=wrong)


class TestTheProcess:
    @pytest.mark.expected_warnings("the network process ended")
    async def test_that_is_killed_is_replaced(
        self, runtime: Runtime, session: Session, site: Server
    ) -> None:
        async with ForwardProxy() as proxy:
            await session.set_proxy(proxy_rules=proxy.place, proxy_bypass_rules=LOOPBACK)
            os.kill(runtime.gateway.process_id, signal.SIGKILL)
            page = session.create_web_contents()
            await page.load_url(site.url())
            assert page.get_title() == "origin"
            assert proxy.lines
