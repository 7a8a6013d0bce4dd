"""What a partition's spell checker keeps over a restart: one private file in its folder."""

import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path

from browser.errors import SettingsError
from browser.model.spell_languages import REGIONS
from browser.model.spell_words import is_word
from browser.session.private_file import write_private

log = logging.getLogger(__name__)
NAME = "spelling.json"
MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SpellState:
    """What was chosen: languages (`None` when none ever were), on or off, own words."""

    languages: tuple[str, ...] | None = None
    enabled: bool = True
    words: frozenset[str] = frozenset()


class SpellFile:
    """The file of one partition."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def read(self) -> SpellState:
        """What it holds; a broken file is put aside, and everything is as if it had not been."""
        try:
            with self._path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise ValueError(f"it is larger than {MOST_BYTES} bytes")
            return _parse(json.loads(data))
        except FileNotFoundError:
            pass
        except (OSError, ValueError, RecursionError) as error:
            self._put_aside(error)
        return SpellState()

    def write(self, state: SpellState) -> None:
        """Write it, whole or not at all.

        Raises:
            SettingsError: it is not written; the old file is unchanged.
        """
        content = {
            "languages": None if state.languages is None else list(state.languages),
            "enabled": state.enabled,
            "words": sorted(state.words),
        }
        try:
            write_private(self._path, json.dumps(content, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            raise SettingsError(
                f"{self._path} could not be saved: {error.strerror}. The old file is unchanged; "
                "make room or make the folder writable, and try again."
            ) from error

    def _put_aside(self, error: Exception) -> None:
        number = 1
        while os.path.lexists(kept := self._path.with_name(f"{NAME}.broken-{number}")):
            number += 1
        try:
            self._path.rename(kept)
        except OSError as failure:
            log.warning("%s could not be read (%s), nor renamed (%s)", self._path, error, failure)
        else:
            log.warning("%s could not be read (%s); it was kept as %s", NAME, error, kept.name)


def _parse(content: object) -> SpellState:
    if not isinstance(content, dict):
        raise ValueError("not a JSON object")
    languages, words = content.get("languages"), content.get("words", [])
    if not isinstance(words, list) or not isinstance(languages, list | None):
        raise ValueError("no spelling in it")
    known = None if languages is None else tuple(code for code in languages if code in REGIONS)
    kept = frozenset(word for word in words if isinstance(word, str) and is_word(word))
    return SpellState(known, content.get("enabled") is not False, kept)
