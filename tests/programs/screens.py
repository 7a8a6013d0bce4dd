"""Sharing the screen on a display of its own: `screens.py DISPLAY`; says what each case saw."""

import asyncio
import json
import os
import sys
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

os.environ |= {"DISPLAY": sys.argv[1], "QT_QPA_PLATFORM": "xcb"}

import browser
from browser.session import DisplayMediaRequest, Session, WebContents, from_partition
from tests.engine.asking import PAGE, Asked
from tests.engine.conftest import ShownPage
from tests.servers import Server, ServerThread

SHARE = """navigator.mediaDevices.getDisplayMedia().then((stream) => {
  window.stream = stream; return stream.getTracks()[0].readyState; }, (error) => error.name)"""


class Site:
    """A session with a page that was clicked, so that it may ask for the screen."""

    def __init__(self, server: Server, name: str) -> None:
        self.server = server
        self.origin = server.url("", "localhost")
        self.session: Session = from_partition(name)
        self.asked = Asked(answers=[True] * 9)
        self.session.set_permission_request_handler(self.asked)
        self.requests: list[DisplayMediaRequest] = []
        self.replies: list[Any] = []
        self.was_asked = asyncio.Event()

    def choose(self, page: WebContents, request: DisplayMediaRequest, reply: Any) -> None:
        """Keep the request."""
        self.requests.append(request)
        self.replies.append(reply)
        self.was_asked.set()

    def choose_first(self, page: WebContents, request: DisplayMediaRequest, reply: Any) -> None:
        """Share the first screen."""
        self.requests.append(request)
        reply(request.screens[0])

    async def page(self) -> tuple[WebContents, ShownPage]:
        """The page, and the window that shows it."""
        page = self.session.create_web_contents()
        view = ShownPage(page)
        await page.load_url(self.origin + "/")
        await view.click()
        return page, view


Case = Callable[[Site], Awaitable[Any]]
CASES: dict[str, Case] = {}


def case(run: Case) -> Case:
    """A case, named as its function."""
    CASES[run.__name__] = run
    return run


@case
async def chosen(site: Site) -> Any:
    site.session.set_display_media_request_handler(site.choose_first)
    page, view = await site.page()
    found = [await page.execute_javascript(SHARE)]
    await view.click()
    found.append(await page.execute_javascript(SHARE))
    view.close()
    request = site.requests[0]
    screens = [[one.kind, bool(one.name)] for one in request.screens]
    asked = [one.permission for one in site.asked.requests]
    return found, screens, request.security_origin == site.origin, asked


@case
async def refused(site: Site) -> Any:
    site.session.set_display_media_request_handler(site.choose)
    page, view = await site.page()
    await page.execute_javascript(f"void (window.later = {SHARE})")
    await site.was_asked.wait()
    site.replies[0](None)
    site.replies[0](site.requests[0].screens[0])
    found = await page.execute_javascript("later")
    view.close()
    return found


@case
async def denied(site: Site) -> Any:
    site.asked.answers = [False]
    site.session.set_display_media_request_handler(site.choose_first)
    page, view = await site.page()
    found = await page.execute_javascript(SHARE)
    view.close()
    return found, len(site.requests)


@case
async def nobody_chooses(site: Site) -> Any:
    page, view = await site.page()
    found = await page.execute_javascript(SHARE)
    view.close()
    return found


@case
async def decided(site: Site) -> Any:
    site.session.permissions.set(site.origin, "display-capture", "granted")
    site.session.set_display_media_request_handler(site.choose_first)
    page, view = await site.page()
    found = await page.execute_javascript(SHARE)
    view.close()
    return found, len(site.asked.requests)


@case
async def the_page_goes(site: Site) -> Any:
    site.session.set_display_media_request_handler(site.choose)
    page, view = await site.page()
    await page.execute_javascript(f"void {SHARE}")
    await site.was_asked.wait()
    view.close()
    await page.close()
    gone = site.replies[0].is_done
    site.replies[0](site.requests[0].screens[0])
    return gone


@case
async def the_page_navigates(site: Site) -> Any:
    site.session.set_display_media_request_handler(site.choose)
    page, view = await site.page()
    await page.execute_javascript(f"void {SHARE}")
    await site.was_asked.wait()
    await page.load_url(site.origin + "/other")
    dropped = site.replies[0].is_done
    site.session.set_display_media_request_handler(site.choose_first)
    await view.click()
    found = await page.execute_javascript(SHARE)
    view.close()
    return dropped, found


async def main() -> None:
    """Run every case in a session of its own."""
    thread, seen = ServerThread(), {}
    for name, run in CASES.items():
        server = Server(thread)
        server.on("/", PAGE)
        server.on("/other", PAGE)
        try:
            seen[name] = await asyncio.wait_for(run(site := Site(server, name)), 20)
            await site.session.close()
        except Exception:
            seen[name] = traceback.format_exc()
        server.close()
    thread.close()
    print(json.dumps(seen), flush=True)


browser.run(main, argv=sys.argv[:1])
