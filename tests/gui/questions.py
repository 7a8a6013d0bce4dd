"""Every kind of question that a window asks in its prompt place: how it comes, its answers, and
what the session shows of them.
"""

import contextlib
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from browser.aio import next_signal
from browser.model.open_request import OpenRequest
from browser.model.partition import Partition
from browser.model.tabs import NEW_TAB
from browser.runtime import Runtime
from browser.session import Session
from browser.session.display_media import DisplayKind, DisplayMediaRequest, DisplaySource
from browser.session.reply import OneShot
from browser.ui.prompt_client_certificate import ClientCertificateRow
from browser.ui.prompt_download import RiskyRow, SaveRow
from browser.ui.prompt_notice import NoticeRow
from browser.ui.prompt_outside import OutsideRow
from browser.ui.prompt_permission import PermissionRow
from browser.ui.prompt_row import ChoiceRow, PromptRow
from browser.ui.prompt_screen import ScreenRow
from browser.ui.prompt_security_key import SecurityKeyRow
from browser.ui.prompt_sign_in import SignInRow
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.auth_servers import PASSWORD, USER, Basic
from tests.certificates import Authority
from tests.gui.gestures import evaluate, open_page, page_of, touch, turn, until
from tests.network.proxies import HttpProxy
from tests.network.running import Origin
from tests.security_keys import PAGE as KEY_PAGE
from tests.security_keys import plug_in, slots
from tests.servers import Reply, Server, ServerThread

PAGE = "<title>page</title><body>words <button id=b>press</button>"


def question_of[T: PromptRow](window: BrowserWindow, kind: type[T] = PromptRow) -> T | None:
    """The question that is shown, if it is of the kind; never more than one is."""
    prompts = window.prompts
    rows = [row for row in prompts.findChildren(PromptRow) if not row.isHidden()]
    rows = [row for row in rows if not isinstance(row, NoticeRow)]
    assert len(rows) <= 1
    return rows[0] if rows and not prompts.isHidden() and isinstance(rows[0], kind) else None


async def asked[T: PromptRow](window: BrowserWindow, kind: type[T]) -> T:
    """Wait until a question of the kind is shown."""
    while (row := question_of(window, kind)) is None:
        await turn()
    return row


def button(row: PromptRow, text: str) -> QPushButton:
    """The row's button with the words."""
    return next(one for one in row.findChildren(QPushButton) if one.text() == text)


class Scene:
    """Where questions are asked: a window, a partition, servers, a folder for downloads."""

    def __init__(
        self,
        runtime: Runtime,
        shell: Shell,
        window: BrowserWindow,
        partition: Partition,
        servers: tuple[ServerThread, Authority],
        folder: Path,
    ) -> None:
        self.runtime, self.shell, self.window = runtime, shell, window
        self.partition, self.folder = partition, folder
        self.thread, self.authority = servers
        self.server = Server(self.thread)
        self.server.on("/", PAGE)
        self.server.on("/next", "<title>Next</title>")
        self.ends = contextlib.AsyncExitStack()
        self.ends.callback(self.server.close)

    @property
    def session(self) -> Session:
        """The partition's session."""
        return self.shell.desk.session(self.partition)

    async def page(self, path: str = "/") -> Tab:
        """A tab with a page of the server."""
        return await open_page(self.window, self.partition, self.server.url(path, "localhost"))


class Question:
    """One kind. A test asks, answers by what a person presses, and looks at the session."""

    row: ClassVar[type[PromptRow]]
    words: ClassVar[tuple[str, str]]
    # It is about more than the page, so it stays when the page is left.
    outlives_page: ClassVar[bool] = False

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tab: Tab

    async def ask(self) -> None:
        """Let a page, a server or a program ask; sets `tab`."""
        raise NotImplementedError

    async def accept(self) -> None:
        """Agree, and wait until the effect is there."""
        raise NotImplementedError

    def refuse(self, row: PromptRow) -> None:
        """Press the button that refuses."""
        button(row, self.words[1]).click()

    async def is_refused(self) -> None:
        """Wait until a live page was refused, and look at what it was told."""

    def is_given(self) -> bool:
        """Whether something was given, sent, opened or saved."""
        raise NotImplementedError


