"""The window that clears data: kinds and times, one partition or all, progress, stop, failures."""

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from browser.errors import EngineError
from browser.model.data_kind import DataKind
from browser.model.history import Visit
from browser.model.partition import Partition
from browser.session import Session
from browser.ui.clear_window import ClearWindow
from browser.ui.shell import Shell
from tests.gui.gestures import evaluate, open_page, settled, settling, turn
from tests.servers import Server

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

pytestmark = pytest.mark.usefixtures("inspector")
URL = "https://www.example.com/"
FAR = 4e9
HOUR = 3600
CLEARING = "clear data"


@pytest.fixture
def opened(shell: Shell, partition: Partition) -> Iterator[Callable[..., ClearWindow]]:
    """Open the window over the test's partition, with these kinds ticked."""
    made: list[ClearWindow] = []

    def make(*kinds: DataKind) -> ClearWindow:
        made.append(ClearWindow(shell))
        made[-1].chooser.choose(partition)
        made[-1].show()
        for kind, box in made[-1].boxes.items():
            if box.box.isChecked() != (kind in kinds):
                box.box.click()
        return made[-1]

    yield make
    for window in made:
        if shiboken6.isValid(window):
            window.close()


def limit(window: ClearWindow, text: str) -> None:
    """Choose how far back."""
    place = window.span.findText(text)
    window.span.setCurrentIndex(place)
    window.span.activated.emit(place)


async def press(window: ClearWindow) -> None:
    """Clear, and wait until it is done."""
    window.clear_button.click()
    assert window.is_busy
    await settled(CLEARING)
    assert not window.is_busy


async def test_nothing_ticked_clears_nothing(opened: Callable[..., ClearWindow]) -> None:
    window = opened()
    assert not window.clear_button.isEnabled()
    window.boxes[DataKind.CACHE].box.click()
    assert window.clear_button.isEnabled()


@settling(CLEARING)
async def test_each_kind_goes_and_the_others_stay(
    opened: Callable[..., ClearWindow],
    window: "BrowserWindow",
    shell: Shell,
    partition: Partition,
    server: Server,
) -> None:
    server.on("/", "x")
    session = shell.desk.session(partition)
    tab = await open_page(window, partition, server.url("/"))
    await evaluate(tab, "void (localStorage.a = 1)")
    await session.cookies.set(url=URL, name="n")
    session.permissions.set(URL, "geolocation", "granted")
    history = shell.desk.history(partition.key)
    shell.visits.flush()
    history.add_visits([Visit(URL, "title", time.time())])

    await press(opened(DataKind.COOKIES))
    assert await session.cookies.get() == []
    assert await evaluate(tab, "localStorage.length") == 1
    await press(opened(DataKind.STORAGE))
    assert await evaluate(tab, "localStorage.length") == 0
    assert len(session.permissions.list()) == 1
    await press(opened(DataKind.PERMISSIONS))
    assert session.permissions.list() == []
    assert history.count() > 0
    last = opened(DataKind.HISTORY)
    await press(last)
    assert history.count() == 0
    assert last.note.text() == "Cleared."
    await press(opened(DataKind.CACHE, DataKind.CERTIFICATES, DataKind.SIGN_INS, DataKind.HOSTS))


@settling(CLEARING)
async def test_only_what_has_times_goes_by_time(
    opened: Callable[..., ClearWindow], shell: Shell, fresh: Callable[..., str]
) -> None:
    partition = shell.desk.partition(fresh("disk"))
    session = shell.desk.session(partition)
    now = time.time()
    history = shell.desk.history(partition.key)
    history.add_visits([Visit(URL, "old", now - 3 * HOUR), Visit(f"{URL}new", "new", now - 60)])
    await session.cookies.set(url=URL, name="n", expiration_date=FAR)
    window = opened(DataKind.HISTORY, DataKind.COOKIES, DataKind.CACHE)
    window.chooser.choose(partition)
    limit(window, "The last hour")
    assert window.kinds() == [DataKind.HISTORY, DataKind.COOKIES]
    assert not window.boxes[DataKind.CACHE].box.isEnabled()
    assert "whole" in window.boxes[DataKind.CACHE].words.text()
    await press(window)
    assert [one.title for one in history.between(0, FAR)] == ["old"]
    assert await session.cookies.get() == []
    limit(window, "All of it")
    assert window.boxes[DataKind.CACHE].box.isChecked()


