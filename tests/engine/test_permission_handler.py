"""The permission handlers: answers now, later, never, twice; handlers, pages, sessions that go.

Of browser.session.permission_questions and browser.session.permission_watch.
"""

from collections.abc import Callable
from typing import Any

import pytest

from browser.session import PermissionCheckDetails, WebContents
from tests.engine.asking import (
    NOTIFY,
    POSITION,
    STATE,
    Asked,
    Site,
    begin,
    is_waiting,
    make_site,
)
from tests.servers import Server


@pytest.fixture
def site(server: Server, fresh: Callable[..., str]) -> Site:
    return make_site(server, fresh)


class TestSetPermissionRequestHandler:
    @pytest.mark.parametrize("handler", [1, "no", [], object()])
    async def test_takes_none_or_a_callable(self, site: Site, handler: Any) -> None:
        with pytest.raises(TypeError, match="must pass None or a callable"):
            site.session.set_permission_request_handler(handler)
        page = await site.page()
        site.asked.answers = [True]
        assert await page.execute_javascript(NOTIFY) == "granted"

    async def test_answers_at_once(self, site: Site) -> None:
        page = await site.page()
        site.asked.answers = [True]
        assert await page.execute_javascript(NOTIFY) == "granted"

    @pytest.mark.parametrize("granted", [True, False])
    async def test_answers_later(self, site: Site, granted: bool) -> None:
        page = await site.page()
        await begin(page, NOTIFY)
        request = await site.asked.request()
        assert await is_waiting(page)
        assert await page.execute_javascript(STATE % "notifications") == "prompt"
        request.reply(granted)
        assert await page.execute_javascript("later") == ("granted" if granted else "denied")

    async def test_never_answers(self, site: Site) -> None:
        page = await site.page()
        await begin(page, NOTIFY)
        request = await site.asked.request()
        assert await is_waiting(page)
        await site.session.close()
        assert request.reply.is_done

    async def test_answers_twice(self, site: Site) -> None:
        page = await site.page()
        await begin(page, NOTIFY)
        request = await site.asked.request()
        request.reply(False)
        request.reply(True)
        assert await page.execute_javascript("later") == "denied"
        assert site.session.permissions.list() == []

    @pytest.mark.expected_warnings("the permission request handler failed")
    async def test_raises(self, site: Site) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError("of the test")

        site.session.set_permission_request_handler(fail)
        page = await site.page()
        assert await page.execute_javascript(NOTIFY) == "denied"

    @pytest.mark.expected_warnings("the permission request handler failed")
    async def test_raises_after_it_answered(self, site: Site) -> None:
        def fail(_page: object, _permission: object, reply: Callable[..., None], _: object) -> None:
            reply(True)
            raise RuntimeError("of the test")

        site.session.set_permission_request_handler(fail)
        page = await site.page()
        assert await page.execute_javascript(NOTIFY) == "granted"

    async def test_answers_with_something_else(self, site: Site) -> None:
        page = await site.page()
        await begin(page, NOTIFY)
        request = await site.asked.request()
        for wrong in ({"permission_granted": "yes"}, {"permission_granted": None}):
            with pytest.raises(TypeError, match="must be a bool"):
                request.reply(**wrong)
        with pytest.raises(ValueError, match="for ever"):
            request.reply(True, scope="for ever")
        with pytest.raises(ValueError, match="scope"):
            request.reply(True, expires=1.0)
        assert await is_waiting(page)
        request.reply(True)
        assert await page.execute_javascript("later") == "granted"

    @pytest.mark.parametrize("other", [None, Asked()])
    async def test_is_replaced_while_asked(self, site: Site, other: Asked | None) -> None:
        page = await site.page()
        await begin(page, NOTIFY)
        request = await site.asked.request()
        site.session.set_permission_request_handler(other)
        assert request.reply.is_done
        request.reply(True)
        assert await page.execute_javascript("later") == "denied"

    async def test_that_is_set_again_is_asked_again(self, site: Site) -> None:
        site.session.set_permission_request_handler(None)
        page = await site.page()
        assert await page.execute_javascript(NOTIFY) == "denied"
        site.session.set_permission_request_handler(site.asked)
        site.asked.answers = [True]
        assert await page.execute_javascript(NOTIFY) == "granted"

    async def test_may_answer_the_next_request_otherwise(self, site: Site) -> None:
        page = await site.page()
        site.asked.answers = [False, True]
        assert await page.execute_javascript(NOTIFY) == "denied"
        assert await page.execute_javascript("Notification.permission") == "default"
        assert await page.execute_javascript(NOTIFY) == "granted"

    async def test_may_close_the_page(self, site: Site) -> None:
        page = await site.page()
        await begin(page, NOTIFY)
        request = await site.asked.request()
        await request.page.close()
        assert request.reply.is_done
        request.reply(True)
        assert site.session.permissions.list() == []

    async def test_belongs_to_one_session(
        self, site: Site, server: Server, fresh: Callable[..., str]
    ) -> None:
        other = make_site(server, fresh)
        page = await other.page()
        other.asked.answers = [False]
        await page.execute_javascript(NOTIFY)
        assert len(other.asked.requests) == 1
        assert site.asked.requests == []


