"""Writing DOM storage to disk, by a mark that goes there together with everything else.

Chromium waits seconds, for a busy page minutes, before it commits an origin's changes. It commits
at once when the last page of an origin goes, and then what waits of every other origin with it.
"""

import json
import os
import secrets
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineSettings

from browser.aio import next_signal
from browser.errors import EngineError

# No host can have such a name, so no page of the web sees the mark.
PLACE = "https://{}.bulkhead.invalid/"
DATABASE = Path("Local Storage", "leveldb")
FLUSH_SECONDS = 20.0
POLL_SECONDS = 0.02
Attribute = QWebEngineSettings.WebAttribute


async def flush(
    new_page: Callable[[], AbstractAsyncContextManager[QWebEnginePage]], folder: Path
) -> None:
    """Let a page that goes leave a mark, and wait until the engine's folder has it."""
    import asyncio

    place, mark = QUrl(PLACE.format(secrets.token_hex(8))), make_mark()
    search = MarkSearch(folder / DATABASE, mark.encode("latin-1"))
    # Repeated, since the database breaks what it writes into blocks.
    text = "-".join([mark] * 4)
    try:
        async with asyncio.timeout(FLUSH_SECONDS):
            code = f"localStorage.setItem({json.dumps(mark)}, {json.dumps(text)})"
            async with new_page() as page:
                await _visit(page, place, code)
            # LIMIT: nothing tells when Chromium has written.
            while not search.found():  # noqa: ASYNC110
                await asyncio.sleep(POLL_SECONDS)
            async with new_page() as page:
                await _visit(page, place, "localStorage.clear()")
    except TimeoutError:
        raise EngineError(
            f"DOM storage was not on disk within {FLUSH_SECONDS:g} s; the disk may be full"
        ) from None


async def _visit(page: QWebEnginePage, place: QUrl, code: str) -> None:
    for attribute in (Attribute.JavascriptEnabled, Attribute.LocalStorageEnabled):
        page.settings().setAttribute(attribute, True)
    loaded = next_signal(page.loadFinished)
    page.setHtml("", place)
    await loaded
    await _run(page, code)


async def _run(page: QWebEnginePage, code: str) -> None:
    import asyncio

    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def ran(_result: object) -> None:
        if not done.done():
            done.set_result(None)

    page.runJavaScript(code, 0, ran)
    await done


def make_mark() -> str:
    """A text that is found again in whatever form the database writes it.

    It has one byte for each character there. None of them is ASCII, or a table's compression would
    replace parts of it by what stands before it.
    """
    return "".join(chr(0xA1 + byte % 0x5E) for byte in secrets.token_bytes(24))


class MarkSearch:
    """Looks for a mark in what a database writes from now on: its log, and tables made of that."""

    def __init__(self, database: Path, mark: bytes) -> None:
        self._database = database
        self._mark = mark
        self._read: dict[str, int] = {name: path.stat().st_size for name, path in self._files()}

    def _files(self) -> list[tuple[str, Path]]:
        try:
            found = [(name, self._database / name) for name in os.listdir(self._database)]
        except OSError:
            return []  # no database yet
        return [(name, path) for name, path in found if path.suffix in (".log", ".ldb")]

    def found(self) -> bool:
        """Whether the mark has been written since the last look."""
        return any(self._look(name, path) for name, path in self._files())

    def _look(self, name: str, path: Path) -> bool:
        before = self._read.get(name, 0)
        try:
            if path.stat().st_size <= before:
                return False
            with path.open("rb") as file:
                # A mark may begin in what was read before.
                file.seek(max(0, before - len(self._mark)))
                text = file.read()
                self._read[name] = file.tell()
        except OSError:
            return False  # the database drops files of its own
        return self._mark in text
