"""Dictionaries of the system: Hunspell's rules as the engine keeps them, word by word."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.session import from_partition
from browser.session.spell_sources import find_sources
from tests.engine.spelling import (
    WRONG,
    Fresh,
    Spelled,
    empty_system,
    fixture,
    install,
    show_pages,
    use,
)

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


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("plain", ["bulkheads", "phased", "unlocks"], ["phaseed", "unphase", "carrys"]),
        ("numbers", ["Fischerinnen", "überfisch", "größe"], ["fischen", "grösse", "fischerin"]),
        ("long", ["masts", "compasses", "rowing"], ["compasss", "rows"]),
        ("letters", ["anker", "ankerende", "gesteuer"], ["geanker", "bojeen"]),
        ("indexed", ["łódź", "burtą", "stateków", "maszty"], ["łodz", "burtów"]),
        ("compounds", ["Hafenschiff", "Straße", "Hafenwachtmole"], ["schiff", "Hafenmole"]),
        ("analysed", ["plain", "taggedes", "accent", "accent\u0301"], ["plains", "tabbedes"]),
    ],
)
async def test_hunspells_rules_hold(
    fresh: Fresh, spelled: Spelled, system: Path, name: str, right: list[str], wrong: list[str]
) -> None:
    install(system, name, "nl_NL")
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    await use(session, "nl")
    assert await page.wrong(*right, *wrong) == wrong


async def test_suggestions(fresh: Fresh, spelled: Spelled, system: Path) -> None:
    install(system, "plain", "en_US")
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    await use(session, "en-US")
    await page.type("harbor", "vesel", "sails", WRONG)
    await page.marked_with(WRONG)
    assert await page.ask("harbor") == ("harbor", ["harbour"])
    assert await page.ask("vesel") == ("vesel", ["vessel"])
    assert await page.ask("sails") == ("", [])


async def test_a_newer_dictionary_of_the_system_is_made_anew(
    fresh: Fresh, spelled: Spelled, system: Path
) -> None:
    install(system, "plain", "it_IT")
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    await use(session, "it")
    install(system, "numbers", "it_IT")
    await use(session, "it")
    await page.becomes(["sails"], "sails", "segel")


@pytest.mark.expected_warnings("no dictionary for ro: a binary dictionary cannot say")
async def test_a_dictionary_that_cannot_be_converted(fresh: Fresh, system: Path) -> None:
    install(system, "plain", "ro_RO")
    (system / "ro_RO.aff").write_text("COMPLEXPREFIXES\n")
    binary = system.parent / "hunspell-bdic" / "ro_RO.bdic"
    binary.parent.mkdir()
    binary.write_bytes(fixture("numbers"))
    session = from_partition(fresh("memory"))
    # The next best is.
    await use(session, "ro")


# Debian's own: packages, words that are right, that are wrong, and what is suggested.
LANGUAGES = {
    "en-US": (
        "hunspell-en-us",
        ["color", "carried", "unhappily", "doesn't", "21st", "Mississippi", "NASA"],
        ["colour", "carryed", "teh", "mississippi"],
        ("teh", "the"),
    ),
    "de-DE": (
        "hunspell-de-de",
        ["Häuser", "Straße", "Donaudampfschiff", "STRASSE", "Kindergartens", "läuft"],
        ["Häusser", "Strasse", "haus"],
        ("Häusser", "Häuser"),
    ),
    "fr": (
        "hunspell-fr",
        ["pour", "l’homme", "maisons", "été", "Bhopal", "chantâmes", "aujourd’hui"],
        ["etait", "maisson", "chantamess"],
        ("maisson", "maison"),
    ),
    "es": (
        "hunspell-es",
        ["niño", "cantábamos", "árboles", "dímelo", "España"],
        ["nino", "cantabamos", "Espana"],
        ("cantabamos", "cantábamos"),
    ),
    "pl": (
        "hunspell-pl",
        ["żółw", "książkami", "Łódź", "najpiękniejszych", "źdźbło"],
        ["zolw", "ksiazka", "żułw"],
        ("żułw", "żółw"),
    ),
}


@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_languages_of_debian(
    fresh: Fresh, spelled: Spelled, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    package, right, wrong, (misspelled, suggested) = LANGUAGES[code]
    monkeypatch.setenv("XDG_DATA_DIRS", "/usr/share")
    if not any(len(source.files) == 2 for source in find_sources(code)):
        pytest.skip(f"no Hunspell dictionary for {code}: install {package}")
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    await use(session, code)
    assert await page.wrong(*right, *wrong) == wrong
    word, suggestions = await page.ask(misspelled)
    assert word == misspelled
    assert suggested in suggestions
