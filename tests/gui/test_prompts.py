"""The prompt place: questions of tabs, sign-in, notices; who asks, what is safe, what goes away."""

import asyncio
import base64
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.session.authentication import AuthenticationRequest
from browser.session.reply import OneShot
from browser.ui.prompt_notice import NoticeRow
from browser.ui.prompt_row import ChoiceRow
from browser.ui.prompt_sign_in import SignInRow
from browser.ui.prompt_words import asker, breakable, host_of, one_line, reads_leftwards
from browser.ui.prompts import Prompts
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.gui.questions import button, question_of
from tests.servers import Reply, Request, Server

REQUEST = AuthenticationRequest("https://mail.example.test", "Intranet")


async def open_page(window: BrowserWindow, partition: Partition, url: str = "about:blank") -> Tab:
    """Open a tab and wait for its page."""
    tab = window.open_tab("about:blank", partition)
    assert tab.web_contents is not None
    await tab.web_contents.load_url(url)
    return tab


class Answers:
    """A reply that keeps what it was told."""

    def __init__(self) -> None:
        self.given: list[tuple[Any, ...]] = []
        self.reply = OneShot(lambda *answer: self.given.append(answer), name="the test's reply")


def sign_in(window: BrowserWindow) -> SignInRow:
    row = question_of(window)
    assert isinstance(row, SignInRow)
    return row


def notice(prompts: Prompts) -> NoticeRow | None:
    rows = [row for row in prompts.findChildren(NoticeRow) if not row.isHidden()]
    return rows[0] if rows else None


def ask_about(window: BrowserWindow, tab: Tab, heard: list[str], text: str = "May it?") -> None:
    """Ask with two buttons of which the first is safe."""
    window.prompts.ask(
        tab,
        text,
        [
            ("Block", partial(heard.append, "block"), True),
            ("Allow", partial(heard.append, "allow"), False),
        ],
    )


class TestWords:
    @pytest.mark.parametrize(
        ("origin", "host"),
        [
            ("https://mail.example.test", "mail.example.test"),
            ("https://mail.example.test/", "mail.example.test"),
            ("https://mail.example.test:443", "mail.example.test"),
            ("http://mail.example.test:443", "mail.example.test:443"),
            ("http://127.0.0.1:8080", "127.0.0.1:8080"),
            ("http://[::1]:8080/", "[::1]:8080"),
            ("https://bücher.example", "xn--bcher-kva.example"),
            ("https://user:password@example.test", "example.test"),
            ("null", ""),
            ("", ""),
            ("file:///tmp/x", ""),
            ("data:text/html,x", ""),
        ],
    )
    def test_name_the_host(self, origin: str, host: str) -> None:
        assert host_of(origin) == host

    def test_keep_the_end_of_a_long_host(self, qapp: object) -> None:
        metrics = QFontMetrics(QLabel().font())
        words = asker(f"https://{'bank.' * 40}evil.test", metrics, 200)
        assert words.strip("\u2066\u2069").startswith("…")
        assert "evil.test" in words

    def test_name_files_and_pages_without_an_origin(self, qapp: object) -> None:
        metrics = QFontMetrics(QLabel().font())
        assert asker("file:///tmp/x", metrics, 200) == "A file of this computer"
        assert asker("null", metrics, 200) == "This page"

    def test_of_others_are_one_line_without_tricks(self, qapp: object) -> None:
        metrics = QFontMetrics(QLabel().font())
        assert one_line(" a\n\tb\u202e c\0 ", metrics, 500) == "a b c"
        assert one_line("a" * 9999, metrics, 200).endswith("…")

    @pytest.mark.parametrize(
        ("text", "leftwards"),
        [("hello", False), ("", False), ("1 שלום", True), ("«مرحبا» abc", True), ("a שלום", False)],
    )
    def test_have_a_direction(self, text: str, leftwards: bool) -> None:
        assert reads_leftwards(text) is leftwards

    def test_that_are_long_can_break(self) -> None:
        assert breakable("short words stay") == "short words stay"
        assert breakable("x" * 60).replace("\u200b", "") == "x" * 60
        assert breakable("x" * 60).count("\u200b") == 2


