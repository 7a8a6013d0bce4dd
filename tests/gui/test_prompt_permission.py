"""What a person is asked when a page wants something: the words, the answers, and the ends."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from browser.aio import next_signal
from browser.errors import SettingsError
from browser.model.partition import Partition
from browser.session import MediaType, Permission, PermissionReply, PermissionRequestDetails
from browser.ui.prompt_permission import PermissionRow
from browser.ui.prompt_permission_words import icon_of, wish
from browser.ui.prompt_screen import ScreenRow
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import choose, entries, evaluate, open_page, page_of, touch, until
from tests.gui.questions import asked, question_of
from tests.servers import Server

PAGE = "<title>page</title><body>words <button id=b>press</button>"
NOTIFY = "Notification.requestPermission()"
AUDIO, VIDEO = MediaType.AUDIO, MediaType.VIDEO


def details(**more: Any) -> PermissionRequestDetails:
    usual = {"requesting_url": "https://mail.example.test/", "is_main_frame": True}
    return PermissionRequestDetails(
        **{**usual, "requesting_origin": "https://mail.example.test", **more}
    )


class Given:
    """A reply that keeps what it was told."""

    def __init__(self, error: Exception | None = None) -> None:
        self.answers: list[tuple[bool, Any]] = []
        self._error = error
        self.reply = PermissionReply(self._keep)

    def _keep(self, granted: bool, scope: Any, _until: object) -> None:
        self.answers.append((granted, scope))
        if self._error is not None:
            raise self._error


def menu_of(row: PermissionRow, name: str) -> Any:
    button = next(b for b in row.findChildren(QToolButton) if b.accessibleName() == name)
    return button.menu()


class TestWords:
    @pytest.mark.parametrize("permission", [*Permission])
    def test_are_there_for_every_permission(self, permission: Permission) -> None:
        given = details(media_types=[AUDIO], file_access="write", scheme="mailto")
        sentence = wish(permission, given)
        assert sentence.startswith("%1 (%2) wants to ")
        assert icon_of(permission, given)

    @pytest.mark.parametrize(
        ("types", "words"),
        [
            ([AUDIO], "the microphone."),
            ([VIDEO], "the camera."),
            ([AUDIO, VIDEO], "the camera and the microphone."),
        ],
    )
    def test_name_the_devices(self, types: list[MediaType], words: str) -> None:
        assert wish("media", details(media_types=types)).endswith(words)

    async def test_say_who_asks_in_which_partition(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition, "about:blank")
        window.prompts.ask_permission(tab, "geolocation", Given().reply, details())
        row = question_of(window, PermissionRow)
        assert row is not None
        assert "mail.example.test" in row.accessibleName()
        assert f"({partition.name[:8]}" in row.accessibleName()

    async def test_say_that_a_part_of_the_page_asks(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", PAGE)
        tab = await open_page(window, partition, server.url("/", "localhost"))
        window.prompts.ask_permission(
            tab, "geolocation", Given().reply, details(is_main_frame=False)
        )
        row = question_of(window, PermissionRow)
        assert row is not None
        assert f"shown within \u2066localhost:{server.port}" in row.accessibleName()

    async def test_are_not_made_by_the_page(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition, "about:blank")
        url = "test-program:%1 (%2) <b>\n\u202e" + "x" * 999
        window.prompts.ask_permission(tab, "openExternal", Given().reply, details(external_url=url))
        row = question_of(window, PermissionRow)
        assert row is not None
        labels = [label for label in row.findChildren(QLabel) if label.text()]
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
        assert row.accessibleName().count("mail.example.test") == 1
        assert "%1 (%2) <b>" in row.accessibleName()
        assert len(row.accessibleName()) < 300


class TestAnswers:
    @pytest.mark.parametrize(
        ("permission", "name", "answer"),
        [
            ("geolocation", "Allow", (True, "tab")),
            ("geolocation", "Block", (False, "tab")),
            ("openExternal", "Allow", (True, None)),
            ("display-capture", "Allow", (True, None)),
        ],
    )
    async def test_of_the_buttons(
        self,
        window: BrowserWindow,
        partition: Partition,
        permission: str,
        name: str,
        answer: tuple[bool, str | None],
    ) -> None:
        tab = await open_page(window, partition, "about:blank")
        given = Given()
        window.prompts.ask_permission(tab, permission, given.reply, details())
        row = question_of(window, PermissionRow)
        assert row is not None
        assert row.block.isDefault()
        (row.allow if name == "Allow" else row.block).click()
        assert given.answers == [answer]
        assert window.prompts.isHidden()

    @pytest.mark.parametrize("kind", ["memory", "disk"])
    async def test_of_the_menus(
        self, window: BrowserWindow, shell: Shell, fresh: Any, kind: str
    ) -> None:
        tab = await open_page(window, shell.desk.partition(fresh(kind)), "about:blank")
        scopes = ["once", "tab", "session"] + (["always"] if kind == "disk" else [])
        for granted, name in ((True, "Allow for a while"), (False, "Block for a while")):
            for number, scope in enumerate(scopes):
                given = Given()
                window.prompts.ask_permission(tab, "geolocation", given.reply, details())
                row = question_of(window, PermissionRow)
                assert row is not None
                menu = menu_of(row, name)
                words = entries(menu)
                assert len(words) == len(scopes)
                choose(menu, words[number])
                assert given.answers == [(granted, scope)]

    @pytest.mark.parametrize("way", ["esc", "cross"])
    async def test_dismissed_is_no_until_the_page_is_left(
        self, window: BrowserWindow, partition: Partition, way: str
    ) -> None:
        tab = await open_page(window, partition, "about:blank")
        given = Given()
        window.prompts.ask_permission(tab, "geolocation", given.reply, details())
        row = question_of(window, PermissionRow)
        assert row is not None
        if way == "esc":
            row.allow.setFocus()
            QTest.keyClick(row.allow, Qt.Key.Key_Escape)
        else:
            cross = [b for b in row.findChildren(QToolButton) if b.accessibleName() == "Not now"]
            cross[0].click()
        assert given.answers == [(False, "once")]

    async def test_given_elsewhere_take_the_question_away(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition, "about:blank")
        given = Given()
        window.prompts.ask_permission(tab, "geolocation", given.reply, details())
        given.reply.withdraw()
        assert window.prompts.isHidden()
        assert given.answers == []

    @pytest.mark.expected_warnings("shown to the person: the disk is full")
    async def test_that_cannot_be_kept_are_told(
        self, window: BrowserWindow, partition: Partition, shell: Shell
    ) -> None:
        tab = await open_page(window, partition, "about:blank")
        told: list[str] = []
        shell.notices.shown.connect(lambda text, _is_error: told.append(text))
        given = Given(SettingsError("the disk is full"))
        window.prompts.ask_permission(tab, "geolocation", given.reply, details())
        row = question_of(window, PermissionRow)
        assert row is not None
        row.allow.click()
        assert told == ["the disk is full"]

    async def test_never_make_the_window_wider(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition, "about:blank")
        least = window.minimumSizeHint().width()
        given = details(file_path="/x" * 999, file_access="write")
        window.prompts.ask_permission(tab, "fileSystem", Given().reply, given)
        assert window.minimumSizeHint().width() <= max(least, window.minimumWidth())


class TestARealPage:
    @staticmethod
    async def ask(window: BrowserWindow, partition: Partition, server: Server) -> Tab:
        server.on("/", PAGE)
        tab = await open_page(window, partition, server.url("/", "localhost"))
        await evaluate(tab, f"void (window.later = {NOTIFY})")
        await asked(window, PermissionRow)
        return tab

    async def test_is_allowed(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        tab = await self.ask(window, partition, server)
        row = question_of(window, PermissionRow)
        assert row is not None
        row.allow.click()
        assert await evaluate(tab, "later") == "granted"
        permissions = page_of(tab).session.permissions
        assert [one.scope for one in permissions.list()] == ["tab"]

    async def test_is_asked_about_once_for_two_tabs(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        first = await self.ask(window, partition, server)
        second = await self.ask(window, partition, server)
        row = question_of(window, PermissionRow)
        assert row is not None
        row.allow.click()
        assert await evaluate(first, "later") == "granted"
        assert await evaluate(second, "later") == "granted"
        window.tab_bar.setCurrentIndex(window.index_of(first))
        assert window.prompts.isHidden()

    async def test_gets_the_whole_screen_unasked(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", PAGE)
        tab = await open_page(window, partition, server.url("/", "localhost"))
        await touch(tab, "#b")
        given = next_signal(tab.full_screen_requested)
        await evaluate(tab, "void document.body.requestFullscreen()")
        assert (await given)[1] is True
        assert window.isFullScreen()
        page_of(tab).session.permissions.set(server.url("", "localhost"), "fullscreen", "denied")
        await until(tab.full_screen_requested, lambda: not window.isFullScreen())


class TestTheScreen:
    @pytest.mark.expected_warnings("capturing is not available")
    async def test_is_asked_about_after_the_permission(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", PAGE)
        tab = await open_page(window, partition, server.url("/", "localhost"))
        await touch(tab, "#b")
        share = "navigator.mediaDevices.getDisplayMedia().then(() => 1, (error) => error.name)"
        await evaluate(tab, f"void (window.later = {share})")
        (await asked(window, PermissionRow)).allow.click()
        row = await asked(window, ScreenRow)
        assert not row.share.isEnabled()  # off screen there is none
        row.cancel.click()
        assert await evaluate(tab, "later") == "AbortError"
        assert window.prompts.isHidden()
