"""What a person does in a window: opens pages, clicks into them, presses keys, chooses in menus.

Nothing here waits on time: a wait ends with a signal, or with a frame of the page.
"""

import asyncio
import functools
from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, QTimer, SignalInstance
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTabBar, QWidget

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.session import WebContents
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow

Test = Callable[..., Awaitable[None]]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
MIDDLE = Qt.MouseButton.MiddleButton
RIGHT = Qt.MouseButton.RightButton
PAINTED = """new Promise(done => new PerformanceObserver(list => {
  if (list.getEntriesByName('first-contentful-paint').length) done(1);
}).observe({type: 'paint', buffered: true}))"""


# Pages.


def page_of(tab: Tab | None) -> WebContents:
    """The page of a live tab."""
    assert tab is not None
    assert tab.web_contents is not None
    return tab.web_contents


async def open_page(window: BrowserWindow, partition: Partition, url: str) -> Tab:
    """Open a tab and wait for its page."""
    tab = window.open_tab(url, partition)
    await loaded(tab)
    return tab


async def loaded(tab: Tab) -> None:
    """Wait for the end of the load that is under way or about to begin."""
    await next_signal(page_of(tab).loadFinished)


def hang(tab: Tab) -> None:
    """Let the page do nothing more, from what it is asked next on."""
    page_of(tab).runJavaScript("for (;;);")


async def until(signal: SignalInstance, holds: Callable[[], object]) -> None:
    """Wait until something holds; it is looked at now and each time that the signal comes."""
    while not holds():
        await next_signal(signal)


async def turn() -> None:
    """Let the loop go round once, for what was put off until then."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    QTimer.singleShot(0, lambda: done.done() or done.set_result(None))
    await done


async def activate(window: QWidget) -> None:
    """Make it the window that is used, and wait until it is."""
    window.activateWindow()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    await until(application.focusWindowChanged, window.isActiveWindow)


async def evaluate(tab: Tab, code: str) -> Any:
    """Run code in the tab's page and give its value."""
    return await page_of(tab).execute_javascript(code)


async def text_of(tab: Tab) -> str:
    """What the page says."""
    return str(await evaluate(tab, "document.body ? document.body.innerText : ''"))


async def painted(tab: Tab) -> None:
    """Wait until a page with a text has been drawn: before that, it gets no keys and clicks."""
    await evaluate(tab, PAINTED)


def target_of(tab: Tab) -> QWidget:
    """The widget of the page that takes the mouse and the keys."""
    assert tab.view is not None
    return tab.view.focusProxy() or tab.view


async def place_of(tab: Tab, selector: str) -> QPoint:
    """The middle of an element of a page with a text, in the coordinates of its widget."""
    code = (
        f"{PAINTED}.then(() => {{ const r = document.querySelector({selector!r})"
        ".getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })"
    )
    x, y = await evaluate(tab, code)
    factor = page_of(tab).zoomFactor()
    return QPoint(round(x * factor), round(y * factor))


async def click_in_page(
    tab: Tab,
    selector: str,
    button: Qt.MouseButton = LEFT,
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    """Click an element of the page."""
    place = await place_of(tab, selector)
    QTest.mouseClick(target_of(tab), button, modifiers, place)


async def touch(tab: Tab, selector: str) -> None:
    """Click an element, and wait until the page knows: from then on it may open, ask, play."""
    promise = "new Promise(done => addEventListener('click', () => done(1), {once: true}))"
    await evaluate(tab, f"void (window.touched = {promise})")
    await click_in_page(tab, selector)
    await evaluate(tab, "touched")


async def page_menu(window: BrowserWindow, tab: Tab, selector: str) -> QMenu:
    """Open the context menu of an element of the page."""
    place = await place_of(tab, selector)
    asked = next_signal(tab.menu_requested)
    target = target_of(tab)
    QTest.mousePress(target, RIGHT, NONE, place)
    QTest.mouseRelease(target, RIGHT, NONE, place)
    await asked
    return open_menu()


# Keys and menus.


def press(window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key in the window, where the focus is."""
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def open_menu() -> QMenu:
    """The menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), "no menu is open"
    return menu


def entries(menu: QMenu) -> list[str]:
    """The words of the menu's entries."""
    return [words(action) for action in menu.actions() if not action.isSeparator()]


def words(action: QAction) -> str:
    """An entry's words, as they are seen."""
    return action.text().partition("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&")


def entry(menu: QMenu, *path: str) -> QAction:
    """The entry with these words; more of them go into menus of the menu."""
    found = next((a for a in menu.actions() if words(a) == path[0]), None)
    assert found is not None, f"{path[0]!r} is not among {entries(menu)}"
    if len(path) == 1:
        return found
    inner = found.menu()
    assert isinstance(inner, QMenu)
    inner.aboutToShow.emit()
    return entry(inner, *path[1:])


def choose(menu: QMenu, *path: str) -> None:
    """Choose an entry by its words."""
    found = entry(menu, *path)
    assert found.isEnabled(), f"{path} is disabled"
    menu.close()
    found.trigger()


# The row of tabs.


def middle_of(bar: QTabBar, index: int) -> QPoint:
    """The middle of a tab."""
    return bar.tabRect(index).center()


def tab_menu(window: BrowserWindow, index: int) -> QMenu:
    """Open the context menu of a tab."""
    bar = window.tab_bar
    place = middle_of(bar, index)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, bar.mapToGlobal(place))
    QApplication.sendEvent(bar, event)
    return open_menu()


def move_mouse(widget: QWidget, place: QPoint, held: Qt.MouseButton = LEFT) -> None:
    """Move the mouse there with a button held; unlike `QTest.mouseMove`, it leaves no doubt."""
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        held,
        NONE,
    )
    QApplication.sendEvent(widget, event)


def drag(widget: QWidget, start: QPoint, *places: QPoint) -> None:
    """Drag with the left button along the places, and let go at the last."""
    QTest.mousePress(widget, LEFT, NONE, start)
    for place in places:
        move_mouse(widget, place)
    QTest.mouseRelease(widget, LEFT, NONE, places[-1])


def colours_in(widget: QWidget, rect: QRect) -> list[str]:
    """The colours of a part of a widget, row by row, as `#rrggbb`."""
    image = widget.grab().toImage()
    ratio = image.devicePixelRatio()
    return [
        image.pixelColor(int(x * ratio), int(y * ratio)).name()
        for y in range(rect.top(), rect.bottom() + 1)
        for x in range(rect.left(), rect.right() + 1)
    ]


def named(parent: QObject, kind: type[QWidget]) -> list[QWidget]:
    """The widgets of a kind that are to be seen."""
    return [widget for widget in parent.findChildren(kind) if widget.isVisible()]


# Work in the background.


async def settled(*names: str) -> None:
    """Wait until the tasks whose names begin so have ended, and those that they started."""
    while tasks := [task for task in asyncio.all_tasks() if task.get_name().startswith(names)]:
        await asyncio.gather(*tasks, return_exceptions=True)


def settling(*names: str) -> Callable[[Test], Test]:
    """Let a test end only when such tasks have: between two tests no loop runs to go on in."""

    def wrap(test: Test) -> Test:
        @functools.wraps(test)
        async def run(*owner: Any, **given: Any) -> None:
            try:
                await test(*owner, **given)
            finally:
                await settled(*names)

        return run

    return wrap
