"""The window of one partition's settings: sections at one side, the chosen one at the other."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from browser.errors import BulkheadError
from browser.model.partition import Partition
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.setting_dialog import Notice, SettingDialog, until_destroyed
from browser.ui.setting_faults import explain_setting
from browser.ui.theme import CONTROL, SPACE_LARGE

if TYPE_CHECKING:
    from browser.model.partition_key import PartitionKey
    from browser.ui.partition_section import PartitionSection
    from browser.ui.shell import Shell

SIZE = QSize(864, 600)
SIDE_WIDTH = 184
ROLE = Qt.ItemDataRole.UserRole
# In the order of the list; each is imported and made when it is first shown.
SECTIONS = {
    "general": QT_TRANSLATE_NOOP("PartitionSettingsWindow", "General"),
    "proxy": QT_TRANSLATE_NOOP("PartitionSettingsWindow", "Proxy"),
    "agent": QT_TRANSLATE_NOOP("PartitionSettingsWindow", "User agent"),
    "network": QT_TRANSLATE_NOOP("PartitionSettingsWindow", "Network conditions"),
    "certificates": QT_TRANSLATE_NOOP("PartitionSettingsWindow", "Certificates"),
    "spelling": QT_TRANSLATE_NOOP("PartitionSettingsWindow", "Spelling"),
    "scripts": QT_TRANSLATE_NOOP("PartitionSettingsWindow", "Scripts"),
    "passwords": QT_TRANSLATE_NOOP("PartitionSettingsWindow", "Passwords"),
    "integrated": QT_TRANSLATE_NOOP("PartitionSettingsWindow", "Integrated sign-in"),
    "storage": QT_TRANSLATE_NOOP("PartitionSettingsWindow", "Cache and storage"),
    "transfer": QT_TRANSLATE_NOOP("PartitionSettingsWindow", "Copy and move"),
}


def _general() -> "type[PartitionSection]":
    from browser.ui.partition_general import GeneralSection

    return GeneralSection


def _proxy() -> "type[PartitionSection]":
    from browser.ui.partition_proxy import ProxySection

    return ProxySection


def _agent() -> "type[PartitionSection]":
    from browser.ui.partition_agent import AgentSection

    return AgentSection


def _network() -> "type[PartitionSection]":
    from browser.ui.partition_network import NetworkSection

    return NetworkSection


def _certificates() -> "type[PartitionSection]":
    from browser.ui.partition_certificates import CertificatesSection

    return CertificatesSection


def _spelling() -> "type[PartitionSection]":
    from browser.ui.partition_spelling import SpellingSection

    return SpellingSection


def _scripts() -> "type[PartitionSection]":
    from browser.ui.partition_scripts import ScriptsSection

    return ScriptsSection


def _passwords() -> "type[PartitionSection]":
    from browser.ui.partition_sign_in import CredentialsSection

    return CredentialsSection


def _integrated() -> "type[PartitionSection]":
    from browser.ui.partition_sign_in import IntegratedSection

    return IntegratedSection


def _storage() -> "type[PartitionSection]":
    from browser.ui.partition_storage import StorageSection

    return StorageSection


def _transfer() -> "type[PartitionSection]":
    from browser.ui.partition_transfer import TransferSection

    return TransferSection


KINDS: "dict[str, Callable[[], type[PartitionSection]]]" = {
    "general": _general,
    "proxy": _proxy,
    "agent": _agent,
    "network": _network,
    "certificates": _certificates,
    "spelling": _spelling,
    "scripts": _scripts,
    "passwords": _passwords,
    "integrated": _integrated,
    "storage": _storage,
    "transfer": _transfer,
}


class PartitionSettingsWindow(SettingDialog):
    """Everything that one partition is set to; each change holds at once and is kept."""

    def __init__(self, shell: "Shell", partition: Partition, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent, "", SIZE)
        self.key = partition.key
        self.sections = QListWidget(self)
        self.stack = QStackedWidget(self)
        self.made: dict[str, PartitionSection] = {}
        self._build()
        self._show_name(partition)
        until_destroyed(self, shell.desk.store.subscribe(self._on_store_changed))
        shell.desk.settings_changed.connect(self._on_care_changed)
        self.sections.currentRowChanged.connect(self._on_section)
        self.sections.setCurrentRow(0)
        self.sections.setFocus()

    def _build(self) -> None:
        self.sections.setAccessibleName(self.tr("Sections"))
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setFixedWidth(SIDE_WIDTH)
        for name, text in SECTIONS.items():
            item = QListWidgetItem(self.tr(text), self.sections)
            item.setData(ROLE, name)
            item.setSizeHint(QSize(0, CONTROL))
        row = QHBoxLayout()
        row.setSpacing(SPACE_LARGE)
        row.addWidget(self.sections)
        row.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE_LARGE)
        try:
            self.shell.desk.registry.from_partition(self.key.text)
        except BulkheadError as error:
            column.addWidget(Notice(self.shell, explain_setting(error), self))
            self.sections.setEnabled(False)
        column.addLayout(row, 1)

    def _show_name(self, partition: Partition) -> None:
        self.setWindowTitle(self.tr("Partition settings: %1").replace("%1", partition.name))

    def show_section(self, name: str) -> None:
        """Go to a section by its name, such as `proxy`."""
        self.sections.setCurrentRow(list(SECTIONS).index(name))

    def section(self, name: str) -> "PartitionSection":
        """A section, made at its first use."""
        if name not in self.made:
            made = KINDS[name]()(self.shell, self.key, self)
            self.made[name] = made
            self.stack.addWidget(made)
            if name == "general":
                made.delete_requested.connect(self._on_delete)  # type: ignore[attr-defined]
        return self.made[name]

    @Slot(int)
    def _on_section(self, index: int) -> None:
        item = self.sections.item(index)
        if item is None or not self.sections.isEnabled():
            return
        try:
            section = self.section(item.data(ROLE))
            self.stack.setCurrentWidget(section)
            section.refresh()
        except BulkheadError as error:
            # It is being copied, or another program has it.
            self.shell.notices.error(explain_setting(error))

    @Slot(object)
    def _on_delete(self, partition: Partition) -> None:
        parent = self.parentWidget()
        from browser.ui.partition_window import PartitionWindow

        window = PartitionWindow(self.shell, parent)
        window.choose(partition)
        window.show()
        window.ask_to_delete(partition)

    def _on_store_changed(self, change: str, partition: Partition) -> None:
        if partition.key != self.key:
            return
        if change == "removed":
            self.close()
            return
        self._show_name(partition)
        if "general" in self.made:
            self.made["general"].refresh()

    @Slot(object)
    def _on_care_changed(self, key: "PartitionKey") -> None:
        if key != self.key:
            return
        shown = self.stack.currentWidget()
        for section in self.made.values():
            if section is shown:
                section.refresh()


def open_settings(
    shell: "Shell", partition: Partition, parent: QWidget | None, section: str = "general"
) -> PartitionSettingsWindow:
    """Open the partition's settings, or bring the window to the front that has them open."""
    name = f"own-settings-{partition.key.text}"
    found = None if parent is None else parent.findChild(PartitionSettingsWindow, name)
    window = found or PartitionSettingsWindow(shell, partition, parent)
    window.setObjectName(name)
    window.show_section(section)
    window.show()
    window.raise_()
    window.activateWindow()
    return window
