"""What the windows over a session's data share: whose data, a search, the table, what to do."""

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from browser.errors import BulkheadError, SessionClosedError
from browser.model.partition import Partition
from browser.tasks import spawn
from browser.ui.partition_chooser import PartitionChooser
from browser.ui.row_table import RowTable
from browser.ui.setting_dialog import ErrorLabel, SettingDialog, label, push
from browser.ui.setting_errors import explain
from browser.ui.side_panel_parts import ButtonRow, ListOrText, SearchField, Strip
from browser.ui.tab_order import follow
from browser.ui.theme import SPACE, SPACE_LARGE

if TYPE_CHECKING:
    import asyncio

    from browser.ui.shell import Shell
    from browser.ui.window import BrowserWindow

# What takes longer than this, in milliseconds, shows that it works, and can be stopped.
PATIENCE = 500


class DataWindow(SettingDialog):
    """A window of its own with a table; subclasses say what is in it.

    From the top: the partition and the search, the table (or what will be there) with room for a
    form beside it, the state and what is wrong, the buttons, and a question when there is one.
    """

    def __init__(
        self, shell: "Shell", parent: "BrowserWindow | None", size: QSize, *, everything: str = ""
    ) -> None:
        super().__init__(shell, parent, "", size)
        self._browser = parent
        self.chooser = PartitionChooser(shell, self, everything=everything)
        self._running: set[asyncio.Task[None]] = set()
        self.status = label("", self, "muted")
        self.bar = QProgressBar(self)
        self.stop_button = push(self.tr("Stop"), self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._on_slow)
        self.error = ErrorLabel(self)
        self.foot = ButtonRow(self)
        self.strip = Strip(self)
        self.error.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def build(self, table: RowTable, search: str, beside: QWidget | None = None) -> None:
        """Lay it out around the table; `search` is what the search field says."""
        self.table = table
        self.search = SearchField(search, self)
        self.body = ListOrText(table, self)
        self._top = QHBoxLayout()
        self._top.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE)
        self._top.setSpacing(SPACE)
        self._top.addWidget(self.chooser)
        self._top.addWidget(self.search, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.body, 1)
        if beside is not None:
            middle.addWidget(beside)
        below = QVBoxLayout()
        below.setContentsMargins(SPACE_LARGE, SPACE, SPACE_LARGE, SPACE_LARGE)
        below.setSpacing(SPACE)
        below.addWidget(self.status)
        below.addLayout(self._progress())
        below.addWidget(self.error)
        self._bottom = QHBoxLayout()
        self._bottom.setSpacing(SPACE)
        self._bottom.addWidget(self.foot, 1)
        below.addLayout(self._bottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addLayout(middle, 1)
        column.addLayout(below)
        column.addWidget(self.strip)
        self.search.searched.connect(self._on_searched)
        self.search.left_downwards.connect(self._on_left_downwards)
        self.setTabOrder(self.chooser, self.search)
        self.setTabOrder(self.search, table)
        self._last_above: QWidget = self.search
        if beside is not None:
            follow(table, beside)
        self.search.setFocus()

    def _progress(self) -> QHBoxLayout:
        # How long the engine takes is not known: the bar only says that it works.
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.tr("Progress"))
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        self.bar.hide()
        self.stop_button.hide()
        self.stop_button.clicked.connect(self.stop)
        return row

    def add_above(self, widget: QWidget) -> None:
        """Put one more filter beside the search."""
        self._top.addWidget(widget)
        self.setTabOrder(self._last_above, widget)
        self._last_above = widget

    def add_before_buttons(self, widget: QWidget) -> None:
        """Put what the buttons need to know in front of them."""
        self._bottom.insertWidget(self._bottom.count() - 1, widget)

    def button(self, text: str, *, danger: bool = False) -> QPushButton:
        """One more button below the table."""
        made = push(text, self.foot, danger=danger)
        self.foot.add(made)
        return made

    def first_partition(self) -> Partition:
        """The partition of the tab that is shown, with which the window begins."""
        tab = None if self._browser is None else self._browser.current()
        return self.shell.default_partition() if tab is None else tab.partition

    def ask(self, text: str, accept: str, dismiss: str, *, danger: bool = False) -> None:
        """Ask at the bottom; where something would be lost, the safe answer has the focus."""
        button = self.strip.accept_button
        button.setProperty("part", "danger" if danger else "")
        button.style().polish(button)
        self.strip.ask(text, accept, dismiss)
        if danger:
            self.strip.dismiss_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def run(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Do it in the background; what goes wrong is said in the window."""
        task = spawn(self._guarded(work), f"data window: {name}")
        self._running.add(task)
        task.add_done_callback(self._on_done)
        if not self._patience.isActive() and not self.is_slow:
            self._patience.start()

    @property
    def is_slow(self) -> bool:
        """Whether something runs for so long that the window shows it."""
        return not self.bar.isHidden()

    @Slot()
    def _on_slow(self) -> None:
        self.bar.show()
        self.stop_button.show()

    @Slot()
    def stop(self) -> None:
        """Wait no longer for what runs; what it has done stays."""
        for task in self._running:
            task.cancel()

    def _on_done(self, task: "asyncio.Task[None]") -> None:
        self._running.discard(task)
        if self._running or not self.is_there:
            return
        self._patience.stop()
        if self.is_slow:
            self.bar.hide()
            self.stop_button.hide()
        if task.cancelled():
            self.show_state()

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except SessionClosedError:
            pass  # the partition has gone, and with it what was asked
        except (BulkheadError, OSError, ValueError) as error:
            if shiboken6.isValid(self):
                self.error.say(explain(error))

    @property
    def is_there(self) -> bool:
        """Whether the window still exists, for who has waited."""
        return shiboken6.isValid(self)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self.table.model().set_filter(text)  # type: ignore[attr-defined]
        self.show_state()

    @Slot()
    def _on_left_downwards(self) -> None:
        if self.table.model().rowCount():
            self.table.choose(max(0, self.table.currentIndex().row()))
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def show_state(self) -> None:
        """Say what is shown, and what can be done."""
        raise NotImplementedError
