"""The spell checker of a session, as documented, through what real pages mark as wrong."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from browser.aio import next_signal
from browser.errors import SessionClosedError, SettingsError
from browser.session import from_partition
from browser.session.spell_folder import VARIABLE
from tests.engine.spelling import (
    WRONG,
    Fresh,
    Spelled,
    empty_system,
    fixture,
    install,
    off,
    show_pages,
    use,
)
from tests.gui.gestures import turn
from tests.servers import Reply, Server

if TYPE_CHECKING:
    from browser.runtime import Runtime

BINARY = "application/octet-stream"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: "Runtime", request: pytest.FixtureRequest) -> None:
    """The inspector, by which dictionaries are fetched, runs before the guard looks."""
    loop = request.getfixturevalue("qt_loop")
    loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def spelled(runtime: "Runtime") -> Iterator[Spelled]:
    """Show a page of a session: `await spelled(session)`."""
    yield from show_pages()


@pytest.fixture(autouse=True)
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the system's Hunspell dictionaries, empty."""
    return empty_system(tmp_path, monkeypatch)


# ses.setSpellCheckerLanguages(languages)


async def test_words_are_checked(fresh: Fresh, spelled: Spelled, system: Path) -> None:
    install(system, "plain", "en_US")
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    await use(session, "en-US")
    right = ("sail", "sails", "carried", "unlock", "Harbour", "à", "naïve")
    assert await page.wrong(*right, "sial", "carryed", "unsail") == ["sial", "carryed", "unsail"]


async def test_a_word_is_right_in_any_of_the_languages(
    fresh: Fresh, spelled: Spelled, system: Path
) -> None:
    install(system, "plain", "en_GB")
    install(system, "indexed", "pl_PL")
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    await use(session, "en-GB", "pl")
    await page.becomes(["sial"], "sails", "statek", "burtę", "sial")


async def test_other_languages_take_the_place_of_the_first(
    fresh: Fresh, spelled: Spelled, system: Path
) -> None:
    install(system, "plain", "en_US")
    install(system, "numbers", "de_DE")
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    await use(session, "en-US")
    await page.becomes(["segel"], "sails", "segel")
    await use(session, "de")
    await page.becomes(["sails"], "sails", "segel")


@pytest.mark.parametrize("codes", [["xx"], ["en-US", "en_US"], ["de-AT"], [""]])
def test_an_unknown_code_changes_nothing(fresh: Fresh, codes: list[str]) -> None:
    session = off(fresh)
    session.set_spell_checker_languages(["fr", "en-US"])
    text = f'Invalid language code provided: "{codes[-1]}" is not a valid language code'
    with pytest.raises(ValueError, match=text):
        session.set_spell_checker_languages(codes)
    assert session.get_spell_checker_languages() == ["fr", "en-US"]


@pytest.mark.parametrize("codes", ["en-US", None, [1], {"en-US"}])
def test_languages_are_a_list_of_strings(fresh: Fresh, codes: object) -> None:
    session = from_partition(fresh("memory"))
    with pytest.raises(TypeError):
        session.set_spell_checker_languages(codes)  # type: ignore[arg-type]


async def test_a_closed_session_takes_none(fresh: Fresh) -> None:
    session = from_partition(fresh("memory"))
    await session.close()
    with pytest.raises(SessionClosedError):
        session.set_spell_checker_languages(["en-US"])


# ses.getSpellCheckerLanguages()


def test_the_list_is_a_copy(fresh: Fresh) -> None:
    session = off(fresh)
    session.set_spell_checker_languages(["de"])
    session.get_spell_checker_languages().append("fr")
    assert session.get_spell_checker_languages() == ["de"]


async def test_an_empty_list_works_as_american_english(
    fresh: Fresh, spelled: Spelled, system: Path
) -> None:
    install(system, "plain", "en_US")
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    used = next_signal(session.spellcheck_dictionary_initialized)
    session.set_spell_checker_languages([])
    assert (await used)[1] == "en-US"
    assert session.get_spell_checker_languages() == []
    assert await page.wrong("sails", "sial") == ["sial"]


async def test_languages_and_words_outlive_a_restart(
    fresh: Fresh, spelled: Spelled, system: Path, runtime: "Runtime"
) -> None:
    install(system, "plain", "en_US")
    install(system, "numbers", "de_DE")
    partition = fresh("disk")
    session = from_partition(partition)
    session.set_spell_checker_languages(["de-DE", "en-US"])
    session.add_word_to_spell_checker_dictionary("Klabautermann")
    await session.close()
    session = from_partition(partition)
    # It goes on by itself.
    await next_signal(session.spellcheck_dictionary_initialized, match=lambda _, c: c == "en-US")
    page = await spelled(session)
    await page.becomes(["sial"], "sails", "segel", "Klabautermann", "sial")
    assert session.get_spell_checker_languages() == ["de-DE", "en-US"]
    assert await session.list_words_in_spell_checker_dictionary() == ["Klabautermann"]


