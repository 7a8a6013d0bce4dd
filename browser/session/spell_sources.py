"""The dictionaries that a system has: Hunspell's text files, or binary ones of the engine.

Folders are looked for anew each time, since a person may install a dictionary at any time.
"""

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from browser.model.spell_languages import system_names

# Counts what changes how a dictionary is made of its source.
FORMAT = 1
TEXT_FOLDERS = ("hunspell", "myspell/dicts", "myspell")
BINARY_FOLDERS = ("hunspell-bdic", "qt6/qtwebengine_dictionaries", "qt/qtwebengine_dictionaries")
USUAL_DATA = "/usr/local/share:/usr/share"


@dataclass(frozen=True, slots=True)
class Source:
    """Files to make a dictionary of: a `.aff` and a `.dic`, or one `.bdic`."""

    files: tuple[Path, ...]

    def fingerprint(self) -> str:
        """Eight digits that change when a file does.

        Raises:
            OSError: a file is gone.
        """
        digest = hashlib.sha256(str(FORMAT).encode())
        for file in self.files:
            found = file.stat()
            digest.update(f"|{file}|{found.st_size}|{found.st_mtime_ns}".encode())
        return digest.hexdigest()[:8]


def find_sources(
    code: str, given: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Iterator[Source]:
    """The sources for the language: its own region before others, texts before binaries.

    `given` is a further folder with binary ones.
    """
    texts = list(text_folders(environment))
    binaries = [*([given] if given else []), *binary_folders(environment)]
    for name in system_names(code):
        for folder in texts:
            pair = folder / f"{name}.aff", folder / f"{name}.dic"
            if all(file.is_file() for file in pair):
                yield Source(pair)
        for folder in binaries:
            for spelt in (name, name.replace("_", "-")):
                if (file := folder / f"{spelt}.bdic").is_file():
                    yield Source((file,))


def text_folders(environment: Mapping[str, str]) -> Iterator[Path]:
    """Where Hunspell's text files may be; `DICPATH` is Hunspell's own variable."""
    if given := environment.get("DICPATH"):
        yield from map(Path, given.split(os.pathsep))
    for base in _data_folders(environment):
        for folder in TEXT_FOLDERS:
            yield base / folder
    if sys.platform == "darwin":
        yield Path.home() / "Library" / "Spelling"
        yield Path("/Library/Spelling")


def binary_folders(environment: Mapping[str, str]) -> Iterator[Path]:
    """Where the engine's own dictionaries may be: Debian's folder, Qt's."""
    for base in _data_folders(environment):
        for folder in BINARY_FOLDERS:
            yield base / folder


def _data_folders(environment: Mapping[str, str]) -> Iterator[Path]:
    if sys.platform == "win32":
        return
    yield Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    yield from map(Path, (environment.get("XDG_DATA_DIRS") or USUAL_DATA).split(":"))
