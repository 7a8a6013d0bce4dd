"""What belongs to another partition opens there, but a sign-in stays together."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from browser.aio import next_signal
from browser.model.open_request import OpenRequest
from browser.model.partition import Partition
from browser.model.site_rule import RuleKind, SiteRule
from browser.model.tabs import NEW_TAB
from browser.ui.prompt_outside import OutsideRow
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import (
    LEFT,
    MIDDLE,
    NONE,
    click_in_page,
    evaluate,
    move_mouse,
    open_page,
    page_of,
    place_of,
    target_of,
    until,
)
from tests.gui.questions import asked, question_of
from tests.servers import Reply, Server

HOST = "bank.bulkhead.test"
NO_BUTTON = Qt.MouseButton.NoButton
FRAME = "new Promise(done => requestAnimationFrame(() => done(1)))"


@pytest.fixture
def site(server: Server) -> Server:
    away = server.url("/there", HOST)
    server.on(
        "/",
        f"<title>Start</title><body><a id=here href=/other>here</a> <a id=away href='{away}'>away"
        f"</a> <a id=blank target=_blank href='{away}'>new</a>"
        f"<form action='{away}'><button id=send>send</button></form>",
    )
    server.on("/other", "<title>Other</title>")
    server.on("/there", "<title>There</title><body><a id=next href=/next>next</a>")
    server.on("/next", "<title>Next</title>")
    server.on("/redirect", Reply("", status=302, headers={"Location": away}))
    return server


@pytest.fixture
def bank(shell: Shell, fresh: Callable[..., str]) -> Partition:
    """A stored partition to which the host belongs."""
    made = shell.desk.partition(fresh("disk"))
    shell.routing.store.add(SiteRule(RuleKind.HOST, HOST, made.key.text))
    return made


async def follow(tab: Tab, selector: str, button: Qt.MouseButton = LEFT) -> None:
    """Point at a link until the page knows, and click it, as a person does."""
    place = await place_of(tab, selector)
    target = target_of(tab)
    while not tab.hovered:
        # From beside it: a pointer that does not move points at nothing.
        move_mouse(target, QPoint(1, 1), NO_BUTTON)
        move_mouse(target, place, NO_BUTTON)
        await evaluate(tab, FRAME)
    QTest.mouseClick(target, button, NONE, place)


async def another(window: BrowserWindow, tab: Tab) -> Tab:
    """The tab that opens beside the tab, loaded."""
    await until(window.tabs_changed, lambda: len(window.tabs()) > 1)
    found = next(one for one in window.tabs() if one is not tab)
    await until(found.changed, lambda: found.title == "There")
    return found


class TestALink:
    @pytest.mark.parametrize("selector", ["#away", "#blank"])
    async def test_that_belongs_elsewhere_opens_there(
        self,
        window: BrowserWindow,
        partition: Partition,
        bank: Partition,
        site: Server,
        selector: str,
    ) -> None:
        tab = await open_page(window, partition, site.url("/", "localhost"))
        await evaluate(tab, "document.cookie = 'who=me'")
        await follow(tab, selector)
        found = await another(window, tab)
        assert found.partition.key == bank.key
        assert page_of(found).session.partition == bank.key.text
        assert window.current() is found
        assert (tab.title, tab.partition.key) == ("Start", partition.key)
        assert tab.blocked_popups == []
        # Nothing of it was asked for from the first partition.
        assert len(site.seen("/there")) == 1

    async def test_in_the_background_stays_there(
        self, window: BrowserWindow, partition: Partition, bank: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url("/", "localhost"))
        await follow(tab, "#away", MIDDLE)
        found = await another(window, tab)
        assert found.partition.key == bank.key
        assert window.current() is tab

    async def test_that_belongs_nowhere_stays(
        self, window: BrowserWindow, partition: Partition, bank: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url("/", "localhost"))
        await follow(tab, "#here")
        await until(tab.changed, lambda: tab.title == "Other")
        assert len(window.tabs()) == 1

    async def test_goes_nowhere_when_the_partition_is_gone(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        shell.routing.store.add(SiteRule(RuleKind.HOST, HOST, "persist:gone"))
        tab = await open_page(window, partition, site.url("/", "localhost"))
        await follow(tab, "#away")
        await until(tab.changed, lambda: tab.title == "There")
        assert len(window.tabs()) == 1


class TestASignIn:
    @pytest.mark.parametrize("way", ["redirect", "form", "script"])
    async def test_stays_together(
        self,
        window: BrowserWindow,
        partition: Partition,
        bank: Partition,
        site: Server,
        way: str,
    ) -> None:
        tab = await open_page(window, partition, site.url("/", "localhost"))
        if way == "redirect":
            page_of(tab).load(site.url("/redirect", "localhost"))
        elif way == "form":
            await click_in_page(tab, "#send")
        else:
            await evaluate(tab, f"void setTimeout(() => location = '{site.url('/there', HOST)}')")
        await until(tab.changed, lambda: tab.title == "There")
        # And what follows on the site that it was led to.
        await follow(tab, "#next")
        await until(tab.changed, lambda: tab.title == "Next")
        assert len(window.tabs()) == 1
        assert tab.partition.key == partition.key


class TestAnAddress:
    async def test_that_is_typed_opens_where_it_belongs(
        self, window: BrowserWindow, partition: Partition, bank: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url("/", "localhost"))
        window.bar._on_chosen(site.url("/there", HOST))
        found = await another(window, tab)
        assert found.partition.key == bank.key

    async def test_in_an_empty_tab_takes_its_place(
        self, window: BrowserWindow, partition: Partition, bank: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, NEW_TAB)
        window.bar._on_chosen(site.url("/there", HOST))
        (found,) = window.tabs()
        assert found is not tab
        await until(found.changed, lambda: found.title == "There")
        assert found.partition.key == bank.key

    async def test_that_a_person_reopens_elsewhere_stays_there(
        self, window: BrowserWindow, partition: Partition, bank: Partition, site: Server
    ) -> None:
        tab = await open_page(window, bank, site.url("/there", HOST))
        gone = next_signal(tab.close_requested)
        window.commands.reopen_in(tab, partition)
        await gone
        (found,) = window.tabs()
        await until(found.changed, lambda: found.title == "There")
        assert found.partition.key == partition.key
        await follow(found, "#next")
        await until(found.changed, lambda: found.title == "Next")
        assert found.partition.key == partition.key


class TestAnotherProgram:
    async def test_opens_links_by_rule_then_as_usual(
        self, window: BrowserWindow, shell: Shell, bank: Partition, site: Server
    ) -> None:
        shell.open(OpenRequest((site.url("/there", HOST), site.url("/other", "localhost"))))
        keys = [tab.partition.key for tab in window.tabs()]
        assert keys == [bank.key, shell.default_partition().key]
        assert question_of(window) is None

    async def test_that_names_a_partition_gets_it(
        self, window: BrowserWindow, shell: Shell, partition: Partition, bank, site: Server
    ) -> None:
        shell.settings.set("general.outside_links", "ask")
        shell.open(OpenRequest((site.url("/there", HOST),), bank.key.text))
        assert [tab.partition.key for tab in window.tabs()] == [bank.key]

    async def test_is_asked_about(
        self, window: BrowserWindow, shell: Shell, fresh, site: Server
    ) -> None:
        shell.settings.set("general.outside_links", "ask")
        other = shell.desk.partition(fresh("disk"))
        url = site.url("/other", "localhost")
        shell.open(OpenRequest((url,)))
        row = await asked(window, OutsideRow)
        assert "localhost" in row.accessibleName()
        assert site.seen("/other") == []
        row.partitions.choose(other)
        row.always.setChecked(True)
        row.open.click()
        (tab,) = window.tabs()
        assert tab.partition.key == other.key
        await until(tab.changed, lambda: tab.title == "Other")
        # It was remembered, so it is not asked about again.
        shell.open(OpenRequest((url,)))
        assert [one.partition.key for one in window.tabs()] == [other.key, other.key]
        assert question_of(window) is None

    async def test_two_are_asked_about_one_by_one(
        self, window: BrowserWindow, shell: Shell, site: Server
    ) -> None:
        shell.settings.set("general.outside_links", "ask")
        shell.open(OpenRequest((site.url("/other", "localhost"), site.url("/next", "localhost"))))
        assert len(window.tabs()) == 2
        for path in ("/next", "/other"):
            row = await asked(window, OutsideRow)
            tab = window.current()
            assert tab is not None
            row.open.click()
            await until(page_of(tab).loadFinished, lambda tab=tab, path=path: path in tab.url)
            window.tab_bar.setCurrentIndex(0)
