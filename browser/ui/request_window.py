"""The window of requests: what a partition asks the network for, live, while the window is open."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, QStandardPaths, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QMenu

from browser.model.net_errors import net_error_name
from browser.model.partition import Partition
from browser.model.request_details import RequestDetails, RequestEvent, ResourceType
from browser.model.request_log import EVENTS, LoggedRequest, RequestLog
from browser.session import Session
from browser.session.request_bodies import BodyListener
from browser.session.request_listeners import Listener
from browser.ui.data_window import DataWindow
from browser.ui.request_bars import RequestBars
from browser.ui.request_details import RequestDetailsPane
from browser.ui.request_model import ADDRESS, BARS, RequestModel
from browser.ui.row_table import RowTable
from browser.ui.setting_dialog import until_destroyed

if TYPE_CHECKING:
    from browser.ui.shell import Shell
    from browser.ui.window import BrowserWindow

SIZE = QSize(1320, 680)
WIDTHS = (112, 64, 96, 80, 200, 80, 72, 88, 96)
# The table follows a few times in a second, however much comes.
REFRESH = 120
MOST_OF_A_BODY = 256 * 1024


class RequestWindow(DataWindow):
    """Listens as long as it is open and not paused."""

    def __init__(self, shell: "Shell", parent: "BrowserWindow | None" = None) -> None:
        super().__init__(shell, parent, SIZE)
        self.setWindowTitle(self.tr("Requests"))
        self._session: Session | None = None
        self._listeners: list[Listener | BodyListener] = []
        self._touched: set[LoggedRequest] = set()
        self.log = RequestLog()
        self.model = RequestModel(self.log, shell.theme, self)
        self.pane = RequestDetailsPane(self.model, self)
        table = RowTable(self.model, self.tr("Requests"), WIDTHS, ADDRESS, self, sortable=False)
        table.setItemDelegateForColumn(BARS, RequestBars(self.model, shell.theme, table))
        self.build(table, self.tr("Search requests"), self.pane)
        self.kind = QComboBox(self)
        self.failed = QCheckBox(self.tr("Only failures"), self)
        self.bodies = QCheckBox(self.tr("Keep bodies"), self)
        self.bodies.setToolTip(self.tr("Of answers up to 256 KiB, from now on; it costs memory"))
        self.dialog: QFileDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REFRESH)
        self._add_controls()
        self._connect()
        self.show_partition(self.first_partition())

    def _add_controls(self) -> None:
        self.kind.setAccessibleName(self.tr("Type"))
        self.kind.addItem(self.tr("All types"), None)
        for kind, text in self.model.kinds.items():
            self.kind.addItem(text, kind)
        self.add_above(self.kind)
        self.add_above(self.failed)
        self.add_above(self.bodies)
        self.pause_button = self.button(self.tr("Pause"))
        self.pause_button.setCheckable(True)
        self.clear_button = self.button(self.tr("Clear list"))
        self.copy_button = self.button(self.tr("Copy address"))
        self.export_button = self.button(self.tr("Export as HAR…"))
        self.export_button.setToolTip(self.tr("Cookies and passwords are left out"))

    def _connect(self) -> None:
        self.chooser.chosen.connect(self._on_partition)
        self.kind.activated.connect(self._on_kind)
        self.failed.toggled.connect(self._on_kind)
        self.bodies.toggled.connect(self._on_bodies)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.menu_requested.connect(self._on_menu)
        self.pause_button.toggled.connect(self._on_paused)
        self.clear_button.clicked.connect(self.clear)
        self.copy_button.clicked.connect(self.copy_address)
        self.export_button.clicked.connect(self.choose_export)
        self._timer.timeout.connect(self.refresh)
        self.shell.theme.changed.connect(self.table.viewport().update)
        # With its browser window it goes without being closed.
        until_destroyed(self, self._unlisten)

    # Which partition.

    def show_partition(self, partition: Partition) -> None:
        """Listen to another partition; what the other one did is forgotten."""
        self._leave()
        self.clear()
        self.chooser.choose(partition)
        session = self._session = self.shell.desk.session(partition)
        session.closing.connect(self._on_closing)
        self._listen()
        self.show_state()

    def _listen(self) -> None:
        if self._session is None or self._listeners or self.pause_button.isChecked():
            return
        requests = self._session.web_request
        add = requests.add_listener
        self._listeners = [add(event, partial(self._note, event)) for event in EVENTS]
        if self.bodies.isChecked():
            kept = requests.on_response_body(self._note_body, max_bytes=MOST_OF_A_BODY)
            self._listeners.append(kept)

    def _unlisten(self) -> None:
        listeners, self._listeners = self._listeners, []
        for listener in listeners:
            listener.remove()

    def _leave(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            self._unlisten()
            session.closing.disconnect(self._on_closing)
        self._timer.stop()

    @Slot(object)
    def _on_partition(self, partition: Partition | None) -> None:
        self.show_partition(partition or self.shell.default_partition())

    @Slot()
    def _on_closing(self) -> None:
        self._leave()
        self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Listen no longer: it costs the pages something."""
        self._leave()
        super().closeEvent(event)

    # What comes.

    def _note(self, event: RequestEvent, details: RequestDetails) -> None:
        self._touched.add(self.log.note(event, details))
        if not self._timer.isActive():
            self._timer.start()

    def _note_body(self, details: RequestDetails, body: bytes | None) -> None:
        # It comes after the end of which the request was told.
        found = None if body is None else self.log.keep_body(details.id, body)
        if found is not None:
            self._touched.add(found)
            if not self._timer.isActive():
                self._timer.start()

    @Slot()
    def refresh(self) -> None:
        """Show what has come; who reads the end of the list stays there."""
        touched, self._touched = self._touched, set()
        bar = self.table.verticalScrollBar()
        is_at_end = bar.value() >= bar.maximum()
        self.model.refresh(touched)
        if is_at_end:
            self.table.scrollToBottom()
        self.pane.refresh()
        self.show_state()

    def show_state(self) -> None:
        """Say how many there are, and what can be done."""
        count = self.model.rowCount()
        partition = self.chooser.partition()
        name = "" if partition is None else partition.name
        if count:
            self.body.show_list()
        elif self._session is None:
            self.body.show_text(self.tr("This partition was closed. Choose another one."))
        elif self.model.is_filtered and len(self.log):
            self.body.show_text(self.tr("No request fits what is searched for."))
        elif self.pause_button.isChecked():
            self.body.show_text(self.tr("Paused: requests are not listened to."))
        else:
            text = self.tr("Load a page in %1: what it asks for appears here.")
            self.body.show_text(text.replace("%1", name))
        shown = self.tr("%n request(s)", "", count)
        if self.log.dropped:
            older = self.tr("%n older one(s) dropped", "", self.log.dropped)
            shown = f"{shown}, {older}"
        self.status.setText(shown)
        self.clear_button.setEnabled(len(self.log) > 0)
        self.export_button.setEnabled(count > 0)
        self.copy_button.setEnabled(bool(self.table.chosen_places()))
        self.pause_button.setEnabled(self._session is not None)

    # What a person does.

    @Slot()
    def _on_kind(self, *_: object) -> None:
        name = self.kind.currentData()
        kind = ResourceType(name) if name else None
        self.model.set_kind(kind, only_failed=self.failed.isChecked())
        self.show_state()

    @Slot(bool)
    def _on_bodies(self, _on: bool) -> None:
        self._unlisten()
        self._listen()

    @Slot(bool)
    def _on_paused(self, on: bool) -> None:
        self.pause_button.setText(self.tr("Go on") if on else self.tr("Pause"))
        if on:
            self._unlisten()
        else:
            self._listen()
        self.show_state()

    @Slot()
    def clear(self) -> None:
        """Forget what has come so far."""
        self.log.clear()
        self._touched.clear()
        self.pane.show_request(None)
        self.model.show_anew()
        self.show_state()

    @Slot()
    def _on_chosen(self) -> None:
        places = self.table.chosen_places()
        row = self.model.row(places[0]) if len(places) == 1 else None
        self.pane.show_request(row)
        if row is not None and self._session is not None:
            self.run(self._explain(self._session, row), "explain a proxy")
        self.show_state()

    async def _explain(self, session: Session, row: LoggedRequest) -> None:
        found = await session.explain_proxy(row.url)
        if self.is_there:
            way = net_error_name(found.error) if found.error else found.result
            self.pane.show_way(row, way)

    @Slot(int)
    def _on_opened(self, place: int) -> None:
        self.pane.show_request(self.model.row(place))
        self.pane.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QPoint)
    def _on_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Copy address"), self.copy_address)
        menu.popup(position)

    @Slot()
    def copy_address(self) -> None:
        """Copy the addresses of the chosen requests, one a line."""
        rows = (self.model.row(place) for place in self.table.chosen_places())
        QGuiApplication.clipboard().setText("\n".join(one.url for one in rows if one is not None))

    # The file.

    @Slot()
    def choose_export(self) -> None:
        """Let a person choose where to save what is shown."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = QFileDialog(self, self.tr("Export as HAR"), folder)
        self.dialog.setNameFilters([self.tr("HTTP archive (*.har)")])
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setDefaultSuffix("har")
        self.dialog.selectFile("requests.har")
        self.dialog.fileSelected.connect(self.export_file)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    @Slot()
    def _on_dialog_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    @Slot(str)
    def export_file(self, path: str) -> None:
        """Write what is shown and over, as HAR 1.2."""
        self.error.say("")
        self.run(self._export(list(self.model.rows()), Path(path)), "export requests")

    async def _export(self, rows: list[LoggedRequest], path: Path) -> None:
        import asyncio

        from browser.atomic_file import write_atomic
        from browser.model.request_log_har import har_of
        from browser.versions import versions

        found = versions()
        self.status.setText(self.tr("Exporting…"))
        # Nothing is an argument of the thread's, since those are logged.
        product, engine = found["Bulkhead"], found["Chromium"]
        await asyncio.to_thread(lambda: write_atomic(path, har_of(rows, product, engine)))
        if self.is_there:
            count = sum(one.is_over for one in rows)
            text = self.tr("%n request(s) saved as %1.", "", count)
            self.status.setText(text.replace("%1", path.name))
