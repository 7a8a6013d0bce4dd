"""The window of the settings: every kind of control, errors, the way back, search, engines."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEngineSettings
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit

from browser.model.partition import Partition
from browser.settings import SETTINGS, SettingsStore, default_engine, search_engines
from browser.settings.kinds import Choice
from browser.ui.setting_control import Control, FlagControl
from browser.ui.setting_engines import EnginesEditor
from browser.ui.setting_row import SettingRow
from browser.ui.setting_texts import WORDS, choice_text, section_title, sections, words_for
from browser.ui.settings_window import SettingsWindow
from browser.ui.shell import Shell
from browser.ui.shortcut_window import ShortcutWindow

KEY = Qt.Key
ENGINES = "search.engines"
HAS_A_ROW_OF_ITS_OWN = {ENGINES, "shortcuts"}


@pytest.fixture
def opened(
    shell: Shell, qt_loop: asyncio.AbstractEventLoop
) -> Iterator[Callable[[], SettingsWindow]]:
    """Open the window; it is closed after the test."""
    made: list[SettingsWindow] = []

    def make() -> SettingsWindow:
        made.append(SettingsWindow(shell))
        made[0].show()
        return made[0]

    yield make
    for window in made:
        if shiboken6.isValid(window):
            window.close()


def row_of(window: SettingsWindow, key: str) -> SettingRow:
    row = window.rows[key]
    assert isinstance(row, SettingRow)
    return row


def line_of(window: SettingsWindow, key: str) -> QLineEdit:
    field = row_of(window, key).control.field
    assert isinstance(field, QLineEdit)
    return field


def list_of(window: SettingsWindow, key: str) -> QComboBox:
    field = row_of(window, key).control.field
    assert isinstance(field, QComboBox)
    return field


def write(field: QLineEdit, text: str) -> None:
    """Write as a person does, and press Enter."""
    field.selectAll()
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, KEY.Key_Delete)
    QTest.keyClick(field, KEY.Key_Return)


def pick(box: QComboBox, text: str) -> None:
    """Choose as a person does."""
    index = box.findText(text)
    assert index >= 0, [box.itemText(i) for i in range(box.count())]
    box.setCurrentIndex(index)
    box.activated.emit(index)


# What is there.


def test_every_setting_has_words_and_a_section() -> None:
    assert set(WORDS) == set(SETTINGS)
    for key, setting in SETTINGS.items():
        for value in setting.kind.values if isinstance(setting.kind, Choice) else ():
            assert choice_text(key, value) != value, f"{key}: no words for {value}"
    for section in sections():
        assert section_title(section) != section, f"{section} has no title"


async def test_every_setting_has_a_row_with_a_name(opened: Callable[[], SettingsWindow]) -> None:
    window = opened()
    assert set(window.rows) == set(SETTINGS)
    for key in SETTINGS.keys() - HAS_A_ROW_OF_ITS_OWN:
        row = row_of(window, key)
        assert row.control.field.accessibleName() == words_for(key).label
        assert words_for(key).label in row.reset.accessibleName()
        assert not row.reset.isVisible()


async def test_a_section_shows_its_settings(opened: Callable[[], SettingsWindow]) -> None:
    window = opened()
    assert window.sections.count() == len(sections())
    for number, section in enumerate(sections()):
        window.sections.setCurrentRow(number)
        shown = {key for key, row in window.rows.items() if row.isVisible()}
        assert shown == {key for key in SETTINGS if key.partition(".")[0] == section}
        assert window.headings[section].isVisible()
    window.show_section("tabs")
    assert window.rows["tabs.new_tab_position"].isVisible()


# Every kind takes effect at once, and goes back.


async def test_a_box_to_tick(shell: Shell, opened: Callable[[], SettingsWindow]) -> None:
    window = opened()
    window.show_section("downloads")
    row = row_of(window, "downloads.ask")
    box = row.control.field
    assert isinstance(row.control, FlagControl)
    assert isinstance(box, QCheckBox)
    QTest.keyClick(box, KEY.Key_Space)
    assert shell.settings.flag("downloads.ask") is True
    assert row.reset.isVisible()
    row.reset.click()
    assert shell.settings.is_default("downloads.ask")
    assert not box.isChecked()
    assert not row.reset.isVisible()


async def test_it_reaches_sessions_that_are_open(
    shell: Shell, opened: Callable[[], SettingsWindow], partition: Partition
) -> None:
    session = shell.desk.session(partition)
    dark = QWebEngineSettings.WebAttribute.ForceDarkMode
    window = opened()
    window.show_section("appearance")
    box = row_of(window, "appearance.force_dark_pages").control.field
    for on in (True, False):
        QTest.keyClick(box, KEY.Key_Space)
        assert session._profile.settings().testAttribute(dark) is on


async def test_one_of_a_few_words(shell: Shell, opened: Callable[[], SettingsWindow]) -> None:
    box = list_of(opened(), "tabs.new_tab_position")
    assert box.currentText() == "After this tab"
    pick(box, "At the end")
    assert shell.settings.text("tabs.new_tab_position") == "end"


async def test_a_number_is_shown_in_percent(
    shell: Shell, opened: Callable[[], SettingsWindow]
) -> None:
    window = opened()
    box = row_of(window, "appearance.zoom_default").control.field
    assert (box.value(), box.minimum(), box.maximum()) == (100, 25, 500)
    box.selectAll()
    QTest.keyClicks(box, "125")
    assert shell.settings.number("appearance.zoom_default") == 1.0
    QTest.keyClick(box, KEY.Key_Return)
    assert shell.settings.number("appearance.zoom_default") == 1.25
    assert window.isVisible()


async def test_an_address_is_completed(shell: Shell, opened: Callable[[], SettingsWindow]) -> None:
    field = line_of(opened(), "general.start_page")
    write(field, "example.org")
    assert shell.settings.text("general.start_page") == "https://example.org"
    assert field.text() == "https://example.org"
    write(field, "")
    assert shell.settings.is_default("general.start_page")


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("general.start_page", "two words", "This is not an address."),
        ("downloads.folder", "not/absolute", "Write the whole path of a folder"),
        ("downloads.folder", "/dev/null", "This is no folder"),
    ],
)
async def test_what_cannot_be_is_said_beside_the_field(
    shell: Shell, opened: Callable[[], SettingsWindow], key: str, text: str, said: str
) -> None:
    window = opened()
    window.show_section(key.partition(".")[0])
    row, field = row_of(window, key), line_of(window, key)
    write(field, text)
    assert row.error.isVisible()
    assert row.error.text().startswith(said)
    assert field.accessibleDescription() == row.error.text()
    assert field.text() == text
    assert shell.settings.is_default(key)
    write(field, "")
    assert not row.error.isVisible()


async def test_a_file_that_cannot_be_written(
    shell: Shell, opened: Callable[[], SettingsWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened()
    window.show_section("privacy")

    def refuse(_path: object, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("browser.atomic_file._write_beside", refuse)
    row = row_of(window, "privacy.history")
    box = row.control.field
    assert isinstance(box, QCheckBox)
    box.click()
    assert "No space left on device" in row.error.text()
    # It shows what is in force, and not what was wished.
    assert box.isChecked()


async def test_a_folder_is_chosen(
    shell: Shell, opened: Callable[[], SettingsWindow], tmp_path: Path
) -> None:
    window = opened()
    window.show_section("downloads")
    control = row_of(window, "downloads.folder").control
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    control.choose.click()
    dialog = control.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)
    assert shell.settings.text("downloads.folder") == str(tmp_path)
    assert line_of(window, "downloads.folder").text() == str(tmp_path)


async def test_a_language(shell: Shell, opened: Callable[[], SettingsWindow]) -> None:
    box = list_of(opened(), "general.language")
    assert [box.itemText(i) for i in range(box.count())] == ["As the system", "English", "Deutsch"]
    pick(box, "Deutsch")
    assert shell.settings.text("general.language") == "de"


async def test_a_value_that_is_not_in_the_list(
    shell: Shell, opened: Callable[[], SettingsWindow]
) -> None:
    shell.settings.set("general.language", "tlh")
    box = list_of(opened(), "general.language")
    assert box.currentText() == "tlh"


async def test_a_partition(shell: Shell, opened: Callable[[], SettingsWindow]) -> None:
    work = shell.desk.store.create("Work")
    shell.desk.store.add_temporary()
    window = opened()
    box = list_of(window, "general.default_partition")
    assert [box.itemText(i) for i in range(box.count())] == ["Default", "Work"]
    pick(box, "Work")
    assert shell.settings.text("general.default_partition") == work.key.text
    shell.desk.store.update(work.key, name="Office")
    assert box.currentText() == "Office"


async def test_a_change_from_elsewhere_is_shown(
    shell: Shell, opened: Callable[[], SettingsWindow]
) -> None:
    window = opened()
    box = list_of(window, "appearance.theme")
    field = line_of(window, "general.home_page")
    QTest.keyClicks(field, "half writ")
    shell.settings.set("appearance.theme", "light")
    shell.settings.set("general.home_page", "https://example.org")
    assert box.currentText() == "Light"
    assert field.text() == "half writ"


# Search.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zoom", {"appearance.zoom_default"}),
        ("ZOOM pages", {"appearance.zoom_default"}),
        ("downloads.ask", {"downloads.ask", "downloads.ask_risky"}),
        ("privacy", {"privacy.history"}),
        ("deutsch", {"general.language"}),
        ("keyword", {ENGINES}),
        ("shortcut", {"shortcuts"}),
    ],
)
async def test_settings_are_found(
    opened: Callable[[], SettingsWindow], text: str, found: set[str]
) -> None:
    window = opened()
    QTest.keyClicks(window.search, text)
    assert {key for key, row in window.rows.items() if row.isVisible()} == found
    shown = {section for section, heading in window.headings.items() if heading.isVisible()}
    assert shown == {key.partition(".")[0] for key in found}


async def test_nothing_is_found(opened: Callable[[], SettingsWindow]) -> None:
    window = opened()
    window.search.setText("xyzzy")
    assert window.nothing.isVisible()
    assert window.nothing.text() == "No setting contains “xyzzy”."
    window.clear.click()
    assert not window.nothing.isVisible()
    assert window.rows["general.language"].isVisible()


async def test_a_section_ends_the_search(opened: Callable[[], SettingsWindow]) -> None:
    window = opened()
    window.search.setText("zoom")
    window.sections.setCurrentRow(3)
    assert window.search.text() == ""
    assert window.rows["tabs.new_tab_position"].isVisible()


# Search engines.


def editor_of(window: SettingsWindow) -> EnginesEditor:
    window.show_section("search")
    editor = window.rows[ENGINES]
    assert isinstance(editor, EnginesEditor)
    return editor


def names(shell: Shell) -> list[str]:
    return [engine.name for engine in search_engines(shell.settings)]


async def test_engines_are_listed(shell: Shell, opened: Callable[[], SettingsWindow]) -> None:
    editor = editor_of(opened())
    assert editor.table.rowCount() == 5
    assert editor.table.item(0, 0).text() == "DuckDuckGo (in use)"
    assert editor.table.item(4, 1).text() == "w"
    assert editor.name.text() == "DuckDuckGo"
    editor.table.setCurrentCell(4, 0)
    assert editor.name.text() == "Wikipedia"
    assert "{query}" in editor.url.text()


async def test_an_engine_is_changed(shell: Shell, opened: Callable[[], SettingsWindow]) -> None:
    shell.settings.set("search.default", "Wikipedia")
    editor = editor_of(opened())
    editor.table.setCurrentCell(4, 0)
    write(editor.name, "Encyclopedia")
    write(editor.keyword, "e")
    assert names(shell)[4] == "Encyclopedia"
    # The one in use stays in use under its new name.
    assert default_engine(shell.settings).name == "Encyclopedia"
    assert default_engine(shell.settings).keyword == "e"
    assert editor.table.currentRow() == 4


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("name", "", "Write a name of at most 80 characters."),
        ("name", "google", "Another search engine has this name."),
        ("keyword", "g", "Another search engine has this keyword."),
        ("keyword", "a b", "A keyword has no spaces"),
        ("url", "https://example.org", "The address must begin with"),
        ("url", "ftp://example.org/{query}", "The address must begin with"),
    ],
)
async def test_an_engine_that_cannot_be(
    shell: Shell, opened: Callable[[], SettingsWindow], field: str, text: str, said: str
) -> None:
    editor = editor_of(opened())
    write(getattr(editor, field), text)
    assert editor.error.isVisible()
    assert editor.error.text().startswith(said)
    assert shell.settings.is_default(ENGINES)
    editor.table.setCurrentCell(1, 0)
    assert not editor.error.isVisible()
    assert editor.name.text() == "Startpage"


async def test_an_engine_is_added(shell: Shell, opened: Callable[[], SettingsWindow]) -> None:
    window = opened()
    editor = editor_of(window)
    editor.new.click()
    assert editor.name.text() == ""
    assert not editor.remove.isVisible()
    QTest.keyClicks(editor.name, "Example")
    editor.add.click()
    assert editor.error.isVisible()
    assert len(names(shell)) == 5
    QTest.keyClicks(editor.url, "https://example.org/?q={query}")
    QTest.keyClick(editor.url, KEY.Key_Return)
    assert names(shell)[5] == "Example"
    assert editor.table.currentRow() == 5
    assert editor.new.isVisible()
    pick(list_of(window, "search.default"), "Example")
    assert default_engine(shell.settings).name == "Example"
    assert editor.table.item(5, 0).text() == "Example (in use)"


async def test_a_new_engine_is_given_up(shell: Shell, opened: Callable[[], SettingsWindow]) -> None:
    editor = editor_of(opened())
    editor.new.click()
    QTest.keyClicks(editor.name, "Example")
    editor.discard.click()
    assert editor.name.text() == "DuckDuckGo"
    assert shell.settings.is_default(ENGINES)


async def test_an_engine_is_removed(shell: Shell, opened: Callable[[], SettingsWindow]) -> None:
    shell.settings.set("search.default", "Google")
    editor = editor_of(opened())
    editor.table.setCurrentCell(2, 0)
    editor.remove.click()
    assert names(shell) == ["DuckDuckGo", "Startpage", "Bing", "Wikipedia"]
    assert shell.settings.text("search.default") == ""
    for _ in range(3):
        editor.remove.click()
    assert len(names(shell)) == 1
    assert not editor.remove.isEnabled()
    editor.reset.click()
    assert shell.settings.is_default(ENGINES)
    assert not editor.reset.isEnabled()


# All of it.


async def test_a_broken_file_is_told(
    shell: Shell, opened: Callable[[], SettingsWindow], tmp_path: Path
) -> None:
    file = tmp_path / "broken" / "settings.json"
    file.parent.mkdir()
    file.write_text("{broken")
    shell.settings = SettingsStore(file)
    shell.settings.load()
    window = opened()
    texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any("settings.json.broken-1" in text for text in texts)


async def test_shortcuts_have_their_own_window(
    opened: Callable[[], SettingsWindow],
) -> None:
    window = opened()
    window.show_section("shortcuts")
    window.rows["shortcuts"].change.click()
    window.rows["shortcuts"].change.click()
    found = window.findChildren(ShortcutWindow)
    assert len(found) == 1
    assert found[0].isVisible()
    assert not found[0].isModal()


async def test_enter_and_escape(opened: Callable[[], SettingsWindow]) -> None:
    window = opened()
    assert not window.isModal()
    QTest.keyClick(window.search, KEY.Key_Return)
    assert window.isVisible()
    QTest.keyClick(line_of(window, "general.start_page"), KEY.Key_Escape)
    assert not window.isVisible()


async def test_closing_ends_what_listens(
    shell: Shell, opened: Callable[[], SettingsWindow]
) -> None:
    window = opened()
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(window)
    # Whoever still listened would be a dead object, and its failure in the log.
    shell.settings.set("search.default", "Google")
    shell.settings.set("appearance.zoom_default", 2.0)
    shell.desk.store.create("Work")


async def test_the_controls_are_all_of_ours(opened: Callable[[], SettingsWindow]) -> None:
    window = opened()
    for row in window.findChildren(SettingRow):
        assert isinstance(row.control, Control)
        assert row.control.field.focusPolicy() & Qt.FocusPolicy.TabFocus
