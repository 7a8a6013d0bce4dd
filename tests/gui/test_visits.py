"""What is remembered of the pages of a partition: visits, titles, icons, zoom."""

import asyncio
import base64
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPixmap

from browser.aio import next_signal
from browser.errors import SettingsError
from browser.model.history import Visit
from browser.model.partition import Partition
from browser.model.tabs import TabRecord
from browser.settings import HistoryStore
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.visits import Visits
from browser.ui.visits_icons import from_png, to_png
from browser.ui.visits_page import identity, is_recordable, real_title
from browser.ui.visits_zoom import STEPS, next_step
from tests.servers import Reply, Server

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


def history(shell: Shell, partition: Partition) -> HistoryStore:
    return shell.desk.history(partition.key)


def visits(shell: Shell, partition: Partition) -> list[Visit]:
    return history(shell, partition).between(0, float("inf"))


def urls(shell: Shell, partition: Partition) -> list[str]:
    return [visit.url for visit in reversed(visits(shell, partition))]


async def loaded(tab: Tab, url: str) -> None:
    """Load and wait until that has been recorded or cannot be any more."""
    page = tab.web_contents
    assert page is not None
    await page.load_url(url)


async def recorded(shell: Shell, tab: Tab, url: str) -> None:
    told = next_signal(shell.visits.recorded)
    await loaded(tab, url)
    await told


async def blank_tab(window: "BrowserWindow", partition: Partition) -> Tab:
    """A tab that has loaded an empty page."""
    tab = window.open_tab("about:blank", partition)
    assert tab.web_contents is not None
    await next_signal(tab.web_contents.loadFinished)
    return tab


@pytest.fixture
def tab(window: "BrowserWindow", partition: Partition, qt_loop: asyncio.AbstractEventLoop) -> Tab:
    return qt_loop.run_until_complete(blank_tab(window, partition))


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/a", "<title>First</title>")
    server.on("/b", "<title>Second</title>")
    server.on("/bare", "no title")
    return server


async def test_a_page_is_recorded_with_its_title(
    shell: Shell, tab: Tab, site: Server, partition: Partition
) -> None:
    await recorded(shell, tab, site.url("/a"))
    [visit] = visits(shell, partition)
    assert (visit.url, visit.title, visit.transition) == (site.url("/a"), "First", "link")


async def test_a_page_without_a_title_has_none(
    shell: Shell, tab: Tab, site: Server, partition: Partition
) -> None:
    await recorded(shell, tab, site.url("/bare"))
    assert visits(shell, partition)[0].title == ""


async def test_a_typed_address_counts_as_typed_once(
    shell: Shell, tab: Tab, site: Server, partition: Partition
) -> None:
    shell.visits.note_typed(tab, site.url("/a"))
    await recorded(shell, tab, site.url("/a"))
    await recorded(shell, tab, site.url("/b"))
    assert [visit.transition for visit in visits(shell, partition)] == ["link", "typed"]


async def test_each_partition_has_its_own(
    shell: Shell,
    window: "BrowserWindow",
    tab: Tab,
    site: Server,
    partition: Partition,
    fresh: Callable[..., str],
) -> None:
    other = shell.desk.partition(fresh("memory"))
    second = await blank_tab(window, other)
    await recorded(shell, tab, site.url("/a"))
    await recorded(shell, second, site.url("/b"))
    assert urls(shell, partition) == [site.url("/a")]
    assert urls(shell, other) == [site.url("/b")]


async def test_reloading_is_no_visit_and_going_elsewhere_is(
    shell: Shell, tab: Tab, site: Server, partition: Partition
) -> None:
    await recorded(shell, tab, site.url("/a"))
    page = tab.web_contents
    assert page is not None
    done = next_signal(page.loadFinished)
    page.triggerAction(page.WebAction.Reload)
    await done
    await recorded(shell, tab, site.url("/b"))
    assert urls(shell, partition) == [site.url("/a"), site.url("/b")]


async def test_a_page_that_takes_the_place_of_one_on_its_way(
    shell: Shell, window: "BrowserWindow", site: Server, partition: Partition
) -> None:
    tab = window.open_tab("about:blank", partition)
    shell.visits.note_typed(tab, site.url("/a"))
    told = next_signal(shell.visits.recorded)
    tab.load(site.url("/a"))
    await told
    [visit] = visits(shell, partition)
    assert (visit.url, visit.transition) == (site.url("/a"), "typed")


async def test_a_page_that_came_before_it_was_watched(
    shell: Shell, tab: Tab, site: Server, partition: Partition
) -> None:
    await recorded(shell, tab, site.url("/a"))
    shell.visits.set_zoom(tab, 1.5)
    assert tab.web_contents is not None
    tab.web_contents.setZoomFactor(1.0)
    # One that is made now stands for one that is made after the first page.
    late = Visits(shell)
    await next_signal(late.recorded)
    assert urls(shell, partition) == [site.url("/a")] * 2
    assert late.zoom_of(tab) == 1.5
    late.deleteLater()