@pytest.mark.expected_warnings("spelling.json could not be read")
async def test_a_broken_file_is_kept_aside(fresh: Fresh) -> None:
    partition = fresh("disk")
    session = from_partition(partition)
    assert session.storage_path is not None
    file = session.storage_path.parent / "spelling.json"
    file.write_text("{")
    await session.close()
    session = from_partition(partition)
    assert session.is_spell_checker_enabled()
    assert file.with_name("spelling.json.broken-1").read_text() == "{"


async def test_what_cannot_be_kept_changes_nothing(
    fresh: Fresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    session = off(fresh, "disk")
    session.set_spell_checker_languages(["de"])
    monkeypatch.setattr("browser.session.spell_file.write_private", full)
    with pytest.raises(SettingsError, match="No space left"):
        session.set_spell_checker_languages(["fr"])
    with pytest.raises(SettingsError):
        session.add_word_to_spell_checker_dictionary("word")
    assert session.get_spell_checker_languages() == ["de"]
    assert await session.list_words_in_spell_checker_dictionary() == []


# ses.setSpellCheckerDictionaryDownloadURL(url)


async def test_dictionaries_are_fetched_by_chromiums_names(
    fresh: Fresh, spelled: Spelled, server: Server
) -> None:
    server.on("/dict/en-us-10-1.bdic", Reply(fixture("plain"), type=BINARY))
    session = from_partition(fresh("memory"))
    await session.cookies.set(url=server.url(), name="secret", value="1")
    page = await spelled(session)
    told: list[str] = []
    for step in ("begin", "success", "failure"):
        signal = getattr(session, f"spellcheck_dictionary_download_{step}")
        signal.connect(lambda _event, code, step=step: told.append(f"{step} {code}"))
    session.set_spell_checker_dictionary_download_url(server.url("/dict/"))
    await use(session, "en-US")
    assert await page.wrong("sails", "sial") == ["sial"]
    assert told == ["begin en-US", "success en-US"]
    (request,) = server.requests
    assert "cookie" not in request.headers


async def test_a_fetched_dictionary_is_there_for_every_partition_with_that_url(
    fresh: Fresh, spelled: Spelled, server: Server
) -> None:
    server.on("/one/sv-se-3-0.bdic", Reply(fixture("plain"), type=BINARY))
    server.on("/two/sv-se-3-0.bdic", Reply(fixture("numbers"), type=BINARY))
    sessions = [from_partition(fresh("memory")) for _ in range(3)]
    for session, path in zip(sessions, ("/one/", "/one", "/two/"), strict=True):
        session.set_spell_checker_dictionary_download_url(server.url(path))
    await asyncio.gather(*(use(session, "sv") for session in sessions))
    assert sorted(request.path for request in server.requests) == [
        "/one/sv-se-3-0.bdic",
        "/two/sv-se-3-0.bdic",
    ]
    page = await spelled(sessions[2])
    assert await page.wrong("sails", "segel") == ["sails"]


async def test_dictionaries_are_fetched_by_the_sessions_network(
    fresh: Fresh, server: Server
) -> None:
    server.on("/dict/pl-pl-3-0.bdic", Reply(fixture("indexed"), type=BINARY))
    session = from_partition(fresh("memory"))
    await session.set_proxy(proxy_rules=f"http=127.0.0.1:{server.port}")
    session.set_spell_checker_dictionary_download_url("http://words.example.test/dict/")
    await use(session, "pl")
    (request,) = server.requests
    assert request.target == "http://words.example.test/dict/pl-pl-3-0.bdic"


async def test_the_sessions_url_comes_before_the_system(
    fresh: Fresh, spelled: Spelled, server: Server, system: Path
) -> None:
    install(system, "numbers", "en_GB")
    server.on("/en-gb-10-1.bdic", Reply(fixture("plain"), type=BINARY))
    session = from_partition(fresh("memory"))
    session.set_spell_checker_dictionary_download_url(server.url("/"))
    await use(session, "en-GB")
    assert await (await spelled(session)).wrong("sails", "segel") == ["segel"]


@pytest.mark.expected_warnings("no dictionary for da")
@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=404),
        Reply("<title>Sign in</title>"),
        Reply(fixture("plain")[:-1], type=BINARY),
        Reply(fixture("plain")[:200] + b"!" + fixture("plain")[201:], type=BINARY),
    ],
    ids=["missing", "a page", "cut short", "changed"],
)
async def test_what_is_no_dictionary_is_not_used(
    fresh: Fresh, spelled: Spelled, server: Server, system: Path, reply: Reply
) -> None:
    install(system, "plain", "da_DK")
    server.on("/da-dk-3-0.bdic", reply)
    session = from_partition(fresh("memory"))
    failed = next_signal(session.spellcheck_dictionary_download_failure)
    session.set_spell_checker_dictionary_download_url(server.url("/"))
    # That of the system is used instead.
    await use(session, "da")
    assert (await failed)[1] == "da"
    assert await (await spelled(session)).wrong("sails", "sial") == ["sial"]


