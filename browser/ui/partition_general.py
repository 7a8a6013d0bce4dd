"""The first section of a partition's settings: its look, its start page, and what it is."""

from PySide6.QtCore import Signal

from browser.ui.partition_editor import PartitionEditor
from browser.ui.partition_section import PartitionSection


class GeneralSection(PartitionSection):
    """Name, colour, icon, start page.

    Signals:
        delete_requested(partition): a person wants it gone; it has not been confirmed yet.
    """

    delete_requested = Signal(object)

    def title(self) -> str:
        """What the list calls it."""
        return self.tr("General")

    def build(self) -> None:
        """The editor that the window of partitions has too."""
        self.kind = self.note(
            self.tr("It lives on the disk: what its pages keep is there at the next start.")
        )
        self.kind.setVisible(self.is_persistent)
        self.editor = PartitionEditor(self.shell, self.place())
        self.editor.settings.hide()
        self.editor.delete_requested.connect(self.delete_requested)
        self.column.addWidget(self.editor)

    def refresh(self) -> None:
        """Show the partition."""
        partition = self.shell.desk.store.get(self.key)
        if partition is not None:
            self.editor.show_partition(partition)

    def forget(self) -> None:
        """Count no sizes any more: the window goes."""
        self.editor.forget()
