"""The window of the shortcuts: looking up, changing, conflicts, and the way back."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from browser.model.partition import Partition
from browser.ui.actions import SPECS
from browser.ui.setting_key_field import FIRST_DIGIT, shortcut_of
from browser.ui.setting_keys import KeyMap, portable
from browser.ui.shell import Shell
from browser.ui.shortcut_window import ShortcutWindow

KEY = Qt.Key
CTRL, SHIFT, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def opened(
    shell: Shell, qt_loop: asyncio.AbstractEventLoop
) -> Iterator[Callable[[], ShortcutWindow]]:
    """Open the window; it is closed after the test."""
    made: list[ShortcutWindow] = []

    def make() -> ShortcutWindow:
        made.append(ShortcutWindow(shell))
        made[0].show()
        return made[0]

    yield make
    for window in made:
        if shiboken6.isValid(window):
            window.close()


def stored(shell: Shell) -> object:
    return shell.settings.get("shortcuts")


def shown(window: ShortcutWindow, name: str) -> str:
    return window._items[name].text(1)


def visible(window: ShortcutWindow) -> set[str]:
    return {name for name, item in window._items.items() if not item.isHidden()}


def give(window: ShortcutWindow, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """Give the command a key as a person does."""
    window.choose(name)
    window.editor.add.click()
    QTest.keyClick(window.editor.field, key, modifiers)


def test_the_defaults_do_not_contradict_each_other(shell: Shell) -> None:
    keys = KeyMap(shell.settings)
    for spec in SPECS:
        for key in spec.keys:
            assert portable(key), f"{spec.name}: {key} is no key"
        users = [user.name for user in keys.users(keys.defaults(spec.name), spec.name)]
        assert not users, f"{spec.name} shares keys with {users}"


async def test_every_command_is_listed_by_section(
    opened: Callable[[], ShortcutWindow],
) -> None:
    window = opened()
    assert set(window._items) == {spec.name for spec in SPECS}
    sections = [window.tree.topLevelItem(i).text(0) for i in range(7)]
    first = ["Tabs", "Windows", "Navigation", "Page", "Panels"]
    assert sections == [*first, "Site data", "Partitions"]
    native = QKeySequence("Ctrl+W").toString(QKeySequence.SequenceFormat.NativeText)
    assert shown(window, "tab.close").startswith(native)
    # Nine commands with the same words are told apart.
    assert window._items["tab.go_3"].text(0) == "Go to tab 3"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("duplicate", {"tab.duplicate"}),
        ("ctrl+shift+t", {"tab.reopen", "tab.previous"}),
        ("navigation home", {"nav.home"}),
    ],
)
async def test_the_filter(opened: Callable[[], ShortcutWindow], text: str, found: set[str]) -> None:
    window = opened()
    QTest.keyClicks(window.filter, text)
    assert visible(window) == found
    window.filter.setText("xyzzy")
    assert window.nothing.isVisible()
    window.filter.clear()
    assert not window.nothing.isVisible()
    assert len(visible(window)) == len(SPECS)


async def test_another_key(shell: Shell, opened: Callable[[], ShortcutWindow]) -> None:
    window = opened()
    give(window, "tab.duplicate", KEY.Key_D, CTRL | ALT)
    assert stored(shell) == {"tab.duplicate": ["Ctrl+Alt+D"]}
    assert shown(window, "tab.duplicate") == "Ctrl+Alt+D"
    assert window.editor.reset.isEnabled()
    assert not window.editor.is_asking
    # A key that it has already changes nothing.
    give(window, "tab.duplicate", KEY.Key_D, CTRL | ALT)
    assert stored(shell) == {"tab.duplicate": ["Ctrl+Alt+D"]}


async def test_the_windows_follow_at_once(
    shell: Shell, opened: Callable[[], ShortcutWindow], partition: Partition
) -> None:
    browser = shell.new_window()
    window = opened()
    give(window, "tab.duplicate", KEY.Key_F8, NONE)
    keys = [key.toString() for key in browser.actions_["tab.duplicate"].shortcuts()]
    assert keys == ["F8"]


@pytest.mark.parametrize(
    ("key", "modifiers", "wanted"),
    [
        (KEY.Key_F9, NONE, "F9"),
        (KEY.Key_F9, SHIFT, "Shift+F9"),
        (KEY.Key_J, CTRL | SHIFT | ALT, "Ctrl+Alt+Shift+J"),
        (KEY.Key_Tab, CTRL | ALT, "Ctrl+Alt+Tab"),
        (KEY.Key_Left, CTRL, "Ctrl+Left"),
        (KEY.Key_Back, NONE, "Back"),
    ],
)
async def test_keys_that_can_be(
    shell: Shell,
    opened: Callable[[], ShortcutWindow],
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    wanted: str,
) -> None:
    give(opened(), "tab.pin", key, modifiers)
    assert stored(shell) == {"tab.pin": [wanted]}


@pytest.mark.parametrize(
    ("key", "place", "wanted"),
    [
        (KEY.Key_Exclam, 0, "Ctrl+Shift+1"),
        (KEY.Key_ParenRight, 9, "Ctrl+Shift+0"),
        (KEY.Key_1, 0, "Ctrl+Shift+1"),
        (KEY.Key_Question, 30, "Ctrl+?"),
        (KEY.Key_A, 30, "Ctrl+Shift+A"),
    ],
)
def test_shift_and_a_digit_are_known_by_the_place_of_the_key(
    key: Qt.Key, place: int, wanted: str
) -> None:
    code = FIRST_DIGIT + place
    event = QKeyEvent(QEvent.Type.KeyPress, key, CTRL | SHIFT, code, 0, 0, "")
    assert shortcut_of(event) == wanted


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(KEY.Key_A, NONE), (KEY.Key_A, SHIFT), (KEY.Key_Space, NONE), (KEY.Key_Left, SHIFT)],
)
async def test_keys_that_are_needed_for_writing(
    shell: Shell,
    opened: Callable[[], ShortcutWindow],
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    window = opened()
    give(window, "tab.pin", key, modifiers)
    assert window.editor.error.isVisible()
    assert window.editor.field.isVisible()
    assert stored(shell) == {}
    QTest.keyClick(window.editor.field, KEY.Key_F9)
    assert not window.editor.error.isVisible()


async def test_modifiers_alone_are_waited_through(opened: Callable[[], ShortcutWindow]) -> None:
    window = opened()
    give(window, "tab.pin", KEY.Key_Control, CTRL)
    assert window.editor.field.isVisible()
    assert not window.editor.error.isVisible()


async def test_escape_leaves_the_field_first(
    shell: Shell, opened: Callable[[], ShortcutWindow]
) -> None:
    window = opened()
    give(window, "tab.pin", KEY.Key_Escape, NONE)
    assert not window.editor.field.isVisible()
    assert window.isVisible()
    assert stored(shell) == {}
    QTest.keyClick(window.tree, KEY.Key_Escape)
    assert not window.isVisible()


async def test_a_key_of_another_command_is_taken_over_only_when_told(
    shell: Shell, opened: Callable[[], ShortcutWindow]
) -> None:
    window = opened()
    give(window, "tab.duplicate", KEY.Key_W, CTRL)
    editor = window.editor
    assert editor.question.text() == "Ctrl+W is used by “Close tab”. Take it over?"
    assert editor.refuse.isDefault()
    assert stored(shell) == {}
    editor.refuse.click()
    assert not editor.is_asking
    assert stored(shell) == {}
    give(window, "tab.duplicate", KEY.Key_W, CTRL)
    QTest.keyClick(window, KEY.Key_Escape)
    assert window.isVisible()
    assert stored(shell) == {}
    give(window, "tab.duplicate", KEY.Key_W, CTRL)
    editor.agree.click()
    assert stored(shell) == {"tab.duplicate": ["Ctrl+W"], "tab.close": ["Ctrl+F4"]}
    assert shown(window, "tab.close") == "Ctrl+F4"


async def test_a_question_ends_with_its_command(
    shell: Shell, opened: Callable[[], ShortcutWindow]
) -> None:
    window = opened()
    give(window, "tab.duplicate", KEY.Key_W, CTRL)
    window.choose("tab.pin")
    assert not window.editor.is_asking
    assert not window.editor.agree.isVisible()
    assert stored(shell) == {}


async def test_a_key_is_removed(shell: Shell, opened: Callable[[], ShortcutWindow]) -> None:
    window = opened()
    window.choose("tab.close")
    chip = window.editor.chips["Ctrl+W"]
    assert chip.accessibleName() == "Remove Ctrl+W"
    chip.click()
    assert stored(shell) == {"tab.close": ["Ctrl+F4"]}
    window.editor.chips["Ctrl+F4"].click()
    assert stored(shell) == {"tab.close": []}
    assert window.editor.none.isVisible()


async def test_one_command_is_reset(shell: Shell, opened: Callable[[], ShortcutWindow]) -> None:
    shell.settings.set("shortcuts", {"tab.close": ["F8"], "tab.pin": ["F9"]})
    window = opened()
    window.choose("tab.close")
    window.editor.reset.click()
    assert stored(shell) == {"tab.pin": ["F9"]}
    assert not window.editor.reset.isEnabled()


async def test_a_reset_asks_for_keys_that_another_has_now(
    shell: Shell, opened: Callable[[], ShortcutWindow]
) -> None:
    shell.settings.set("shortcuts", {"tab.close": ["Ctrl+F4"], "tab.pin": ["Ctrl+W"]})
    window = opened()
    window.choose("tab.close")
    window.editor.reset.click()
    assert window.editor.question.text() == "Ctrl+W is used by “Pin tab”. Take it over?"
    window.editor.agree.click()
    assert stored(shell) == {}


async def test_all_are_reset_only_when_told(
    shell: Shell, opened: Callable[[], ShortcutWindow]
) -> None:
    shell.settings.set("shortcuts", {"tab.close": ["F8"]})
    window = opened()
    window.reset_all.click()
    assert window.editor.refuse.isDefault()
    window.editor.refuse.click()
    assert stored(shell) == {"tab.close": ["F8"]}
    window.reset_all.click()
    window.editor.agree.click()
    assert stored(shell) == {}
    assert not window.reset_all.isEnabled()


async def test_a_command_has_at_most_eight_keys(
    shell: Shell, opened: Callable[[], ShortcutWindow]
) -> None:
    eight = [f"Ctrl+Alt+{n}" for n in range(8)]
    shell.settings.set("shortcuts", {"tab.pin": eight})
    window = opened()
    give(window, "tab.pin", KEY.Key_F9, NONE)
    assert window.editor.error.text().startswith("A command can have at most 8 shortcuts.")
    assert stored(shell) == {"tab.pin": eight}


async def test_what_a_newer_version_wrote_is_kept(
    shell: Shell, opened: Callable[[], ShortcutWindow]
) -> None:
    shell.settings.set("shortcuts", {"tab.future": ["F8"]})
    give(opened(), "tab.pin", KEY.Key_F9, NONE)
    assert stored(shell) == {"tab.future": ["F8"], "tab.pin": ["F9"]}


async def test_enter_on_a_command_waits_for_a_key(
    opened: Callable[[], ShortcutWindow],
) -> None:
    window = opened()
    window.choose("tab.pin")
    QTest.keyClick(window.tree, KEY.Key_Return)
    assert window.editor.field.isVisible()


async def test_changes_are_spoken(shell: Shell, opened: Callable[[], ShortcutWindow]) -> None:
    shell.settings.set("shortcuts", {"tab.pin": ["F9"]})
    window = opened()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert window._items["tab.pin"].data(1, role) == "F9, changed"
    assert window._items["tab.mute"].data(1, role) == "Ctrl+M"


async def test_closing_ends_what_listens(
    shell: Shell, opened: Callable[[], ShortcutWindow]
) -> None:
    window = opened()
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    shell.settings.set("shortcuts", {"tab.pin": ["F9"]})
