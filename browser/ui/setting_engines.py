"""The editor of the search engines: a table, and a form for the engine that is selected."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from browser.errors import SettingsError
from browser.settings import SETTINGS, SearchEngine, default_engine, search_engines
from browser.ui.setting_dialog import ErrorLabel, label, push, until_destroyed
from browser.ui.setting_errors import explain
from browser.ui.setting_texts import section_of, section_title, words_for
from browser.ui.theme import GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell

KEY = "search.engines"
CHOSEN = "search.default"
ROWS_SHOWN = 6


class EnginesEditor(QWidget):
    """Change, add and remove search engines; a change takes effect when a field is left."""

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(parent)
        self.key = KEY
        self._shell = shell
        self._adding = False
        words = words_for(KEY)
        self._text = f"{words.label} {words.note} {KEY} {section_title(section_of(KEY))}".casefold()
        self.table = QTableWidget(0, 3, self)
        self.name = QLineEdit(self)
        self.keyword = QLineEdit(self)
        self.url = QLineEdit(self)
        self.error = ErrorLabel(self)
        self.new = push(self.tr("New engine"), self)
        self.add = push(self.tr("Add engine"), self)
        self.discard = push(self.tr("Discard"), self)
        self.remove = push(self.tr("Remove engine"), self)
        self.reset = push(self.tr("Reset all engines"), self)
        self._build(words.label, words.note)
        self._connect()
        self.refresh()
        self.table.setCurrentCell(0, 0)

    def _build(self, text: str, note: str) -> None:
        self._dress_table(text)
        self.name.setMaxLength(200)
        self.url.setPlaceholderText("https://example.org/search?q={query}")
        form = QGridLayout()
        form.setHorizontalSpacing(SPACE_LARGE)
        form.setVerticalSpacing(GRID)
        form.setColumnStretch(1, 1)
        self._form_row(form, 0, self.tr("&Name"), self.name)
        self._form_row(form, 1, self.tr("&Keyword"), self.keyword)
        self._form_row(form, 2, self.tr("&Address"), self.url)
        form.addWidget(self.error, 3, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.new, self.remove, self.reset):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.discard)
        buttons.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(text, self))
        column.addWidget(label(note, self, "muted"))
        column.addWidget(self.table)
        column.addLayout(form)
        column.addLayout(buttons)

    def _form_row(self, form: QGridLayout, row: int, text: str, field: QLineEdit) -> None:
        words = QLabel(text, self)
        words.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        form.addWidget(words, row, 0)
        form.addWidget(field, row, 1)

    def _dress_table(self, text: str) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Keyword"), self.tr("Address")])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column, width in ((0, 176), (1, 88)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setAccessibleName(text)
        table.setFixedHeight(header.sizeHint().height() + ROWS_SHOWN * 28 + 2)

    def _connect(self) -> None:
        self.table.currentCellChanged.connect(self._on_selected)
        for field in (self.name, self.keyword, self.url):
            field.editingFinished.connect(self._on_edited)
        self.new.clicked.connect(self._on_new)
        self.add.clicked.connect(self._on_add)
        self.discard.clicked.connect(self._on_discard)
        self.remove.clicked.connect(self._on_remove)
        self.reset.clicked.connect(self._on_reset)
        until_destroyed(self, self._shell.settings.subscribe("search", self._on_changed))

    def matches(self, words: list[str]) -> bool:
        """Whether every word is in its texts."""
        return all(word in self._text for word in words)

    # What is shown.

    def refresh(self) -> None:
        """Show the engines as they are set; the selection stays."""
        engines = search_engines(self._shell.settings)
        row = self.table.currentRow()
        chosen = default_engine(self._shell.settings)
        self.table.blockSignals(True)
        self.table.setRowCount(len(engines))
        for number, engine in enumerate(engines):
            in_use = self.tr("%1 (in use)").replace("%1", engine.name)
            name = in_use if engine == chosen else engine.name
            for column, text in enumerate((name, engine.keyword, engine.url)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(number, column, item)
        self.table.setCurrentCell(max(0, min(row, len(engines) - 1)), 0)
        self.table.blockSignals(False)
        self._show_form()

    def _show_form(self) -> None:
        engine = SearchEngine("", "", "") if self._adding else self._selected()
        for field, text in zip((self.name, self.keyword, self.url), engine, strict=True):
            if not field.isModified():
                field.setText(text)
                field.setCursorPosition(0)
        self.add.setVisible(self._adding)
        self.add.setDefault(self._adding)
        self.discard.setVisible(self._adding)
        for button in (self.new, self.remove, self.reset):
            button.setVisible(not self._adding)
        self.remove.setEnabled(self.table.rowCount() > 1)
        self.reset.setEnabled(not self._shell.settings.is_default(KEY))

    def _selected(self) -> SearchEngine:
        return search_engines(self._shell.settings)[max(0, self.table.currentRow())]

    def _forget(self) -> None:
        self.error.say("")
        for field in (self.name, self.keyword, self.url):
            field.setModified(False)

    def _written(self) -> SearchEngine:
        return SearchEngine(
            self.name.text().strip(), self.keyword.text().strip(), self.url.text().strip()
        )

    # What a person changes.

    def _save(self, engines: list[SearchEngine], chosen: str) -> bool:
        """Write the engines; the one in use is found by its name, so that follows."""
        settings = self._shell.settings
        try:
            settings.set(KEY, [engine._asdict() for engine in engines])
            if settings.text(CHOSEN) not in ("", chosen):
                settings.set(CHOSEN, chosen)
        except (SettingsError, ValueError) as error:
            self.error.say(explain(error))
            return False
        self._forget()
        self.refresh()
        return True

    @Slot()
    def _on_edited(self) -> None:
        fields = (self.name, self.keyword, self.url)
        if self._adding or not any(field.isModified() for field in fields):
            return
        engines = list(search_engines(self._shell.settings))
        row = self.table.currentRow()
        before, engines[row] = engines[row], self._written()
        chosen = self._shell.settings.text(CHOSEN)
        self._save(engines, engines[row].name if chosen == before.name else chosen)

    @Slot()
    def _on_new(self) -> None:
        self._adding = True
        self._forget()
        self._show_form()
        self.name.setFocus()

    @Slot()
    def _on_discard(self) -> None:
        self._adding = False
        self._forget()
        self._show_form()
        self.new.setFocus()

    @Slot()
    def _on_add(self) -> None:
        engines = [*search_engines(self._shell.settings), self._written()]
        if not self._save(engines, self._shell.settings.text(CHOSEN)):
            self.name.setFocus()
            return
        self._adding = False
        self.table.setCurrentCell(len(engines) - 1, 0)
        self._show_form()
        self.table.setFocus()

    @Slot()
    def _on_remove(self) -> None:
        engines = list(search_engines(self._shell.settings))
        gone = engines.pop(self.table.currentRow())
        chosen = self._shell.settings.text(CHOSEN)
        self._save(engines, "" if chosen == gone.name else chosen)
        self.table.setFocus()

    @Slot()
    def _on_reset(self) -> None:
        defaults = [SearchEngine(**engine) for engine in SETTINGS[KEY].default]  # type: ignore
        chosen = self._shell.settings.text(CHOSEN)
        self._save(defaults, chosen if any(e.name == chosen for e in defaults) else "")

    @Slot(int, int, int, int)
    def _on_selected(self, *_: int) -> None:
        self._adding = False
        self._forget()
        self._show_form()

    def _on_changed(self, _key: str, _value: object) -> None:
        self.refresh()
