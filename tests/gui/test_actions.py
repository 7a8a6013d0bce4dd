"""The commands as data: keys that are unique, words that are there, and a person's own keys."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from browser.model.partition import Partition
from browser.ui.actions import SPECS, digits
from browser.ui.shell import Shell
from browser.ui.window import BrowserWindow
from tests.gui.gestures import ALT, CTRL, SHIFT, Key, press

BLANK = "about:blank"


class TestSpecs:
    def test_keys_are_unique(self) -> None:
        keys = Counter(QKeySequence(key).toString() for spec in SPECS for key in spec.keys)
        assert [key for key, count in keys.items() if count > 1] == []

    @pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
    def test_keys_are_keys(self, spec) -> None:
        for key in spec.keys:
            sequence = QKeySequence(key)
            assert sequence.count() == 1
            assert sequence.toString(), key

    def test_names_are_unique(self) -> None:
        assert len({spec.name for spec in SPECS}) == len(SPECS)

    def test_icons_exist(self, root) -> None:
        for spec in SPECS:
            assert not spec.icon or (root / "resources/icons" / f"{spec.icon}.svg").exists()

    def test_words_are_there(self) -> None:
        assert all(spec.text and spec.section for spec in SPECS)

    def test_numbers_are_read(self) -> None:
        assert (digits("partition.new_tab_9"), digits("tab.go_last")) == ("9", "last")


class TestActions:
    async def test_every_command_does_something(self, window: BrowserWindow) -> None:
        assert [spec.name for spec in SPECS if spec.name not in window.actions_] == []

    async def test_every_handler_has_a_name(self, window: BrowserWindow) -> None:
        assert set(window.commands.handlers()) == {spec.name for spec in SPECS}

    async def test_give_their_keys(self, window: BrowserWindow) -> None:
        keys = [key.toString() for key in window.actions_.keys("tab.close", "page.inspect")]
        assert keys == ["Ctrl+W", "Ctrl+F4", "F12", "Ctrl+Shift+I", "Ctrl+Shift+C"]


class TestOwnKeys:
    async def test_act_at_once_and_the_old_ones_no_more(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        shell.settings.set("shortcuts", {"tab.new": ["Ctrl+Alt+Y"]})
        press(window, Key.Key_T, CTRL)
        assert len(window.tabs()) == 1
        press(window, Key.Key_Y, CTRL | ALT)
        assert len(window.tabs()) == 2
        shell.settings.reset("shortcuts")
        press(window, Key.Key_Y, CTRL | ALT)
        assert len(window.tabs()) == 2
        press(window, Key.Key_T, CTRL)
        assert len(window.tabs()) == 3

    async def test_hold_in_every_window(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        other = shell.new_window(partition=partition)
        shell.settings.set("shortcuts", {"tab.new": ["Ctrl+Alt+Y"]})
        later = shell.new_window(partition=partition)
        for each in (window, other, later):
            assert [k.toString() for k in each.actions_.keys("tab.new")] == ["Ctrl+Alt+Y"]

    async def test_may_be_none(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        shell.settings.set("shortcuts", {"app.quit": []})
        asked: list[int] = []
        shell.quit_requested.connect(lambda: asked.append(1))
        press(window, Key.Key_Q, CTRL)
        assert asked == []

    async def test_are_shown_in_menus(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        shell.settings.set("shortcuts", {"partition.new_tab_1": ["Ctrl+Alt+1"]})
        from PySide6.QtWidgets import QMenu

        menu = QMenu(window)
        window.menus.add_partitions(menu, lambda partition: None)
        assert menu.actions()[0].text().endswith("\tCtrl+Alt+1")
        menu.deleteLater()

    @pytest.mark.expected_warnings("Ambiguous shortcut overload")
    async def test_of_two_commands_press_none_of_them(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        # The settings window does not let it come to this; a file by hand does.
        window.open_tab(BLANK, partition)
        shell.settings.set("shortcuts", {"tab.duplicate": ["Ctrl+T"], "tab.new": ["Ctrl+T"]})
        press(window, Key.Key_T, CTRL)
        assert len(window.tabs()) <= 2
        press(window, Key.Key_N, CTRL | SHIFT)
        assert len(shell.windows) == 2
