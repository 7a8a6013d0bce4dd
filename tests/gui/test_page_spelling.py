"""Spelling in the context menu of a field, as a person uses it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from browser.aio import next_signal
from browser.errors import SettingsError
from browser.model.partition import Partition
from browser.session import Session, from_partition
from browser.ui.page_spelling import name_of, offered
from browser.ui.shell import Shell
from browser.ui.spelling_start import SpellingStart
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.engine.spelling import FRAME, empty_system, install
from tests.gui.gestures import (
    choose,
    click_in_page,
    entries,
    entry,
    evaluate,
    open_page,
    page_menu,
    target_of,
)
from tests.servers import Server

PAGE = """<meta charset=utf-8><style>
::spelling-error { background: #f00; color: #f00; text-decoration: none; }
#word { font: 30px/60px sans-serif; width: 8em; text-align: center; }
</style><p id=text>text</p><div id=word contenteditable spellcheck=true></div>"""
WRITE = """(word => {
  const field = document.querySelector('#word');
  field.textContent = '';
  field.focus();
  document.execCommand('insertText', false, word + ' ');
})"""
LOOKS = 20


@pytest.fixture(autouse=True)
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the system's Hunspell dictionaries, with one for American English."""
    folder = empty_system(tmp_path, monkeypatch)
    install(folder, "plain", "en_US")
    return folder


@pytest.fixture
def session(partition: Partition) -> Session:
    return from_partition(partition.key.text)


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", PAGE)
    return server


@pytest.fixture
def start(shell: Shell) -> Iterator[SpellingStart]:
    made = SpellingStart(shell)
    yield made
    made.deleteLater()


async def is_marked(tab: Tab) -> bool:
    """Whether the next frame shows the word as misspelled."""
    await evaluate(tab, FRAME)
    assert tab.view is not None
    picture = tab.view.grab().toImage()
    return any(
        picture.pixelColor(x, y) == QColor("red")
        for x in range(0, picture.width(), 4)
        for y in range(0, picture.height(), 4)
    )


async def write(tab: Tab, word: str) -> None:
    """Write a misspelled word, and wait until it is marked."""
    while True:
        await evaluate(tab, f"{WRITE}('{word}')")
        for _ in range(LOOKS):
            if await is_marked(tab):
                return


async def wrong_word(
    window: BrowserWindow, partition: Partition, site: Server, session: Session, word: str
) -> Tab:
    """A page with a misspelled word in a field."""
    tab = await open_page(window, partition, site.url())
    used = next_signal(session.spellcheck_dictionary_initialized)
    session.set_spell_checker_languages(["en-US"])
    await used
    await write(tab, word)
    return tab


async def test_a_suggestion_takes_the_place_of_the_word(
    window: BrowserWindow, partition: Partition, site: Server, session: Session
) -> None:
    tab = await wrong_word(window, partition, site, session, "harbor")
    menu = await page_menu(window, tab, "#word")
    assert entries(menu)[:3] == ["harbour", "Add “harbor” to the dictionary", "Undo"]
    changed = "new Promise(done => document.querySelector('#word')"
    await evaluate(tab, f"void (window.changed = {changed}.addEventListener('input', done)))")
    choose(menu, "harbour")
    await evaluate(tab, "changed")
    assert await evaluate(tab, "document.querySelector('#word').innerText.trim()") == "harbour"


async def test_a_word_is_added(
    window: BrowserWindow, partition: Partition, site: Server, session: Session
) -> None:
    tab = await wrong_word(window, partition, site, session, "Klabauter")
    menu = await page_menu(window, tab, "#word")
    assert entries(menu)[:2] == ["No suggestions", "Add “Klabauter” to the dictionary"]
    assert not entry(menu, "No suggestions").isEnabled()
    choose(menu, "Add “Klabauter” to the dictionary")
    while await is_marked(tab):
        pass
    assert await session.list_words_in_spell_checker_dictionary() == ["Klabauter"]


async def test_a_word_that_cannot_be_kept_is_said(
    window: BrowserWindow,
    shell: Shell,
    partition: Partition,
    site: Server,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tab = await wrong_word(window, partition, site, session, "Klabauter")

    def full(_word: str) -> bool:
        raise SettingsError("the disk is full")

    monkeypatch.setattr(session, "add_word_to_spell_checker_dictionary", full)
    said: list[str] = []
    monkeypatch.setattr(shell.notices, "error", said.append)
    choose(await page_menu(window, tab, "#word"), "Add “Klabauter” to the dictionary")
    assert said == ["the disk is full"]


async def test_languages(
    window: BrowserWindow, partition: Partition, site: Server, session: Session, system: Path
) -> None:
    install(system, "numbers", "de_DE")
    tab = await open_page(window, partition, site.url())
    session.set_spell_checker_languages(["en-US"])
    menu = await page_menu(window, tab, "#word")
    assert entry(menu, "Spelling", "Check spelling").isChecked()
    assert entry(menu, "Spelling", "English (United States)").isChecked()
    assert not entry(menu, "Spelling", "Deutsch").isChecked()
    choose(menu, "Spelling", "Deutsch")
    assert session.get_spell_checker_languages() == ["en-US", "de"]
    choose(await page_menu(window, tab, "#word"), "Spelling", "English (United States)")
    assert session.get_spell_checker_languages() == ["de"]
    # Without the last one nothing is checked; the list stays for the next time.
    choose(await page_menu(window, tab, "#word"), "Spelling", "Deutsch")
    assert session.get_spell_checker_languages() == ["de"]
    assert not session.is_spell_checker_enabled()
    choose(await page_menu(window, tab, "#word"), "Spelling", "Check spelling")
    assert session.is_spell_checker_enabled()


async def test_it_begins_with_the_first_cursor_in_a_field(
    window: BrowserWindow,
    partition: Partition,
    site: Server,
    session: Session,
    start: SpellingStart,
) -> None:
    tab = await open_page(window, partition, site.url())
    await click_in_page(tab, "#text")
    await evaluate(tab, FRAME)
    assert "_spelling" not in vars(session)
    used = next_signal(session.spellcheck_dictionary_initialized)
    target_of(tab).setFocus()
    await click_in_page(tab, "#word")
    await used


def test_names_of_languages() -> None:
    names = {code: name_of(code) for code in ("de", "en-CA", "en-GB-oxendict", "es", "pt-BR", "sh")}
    assert names == {
        "de": "Deutsch",
        "en-CA": "English (Canada)",
        "en-GB-oxendict": "English (Oxford)",
        "es": "Español",
        "pt-BR": "Português (Brasil)",
        "sh": "Srpski (latinica)",
    }


def test_each_dictionary_is_offered_once(session: Session) -> None:
    codes = offered(session.available_spell_checker_languages, ["en-US", "es-419"])
    assert {"de", "en-GB", "fr", "pt-BR", "pt-PT"} <= set(codes)
    assert not {"de-DE", "en", "en-US", "es", "es-ES", "es-MX", "pt"} & set(codes)
