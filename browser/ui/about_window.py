"""The window that says what Bulkhead is and of which versions it is made."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from browser.ui.icons import application_icon
from browser.ui.setting_dialog import Notice, SettingDialog, label, push
from browser.ui.status import named_versions
from browser.ui.theme import GRID, SPACE_LARGE
from browser.versions import mixture, report, versions

if TYPE_CHECKING:
    from browser.ui.shell import Shell

SIZE = QSize(480, 344)
PICTURE = 64


class AboutWindow(SettingDialog):
    """The versions, to read and to copy."""

    def __init__(self, shell: "Shell", parent: QWidget | None = None) -> None:
        super().__init__(shell, parent, "", SIZE)
        self.setWindowTitle(self.tr("About Bulkhead"))
        self.found = versions()
        self.copy = push(self.tr("Copy details"), self)
        self.close_button = push(self.tr("Close"), self)
        self.copied = label("", self, "muted")
        self._build()
        self.copy.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.close)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def _build(self) -> None:
        picture = QLabel(self)
        picture.setPixmap(
            application_icon().pixmap(QSize(PICTURE, PICTURE), self.devicePixelRatioF())
        )
        name = label(f"Bulkhead {self.found['Bulkhead']}", self, "heading")
        summary = label(
            self.tr("A browser whose tabs belong to partitions that know nothing of each other."),
            self,
        )
        texts = QVBoxLayout()
        texts.setSpacing(GRID)
        texts.addWidget(name)
        texts.addWidget(summary)
        top = QHBoxLayout()
        top.setSpacing(SPACE_LARGE)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.copied, 1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE_LARGE)
        column.addLayout(top)
        if problem := mixture(self.found):
            column.addWidget(Notice(self.shell, problem, self))
        column.addLayout(self._versions())
        column.addWidget(self._sandbox())
        column.addStretch(1)
        column.addLayout(buttons)

    def _versions(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_LARGE)
        form.setVerticalSpacing(GRID // 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, version in named_versions():
            if name == "Bulkhead":
                continue
            value = label(version, self)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            value.setAccessibleName(f"{name}: {version}")
            caption = QLabel(name, self)
            caption.setProperty("part", "muted")
            form.addRow(caption, value)
        return form

    def _sandbox(self) -> QLabel:
        from browser.ui.status import sandbox_text

        text = self.tr("Sandbox: %1").replace("%1", sandbox_text())
        return label(text, self, "muted")

    @Slot()
    def _on_copy(self) -> None:
        from browser.ui.status import status

        lines = (f"{name}: {value}" for name, value in status(self.shell.desk.paths)[:2])
        text = "\n".join((report(self.shell.desk.paths), *lines))
        QGuiApplication.clipboard().setText(text)
        self.copied.setText(self.tr("Copied."))
