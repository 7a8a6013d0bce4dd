"""The dictionaries of all partitions: made once, whole, under names that say what they are."""

import asyncio
import os
from pathlib import Path

import pytest

from browser.model.spell_languages import CHROMIUM_URL
from browser.paths import Paths
from browser.session import spell_worker
from browser.session.spell_dictionaries import Dictionaries, fetched_name, local_name
from browser.session.spell_folder import DictionaryFolder
from browser.session.spell_sources import Source

URL = "https://words.bulkhead.test/"


class Jobs:
    """Takes the place of the process: copies the first source, when it may."""

    def __init__(self) -> None:
        self.done: list[list[str]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.error: Exception | None = None

    async def run(self, draft: Path, sources: list[Path]) -> None:
        draft.write_bytes(b"half")
        await self.gate.wait()
        if self.error is not None:
            raise self.error
        draft.write_bytes(sources[0].read_bytes())
        self.done.append([source.suffix for source in sources])


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Jobs:
    made = Jobs()
    monkeypatch.setattr(spell_worker, "run_job", made.run)
    return made


@pytest.fixture
def dictionaries(tmp_path: Path) -> Dictionaries:
    return Dictionaries(DictionaryFolder(Paths.under(tmp_path), {}))


@pytest.fixture
def source(tmp_path: Path) -> Source:
    files = tmp_path / "de.aff", tmp_path / "de.dic"
    for file in files:
        file.write_text("x")
    return Source(files)


def names(dictionaries: Dictionaries) -> set[str]:
    return {file.name for file in dictionaries.folder.iterdir()}


def test_names_tell_addresses_apart() -> None:
    assert fetched_name("de", CHROMIUM_URL) == "de-DE-3-0"
    assert fetched_name("en", CHROMIUM_URL) == "en-US-10-1"
    assert fetched_name("en", URL) == fetched_name("en-US", URL) != fetched_name("en", URL + "x/")
    assert fetched_name("en", URL).startswith("en-US-10-1-x-")


async def test_two_that_want_the_same_make_it_once(
    jobs: Jobs, dictionaries: Dictionaries, source: Source
) -> None:
    name = local_name("de", source)
    assert not dictionaries.has(name)
    await asyncio.gather(*(dictionaries.make(name, source) for _ in range(3)))
    assert dictionaries.has(name)
    assert jobs.done == [[".aff", ".dic"]]
    assert names(dictionaries) == {f"{name}.bdic"}


async def test_half_a_dictionary_is_never_there(
    jobs: Jobs, dictionaries: Dictionaries, source: Source
) -> None:
    jobs.gate.clear()
    name = local_name("de", source)
    task = asyncio.ensure_future(dictionaries.make(name, source))
    await asyncio.sleep(0)
    assert not dictionaries.has(name)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert names(dictionaries) == set()


async def test_older_ones_of_the_same_files_go(
    jobs: Jobs, dictionaries: Dictionaries, source: Source
) -> None:
    kept = {"de-x-w1234567", "de-DE-x-12345678", "de-DE-3-0", "de-DE-3-0-x-12345678"}
    for left in (*kept, "de-x-12345678"):
        (dictionaries.folder / f"{left}.bdic").write_text("x")
    name = local_name("de", source)
    await dictionaries.make(name, source)
    assert names(dictionaries) == {f"{one}.bdic" for one in (*kept, name)}


async def test_what_is_fetched_is_checked_first(jobs: Jobs, dictionaries: Dictionaries) -> None:
    asked: list[str] = []

    async def get() -> bytes:
        asked.append("once")
        await asyncio.sleep(0)
        return b"words"

    name = fetched_name("de", URL)
    jobs.error = ValueError("it is no binary dictionary")
    with pytest.raises(ValueError, match="no binary dictionary"):
        await dictionaries.fetch(name, get)
    assert names(dictionaries) == set()
    jobs.error = None
    await asyncio.gather(*(dictionaries.fetch(name, get) for _ in range(3)))
    assert asked == ["once", "once"]
    assert (dictionaries.folder / f"{name}.bdic").read_bytes() == b"words"


def test_drafts_of_a_process_that_was_killed_go(tmp_path: Path, dictionaries: Dictionaries) -> None:
    old, young = (dictionaries.folder / f"de.{name}.draft" for name in ("old", "young"))
    for file in (old, young):
        file.write_text("half")
    os.utime(old, (1, 1))
    Dictionaries(DictionaryFolder(Paths.under(tmp_path), {}))
    assert names(dictionaries) == {young.name}