class Permission(Question):
    """A page wants to notify."""

    row, words = PermissionRow, ("Allow", "Block")
    code = "Notification.requestPermission()"
    answers = ("granted", "denied")

    async def begin(self) -> Tab:
        return await self.scene.page()

    async def ask(self) -> None:
        self.tab = await self.begin()
        await evaluate(self.tab, f"void (window.later = {self.code})")

    async def accept(self) -> None:
        button(await asked(self.scene.window, self.row), self.words[0]).click()
        assert await evaluate(self.tab, "later") == self.answers[0]
        assert self.is_given()

    async def is_refused(self) -> None:
        assert await evaluate(self.tab, "later") == self.answers[1]

    def is_given(self) -> bool:
        session = self.scene.runtime.registry.find(self.scene.partition.key.text)
        given = session.permissions.list() if session is not None else []
        return any(one.state == "granted" for one in given)


class File(Permission):
    """A page wants to write into a file that a person picked."""

    code = """file.createWritable().then(async (stream) => {
      await stream.write("new"); await stream.close(); return "written"; }, error => error.name)"""
    answers = ("written", "NotAllowedError")

    async def begin(self) -> Tab:
        self.path = self.scene.folder / "file.txt"
        self.path.write_text("old")
        tab = await self.scene.page()
        page_of(tab).chooseFiles = lambda *_: [str(self.path)]  # type: ignore[method-assign]
        await touch(tab, "#b")
        await evaluate(tab, "showOpenFilePicker().then(([file]) => { window.file = file; })")
        return tab

    def is_given(self) -> bool:
        return self.path.read_text() == "new"


class Program(QObject):
    """Stands for a program of the desktop that opens a scheme."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []
        QDesktopServices.setUrlHandler("test-program", self, "open")

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Keep the URL."""
        self.urls.append(url.toString())


class External(Permission):
    """A page leads to another program."""

    async def ask(self) -> None:
        self.program = Program()
        self.scene.ends.callback(QDesktopServices.unsetUrlHandler, "test-program")
        self.tab = await self.scene.page()
        # The page stays, so its load ends before anybody is asked where it goes next.
        stopped = next_signal(page_of(self.tab).loadFinished)
        await evaluate(self.tab, "void setTimeout(() => { location.href = 'test-program:it' })")
        await stopped

    async def accept(self) -> None:
        button(await asked(self.scene.window, self.row), "Allow").click()
        assert self.program.urls == ["test-program:it"]

    async def is_refused(self) -> None:
        assert self.tab.title == "page"

    def is_given(self) -> bool:
        return bool(self.program.urls)


class Handler(Permission):
    """A page wants to open the links of a scheme."""

    async def ask(self) -> None:
        self.tab = await self.scene.page()
        await evaluate(self.tab, "navigator.registerProtocolHandler('mailto', '/next?to=%s')")

    async def accept(self) -> None:
        button(await asked(self.scene.window, self.row), "Allow").click()
        loaded = next_signal(page_of(self.tab).loadFinished)
        await evaluate(self.tab, "void setTimeout(() => { location.href = 'mailto:a@b.test' })")
        await loaded
        assert self.is_given()

    async def is_refused(self) -> None:
        """It is said to no page."""

    def is_given(self) -> bool:
        return any(one.query for one in self.scene.server.seen("/next"))


class Screen(Question):
    """A page may see the screen: which? Off screen there is none to share, so two are made up."""

    row, words = ScreenRow, ("Share", "Cancel")

    async def ask(self) -> None:
        self.tab = await self.scene.page()
        self.given: list[tuple[Any, ...]] = []
        index: Any = None
        sources = [DisplaySource(DisplayKind.SCREEN, name, index) for name in ("Left", "Right")]
        request = DisplayMediaRequest("https://meet.example.test", sources, [])
        reply = OneShot(lambda *answer: self.given.append(answer), name="the choice")
        self.scene.window.prompts.ask_screen(self.tab, request, reply)

    async def accept(self) -> None:
        row = await asked(self.scene.window, ScreenRow)
        row.sources.setCurrentIndex(1)
        row.share.click()
        assert [answer[0].name for answer in self.given] == ["Right"]

    async def is_refused(self) -> None:
        assert self.given == [(None,)]

    def is_given(self) -> bool:
        return self.given != [(None,)]


