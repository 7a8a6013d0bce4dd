"""The window of the settings: sections at one side, their settings at the other, and a search."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from browser.settings import SETTINGS
from browser.ui.setting_dialog import Notice, SettingDialog, label, push
from browser.ui.setting_engines import EnginesEditor
from browser.ui.setting_row import SettingRow
from browser.ui.setting_shortcuts import ShortcutsRow
from browser.ui.setting_texts import section_of, section_title, sections
from browser.ui.theme import CONTROL, GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell

SIZE = QSize(800, 560)
SIDE_WIDTH = 184
type Row = SettingRow | EnginesEditor | ShortcutsRow


class SettingsWindow(SettingDialog):
    """All settings of the program; each takes effect when it is changed."""

    def __init__(self, shell: "Shell", parent: QWidget | None = None) -> None:
        super().__init__(shell, parent, "", SIZE)
        self.setWindowTitle(self.tr("Settings"))
        self.search = QLineEdit(self)
        self.sections = QListWidget(self)
        self.nothing = label("", self, "muted")
        self.clear = push(self.tr("Clear search"), self)
        self.headings: dict[str, QLabel] = {}
        self.rows: dict[str, Row] = {}
        self.area = QScrollArea(self)
        self._build()
        self._fill()
        self.search.textChanged.connect(self._on_search)
        self.sections.currentRowChanged.connect(self._on_section)
        self.clear.clicked.connect(self.search.clear)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self.sections.setCurrentRow(0)
        self.sections.setFocus()

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("Search settings"))
        self.search.setAccessibleName(self.tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self.sections.setAccessibleName(self.tr("Sections"))
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QWidget(self)
        side.setFixedWidth(SIDE_WIDTH)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GRID)
        left.addWidget(self.search)
        left.addWidget(self.sections, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_LARGE)
        row.addWidget(side)
        row.addWidget(self.area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE_LARGE)
        if notice := self.shell.settings.notice:
            column.addWidget(Notice(self.shell, notice, self))
        column.addLayout(row, 1)

    def _fill(self) -> None:
        content = QWidget(self.area)
        column = QVBoxLayout(content)
        # Room for the focus ring at the left, and for the scroll bar at the right.
        column.setContentsMargins(2, 0, GRID, 0)
        column.setSpacing(SPACE_LARGE)
        for section in sections():
            item = QListWidgetItem(section_title(section), self.sections)
            item.setSizeHint(QSize(0, CONTROL))
            heading = self.headings[section] = label(section_title(section), content, "heading")
            column.addWidget(heading)
            keys = [key for key in SETTINGS if section_of(key) == section]
            # The table is long: what stands behind it would not be found.
            for key in sorted(keys, key=lambda key: key == "search.engines"):
                self.rows[key] = row = self._row(key, content)
                column.addWidget(row)
        column.addWidget(self.nothing)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)

    def _row(self, key: str, parent: QWidget) -> Row:
        if key == "search.engines":
            return EnginesEditor(self.shell, parent)
        if key == "shortcuts":
            return ShortcutsRow(self.shell, parent)
        return SettingRow(self.shell, key, parent)

    def show_section(self, section: str) -> None:
        """Go to a section by its key, such as `search`."""
        self.search.clear()
        self.sections.setCurrentRow(sections().index(section))

    def _show(self, keys: set[str]) -> None:
        shown = {section_of(key) for key in keys}
        for section, heading in self.headings.items():
            heading.setVisible(section in shown)
        for key, row in self.rows.items():
            row.setVisible(key in keys)
        text = self.tr("No setting contains “%1”.").replace("%1", self.search.text().strip())
        self.nothing.setText(text)
        self.nothing.setVisible(not keys)
        self.clear.setVisible(not keys)
        self.area.verticalScrollBar().setValue(0)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        words = text.casefold().split()
        if not words:
            self._on_section(max(0, self.sections.currentRow()))
            return
        self._show({key for key, row in self.rows.items() if row.matches(words)})

    @Slot(int)
    def _on_section(self, index: int) -> None:
        if self.search.text().strip():
            # A section that is chosen is more than a search that is over.
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
        section = sections()[index]
        self._show({key for key in self.rows if section_of(key) == section})
