"""Qt's messages go into the log; what is known to mean nothing goes there as DEBUG.

Each line of chatter is explicit: a message that is not listed keeps its level.
"""

import logging
import re

from PySide6.QtCore import (
    QLoggingCategory,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
    qSetMessagePattern,
)

CHATTER = tuple(
    re.compile(pattern)
    for pattern in (
        # A machine without a GPU: software rendering takes over.
        r"^QRhiGles2: Failed to create",
        r"^Failed to create RHI for backend",
        r"^This plugin does not support createPlatformVulkanInstance",
        r"^QVulkanInstance: Failed to initialize Vulkan",
        r"^Failed to load vulkan: ",
        r"^initInstance: No Vulkan library available",
        r"^Failed to create platform Vulkan instance",
        r"^GLX: No DRI3 Extension",
        r"^GBM is not supported with the current configuration",
        r"^Failed to create (temporary )?context",
        r"^Unable to detect GPU vendor",
        r"^GPUInfo not initialized",
        # Off screen, the platform plugin says what it leaves out.
        r"^This plugin does not support (propagateSizeHints|raise|grabbing)",
        # WORKAROUND(QTBUG-131969, seen 6.12): said although nothing is wrong.
        r"^Spellchecking can not be enabled",
        # The sandbox was given up on purpose (tests, or the person's own flag).
        r"^Sandboxing disabled by user",
        # A scheme without privileges works as one.
        r"^Please register the custom scheme '",
        # A machine without a session bus has no portal.
        r"^Failed to register with host portal",
        r"^Could not connect to the (session|system) bus",
    )
)
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# The lines of our log, as Qt writes them.
PATTERN = (
    "%{time HH:mm:ss} %{if-debug}DEBUG%{endif}%{if-info}INFO%{endif}%{if-warning}WARNING%{endif}"
    "%{if-critical}ERROR%{endif}%{if-fatal}CRITICAL%{endif} qt.%{category}: %{message}"
)
# A page's own console is its author's, and the rest is chatter.
QUIET = """\
*.debug=false
*.info=false
js=false
qt.multimedia.symbolsresolver=false
qt.qml.propertyCache.append=false
"""


def install() -> None:
    """Send Qt's messages into the log from now on."""
    qInstallMessageHandler(_on_message)


def leave_to_qt(*, quiet: bool) -> None:
    """Let Qt itself write its messages to standard error, in the form of our log's lines.

    For a program with QML. It is loaded by a thread of its own, for which the GUI's waits while it
    may hold Python's lock: a handler of Python's that this thread had to ask would hang them both.
    """
    qSetMessagePattern(PATTERN)
    QLoggingCategory.setFilterRules(QUIET if quiet else "js=false")


def is_chatter(text: str) -> bool:
    """Whether the message is on the list of those that mean nothing."""
    return any(pattern.search(text) for pattern in CHATTER)


def _on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    # The stub says str, the engine also gives None.
    category = context.category or "default"
    if category == "js":  # a page's own console; the page's author reads it in the inspector
        level = logging.DEBUG
    else:
        level = logging.DEBUG if is_chatter(text) else LEVELS.get(kind, logging.WARNING)
    logging.getLogger(f"qt.{category}").log(level, "%s", text)
