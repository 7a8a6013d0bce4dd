"""The settings window's row for shortcuts, which have a window of their own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from browser.ui.setting_dialog import label, push
from browser.ui.setting_texts import words_for
from browser.ui.theme import SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell

KEY = "shortcuts"


class ShortcutsRow(QWidget):
    """Leads to the window of the shortcuts."""

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(parent)
        self.key = KEY
        self._shell = shell
        words = words_for(KEY)
        self.change = push(self.tr("Change shortcuts…"), self)
        self._text = f"{words.label} {words.note} {self.change.text()}".casefold()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(words.label, self))
        texts.addWidget(label(words.note, self, "muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_LARGE)
        row.addLayout(texts, 1)
        row.addWidget(self.change)
        self.change.clicked.connect(self._on_change)

    def matches(self, words: list[str]) -> bool:
        """Whether every word is in its texts."""
        return all(word in self._text for word in words)

    @Slot()
    def _on_change(self) -> None:
        from browser.ui.shortcut_window import ShortcutWindow

        opened = self.window().findChild(ShortcutWindow)
        window = opened or ShortcutWindow(self._shell, self.window())
        window.show()
        window.raise_()
        window.activateWindow()
