"""Preloads: scripts of the application that every new page of a session runs first.

The engine keeps scripts for each page, so the files are read when a page is made.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWebEngineCore import QWebEngineScript

if TYPE_CHECKING:
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
# A scope of its own for each, as the source system has: its names are no globals of the page.
SCOPE = "(() => {\n%s\n})()"


class Preloads:
    """The list of a session, and what puts it into a page."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._sub_frames = False

    def set(self, paths: list[str], *, sub_frames: bool = False) -> None:
        """Replace the list; `sub_frames`: let frames within a page run them too.

        Raises:
            TypeError: it is no list of `str`.
        """
        if not isinstance(paths, list | tuple) or not all(isinstance(path, str) for path in paths):
            raise TypeError("preloads must be a list of str")
        if not isinstance(sub_frames, bool):
            raise TypeError(f"sub_frames must be a bool, not {type(sub_frames).__name__}")
        self._paths, self._sub_frames = list(paths), sub_frames

    def get(self) -> list[str]:
        """What was set."""
        return list(self._paths)

    def page_made(self, page: "WebContents") -> None:
        """Read the files and let the page run them in order; what cannot be read is skipped."""
        for number, path in enumerate(self._paths):
            try:
                source = _read(path)
            except (OSError, ValueError) as error:
                log.error("the preload %r was skipped: %s", path, error)
                continue
            page.scripts().insert(_script(f"preload {number}", source, self._sub_frames))


def _read(path: str) -> str:
    file = Path(path)
    if not file.is_absolute():
        raise ValueError("the path must be absolute")
    # A pipe or a device would hold every page.
    if file.exists() and not file.is_file():
        raise ValueError("it is no file")
    return file.read_text(encoding="utf-8-sig")


def _script(name: str, source: str, sub_frames: bool) -> QWebEngineScript:
    script = QWebEngineScript()
    script.setSourceCode(SCOPE % source)
    # After the source, since a header of a user script in it would name these too.
    script.setName(name)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    script.setRunsOnSubFrames(sub_frames)
    return script
