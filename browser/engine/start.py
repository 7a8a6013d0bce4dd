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

from browser.engine import flags, gateway, messages, schemes
from browser.errors import EngineError

if TYPE_CHECKING:
    import socket

    from browser.model.scheme import CustomScheme

GIVEN = "given_flags"
DESKTOP_ID = "io.github.bulkhead.Bulkhead"


class EngineOptions(NamedTuple):
    """What the engine is started with; it cannot be changed afterwards.

    `style` is the widgets' style, without it the desktop's own. With `has_qml`
    no object of Python's is asked by the thread that loads QML.
    """

    chromium_flags: tuple[str, ...] = ()
    schemes: tuple["CustomScheme", ...] = ()
    argv: Sequence[str] | None = None
    quiet: bool = True
    style: str = ""
    has_qml: bool = False


def start(options: EngineOptions, listener: "socket.socket | None" = None) -> QApplication:
    """Start the engine and give the application.

    Args:
        options: what a person or a program wants.
        listener: where the gateway listens; without one it can never be engaged.

    Raises:
        EngineError: it runs already, or it cannot run here; the message says what to do.
        ValueError: a flag is not one.
    """
    if QCoreApplication.instance() is not None:
        raise EngineError("the engine is started once, before any other QApplication")
    own = ("--log-level=3",) if options.quiet else ()
    merged = flags.merge((*own, *gateway.switches(listener), *options.chromium_flags), os.environ)
    flags.check_sandbox(merged, os.environ)
    given = os.environ.get(flags.VARIABLE, "")
    os.environ[flags.VARIABLE] = merged
    if options.has_qml:
        messages.leave_to_qt(quiet=options.quiet)
    else:
        messages.install()
    schemes.register(options.schemes)
    gateway.use_none(listener)
    QApplication.setApplicationName("bulkhead")
    QApplication.setApplicationDisplayName("Bulkhead")
    QApplication.setDesktopFileName(DESKTOP_ID)
    argv = list(options.argv) if options.argv is not None else sys.argv[:1]
    # By its name here: a `QStyle` in Python brings six hundred members of enumerations with it.
    app = QApplication([*argv, *(("-style", options.style) if options.style else ())])
    app.setQuitOnLastWindowClosed(False)
    app.setProperty(GIVEN, given)
    return app


def leave_environment() -> None:
    """Leave it to child processes as it was: with the first profile the engine has read it."""
    app = QCoreApplication.instance()
    given = None if app is None else app.property(GIVEN)
    if app is None or given is None:
        return
    app.setProperty(GIVEN, None)
    if given:
        os.environ[flags.VARIABLE] = given
    else:
        os.environ.pop(flags.VARIABLE, None)


def chromium_version() -> str:
    """The version of Chromium inside Qt WebEngine, such as `140.0.7339.225`."""
    return str(qWebEngineChromiumVersion())
