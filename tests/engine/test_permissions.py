"""Permissions: nobody decides yet, so every answer is no."""

import pytest

from browser.session import WebContents, from_partition
from tests.servers import Server


class TestWithoutAHandler:
    async def test_notifications_are_denied(self, page: WebContents, server: Server) -> None:
        server.on("/", "page")
        await page.load_url(server.url("/", "localhost"))
        assert await page.execute_javascript("Notification.requestPermission()") == "denied"
        query = "navigator.permissions.query({name: 'notifications'}).then(a => a.state)"
        assert await page.execute_javascript(query) == "denied"

    async def test_the_position_is_denied(self, page: WebContents, server: Server, shown) -> None:
        server.on("/", "page")
        await page.load_url(server.url("/", "localhost"))
        shown(page)  # the engine asks only for pages that are seen
        ask = (
            "new Promise(done => navigator.geolocation.getCurrentPosition("
            "() => done('position'), error => done(error.code)))"
        )
        assert await page.execute_javascript(ask) == 1  # PERMISSION_DENIED
        query = "navigator.permissions.query({name: 'geolocation'}).then(a => a.state)"
        assert await page.execute_javascript(query) == "denied"

    @pytest.mark.parametrize("kind", ["audio", "video"])
    async def test_media_are_denied(self, page: WebContents, server: Server, kind: str) -> None:
        server.on("/", "page")
        await page.load_url(server.url("/", "localhost"))
        ask = f"navigator.mediaDevices.getUserMedia({{{kind}: true}}).then(() => 1, e => e.name)"
        # Without a device the engine does not even ask.
        assert await page.execute_javascript(ask) in ("AbortError", "NotFoundError")

    @pytest.mark.expected_warnings("capturing is not available")
    async def test_the_screen_is_denied(self, page: WebContents, server: Server, shown) -> None:
        server.on("/", "<body style='height: 100vh'>page")
        await page.load_url(server.url("/", "localhost"))
        await shown(page).click()
        ask = "navigator.mediaDevices.getDisplayMedia().then(() => 1, error => error.name)"
        assert await page.execute_javascript(ask) != 1

    async def test_the_clipboard_is_not_read(self, page: WebContents, server: Server) -> None:
        server.on("/", "page")
        await page.load_url(server.url("/", "localhost"))
        ask = "navigator.clipboard.readText().then(() => 1, error => error.name)"
        assert await page.execute_javascript(ask) == "NotAllowedError"

    @pytest.mark.parametrize("kind", ["disk", "memory"])
    async def test_an_answer_is_not_remembered_on_disk(
        self, fresh, server: Server, kind: str
    ) -> None:
        server.on("/", "page")
        session = from_partition(fresh(kind))
        page = session.create_web_contents()
        await page.load_url(server.url("/", "localhost"))
        await page.execute_javascript("Notification.requestPermission()")
        await session.close()
        page = from_partition(session.partition).create_web_contents()
        await page.load_url(server.url("/", "localhost"))
        query = "navigator.permissions.query({name: 'notifications'}).then(a => a.state)"
        assert await page.execute_javascript(query) == "prompt"
