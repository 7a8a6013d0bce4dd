"""ses.setPermissionRequestHandler: what pages can ask for, each from a real page.

Of browser.session.permission_door, browser.session.permission_requests,
browser.session.permission_external, browser.session.permission_frames and
browser.model.permission_details.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from browser.aio import next_signal
from browser.session import WebContents
from tests.contract.gaps import ENGINE_DENIES
from tests.engine.asking import PAGE, POSITION, STATE, Site, begin, make_site
from tests.engine.conftest import ShownPage
from tests.servers import Server

Show = Callable[[WebContents], ShownPage]


@pytest.fixture
def site(server: Server, fresh: Callable[..., str]) -> Site:
    return make_site(server, fresh)


async def clicked(page: WebContents, shown: Show) -> WebContents:
    """The page, shown and clicked: now it may ask for what a person must have wanted."""
    await shown(page).click()
    return page


class TestGeolocation:
    async def test_is_asked(self, site: Site, shown: Show) -> None:
        page = await site.page()
        shown(page)
        site.asked.answers = [False]
        assert await page.execute_javascript(POSITION) == 1  # PERMISSION_DENIED
        request = site.asked.requests[0]
        assert (request.page, request.permission) == (page, "geolocation")
        assert request.details.requesting_url == site.origin + "/"
        assert request.details.is_main_frame is True
        assert (request.details.media_types, request.details.external_url) == (None, None)

    async def test_is_granted(self, site: Site, shown: Show) -> None:
        page = await site.page()
        shown(page)
        site.asked.answers = [True]
        await begin(page, POSITION)
        await site.asked.request()
        assert await page.execute_javascript(STATE % "geolocation") == "granted"

    async def test_of_a_sub_frame_names_its_url(self, site: Site, shown: Show) -> None:
        other = site.server.url("/frame", "127.0.0.1")
        site.server.on(
            "/frame", f"<script>{POSITION}.then((a) => parent.postMessage(a, '*'))</script>"
        )
        site.server.on("/framing", f"<iframe allow='geolocation *' src='{other}'></iframe>{PAGE}")
        page = site.session.create_web_contents()
        shown(page)
        site.asked.answers = [False]
        page.load(QUrl(site.origin + "/framing"))
        request = await site.asked.request()
        assert request.page is page
        assert request.details.requesting_url == other
        assert request.details.requesting_origin == site.server.url("", "127.0.0.1")
        assert request.details.is_main_frame is False


class TestNotifications:
    @pytest.mark.parametrize("granted", [True, False])
    async def test_are_asked(self, site: Site, granted: bool) -> None:
        page = await site.page()
        site.asked.answers = [granted]
        answer = await page.execute_javascript("Notification.requestPermission()")
        assert answer == ("granted" if granted else "denied")
        assert site.asked.requests[0].permission == "notifications"

    async def test_agree_in_every_place(self, site: Site) -> None:
        page = await site.page()
        site.asked.answers = [True]
        await page.execute_javascript("Notification.requestPermission()")
        assert await page.execute_javascript("Notification.permission") == "granted"
        assert await page.execute_javascript(STATE % "notifications") == "granted"
        push = "navigator.permissions.query({name: 'push', userVisibleOnly: true})"
        assert await page.execute_javascript(f"{push}.then((a) => a.state)") == "granted"


class TestClipboard:
    async def test_is_read(self, site: Site, shown: Show) -> None:
        QGuiApplication.clipboard().setText("copied")
        page = await clicked(await site.page(), shown)
        site.asked.answers = [True]
        assert await page.execute_javascript("navigator.clipboard.readText()") == "copied"
        assert site.asked.requests[0].permission == "clipboard-read"

    @pytest.mark.parametrize("act", ["readText()", "writeText('x')"])
    async def test_is_denied(self, site: Site, shown: Show, act: str) -> None:
        page = await clicked(await site.page(), shown)
        site.asked.answers = [False]
        code = f"navigator.clipboard.{act}.then(() => 'ok', (error) => error.name)"
        assert await page.execute_javascript(code) == "NotAllowedError"
        # LIMIT of the engine: reading and writing are one for it.
        assert site.asked.requests[0].permission == "clipboard-read"


class TestLocalFonts:
    @pytest.mark.parametrize("granted", [True, False])
    async def test_are_asked(self, site: Site, shown: Show, granted: bool) -> None:
        page = await clicked(await site.page(), shown)
        site.asked.answers = [granted]
        count = await page.execute_javascript("queryLocalFonts().then((fonts) => fonts.length)")
        assert (count > 0) is granted
        assert site.asked.requests[0].permission == "local-fonts"


class TestPointerLock:
    LOCK = """document.body.requestPointerLock().then(
      () => document.pointerLockElement ? "locked" : "", (error) => error.name)"""

    @pytest.mark.expected_warnings("cannot grab mouse")
    async def test_is_granted_and_taken_back(self, site: Site, shown: Show) -> None:
        page = await clicked(await site.page(), shown)
        site.asked.answers = [True]
        assert await page.execute_javascript(self.LOCK) == "locked"
        assert site.asked.requests[0].permission == "pointerLock"
        freed = "new Promise((done) => { document.onpointerlockchange = () => done('freed'); })"
        await begin(page, freed)
        site.session.permissions.set(site.origin, "pointerLock", "denied")
        assert await page.execute_javascript("later") == "freed"

    async def test_is_denied(self, site: Site, shown: Show) -> None:
        page = await clicked(await site.page(), shown)
        site.asked.answers = [False]
        assert await page.execute_javascript(self.LOCK) != "locked"
        assert site.asked.requests[0].permission == "pointerLock"


class TestFullScreen:
    ENTER = "document.body.requestFullscreen().then(() => document.fullscreenElement !== null)"
    LEFT = """new Promise((done) => { document.onfullscreenchange = () => {
      if (!document.fullscreenElement) done("left"); }; })"""

    async def test_is_granted_and_taken_back(self, site: Site, shown: Show) -> None:
        page = await clicked(await site.page(), shown)
        changes: list[bool] = []
        page.full_screen_changed.connect(changes.append)
        site.asked.answers = [True]
        assert await page.execute_javascript(self.ENTER) is True
        assert site.asked.requests[0].permission == "fullscreen"
        assert changes == [True]
        await begin(page, self.LEFT)
        site.session.permissions.set(site.origin, "fullscreen", "denied")
        assert await page.execute_javascript("later") == "left"
        assert changes == [True, False]

    async def test_that_is_denied_shows_nothing_and_may_be_asked_again(
        self, site: Site, shown: Show
    ) -> None:
        page = await site.page()
        view = shown(page)
        changes: list[bool] = []
        page.full_screen_changed.connect(changes.append)
        for number in (1, 2):
            await view.click()
            await begin(page, self.LEFT)
            site.asked.answers = [False]
            await page.execute_javascript(f"void {self.ENTER}")
            await site.asked.request(number)
            assert await page.execute_javascript("later") == "left"
        assert changes == []

    async def test_is_not_there_without_a_handler(self, site: Site, shown: Show) -> None:
        site.session.set_permission_request_handler(None)
        page = await clicked(await site.page(), shown)
        code = "document.body.requestFullscreen().then(() => 1, (error) => error.name)"
        assert await page.execute_javascript(code) == "TypeError"


class Opened(QObject):
    """Stands for the other program."""

    def __init__(self, scheme: str) -> None:
        super().__init__()
        self.urls: list[str] = []
        QDesktopServices.setUrlHandler(scheme, self, "open")

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Keep the URL."""
        self.urls.append(url.toString())


