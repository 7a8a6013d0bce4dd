"""A field for rules that underlines what is wrong while it is being written."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from browser.session.proxy_check import RuleFault
from browser.ui.theme import Theme

LINES = 3
PADDING = 12
MOST_MARKS = 20
MOST_SHOWN = 32_768


class LongText(QPlainTextEdit):
    """A text of several lines that takes no more than `most` characters at once.

    Signals:
        refused(count): so many characters would have come, and none did.
    """

    refused = Signal(int)

    def __init__(self, parent: QWidget, most: int, lines: int = LINES) -> None:
        super().__init__(parent)
        self._most = most
        self.setTabChangesFocus(True)
        # A long line that is wrapped anywhere is measured over and over, for minutes.
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + PADDING)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, unless it is too long for anything: what is there stays."""
        count = len(source.text()) + self.document().characterCount()
        if count > self._most:
            self.refused.emit(count)
        else:
            super().insertFromMimeData(source)


class RulesField(LongText):
    """Rules on any number of lines; a new line separates as `;` does.

    Signals:
        checked(faults): the faults in what is written now.
    """

    checked = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        check: Callable[[str], list[RuleFault]],
        theme: Theme,
        most: int,
    ) -> None:
        super().__init__(parent, most)
        self._check = check
        self._theme = theme
        self.faults: list[RuleFault] = []
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.textChanged.connect(self._on_changed)
        theme.changed.connect(self._mark)

    def rules(self) -> str:
        """The rules in one line; each character stands where it was written."""
        return self.toPlainText().replace("\n", ";")

    def show_rules(self, rules: str) -> None:
        """Show rules, and nothing to be undone."""
        if self.rules() != rules:
            self.setPlainText(rules)

    def _on_changed(self) -> None:
        self.faults = self._check(self.rules())
        self._mark()
        self.checked.emit(self.faults)

    def _mark(self) -> None:
        marks = []
        colour = QColor(self._theme.tones.danger)
        for fault in self.faults[:MOST_MARKS]:
            mark = QTextEdit.ExtraSelection()
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
            mark.format.setUnderlineColor(colour)
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(fault.start)
            mark.cursor.setPosition(
                min(fault.end, self.document().characterCount() - 1),
                QTextCursor.MoveMode.KeepAnchor,
            )
            marks.append(mark)
        self.setExtraSelections(marks)


class ScriptField(LongText):
    """A script: a short one to be edited, a long one only named, since drawing it takes seconds."""

    def __init__(self, parent: QWidget, lines: int) -> None:
        super().__init__(parent, MOST_SHOWN, lines)
        self._long = ""

    def script(self) -> str:
        """The whole script."""
        return self._long or self.toPlainText()

    def show_script(self, script: str) -> None:
        """Show it, or say how long it is."""
        is_long = len(script) > MOST_SHOWN
        if not is_long and not self._long and script == self.toPlainText():
            return
        self._long = script if is_long else ""
        size = self.locale().formattedDataSize(len(script.encode("utf-8", "replace")))
        words = self.tr("A script of %1, which is too long to be shown. Read another file instead.")
        self.setReadOnly(is_long)
        self.setPlainText(words.replace("%1", size) if is_long else script)
