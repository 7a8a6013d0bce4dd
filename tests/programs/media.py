"""Camera and microphone on devices that the engine pretends: `media.py`; says what each case saw.

Flags of the engine hold for the whole process, so these cases cannot share one with other tests.
"""

import asyncio
import json
import sys
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

import browser
from browser.aio import next_signal
from browser.session import PermissionReply, Session, WebContents, from_partition
from tests.servers import Server, ServerThread

FLAGS = ["--use-fake-device-for-media-stream"]
SEEN = """(async () => {
  const state = async (name) => (await navigator.permissions.query({name})).state;
  const devices = await navigator.mediaDevices.enumerateDevices();
  const named = (kind) => devices.some((one) => one.kind === kind && one.label);
  const states = [await state("camera"), await state("microphone")];
  return [...states, named("videoinput"), named("audioinput")];
})()"""
TRACKS = "window.stream ? stream.getTracks().map((track) => track.readyState) : []"
ASK = """navigator.mediaDevices.getUserMedia({%s: true})
  .then((stream) => { window.stream = stream; return "ok"; }, (error) => error.name)"""
VIDEO, AUDIO, BOTH = ASK % "video", ASK % "audio", ASK % "audio: true, video"
# Resolves when the state of a permission becomes the wanted one.
BECOMES = """(async () => {
  const status = await navigator.permissions.query({name: "%s"});
  while (status.state !== "%s") await new Promise((done) => { status.onchange = done; });
  return status.state;
})()"""
AT_ONCE = """<script>window.first = navigator.mediaDevices.getUserMedia({video: true})
  .then(() => "ok", (error) => error.name)</script>"""


class Site:
    """A session with one page, and a handler that keeps what it was asked."""

    def __init__(self, server: Server, name: str) -> None:
        self.server = server
        self.origin = server.url("", "localhost")
        self.session: Session = from_partition(name)
        self.session.set_permission_request_handler(self.handle)
        self.asked: list[Any] = []
        self.replies: list[PermissionReply] = []
        self.answers: list[Any] = []
        self.was_asked = asyncio.Event()

    def handle(
        self, page: WebContents, permission: str, reply: PermissionReply, details: Any
    ) -> None:
        """Keep the request, and give the next of the answers if there is one."""
        types = [str(one) for one in details.media_types]
        url = details.requesting_url.removeprefix(self.origin)
        self.asked.append([str(permission), types, url, details.is_main_frame])
        self.replies.append(reply)
        self.was_asked.set()
        if self.answers:
            granted, options = self.answers.pop(0)
            reply(granted, **options)

    def answer(self, granted: bool, **options: Any) -> None:
        """Answer the next request so."""
        self.answers.append((granted, options))

    async def page(self, path: str = "/") -> WebContents:
        """A loaded page."""
        page = self.session.create_web_contents()
        await page.load_url(self.origin + path)
        return page

    async def reload(self, page: WebContents) -> None:
        """Load the page anew."""
        loaded = next_signal(page.loadFinished)
        page.triggerAction(page.WebAction.Reload)
        await loaded

    def decide(self, state: str, *types: str, **options: Any) -> None:
        """Decide about the origin."""
        self.session.permissions.set(
            self.origin, "media", state, media_types=types or None, **options
        )


Case = Callable[[Site], Awaitable[Any]]
CASES: dict[str, Case] = {}


def case(run: Case) -> Case:
    """A case, named as its function."""
    CASES[run.__name__] = run
    return run


@case
async def kinds(site: Site) -> Any:
    page = await site.page()
    found = []
    for code in (AUDIO, VIDEO, BOTH):
        site.answer(True)
        found.append(await page.execute_javascript(code))
        await site.reload(page)
    return found, site.asked


@case
async def denied(site: Site) -> Any:
    page = await site.page()
    site.answer(False)
    first = await page.execute_javascript(VIDEO), await page.execute_javascript(SEEN)
    site.answer(True)
    return first, await page.execute_javascript(VIDEO), len(site.asked)


@case
async def answered_later(site: Site) -> Any:
    page = await site.page()
    await page.execute_javascript(f"void (window.later = {VIDEO})")
    await site.was_asked.wait()
    waiting = await page.execute_javascript("Promise.race([later, 'waits'])")
    site.replies[0](True)
    return waiting, await page.execute_javascript("later"), await page.execute_javascript(TRACKS)


@case
async def decided_before_the_page(site: Site) -> Any:
    site.decide("granted", "video")
    page = await site.page()
    await page.execute_javascript(BECOMES % ("camera", "granted"))
    seen = await page.execute_javascript(SEEN)
    return seen, await page.execute_javascript(VIDEO), site.asked


@case
async def decided_and_used_at_once(site: Site) -> Any:
    site.server.on("/at-once", AT_ONCE)
    found = []
    for state in ("granted", "denied"):
        site.decide(state)
        for _ in range(3):
            page = await site.page("/at-once")
            found.append(await page.execute_javascript("first"))
            await site.reload(page)
            found.append(await page.execute_javascript("first"))
    return found, site.asked


@case
async def decided_while_the_page_is_open(site: Site) -> Any:
    page = await site.page()
    found = []
    for state in ("granted", "denied", "granted", "prompt"):
        site.decide(state, "video")
        await page.execute_javascript(BECOMES % ("camera", state))
        found.append(await page.execute_javascript(SEEN))
    return found, site.asked