@pytest.fixture
def opened(runtime: object) -> Any:
    program = Opened("test-program")
    yield program.urls
    QDesktopServices.unsetUrlHandler("test-program")


WAYS = {
    "a jump": "location.href = 'test-program:it'",
    "a link": "document.body.innerHTML = '<a id=a href=\"test-program:it\">a</a>'; a.click()",
    "a link to a window": "document.body.innerHTML = "
    "'<a id=a target=_blank href=\"test-program:it\">a</a>'; a.click()",
    "a window": "window.open('test-program:it')",
    "a frame": "document.body.innerHTML = '<iframe src=\"test-program:it\"></iframe>'",
    "a form": "document.body.innerHTML = '<form id=f action=\"test-program:it\">'; f.submit()",
    "a redirect": "location.href = '/redirect'",
}


class TestOpenExternal:
    @pytest.mark.parametrize("way", WAYS)
    async def test_is_asked(self, site: Site, opened: list[str], way: str) -> None:
        site.server.on("/redirect", "", status=302, headers={"Location": "test-program:it"})
        page = await site.page()
        await page.execute_javascript(f"void setTimeout(() => {{ {WAYS[way]} }})")
        request = await site.asked.request()
        assert request.permission == "openExternal"
        assert request.details.external_url.removesuffix("?") == "test-program:it"
        assert request.details.scheme == "test-program"
        assert request.details.requesting_url == site.origin + "/" or way == "a frame"
        assert request.details.is_main_frame is (way != "a frame")
        assert request.details.user_gesture is False
        assert opened == []
        request.reply(True)
        assert [url.removesuffix("?") for url in opened] == ["test-program:it"]
        assert site.session.pages() == [page]

    async def test_knows_whether_a_person_acted(
        self, site: Site, shown: Show, opened: list[str]
    ) -> None:
        page = await clicked(await site.page(), shown)
        await page.execute_javascript(
            "void setTimeout(() => { location.href = 'test-program:it' })"
        )
        request = await site.asked.request()
        assert request.details.user_gesture is True
        request.reply(False)
        assert opened == []

    async def test_is_one_question_however_often(self, site: Site, opened: list[str]) -> None:
        page = await site.page()
        frames = "".join(f"<iframe src='test-program:{i}'></iframe>" for i in range(20))
        await page.execute_javascript(f'void (document.body.innerHTML = "{frames}")')
        (await site.asked.request()).reply(True)
        assert len(opened) == 1
        assert len(site.asked.requests) == 1

    async def test_is_decided_for_each_scheme(self, site: Site, opened: list[str]) -> None:
        permissions = site.session.permissions
        permissions.set(site.origin, "openExternal", "granted", scheme="test-program")
        assert permissions.get(site.origin, "openExternal", scheme="mailto") == "prompt"
        page = await site.page()
        stopped = next_signal(page.loadFinished)
        page.runJavaScript("location.href = 'test-program:it'")
        await stopped
        assert opened == ["test-program:it"]
        assert site.asked.requests == []

    async def test_is_denied_without_a_handler(self, site: Site, opened: list[str]) -> None:
        site.session.set_permission_request_handler(None)
        page = await site.page()
        stopped = next_signal(page.loadFinished)
        page.runJavaScript("location.href = 'test-program:it'")
        await stopped
        assert opened == []


