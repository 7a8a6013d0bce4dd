"""The spell checker of a session: which dictionaries the engine has, and how they come to be.

The engine reads a dictionary when its name first stands in the profile's list. One that is missing
there would make every word right, so the list names only what is there.
"""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale, QObject, QTimer, Slot

from browser.errors import EngineError, InspectorError, NetError, SessionClosedError
from browser.model.spell_languages import (
    CHROMIUM_URL,
    FALLBACK,
    check_codes,
    default_codes,
    file_name,
)
from browser.model.spell_words import is_word
from browser.session.event import Event
from browser.session.hidden_targets import HiddenTargets
from browser.session.spell_dictionaries import fetched_name, local_name
from browser.session.spell_fetch import fetch_file
from browser.session.spell_file import SpellFile, SpellState
from browser.session.spell_word_files import WordFiles
from browser.tasks import NO_LOOP_MS, loop_runs, spawn

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from PySide6.QtWebEngineCore import QWebEngineProfile

    from browser.engine.inspector import Inspector
    from browser.session.folder import PartitionFolder
    from browser.session.session import Session
    from browser.session.spell_dictionaries import Dictionaries
    from browser.session.spell_sources import Source

log = logging.getLogger(__name__)
# Why there may be no dictionary.
FAULTS = (EngineError, InspectorError, NetError, OSError, ValueError)
# A session may be made before the loop runs, and nothing can be awaited until it does.


class Origin(NamedTuple):
    """Where a dictionary comes from: files of the system, or an address; and its name then."""

    name: str
    source: "Source | None" = None
    url: str = ""