async def test_an_error_page_that_came_before_it_was_watched(
    shell: Shell, tab: Tab, partition: Partition
) -> None:
    page = tab.web_contents
    assert page is not None
    done = next_signal(page.loadFinished)
    tab.load("http://nowhere.invalid/")
    await done
    late = Visits(shell)
    # Asked after the question that it asks: its answer comes first.
    await page.execute_javascript("1")
    await page.execute_javascript("2")
    late.flush()
    assert urls(shell, partition) == []
    late.deleteLater()


async def test_what_is_not_recorded(
    shell: Shell, tab: Tab, site: Server, partition: Partition
) -> None:
    site.on("/missing", Reply("<title>no</title>nothing", status=404))
    site.on("/empty", Reply("", status=500))
    page = tab.web_contents
    assert page is not None
    for url in ("bulkhead://newtab/", "data:text/html,x", site.url("/missing")):
        done = next_signal(page.loadFinished)
        tab.load(url)
        await done
    for url in (site.url("/empty"), "http://nowhere.invalid/"):
        done = next_signal(page.loadFinished)
        tab.load(url)
        await done
    await recorded(shell, tab, site.url("/a"))
    assert urls(shell, partition) == [site.url("/a")]


async def test_nothing_is_recorded_when_the_history_is_off(
    shell: Shell, tab: Tab, site: Server, partition: Partition
) -> None:
    shell.settings.override("privacy.history", False)
    await loaded(tab, site.url("/a"))
    shell.settings.override("privacy.history", True)
    await recorded(shell, tab, site.url("/b"))
    assert urls(shell, partition) == [site.url("/b")]


async def test_pages_that_change_their_address_by_themselves(
    shell: Shell, tab: Tab, site: Server, partition: Partition
) -> None:
    await recorded(shell, tab, site.url("/a"))
    page = tab.web_contents
    assert page is not None
    for code in ("history.pushState({}, '', '/pushed')", "location.hash = '/route'"):
        told = next_signal(shell.visits.recorded)
        await page.execute_javascript(code)
        await told
    moved = next_signal(page.urlChanged)
    await page.execute_javascript("location.hash = 'place'")
    await moved
    shell.visits.flush()
    # The last is a place in the page before the route.
    assert urls(shell, partition)[:3] == [
        site.url("/a"),
        site.url("/pushed"),
        site.url("/pushed#/route"),
    ]


async def test_a_title_that_comes_later(
    shell: Shell, tab: Tab, site: Server, partition: Partition
) -> None:
    await recorded(shell, tab, site.url("/a"))
    page = tab.web_contents
    assert page is not None
    changed = next_signal(page.titleChanged)
    await page.execute_javascript("document.title = 'Later'")
    await changed
    shell.visits.flush()
    assert visits(shell, partition)[0].title == "Later"


async def test_a_page_that_is_stopped_has_been_seen(
    shell: Shell, tab: Tab, site: Server, partition: Partition
) -> None:
    gate = site.hold("/image.png", PNG)
    site.on("/slow", "<title>Slow</title><img src=/image.png>")
    page = tab.web_contents
    assert page is not None
    committed = next_signal(page.urlChanged)
    tab.load(site.url("/slow"))
    await committed
    told = next_signal(shell.visits.recorded)
    page.triggerAction(page.WebAction.Stop)
    await told
    gate.open()
    assert urls(shell, partition) == [site.url("/slow")]


async def test_what_waits_is_dropped_with_its_session(
    shell: Shell, tab: Tab, partition: Partition
) -> None:
    shell.visits.add(partition.key.text, "http://x.test/", "x", typed=False)
    session = tab.session()
    assert session is not None
    await session.close()
    shell.visits.flush()
    assert partition.key.text not in shell.desk._histories