@pytest.mark.parametrize("url", ["", "dict/", "/dict/", "https://", "ftp://host/", "http://a b/"])
def test_no_url_of_http(fresh: Fresh, url: str) -> None:
    session = from_partition(fresh("memory"))
    text = "The URL you provided to setSpellCheckerDictionaryDownloadURL is not a valid URL"
    with pytest.raises(ValueError, match=text):
        session.set_spell_checker_dictionary_download_url(url)


async def test_closing_ends_what_is_fetched(fresh: Fresh, server: Server) -> None:
    server.hold("/fi/hu-hu-3-0.bdic")
    session = from_partition(fresh("memory"))
    session.set_spell_checker_dictionary_download_url(server.url("/fi/"))
    session.set_spell_checker_languages(["hu"])
    await server.requested("/fi/hu-hu-3-0.bdic")
    await session.close()


# ses.availableSpellCheckerLanguages


def test_the_known_languages(fresh: Fresh) -> None:
    session = off(fresh)
    codes = session.available_spell_checker_languages
    assert {"en-US", "en-GB", "de", "fr", "es-419", "pl", "sr", "sh"} <= set(codes)
    session.set_spell_checker_languages(codes)
    with pytest.raises(AttributeError):
        session.available_spell_checker_languages = []  # type: ignore[misc]


async def test_nothing_is_fetched_before_a_language_was_chosen(fresh: Fresh) -> None:
    session = from_partition(fresh("memory"))
    begun: list[str] = []
    session.spellcheck_dictionary_download_begin.connect(lambda _event, code: begun.append(code))
    assert session.is_spell_checker_enabled()
    await turn()
    assert begun == []


@pytest.mark.parametrize(
    ("tags", "codes"),
    [(["C"], []), (["de-Latn-AT", "de-AT", "de"], ["de"]), (["xx", "pt-PT"], ["pt-PT"])],
)
def test_the_default_is_the_systems_language(
    fresh: Fresh, monkeypatch: pytest.MonkeyPatch, tags: list[str], codes: list[str]
) -> None:
    locale = SimpleNamespace(system=lambda: SimpleNamespace(uiLanguages=lambda: tags))
    monkeypatch.setattr("browser.session.spell_checker.QLocale", locale)
    session = from_partition(fresh("memory"))
    assert session.get_spell_checker_languages() == codes


# ses.setSpellCheckerEnabled(enable), ses.isSpellCheckerEnabled()


async def test_off_and_on_again(fresh: Fresh, spelled: Spelled, system: Path) -> None:
    install(system, "plain", "en_US")
    session = from_partition(fresh("memory"))
    page = await spelled(session)
    await use(session, "en-US")
    assert session.is_spell_checker_enabled()
    assert await page.wrong("sial") == ["sial"]
    session.set_spell_checker_enabled(False)
    assert not session.is_spell_checker_enabled()
    assert await page.unmarked(WRONG) == []
    session.set_spell_checker_enabled(True)
    await page.becomes(["sial"], "sial")


async def test_off_outlives_a_restart(fresh: Fresh) -> None:
    partition = fresh("disk")
    session = from_partition(partition)
    session.set_spell_checker_enabled(False)
    await session.close()
    assert not from_partition(partition).is_spell_checker_enabled()


async def test_nothing_is_made_while_it_is_off(
    fresh: Fresh, system: Path, runtime: "Runtime"
) -> None:
    install(system, "plain", "cs_CZ")
    session = from_partition(fresh("memory"))
    session.set_spell_checker_enabled(False)
    session.set_spell_checker_languages(["cs"])
    await turn()
    assert not [file for file in dictionaries(runtime) if file.startswith("cs")]
    used = next_signal(session.spellcheck_dictionary_initialized)
    session.set_spell_checker_enabled(True)
    await used


@pytest.mark.parametrize("enable", [1, None, "on"])
def test_enabled_is_a_bool(fresh: Fresh, enable: object) -> None:
    with pytest.raises(TypeError):
        from_partition(fresh("memory")).set_spell_checker_enabled(enable)  # type: ignore[arg-type]


async def test_programs_that_it_starts_do_not_look_into_our_folder(
    fresh: Fresh, runtime: "Runtime"
) -> None:
    from_partition(fresh("memory"))
    assert os.environ.get(VARIABLE) != str(runtime.registry.dictionaries.folder)


def dictionaries(runtime: "Runtime") -> set[str]:
    """The names of the engine's dictionaries."""
    return {file.name for file in runtime.registry.dictionaries.folder.iterdir()}