class SpellChecker(QObject):
    """The part of a session; owned by it."""

    def __init__(
        self,
        session: "Session",
        profile: "QWebEngineProfile",
        folder: "PartitionFolder | None",
        dictionaries: "Dictionaries",
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        super().__init__(session)
        self._session = session
        self._profile = profile
        self._dictionaries = dictionaries
        self._targets = HiddenTargets(session, profile, inspector)
        self._file = None if folder is None else SpellFile(folder.root)
        self._state = SpellState() if self._file is None else self._file.read()
        self._codes = list(self._state.languages or default_codes(QLocale.system().uiLanguages()))
        self._words = WordFiles(dictionaries.folder)
        self._url = ""
        self._failed: set[str] = set()
        self._told: set[str] = set()
        self._names: list[str] = []
        self._task: asyncio.Task[None] | None = None
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_planned)
        self._plan()

    # The members.

    def languages(self) -> list[str]:
        """The codes."""
        return list(self._codes)

    def set_languages(self, codes: list[str]) -> None:
        """Choose languages; what fails changes nothing."""
        checked = check_codes(codes)
        self._keep(replace(self._state, languages=tuple(checked)))
        self._codes = checked
        self._failed.clear()
        self._told.clear()
        self._plan()

    def is_enabled(self) -> bool:
        """Whether it is on."""
        return self._state.enabled

    def set_enabled(self, on: bool) -> None:
        """Turn it on or off."""
        if on != self._state.enabled:
            self._keep(replace(self._state, enabled=on))
        self._plan()

    def set_url(self, url: str) -> None:
        """Fetch from below this address from now on."""
        self._url = url
        self._failed.clear()
        self._told.clear()
        self._plan()

    def words(self) -> list[str]:
        """The person's own words."""
        return sorted(self._state.words)

    def add_word(self, word: str) -> bool:
        """Take a word; whether it is one, and was not there."""
        if not is_word(word) or word in self._state.words:
            return False
        self._keep(replace(self._state, words=self._state.words | {word}))
        self._plan()
        return True

    def remove_word(self, word: str) -> bool:
        """Forget a word; whether it was there."""
        if word not in self._state.words:
            return False
        self._keep(replace(self._state, words=self._state.words - {word}))
        self._plan()
        return True

    def _keep(self, state: SpellState) -> None:
        if self._file is not None:
            self._file.write(state)
        self._state = state

    # Where dictionaries come from.

    def _wanted(self) -> list[str]:
        return self._codes or [FALLBACK]

    def _origins(self, code: str) -> Iterator[Origin]:
        """Where the language's dictionary may come from, the best first."""
        if self._url:
            yield Origin(fetched_name(code, self._url), url=self._url)
        for source in self._dictionaries.sources(code):
            yield Origin(local_name(code, source), source)
        name = fetched_name(code, CHROMIUM_URL)
        # Nothing is asked of the network before somebody chose a language.
        is_chosen = self._state.languages is not None
        if not self._url and (is_chosen or self._dictionaries.has(name)):
            yield Origin(name, url=CHROMIUM_URL)

    def _origin(self, code: str) -> Origin | None:
        """The best that did not fail."""
        try:
            return next((o for o in self._origins(code) if o.name not in self._failed), None)
        except OSError as error:
            log.warning("the dictionaries of the system cannot be read: %s", error)
            return None

    # Telling the engine.

    def _plan(self, milliseconds: int = 0) -> None:
        # Many words at once are one change.
        if not self._timer.isActive():
            self._timer.start(milliseconds)

    @Slot()
    def _on_planned(self) -> None:
        if self._session.is_closed:
            return
        self._apply()
        if not self._state.enabled or not any(self._missing(code) for code in self._wanted()):
            return
        if not loop_runs():
            self._plan(NO_LOOP_MS)
        elif self._task is None or self._task.done():
            self._task = spawn(self._complete(), "looking for dictionaries")
        else:
            self._again = True

    def _missing(self, code: str) -> Origin | None:
        """Where the language's dictionary will come from, when it is not there."""
        origin = self._origin(code)
        return None if origin is None or self._dictionaries.has(origin.name) else origin

    def _ready(self) -> dict[str, str]:
        found = {code: self._origin(code) for code in self._wanted()}
        return {
            code: origin.name
            for code, origin in found.items()
            if origin is not None and self._dictionaries.has(origin.name)
        }

    def _apply(self) -> None:
        """Give the engine what is there; marks of what was wrong until now go."""
        ready = self._ready()
        names = [*dict.fromkeys(ready.values()), *self._own(list(ready))]
        on = self._state.enabled and bool(names)
        if names != self._names or on != self._profile.isSpellCheckEnabled():
            self._names = names
            self._profile.setSpellCheckEnabled(False)
            self._profile.setSpellCheckLanguages(names)
            self._profile.setSpellCheckEnabled(on)
        for code in ready.keys() - self._told:
            self._told.add(code)
            self._session.spellcheck_dictionary_initialized.emit(Event(), code)

    def _own(self, codes: list[str]) -> list[str]:
        """The names of the dictionaries with the person's words."""
        try:
            return self._words.publish(self._state.words, codes) if codes else []
        except OSError as error:
            log.warning("your own words are not used: %s", error)
            return []

    async def _complete(self) -> None:
        """Make or fetch what is missing, until everything is there or has failed."""
        self._again = True
        try:
            while self._again and self._state.enabled:
                self._again = False
                for code in self._wanted():
                    await self._bring(code)
                self._apply()
        except SessionClosedError:
            log.debug("the session was closed while a dictionary was fetched")

    async def _bring(self, code: str) -> None:
        while (origin := self._missing(code)) is not None:
            try:
                if origin.source is not None:
                    await self._dictionaries.make(origin.name, origin.source)
                else:
                    await self._fetch(code, origin)
            except FAULTS as error:
                log.warning("no dictionary for %s: %s", code, error)
                self._failed.add(origin.name)

    async def _fetch(self, code: str, origin: Origin) -> None:
        session = self._session
        session.spellcheck_dictionary_download_begin.emit(Event(), code)
        url = origin.url + file_name(code)
        try:
            await self._dictionaries.fetch(
                origin.name, lambda: fetch_file(session, self._targets, url)
            )
        except FAULTS:
            session.spellcheck_dictionary_download_failure.emit(Event(), code)
            raise
        session.spellcheck_dictionary_download_success.emit(Event(), code)

    # The end.

    def settle(self) -> None:
        """Stop making dictionaries."""
        if self._task is not None:
            self._task.cancel()

    async def close(self) -> None:
        """Wait until nothing is being made, and take the person's words out of the folder."""
        import asyncio

        if self._task is not None:
            await asyncio.wait({self._task})
        await self._targets.close()
        self._words.withdraw()
