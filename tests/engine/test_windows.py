"""Windows that pages open: they stay in the session, and its handler may refuse them."""

import pytest

from browser.aio import next_signal
from browser.session import WebContents, from_partition
from browser.session.window_open import WindowOpenDetails
from tests.servers import Reply, Server

OPEN = "void window.open('/popup', '', 'width=300,height=200')"


@pytest.fixture
def opening(server: Server) -> Server:
    server.on("/", Reply("<title>Opener</title>", headers={"Set-Cookie": "who=opener"}))
    server.on("/popup", "<title>Popup</title>")
    return server


async def popup_of(page: WebContents, code: str = OPEN) -> tuple[WebContents, WindowOpenDetails]:
    made = next_signal(page.session.web_contents_created)
    await page.execute_javascript(code)
    popup, opener, details = await made
    assert opener is page
    return popup, details


class TestPopups:
    async def test_stay_in_the_session(self, page: WebContents, opening: Server) -> None:
        await page.load_url(opening.url())
        popup, details = await popup_of(page)
        request = await opening.requested("/popup")
        assert popup.session is page.session
        assert popup in page.session.pages()
        assert request.headers["cookie"] == "who=opener"
        assert details.disposition in ("new-popup", "new-window")
        assert details.geometry[2:] == (300, 200)

    async def test_can_reach_their_opener(self, page: WebContents, opening: Server) -> None:
        opening.on("/popup", "<script>opener.reached = 1</script>")
        await page.load_url(opening.url())
        popup, _ = await popup_of(page)
        await next_signal(popup.loadFinished)
        assert await page.execute_javascript("reached") == 1

    async def test_of_links_are_tabs(self, page: WebContents, opening: Server) -> None:
        opening.on("/", "<a target=_blank href=/popup>link</a>")
        await page.load_url(opening.url())
        popup, details = await popup_of(page, "document.querySelector('a').click()")
        await opening.requested("/popup")
        assert details.disposition == "foreground-tab"
        assert await popup.execute_javascript("opener") is None

    async def test_without_a_click_say_so(self, page: WebContents, opening: Server) -> None:
        await page.load_url(opening.url())
        _, details = await popup_of(page)
        assert not details.user_gesture

    async def test_of_a_click_say_so(self, page: WebContents, opening: Server, shown) -> None:
        opening.on("/", f'<body onclick="{OPEN}" style="height: 100vh">Click')
        await page.load_url(opening.url())
        view = shown(page)
        made = next_signal(page.session.web_contents_created)
        await view.click()
        _, _, details = await made
        assert details.user_gesture

    async def test_of_another_session_do_not_know_its_cookies(
        self, page: WebContents, fresh, opening: Server
    ) -> None:
        await page.load_url(opening.url())
        other = from_partition(fresh()).create_web_contents()
        await other.load_url(opening.url("/popup"))
        assert "cookie" not in opening.seen("/popup")[0].headers

    async def test_go_with_the_session(self, page: WebContents, opening: Server) -> None:
        await page.load_url(opening.url())
        popup, _ = await popup_of(page)
        await page.session.close()
        assert not popup.is_alive()


class TestSetWindowOpenHandler:
    async def test_may_refuse(self, page: WebContents, opening: Server) -> None:
        asked: list[tuple[WebContents, WindowOpenDetails]] = []

        def refuse(opener: WebContents, details: WindowOpenDetails) -> bool:
            asked.append((opener, details))
            return False

        page.session.set_window_open_handler(refuse)
        await page.load_url(opening.url())
        blocked = next_signal(page.popup_blocked)
        await page.execute_javascript(OPEN)
        (details,) = await blocked
        assert asked == [(page, details)]
        assert page.session.pages() == [page]
        assert opening.seen("/popup") == []

    async def test_may_allow(self, page: WebContents, opening: Server) -> None:
        page.session.set_window_open_handler(lambda opener, details: True)
        await page.load_url(opening.url())
        await popup_of(page)

    @pytest.mark.expected_warnings("its handler failed: ZeroDivisionError")
    async def test_that_fails_refuses(self, page: WebContents, opening: Server) -> None:
        page.session.set_window_open_handler(lambda opener, details: 1 / 0)
        await page.load_url(opening.url())
        blocked = next_signal(page.popup_blocked)
        await page.execute_javascript(OPEN)
        await blocked
        assert page.session.pages() == [page]

    async def test_of_none_allows_again(self, page: WebContents, opening: Server) -> None:
        page.session.set_window_open_handler(lambda opener, details: False)
        page.session.set_window_open_handler(None)
        await page.load_url(opening.url())
        await popup_of(page)

    async def test_takes_only_callables(self, page: WebContents) -> None:
        with pytest.raises(TypeError, match="must pass None or a callable"):
            page.session.set_window_open_handler(1)  # type: ignore[arg-type]
