"""Notifications of pages: on the desktop's service, or on a card of ours; a click finds the tab."""

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import ClassInfo, QObject, Qt, Signal, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection, QDBusMessage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.notification_card import NotificationCard
from browser.ui.notification_portal import INTERFACE, PATH, SERVICE, NotificationPortal
from browser.ui.notifications import DesktopNotifications
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import evaluate, open_page, page_of, turn
from tests.servers import Server

HEARS = "new Promise((done) => { note.on%s = () => done('%s'); })"


@ClassInfo({"D-Bus Interface": INTERFACE})
class FakePortal(QDBusAbstractAdaptor):
    """Stands for the desktop's service."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: dict[str, dict[str, Any]] = {}

    @Slot(str, "QVariantMap")
    def AddNotification(self, name: str, words: dict[str, Any]) -> None:
        self.shown[name] = words
        self.added.emit(name)

    @Slot(str)
    def RemoveNotification(self, name: str) -> None:
        self.shown.pop(name, None)
        self.removed.emit(name)


class Desktop:
    """A session bus of the test's own, with or without the service."""

    def __init__(self) -> None:
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        self._daemon = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._daemon.stdout is not None
        address = self._daemon.stdout.readline().strip()
        self.bus = QDBusConnection.connectToBus(address, "test-program")
        self.service = QDBusConnection.connectToBus(address, "test-desktop")
        self._object = QObject()
        self.portal = FakePortal(self._object)

    def serve(self) -> FakePortal:
        """Offer the service."""
        assert self.service.registerObject(PATH, self._object)
        assert self.service.registerService(SERVICE)
        return self.portal

    def click(self, name: str, action: str = "click") -> None:
        """Tell that a person clicked a notification."""
        message = QDBusMessage.createSignal(PATH, INTERFACE, "ActionInvoked")
        message.setArguments([name, action, []])
        assert self.service.send(message)

    def close(self) -> None:
        for name in ("test-program", "test-desktop"):
            QDBusConnection.disconnectFromBus(name)
        self._daemon.terminate()
        self._daemon.communicate(timeout=10)


@pytest.fixture
def desktop(qapp: object) -> Iterator[Desktop]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("there is no dbus-daemon here")
    made = Desktop()
    yield made
    made.close()


def cards() -> list[NotificationCard]:
    found = QApplication.topLevelWidgets()
    return [one for one in found if isinstance(one, NotificationCard) and one.isVisible()]


async def card(count: int = 1) -> NotificationCard:
    """Wait for so many cards, and give the newest."""
    while len(cards()) < count:
        await turn()
    return cards()[-1]


class Pages:
    """Tabs of a partition whose origin may notify."""

    def __init__(self, window: BrowserWindow, partition: Partition, server: Server) -> None:
        server.on("/", "<title>page</title>")
        self.window, self.partition, self.server = window, partition, server
        self.origin = server.url("", "localhost")

    async def open(self) -> Tab:
        tab = await open_page(self.window, self.partition, self.origin + "/")
        page_of(tab).session.permissions.set(self.origin, "notifications", "granted")
        return tab

    async def notify(self, tab: Tab, words: str = "'Title', {body: 'Body'}") -> None:
        await evaluate(tab, f"void (window.note = new Notification({words}))")


@pytest.fixture
def pages(window: BrowserWindow, partition: Partition, server: Server) -> Pages:
    return Pages(window, partition, server)


def use(shell: Shell, portal: NotificationPortal | None) -> DesktopNotifications:
    """Show notifications by this portal, or by none."""
    made = DesktopNotifications(shell, portal)
    if portal is None:
        made._portal = None
    shell._care.__dict__["_notifications"] = made
    return made


@pytest.fixture
def served(shell: Shell, desktop: Desktop) -> FakePortal:
    """The desktop's service, which the program uses."""
    portal = desktop.serve()
    use(shell, NotificationPortal(shell, desktop.bus))
    return portal