@pytest.mark.expected_warnings("could not be used")
async def test_a_history_that_fails_does_not_disturb(
    shell: Shell,
    tab: Tab,
    site: Server,
    partition: Partition,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise SettingsError("the disk is full") from sqlite3.OperationalError("full")

    monkeypatch.setattr(HistoryStore, "add_visits", fail)
    await recorded(shell, tab, site.url("/a"))
    await recorded(shell, tab, site.url("/b"))
    assert tab.url == site.url("/b")


class TestIcons:
    async def test_an_icon_is_kept_small(
        self, shell: Shell, tab: Tab, site: Server, partition: Partition
    ) -> None:
        site.on("/icon.png", PNG, type="image/png")
        site.on("/with", "<link rel=icon href=/icon.png>")
        page = tab.web_contents
        assert page is not None
        came = next_signal(page.iconChanged, match=lambda icon: not icon.isNull())
        await loaded(tab, site.url("/with"))
        await came
        shell.visits._site_icons()._on_idle()
        png = history(shell, partition).sites.icon(site.url("/with"), site.url(""))
        assert png is not None
        assert not from_png(png).isNull()

    async def test_sleeping_tabs_get_theirs(
        self, shell: Shell, window: "BrowserWindow", tab: Tab, partition: Partition
    ) -> None:
        url = "http://site.test/page"
        history(shell, partition).sites.set_icon("http://site.test", PNG)
        record = TabRecord(partition.key.text, url, "Page")
        other = shell.new_window()
        asleep = other.open_record(record, partition, background=True)
        # The first tab of a window wakes; this one is the second.
        second = other.open_record(record, partition, background=True)
        assert second.icon is None
        changed = next_signal(second.changed, match=lambda _tab: second.icon is not None)
        other.show()
        await changed
        assert not second.is_live
        del asleep

    def test_round_trip(self, runtime: object) -> None:
        image = QImage(64, 64, QImage.Format.Format_ARGB32)
        image.fill(0xFF00FF00)
        icon = from_png(to_png(QIcon(QPixmap.fromImage(image))))
        assert icon.availableSizes() == [QSize(32, 32)]
        assert from_png(b"nonsense").isNull()


class TestZoom:
    async def test_a_site_has_its_zoom_in_its_partition(
        self, shell: Shell, window: "BrowserWindow", tab: Tab, site: Server, partition: Partition
    ) -> None:
        told: list[float] = []
        shell.visits.zoom_changed.connect(lambda _tab, factor: told.append(factor))
        await recorded(shell, tab, site.url("/a"))
        shell.visits.set_zoom(tab, 1.5)
        assert shell.visits.zoom_of(tab) == 1.5
        assert told == [1.5]
        other_host = site.url("/a", "x.bulkhead.test")
        await recorded(shell, tab, other_host)
        assert shell.visits.zoom_of(tab) == 1.0
        await recorded(shell, tab, site.url("/b"))
        assert shell.visits.zoom_of(tab) == 1.5
        second = await blank_tab(window, partition)
        await recorded(shell, second, site.url("/b"))
        assert shell.visits.zoom_of(second) == 1.5

    async def test_other_tabs_of_the_site_follow(
        self, shell: Shell, window: "BrowserWindow", tab: Tab, site: Server, partition: Partition
    ) -> None:
        second = await blank_tab(window, partition)
        await recorded(shell, tab, site.url("/a"))
        await recorded(shell, second, site.url("/b"))
        shell.visits.set_zoom(second, 2.0)
        assert shell.visits.zoom_of(tab) == 2.0

    async def test_another_partition_knows_nothing_of_it(
        self,
        shell: Shell,
        window: "BrowserWindow",
        tab: Tab,
        site: Server,
        fresh: Callable[..., str],
    ) -> None:
        await recorded(shell, tab, site.url("/a"))
        shell.visits.set_zoom(tab, 2.0)
        other = await blank_tab(window, shell.desk.partition(fresh("memory")))
        await recorded(shell, other, site.url("/a"))
        assert shell.visits.zoom_of(other) == 1.0

    async def test_steps_and_reset(self, shell: Shell, tab: Tab, site: Server) -> None:
        await recorded(shell, tab, site.url("/a"))
        shell.visits.step(tab, 1)
        shell.visits.step(tab, 1)
        assert shell.visits.zoom_of(tab) == 1.25
        shell.visits.step(tab, -1)
        assert shell.visits.zoom_of(tab) == pytest.approx(1.1)
        shell.visits.reset(tab)
        assert shell.visits.zoom_of(tab) == 1.0
        shell.visits.set_zoom(tab, 99)
        assert shell.visits.zoom_of(tab) == pytest.approx(5.0)

    async def test_the_usual_zoom_is_a_setting(
        self, shell: Shell, tab: Tab, site: Server, partition: Partition
    ) -> None:
        await recorded(shell, tab, site.url("/a"))
        shell.settings.override("appearance.zoom_default", 1.25)
        assert shell.visits.zoom_of(tab) == 1.25
        shell.visits.step(tab, 1)
        assert history(shell, partition).sites.zooms() == {site.url(""): 1.5}

    async def test_our_own_pages_are_not_remembered(
        self, shell: Shell, tab: Tab, partition: Partition
    ) -> None:
        shell.visits.set_zoom(tab, 1.5)
        assert history(shell, partition).sites.zooms() == {}


@pytest.mark.parametrize(
    ("factor", "direction", "expected"),
    [
        (1.0, 1, 1.1),
        (1.0, -1, 0.9),
        (1.04, 1, 1.1),
        (1.04, -1, 1.0),
        (5.0, 1, 5.0),
        (0.25, -1, 0.25),
        (1.1000000238, 1, 1.25),
    ],
)
def test_next_step(factor: float, direction: int, expected: float) -> None:
    assert next_step(factor, direction) == expected
    assert list(STEPS) == sorted(STEPS)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.test/", True),
        ("file:///tmp/x.html", True),
        ("about:blank", False),
        ("bulkhead://newtab/", False),
        ("data:text/html,x", False),
        ("view-source:http://a.test/", False),
        ("blob:http://a.test/1", False),
        ("devtools://devtools/x", False),
    ],
)
def test_is_recordable(url: str, expected: bool) -> None:
    assert is_recordable(url) is expected


def test_identity_and_titles() -> None:
    assert identity("http://a/#x") == "http://a/"
    assert identity("http://a/#/x") == "http://a/#/x"
    assert real_title("a.test/x", "http://a.test/x") == ""
    assert real_title("A", "http://a.test/x") == "A"
