"""`ses.set_user_agent` and `ses.get_user_agent`: what servers and scripts are told.

Tests of browser.session.user_agent and browser.session.request_interceptor.
"""

import asyncio
import json
from typing import Any

import pytest

from browser.runtime import Runtime
from browser.session import Session, WebContents, from_partition
from tests.engine.request_kinds import make_site, sent, visit
from tests.servers import Reply, Server

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
CHROME = f"{WINDOWS}Chrome/99.0.1.2 Safari/537.36"
PHONE = "Mozilla/5.0 (Linux; Android 13; K) Chrome/120.0.0.0 Mobile Safari/537.36"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
HIGH = "navigator.userAgentData.getHighEntropyValues(['fullVersionList', 'platformVersion'])"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh) -> Session:
    return from_partition(fresh("memory"))


@pytest.fixture
def site(server: Server) -> Server:
    wanted = "Sec-CH-UA-Full-Version-List, Sec-CH-UA-Platform-Version, Sec-CH-UA-Model"
    server.on(
        "/",
        Reply(
            "<script>first = navigator.userAgent</script>",
            headers={
                "Accept-CH": wanted,
            },
        ),
    )
    return server


async def headers(session: Session, site: Server) -> dict[str, str]:
    """What a new page sends with its second request, when it knows what the server wants."""
    page = session.create_web_contents()
    for _ in range(2):
        await page.load_url(site.url("/", "localhost"))
    return site.seen("/")[-1].headers


def brands(header: str) -> dict[str, str]:
    pairs = (part.split(";v=") for part in header.split(", "))
    return {json.loads(name): json.loads(version) for name, version in pairs}


class TestSetUserAgent:
    async def test_reaches_servers_and_scripts(self, session: Session, site: Server) -> None:
        session.set_user_agent("Custom/1.0")
        assert session.get_user_agent() == "Custom/1.0"
        assert (await headers(session, site))["user-agent"] == "Custom/1.0"
        page = session.pages()[0]
        assert await page.execute_javascript("[first, navigator.userAgent]") == ["Custom/1.0"] * 2
        await page.execute_javascript("fetch('/fetched').then(answer => answer.status)")
        assert site.seen("/fetched")[0].headers["user-agent"] == "Custom/1.0"

    async def test_leaves_open_pages_alone(self, page: WebContents, site: Server) -> None:
        await page.load_url(site.url())
        before = page.get_user_agent()
        for number in (1, 2):
            page.session.set_user_agent(f"Custom/{number}.0")
        assert page.get_user_agent() == before
        assert await page.execute_javascript("navigator.userAgent") == before
        await page.load_url(site.url())
        assert await page.execute_javascript("first") == before
        assert {one.headers["user-agent"] for one in site.seen("/")} == {before}
        new = page.session.create_web_contents()
        await new.load_url(site.url())
        assert await new.execute_javascript("first") == "Custom/2.0"
        page.set_user_agent(None)
        await page.load_url(site.url())
        assert page.get_user_agent() == site.seen("/")[-1].headers["user-agent"] == "Custom/2.0"

    async def test_holds_for_a_page_that_has_loaded_nothing(
        self, page: WebContents, site: Server
    ) -> None:
        page.session.set_user_agent("Custom/1.0")
        await page.load_url(site.url())
        assert site.seen("/")[0].headers["user-agent"] == "Custom/1.0"

    async def test_changes_open_pages_when_asked_to(self, page: WebContents, site: Server) -> None:
        await page.load_url(site.url())
        page.session.set_user_agent("Custom/1.0", open_pages=True)
        assert await page.execute_javascript("navigator.userAgent") == "Custom/1.0"

    async def test_belongs_to_the_session(self, session: Session, page: WebContents) -> None:
        before = page.session.get_user_agent()
        session.set_user_agent("Custom/1.0")
        assert page.session.get_user_agent() == before
        assert await page.execute_javascript("navigator.userAgent") == before

    async def test_of_a_closed_session_is_refused(self, session: Session) -> None:
        await session.close()
        with pytest.raises(Exception, match="closed"):
            session.set_user_agent("Custom/1.0")
        with pytest.raises(Exception, match="closed"):
            session.get_user_agent()

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            (("",), ValueError),
            (("a\r\nX-Evil: yes",), ValueError),
            (("a\0",), ValueError),
            ((None,), TypeError),
            ((b"a",), TypeError),
            (("Custom/1.0", ""), ValueError),
            (("Custom/1.0", "en;q=1"), ValueError),
            (("Custom/1.0", "en\r\nX-Evil: yes"), ValueError),
            (("Custom/1.0", ["en"]), TypeError),
        ],
    )
    async def test_refuses_bad_input_before_any_effect(
        self, session: Session, arguments: tuple[Any, ...], error: type[Exception]
    ) -> None:
        before = session.get_user_agent()
        with pytest.raises(error):
            session.set_user_agent(*arguments)
        assert session.get_user_agent() == before