class TestRequests:
    async def test_of_a_storm_are_one(self, site: Site) -> None:
        page = await site.page()
        storm = "Promise.all(Array.from({length: 50}, () => Notification.requestPermission()))"
        await begin(page, storm)
        (await site.asked.request()).reply(True)
        assert set(await page.execute_javascript("later")) == {"granted"}
        assert len(site.asked.requests) == 1

    @pytest.mark.parametrize("how", ["another page", "another origin", "the same again"])
    async def test_are_dropped_when_the_page_navigates(self, site: Site, how: str) -> None:
        page = await site.page()
        await begin(page, NOTIFY)
        request = await site.asked.request()
        other = {"another page": "/other", "the same again": "/"}.get(how)
        url = site.server.url("/other", "127.0.0.1") if other is None else site.origin + other
        await page.load_url(url)
        assert request.reply.is_done
        request.reply(True, scope="always")
        assert site.session.permissions.list() == []
        assert await page.execute_javascript("Notification.permission") == "default"
        site.asked.answers = [True]
        assert await page.execute_javascript(NOTIFY) == "granted"
        assert len(site.asked.requests) == 2

    async def test_stay_when_the_address_changes_within_the_page(self, site: Site) -> None:
        page = await site.page()
        await begin(page, NOTIFY)
        request = await site.asked.request()
        await page.execute_javascript("void history.pushState(null, '', '/elsewhere')")
        await page.load_url(site.origin + "/elsewhere#part")
        assert not request.reply.is_done
        request.reply(True)
        assert await page.execute_javascript("later") == "granted"

    @pytest.mark.expected_warnings("the renderer of page")
    async def test_are_dropped_when_the_page_dies(self, site: Site) -> None:
        import os
        import signal

        from browser.aio import next_signal

        page = await site.page()
        await begin(page, NOTIFY)
        request = await site.asked.request()
        ended = next_signal(page.renderProcessTerminated)
        os.kill(page.renderProcessPid(), signal.SIGKILL)
        await ended
        assert request.reply.is_done

    async def test_of_other_pages_of_the_origin_are_answered_with_the_first(
        self, site: Site
    ) -> None:
        pages = [await site.page(), await site.page("/other")]
        for page in pages:
            await begin(page, NOTIFY)
        first, second = await site.asked.request(), await site.asked.request(2)
        assert {first.page, second.page} == set(pages)
        told: list[str] = []
        first.reply.when_done(lambda: told.append("first"))
        second.reply.when_done(lambda: told.append("second"))
        second.reply(True)
        assert sorted(told) == ["first", "second"]
        for page in pages:
            assert await page.execute_javascript("later") == "granted"

    async def test_of_other_pages_stay_when_the_first_page_goes(self, site: Site) -> None:
        first, second = await site.page(), await site.page()
        for page in (first, second):
            await begin(page, NOTIFY)
        request = await site.asked.request(2)
        await first.load_url(site.origin + "/other")
        other = next(one for one in site.asked.requests if one is not request)
        kept = request if request.page is second else other
        assert not kept.reply.is_done
        kept.reply(True)
        assert await second.execute_javascript("later") == "granted"


class TestSetPermissionCheckHandler:
    async def test_takes_none_or_a_callable(self, site: Site) -> None:
        with pytest.raises(TypeError, match="must pass None or a callable"):
            site.session.set_permission_check_handler("no")  # type: ignore[arg-type]

    async def test_forbids_before_anybody_is_asked(self, site: Site) -> None:
        heard: list[Any] = []

        def check(*given: Any) -> bool:
            heard.append(given)
            return False

        site.session.set_permission_check_handler(check)
        page = await site.page()
        assert await page.execute_javascript(NOTIFY) == "denied"
        assert site.asked.requests == []
        details = PermissionCheckDetails(site.origin + "/", True)
        assert heard == [(page, "notifications", site.origin, details)]

    async def test_lets_the_request_handler_decide(self, site: Site) -> None:
        site.session.set_permission_check_handler(lambda *_: True)
        page = await site.page()
        site.asked.answers = [False, True]
        assert await page.execute_javascript(NOTIFY) == "denied"
        assert await page.execute_javascript(NOTIFY) == "granted"

    async def test_stands_above_what_was_decided(self, site: Site, shown: Any) -> None:
        site.session.permissions.set(site.origin, "fullscreen", "granted")
        site.session.set_permission_check_handler(lambda *_: False)
        page = await site.page()
        await shown(page).click()
        left = """new Promise((done) => { document.onfullscreenchange = () => {
          if (!document.fullscreenElement) done("left"); };
          document.body.requestFullscreen(); })"""
        assert await page.execute_javascript(left) == "left"

    @pytest.mark.expected_warnings("the permission check handler failed")
    async def test_that_raises_forbids(self, site: Site) -> None:
        def fail(*_: object) -> bool:
            raise RuntimeError("of the test")

        site.session.set_permission_check_handler(fail)
        page = await site.page()
        assert await page.execute_javascript(NOTIFY) == "denied"

    async def test_can_be_taken_away(self, site: Site) -> None:
        site.session.set_permission_check_handler(lambda *_: False)
        site.session.set_permission_check_handler(None)
        page = await site.page()
        site.asked.answers = [True]
        assert await page.execute_javascript(NOTIFY) == "granted"


class TestAClosedSession:
    async def test_takes_no_handlers(self, site: Site) -> None:
        from browser.errors import SessionClosedError

        await site.session.close()
        with pytest.raises(SessionClosedError):
            site.session.set_permission_request_handler(None)
        with pytest.raises(SessionClosedError):
            site.session.set_permission_check_handler(None)

    async def test_denied_what_was_asked(self, site: Site, shown: Any) -> None:
        page = await site.page()
        shown(page)
        await begin(page, POSITION)
        request = await site.asked.request()
        await site.session.close()
        assert request.reply.is_done
        assert isinstance(request.page, WebContents)
        request.reply(True)
