"""ses.set_notification_presenter: what pages notify about, and what they hear of it.

Of browser.session.notifications.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from browser.aio import next_signal
from browser.session import Notification, WebContents
from tests.engine.asking import Site, make_site
from tests.servers import Server

NOTIFY = """window.note = new Notification(%s)"""
HEARS = "new Promise((done) => { note.on%s = () => done('%s'); })"


class Presented:
    """A presenter that keeps what it is to show."""

    def __init__(self) -> None:
        self.shown: list[Notification] = []
        self._changed = asyncio.Event()

    def __call__(self, notification: Notification) -> None:
        self.shown.append(notification)
        self._changed.set()

    async def next(self, number: int = 1) -> Notification:
        """Wait for so many, and give the last of them."""
        while len(self.shown) < number:
            self._changed.clear()
            await self._changed.wait()
        return self.shown[number - 1]


@pytest.fixture
def site(server: Server, fresh: Callable[..., str]) -> Site:
    made = make_site(server, fresh)
    made.session.permissions.set(made.origin, "notifications", "granted")
    return made


@pytest.fixture
def presented(site: Site) -> Presented:
    presenter = Presented()
    site.session.set_notification_presenter(presenter)
    return presenter


async def notify(site: Site, presented: Presented, words: str) -> tuple[WebContents, Notification]:
    page = await site.page()
    await page.execute_javascript("void (" + NOTIFY % words + ")")
    return page, await presented.next()


class TestSetNotificationPresenter:
    async def test_takes_none_or_a_callable(self, site: Site) -> None:
        with pytest.raises(TypeError, match="must pass None or a callable"):
            site.session.set_notification_presenter("no")  # type: ignore[arg-type]

    async def test_gets_all_that_the_page_says(self, site: Site, presented: Presented) -> None:
        words = """'Title <b>', {body: 'Body', tag: 'mail', lang: 'de', dir: 'rtl'}"""
        _, notification = await notify(site, presented, words)
        assert (notification.title, notification.body) == ("Title <b>", "Body")
        assert (notification.tag, notification.language) == ("mail", "de")
        assert (notification.direction, notification.origin) == ("rtl", site.origin)
        assert notification.icon == b""

    async def test_gets_the_picture(self, site: Site, presented: Presented) -> None:
        site.server.on("/icon.png", await _png(site), type="image/png")
        _, notification = await notify(site, presented, "'Title', {icon: '/icon.png'}")
        assert notification.icon.startswith(b"\x89PNG")

    @pytest.mark.parametrize(("act", "event"), [("shown", "show"), ("click", "click")])
    async def test_tells_the_page(
        self, site: Site, presented: Presented, act: str, event: str
    ) -> None:
        page, notification = await notify(site, presented, "'Title'")
        await page.execute_javascript(f"void (window.heard = {HEARS % (event, event)})")
        getattr(notification, act)()
        assert await page.execute_javascript("heard") == event

    async def test_tells_the_page_of_the_end(self, site: Site, presented: Presented) -> None:
        page, notification = await notify(site, presented, "'Title'")
        notification.shown()
        await page.execute_javascript(f"void (window.heard = {HEARS % ('close', 'close')})")
        closed = next_signal(notification.closed)
        notification.close()
        await closed
        assert await page.execute_javascript("heard") == "close"
        notification.click()
        notification.close()

    async def test_hears_that_the_page_closes_it(self, site: Site, presented: Presented) -> None:
        page, notification = await notify(site, presented, "'Title'")
        notification.shown()
        closed = next_signal(notification.closed)
        await page.execute_javascript("void note.close()")
        await closed
        assert notification.is_closed

    async def test_replaces_one_with_the_same_tag(self, site: Site, presented: Presented) -> None:
        page, first = await notify(site, presented, "'First', {tag: 'mail'}")
        await page.execute_javascript("void new Notification('Second', {tag: 'mail'})")
        second = await presented.next(2)
        assert first.is_closed
        assert not second.is_closed
        await page.execute_javascript("void new Notification('Third')")
        await presented.next(3)
        assert not second.is_closed

    async def test_closes_them_when_the_permission_goes(
        self, site: Site, presented: Presented
    ) -> None:
        _, notification = await notify(site, presented, "'Title'")
        site.session.permissions.set(site.origin, "notifications", "denied")
        assert notification.is_closed

    async def test_closes_them_when_it_is_replaced(self, site: Site, presented: Presented) -> None:
        page, notification = await notify(site, presented, "'Title'")
        site.session.set_notification_presenter(None)
        assert notification.is_closed
        await page.execute_javascript(
            "new Promise((done) => { new Notification('Nobody').onclose = done; }).then(() => 1)"
        )
        assert len(presented.shown) == 1

    async def test_closes_them_with_the_session(self, site: Site, presented: Presented) -> None:
        _, notification = await notify(site, presented, "'Title'")
        await site.session.close()
        assert notification.is_closed
        notification.click()

    async def test_keeps_them_when_the_page_goes(self, site: Site, presented: Presented) -> None:
        page, notification = await notify(site, presented, "'Title'")
        notification.shown()
        await page.close()
        notification.click()
        notification.close()

    async def test_gets_those_of_a_service_worker(self, site: Site, presented: Presented) -> None:
        worker = "onnotificationclick = (event) => fetch('/clicked?' + event.notification.tag);"
        site.server.on("/worker.js", worker, type="text/javascript")
        site.server.on("/clicked", "")
        page = await site.page()
        await page.execute_javascript(
            "navigator.serviceWorker.register('/worker.js')"
            ".then(() => navigator.serviceWorker.ready)"
            ".then((worker) => worker.showNotification('Title', {tag: 'mail'}))"
        )
        notification = await presented.next()
        assert (notification.title, notification.origin) == ("Title", site.origin)
        notification.shown()
        notification.click()
        assert (await site.server.requested("/clicked")).query == "mail"

    @pytest.mark.expected_warnings("the notification presenter failed")
    async def test_may_raise(self, site: Site) -> None:
        heard = asyncio.Event()

        def fail(_: Notification) -> None:
            heard.set()
            raise RuntimeError("of the test")

        site.session.set_notification_presenter(fail)
        page = await site.page()
        await page.execute_javascript("void new Notification('Title')")
        await heard.wait()

    async def test_shows_nothing_that_is_not_allowed(
        self, site: Site, presented: Presented
    ) -> None:
        site.session.permissions.reset()
        page = await site.page()
        failed = "new Promise((done) => { new Notification('No').onerror = () => done('error'); })"
        assert await page.execute_javascript(failed) == "error"
        assert presented.shown == []


async def _png(site: Site) -> bytes:
    """A small red picture, drawn by the page."""
    import base64

    page = await site.page()
    data: Any = await page.execute_javascript(
        "(() => { const c = document.createElement('canvas'); c.width = c.height = 16;"
        " c.getContext('2d').fillRect(0, 0, 16, 16); return c.toDataURL('image/png'); })()"
    )
    await page.close()
    return base64.b64decode(data.split(",", 1)[1])