@case
async def taken_back(site: Site) -> Any:
    page = await site.page()
    site.answer(True, scope="session")
    await page.execute_javascript(BOTH)
    before = await page.execute_javascript(SEEN), await page.execute_javascript(TRACKS)
    site.decide("denied")
    after = await page.execute_javascript(SEEN), await page.execute_javascript(TRACKS)
    refused = await page.execute_javascript(VIDEO)
    site.session.permissions.reset(site.origin)
    forgotten = await page.execute_javascript(SEEN)
    site.answer(True)
    return before, after, refused, forgotten, await page.execute_javascript(VIDEO), len(site.asked)


@case
async def one_of_two_is_taken_back(site: Site) -> Any:
    page = await site.page()
    site.answer(True, scope="session")
    await page.execute_javascript(BOTH)
    site.decide("denied", "video")
    await page.execute_javascript(BECOMES % ("microphone", "granted"))
    await page.execute_javascript(BECOMES % ("camera", "denied"))
    seen = await page.execute_javascript(SEEN)
    return seen, await page.execute_javascript(AUDIO), await page.execute_javascript(VIDEO)


@case
async def one_of_two_is_decided(site: Site) -> Any:
    site.decide("granted", "audio")
    page = await site.page()
    site.answer(False)
    refused = await page.execute_javascript(BOTH)
    await page.execute_javascript(BECOMES % ("microphone", "granted"))
    seen = await page.execute_javascript(SEEN)
    site.decide("denied", "video")
    await page.execute_javascript(BECOMES % ("camera", "denied"))
    await page.execute_javascript(BOTH)
    kinds = await page.execute_javascript("stream.getTracks().map((track) => track.kind)")
    return refused, seen, kinds, site.asked


@case
async def a_yes_lasts_as_long_as_the_document(site: Site) -> Any:
    page = await site.page()
    site.answer(True)
    await page.execute_javascript(VIDEO)
    again = await page.execute_javascript(VIDEO)
    listed = [[str(one.state), str(one.scope)] for one in site.session.permissions.list()]
    await site.reload(page)
    seen = await page.execute_javascript(SEEN)
    site.answer(False)
    return again, listed, seen, await page.execute_javascript(VIDEO), len(site.asked)


@case
async def a_yes_for_the_tab_survives_its_documents(site: Site) -> Any:
    page = await site.page()
    site.answer(True, scope="tab")
    await page.execute_javascript(VIDEO)
    await site.reload(page)
    again = await page.execute_javascript(VIDEO)
    await page.close()
    state = site.session.permissions.get(site.origin, "media", media_types=["video"])
    return again, str(state), len(site.asked)


@case
async def the_page_navigates_while_asked(site: Site) -> Any:
    page = await site.page()
    await page.execute_javascript(f"void {VIDEO}")
    await site.was_asked.wait()
    await page.load_url(site.origin + "/other")
    dropped = site.replies[0].is_done
    site.replies[0](True)
    site.answer(True)
    return dropped, await page.execute_javascript(VIDEO), len(site.asked)


@case
async def two_pages_of_the_origin_ask(site: Site) -> Any:
    pages = [await site.page(), await site.page()]
    for page in pages:
        site.was_asked.clear()
        await page.execute_javascript(f"void (window.later = {VIDEO})")
        await site.was_asked.wait()
    site.replies[1](True)
    found = [await page.execute_javascript("later") for page in pages]
    return found, [reply.is_done for reply in site.replies]


@case
async def a_frame_asks(site: Site) -> Any:
    other = site.server.url("/frame", "127.0.0.1")
    inner = f"onmessage = async () => parent.postMessage(await {VIDEO}, '*')"
    site.server.on("/frame", f"<script>{inner}</script>")
    site.server.on("/framing", f"<iframe allow='camera *' src='{other}'></iframe>")
    page = await site.page("/framing")
    site.answer(True)
    said = await page.execute_javascript(
        "new Promise((done) => { onmessage = (event) => done(event.data);"
        " frames[0].postMessage('ask', '*'); })"
    )
    return said, site.asked[0][2] == other, site.asked[0][3]


@case
async def the_check_handler_forbids_one(site: Site) -> Any:
    heard: list[Any] = []

    def check(page: WebContents, permission: str, origin: str, details: Any) -> bool:
        is_same = origin == details.security_origin == site.origin
        heard.append([str(permission), is_same, str(details.media_type), details.is_main_frame])
        return bool(details.media_type == "audio")

    site.session.set_permission_check_handler(check)
    page = await site.page()
    site.answer(True)
    found = [await page.execute_javascript(AUDIO), await page.execute_javascript(BOTH)]
    return found, heard, len(site.asked)


async def main() -> None:
    """Run every case in a session of its own."""
    thread, seen = ServerThread(), {}
    for name, run in CASES.items():
        server = Server(thread)
        for path in ("/", "/other"):
            server.on(path, "<title>page</title>")
        try:
            seen[name] = await asyncio.wait_for(run(site := Site(server, name)), 10)
            await site.session.close()
        except Exception:
            seen[name] = traceback.format_exc()
        server.close()
    thread.close()
    print(json.dumps(seen), flush=True)


browser.run(main, chromium_flags=FLAGS, argv=sys.argv[:1])
