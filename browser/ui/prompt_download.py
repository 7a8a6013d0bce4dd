"""A file comes: is it kept, and where? Asked when a person wants that, or when it is risky."""

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
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

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

    question = Question(tab, partial(_discard, entry), build, outlives_page=True)
    if entry.item is not None:
        # It ended elsewhere, perhaps with its partition: nothing is left to ask.
        entry.item.done.connect(partial(_on_done, question))
    return question


def place_of(
    shell: "Shell", entry: "DownloadEntry", page: "WebContents | None"
) -> "tuple[BrowserWindow, Tab] | None":
    """Where a download is asked about: the tab of its page, or any of its partition."""
    if page is not None and page.is_alive() and (found := shell.window_of(page)) is not None:
        return found
    for window in shell.windows:
        for tab in (window.current(), *window.tabs()):
            if tab is None or tab.web_contents is None:
                continue
            if tab.partition.key == entry.partition.key:
                return window, tab
    return None


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