class TestQuestions:
    async def test_are_not_there_before_one_is_asked(self, window: BrowserWindow) -> None:
        assert window.prompts.isHidden()
        assert window.prompts.children() == []

    async def test_are_answered_by_their_buttons(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        heard: list[str] = []
        ask_about(window, tab, heard)
        row = question_of(window)
        assert isinstance(row, ChoiceRow)
        assert row.accessibleName() == "May it?"
        button(row, "Allow").click()
        assert heard == ["allow"]
        assert window.prompts.isHidden()

    async def test_come_one_at_a_time(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        heard: list[str] = []
        ask_about(window, tab, heard, "First?")
        ask_about(window, tab, heard, "Second?")
        assert question_of(window).accessibleName() == "First?"
        button(question_of(window), "Block").click()
        assert question_of(window).accessibleName() == "Second?"

    async def test_have_a_safe_default_that_dismissing_takes(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        heard: list[str] = []
        ask_about(window, tab, heard)
        row = question_of(window)
        assert button(row, "Block").isDefault()
        button(row, "Allow").setFocus()
        QTest.keyClick(button(row, "Allow"), Qt.Key.Key_Escape)
        assert heard == ["block"]

    async def test_tell_who_wants_to_know_that_they_were_dismissed(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        heard: list[str] = []
        later = partial(heard.append, "later")
        window.prompts.ask(tab, "?", [("Block", heard.clear, True)], later)
        cross = question_of(window).findChild(QToolButton)
        assert cross.accessibleName()
        cross.click()
        assert heard == ["later"]

    async def test_take_no_focus(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        window.bar.focus_address()
        ask_about(window, tab, [])
        assert window.bar.has_address_focus()
        tab.setFocus()
        ask_about(window, tab, [])
        assert tab.isAncestorOf(window.focusWidget())

    async def test_enter_presses_the_button_with_the_focus(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        heard: list[str] = []
        ask_about(window, tab, heard)
        allow = button(question_of(window), "Allow")
        allow.setFocus()
        QTest.keyClick(allow, Qt.Key.Key_Return)
        assert heard == ["allow"]
        assert tab.isAncestorOf(window.focusWidget())

    async def test_belong_to_their_tab(self, window: BrowserWindow, partition: Partition) -> None:
        first = await open_page(window, partition)
        await open_page(window, partition)
        heard: list[str] = []
        ask_about(window, first, heard)
        assert question_of(window) is None
        assert first.wants_attention
        window.tab_bar.setCurrentIndex(window.index_of(first))
        assert question_of(window) is not None
        assert not first.wants_attention
        window.tab_bar.setCurrentIndex(1)
        assert question_of(window) is None
        assert heard == []

    async def test_get_the_safe_answer_when_the_tab_goes(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        await open_page(window, partition)
        heard: list[str] = []
        ask_about(window, tab, heard)
        ask_about(window, tab, heard)
        window.discard_tab(tab)
        assert heard == ["block", "block"]
        assert window.prompts._watches == {}

    async def test_get_the_safe_answer_when_the_page_navigates(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", "page")
        tab = await open_page(window, partition, server.url())
        heard: list[str] = []
        ask_about(window, tab, heard)
        assert tab.web_contents is not None
        await tab.web_contents.load_url(server.url("/#part"))
        assert heard == []
        await tab.web_contents.load_url(server.url("/away"))
        assert heard == ["block"]
        assert window.prompts.isHidden()

    @pytest.mark.expected_warnings("the renderer of page .* ended")
    async def test_get_the_safe_answer_when_the_renderer_dies(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        heard: list[str] = []
        ask_about(window, tab, heard)
        page = tab.web_contents
        assert page is not None
        ended = next_signal(page.renderProcessTerminated)
        page.triggerAction(page.WebAction.Stop)
        os_kill(page.renderProcessPid())
        await ended
        assert heard == ["block"]

    async def test_get_the_safe_answer_when_the_session_closes(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        heard: list[str] = []
        ask_about(window, tab, heard)
        assert tab.web_contents is not None
        await tab.web_contents.session.close()
        assert heard == ["block"]

    async def test_without_a_page_get_the_safe_answer_at_once(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        tab.release()
        heard: list[str] = []
        ask_about(window, tab, heard)
        assert heard == ["block"]
        assert window.prompts.isHidden()

    async def test_show_markup_as_it_is(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        ask_about(window, tab, [], "<b>bold</b>")
        labels = [label for label in question_of(window).findChildren(QLabel) if label.text()]
        assert [label.text() for label in labels] == ["<b>bold</b>"]
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)

    async def test_never_make_the_window_wider(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        least = window.minimumSizeHint().width()
        ask_about(window, tab, [], "x" * 2000)
        assert window.minimumSizeHint().width() <= max(least, window.minimumWidth())


def os_kill(pid: int) -> None:
    """End a renderer as a crash would."""
    import os
    import signal

    os.kill(pid, signal.SIGKILL)


class TestSignIn:
    async def test_says_who_asks_and_for_which_partition(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        window.prompts.ask_authentication(tab, REQUEST, Answers().reply)
        words = sign_in(window).accessibleName()
        assert "mail.example.test" in words
        assert f"({partition.name[:8]}" in words
        assert "“Intranet”" in words
        assert "not encrypted" not in words
        assert "refused" not in words

    async def test_says_that_the_connection_is_not_encrypted(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        request = AuthenticationRequest("http://mail.example.test", "")
        window.prompts.ask_authentication(tab, request, Answers().reply)
        words = sign_in(window).accessibleName()
        assert "not encrypted" in words
        assert "It says" not in words

    async def test_says_that_the_last_answer_was_refused(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        request = AuthenticationRequest(REQUEST.origin, "Intranet", failures=1)
        window.prompts.ask_authentication(tab, request, Answers().reply)
        assert "refused that name and password" in sign_in(window).accessibleName()

    async def test_says_that_a_proxy_asks(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        request = AuthenticationRequest("http://way.example.test:3128", "Lab", 1, is_proxy=True)
        window.prompts.ask_authentication(tab, request, Answers().reply)
        row = sign_in(window)
        words = row.accessibleName()
        assert "The proxy \u2066way.example.test:3128\u2069 (" in words
        assert "The proxy says: “Lab”" in words
        assert "The proxy refused that name and password" in words
        assert row.remember.isHidden()

    async def test_cuts_a_realm_that_pretends(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        realm = "Bank\n\nsays: <b>hello</b> \u202e%1 %2 " + "x" * 500
        window.prompts.ask_authentication(
            tab, AuthenticationRequest(REQUEST.origin, realm), Answers().reply
        )
        words = sign_in(window).accessibleName()
        assert "“Bank says: <b>hello</b> %1 %2" in words
        assert len(words) < 250

    async def test_sends_name_and_password(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        answers = Answers()
        window.prompts.ask_authentication(tab, REQUEST, answers.reply)
        row = sign_in(window)
        assert window.focusWidget() is row.user
        assert not row.sign_in.isEnabled()
        QTest.keyClicks(row.user, "ann")
        QTest.keyClick(row.user, Qt.Key.Key_Return)
        assert window.focusWidget() is row.password
        QTest.keyClicks(row.password, "secret")
        QTest.keyClick(row.password, Qt.Key.Key_Return)
        assert answers.given == [("ann", "secret")]
        assert row.password.text() == ""
        assert tab.isAncestorOf(window.focusWidget())

    @pytest.mark.parametrize("way", ["button", "esc", "tab goes"])
    async def test_sends_nothing_when_dismissed(
        self, window: BrowserWindow, partition: Partition, way: str
    ) -> None:
        await open_page(window, partition)
        tab = await open_page(window, partition)
        answers = Answers()
        window.prompts.ask_authentication(tab, REQUEST, answers.reply)
        row = sign_in(window)
        row.password.setText("secret")
        if way == "button":
            row.cancel.click()
        elif way == "esc":
            QTest.keyClick(row.user, Qt.Key.Key_Escape)
        else:
            window.discard_tab(tab)
        assert answers.given == [(None,)]

    async def test_steals_no_focus_from_the_address(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        window.bar.focus_address()
        window.prompts.ask_authentication(tab, REQUEST, Answers().reply)
        assert window.bar.has_address_focus()

    async def test_shows_the_password_on_request(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        window.prompts.ask_authentication(tab, REQUEST, Answers().reply)
        row = sign_in(window)
        assert row.password.echoMode() == QLineEdit.EchoMode.Password
        assert row.reveal.accessibleName()
        assert row.reveal.focusPolicy() & Qt.FocusPolicy.TabFocus
        row.reveal.click()
        assert row.password.echoMode() == QLineEdit.EchoMode.Normal

    async def test_keeps_what_was_typed_while_another_tab_is_shown(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        await open_page(window, partition)
        window.tab_bar.setCurrentIndex(0)
        window.prompts.ask_authentication(tab, REQUEST, Answers().reply)
        sign_in(window).user.setText("ann")
        window.tab_bar.setCurrentIndex(1)
        window.tab_bar.setCurrentIndex(0)
        assert sign_in(window).user.text() == "ann"


def guarded(realm: str, *accepted: str) -> Callable[[Request], Reply]:
    """A page for which the server wants one of the `name:password` pairs."""
    keys = {f"Basic {base64.b64encode(pair.encode()).decode()}" for pair in accepted}

    def answer(request: Request) -> Reply:
        if request.headers.get("authorization") in keys:
            return Reply(f"<title>{realm} is open</title>")
        headers = {"WWW-Authenticate": f'Basic realm="{realm}"'}
        return Reply(f"<title>{realm} is shut</title>", status=401, headers=headers)

    return answer


class TestSignInAtAServer:
    async def asked(
        self, window: BrowserWindow, act: Callable[[], object], *, loaded: bool = True
    ) -> SignInRow:
        """Do something, and wait until the window asks and the refusal is shown."""
        asked = asyncio.get_running_loop().create_future()
        page = window.current().web_contents
        refused = next_signal(page.loadFinished)
        ask = window.prompts.ask_authentication

        def note(*arguments: Any) -> None:
            ask(*arguments)
            asked.set_result(None)

        window.prompts.ask_authentication = note  # type: ignore[method-assign]
        act()
        await asked
        window.prompts.ask_authentication = ask  # type: ignore[method-assign]
        if loaded:
            await refused
        return sign_in(window)

    async def fill(self, row: SignInRow, tab: Tab, pair: str, title: str) -> None:
        """Sign in, and wait for the page with the title."""
        assert tab.web_contents is not None
        came = next_signal(tab.web_contents.titleChanged, match=lambda text: text == title)
        name, _, password = pair.partition(":")
        row.user.setText(name)
        row.password.setText(password)
        row.sign_in.click()
        await came

    async def test_asks_again_after_a_wrong_answer(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", guarded("Door", "ann:secret"))
        tab = await open_page(window, partition)
        row = await self.asked(window, lambda: tab.load(server.url()))
        row.user.setText("ann")
        row.password.setText("wrong")
        row = await self.asked(window, row.sign_in.click)
        assert "refused" in row.accessibleName()
        await self.fill(row, tab, "ann:secret", "Door is open")

    async def test_closes_when_the_page_goes_elsewhere(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", guarded("Door"))
        server.on("/other", "other")
        tab = await open_page(window, partition)
        await self.asked(window, lambda: tab.load(server.url()))
        assert tab.web_contents is not None
        await tab.web_contents.load_url(server.url("/other"))
        assert window.prompts.isHidden()
        # Nothing hangs: it is asked anew.
        await self.asked(window, lambda: tab.load(server.url()))

    async def test_closes_when_another_page_comes_while_it_loads(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", guarded("Door"))
        server.on("/other", "other")
        tab = await open_page(window, partition)
        await self.asked(window, lambda: tab.load(server.url()), loaded=False)
        assert tab.web_contents is not None
        await tab.web_contents.load_url(server.url("/other", host="localhost"))
        assert window.prompts.isHidden()

    async def test_stays_when_the_page_is_loaded_again(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", guarded("Door", "ann:secret"))
        tab = await open_page(window, partition)
        row = await self.asked(window, lambda: tab.load(server.url()))
        row.user.setText("ann")
        page = tab.web_contents
        assert page is not None
        finished = next_signal(page.loadFinished)
        page.triggerAction(page.WebAction.Reload)
        await finished
        assert sign_in(window).user.text() == "ann"

    async def test_of_one_part_leaves_the_question_of_another(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        """The answer loads the page anew, and that must not close what else it asks."""
        server.on("/", "<title>Two</title><iframe src=/a></iframe><iframe src=/b></iframe>")
        server.on("/a", guarded("A", "a:a"))
        server.on("/b", guarded("B", "b:b"))
        tab = await open_page(window, partition)
        page = tab.web_contents
        assert page is not None
        await page.load_url(server.url())
        first = sign_in(window)
        line = window.prompts._questions[tab]
        assert len(line) == 2
        other = line[1]
        loaded = next_signal(page.loadFinished)
        name = "a" if "“A”" in first.accessibleName() else "b"
        first.user.setText(name)
        first.password.setText(name)
        first.sign_in.click()
        await loaded
        assert window.prompts._questions[tab] == [other]
        assert question_of(window) is other.row(window.prompts)


class TestNotices:
    async def test_are_said_in_the_window_that_is_used(
        self, shell: Shell, window: BrowserWindow
    ) -> None:
        other = shell.new_window()
        other.show()
        used = shell.active_window()
        shell.notices.tell("Saved")
        assert notice(used.prompts).text == "Saved"
        unused = other if used is window else window
        assert notice(unused.prompts) is None

    async def test_collapse_to_the_newest(self, shell: Shell, window: BrowserWindow) -> None:
        for text in ("One", "Two", "Three"):
            shell.notices.tell(text)
        row = notice(window.prompts)
        assert (row.text, row.earlier) == ("Three", 2)
        labels = [label.text() for label in row.findChildren(QLabel) if not label.isHidden()]
        assert any("2" in text for text in labels)
        assert row.accessibleName() == "Three"

    async def test_that_repeat_count_once(self, shell: Shell, window: BrowserWindow) -> None:
        shell.notices.tell("One")
        shell.notices.tell("One")
        assert notice(window.prompts).earlier == 0

    async def test_are_dismissed(self, shell: Shell, window: BrowserWindow) -> None:
        shell.notices.tell("One")
        notice(window.prompts).findChild(QToolButton).click()
        assert window.prompts.isHidden()
        shell.notices.tell("Two")
        assert notice(window.prompts).earlier == 0
        window.prompts.clear_notice()
        assert notice(window.prompts) is None
        assert window.prompts.isHidden()

    async def test_go_by_themselves(self, shell: Shell, window: BrowserWindow) -> None:
        shell.notices.tell("One")
        row = notice(window.prompts)
        assert row._timer.isActive()
        row._timer.timeout.emit()
        assert window.prompts.isHidden()

    @pytest.mark.expected_warnings("shown to the person")
    async def test_of_errors_stay(self, shell: Shell, window: BrowserWindow) -> None:
        shell.notices.tell("One")
        shell.notices.error("The file is not saved: the disk is full. Make room and try again.")
        assert not notice(window.prompts)._timer.isActive()
        shell.notices.tell("Two")
        assert not notice(window.prompts)._timer.isActive()

    async def test_stand_above_the_question(
        self, shell: Shell, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        ask_about(window, tab, [])
        shell.notices.tell("One")
        window.layout().activate()
        row, told = question_of(window), notice(window.prompts)
        top = partial(QWidget.mapTo, told, window)
        assert top(QPoint()).y() < row.mapTo(window, QPoint()).y()
        told.findChild(QToolButton).click()
        assert question_of(window) is row
