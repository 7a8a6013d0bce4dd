"""Qt's messages: chatter is quiet, everything else keeps its level, pages are quiet too."""

import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLoggingCategory, QMessageLogContext, QtMsgType, qWarning

from browser.engine import messages

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("text", "chatter"),
    [
        ("Sandboxing disabled by user.", True),
        ("GPUInfo not initialized on GpuInfoUpdate", True),
        ("QRhiGles2: Failed to create temporary context", True),
        ("Release of profile requested but WebEnginePage still not deleted.", False),
        ("something about Sandboxing disabled by user.", False),
        ("", False),
    ],
)
def test_chatter(text: str, chatter: bool) -> None:
    assert messages.is_chatter(text) is chatter


class Context:
    """As Qt gives it: the category may be missing."""

    def __init__(self, category: str | None) -> None:
        self.category = category


@pytest.mark.expected_warnings("qt.x: text", "qt.default: text")
@pytest.mark.parametrize(
    ("kind", "category", "text", "name", "level"),
    [
        (QtMsgType.QtDebugMsg, "x", "text", "qt.x", logging.DEBUG),
        (QtMsgType.QtInfoMsg, "x", "text", "qt.x", logging.INFO),
        (QtMsgType.QtWarningMsg, "x", "text", "qt.x", logging.WARNING),
        (QtMsgType.QtCriticalMsg, None, "text", "qt.default", logging.ERROR),
        (QtMsgType.QtWarningMsg, None, "GPUInfo not initialized", "qt.default", logging.DEBUG),
        (QtMsgType.QtCriticalMsg, "js", "text", "qt.js", logging.DEBUG),
    ],
)
def test_levels(
    caplog: pytest.LogCaptureFixture,
    kind: QtMsgType,
    category: str | None,
    text: str,
    name: str,
    level: int,
) -> None:
    context: QMessageLogContext = Context(category)  # type: ignore[assignment]
    messages._on_message(kind, context, text)
    assert [(r.name, r.levelno, r.getMessage()) for r in caplog.records] == [(name, level, text)]


@pytest.mark.usefixtures("runtime")
@pytest.mark.expected_warnings("qt.default: 100% of %s")
def test_arrive_as_they_are(caplog: pytest.LogCaptureFixture) -> None:
    assert QLoggingCategory.defaultCategory() is not None
    qWarning("100% of %s")
    assert "100% of %s" in caplog.text


def test_left_to_qt_no_handler_of_pythons_is_asked() -> None:
    code = (
        "from PySide6.QtCore import QLoggingCategory, qDebug, qWarning\n"
        "from browser.engine import messages\n"
        "messages.leave_to_qt(quiet=True)\n"
        "qDebug('chatter')\n"
        "qWarning('100% of %s')\n"
        "assert not QLoggingCategory('js').isWarningEnabled()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert re.fullmatch(r"\d\d:\d\d:\d\d WARNING qt.default: 100% of %s\n", ended.stderr)