class SignIn(Question):
    """A server asks for a name and a password."""

    row, words = SignInRow, ("Sign in", "Cancel")

    async def ask(self) -> None:
        self.guarded = Basic()
        self.scene.server.on("/vault", self.guarded)
        self.tab = await open_page(self.scene.window, self.scene.partition, "about:blank")
        refused = next_signal(page_of(self.tab).loadFinished)
        self.tab.load(self.scene.server.url("/vault"))
        await refused

    async def accept(self) -> None:
        row = await asked(self.scene.window, SignInRow)
        row.user.setText(USER)
        row.password.setText(PASSWORD)
        row.sign_in.click()
        await until(page_of(self.tab).titleChanged, lambda: self.tab.title == "Inside")

    async def is_refused(self) -> None:
        assert self.tab.title == "Refused"

    def is_given(self) -> bool:
        return bool(self.guarded.users)


class ProxySignIn(Question):
    """A proxy of the partition asks, whatever page is shown."""

    row, words, outlives_page = SignInRow, ("Sign in", "Cancel"), True

    async def ask(self) -> None:
        self.tab = await open_page(self.scene.window, self.scene.partition, "about:blank")
        origin = await self.scene.ends.enter_async_context(Origin())
        self.proxy = await self.scene.ends.enter_async_context(HttpProxy(origin.port, "basic"))
        await self.scene.session.set_proxy(proxy_rules=self.proxy.place)
        self.tab.load("http://away.example/")

    async def accept(self) -> None:
        row = await asked(self.scene.window, SignInRow)
        loaded = next_signal(page_of(self.tab).loadFinished)
        row.user.setText("user")
        row.password.setText("secret")
        row.sign_in.click()
        assert await loaded == (True,)
        assert self.is_given()

    def is_given(self) -> bool:
        return bool(self.proxy.lines)


class ClientCertificate(Question):
    """A server wants to know who comes."""

    row, words = ClientCertificateRow, ("Show certificate", "Show none")

    async def ask(self) -> None:
        self.bank = Server(self.scene.thread, self.scene.authority.asking_context())
        self.scene.ends.callback(self.bank.close)
        self.bank.on("/", "<title>Inside</title>")
        self.tab = await open_page(self.scene.window, self.scene.partition, "about:blank")
        self.scene.session.set_trusted_authorities([self.scene.authority.pem])
        for name in ("Ann", "Bob"):
            self.scene.session.import_client_certificate(self.scene.authority.client(name), "word")
        self.tab.load(self.bank.url("/", "localhost"))

    async def accept(self) -> None:
        row = await asked(self.scene.window, ClientCertificateRow)
        row.certificates.setCurrentIndex(1)
        row.send.click()
        await until(page_of(self.tab).titleChanged, lambda: self.tab.title == "Inside")
        bob = self.scene.session.client_certificates()[1]
        choices = self.scene.session._client_certificates.choices()
        assert list(choices.values()) == [bob.fingerprint]

    async def is_refused(self) -> None:
        await until(self.tab.changed, lambda: self.tab.failed)

    def is_given(self) -> bool:
        return bool(self.bank.requests)


class SecurityKey(Question):
    """A page wants a security key, and none is plugged in yet."""

    row, words = SecurityKeyRow, ("", "Cancel")

    async def ask(self) -> None:
        self.scene.server.on("/bank", KEY_PAGE)
        self.tab = await self.scene.page("/bank")
        self.target = await slots(self.scene.runtime, page_of(self.tab))
        self.scene.ends.callback(self.target.detach)
        self.told: list[object] = []
        await evaluate(self.tab, "create()")

    async def accept(self) -> None:
        await asked(self.scene.window, self.row)
        await plug_in(self.target, "internal")
        assert await evaluate(self.tab, "answer") == "public-key"
        while question_of(self.scene.window, SecurityKeyRow) is not None:
            await turn()

    async def is_refused(self) -> None:
        assert await evaluate(self.tab, "answer") == "NotAllowedError"

    def is_given(self) -> bool:
        session = self.scene.runtime.registry.find(self.scene.partition.key.text)
        return session is not None and session._security_keys._open != []


