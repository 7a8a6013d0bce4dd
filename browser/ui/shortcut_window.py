"""The window of the shortcuts: every command with its keys, and the way to change them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from browser.ui.actions import CONTEXT, SPECS, ActionSpec
from browser.ui.setting_dialog import SettingDialog, label, push, until_destroyed
from browser.ui.setting_key_editor import KeyEditor
from browser.ui.setting_keys import KEY, KeyMap, native, title
from browser.ui.theme import GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell

SIZE = QSize(720, 600)
KEYS_WIDTH = 304
ROW = 24
ROLE = Qt.ItemDataRole.UserRole


class ShortcutWindow(SettingDialog):
    """Look up, change, remove and reset the keys of every command."""

    def __init__(self, shell: "Shell", parent: QWidget | None = None) -> None:
        super().__init__(shell, parent, "", SIZE)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.map = KeyMap(shell.settings)
        self.filter = QLineEdit(self)
        self.tree = QTreeWidget(self)
        self.nothing = label("", self, "muted")
        self.editor = KeyEditor(self.map, shell.icons, self)
        self.reset_all = push(self.tr("Reset all…"), self)
        self._sections: dict[str, QTreeWidgetItem] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._build()
        self._fill()
        self._connect()
        self.filter.setFocus()

    def _build(self) -> None:
        self.filter.setPlaceholderText(self.tr("Search commands and keys"))
        self.filter.setAccessibleName(self.tr("Search commands and keys"))
        self.filter.setClearButtonEnabled(True)
        tree = self.tree
        tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        tree.setAccessibleName(self.tr("Commands"))
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setIndentation(GRID)
        tree.setUniformRowHeights(True)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().resizeSection(1, KEYS_WIDTH)
        foot = QHBoxLayout()
        foot.addWidget(self.reset_all)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(GRID)
        column.addWidget(self.filter)
        column.addWidget(tree, 1)
        column.addWidget(self.nothing)
        column.addWidget(self.editor)
        column.addLayout(foot)
        self.nothing.hide()

    def _fill(self) -> None:
        for spec in SPECS:
            if spec.section not in self._sections:
                self._sections[spec.section] = self._section(spec.section)
            item = QTreeWidgetItem(self._sections[spec.section], [title(spec)])
            item.setSizeHint(0, QSize(0, ROW))
            item.setData(0, ROLE, spec)
            self._items[spec.name] = item
        self.tree.expandAll()
        self.refresh()

    def _section(self, name: str) -> QTreeWidgetItem:
        section = QTreeWidgetItem(self.tree, [QCoreApplication.translate(CONTEXT, name)])
        section.setFlags(Qt.ItemFlag.ItemIsEnabled)
        section.setFirstColumnSpanned(True)
        section.setSizeHint(0, QSize(0, ROW))
        font = section.font(0)
        font.setBold(True)
        section.setFont(0, font)
        return section

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter)
        self.tree.currentItemChanged.connect(self._on_current_changed)
        self.tree.itemActivated.connect(self._on_activated)
        self.reset_all.clicked.connect(self._on_reset_all)
        until_destroyed(self, self.shell.settings.subscribe(KEY, self._on_keys_changed))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.filter.setFocus)
        self.choose(SPECS[0].name)

    def choose(self, name: str) -> None:
        """Select a command by its name, such as `tab.new`."""
        self.tree.setCurrentItem(self._items[name])

    def refresh(self) -> None:
        """Show the keys that are in force."""
        for name, item in self._items.items():
            changed = self.map.is_changed(name)
            keys = native(self.map.keys(name))
            item.setText(1, keys)
            font = item.font(1)
            font.setBold(changed)
            item.setFont(1, font)
            # Bold says nothing to the ear.
            spoken = self.tr("%1, changed").replace("%1", keys) if changed else keys
            item.setData(1, Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.reset_all.setEnabled(self.map.is_anything_changed())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a question first, then the window."""
        if event.key() == Qt.Key.Key_Escape and self.editor.is_asking:
            self.editor.give_up()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_filter(self, text: str) -> None:
        words = text.casefold().split()
        shown = set()
        for spec in SPECS:
            item = self._items[spec.name]
            section = self._sections[spec.section]
            whole = f"{section.text(0)} {item.text(0)} {item.text(1)}".casefold()
            fits = all(word in whole for word in words)
            item.setHidden(not fits)
            if fits:
                shown.add(spec.section)
        for name, section in self._sections.items():
            section.setHidden(name not in shown)
        self.nothing.setVisible(not shown)
        self.nothing.setText(self.tr("No command contains “%1”.").replace("%1", text.strip()))

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _on_current_changed(self, item: QTreeWidgetItem | None, _before: object) -> None:
        spec = None if item is None else item.data(0, ROLE)
        if isinstance(spec, ActionSpec):
            self.editor.show_command(spec)

    @Slot(QTreeWidgetItem, int)
    def _on_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        if item.data(0, ROLE) is not None:
            self.editor.start()

    @Slot()
    def _on_reset_all(self) -> None:
        self.editor.ask_reset_all()

    def _on_keys_changed(self, _key: str, _value: object) -> None:
        self.refresh()
        self.editor.refresh()
