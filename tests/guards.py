"""What a test must not leave behind: warnings in the log, live objects, tasks, threads."""

import asyncio
import gc
import logging
import re
import threading
from collections.abc import Iterable
from typing import Any

Alive = dict[tuple[str, int], str]
# What the inspector, which is the application's, does by itself a little later.
OF_INSPECTOR = {"Partings._part", "Inspector._renew", "Bridge.close"}


class WarningRecorder(logging.Handler):
    """Collects what any logger says at WARNING and above; Qt's messages are among it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.records.append(record)

    def unexpected(self, patterns: Iterable[str]) -> list[str]:
        """The lines that none of the regular expressions matches."""
        wanted = [re.compile(pattern) for pattern in patterns]
        lines = [f"{r.levelname} {r.name}: {_text(r)}" for r in self.records]
        return [line for line in lines if not any(pattern.search(line) for pattern in wanted)]


def _text(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    return record.getMessage() + (f": {error!r}" if error else "")


def threads_alive() -> Alive:
    """Python's threads, except the one that all servers share."""
    return {
        ("thread", thread.ident or 0): f"thread {thread.name}"
        for thread in threading.enumerate()
        if thread.name != "servers" and not isinstance(thread, threading._DummyThread)
    }


def qt_alive(loop: asyncio.AbstractEventLoop) -> Alive:
    """Pages, sessions, profiles, top-level widgets, running timers, and tasks of the loop."""
    import shiboken6
    from PySide6.QtCore import QTimer
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
    from PySide6.QtWidgets import QApplication

    from browser.session.session import Session

    alive: Alive = {}
    watched = QWebEnginePage, QWebEngineProfile, Session, QTimer
    for item in shiboken6.getAllValidWrappers():
        if not isinstance(item, watched):  # nearly all
            continue
        if isinstance(item, QTimer) and not item.isActive():
            continue
        if not _is_of_inspector(item):
            alive[_key(item)] = _describe(item)
    for widget in QApplication.topLevelWidgets():
        alive[_key(widget)] = f"top-level widget {widget!r} {widget.windowTitle()!r}"
    for task in asyncio.all_tasks(loop):
        coroutine: Any = task.get_coro()
        if coroutine.__qualname__ not in OF_INSPECTOR:
            alive["task", id(task)] = f"task {task.get_name()}: {coroutine!r}"
    return alive


def qt_left(before: Alive, loop: asyncio.AbstractEventLoop) -> list[str]:
    """What is alive and was not before, once everything that only waits to be freed is gone."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = _difference(before, qt_alive(loop))
    if left:  # perhaps it only hangs in a cycle of references
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        left = _difference(before, qt_alive(loop))
    return left


def threads_left(before: Alive) -> list[str]:
    """The threads that run and did not before."""
    return _difference(before, threads_alive())


def _difference(before: Alive, after: Alive) -> list[str]:
    return [text for key, text in after.items() if key not in before]


def _is_of_inspector(item: object) -> bool:
    """Whether it belongs to the inspector, which is the application's: started once, it stays."""
    from browser.engine.inspector import Inspector

    parent: Any = item
    while parent is not None and not isinstance(parent, Inspector):
        parent = parent.parent()
    return parent is not None


def _key(item: object) -> tuple[str, int]:
    import shiboken6

    return type(item).__name__, shiboken6.getCppPointer(item)[0]


def _describe(item: object) -> str:
    from PySide6.QtCore import QTimer
    from PySide6.QtWebEngineCore import QWebEnginePage

    from browser.session.session import Session

    if isinstance(item, QTimer):
        return f"running timer {item!r} of {item.parent()!r}"
    if isinstance(item, Session):
        return f"session of {item.partition!r}, not closed"
    if isinstance(item, QWebEnginePage):
        return f"page {item.requestedUrl().toString()!r} of {type(item).__name__}"
    return f"profile {item!r}"
