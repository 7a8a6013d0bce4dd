"""A session's own words as dictionaries of the engine, which has no other way to learn them.

The folder is everybody's, and nothing of a session in memory may be on disk: on Linux the file is
in memory, and only a link to it is in the folder.
"""

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from browser.model.spell_languages import REGIONS, script_of
from browser.model.spell_words import words_bdic

MARK = "-x-w"


class WordFiles:
    """The files of one session's words."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made_of: tuple[frozenset[str], tuple[str, ...]] = (frozenset(), ())
        self._paths: list[Path] = []
        self._descriptor = -1

    def publish(self, words: Iterable[str], codes: Sequence[str]) -> list[str]:
        """Have dictionaries of the words beside those of the languages, and give their names.

        One for each script, since the engine looks at a word only by a language in its script.
        Other words or languages get other names: the engine reads a name once.
        """
        wanted = frozenset(words), tuple(_one_for_each_script(codes))
        if wanted != self._made_of or not all(path.exists() for path in self._paths):
            self.withdraw()
            if wanted[0]:
                self._write(*wanted)
            self._made_of = wanted
        return [path.stem for path in self._paths]

    def _write(self, words: frozenset[str], regions: tuple[str, ...]) -> None:
        data = words_bdic(words)
        for region in regions:
            path = self._folder / f"{region}{MARK}{os.urandom(4).hex()[:7]}.bdic"
            self._paths.append(path)
            if sys.platform == "linux":
                self._link(path, data)
            else:
                # LIMIT: elsewhere a file has no other place than a disk. It goes with the session.
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
                with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
                    file.write(data)

    def _link(self, path: Path, data: bytes) -> None:
        if self._descriptor < 0:
            self._descriptor = os.memfd_create("words", os.MFD_CLOEXEC)
            with os.fdopen(os.dup(self._descriptor), "wb") as file:
                file.write(data)
        path.symlink_to(f"/proc/{os.getpid()}/fd/{self._descriptor}")

    def withdraw(self) -> None:
        """Remove them; what the engine has read of them it keeps."""
        for path in self._paths:
            with contextlib.suppress(OSError):
                path.unlink()
        self._paths.clear()
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _one_for_each_script(codes: Sequence[str]) -> list[str]:
    regions: dict[str, str] = {}
    for code in codes:
        regions.setdefault(script_of(code), REGIONS[code])
    return list(regions.values())


def sweep(folder: Path) -> None:
    """Remove what a process that was killed has left; before the first files of this one."""
    for path in folder.glob(f"*{MARK}*.bdic"):
        with contextlib.suppress(OSError):
            # A link leads nowhere once its process is gone.
            if not path.is_symlink() or not path.exists():
                path.unlink()
