"""A box to choose a partition in, or all of them; it follows the list of partitions."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.ui.eliding_box import ElidingBox
from browser.ui.setting_dialog import until_destroyed
from browser.ui.side_panel_paint import partition_icon

if TYPE_CHECKING:
    from browser.ui.shell import Shell

ALL = object()


class PartitionChooser(ElidingBox):
    """The partitions by name, with their icons.

    Signals:
        chosen(partition): a person chose another one, or the chosen one is gone and another took
            its place; `None` for all of them.
    """

    chosen = Signal(object)

    def __init__(self, shell: "Shell", parent: QWidget, *, everything: str = "") -> None:
        """`everything` is the text of the entry for all partitions; there is none without it."""
        super().__init__(parent)
        self._shell = shell
        self._everything = everything
        self._key: PartitionKey | None = None if everything else shell.default_partition().key
        self.setAccessibleName(self.tr("Partition"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self._fill()
        self.activated.connect(self._on_activated)
        until_destroyed(self, shell.desk.store.subscribe(self._on_partitions_changed))

    def partition(self) -> Partition | None:
        """The chosen one; `None` for all."""
        return None if self._key is None else self._shell.desk.store.get(self._key)

    def choose(self, partition: Partition | None) -> None:
        """Choose one, without telling."""
        self._key = None if partition is None else partition.key
        self._fill()

    def _fill(self) -> None:
        self.clear()
        if self._everything:
            self.addItem(self._everything, "")
        for partition in self._shell.desk.store.list():
            icon = self._shell.icons.icon(partition_icon(partition), partition.colour)
            self.addItem(icon, partition.name, partition.key)
            if partition.key == self._key:
                self.setCurrentIndex(self.count() - 1)
                self.setToolTip(partition.name)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        key = self.itemData(index)
        self._key = key if isinstance(key, PartitionKey) else None
        self.chosen.emit(self.partition())

    def _on_partitions_changed(self, change: str, partition: Partition) -> None:
        is_gone = change == "removed" and partition.key == self._key
        if is_gone:
            self._key = None if self._everything else self._shell.default_partition().key
        self._fill()
        if is_gone:
            self.chosen.emit(self.partition())
