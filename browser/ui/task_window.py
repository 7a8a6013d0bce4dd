"""The task manager: what the tabs and the parts of the program cost, and ending one of them."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from browser.processes import end, is_supported, tree
from browser.ui.row_table import RowTable
from browser.ui.setting_dialog import ErrorLabel, SettingDialog, label, push
from browser.ui.task_model import MEMORY, TASK, Task, TaskModel, tasks_of
from browser.ui.theme import GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell

SIZE = QSize(720, 440)
WIDTHS = (200, 136, 88, 88, 80)
EVERY_MS = 1500


class TaskWindow(SettingDialog):
    """Looks again while it is seen; nothing runs while it is not."""

    def __init__(self, shell: "Shell", parent: QWidget | None = None) -> None:
        super().__init__(shell, parent, "", SIZE)
        self.setWindowTitle(self.tr("Task manager"))
        self._before: dict[int, float] = {}
        self._at = 0.0
        self.model = TaskModel(self)
        self.table = RowTable(self.model, self.tr("Tasks"), WIDTHS, TASK, self)
        self.table.sortByColumn(MEMORY, Qt.SortOrder.DescendingOrder)
        self.total = label("", self, "muted")
        self.error = ErrorLabel(self)
        self.end = push(self.tr("End process"), self, danger=True)
        self._build()
        self.table.chosen.connect(self._on_chosen)
        self.table.delete_requested.connect(self.end_chosen)
        self.table.opened.connect(self._on_opened)
        self.end.clicked.connect(self.end_chosen)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self.refresh()
        self.table.setFocus()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.total, 1)
        row.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(GRID)
        if not is_supported():
            text = self.tr("Processes cannot be seen on this system, only on Linux.")
            column.addWidget(label(text, self, "muted"))
        column.addWidget(self.table, 1)
        column.addWidget(self.error)
        column.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the processes from now on."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def refresh(self) -> None:
        """Show what there is now."""
        now, processes = time.monotonic(), tree()
        span = now - self._at if self._at else 0.0
        self.model.set_rows(tasks_of(processes, self.shell.tabs(), self._before, span))
        self._before = {one.pid: one.seconds for one in processes}
        self._at = now
        memory = self.locale().formattedDataSize(sum(one.memory for one in processes), 0)
        text = self.tr("%n process(es), %1 in all", "", len(processes))
        self.total.setText(text.replace("%1", memory))
        self._on_chosen()

    def chosen(self) -> Task | None:
        """The task that is chosen."""
        places = self.table.chosen_places()
        return self.model.row(places[0]) if len(places) == 1 else None

    @Slot()
    def _on_chosen(self) -> None:
        task = self.chosen()
        self.end.setEnabled(task is not None and task.process.can_end)
        needed = task is not None and not task.process.can_end
        self.end.setToolTip(self.tr("Bulkhead cannot do without it.") if needed else "")

    @Slot(int)
    def _on_opened(self, place: int) -> None:
        """Show the tab of the task."""
        task = self.model.row(place)
        for window in self.shell.windows if task is not None else ():
            for tab in window.tabs():
                page = tab.web_contents
                if page is not None and page.renderProcessPid() == task.process.pid:  # type: ignore[union-attr]
                    window.tab_bar.setCurrentIndex(window.index_of(tab))
                    window.raise_()
                    window.activateWindow()
                    return

    @Slot()
    def end_chosen(self) -> None:
        """End the process that is chosen; its tabs show that they have stopped."""
        task = self.chosen()
        if task is None or not task.process.can_end:
            return
        self.error.say("")
        try:
            end(task.process)
        except ProcessLookupError:
            self.error.say(self.tr("This process had ended already."))
        except OSError as error:
            text = self.tr("The process could not be ended: %1.")
            self.error.say(text.replace("%1", error.strerror or str(error)))
        self.refresh()
