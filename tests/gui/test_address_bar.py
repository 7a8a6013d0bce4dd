"""The address field: what typing does, and the signs that say how things stand."""

import itertools
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.address_field import AddressField, Sign
from browser.ui.shell import Shell
from browser.ui.site_panel import SitePanel
from browser.ui.tab import NEW_TAB
from browser.ui.window import BrowserWindow
from tests.gui.gestures import (
    ALT,
    CTRL,
    LEFT,
    Key,
    choose,
    colours_in,
    entries,
    entry,
    loaded,
    open_menu,
    open_page,
    page_of,
    press,
    settling,
    turn,
    until,
)
from tests.servers import Server

BLANK = "about:blank"
ENGINE = {"name": "Here", "keyword": "h", "url": ""}


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Start</title>")
    server.on("/next", "<title>Next</title>")
    server.on("/search", "<title>Found</title>")
    return server


@pytest.fixture
def engine(shell: Shell, site: Server) -> Server:
    """A search engine on this machine."""
    shell.settings.set("search.engines", [{**ENGINE, "url": site.url("/search?q={query}")}])
    return site


def enter(window: BrowserWindow, text: str, modifiers=None) -> None:
    """Type an address and press Enter."""
    press(window, Key.Key_L, CTRL)
    field = window.bar.address.field
    assert window.focusWidget() is field
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return, *([modifiers] if modifiers else []))


def same_icon(sign: QToolButton, window: BrowserWindow, name: str, tint: str = "") -> bool:
    wanted: QIcon = window.shell.icons.icon(name, tint)
    return sign.icon().cacheKey() == wanted.cacheKey()


