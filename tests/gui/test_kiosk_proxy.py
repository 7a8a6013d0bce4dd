"""A kiosk behind a proxy: a killed gateway, a dead proxy, and no way round either.

Covers browser/kiosk/compartment.py, browser/kiosk/page_care.py and browser/kiosk/covers.py.
"""

import os
import signal
import socket

import pytest

from browser.aio import next_signal
from browser.kiosk.kiosk import Kiosk
from browser.kiosk.page_care import RETRY
from browser.kiosk.policy import Policy
from browser.runtime import Runtime
from tests.engine.forwarding import ForwardProxy
from tests.gui.kiosking import Kiosking, loads, page_of, run
from tests.servers import Server

# What is on this machine's own addresses goes past every proxy; a name does not.
HOST = "hall.bulkhead.test"


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Home</title><p>home")
    server.on("/two", "<title>Two</title><p>two")
    return server


def behind(proxy: str, site: Server) -> Policy:
    return Policy((site.url("/", HOST),), proxy=proxy)


def went_direct(site: Server) -> list[str]:
    """The requests that came past the proxy, which passes whole addresses on."""
    return [one.target for one in site.requests if not one.target.startswith("http://")]


async def wait_out(kiosk: Kiosk) -> None:
    """Let the pause until the next try pass, and wait for the end of that."""

    def pass_seconds() -> None:
        for _ in range(RETRY):
            kiosk.window.trouble._on_second()

    assert kiosk.window.trouble.isVisible()
    await loads(kiosk, pass_seconds)


class TestAGatewayThatIsKilled:
    @pytest.mark.expected_warnings("the network process ended")
    async def test_between_two_pages(
        self, kiosking: Kiosking, site: Server, runtime: Runtime
    ) -> None:
        async with ForwardProxy() as proxy:
            kiosk = await kiosking.start(behind(proxy.place, site))
            await loads(kiosk, lambda: run(kiosk, "void (location = '/two')"))
            before = len(proxy.lines)
            os.kill(runtime.gateway.process_id, signal.SIGKILL)
            await loads(kiosk, kiosk.reload)
            assert await run(kiosk, "document.title") == "Two"
            assert not kiosk.window.trouble.isVisible()
            assert len(proxy.lines) > before
            await kiosking.end()
        assert went_direct(site) == []

    @pytest.mark.expected_warnings("the network process ended")
    async def test_in_the_middle_of_a_page(
        self, kiosking: Kiosking, site: Server, runtime: Runtime
    ) -> None:
        async with ForwardProxy() as proxy:
            kiosk = await kiosking.start(behind(proxy.place, site))
            gate = site.hold("/two", "<title>Two</title><p>two")
            loaded = next_signal(page_of(kiosk).loadFinished)
            await run(kiosk, "void (location = '/two')")
            await site.requested("/two")
            os.kill(runtime.gateway.process_id, signal.SIGKILL)
            gate.open()
            await loaded
            # The engine itself asks once more where the connection was used before.
            if kiosk.window.trouble.isVisible():
                await wait_out(kiosk)
            assert await run(kiosk, "document.title") == "Two"
            assert not kiosk.window.trouble.isVisible()
            await kiosking.end()
        assert went_direct(site) == []

    @pytest.mark.expected_warnings("the network process ended")
    async def test_while_a_visit_begins(
        self, kiosking: Kiosking, site: Server, runtime: Runtime
    ) -> None:
        async with ForwardProxy() as proxy:
            kiosk = await kiosking.start(behind(proxy.place, site))
            wiped = next_signal(kiosk.wiped)
            kiosk.wipe()
            os.kill(runtime.gateway.process_id, signal.SIGKILL)
            await wiped
            await next_signal(page_of(kiosk).loadFinished)
            assert await run(kiosk, "document.title") == "Home"
            await kiosking.end()
        assert went_direct(site) == []


class TestAProxyThatIsDead:
    async def test_is_waited_for(self, kiosking: Kiosking, site: Server) -> None:
        # It has its port, and does not listen on it yet.
        own = socket.socket()
        own.bind(("127.0.0.1", 0))
        kiosk = await kiosking.start(behind(f"127.0.0.1:{own.getsockname()[1]}", site))
        assert kiosk.window.trouble.title.text() == "This page is not there right now"
        assert kiosk.window.trouble.retry.isVisible()
        await wait_out(kiosk)
        assert kiosk.window.trouble.isVisible()
        assert site.requests == []
        async with ForwardProxy(sock=own) as proxy:
            await wait_out(kiosk)
            assert not kiosk.window.trouble.isVisible()
            assert await run(kiosk, "document.title") == "Home"
            assert page_of(kiosk).get_url() == site.url("/", HOST)
            assert proxy.lines
            await kiosking.end()
        assert went_direct(site) == []

    async def test_that_dies_later(self, kiosking: Kiosking, site: Server) -> None:
        async with ForwardProxy() as proxy:
            kiosk = await kiosking.start(behind(proxy.place, site))
            proxy.fall_ill()
            await loads(kiosk, kiosk.reload)
            assert kiosk.window.trouble.isVisible()
            assert len(site.seen("/")) == 1
            proxy.is_ill = False
            await wait_out(kiosk)
            assert not kiosk.window.trouble.isVisible()
            assert await run(kiosk, "document.title") == "Home"
            await kiosking.end()
        assert went_direct(site) == []


class TestNoWay:
    @pytest.mark.expected_warnings("the start page was not asked for")
    async def test_nothing_goes_out_until_it_is_there(
        self,
        kiosking: Kiosking,
        site: Server,
        runtime: Runtime,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        # As if the engine had been started with a proxy of its own.
        monkeypatch.setattr(runtime.gateway, "_listener", None)
        async with ForwardProxy() as proxy:
            kiosk = await kiosking.start(behind(proxy.place, site))
            trouble = kiosk.window.trouble
            assert trouble.isVisible()
            again = next_signal(kiosk.ready)
            trouble.start.click()
            trouble.start.click()
            await again
            assert site.requests == []
            monkeypatch.undo()
            await wait_out(kiosk)
            assert not trouble.isVisible()
            assert await run(kiosk, "document.title") == "Home"
            await kiosking.end()
        assert went_direct(site) == []
