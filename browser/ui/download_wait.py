"""The end of a temporary partition whose downloads still run: a person decides, and it may wait."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from browser.model.partition import Partition
from browser.ui.partition_end import downloads_of, tabs_of

if TYPE_CHECKING:
    from browser.ui.shell import Shell


class DownloadWait(QObject):
    """The partitions without tabs that wait for their downloads."""

    def __init__(self, shell: "Shell", parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._waiting: dict[str, Partition] = {}

    def end(self, partition: Partition) -> None:
        """End it now if nothing runs in it; otherwise ask, and until then let it run."""
        running = downloads_of(self._shell, partition)
        if not running:
            self._shell.desk.end_temporary(partition)
            return
        self._waiting[partition.key.text] = partition
        for item in running:
            item.done.connect(self._on_done)
        self._ask(partition, len(running))

    def _ask(self, partition: Partition, count: int) -> None:
        window = self._shell.active_window()
        tab = window.current() if window is not None else None
        if window is None or tab is None:
            return

        def cancel() -> None:
            for item in downloads_of(self._shell, partition):
                item.cancel()

        def wait() -> None:
            """Nothing is to be done: it ends with the last of them."""

        text = self.tr(
            "%n download(s) of “%1” still run. The partition ends when they have ended.", "", count
        )
        window.prompts.ask(
            tab,
            text.replace("%1", partition.name),
            [(self.tr("Cancel downloads"), cancel, False), (self.tr("Finish them"), wait, True)],
            outlives_page=True,
        )

    @Slot(object, str)
    def _on_done(self, _event: object, _state: str) -> None:
        for key, partition in list(self._waiting.items()):
            if downloads_of(self._shell, partition):
                continue
            del self._waiting[key]
            # A tab that was opened in it meanwhile ends it, in its turn.
            if not tabs_of(self._shell, partition):
                self._shell.desk.end_temporary(partition)
