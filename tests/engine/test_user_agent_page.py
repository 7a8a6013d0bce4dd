"""`page.set_user_agent` and `page.get_user_agent`: one page that says something else.

Tests of browser.session.user_agent_page.
"""

import asyncio
import json
import os
import signal
from collections.abc import Callable
from typing import Any

import pytest

from browser.aio import next_signal
from browser.engine.inspector import Inspector
from browser.errors import InspectorError, NetError, SessionClosedError
from browser.runtime import Runtime
from browser.session import WebContents
from tests.engine.request_kinds import KINDS, make_site, sent, visit
from tests.engine.test_user_agent import CHROME, FIREFOX, HIGH, PHONE, brands
from tests.servers import Reply, Server

# What the docstring leaves to the session.
NOT_OF_THE_PAGE = ("/shared", "/service.js", "/service", "/download")


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def site(server: Server) -> Server:
    wanted = "Sec-CH-UA-Full-Version-List, Sec-CH-UA-Platform-Version, Sec-CH-UA-Model"
    server.on("/", Reply("<script>first = navigator.userAgent</script>", headers=[
        ("Accept-CH", wanted),
    ]))  # fmt: skip
    return server


class TestSetUserAgent:
    async def test_holds_from_the_first_request_on(self, page: WebContents, site: Server) -> None:
        page.set_user_agent("Custom/1.0")
        assert page.get_user_agent() == "Custom/1.0"
        await page.load_url(site.url())
        assert site.seen("/")[0].headers["user-agent"] == "Custom/1.0"
        assert await page.execute_javascript("[first, navigator.userAgent]") == ["Custom/1.0"] * 2

    async def test_reaches_every_request_of_the_page(
        self, page: WebContents, server: Server
    ) -> None:
        make_site(server)
        page.session.set_user_agent("Session/1.0")
        page.set_user_agent("Page/1.0 Chrome/99.0.0.0")
        said = await visit(page, server)
        agents = {
            path: "Session/1.0" if path in NOT_OF_THE_PAGE else "Page/1.0 Chrome/99.0.0.0"
            for path in KINDS
        }
        assert sent(server, "user-agent") == agents
        for place in ("page", "frame", "worker"):
            assert said[place]["agent"] == "Page/1.0 Chrome/99.0.0.0"
        for place in ("page", "worker"):
            assert "Chromium" in said[place]["brands"]

    async def test_leaves_other_pages_alone(self, page: WebContents, site: Server) -> None:
        other = page.session.create_web_contents()
        page.set_user_agent("Custom/1.0")
        for one in (page, other):
            await one.load_url(site.url())
        agents = [request.headers["user-agent"] for request in site.seen("/")]
        assert agents == ["Custom/1.0", page.session.get_user_agent()]
        assert other.get_user_agent() == page.session.get_user_agent() != "Custom/1.0"

    async def test_can_be_changed_and_taken_back(self, page: WebContents, site: Server) -> None:
        for text in ("Custom/1.0", "Custom/2.0", None, "Custom/3.0"):
            page.set_user_agent(text)
            expected = text or page.session.get_user_agent()
            assert page.get_user_agent() == expected
            assert await page.execute_javascript("navigator.userAgent") == expected
            await page.load_url(site.url())
            assert site.seen("/")[-1].headers["user-agent"] == expected

    async def test_counts_more_than_a_later_one_of_the_session(
        self, page: WebContents, site: Server
    ) -> None:
        page.set_user_agent("Page/1.0")
        page.session.set_user_agent("Session/1.0")
        await page.load_url(site.url())
        assert site.seen("/")[0].headers["user-agent"] == "Page/1.0"
        page.set_user_agent(None)
        assert page.get_user_agent() == "Session/1.0"

    async def test_stays_on_other_sites_and_after_a_crash(
        self, page: WebContents, site: Server
    ) -> None:
        page.set_user_agent("Custom/1.0")
        for host in ("localhost", "x.bulkhead.test"):
            await page.load_url(site.url("/", host))
            assert await page.execute_javascript("first") == "Custom/1.0"

    @pytest.mark.expected_warnings("the inspector's process ended")
    async def test_survives_the_inspector(
        self, page: WebContents, site: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        own = Inspector()
        monkeypatch.setattr(page.session, "_inspector", lambda: own)
        page.set_user_agent("Custom/1.0")
        await page.load_url(site.url())
        lost = next_signal(own.lost)
        os.kill(own.process_id(), signal.SIGKILL)
        await lost
        await page.load_url(site.url())
        assert [request.headers["user-agent"] for request in site.seen("/")] == ["Custom/1.0"] * 2
        await page.close()
        await own.close()

    def test_reaches_frames_in_other_processes(self, program: Callable[..., Any]) -> None:
        processes, said, agents = program("agents").read()
        assert "iframe" in processes
        assert said == "Custom/1.0"
        assert set(agents.values()) == {"Custom/1.0"}

    @pytest.mark.parametrize(
        ("text", "error"),
        [("", ValueError), ("a\r\nX-Evil: yes", ValueError), ("é", ValueError), (1, TypeError)],
    )
    async def test_refuses_bad_input(
        self, page: WebContents, text: Any, error: type[Exception]
    ) -> None:
        with pytest.raises(error):
            page.set_user_agent(text)
        assert page.get_user_agent() == page.session.get_user_agent()

    async def test_of_a_closed_page_is_refused(self, page: WebContents) -> None:
        page.set_user_agent("Custom/1.0")
        await page.close()
        with pytest.raises(SessionClosedError):
            page.set_user_agent("Custom/1.0")
        with pytest.raises(SessionClosedError):
            page.get_user_agent()

    @pytest.mark.expected_warnings("is not attached")
    async def test_sends_nothing_when_it_cannot_hold(
        self, page: WebContents, site: Server, monkeypatch: pytest.MonkeyPatch, runtime: Runtime
    ) -> None:
        async def refuse(*_: object, **__: object) -> None:
            raise InspectorError("refused")

        with monkeypatch.context() as patch:
            patch.setattr(runtime.inspector, "attach", refuse)
            page.set_user_agent("Custom/1.0")
            with pytest.raises(NetError, match="ERR_BLOCKED_BY_CLIENT"):
                await page.load_url(site.url())
        assert site.seen("/") == []
        page.set_user_agent("Custom/2.0")
        await page.load_url(site.url())
        assert site.seen("/")[0].headers["user-agent"] == "Custom/2.0"

    async def test_needs_an_inspector(self, page: WebContents) -> None:
        page.session._inspector = None
        with pytest.raises(InspectorError, match="no inspector"):
            page.set_user_agent("Custom/1.0")
        assert page.get_user_agent() == page.session.get_user_agent()

    async def test_is_nothing_for_popups(self, page: WebContents, site: Server) -> None:
        page.set_user_agent("Custom/1.0")
        await page.load_url(site.url())
        made = next_signal(page.session.web_contents_created)
        await page.execute_javascript("void window.open('/popup')")
        popup = (await made)[0]
        request = await site.requested("/popup")
        assert request.headers["user-agent"] == page.session.get_user_agent()
        assert popup.get_user_agent() == page.session.get_user_agent()


class TestClientHints:
    async def seen(self, page: WebContents, site: Server) -> dict[str, str]:
        """What it sends with its second request, when it knows what the server wants."""
        for _ in range(2):
            await page.load_url(site.url("/", "localhost"))
        return site.seen("/")[-1].headers

    async def test_agree_with_the_user_agent(self, page: WebContents, site: Server) -> None:
        page.set_user_agent(CHROME)
        headers = await self.seen(page, site)
        given = {"Chromium": "99.0.1.2", "Google Chrome": "99.0.1.2"}
        assert brands(headers["sec-ch-ua-full-version-list"]).items() >= given.items()
        assert brands(headers["sec-ch-ua"]).items() >= {"Google Chrome": "99"}.items()
        assert headers["sec-ch-ua-platform"] == '"Windows"'
        values = await page.execute_javascript(HIGH)
        full = {entry["brand"]: entry["version"] for entry in values["fullVersionList"]}
        assert full == brands(headers["sec-ch-ua-full-version-list"])
        assert values["platform"] == "Windows"

    async def test_of_a_phone(self, page: WebContents, site: Server) -> None:
        page.set_user_agent(PHONE)
        headers = await self.seen(page, site)
        assert headers["sec-ch-ua-mobile"] == "?1"
        assert headers["sec-ch-ua-platform"] == '"Android"'
        assert json.loads(headers["sec-ch-ua-platform-version"]) == "13.0.0"

    async def test_are_not_sent_for_other_engines(self, page: WebContents, site: Server) -> None:
        page.set_user_agent(FIREFOX)
        headers = await self.seen(page, site)
        assert [name for name in headers if name.startswith("sec-ch-")] == []
