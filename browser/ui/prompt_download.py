"""A file comes: is it kept, and where? Asked when a person wants that, or when it is risky."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from browser.errors import SettingsError
from browser.model.file_risk import FileRisk
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.download_words import size
from browser.ui.prompt_row import ChoiceRow, PromptRow, Question
from browser.ui.prompt_words import asker, filled, one_line

if TYPE_CHECKING:
    from browser.session import WebContents
    from browser.ui.download_entry import DownloadEntry
    from browser.ui.download_list import DownloadList
    from browser.ui.icons import Icons
    from browser.ui.tab import Tab

NAME = 320
HOST = 320
PARTITION = 200
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
    page: "WebContents | None",
    downloads: "DownloadList",
    icons: "Icons",
) -> Question:
    """The question about a risky file; the safe answer throws it away.

    LIMIT: a page that is left takes the question with it, so the file is not kept; the list of
    downloads offers to fetch it again. What came by a page without a tab is asked about in another
    tab of the partition, and stays there.
    """

    def build(question: Question, parent: QWidget) -> PromptRow:
        choices = [
            (said("Discard"), partial(_discard, entry), True),
            (said("Save as…"), partial(downloads.ask_where, entry, page), False),
            (said("Save"), partial(_save, entry), False),
        ]
        text, cross = _warning(entry, parent), said("Do not download")
        return RiskyRow(question, text, choices, icons, parent, icon="warning", dismissal=cross)

    return _question(tab, entry, build, outlives_page=page is not tab.web_contents)


class SaveRow(ChoiceRow):
    """What comes, and what can be done."""


def save_question(
    tab: "Tab",
    entry: "DownloadEntry",
    page: "WebContents | None",
    downloads: "DownloadList",
    icons: "Icons",
) -> Question:
    """The question where a file goes; who dismisses it does not get the file.

    It is about the partition: a page that is left leaves it there. LIMIT: a tab that is closed, or
    whose page dies, takes it along; the list of downloads offers to fetch the file again.
    """

    def build(question: Question, parent: QWidget) -> PromptRow:
        choices = [
            (said("Save"), partial(_save, entry), True),
            (said("Save as…"), partial(downloads.ask_where, entry, page), False),
            (said("Cancel"), partial(_discard, entry), False),
        ]
        text, cross = _offer(entry, parent), said("Do not download")
        return SaveRow(question, text, choices, icons, parent, icon="download", dismissal=cross)

    return _question(tab, entry, build, outlives_page=True)


def _question(
    tab: "Tab",
    entry: "DownloadEntry",
    build: Callable[[Question, QWidget], PromptRow],
    *,
    outlives_page: bool,
) -> Question:
    question = Question(tab, partial(_discard, entry), build, outlives_page=outlives_page)
    if entry.item is not None:
        # It ended elsewhere, perhaps with its partition: nothing is left to ask.
        entry.item.done.connect(partial(_on_done, question))
    return question


def _offer(entry: "DownloadEntry", parent: QWidget) -> str:
    metrics = parent.fontMetrics()
    text = said("%1 (%3) sends %2, %4. Save it?")
    if not entry.total:
        text = said("%1 (%3) sends %2, of unknown size. Save it?")
    parts = {
        "%1": asker(entry.url, metrics, HOST),
        "%2": one_line(entry.name, metrics, NAME),
        "%3": one_line(entry.partition.name, metrics, PARTITION),
        "%4": size(entry.total),
    }
    return filled(text, parts)


def _on_done(question: Question, *_: object) -> None:
    question.dismiss()


def _warning(entry: "DownloadEntry", parent: QWidget) -> str:
    metrics = parent.fontMetrics()
    host = asker(entry.url, metrics, HOST)
    text = said(_SENTENCES[entry.risk])
    return filled(text, {"%1": host, "%2": one_line(entry.name, metrics, NAME)})


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
