"""Starting the engine, the same way for the program and for the library.

Flags and schemes come before the application, and the application before everything else.
"""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWebEngineCore import qWebEngineChromiumVersion
from PySide6.QtWidgets import QApplication

from browser.engine import flags, messages, schemes
from browser.errors import EngineError

if TYPE_CHECKING:
    from browser.model.scheme import CustomScheme

DESKTOP_ID = "io.github.bulkhead.Bulkhead"


class EngineOptions(NamedTuple):
    """What the engine is started with; it cannot be changed afterwards."""

    chromium_flags: tuple[str, ...] = ()
    schemes: tuple["CustomScheme", ...] = ()
    argv: Sequence[str] | None = None
    quiet: bool = True


def start(options: EngineOptions) -> QApplication:
    """Start the engine and give the application.

    Raises:
        EngineError: it runs already, or it cannot run here; the message says what to do.
        ValueError: a flag is not one.
    """
    if QCoreApplication.instance() is not None:
        raise EngineError("the engine is started once, before any other QApplication")
    own = ("--log-level=3",) if options.quiet else ()
    merged = flags.merge((*own, *options.chromium_flags), os.environ)
    flags.check_sandbox(merged, os.environ)
    os.environ[flags.VARIABLE] = merged
    messages.install()
    schemes.register(options.schemes)
    QApplication.setApplicationName("bulkhead")
    QApplication.setApplicationDisplayName("Bulkhead")
    QApplication.setDesktopFileName(DESKTOP_ID)
    app = QApplication(list(options.argv) if options.argv is not None else sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    return app


def chromium_version() -> str:
    """The version of Chromium inside Qt WebEngine, such as `140.0.7339.225`."""
    return str(qWebEngineChromiumVersion())
