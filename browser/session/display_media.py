"""Sharing the screen or a window: once it is allowed, somebody says which (C11)."""

import logging
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from browser.session.reply import OneShot

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex
    from PySide6.QtWebEngineCore import QWebEngineDesktopMediaRequest

    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)


class DisplayKind(StrEnum):
    """What can be shared."""

    SCREEN = "screen"
    WINDOW = "window"


@dataclass(frozen=True, slots=True, eq=False)
class DisplaySource:
    """A screen or a window, by the name that the desktop gives it."""

    kind: DisplayKind
    name: str
    _index: "QPersistentModelIndex" = field(repr=False)


@dataclass(frozen=True, slots=True)
class DisplayMediaRequest:
    """A page wants to see a screen or a window; these were there when it asked."""

    security_origin: str
    screens: list[DisplaySource]
    windows: list[DisplaySource]


DisplayMediaHandler = Callable[["WebContents", DisplayMediaRequest, OneShot], None]


class Choice:
    """One request that waits for a choice; it is kept, since its lists live no longer than it."""

    def __init__(self, page: "WebContents", asked: "QWebEngineDesktopMediaRequest") -> None:
        self.page = page
        self._asked = copy(asked)
        self.reply = OneShot(self._answer, name="the choice of a screen")
        self.on_choice: Callable[[Choice, bool], None]

    def request(self, origin: str) -> DisplayMediaRequest:
        """What there is to choose from."""
        screens = _sources(DisplayKind.SCREEN, self._asked.screensModel())
        windows = _sources(DisplayKind.WINDOW, self._asked.windowsModel())
        return DisplayMediaRequest(origin, screens, windows)

    def _answer(self, video: DisplaySource | None = None) -> None:
        index = _found(video)
        self.on_choice(self, index is not None)
        # The engine's side of it went with the page (a crash otherwise, seen 6.12).
        if not self.page.is_alive():
            return
        if video is None or index is None:
            self._asked.cancel()
        elif video.kind is DisplayKind.SCREEN:
            self._asked.selectScreen(index)
        else:
            self._asked.selectWindow(index)


class DisplayMedia(QObject):
    """The choices of one session."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._handler: DisplayMediaHandler | None = None
        self._waiting: list[Choice] = []
        # Pages that chose: what the engine asks about the screen next is answered.
        self._chosen: dict[int, str] = {}

    def set_handler(self, handler: DisplayMediaHandler | None) -> None:
        """Who chooses; what the one before was asked is cancelled."""
        self.settle()
        self._handler = handler

    def choose(
        self, page: "WebContents", asked: "QWebEngineDesktopMediaRequest", origin: str
    ) -> None:
        """Let somebody choose, on the next turn of the loop."""
        choice = Choice(page, asked)
        choice.on_choice = lambda one, made: self._chose(one, made, origin)
        self._waiting.append(choice)
        QTimer.singleShot(0, self, lambda: self._ask(choice, origin))

    def _ask(self, choice: Choice, origin: str) -> None:
        if choice.reply.is_done:
            return
        if self._handler is None:
            choice.reply.settle()
            return
        try:
            self._handler(choice.page, choice.request(origin), choice.reply)
        except Exception:
            log.exception("the display media handler failed")
            choice.reply.settle()

    def _chose(self, choice: Choice, made: bool, origin: str) -> None:
        self._waiting = [one for one in self._waiting if one is not choice]
        if made:
            self._chosen[choice.page.id] = origin

    def has_chosen(self, page: int, origin: str) -> bool:
        """Whether the page chose for this origin; it is told once."""
        return self._chosen.pop(page, None) == origin

    def drop_page(self, page: int) -> None:
        """Cancel what a page waits for whose document is gone."""
        self._chosen.pop(page, None)
        for choice in [one for one in self._waiting if one.page.id == page]:
            choice.reply.settle()

    def settle(self) -> None:
        """Cancel everything."""
        for choice in list(self._waiting):
            choice.reply.settle()


def _sources(kind: DisplayKind, model: "QAbstractItemModel") -> list[DisplaySource]:
    from PySide6.QtCore import QPersistentModelIndex

    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    return [DisplaySource(kind, str(one.data()), QPersistentModelIndex(one)) for one in indexes]


def _found(source: DisplaySource | None) -> "QModelIndex | None":
    """Where the source is now; `None` if it is there no longer."""
    if source is None or not source._index.isValid():
        return None
    return source._index.model().index(source._index.row(), 0)
