"""Every window, panel, prompt and menu of ours: names, reach by Tab, mnemonics, and that it fits.

What is opened are the pictures of `tests/screenshots`, so that whatever has one is walked too; in
German, whose words are the longest.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QTabBar,
    QWidget,
)

from browser.ui.tab import Tab
from tests.gui.fitting import misfits
from tests.gui.gestures import settled, until
from tests.gui.walking import faults
from tests.screenshots import data, panels, prompts, testbench, windows
from tests.screenshots.place import SHOTS, Place

if TYPE_CHECKING:
    from browser.model.partition import Partition
    from browser.runtime import Runtime
    from browser.ui.look import Look
    from tests.servers import ServerThread

# Not the kiosk: there keys are for typing only.
KINDS = (panels, prompts, windows, data, testbench)
TASKS = ("data window", "measure a site", "settings", "site panel")


class Kept(Place):
    """One place for many pictures: a page that is there is shown again instead of loaded."""

    async def open(self, url: str = "", partition: "Partition | None" = None) -> Tab:
        """A tab with the page, that of an earlier picture if there is one."""
        address = url or self.site.url("/", "localhost")
        key = (partition or self.work).key
        for place, tab in enumerate(self.window.tabs()):
            if tab.url == address and tab.partition.key == key and not tab.failed:
                self.window.tab_bar.setCurrentIndex(place)
                return tab
        return await super().open(url, partition)

    def clear(self) -> None:
        """End what a picture showed."""
        for tab in self.window.tabs():
            self.window.prompts.forget(tab)
        self.window.prompts.set_tab(self.window.current())
        for top in QApplication.topLevelWidgets():
            if top.isVisible() and top is not self.window:
                top.close()
        self.window.panel.close()


@pytest.fixture
def kept(
    runtime: "Runtime",
    look: "Look",
    server_thread: "ServerThread",
    tmp_path: Path,
    qt_loop: asyncio.AbstractEventLoop,
    inspector: None,
) -> Iterator[Kept]:
    """A place for many pictures."""
    made = Kept(runtime, look, tmp_path / "place", server_thread)
    yield made
    qt_loop.run_until_complete(made.close())


@pytest.mark.expected_warnings("shown to the person: The settings are not saved: the disk is full")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.rpartition(".")[2])
async def test_every_window_panel_prompt_and_menu(
    german: QApplication, kept: Kept, kind: object
) -> None:
    names = [name for name, take in SHOTS.items() if take.__module__ == kind.__name__]
    found = []
    for name in names:
        shown = await SHOTS[name](kept)
        await kept.turns()
        walked = {shown, *QApplication.topLevelWidgets()}
        tops = [top for top in walked if top.isVisible()]
        assert tops
        found += [f"{name}: {fault}" for top in tops for fault in faults(top)]
        found += [f"{name}: {fault}" for fault in misfits(shown)]
        kept.clear()
    await settled(*TASKS)
    # A partition is not deleted under a page that is on its way.
    for tab in kept.window.tabs():
        await until(tab.changed, lambda tab=tab: not tab.loading)
    assert found == []
    assert names


# That it finds what is wrong.


@pytest.fixture
def form(runtime: "Runtime") -> Iterator[QWidget]:
    """A window with a title and nothing wrong in it."""
    made = QWidget()
    made.setWindowTitle("Form")
    layout = QFormLayout(made)
    layout.addRow("&Name", QLineEdit())
    layout.addRow("&Kind", QComboBox())
    layout.addRow(QPushButton("&Save"))
    made.show()
    yield made
    made.close()
    made.deleteLater()


def add(form: QWidget, widget: QWidget) -> None:
    layout = form.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()


def test_nothing_is_wrong_with_a_form(form: QWidget) -> None:
    assert faults(form) == []


@pytest.mark.parametrize(
    "kind", [QLineEdit, QComboBox, QPushButton, QCheckBox, QListWidget, QTabBar]
)
def test_a_control_without_a_name_is_found(form: QWidget, kind: type[QWidget]) -> None:
    add(form, kind())
    (found,) = faults(form)
    assert "without a name" in found
    assert kind.__name__ in found


def test_the_choice_of_a_box_is_no_name(form: QWidget) -> None:
    box = QComboBox()
    box.addItem("Blue")
    add(form, box)
    assert len(faults(form)) == 1


def test_a_row_that_says_nothing_is_found(form: QWidget) -> None:
    rows = QListWidget()
    rows.setAccessibleName("Rows")
    rows.addItems(["One", ""])
    add(form, rows)
    (found,) = faults(form)
    assert found.startswith("row 1 says nothing")


@pytest.mark.parametrize("policy", [Qt.FocusPolicy.NoFocus, Qt.FocusPolicy.ClickFocus])
def test_a_button_that_tab_does_not_reach_is_found(form: QWidget, policy: Qt.FocusPolicy) -> None:
    button = QPushButton("More")
    button.setFocusPolicy(policy)
    add(form, button)
    (found,) = faults(form)
    assert found.startswith("Tab does not reach QPushButton")


def test_a_mnemonic_of_two_is_found(form: QWidget) -> None:
    add(form, QPushButton("&New"))
    assert faults(form) == ["Alt+N belongs to 2 controls"]


def test_a_mnemonic_of_two_entries_is_found(form: QWidget) -> None:
    menu = QMenu(form)
    menu.setTitle("Menu")
    menu.addActions([QAction("&Open", menu), QAction("&Other", menu), QAction("", menu)])
    assert len(faults(menu)) == 2


def test_a_window_without_a_title_is_found(form: QWidget) -> None:
    form.setWindowTitle("")
    (found,) = faults(form)
    assert "has no name" in found