class Save(Question):
    """A file comes, and a person wants to be asked."""

    row, words, outlives_page = SaveRow, ("Save", "Cancel"), True
    name = "letter.txt"

    async def ask(self) -> None:
        headers = {"Content-Disposition": f'attachment; filename="{self.name}"'}
        self.scene.server.on("/file", Reply("x" * 1500, headers=headers))
        self.scene.shell.settings.set("downloads.folder", str(self.scene.folder))
        self.scene.shell.settings.set("downloads.ask", True)
        self.tab = await self.scene.page()
        page_of(self.tab).download_url(self.scene.server.url("/file", "localhost"))

    async def state(self, wanted: str) -> None:
        entries = self.scene.shell.downloads
        await until(entries.changed, lambda: [one.state for one in entries.entries()] == [wanted])

    async def accept(self) -> None:
        row = await asked(self.scene.window, self.row)
        assert not self.is_given()
        button(row, "Save").click()
        await self.state("completed")
        assert [file.name for file in self.scene.folder.iterdir()] == [self.name]

    async def is_refused(self) -> None:
        await self.state("cancelled")

    def is_given(self) -> bool:
        return any(self.scene.folder.iterdir())


class Risky(Save):
    """A file comes that the desktop would run."""

    row, words, outlives_page = RiskyRow, ("Save", "Discard"), False
    name = "setup.exe"


class Outside(Question):
    """Another program opens a link, and no rule says where."""

    row, words = OutsideRow, ("Open", "")

    async def ask(self) -> None:
        self.scene.shell.settings.set("general.outside_links", "ask")
        self.scene.server.on("/other", "<title>Other</title>")
        url = self.scene.server.url("/other", "localhost")
        self.scene.shell.open(OpenRequest((url,)))
        (self.tab,) = self.scene.window.tabs()
        await asked(self.scene.window, OutsideRow)

    async def accept(self) -> None:
        row = await asked(self.scene.window, OutsideRow)
        row.partitions.choose(self.scene.partition)
        row.open.click()
        (tab,) = self.scene.window.tabs()
        assert tab.partition.key == self.scene.partition.key
        await until(tab.changed, lambda: tab.title == "Other")
        assert page_of(tab).session is self.scene.session

    def refuse(self, row: PromptRow) -> None:
        row.dismissed.emit()  # who does not want it has only the cross

    async def is_refused(self) -> None:
        assert [tab.url for tab in self.scene.window.tabs()] == [NEW_TAB]

    def is_given(self) -> bool:
        return bool(self.scene.server.seen("/other"))


class Leaving(Question):
    """A person quits while a download runs: the question is the program's, not the page's."""

    row, words, outlives_page = ChoiceRow, ("Cancel downloads and quit", "Stay"), True

    async def ask(self) -> None:
        scene, gate = self.scene, self.scene.server.gate()

        async def body() -> Any:
            yield b"x" * 1000
            await gate.wait()

        headers = {"Content-Disposition": "attachment; filename=held.txt"}
        scene.server.on("/held", Reply(body(), headers=headers, length=2000))
        self.quits: list[bool] = []
        scene.shell.quit_requested.connect(self._on_quit)
        self.tab = await scene.page()
        scene.session.set_download_path(scene.folder)
        scene.session.download_url(scene.server.url("/held"))
        downloads = scene.shell.downloads
        await until(downloads.changed, lambda: downloads.active_count == 1)
        scene.ends.callback(self._stop)
        scene.shell.quit()

    def _on_quit(self) -> None:
        self.quits.append(True)

    def _stop(self) -> None:
        downloads = self.scene.shell.downloads
        if downloads.active_count:
            downloads.cancel(0)

    async def accept(self) -> None:
        button(await asked(self.scene.window, self.row), self.words[0]).click()
        assert self.quits == [True]

    def is_given(self) -> bool:
        return bool(self.quits)


QUESTIONS: list[type[Question]] = [
    Permission,
    File,
    External,
    Handler,
    Screen,
    SignIn,
    ProxySignIn,
    ClientCertificate,
    SecurityKey,
    Save,
    Risky,
    Outside,
    Leaving,
]