class TestAcceptLanguages:
    async def test_become_quality_values(self, session: Session, site: Server) -> None:
        session.set_user_agent("Custom/1.0", "en-US,fr,de")
        sent = await headers(session, site)
        assert sent["accept-language"] == "en-US,fr;q=0.9,de;q=0.8"
        found = await session.pages()[0].execute_javascript("navigator.languages")
        assert found == ["en-US", "fr", "de"]

    async def test_stay_when_none_are_given(self, session: Session, site: Server) -> None:
        session.set_user_agent("Custom/1.0", "es,it")
        session.set_user_agent("Custom/2.0")
        assert (await headers(session, site))["accept-language"] == "es,it;q=0.9"

    @pytest.mark.parametrize("is_first", [True, False])
    async def test_are_sent_with_every_kind_of_request(
        self, session: Session, server: Server, is_first: bool
    ) -> None:
        make_site(server)
        page = session.create_web_contents()
        if not is_first:
            await page.load_url(server.url("/other"))
        session.set_user_agent(CHROME, "en-US,fr,de", open_pages=True)
        said = await visit(page, server)
        assert set(sent(server, "accept-language").values()) == {"en-US,fr;q=0.9,de;q=0.8"}
        assert set(sent(server, "user-agent").values()) == {CHROME}
        for place in ("page", "frame", "worker"):
            assert said[place]["languages"] == "en-US,fr,de"
        for place in ("page", "worker"):
            assert "Google Chrome" in said[place]["brands"]
        # The limit that the docstring names: such workers hear of neither.
        for place in ("shared", "service"):
            assert said[place]["agent"] == CHROME
            assert said[place]["languages"] != "en-US,fr,de"
            assert "Google Chrome" not in said[place]["brands"]

    async def test_can_change_at_any_time(self, session: Session, site: Server) -> None:
        page = session.create_web_contents()
        for given, header in (
            ("es,it", "es,it;q=0.9"),
            ("fr", "fr"),
            ("de,fr,it", "de,fr;q=0.9,it;q=0.8"),
            ("it,de", "it,de;q=0.9"),
        ):
            await page.load_url(site.url())
            session.set_user_agent("Custom/1.0", given)
            await page.load_url(site.url())
            assert site.seen("/")[-1].headers["accept-language"] == header
            assert await page.execute_javascript("navigator.languages.join()") == given

    async def test_stay_when_only_the_agent_changes(self, session: Session, site: Server) -> None:
        page = session.create_web_contents()
        await page.load_url(site.url())
        session.set_user_agent("Custom/1.0", "es,it")
        session.set_user_agent("Custom/2.0")
        await page.load_url(site.url())
        assert site.seen("/")[-1].headers["accept-language"] == "es,it;q=0.9"

    async def test_give_way_to_what_a_page_asks_for(self, session: Session, site: Server) -> None:
        page = session.create_web_contents()
        await page.load_url(site.url())
        session.set_user_agent("Custom/1.0", "es,it")
        site.on("/own", "")
        asked = "fetch('/own', {headers: {'Accept-Language': 'fr'}}).then(() => 1)"
        await page.execute_javascript(asked)
        assert site.seen("/own")[0].headers["accept-language"] == "fr"

    async def test_belong_to_the_session(self, session: Session, page: Any, site: Server) -> None:
        for one in (session.create_web_contents(), page):
            await one.load_url(site.url())
        session.set_user_agent("Custom/1.0", "es,it")
        await page.load_url(site.url())
        assert site.seen("/")[-1].headers.get("accept-language") != "es,it;q=0.9"


