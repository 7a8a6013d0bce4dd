"""The dictionaries that are there for all partitions, and the making of further ones.

A name is that of the file without `.bdic`, and the engine's name of the language: it takes any that
begins with a language's code. Each name stands for one content, so a file is never replaced.
"""

import contextlib
import hashlib
import os
import re
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from browser.model.spell_languages import CHROMIUM_URL, REGIONS, USUAL_VERSION, VERSIONS
from browser.session.spell_word_files import sweep

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Iterator

    from browser.session.spell_folder import DictionaryFolder
    from browser.session.spell_sources import Source

SUFFIX = ".bdic"
DRAFT = ".draft"
# A draft that is this old belongs to a process that was killed.
STALE_SECONDS = 3600.0


def fetched_name(code: str, url: str) -> str:
    """The name of the dictionary that is fetched from below `url`.

    Another address may have another dictionary, and what one partition was told to trust is
    nothing to the others.
    """
    region = REGIONS[code]
    name = f"{region}-{VERSIONS.get(region, USUAL_VERSION)}"
    if url == CHROMIUM_URL:
        return name
    return f"{name}-x-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def local_name(code: str, source: "Source") -> str:
    """The name of the dictionary that is made of the source.

    Raises:
        OSError: the source is gone.
    """
    return f"{code}-x-{source.fingerprint()}"


class Dictionaries:
    """The folder, and what puts something into it; owned by the registry of sessions."""

    def __init__(self, folder: "DictionaryFolder") -> None:
        self.folder = folder.path
        self._given = folder.given
        self._locks: defaultdict[str, asyncio.Lock] | None = None
        sweep(self.folder)
        for left in self.folder.glob(f"*{DRAFT}"):
            if time.time() - left.stat().st_mtime > STALE_SECONDS:
                _remove(left)

    def sources(self, code: str) -> "Iterator[Source]":
        """The system's dictionaries of the language, the best first."""
        from browser.session.spell_sources import find_sources

        return find_sources(code, self._given)

    def has(self, name: str) -> bool:
        """Whether the dictionary is there."""
        return self._path(name).is_file()

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{SUFFIX}"

    async def make(self, name: str, source: "Source") -> None:
        """Make the dictionary of files of the system; older ones of them go.

        Raises:
            ValueError: it cannot be made; the text says why.
        """
        async with self._lock(name):
            if not self.has(name):
                await self._finish(name, list(source.files))
                self._remove_older(name)

    async def fetch(self, name: str, get: "Callable[[], Awaitable[bytes]]") -> None:
        """Let `get` bring the dictionary, unless it is there; then check it.

        Raises:
            ValueError: what it brought is no dictionary.
        """
        async with self._lock(name):
            if self.has(name):
                return
            arrived = self._draft(name)
            try:
                arrived.write_bytes(await get())
                await self._finish(name, [arrived])
            finally:
                _remove(arrived)

    async def _finish(self, name: str, sources: list[Path]) -> None:
        from browser.session.spell_worker import run_job

        draft = self._draft(name)
        try:
            await run_job(draft, sources)
            draft.replace(self._path(name))
        finally:
            _remove(draft)

    def _draft(self, name: str) -> Path:
        return self.folder / f"{name}.{os.urandom(4).hex()}{DRAFT}"

    def _remove_older(self, name: str) -> None:
        code = name.rpartition("-x-")[0]
        older = re.compile(rf"{re.escape(code)}-x-[0-9a-f]{{8}}")
        for file in self.folder.glob(f"{code}-x-*{SUFFIX}"):
            if file.stem != name and older.fullmatch(file.stem):
                _remove(file)

    def _lock(self, name: str) -> "asyncio.Lock":
        # Two sessions that want the same make it once.
        if self._locks is None:
            import asyncio

            self._locks = defaultdict(asyncio.Lock)
        return self._locks[name]


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()
