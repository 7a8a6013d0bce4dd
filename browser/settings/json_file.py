"""JsonFile: one JSON file of a known kind, read with migrations and written whole.

What cannot be understood is kept aside with a notice; what a newer version wrote is not touched.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from browser.atomic_file import free_name, read_or_set_aside, write_atomic
from browser.errors import SettingsError
from browser.settings.migrations import JsonObject, current_schema, migrate


class JsonFile:
    """A file `{"schema": n, …}`; `notice` says what was wrong with it, if anything was."""

    def __init__(self, path: Path, kind: str, *, compact: bool = False) -> None:
        self.path = path
        self.notice: str | None = None
        self._kind = kind
        self._compact = compact
        self._refused: SettingsError | None = None
        self._why = ""

    def load[T](self, parse: Callable[[JsonObject, list[str]], T]) -> T | None:
        """Parse the document; `None` for a missing or broken file.

        `parse` puts into its list what it had to leave out; then a copy of the file is kept.
        """
        self.notice = self._refused = None
        problems: list[str] = []
        try:
            value, kept = read_or_set_aside(
                self.path, lambda data: self._parse(data, parse, problems)
            )
        except SettingsError as error:
            self._refused = error
            raise
        if kept is not None:
            self.notice = (
                f"{self.path.name} could not be read ({self._why or 'not a file of ours'}). "
                f"It was kept as {kept.name}, and a new one was begun."
            )
        elif problems:
            self.notice = self._keep_copy(problems)
        return value

    def save(self, content: JsonObject) -> None:
        """Write the document; refused while the file on disk is one that must not be touched."""
        if self._refused is not None:
            raise SettingsError(str(self._refused)) from self._refused
        write_atomic(
            self.path, encode({"schema": current_schema(self._kind), **content}, self._compact)
        )

    def _parse[T](
        self, data: bytes, parse: Callable[[JsonObject, list[str]], T], problems: list[str]
    ) -> T:
        try:
            return parse(migrate(self._kind, decode(data)), problems)
        except Exception as error:
            self._why = str(error)
            raise

    def _keep_copy(self, problems: list[str]) -> str:
        """Keep the file as it was before the next `save`; return the sentence that says so."""
        copy = free_name(self.path, "broken")
        write_atomic(copy, self.path.read_bytes())
        more = f"; and {len(problems) - 3} more" if len(problems) > 3 else ""
        return (
            f"A part of {self.path.name} was left out: {'; '.join(problems[:3])}{more}. "
            f"The file as it was is kept as {copy.name}."
        )


def decode(data: bytes) -> JsonObject:
    """Return the JSON object of a file; anything else raises `ValueError`."""
    document = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    if not isinstance(document, dict):
        raise ValueError("not a JSON object")
    return document


def encode(document: JsonObject, compact: bool = False) -> bytes:
    """Return the file's bytes: readable for people, or without spaces for machines."""
    indent, separators = (None, (",", ":")) if compact else (2, (",", ": "))
    options: dict[str, Any] = {"indent": indent, "separators": separators, "allow_nan": False}
    try:
        text = json.dumps(document, ensure_ascii=False, **options)
        return (text + "\n").encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair has no UTF-8; its JSON escape keeps it.
        return (json.dumps(document, **options) + "\n").encode()


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
