"""The panel of the history: what one partition showed, by day; to search, open and forget."""

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.ui.eliding_box import ElidingBox
from browser.ui.history_delegate import HistoryDelegate
from browser.ui.history_model import HistoryModel, PageRow
from browser.ui.history_view import HistoryView
from browser.ui.side_panel_paint import partition_icon
from browser.ui.side_panel_parts import ButtonRow, ListOrText, SearchField, Strip
from browser.ui.theme import SPACE, SPACE_SMALL

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

HOUR = 3600.0
RELOAD_DELAY = 300


class HistoryPanel(QWidget):
    """The history of the partition of the tab that is shown, or of one that a person chose."""

    def __init__(self, window: "BrowserWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self._shell = window.shell
        self._follows = True
        self._partition: Partition | None = None
        self.chooser = ElidingBox(self)
        self.field = SearchField(self.tr("Search history"), self)
        self.model = HistoryModel(self)
        self.view = HistoryView(self)
        self.body = ListOrText(self.view, self)
        self.delete_button = QPushButton(self.tr("Delete history…"), self)
        self.strip = Strip(self)
        self.span = QComboBox(self.strip)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RELOAD_DELAY)
        self._build()
        self._connect()

    def _build(self) -> None:
        theme, icons = self._shell.theme, self._shell.icons
        self.chooser.setAccessibleName(self.tr("Partition"))
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.view.setModel(self.model)
        self.view.setItemDelegate(HistoryDelegate(self.model, theme, icons, self.view))
        self.strip.accept_button.setProperty("part", "danger")
        self.span.setAccessibleName(self.tr("How much"))
        self.strip.column.insertWidget(1, self.span)
        for text in (self.tr("The last hour"), self.tr("The last day"), self.tr("All of it")):
            self.span.addItem(text)
        foot = ButtonRow(self)
        foot.add(self.delete_button)
        foot.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        self._foot = foot
        top = QVBoxLayout()
        top.setContentsMargins(2 * SPACE, 0, 2 * SPACE, SPACE)
        top.setSpacing(SPACE_SMALL)
        top.addWidget(self.chooser)
        top.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.body, 1)
        column.addWidget(foot)
        column.addWidget(self.strip)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.chooser.activated.connect(self._on_chosen)
        self.field.searched.connect(self.reload)
        self.field.left_downwards.connect(self._on_left_downwards)
        self.view.opened.connect(self.open_row)
        self.view.deleted.connect(self.delete_row)
        self.view.menu_requested.connect(self._on_menu)
        self.delete_button.clicked.connect(self._on_delete_history)
        self.strip.accepted.connect(self._on_delete_accepted)
        self.strip.dismissed.connect(self._on_strip_closed)
        self._timer.timeout.connect(self._on_quiet)
        self._window.current_changed.connect(self._on_current_changed)
        self._shell.visits.recorded.connect(self._on_recorded)
        self._shell.theme.changed.connect(self.view.viewport().update)
        # The store holds a subscriber until it leaves, so this one leaves with the panel.
        leave = self._shell.desk.store.subscribe(self._on_partitions_changed)
        self.destroyed.connect(leave)

    # Which partition.

    @property
    def partition(self) -> Partition | None:
        """The partition whose history is shown."""
        return self._partition

    def show_partition(self, partition: Partition) -> None:
        """Show the history of the partition."""
        self._partition = partition
        self._fill_chooser()
        self._strip_closed()
        self.reload()

    def _fill_chooser(self) -> None:
        self.chooser.clear()
        for partition in self._shell.desk.store.list():
            icon = self._shell.icons.icon(partition_icon(partition), partition.colour)
            self.chooser.addItem(icon, partition.name, partition.key.text)
            if self._partition is not None and partition.key == self._partition.key:
                self.chooser.setCurrentIndex(self.chooser.count() - 1)
                self.chooser.setToolTip(partition.name)

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        key = PartitionKey.parse(str(self.chooser.itemData(index)))
        partition = self._shell.desk.store.get(key)
        if partition is not None:
            self._follows = False
            self.show_partition(partition)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the tab that is shown, from each opening of the panel on."""
        super().showEvent(event)
        self._follows = True
        self._on_current_changed(self._window.current())

    @Slot(object)
    def _on_current_changed(self, tab: Any) -> None:
        if self._follows and self.isVisible():
            partition = tab.partition if tab is not None else self._shell.default_partition()
            if self._partition is None or self._partition.key != partition.key:
                self.field.clear()
                self.show_partition(partition)
            else:
                self.reload()

    def _on_partitions_changed(self, change: str, partition: Partition) -> None:
        shown = self._partition
        if shown is None or not self.isVisible():
            self._partition = None
        elif change == "removed" and shown.key == partition.key:
            # Its history must not be touched again: that would open a new one.
            self.model.load(lambda _work: [])
            self._follows = True
            self._partition = None
            self._on_current_changed(self._window.current())
        else:
            self._partition = partition if shown.key == partition.key else shown
            self._fill_chooser()

    # The list.

    def _access(self) -> Callable[..., Any]:
        key = "" if self._partition is None else self._partition.key.text
        visits = self._shell.visits
        return lambda work: visits.attempt_unopened(key, work)

    @Slot()
    def reload(self) -> None:
        """Read the history anew, and stay at the same page of it."""
        self._timer.stop()
        if self._partition is None:
            return
        row = self.model.row(self.view.currentIndex().row())
        scrolled = self.view.verticalScrollBar().value()
        self.model.load(self._access(), self.field.text().strip())
        if isinstance(row, PageRow) and (at := self.model.row_of(row.url)) >= 0:
            self.view.setCurrentIndex(self.model.index(at))
        self.view.verticalScrollBar().setValue(scrolled)
        self._show_state()

    def _show_state(self) -> None:
        self._foot.setVisible(self.strip.isHidden())
        if self.model.rowCount():
            self.body.show_list()
            return
        name = self._partition.name if self._partition is not None else ""
        if self.model.failed:
            text = self.tr("The history of %1 cannot be read. The log says why.")
        elif self.model.is_search:
            text = self.tr("No visited page of %1 has these words.")
        elif not self._shell.visits.is_recording:
            text = self.tr("The history is switched off. Pages that you visit are not remembered.")
        else:
            text = self.tr("Pages that you visit in %1 appear here.")
        self.body.show_text(text.replace("%1", name))

    @Slot(str)
    def _on_recorded(self, partition: str) -> None:
        shown = self._partition
        if self.isVisible() and shown is not None and shown.key.text == partition:
            self._timer.start()

    @Slot()
    def _on_quiet(self) -> None:
        # Somebody who reads further down, or searches, is not disturbed.
        at_top = self.view.verticalScrollBar().value() == 0
        if self.isVisible() and at_top and not self.model.is_search:
            self.reload()

    @Slot()
    def _on_left_downwards(self) -> None:
        for row in range(self.model.rowCount()):
            if isinstance(self.model.row(row), PageRow):
                self.view.setCurrentIndex(self.model.index(row))
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                return

    # What a person does.

    @Slot(int, bool)
    def open_row(self, row: int, background: bool = False) -> None:
        """Open the page in the partition of the history, never in another one."""
        page, partition = self.model.row(row), self._partition
        if not isinstance(page, PageRow) or partition is None:
            return
        tab = self._window.current()
        if background or tab is None or tab.partition.key != partition.key:
            tab = self._window.open_tab(page.url, partition, background=background)
        else:
            tab.load(page.url)
        if not background:
            tab.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def delete_row(self, row: int) -> None:
        """Forget all visits of the page."""
        page = self.model.row(row)
        if not isinstance(page, PageRow):
            return
        self._shell.visits.flush()
        self._access()(lambda history: history.delete_url(page.url))
        self._forget_links([page.url])
        self.model.remove_url(page.url)
        self._show_state()

    @Slot(int, object)
    def _on_menu(self, row: int, position: Any) -> None:
        menu = self.menu_for(row)
        if menu is not None:
            menu.popup(position)

    def menu_for(self, row: int) -> QMenu | None:
        """The menu of the row."""
        if not isinstance(self.model.row(row), PageRow):
            return None
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.triggered.connect(self._on_menu_triggered)
        for name, icon, text in (
            ("open", "", self.tr("Open")),
            ("background", "plus", self.tr("Open in new tab")),
            ("copy", "link", self.tr("Copy address")),
            ("delete", "trash", self.tr("Forget this page")),
        ):
            action = menu.addAction(text)
            action.setData(name)
            if icon:
                action.setIcon(self._shell.icons.icon(icon))
        return menu

    @Slot("QAction*")
    def _on_menu_triggered(self, action: Any) -> None:
        row = self.view.currentIndex().row()
        page = self.model.row(row)
        match action.data():
            case "open":
                self.open_row(row)
            case "background":
                self.open_row(row, True)
            case "delete":
                self.delete_row(row)
            case "copy" if isinstance(page, PageRow):
                QGuiApplication.clipboard().setText(page.url)

    # Deleting more.

    @Slot()
    def _on_delete_history(self) -> None:
        name = self._partition.name if self._partition is not None else ""
        text = self.tr(
            "Delete visited pages of %1? They cannot be brought back. Cookies and logins stay."
        )
        self._foot.hide()
        self.strip.ask(text.replace("%1", name), self.tr("Delete history"), self.tr("Keep it"))
        self.span.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_delete_accepted(self) -> None:
        if self._partition is None:
            return
        key, now = self._partition.key.text, time.time()
        self._shell.visits.flush()
        self._shell.visits.drop(key)
        start = {0: now - HOUR, 1: now - 24 * HOUR}.get(self.span.currentIndex())
        if start is None:
            self._access()(lambda history: history.clear())
        else:
            self._access()(lambda history: history.delete_range(start, math.inf))
        # The engine keeps no times: links of older pages look new again too.
        self._forget_links(None)
        self.reload()
        self._on_strip_closed()

    def _forget_links(self, urls: list[str] | None) -> None:
        if self._partition is not None:
            self._shell.desk.session(self._partition).clear_visited_links(urls)

    @Slot()
    def _on_strip_closed(self) -> None:
        self._strip_closed()
        self.delete_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _strip_closed(self) -> None:
        self.strip.hide()
        self._foot.show()
