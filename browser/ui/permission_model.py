"""What was decided in all partitions as rows: partition, site, kind, decision, until when."""

import time
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from browser.model.partition import Partition
from browser.model.permission import PermissionScope
from browser.model.permission_decisions import PermissionDecision
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.permission_words import kind_name, kind_of, state_name
from browser.ui.prompt_permission_words import scope_text
from browser.ui.row_model import RowModel
from browser.ui.site_permissions import duration

if TYPE_CHECKING:
    from browser.ui.partition_desk import PartitionDesk

PARTITION, SITE, KIND, DECISION, UNTIL = range(5)
TITLES = (
    QT_TRANSLATE_NOOP("PermissionModel", "Partition"),
    QT_TRANSLATE_NOOP("PermissionModel", "Site"),
    QT_TRANSLATE_NOOP("PermissionModel", "Permission"),
    QT_TRANSLATE_NOOP("PermissionModel", "Decision"),
    QT_TRANSLATE_NOOP("PermissionModel", "Until"),
)
FOREVER = float("inf")


class PermissionRow(NamedTuple):
    """One decision and the partition where it counts."""

    partition: Partition
    decision: PermissionDecision


class PermissionModel(RowModel[PermissionRow]):
    """Decisions of partitions."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.titles = tuple(QCoreApplication.translate("PermissionModel", one) for one in TITLES)

    def key(self, row: PermissionRow) -> tuple[str, str, str]:
        """Partition, origin and kind."""
        return row.partition.key.text, row.decision.origin, kind_of(row.decision)

    def text(self, row: PermissionRow, column: int) -> str:
        """What a cell says."""
        decision = row.decision
        if column == PARTITION:
            return row.partition.name
        if column == SITE:
            return decision.origin
        if column == KIND:
            return kind_name(kind_of(decision))
        if column == DECISION:
            return state_name(decision.state)
        return duration(decision) or scope_text(PermissionScope.ALWAYS)

    def order(self, row: PermissionRow, column: int) -> Any:
        """Dates by their time; the same site's kinds stand together."""
        if column == UNTIL:
            return row.decision.expires or FOREVER, self.text(row, column)
        return self.text(row, column).casefold(), row.decision.origin, kind_of(row.decision)


def decided(desk: "PartitionDesk", partition: Partition) -> list[PermissionRow]:
    """What was decided in a partition; one that is not open is not opened for that."""
    session = desk.registry.find(partition.key.text)
    if session is not None and not session.is_closed:
        return [PermissionRow(partition, one) for one in session.permissions.list()]
    folder = desk.registry.folder(partition.key)
    if folder is None:
        return []
    from browser.session.permission_file import PermissionFile

    now = time.time()
    return [
        PermissionRow(partition, one)
        for _, one in PermissionFile(folder.root).read()
        if one.expires is None or one.expires > now
    ]
