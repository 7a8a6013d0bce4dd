"""The tasks of the program as rows: each process with its tabs, and what it costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from browser.processes import Process
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.row_model import RowModel

if TYPE_CHECKING:
    from browser.ui.tab import Tab

TITLES = (
    QT_TRANSLATE_NOOP("TaskModel", "Task"),
    QT_TRANSLATE_NOOP("TaskModel", "Partition"),
    QT_TRANSLATE_NOOP("TaskModel", "Memory"),
    QT_TRANSLATE_NOOP("TaskModel", "Processor"),
    QT_TRANSLATE_NOOP("TaskModel", "Process"),
)
KINDS = {
    "browser": QT_TRANSLATE_NOOP("TaskModel", "Bulkhead itself"),
    "network": QT_TRANSLATE_NOOP("TaskModel", "Network of the partitions"),
    "renderer": QT_TRANSLATE_NOOP("TaskModel", "Page in the background"),
    "gpu-process": QT_TRANSLATE_NOOP("TaskModel", "Drawing"),
    "utility": QT_TRANSLATE_NOOP("TaskModel", "Service of the engine"),
    "zygote": QT_TRANSLATE_NOOP("TaskModel", "Starter of processes"),
}
TASK, PARTITION, MEMORY, PROCESSOR, PROCESS = range(5)


@dataclass(frozen=True, slots=True)
class Task:
    """A process, what it is for, and how much of a processor it uses (1 is one of them)."""

    process: Process
    titles: tuple[str, ...] = ()
    partitions: tuple[str, ...] = ()
    load: float = 0.0


def tasks_of(
    processes: "Iterable[Process]", tabs: "Iterable[Tab]", before: Mapping[int, float], span: float
) -> list[Task]:
    """The tasks, with the tabs of each renderer.

    `before` is the time of a processor that each had used `span` seconds ago, by its number.
    """
    shown: dict[int, list[Tab]] = {}
    for tab in tabs:
        page = tab.web_contents
        if page is not None and page.is_alive() and (pid := page.renderProcessPid()) > 0:
            shown.setdefault(pid, []).append(tab)
    found = []
    for process in processes:
        own = shown.get(process.pid, [])
        used = process.seconds - before.get(process.pid, process.seconds)
        task = Task(process, load=max(0.0, used / span) if span > 0 else 0.0)
        names = tuple(dict.fromkeys(tab.partition.name for tab in own))
        found.append(replace(task, titles=tuple(tab.title for tab in own), partitions=names))
    return found


class TaskModel(RowModel[Task]):
    """Task, partition, memory, processor, process."""

    numbers = frozenset({MEMORY, PROCESSOR, PROCESS})

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.titles = tuple(QCoreApplication.translate("TaskModel", one) for one in TITLES)
        self._locale = QLocale()

    def key(self, row: Task) -> tuple[int, int]:
        """The process."""
        return row.process.pid, row.process.born

    def text(self, row: Task, column: int) -> str:
        """What a cell says."""
        match column:
            case 0:
                return ", ".join(row.titles) or self._kind(row.process.kind)
            case 1:
                return ", ".join(row.partitions)
            case 2:
                return self._locale.formattedDataSize(row.process.memory, 0)
            case 3:
                return f"{self._locale.toString(row.load * 100, 'f', 0)} %"
            case _:
                return str(row.process.pid)

    def _kind(self, kind: str) -> str:
        known = KINDS.get(kind)
        return kind if known is None else QCoreApplication.translate("TaskModel", known)

    def order(self, row: Task, column: int) -> Any:
        """Numbers count."""
        if column == MEMORY:
            return row.process.memory
        if column == PROCESSOR:
            return row.load
        return row.process.pid if column == PROCESS else super().order(row, column)
