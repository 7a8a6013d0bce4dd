"""What the address field offers: pages of its partition, and of no other one."""

import time

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget

from browser.aio import next_signal
from browser.model.history import Visit, VisitedPage
from browser.model.partition import Partition
from browser.ui.completion import Completion
from browser.ui.shell import Shell
from browser.ui.window import BrowserWindow
from tests.gui.gestures import ALT, CTRL, Key, loaded, open_page, page_of, press
from tests.servers import Server

BLANK = "about:blank"


def remember(shell: Shell, partition: Partition, url: str, title: str = "") -> None:
    """Have the partition remember a page."""
    visit = Visit(url, title, time.time(), "typed")
    shell.desk.history(partition.key).add_visits([visit])


async def type_in(window: BrowserWindow, text: str) -> list[str]:
    """Type into the address field, and give what it offers then."""
    press(window, Key.Key_L, CTRL)
    field = window.bar.address.field
    QTest.keyClicks(field, text)
    completion = window.bar.completion
    assert completion is not None
    (labels,) = await next_signal(completion.offered)
    return labels


def popup() -> QListView | None:
    """The list that is open."""
    found = QApplication.activePopupWidget()
    return found if isinstance(found, QListView) else None


@pytest.fixture
def other(shell: Shell, fresh) -> Partition:
    return shell.desk.partition(fresh("memory"))


class TestIsolation:
    async def test_offers_pages_of_the_tabs_partition_alone(
        self, window: BrowserWindow, shell: Shell, partition: Partition, other: Partition
    ) -> None:
        remember(shell, partition, "https://mine.test/", "Mine")
        remember(shell, other, "https://others.test/", "Others")
        window.open_tab(BLANK, partition)
        assert await type_in(window, ".test") == ["Mine  —  https://mine.test/"]
        press(window, Key.Key_Escape)
        window.open_tab(BLANK, other)
        assert await type_in(window, ".test") == ["Others  —  https://others.test/"]

    async def test_takes_the_offer_away_with_the_tab(
        self, window: BrowserWindow, shell: Shell, partition: Partition, other: Partition
    ) -> None:
        remember(shell, partition, "https://mine.test/", "Mine")
        window.open_tab(BLANK, other)
        window.open_tab(BLANK, partition)
        assert await type_in(window, "mine")
        assert popup() is not None
        window.tab_bar.setCurrentIndex(0)
        assert popup() is None
        assert window.bar.address.field.text() == ""

    async def test_of_a_visit_reaches_the_same_partition_only(
        self,
        window: BrowserWindow,
        shell: Shell,
        partition: Partition,
        other: Partition,
        server: Server,
    ) -> None:
        server.on("/", "<title>Secret</title>")
        recorded = next_signal(shell.visits.recorded)
        await open_page(window, partition, server.url())
        await recorded
        window.open_tab(BLANK, other)
        assert await type_in(window, "127") == []
        press(window, Key.Key_Escape)
        window.open_tab(BLANK, partition)
        assert await type_in(window, "127") == [f"Secret  —  {server.url()}"]


class TestChoosing:
    async def test_goes_there(
        self, window: BrowserWindow, shell: Shell, partition: Partition, server: Server
    ) -> None:
        server.on("/a?x=1&y=2", "A")
        remember(shell, partition, server.url("/a?x=1&y=2"), "Fish & chips")
        tab = await open_page(window, partition, BLANK)
        await type_in(window, "chips")
        listed = popup()
        assert listed is not None
        QTest.keyClick(listed, Key.Key_Down)
        QTest.keyClick(listed, Key.Key_Return)
        await loaded(tab)
        assert tab.url == server.url("/a?x=1&y=2")
        assert popup() is None
        assert window.bar.address.field.text() == server.url("/a?x=1&y=2")

    async def test_by_the_mouse(
        self, window: BrowserWindow, shell: Shell, partition: Partition, server: Server
    ) -> None:
        remember(shell, partition, server.url("/a"), "A")
        tab = await open_page(window, partition, BLANK)
        await type_in(window, "/a")
        listed = popup()
        assert listed is not None
        place = listed.visualRect(listed.model().index(0, 0)).center()
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
        await loaded(tab)
        assert tab.url == server.url("/a")

    async def test_nothing_leaves_enter_to_what_was_typed(
        self, window: BrowserWindow, shell: Shell, partition: Partition, server: Server
    ) -> None:
        remember(shell, partition, server.url("/other"), "Other")
        tab = await open_page(window, partition, BLANK)
        await type_in(window, f"127.0.0.1:{server.port}/")
        listed = popup()
        assert listed is not None
        QTest.keyClick(listed, Key.Key_Return)
        await loaded(tab)
        assert tab.url == server.url("/")
        assert popup() is None

    async def test_nothing_leaves_alt_enter_too(
        self, window: BrowserWindow, shell: Shell, partition: Partition, server: Server
    ) -> None:
        remember(shell, partition, server.url("/other"), "Other")
        await open_page(window, partition, BLANK)
        await type_in(window, f"127.0.0.1:{server.port}/")
        listed = popup()
        assert listed is not None
        QTest.keyClick(listed, Key.Key_Return, ALT)
        assert len(window.tabs()) == 2
        await loaded(window.tabs()[1])

    async def test_esc_takes_the_offer_away_and_leaves_the_text(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        remember(shell, partition, "https://mine.test/", "Mine")
        window.open_tab(BLANK, partition)
        await type_in(window, "mine")
        listed = popup()
        assert listed is not None
        QTest.keyClick(listed, Key.Key_Escape)
        assert popup() is None
        assert window.bar.address.field.text() == "mine"
        assert window.bar.has_address_focus()

    async def test_goes_on_while_a_person_types(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        remember(shell, partition, "https://one.test/", "One")
        remember(shell, partition, "https://only.test/", "Only")
        window.open_tab(BLANK, partition)
        assert len(await type_in(window, "on")) == 2
        completion = window.bar.completion
        assert completion is not None
        offered = next_signal(completion.offered)
        # The keys go to the list, which passes them on.
        QTest.keyClick(popup(), Key.Key_L)
        assert await offered == (["Only  —  https://only.test/"],)
        assert window.bar.address.field.text() == "onl"

    async def test_nothing_is_recorded_when_nothing_may_be(
        self, window: BrowserWindow, shell: Shell, partition: Partition, server: Server
    ) -> None:
        shell.settings.set("privacy.history", False)
        server.on("/", "<title>Secret</title>")
        tab = await open_page(window, partition, server.url())
        assert page_of(tab).get_title() == "Secret"
        assert await type_in(window, "127") == []


class TestCompletion:
    def test_asks_nothing_for_no_text(self, qapp) -> None:
        parent = QWidget()
        field = QLineEdit(parent)
        asked: list[str] = []

        def search(text: str) -> list[VisitedPage]:
            asked.append(text)
            return []

        completion = Completion(field, search)
        field.setText("   ")
        completion._on_pause()
        assert asked == []
        assert completion.findChildren(QStringListModel)[0].stringList() == []
        parent.deleteLater()