class TestTheDesktop:
    async def test_shows_what_the_page_says_and_whose_it_is(
        self, pages: Pages, served: FakePortal
    ) -> None:
        added = next_signal(served.added)
        tab = await pages.open()
        heard = "void (window.heard = new Promise((done) => { note.onshow = () => done(1); }))"
        await pages.notify(tab)
        await evaluate(tab, heard)
        (name,) = await added
        words = served.shown[name]
        assert words["title"] == "Title"
        assert words["body"].startswith("Body\n")
        assert f"localhost:{pages.server.port} in {pages.partition.name}" in words["body"]

    async def test_leads_back_to_the_tab(
        self, pages: Pages, served: FakePortal, desktop: Desktop
    ) -> None:
        added, removed = next_signal(served.added), next_signal(served.removed)
        tab = await pages.open()
        await open_page(pages.window, pages.partition, "about:blank")
        await pages.notify(tab)
        (name,) = await added
        await evaluate(tab, f"void (window.heard = {HEARS % ('click', 'clicked')})")
        assert pages.window.current() is not tab
        desktop.click(name)
        assert await evaluate(tab, "heard") == "clicked"
        assert pages.window.current() is tab
        assert await removed == (name,)

    async def test_may_click_what_is_not_ours(
        self, pages: Pages, served: FakePortal, desktop: Desktop
    ) -> None:
        added = next_signal(served.added)
        tab = await pages.open()
        await pages.notify(tab)
        (name,) = await added
        desktop.click("another program's")
        desktop.click(name, "something else")
        removed = next_signal(served.removed)
        await evaluate(tab, "void note.close()")
        assert await removed == (name,)

    async def test_hears_when_the_page_closes_it(self, pages: Pages, served: FakePortal) -> None:
        added, removed = next_signal(served.added), next_signal(served.removed)
        tab = await pages.open()
        await pages.notify(tab)
        (name,) = await added
        await evaluate(tab, "void note.close()")
        assert await removed == (name,)
        assert served.shown == {}

    async def test_without_the_service_gives_way_to_ours(
        self, pages: Pages, shell: Shell, desktop: Desktop
    ) -> None:
        use(shell, NotificationPortal(shell, desktop.bus))
        tab = await pages.open()
        await pages.notify(tab)
        (await card()).dismiss()


class TestOurCard:
    @pytest.fixture(autouse=True)
    def alone(self, shell: Shell) -> DesktopNotifications:
        return use(shell, None)

    async def test_shows_plain_words(self, pages: Pages) -> None:
        tab = await pages.open()
        await pages.notify(tab, "'<b>Title</b>', {body: 'Body'}")
        shown = await card()
        texts = [label.text() for label in shown.findChildren(QLabel) if label.text()]
        assert texts[0] == "<b>Title</b>"
        assert texts[1] == "Body"
        assert f"localhost:{pages.server.port}" in texts[2].replace("\u200b", "")
        assert all(
            label.textFormat() == Qt.TextFormat.PlainText
            for label in shown.findChildren(QLabel)
            if label.text()
        )
        shown.dismiss()

    async def test_leads_back_to_the_tab(self, pages: Pages) -> None:
        tab = await pages.open()
        await open_page(pages.window, pages.partition, "about:blank")
        await pages.notify(tab)
        await evaluate(tab, f"void (window.heard = {HEARS % ('click', 'clicked')})")
        shown = await card()
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
        assert await evaluate(tab, "heard") == "clicked"
        assert pages.window.current() is tab
        assert cards() == []

    async def test_is_closed_by_its_cross(self, pages: Pages) -> None:
        tab = await pages.open()
        await pages.notify(tab)
        await evaluate(tab, f"void (window.heard = {HEARS % ('close', 'closed')})")
        cross = (await card()).findChild(QToolButton)
        assert cross.accessibleName()
        cross.click()
        assert await evaluate(tab, "heard") == "closed"
        assert cards() == []

    async def test_makes_room_for_newer_ones(self, pages: Pages) -> None:
        tab = await pages.open()
        for number in range(5):
            await pages.notify(tab, f"'Title {number}'")
        while {one.windowTitle() for one in cards()} != {"Title 2", "Title 3", "Title 4"}:
            await turn()
        places = sorted(one.y() for one in cards())
        assert len(set(places)) == 3
        for one in cards():
            one.dismiss()

    async def test_goes_with_the_session(self, pages: Pages) -> None:
        tab = await pages.open()
        await pages.notify(tab)
        await card()
        await page_of(tab).session.close()
        assert cards() == []

    async def test_goes_by_itself(self, pages: Pages) -> None:
        tab = await pages.open()
        await pages.notify(tab)
        shown = await card()
        closed = next_signal(shown.closed)
        shown._timer.setInterval(0)
        await closed
        await asyncio.sleep(0)
        assert cards() == []

    async def test_knows_nothing_of_closed_tabs(self, pages: Pages) -> None:
        tab = await pages.open()
        await open_page(pages.window, pages.partition, "about:blank")
        await pages.notify(tab)
        shown = await card()
        pages.window.discard_tab(tab)
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
        assert cards() == []