class TestTyping:
    async def test_an_address_goes_there(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        enter(window, f"127.0.0.1:{site.port}/next")
        await loaded(tab)
        assert tab.url == site.url("/next")
        assert window.bar.address.field.text() == site.url("/next")
        assert tab.isAncestorOf(window.focusWidget())

    @pytest.mark.parametrize("words", ["two words", "word", "what is 1+1?", "a:b c"])
    async def test_words_are_searched_for(
        self, window: BrowserWindow, partition: Partition, engine: Server, words: str
    ) -> None:
        tab = await open_page(window, partition, engine.url())
        enter(window, words)
        await loaded(tab)
        assert QUrl(tab.url).path() == "/search"
        query = QUrl(tab.url).query(QUrl.ComponentFormattingOption.FullyDecoded)
        assert query == f"q={words}"

    async def test_with_a_keyword_asks_that_engine(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        engines = [
            {**ENGINE, "url": site.url("/search?q={query}")},
            {"name": "Other", "keyword": "o", "url": site.url("/next?q={query}")},
        ]
        shell.settings.set("search.engines", engines)
        tab = await open_page(window, partition, site.url())
        enter(window, "o cats")
        await loaded(tab)
        assert tab.url == site.url("/next?q=cats")

    async def test_after_ctrl_k_searches_even_for_an_address(
        self, window: BrowserWindow, partition: Partition, engine: Server
    ) -> None:
        tab = await open_page(window, partition, engine.url())
        press(window, Key.Key_K, CTRL)
        QTest.keyClicks(window.bar.address.field, "example.com")
        QTest.keyClick(window.bar.address.field, Key.Key_Return)
        await loaded(tab)
        assert tab.url == engine.url("/search?q=example.com")

    async def test_with_alt_enter_opens_a_tab_in_the_partition(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        first = await open_page(window, partition, site.url())
        enter(window, site.url("/next"), ALT)
        _, second = window.tabs()
        await loaded(second)
        assert second.partition == partition
        assert (first.url, second.url) == (site.url(), site.url("/next"))
        window.tab_bar.setCurrentIndex(0)
        assert window.bar.address.field.text() == site.url()

    async def test_nothing_goes_nowhere(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        press(window, Key.Key_L, CTRL)
        field = window.bar.address.field
        field.selectAll()
        QTest.keyClick(field, Key.Key_Delete)
        QTest.keyClick(field, Key.Key_Return)
        assert tab.url == site.url()
        assert len(site.seen("/")) == 1

    async def test_a_script_acts_in_no_other_page(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        enter(window, "javascript:document.title='changed'")
        await turn()
        assert tab.url == site.url()

    async def test_keeps_what_is_typed_while_the_page_loads(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        press(window, Key.Key_L, CTRL)
        QTest.keyClicks(window.bar.address.field, "half an addr")
        tab.load(site.url("/next"))
        await loaded(tab)
        assert window.bar.address.field.text() == "half an addr"
        press(window, Key.Key_Escape)
        assert window.bar.address.field.text() == site.url("/next")

    async def test_finds_the_address_selected(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        for key, modifiers in ((Key.Key_L, CTRL), (Key.Key_D, ALT), (Key.Key_F6, None)):
            tab.setFocus()
            press(window, key, *([modifiers] if modifiers else []))
            assert window.bar.address.field.selectedText() == site.url()

    async def test_finds_the_new_address_selected_when_the_page_changes_it(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        press(window, Key.Key_L, CTRL)
        tab.load(site.url("/next"))
        await loaded(tab)
        assert window.bar.address.field.selectedText() == site.url("/next")

    async def test_a_click_selects_all_and_the_next_one_does_not(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url())
        field = window.bar.address.field
        window.current().setFocus()
        place = QPoint(80, field.height() // 2)
        QTest.mouseClick(field, LEFT, pos=place)
        assert field.selectedText() == site.url()
        QTest.mouseClick(field, LEFT, pos=place)
        assert field.selectedText() == ""


class TestEsc:
    async def test_gives_the_pages_address_back(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url())
        press(window, Key.Key_L, CTRL)
        field = window.bar.address.field
        QTest.keyClicks(field, "something else")
        press(window, Key.Key_Escape)
        assert field.text() == site.url()
        assert field.selectedText() == site.url()
        assert window.focusWidget() is field

    async def test_once_more_goes_back_to_the_page(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        press(window, Key.Key_L, CTRL)
        press(window, Key.Key_Escape)
        assert tab.isAncestorOf(window.focusWidget())

    async def test_does_not_stop_the_page_while_a_person_types(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        gate = site.hold("/slow", "<title>Slow</title>")
        tab = await open_page(window, partition, site.url())
        tab.load(site.url("/slow"))
        await until(tab.changed, lambda: tab.loading)
        press(window, Key.Key_L, CTRL)
        QTest.keyClicks(window.bar.address.field, "x")
        press(window, Key.Key_Escape)
        gate.open()
        await loaded(tab)
        assert tab.url == site.url("/slow")


class TestWhatItShows:
    async def test_nothing_of_a_new_tab(self, window: BrowserWindow, partition: Partition) -> None:
        window.open_tab(BLANK, partition)
        press(window, Key.Key_T, CTRL)
        assert window.current().url == NEW_TAB
        await loaded(window.current())
        assert window.bar.address.field.text() == ""
        assert window.bar.address.field.placeholderText()

    async def test_each_tabs_own_address(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url())
        await open_page(window, partition, site.url("/next"))
        field = window.bar.address.field
        assert field.text() == site.url("/next")
        window.tab_bar.setCurrentIndex(0)
        assert field.text() == site.url()

    async def test_the_beginning_of_a_long_address(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url("/next?" + "x" * 3000))
        assert window.bar.address.field.cursorPosition() == 0

    async def test_the_address_it_goes_to_before_the_server_answers(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        gate = site.hold("/slow", "<title>Slow</title>")
        tab = window.open_tab(site.url("/slow"), partition)
        await site.requested("/slow")
        assert window.bar.address.field.text() == site.url("/slow")
        gate.open()
        await loaded(tab)

    async def test_another_host_as_it_is_written(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        url = site.url(host="bank.bulkhead.test@evil.bulkhead.test")
        tab = window.open_tab(url, partition)
        await loaded(tab)
        # What stands before the @ is not the host, and is not shown as one.
        assert window.bar.address.field.text().startswith("http://evil.bulkhead.test")


class TestSecurity:
    async def test_http_is_open(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url())
        sign = window.bar.address.security
        assert same_icon(sign, window, "lock-open", "warning")
        assert "not encrypted" in sign.accessibleName()

    async def test_a_file_is_of_this_computer(
        self, window: BrowserWindow, partition: Partition, tmp_path
    ) -> None:
        (tmp_path / "page.html").write_text("<title>File</title>")
        await open_page(window, partition, (tmp_path / "page.html").as_uri())
        sign = window.bar.address.security
        assert same_icon(sign, window, "file")
        assert "file" in sign.accessibleName()

    async def test_our_own_page(self, window: BrowserWindow, partition: Partition) -> None:
        await open_page(window, partition, NEW_TAB)
        assert "Bulkhead" in window.bar.address.security.accessibleName()

    @pytest.mark.parametrize("kind", ["self-signed", "expired", "wrong-host"])
    async def test_a_refused_certificate(
        self,
        window: BrowserWindow,
        partition: Partition,
        tls_server: Callable[..., Server],
        site: Server,
        kind: str,
    ) -> None:
        tab = window.open_tab(tls_server(kind).url(host="localhost"), partition)
        await loaded(tab)
        sign = window.bar.address.security
        assert same_icon(sign, window, "warning", "danger")
        assert "refused" in sign.accessibleName()
        tab.load(site.url())
        await loaded(tab)
        assert same_icon(sign, window, "lock-open", "warning")

    async def test_https_is_encrypted(self, window: BrowserWindow, partition: Partition) -> None:
        # No machine trusts the tests' own authority, so no page of theirs gets that far.
        page = SimpleNamespace(get_url=lambda: "https://a.test/")
        tab = SimpleNamespace(
            partition=partition,
            url="https://a.test/",
            web_contents=page,
            certificate_problem=None,
            failed=False,
            blocked_popups=[],
        )
        window.bar.address.show_tab(tab)
        assert same_icon(window.bar.address.security, window, "lock")
        assert window.bar.address.security.accessibleName() == "Connection is encrypted"

    async def test_https_that_did_not_answer_has_no_lock(
        self, window: BrowserWindow, partition: Partition, server_thread
    ) -> None:
        gone = Server(server_thread)
        url = gone.url().replace("http:", "https:")
        gone.close()
        tab = window.open_tab(url, partition)
        sign = window.bar.address.security
        assert not same_icon(sign, window, "lock")
        await loaded(tab)
        assert same_icon(sign, window, "warning")
        assert sign.accessibleName() == "The page could not be loaded"

    @pytest.mark.usefixtures("inspector")
    @settling("measure a site")
    async def test_pressed_says_so_in_words(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url())
        window.bar.address.security.click()
        panel = window.panel.content("site")
        assert isinstance(panel, SitePanel)
        assert "127.0.0.1" in panel.host.text()
        assert "not encrypted" in panel.connection.words.text()


class TestSigns:
    async def test_zoom_is_said_and_reset(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        sign = window.bar.address.zoom
        assert sign.isHidden()
        press(window, Key.Key_Plus, CTRL)
        assert sign.isVisible()
        assert "110 %" in sign.accessibleName()
        assert page_of(tab).zoomFactor() == pytest.approx(1.1)
        sign.click()
        assert sign.isHidden()
        assert page_of(tab).zoomFactor() == pytest.approx(1.0)

    async def test_zoom_is_each_tabs_own(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url())
        press(window, Key.Key_Minus, CTRL)
        assert window.bar.address.zoom.isVisible()
        window.open_tab(BLANK, partition)
        assert window.bar.address.zoom.isHidden()
        window.tab_bar.setCurrentIndex(0)
        assert window.bar.address.zoom.isVisible()

    async def test_star_keeps_the_page_and_lets_it_go(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url())
        star = window.bar.address.star
        assert star.accessibleName() == "Bookmark this page"
        star.click()
        assert same_icon(star, window, "star-filled", "accent")
        assert [b.url for b in shell.bookmarks.find(site.url())] == [site.url()]
        star.click()
        assert same_icon(star, window, "star")
        assert not shell.bookmarks.find(site.url())

    async def test_star_follows_tabs_and_changes_elsewhere(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url())
        press(window, Key.Key_D, CTRL)
        star = window.bar.address.star
        assert same_icon(star, window, "star-filled", "accent")
        await open_page(window, partition, site.url("/next"))
        assert same_icon(star, window, "star")
        window.tab_bar.setCurrentIndex(0)
        (bookmark,) = shell.bookmarks.find(site.url())
        shell.bookmarks.remove(bookmark.id)
        assert same_icon(star, window, "star")

    async def test_star_that_is_not_known_yet_takes_nothing_out(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, tmp_path
    ) -> None:
        from browser.settings import BookmarkStore

        BookmarkStore(tmp_path / "bookmarks.json").add(site.url(), "Start")
        await open_page(window, partition, site.url())
        assert shell.read_bookmarks is None
        press(window, Key.Key_D, CTRL)
        assert shell.bookmarks.find(site.url())
        assert same_icon(window.bar.address.star, window, "star-filled", "accent")

    async def test_stand_in_the_field_and_leave_room_for_the_text(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        field = window.bar.address.field
        without = field.textMargins().right()
        press(window, Key.Key_Plus, CTRL)
        tab.blocked_popups.append("x")
        window.bar.show_tab(tab)
        signs = sorted(
            (sign for sign in field.findChildren(Sign) if sign.isVisible()), key=lambda s: s.x()
        )
        address = window.bar.address
        assert signs == [address.security, address.popups, address.zoom, address.star]
        assert all(field.rect().contains(sign.geometry()) for sign in signs)
        assert not any(a.geometry().intersects(b.geometry()) for a, b in itertools.pairwise(signs))
        assert field.textMargins().right() > without

    async def test_are_buttons_that_keys_reach(
        self, window: BrowserWindow, partition: Partition, site: Server, look
    ) -> None:
        await open_page(window, partition, site.url())
        press(window, Key.Key_L, CTRL)
        press(window, Key.Key_Tab)
        assert window.focusWidget() is window.bar.address.security
        press(window, Key.Key_Tab)
        star = window.bar.address.star
        assert window.focusWidget() is star
        assert look.theme.colour("accent").name() in colours_in(star, star.rect())
        press(window, Key.Key_Space)
        assert same_icon(star, window, "star-filled", "accent")

    async def test_that_goes_while_it_has_the_focus_gives_it_to_the_field(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url())
        press(window, Key.Key_Plus, CTRL)
        window.bar.address.zoom.setFocus()
        press(window, Key.Key_Space)
        assert window.focusWidget() is window.bar.address.field


class TestPill:
    async def test_names_the_partition(
        self, window: BrowserWindow, shell: Shell, partition: Partition, look
    ) -> None:
        shell.desk.store.update(partition.key, name="R&D", colour="orange")
        window.open_tab(BLANK, partition)
        window.open_tab(BLANK, shell.desk.partition(partition.key.text))
        pill = window.bar.address.pill
        assert pill.text() == "R&&D"
        assert pill.accessibleName() == "Partition: R&D"
        assert look.theme.soft("orange").name() in colours_in(pill, pill.rect())

    async def test_follows_light_and_dark(
        self, window: BrowserWindow, shell: Shell, partition: Partition, look
    ) -> None:
        window.open_tab(BLANK, partition)
        pill = window.bar.address.pill
        light = look.theme.soft(partition.colour).name()
        assert light in colours_in(pill, pill.rect())
        shell.settings.set("appearance.theme", "dark")
        try:
            dark = look.theme.soft(partition.colour).name()
            assert dark != light
            assert dark in colours_in(pill, pill.rect())
        finally:
            look.set_scheme("light")

    async def test_cuts_a_long_name(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        shell.desk.store.update(partition.key, name="W" * 60)
        window.open_tab(BLANK, shell.desk.partition(partition.key.text))
        await turn()
        assert window.bar.address.pill.width() < 260
        assert window.bar.address.pill.accessibleName().endswith("W" * 60)

    async def test_offers_the_other_partitions(
        self, window: BrowserWindow, shell: Shell, partition: Partition, fresh
    ) -> None:
        other = shell.desk.store.update(shell.desk.partition(fresh("memory")).key, name="Bank")
        await open_page(window, partition, BLANK)
        window.bar.address.pill.click()
        menu = open_menu()
        assert entries(menu)[0] == f"Partition: {partition.name}"
        reopen = entry(menu, "Reopen this page in").menu()
        assert "Bank" in entries(reopen)
        assert partition.name not in entries(reopen)
        choose(menu, "New tab in", "Bank")
        assert window.current().partition == other

    async def test_menu_opens_by_key(self, window: BrowserWindow, partition: Partition) -> None:
        window.open_tab(BLANK, partition)
        press(window, Key.Key_Period, CTRL)
        menu = open_menu()
        choose(menu, "New tab in this partition")
        assert [tab.partition for tab in window.tabs()] == [partition] * 2


class TestField:
    def test_needs_no_window(self, qapp) -> None:
        from PySide6.QtWidgets import QWidget

        parent = QWidget()
        field = AddressField(parent)
        told: list[object] = []
        field.left.connect(told.append)
        field.entered.connect(lambda text, _modifiers: told.append(text))
        QTest.keyClicks(field, "abc")
        QTest.keyClick(field, Key.Key_Return)
        QTest.keyClick(field, Key.Key_Escape)
        assert told == ["abc", True]
        parent.deleteLater()

    async def test_submits_once(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        told: list[str] = []
        window.bar.address.submitted.connect(lambda text, _modifiers: told.append(text))
        ended = next_signal(page_of(tab).loadFinished)
        enter(window, site.url("/next"))
        await ended
        assert told == [site.url("/next")]