@settling(CLEARING)
async def test_cookies_without_times_stay(
    opened: Callable[..., ClearWindow], shell: Shell, partition: Partition
) -> None:
    session = shell.desk.session(partition)
    await session.cookies.set(url=URL, name="n")
    window = opened(DataKind.COOKIES)
    limit(window, "The last hour")
    assert "stay" in window.note.text()
    await press(window)
    assert len(await session.cookies.get()) == 1


@settling(CLEARING)
async def test_all_partitions_also_those_that_are_closed(
    opened: Callable[..., ClearWindow], shell: Shell, partition: Partition
) -> None:
    work = shell.desk.store.create("Work")
    shell.desk.store.create("Never opened")
    closed, session = shell.desk.session(work), shell.desk.session(partition)
    for one in (closed, session):
        await one.cookies.set(url=URL, name="n", expiration_date=FAR)
    await closed.close()
    window = opened(DataKind.COOKIES)
    window.chooser.choose(None)
    await press(window)
    assert await session.cookies.get() == []
    # It was opened for this alone.
    assert shell.desk.registry.find(work.key.text) is None
    assert await shell.desk.session(work).cookies.get() == []


@settling(CLEARING)
async def test_what_takes_long_shows_progress_and_can_be_stopped(
    opened: Callable[..., ClearWindow],
    shell: Shell,
    partition: Partition,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = shell.desk.session(partition)
    session.permissions.set(URL, "geolocation", "granted")
    gate = asyncio.get_running_loop().create_future()

    async def slow(_session: Session) -> None:
        await gate

    # An engine that takes its time: what it does is not the question here.
    monkeypatch.setattr(Session, "clear_cache", slow)
    window = opened(DataKind.CACHE, DataKind.PERMISSIONS)
    window.clear_button.click()
    await turn()
    assert not window.bar.isVisible()
    window._timer.timeout.emit()
    assert window.bar.isVisible()
    assert "Cache" in window.note.text()
    assert not window.clear_button.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    gate.set_result(None)
    await settled(CLEARING)
    assert not window.bar.isVisible()
    assert "in part" in window.note.text()
    assert len(session.permissions.list()) == 1
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not shiboken6.isValid(window) or not window.isVisible()


@settling(CLEARING)
async def test_what_fails_is_said_and_the_others_go(
    opened: Callable[..., ClearWindow],
    shell: Shell,
    partition: Partition,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = shell.desk.session(partition)
    session.permissions.set(URL, "geolocation", "granted")

    async def broken(_session: Session) -> None:
        raise EngineError("the disk is on fire")

    monkeypatch.setattr(Session, "clear_cache", broken)
    window = opened(DataKind.CACHE, DataKind.PERMISSIONS)
    await press(window)
    assert "the disk is on fire" in window.error.text()
    assert "1 of 2" in window.note.text()
    assert session.permissions.list() == []


@settling(CLEARING)
async def test_a_window_that_is_closed_meanwhile_stops_nothing(
    opened: Callable[..., ClearWindow], shell: Shell, partition: Partition
) -> None:
    session = shell.desk.session(partition)
    await session.cookies.set(url=URL, name="n")
    window = opened(DataKind.COOKIES)
    window.clear_button.click()
    window.close()
    await settled(CLEARING)
    assert await session.cookies.get() == []


async def test_the_command_opens_it_over_the_partition_of_the_tab(
    window: "BrowserWindow", partition: Partition
) -> None:
    window.open_tab("about:blank", partition)
    window.actions_["data.clear"].trigger()
    made = window.findChild(ClearWindow)
    assert made is not None
    assert made.partitions() == [partition]
    made.close()