class TestInterceptor:
    """What the rest of the session uses too."""

    async def test_hands_requests_on_in_order(self, session: Session, site: Server) -> None:
        page, seen = session.create_web_contents(), []
        first = session._interceptor.add(lambda info: seen.append(("a", info.requestUrl().path())))
        second = session._interceptor.add(lambda info: info.setHttpHeader(b"X-Own", b"yes"))
        await page.load_url(site.url("/seen"))
        assert ("a", "/seen") in seen
        assert site.seen("/seen")[0].headers["x-own"] == "yes"
        first()
        first()
        seen.clear()
        await page.load_url(site.url("/not-seen"))
        assert seen == []
        assert "x-own" in site.seen("/not-seen")[0].headers
        second()
        await page.load_url(site.url("/plain"))
        assert "x-own" not in site.seen("/plain")[0].headers

    @pytest.mark.expected_warnings("a request could not be handled")
    async def test_goes_on_when_one_fails(self, session: Session, site: Server) -> None:
        def fail(_info: object) -> None:
            raise ZeroDivisionError

        seen: list[str] = []
        session._interceptor.add(fail)
        session._interceptor.add(lambda info: seen.append(info.requestUrl().path()))
        await session.create_web_contents().load_url(site.url())
        assert "/" in seen


class TestClientHints:
    async def test_agree_with_the_user_agent(self, session: Session, site: Server) -> None:
        session.set_user_agent(CHROME)
        sent = await headers(session, site)
        given = {"Chromium": "99.0.1.2", "Google Chrome": "99.0.1.2"}
        assert brands(sent["sec-ch-ua-full-version-list"]).items() >= given.items()
        assert brands(sent["sec-ch-ua"]).items() >= {"Google Chrome": "99"}.items()
        assert sent["sec-ch-ua-platform"] == '"Windows"'
        assert sent["sec-ch-ua-mobile"] == "?0"
        values = await session.pages()[0].execute_javascript(HIGH)
        full = {entry["brand"]: entry["version"] for entry in values["fullVersionList"]}
        assert full.items() >= given.items()
        assert values["platform"] == "Windows"

    async def test_of_a_phone(self, session: Session, site: Server) -> None:
        session.set_user_agent(PHONE)
        sent = await headers(session, site)
        assert sent["sec-ch-ua-mobile"] == "?1"
        assert sent["sec-ch-ua-platform"] == '"Android"'
        assert sent["sec-ch-ua-platform-version"] == '"13.0.0"'

    async def test_say_nothing_for_other_engines(self, session: Session, site: Server) -> None:
        session.set_user_agent(FIREFOX)
        sent = await headers(session, site)
        hints = {name: value for name, value in sent.items() if name.startswith("sec-ch-")}
        assert hints == {"sec-ch-ua": "", "sec-ch-ua-mobile": "?0", "sec-ch-ua-platform": '""'}
        assert await session.pages()[0].execute_javascript("navigator.userAgentData.brands") == []

    async def test_come_back(self, session: Session, site: Server) -> None:
        usual = session.get_user_agent()
        session.set_user_agent(FIREFOX)
        session.set_user_agent(usual)
        sent = await headers(session, site)
        assert "Chromium" in brands(sent["sec-ch-ua-full-version-list"])
        assert "Google Chrome" not in brands(sent["sec-ch-ua"])
