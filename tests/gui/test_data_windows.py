"""What holds for each window over a session's data: names, keys, direction, no modality."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from browser.model.partition import Partition
from tests.gui.gestures import open_page, settling, turn
from tests.gui.walking import faults, reachable
from tests.servers import Reply, Server

if TYPE_CHECKING:
    from browser.ui.shell import Shell
    from browser.ui.window import BrowserWindow

NAMES = ("cookies", "permissions", "requests", "clear")
pytestmark = pytest.mark.usefixtures("inspector")


def check(top: QWidget) -> None:
    assert reachable(top)
    assert faults(top) == []


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
