"""PySide6, imported without the work that nobody here needs.

WORKAROUND(PYSIDE-2029, seen 6.12): for every module that is imported after it, its hook in Python's
`import` reads the source to look for a `__feature__`, and keeps all of it in memory.
WORKAROUND(seen 6.12): at every start it compiles a dozen modules from an archive in its library,
which takes 17 ms. They are kept compiled, where Python keeps compiled modules.
"""

import builtins
import contextlib
import importlib.util
import marshal
import os
import sys
from pathlib import Path
from types import CodeType
from typing import Any

ARCHIVE = "shibokensupport/"


def load() -> None:
    """Import PySide6; once is enough, and nothing happens when it is imported already."""
    if "PySide6.QtCore" not in sys.modules:
        with _Compiled(_file()) as compiled:
            builtins.compile = compiled.compile
            import PySide6.QtCore  # noqa: F401
    before = getattr(builtins, "__orig_import__", None)
    if before is not None:
        builtins.__import__ = before


def _file() -> Path:
    # As trusted as the modules beside it; a folder for data must not become one for code.
    return Path(importlib.util.cache_from_source(__file__)).with_suffix(".pyside")


class _Compiled:
    """The compiled modules by what they were compiled from, kept in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept: dict[tuple[str, bytes], CodeType] = {}
        self._asked: dict[tuple[str, bytes], CodeType] = {}
        self._compile: Any = builtins.compile

    def __enter__(self) -> "_Compiled":
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            self._kept = dict(marshal.loads(self._file.read_bytes()))
        return self

    def __exit__(self, *_: object) -> None:
        builtins.compile = self._compile
        if not self._asked.keys() <= self._kept.keys() and not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                self._write()

    def compile(self, source: Any, filename: Any, mode: str, *rest: Any, **more: Any) -> Any:
        """What `compile` gives, from memory where it was asked before."""
        known = isinstance(source, bytes) and str(filename).startswith(ARCHIVE)
        if not known or rest or more:
            return self._compile(source, filename, mode, *rest, **more)
        key = filename, importlib.util.source_hash(source)
        code = self._kept.get(key)
        if not isinstance(code, CodeType):
            code = self._compile(source, filename, mode)
        self._asked[key] = code
        return code

    def _write(self) -> None:
        self._file.parent.mkdir(exist_ok=True)
        part = self._file.with_suffix(f".{os.getpid()}")
        part.write_bytes(marshal.dumps(self._asked))
        part.replace(self._file)
