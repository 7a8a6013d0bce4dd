"""What holds for each window over a session's data: names, keys, direction, no modality."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QWidget,
)

from browser.model.partition import Partition
from tests.gui.gestures import open_page, settling, turn
from tests.servers import Reply, Server

if TYPE_CHECKING:
    from browser.ui.shell import Shell
    from browser.ui.window import BrowserWindow

NAMES = ("cookies", "permissions", "requests", "clear")
pytestmark = pytest.mark.usefixtures("inspector")


def is_inner(widget: QWidget) -> bool:
    """A part that its owner speaks for: the field of a spin box, the list of a box, a viewport."""
    owner = widget.parentWidget()
    while owner is not None and not owner.isWindow():
        if isinstance(owner, QComboBox | QAbstractSpinBox | QLineEdit):
            return True
        owner = owner.parentWidget()
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def reachable(top: QWidget) -> list[QWidget]:
    """What the Tab key reaches in it."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not is_inner(widget)
    ]


def spoken(widget: QWidget) -> str:
    """What a screen reader says for it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def check(top: QWidget) -> None:
    found = reachable(top)
    assert found
    silent = [f"{type(one).__name__} {one.objectName()}" for one in found if not spoken(one)]
    assert silent == []
    # Each is in the chain that Tab follows.
    chain, one = set(), top.nextInFocusChain()
    while one is not None and one is not top and one not in chain:
        chain.add(one)
        one = one.nextInFocusChain()
    assert [type(one).__name__ for one in found if one not in chain] == []


@pytest.mark.parametrize("direction", ["LeftToRight", "RightToLeft"])
@pytest.mark.parametrize("name", NAMES)
@settling("data window")
async def test_each_control_has_a_name_and_is_reached(
    shell: "Shell",
    window: "BrowserWindow",
    partition: Partition,
    server: Server,
    name: str,
    direction: str,
) -> None:
    server.on("/", Reply("x", headers=[("Set-Cookie", "a=1")]))
    await open_page(window, partition, server.url("/"))
    session = shell.desk.session(partition)
    session.permissions.set(server.url(""), "geolocation", "granted")
    window.setLayoutDirection(Qt.LayoutDirection[direction])
    shell.show_window(name, window)
    made = window.findChild(QWidget, f"own-{name}")
    assert made is not None
    await turn()
    assert not made.isModal()
    assert made.windowTitle()
    check(made)
    assert not made.grab().isNull()
    made.close()


@settling("data window")
async def test_the_form_of_a_cookie(shell: "Shell", window: "BrowserWindow") -> None:
    from browser.ui.cookie_window import CookieWindow

    shell.show_window("cookies", window)
    made = window.findChild(CookieWindow)
    assert made is not None
    made.write_new()
    check(made)
    made.close()


@settling("measure a site")
async def test_the_panel_of_the_site(
    window: "BrowserWindow", partition: Partition, server: Server
) -> None:
    server.on("/", "x")
    window.resize(1200, 900)
    await open_page(window, partition, server.url("/"))
    window.panel.show_panel("site")
    content = window.panel.content("site")
    assert content is not None
    check(content)
