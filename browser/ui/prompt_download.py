"""A page sends a file that the desktop would run: is it kept, and where?"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from browser.errors import SettingsError
from browser.model.file_risk import FileRisk
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.prompt_row import ChoiceRow, PromptRow, Question
from browser.ui.prompt_words import asker, one_line

if TYPE_CHECKING:
    from browser.session import WebContents
    from browser.ui.download_entry import DownloadEntry
    from browser.ui.download_list import DownloadList
    from browser.ui.icons import Icons
    from browser.ui.tab import Tab

NAME = 320
HOST = 320
_SENTENCES = {
    FileRisk.PROGRAM: QT_TRANSLATE_NOOP(
        "prompts", "%1 sends a program: %2. Once opened, it can do all that you can. Keep it?"
    ),
    FileRisk.DISGUISED: QT_TRANSLATE_NOOP(
        "prompts", "%1 sends a program that pretends to be something else: %2. Keep it?"
    ),
    FileRisk.MACROS: QT_TRANSLATE_NOOP(
        "prompts", "%1 sends a document in which programs may hide: %2. Keep it?"
    ),
}


def said(text: str) -> str:
    """The text in the person's language."""
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("prompts", text)


class RiskyRow(ChoiceRow):
    """The sentence, and what can be done."""


def risky_question(
    tab: "Tab",
    entry: "DownloadEntry",
    page: "WebContents",
    downloads: "DownloadList",
    icons: "Icons",
) -> Question:
    """The question about a risky file; the safe answer throws it away.

    LIMIT: a page that is left takes the question with it, so the file is not kept; the list of
    downloads offers to fetch it again.
    """

    def build(question: Question, parent: QWidget) -> PromptRow:
        choices = [
            (said("Discard"), partial(_discard, entry), True),
            (said("Save as…"), partial(downloads.ask_where, entry, page), False),
            (said("Save"), partial(_save, entry), False),
        ]
        return RiskyRow(question, _text(entry, page, parent), choices, icons, parent)

    question = Question(tab, partial(_discard, entry), build)
    if entry.item is not None:
        # It ended elsewhere: nothing is left to ask.
        entry.item.done.connect(partial(_on_done, question))
    return question


def _on_done(question: Question, *_: object) -> None:
    question.dismiss()


def _text(entry: "DownloadEntry", page: "WebContents", parent: QWidget) -> str:
    metrics = parent.fontMetrics()
    host = asker(entry.url, metrics, HOST)
    text = said(_SENTENCES[entry.risk])
    return text.replace("%2", one_line(entry.name, metrics, NAME), 1).replace("%1", host, 1)


def _discard(entry: "DownloadEntry") -> None:
    if entry.item is not None:
        entry.item.cancel()


def _save(entry: "DownloadEntry") -> None:
    if entry.item is None:
        return
    try:
        entry.item.accept()
    except SettingsError:
        # The item has told it already, and the list shows why.
        entry.refresh()
