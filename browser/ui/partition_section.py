"""What the sections of a partition's settings share: rows, errors beside them, and work that waits.

Every change is made through the session or by `PartitionCare`; a section shows what holds then.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from browser.errors import BulkheadError
from browser.model.partition_key import PartitionKey
from browser.model.partition_settings import PartitionSettings
from browser.session import Session
from browser.tasks import spawn
from browser.ui.setting_dialog import ErrorLabel, label, push
from browser.ui.setting_faults import explain_setting
from browser.ui.theme import CONTROL, GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.partition_care import PartitionCare
    from browser.ui.shell import Shell

log = logging.getLogger(__name__)
BUSY_AFTER_MS = 500
FAULTS = (BulkheadError, ValueError, TypeError, OSError)
NAME_WIDTH = 152


class PartitionSection(QScrollArea):
    """One section: a heading, and what it holds below."""

    def __init__(self, shell: "Shell", key: PartitionKey, parent: QWidget) -> None:
        super().__init__(parent)
        self.shell = shell
        self.key = key
        self._tasks: set[asyncio.Task[None]] = set()
        content = QWidget(self)
        self.column = QVBoxLayout(content)
        # Room for the focus ring at the left, and for the scroll bar at the right.
        self.column.setContentsMargins(2, 0, GRID, GRID)
        self.column.setSpacing(GRID)
        self.heading = label(self.title(), content, "heading")
        self.busy = label(self.tr("Working…"), content, "muted")
        self.busy.hide()
        self.stop = push(self.tr("Stop"), content)
        self.stop.hide()
        self.stop.clicked.connect(self._on_stop)
        self._stoppable: set[asyncio.Task[None]] = set()
        self._stopped: set[asyncio.Task[None]] = set()
        self.column.addWidget(self.heading)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_slow)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.build()
        self.column.addWidget(self.busy)
        self.column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)

    # For the sections.

    def title(self) -> str:
        """What the list calls it."""
        raise NotImplementedError

    def build(self) -> None:
        """Make what it holds."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what holds now; what is half written stays."""
        raise NotImplementedError

    # What they stand on.

    @property
    def care(self) -> "PartitionCare":
        """Who puts settings in force."""
        return self.shell.desk.care

    @property
    def settings(self) -> PartitionSettings:
        """The settings that are kept."""
        return self.care.settings(self.key)

    @property
    def is_persistent(self) -> bool:
        """Whether the partition lives on disk."""
        return self.key.is_persistent

    def session(self) -> Session:
        """The partition's session, opened at need.

        Raises:
            BulkheadError: it cannot be opened.
        """
        return self.shell.desk.registry.from_partition(self.key.text)

    def place(self) -> QWidget:
        """The parent of what a section makes."""
        content = self.widget()
        assert content is not None
        return content

    # Rows.

    def note(self, text: str) -> QLabel:
        """A sentence that explains."""
        made = label(text, self.place(), "muted")
        self.column.addWidget(made)
        return made

    def heading_for(self, text: str) -> QLabel:
        """A heading within the section."""
        self.column.addSpacing(GRID)
        made = label(text, self.place(), "heading")
        self.column.addWidget(made)
        return made

    def error(self, field: QWidget | None = None) -> ErrorLabel:
        """A place below what was added last where it is said what is wrong with the field."""
        made = ErrorLabel(self.place())
        if field is not None:
            made.set_field(field)
        self.column.addWidget(made)
        return made

    def add(self, *widgets: QWidget, layout: QBoxLayout | None = None) -> None:
        """Put widgets beside each other, at the side where reading begins."""
        row = layout or QHBoxLayout()
        row.setSpacing(GRID)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)

    def row(self, text: str, field: QWidget, *beside: QWidget) -> QWidget:
        """A label and its field in one line; gives what can be hidden."""
        holder = QWidget(self.place())
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_LARGE)
        name = label(text, holder)
        name.setFixedWidth(NAME_WIDTH)
        name.setMinimumHeight(CONTROL)
        name.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        field.setMinimumHeight(CONTROL)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(field, 1)
        for widget in beside:
            row.addWidget(widget)
        self.column.addWidget(holder)
        return holder

    # Work.

    def work(
        self,
        act: Callable[[], Awaitable[object]],
        error: ErrorLabel,
        *waiting: QWidget,
        done: Callable[[], object] | None = None,
        refresh: bool = True,
        can_stop: bool = False,
    ) -> "asyncio.Task[None]":
        """Do something that takes its time; what goes wrong is said at `error`.

        `waiting` are disabled meanwhile; `done` is called when it went well, and what holds is
        then shown anew, unless `refresh` is false. What changes nothing `can_stop`.
        """
        error.say("")
        task = spawn(self._work(act, error, waiting, done, refresh), f"setting {self.key}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if can_stop:
            self._stoppable.add(task)
            task.add_done_callback(self._stoppable.discard)
        self._timer.start(BUSY_AFTER_MS)
        for widget in waiting:
            widget.setEnabled(False)
        return task

    async def _work(
        self,
        act: Callable[[], Awaitable[object]],
        error: ErrorLabel,
        waiting: Sequence[QWidget],
        done: Callable[[], object] | None,
        refresh: bool,
    ) -> None:
        fault, is_stopped = None, False
        try:
            await act()
        except FAULTS as found:
            fault = found
        except asyncio.CancelledError:
            is_stopped = asyncio.current_task() in self._stopped
            if not is_stopped:
                raise
        except RuntimeError:
            # The window was closed while it waited, and what would say the result is gone.
            if shiboken6.isValid(self):
                raise
        if not shiboken6.isValid(self):
            return
        self._timer.stop()
        self.busy.hide()
        self.stop.hide()
        for widget in waiting:
            widget.setEnabled(True)
        if is_stopped:
            return
        if fault is not None:
            log.info("a setting of %s was refused: %s", self.key, type(fault).__name__)
            error.say(explain_setting(fault))
            return
        if done is not None:
            done()
        if refresh:
            self.refresh()

    @Slot()
    def _on_slow(self) -> None:
        self.busy.show()
        self.stop.setVisible(bool(self._stoppable))

    @Slot()
    def _on_stop(self) -> None:
        for task in list(self._stoppable):
            self._stopped.add(task)
            task.add_done_callback(self._stopped.discard)
            task.cancel()

    def attempt(self, act: Callable[[], object], error: ErrorLabel) -> bool:
        """Do something at once; whether it went well."""
        error.say("")
        try:
            act()
        except FAULTS as fault:
            error.say(explain_setting(fault))
            return False
        return True
