"""The panel beside the page: opening, closing, focus and width."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.side_panel import NARROWEST
from browser.ui.theme import PAGE_MINIMUM, PANEL

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

NAMES = ("downloads", "history", "bookmarks")


def is_inside(widget: QWidget | None, panel: QWidget) -> bool:
    return widget is not None and panel.isAncestorOf(widget)


async def test_it_is_hidden_and_empty_at_first(window: "BrowserWindow") -> None:
    assert window.panel.isHidden()
    assert window.panel.name == ""
    assert window.panel.findChildren(QWidget) == []


@pytest.mark.parametrize("name", NAMES)
async def test_it_opens_and_closes(window: "BrowserWindow", name: str) -> None:
    told: list[str] = []
    window.panel.changed.connect(told.append)
    window.panel.toggle(name)
    assert window.panel.isVisible()
    assert window.panel.name == name
    window.panel.toggle(name)
    assert window.panel.isHidden()
    assert told == [name, ""]


async def test_another_content_takes_the_place(window: "BrowserWindow") -> None:
    panel = window.panel
    for name in NAMES:
        panel.toggle(name)
        assert panel.isVisible()
        shown = [other for other in NAMES if (c := panel.content(other)) and c.isVisible()]
        assert shown == [name]
    panel.close()
    assert panel.isHidden()


async def test_a_name_that_there_is_not(window: "BrowserWindow") -> None:
    with pytest.raises(ValueError, match="no panel"):
        window.panel.show_panel("nothing")


@pytest.mark.parametrize("name", NAMES)
async def test_it_takes_the_focus_and_gives_it_back_with_esc(
    window: "BrowserWindow", partition: Partition, name: str
) -> None:
    tab = window.open_tab("about:blank", partition)
    window.panel.show_panel(name)
    assert is_inside(window.focusWidget(), window.panel)
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert window.panel.isHidden()
    focused = window.focusWidget()
    assert focused is not None
    assert tab.isAncestorOf(focused) or focused is tab


async def test_esc_elsewhere_leaves_it_open(window: "BrowserWindow", partition: Partition) -> None:
    window.open_tab("about:blank", partition)
    window.panel.show_panel("downloads")
    window.bar.address.field.setFocus()
    QTest.keyClick(window.bar.address.field, Qt.Key.Key_Escape)
    assert window.panel.isVisible()


async def test_its_width(window: "BrowserWindow") -> None:
    window.resize(1200, 700)
    window.panel.show_panel("downloads")
    assert window.panel.width() == PANEL


async def test_the_page_keeps_its_width_where_that_is_possible(window: "BrowserWindow") -> None:
    window.resize(1200, 700)
    window.panel.show_panel("downloads")
    window.resize(880, 700)
    QApplication.sendPostedEvents()
    assert window.stack.width() >= PAGE_MINIMUM
    assert NARROWEST <= window.panel.width() < PANEL
    window.resize(700, 700)
    QApplication.sendPostedEvents()
    assert window.panel.width() == NARROWEST
    window.resize(1300, 700)
    QApplication.sendPostedEvents()
    assert window.panel.width() == PANEL


async def test_a_width_is_remembered_for_the_run(window: "BrowserWindow") -> None:
    window.resize(1300, 700)
    window.panel.show_panel("downloads")
    splitter = window.panel.parentWidget()
    handle = splitter.handle(1)
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    target = start - handle.mapFromGlobal(handle.mapToGlobal(start)) + start
    target.setX(start.x() - 80)
    QTest.mouseMove(handle, target)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=target)
    width = window.panel.width()
    assert width > PANEL
    window.panel.close()
    window.panel.show_panel("downloads")
    assert window.panel.width() == width
    other = window.shell.new_window()
    other.resize(1300, 700)
    other.show()
    other.panel.show_panel("history")
    assert other.panel.width() == width


async def test_it_follows_the_reading_direction(window: "BrowserWindow") -> None:
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.resize(1200, 700)
    window.panel.show_panel("downloads")
    assert window.panel.width() == PANEL
    left = window.panel.mapTo(window, QPoint()).x()
    assert left < window.stack.mapTo(window, QPoint()).x()


async def test_the_partition_that_ends_leaves_the_panel_alone(
    window: "BrowserWindow", partition: Partition, fresh: Callable[..., str]
) -> None:
    tab = window.open_tab("about:blank", partition)
    window.open_tab("about:blank", window.shell.desk.partition(fresh()), background=True)
    window.panel.show_panel("history")
    session = tab.session()
    assert session is not None
    ended = next_signal(session.closed)
    window.discard_tab(tab)
    await ended
    assert window.panel.isVisible()