class TestProtocolHandlers:
    async def test_are_asked(self, site: Site) -> None:
        page = await site.page()
        await page.execute_javascript("navigator.registerProtocolHandler('mailto', '/?to=%s')")
        request = await site.asked.request()
        assert request.permission == "protocol-handler"
        assert request.details.scheme == "mailto"
        assert request.details.requesting_origin == site.origin
        request.reply(True)
        # From now on such URLs are the page's, and no other program's.
        loaded = next_signal(page.loadFinished)
        page.runJavaScript("location.href = 'mailto:a@b.test'")
        await loaded
        assert page.get_url() == site.origin + "/?to=mailto%3Aa%40b.test"
        assert len(site.asked.requests) == 1

    async def test_are_denied(self, site: Site) -> None:
        page = await site.page()
        await page.execute_javascript("navigator.registerProtocolHandler('mailto', '/?to=%s')")
        (await site.asked.request()).reply(False)
        page.runJavaScript("location.href = 'mailto:a@b.test'")
        assert (await site.asked.request(2)).permission == "openExternal"


class TestFileSystem:
    PICK = """showOpenFilePicker().then(([file]) => { window.file = file; })"""
    WRITE = """file.createWritable().then(async (stream) => {
      await stream.write("new"); await stream.close(); return "written";
    }, (error) => error.name)"""

    @pytest.fixture
    def picked(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        """The file that a person picks."""
        path = tmp_path / "file.txt"
        path.write_text("old")
        monkeypatch.setattr(WebContents, "chooseFiles", lambda *_: [str(path)], raising=False)
        return path

    @pytest.mark.parametrize("granted", [True, False])
    async def test_is_asked_before_a_file_is_written(
        self, site: Site, shown: Show, picked: Path, granted: bool
    ) -> None:
        page = await clicked(await site.page(), shown)
        await page.execute_javascript(self.PICK)
        assert site.asked.requests == []
        site.asked.answers = [granted]
        assert await page.execute_javascript(self.WRITE) == (
            "written" if granted else "NotAllowedError"
        )
        request = site.asked.requests[0]
        assert request.permission == "fileSystem"
        assert request.details.file_path == str(picked)
        assert request.details.file_access == "write"
        assert picked.read_text() == ("new" if granted else "old")


# What the engine denies in silence, and how it is tried; gaps.py names the same.
SILENT = {
    "midi": ("navigator.requestMIDIAccess()", "NotAllowedError"),
    "midiSysex": ("navigator.requestMIDIAccess({sysex: true})", "NotAllowedError"),
    "window-management": ("getScreenDetails()", "NotAllowedError"),
    "idle-detection": ("IdleDetector.requestPermission()", "denied"),
    "persistent-storage": ("navigator.storage.persist()", False),
    "screen-wake-lock": ("navigator.wakeLock.request('screen')", "NotAllowedError"),
    "accelerometer": (
        "new Promise((done, fail) => { const sensor = new Accelerometer();"
        " sensor.onerror = (event) => fail(event.error); sensor.start(); })",
        "NotAllowedError",
    ),
    "storage-access": ("navigator.permissions.query({name: 'storage-access'})", "denied"),
    "serial": ("navigator.serial.requestPort()", "NotFoundError"),
}


class TestWhatTheEngineDeniesInSilence:
    def test_stands_in_the_gaps(self) -> None:
        assert SILENT.keys() <= ENGINE_DENIES.keys()

    async def test_a_security_key_is_refused_once(self, site: Site, shown: Show) -> None:
        page = await clicked(await site.page(), shown)
        code = "navigator.credentials.get({publicKey: {challenge: new Uint8Array(16)}})"
        said = await page.execute_javascript(f"{code}.then(() => 1, (error) => error.name)")
        assert said == "NotAllowedError"

    @pytest.mark.parametrize("name", SILENT)
    async def test_is_not_asked(self, site: Site, shown: Show, name: str) -> None:
        code, wanted = SILENT[name]
        page = await clicked(await site.page(), shown)
        site.asked.answers = [True]
        said = await page.execute_javascript(
            f"{code}.then((value) => value?.state ?? value, (error) => error.name)"
        )
        assert said == wanted
        assert site.asked.requests == []
