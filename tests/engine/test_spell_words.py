"""Own words of a session (C11): in its pages at once, in no other session, and kept or not."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.session import from_partition
from tests.engine.spelling import Fresh, Spelled, empty_system, install, show_pages, use

if TYPE_CHECKING:
    from browser.runtime import Runtime


@pytest.fixture
def spelled(runtime: "Runtime") -> Iterator[Spelled]:
    """Show a page of a session: `await spelled(session)`."""
    yield from show_pages()


@pytest.fixture(autouse=True)
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the system's Hunspell dictionaries, empty."""
    return empty_system(tmp_path, monkeypatch)


# ses.addWordToSpellCheckerDictionary(word) and its fellows


async def test_own_words(fresh: Fresh, spelled: Spelled, system: Path) -> None:
    install(system, "plain", "en_US")
    session, other = (from_partition(fresh("memory")) for _ in range(2))
    page, neighbour = await spelled(session), await spelled(other)
    await use(session, "en-US")
    await use(other, "en-US")
    assert await page.wrong("Klabauter", "foc'sle", "sial") == ["Klabauter", "foc'sle", "sial"]
    assert session.add_word_to_spell_checker_dictionary("Klabauter")
    assert session.add_word_to_spell_checker_dictionary("foc'sle")
    await page.becomes(["sial"], "Klabauter", "KLABAUTER", "foc'sle", "sial")
    assert await neighbour.wrong("Klabauter") == ["Klabauter"]
    words = await session.list_words_in_spell_checker_dictionary()
    assert words == ["Klabauter", "foc'sle"]
    assert session.remove_word_from_spell_checker_dictionary("Klabauter")
    await page.becomes(["Klabauter"], "Klabauter", "foc'sle")


async def test_own_words_in_another_script(fresh: Fresh, spelled: Spelled, system: Path) -> None:
    install(system, "plain", "en_US")
    (system / "ru_RU.aff").write_text("SET UTF-8\n")
    (system / "ru_RU.dic").write_text("1\nпарус\n")
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    await use(session, "en-US", "ru")
    session.add_word_to_spell_checker_dictionary("якорёк")
    await page.becomes(["якорюк"], "парус", "якорёк", "якорюк", "sails")


async def test_an_own_word_is_suggested(fresh: Fresh, spelled: Spelled, system: Path) -> None:
    install(system, "plain", "en_US")
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    await use(session, "en-US")
    session.add_word_to_spell_checker_dictionary("Klabauter")
    await page.becomes([], "Klabauter")
    await page.wrong("Klabuter", "Zzzz")
    assert await page.ask("Klabuter") == ("Klabuter", ["Klabauter"])
    assert await page.ask("Zzzz") == ("Zzzz", [])


@pytest.mark.parametrize("word", ["", " ", " a", "a\n", "a\0b", "x" * 100, "ü" * 50, "\ud83d"])
async def test_no_word(fresh: Fresh, word: str) -> None:
    session = from_partition(fresh("memory"))
    assert not session.add_word_to_spell_checker_dictionary(word)
    assert not session.remove_word_from_spell_checker_dictionary(word)
    assert await session.list_words_in_spell_checker_dictionary() == []


def test_a_word_is_added_once(fresh: Fresh) -> None:
    session = from_partition(fresh("memory"))
    assert session.add_word_to_spell_checker_dictionary("word")
    assert not session.add_word_to_spell_checker_dictionary("word")
    with pytest.raises(TypeError):
        session.add_word_to_spell_checker_dictionary(None)  # type: ignore[arg-type]


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file can be in memory")
async def test_words_of_a_session_in_memory_are_never_on_disk(
    fresh: Fresh, spelled: Spelled, system: Path, runtime: "Runtime"
) -> None:
    install(system, "plain", "en_US")
    before = dictionaries(runtime)
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    await use(session, "en-US")
    session.add_word_to_spell_checker_dictionary("Klabautermann")
    await page.becomes([], "Klabautermann")
    root = runtime.paths.data.parent
    for file in (file for file in root.rglob("*") if file.is_file() and not file.is_symlink()):
        assert b"Klabautermann" not in file.read_bytes(), file
    await session.close()
    assert {file for file in dictionaries(runtime) if "-x-w" in file} <= before


def dictionaries(runtime: "Runtime") -> set[str]:
    """The names of the engine's dictionaries."""
    return {file.name for file in runtime.registry.dictionaries.folder.iterdir()}
