"""The window of cookies and site data: those of one partition, live while pages change them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from browser.model.cookie import Cookie
from browser.model.cookie_details import NOT_SET
from browser.model.cookie_mirror import identity_of
from browser.model.cookie_record import CookieRecord
from browser.model.partition import Partition
from browser.session import Session
from browser.session.cookie_convert import site_of
from browser.ui.cookie_files import CookieFiles
from browser.ui.cookie_form import CookieForm
from browser.ui.cookie_model import CookieModel, size_of
from browser.ui.data_window import DataWindow
from browser.ui.row_table import RowTable

if TYPE_CHECKING:
    from browser.ui.shell import Shell
    from browser.ui.window import BrowserWindow

SIZE = QSize(1240, 640)
WIDTHS = (176, 136, 160, 64, 136, 88, 136, 128)
VALUE = 2
RELOAD_DELAY = 150
# What pages keep beside cookies.
STORAGES = (
    "filesystem",
    "indexdb",
    "localstorage",
    "shadercache",
    "serviceworkers",
    "cachestorage",
)


class CookieWindow(DataWindow):
    """Search, read, change and delete the cookies of a partition; whole sites; files of cookies."""

    def __init__(self, shell: "Shell", parent: "BrowserWindow | None" = None) -> None:
        super().__init__(shell, parent, SIZE)
        self.setWindowTitle(self.tr("Cookies and site data"))
        self._session: Session | None = None
        self._undo: list[CookieRecord] = []
        self._question: Sequence[Cookie] = ()
        self.model = CookieModel(self)
        self.form = CookieForm(self)
        table = RowTable(self.model, self.tr("Cookies"), WIDTHS, VALUE, self)
        self.build(table, self.tr("Search cookies"), self.form)
        self.files = CookieFiles(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RELOAD_DELAY)
        self._add_buttons()
        self._connect()
        self.show_partition(self.first_partition())

    def _add_buttons(self) -> None:
        self.new_button = self.button(self.tr("New cookie"))
        self.edit_button = self.button(self.tr("Edit"))
        self.delete_button = self.button(self.tr("Delete"))
        self.site_button = self.button(self.tr("Delete site data…"), danger=True)
        self.import_button = self.button(self.tr("Import…"))
        self.export_button = self.button(self.tr("Export…"))

    def _connect(self) -> None:
        self.chooser.chosen.connect(self._on_partition)
        self.table.opened.connect(self.edit)
        self.table.delete_requested.connect(self.delete_chosen)
        self.table.menu_requested.connect(self._on_menu)
        self.table.chosen.connect(self.show_state)
        self.form.saved.connect(self._on_saved)
        self.form.left.connect(self._on_form_left)
        self.new_button.clicked.connect(self.write_new)
        self.edit_button.clicked.connect(self._on_edit)
        self.delete_button.clicked.connect(self.delete_chosen)
        self.site_button.clicked.connect(self.ask_for_site)
        self.import_button.clicked.connect(self._on_import)
        self.export_button.clicked.connect(self._on_export)
        self.strip.accepted.connect(self._on_strip_accepted)
        self.strip.dismissed.connect(self._on_strip_dismissed)
        self._timer.timeout.connect(self.reload)

    # Which partition.

    @property
    def session(self) -> Session | None:
        """The session whose cookies are shown."""
        return self._session

    def show_partition(self, partition: Partition) -> None:
        """Show the cookies of the partition."""
        self._leave()
        self.chooser.choose(partition)
        session = self._session = self.shell.desk.session(partition)
        session.cookies.changed.connect(self._on_changed)
        session.closing.connect(self._on_closing)
        self.model.set_rows(())
        self.show_state()
        self.reload()

    def show_words(self, words: str) -> None:
        """Search for these words."""
        self.search.setText(words)
        self.model.set_filter(words)
        self.show_state()

    def _leave(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.cookies.changed.disconnect(self._on_changed)
            session.closing.disconnect(self._on_closing)
        self._timer.stop()
        self._undo = []
        self.form.hide()
        self.strip.hide()
        self.error.say("")

    @Slot(object)
    def _on_partition(self, partition: Partition | None) -> None:
        self.show_partition(partition or self.shell.default_partition())

    @Slot()
    def _on_closing(self) -> None:
        self._leave()
        self.model.set_rows(())
        self.show_state()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Follow the session no longer."""
        self._leave()
        super().closeEvent(event)

    # The list.

    @Slot(object, object, object, bool)
    def _on_changed(self, *_: object) -> None:
        # A page may set a thousand in a second: the list follows a few times.
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def reload(self) -> None:
        """Read the cookies anew."""
        if self._session is not None:
            self.run(self.load(self._session), "show cookies")

    async def load(self, session: Session) -> None:
        """Show the cookies of the session as they are now, if it is still the one shown."""
        cookies = await session.cookies.get()
        if self.is_there and session is self._session:
            self.model.set_rows(cookies)
            self.show_state()

    def show_state(self) -> None:
        """Say how many there are, and what can be done with those that are chosen."""
        partition = self.chooser.partition()
        name = "" if partition is None else partition.name
        if self.model.rowCount():
            self.body.show_list()
        elif self._session is None:
            self.body.show_text(self.tr("This partition was closed. Choose another one."))
        elif self.model.is_filtered:
            text = self.tr("No cookie of %1 has these words.")
            self.body.show_text(text.replace("%1", name))
        else:
            text = self.tr("Cookies that pages of %1 set appear here.")
            self.body.show_text(text.replace("%1", name))
        chosen = self.chosen()
        counted = chosen or self.model.rows()
        size = QLocale().formattedDataSize(sum(size_of(one) for one in counted))
        words = (
            self.tr("%n cookie(s) chosen, %1", "", len(chosen))
            if chosen
            else self.tr("%n cookie(s), %1", "", len(counted))
        )
        self.status.setText(words.replace("%1", size))
        self.edit_button.setEnabled(len(chosen) == 1)
        for button in (self.delete_button, self.site_button):
            button.setEnabled(bool(chosen))
        is_open = self._session is not None
        for button in (self.new_button, self.import_button):
            button.setEnabled(is_open)
        self.export_button.setEnabled(is_open and self.model.total > 0)

    def chosen(self) -> list[Cookie]:
        """The cookies that are chosen."""
        rows = (self.model.row(place) for place in self.table.chosen_places())
        return [row for row in rows if row is not None]

    # One cookie.

    @Slot()
    def _on_edit(self) -> None:
        self.edit(self.table.currentIndex().row())

    @Slot(int)
    def edit(self, place: int) -> None:
        """Show a cookie in the form."""
        cookie = self.model.row(place)
        if cookie is not None and self._session is not None:
            self.run(self._edit(self._session, cookie), "edit a cookie")

    async def _edit(self, session: Session, cookie: Cookie) -> None:
        record = next(iter(await session.cookies.records([cookie])), None)
        if self.is_there and session is self._session:
            if record is None:
                self.error.say(self.tr("This cookie is gone, or is not written in UTF-8."))
            else:
                self.error.say("")
                self.form.edit(record)

    @Slot()
    def write_new(self) -> None:
        """Let a person write a new cookie, for the domain of the chosen one."""
        chosen = self.chosen()
        self.form.edit(None, chosen[0].domain if chosen else "")

    @Slot(object)
    def _on_saved(self, record: CookieRecord) -> None:
        if self._session is not None:
            self.run(self._save(self._session, self.form.record, record), "save a cookie")

    async def _save(
        self, session: Session, before: CookieRecord | None, record: CookieRecord
    ) -> None:
        try:
            await session.cookies.put(record)
        except ValueError as error:
            if str(error) != NOT_SET:
                raise
            text = self.tr(
                "The engine refused this cookie. SameSite “None” and names that begin with "
                "__Secure- or __Host- need “Secure”; a domain such as .com belongs to nobody."
            )
            self.form.refuse(text)
            return
        if before is not None and identity_of(before.cookie) != identity_of(record.cookie):
            await session.cookies.delete([before.cookie])
        if not self.is_there or session is not self._session:
            return
        self.form.hide()
        await self.load(session)
        place = self.model.place_of(identity_of(record.cookie))
        if place >= 0:
            self.table.choose(place)
            self.table.setFocus()

    @Slot()
    def _on_form_left(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Deleting.

    @Slot()
    def delete_chosen(self) -> None:
        """Delete the chosen cookies; it can be undone while the window is open."""
        cookies = self.chosen()
        if cookies and self._session is not None:
            self.run(self._delete(self._session, cookies), "delete cookies")

    async def _delete(self, session: Session, cookies: Sequence[Cookie]) -> None:
        kept = await session.cookies.records(cookies)
        await session.cookies.delete(cookies)
        if not self.is_there or session is not self._session:
            return
        await self.load(session)
        self._undo, self._question = kept, ()
        text = self.tr("%n cookie(s) deleted.", "", len(cookies))
        self.ask(text, self.tr("Bring back"), self.tr("Close"))

    async def _bring_back(self, session: Session, records: Sequence[CookieRecord]) -> None:
        for record in records:
            await session.cookies.put(record)
        await self.load(session)

    @Slot()
    def ask_for_site(self) -> None:
        """Ask whether everything of the chosen cookies' sites should go."""
        sites = sorted({site_of(one.domain) for one in self.chosen()})
        if not sites:
            return
        self._question = [one for one in self.model.everything() if site_of(one.domain) in sites]
        text = self.tr(
            "Delete %n cookie(s) of %1, and all that these sites keep? You are signed out there, "
            "and it cannot be undone.",
            "",
            len(self._question),
        )
        shown = ", ".join(sites[:3]) + ("…" if len(sites) > 3 else "")
        words = self.tr("Delete site data"), self.tr("Keep it")
        self.ask(text.replace("%1", shown), *words, danger=True)

    @Slot()
    def _on_strip_accepted(self) -> None:
        session, cookies, records = self._session, self._question, self._undo
        self._question, self._undo = (), []
        if session is None:
            return
        if cookies:
            self.run(self._delete_sites(session, cookies), "delete the data of sites")
        elif records:
            self.run(self._bring_back(session, records), "bring cookies back")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    async def _delete_sites(self, session: Session, cookies: Sequence[Cookie]) -> None:
        self.status.setText(self.tr("Deleting…"))
        await session.cookies.delete(cookies)
        for host in sorted({one.domain.removeprefix(".") for one in cookies}):
            for scheme in ("https", "http"):
                origin = f"{scheme}://{host}"
                await session.clear_storage_data(origin=origin, storages=STORAGES)
        if self.is_there and session is self._session:
            await self.load(session)

    @Slot()
    def _on_strip_dismissed(self) -> None:
        self._question, self._undo = (), []
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # The menu, and files.

    @Slot(QPoint)
    def _on_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        edit = menu.addAction(self.tr("Edit"), self._on_edit)
        edit.setEnabled(self.edit_button.isEnabled())
        menu.addAction(self.tr("Copy value"), self.copy_value)
        menu.addAction(self.tr("Delete"), self.delete_chosen)
        menu.addAction(self.tr("Delete site data…"), self.ask_for_site)
        menu.popup(position)

    @Slot()
    def copy_value(self) -> None:
        """Copy the values of the chosen cookies, one a line."""
        QGuiApplication.clipboard().setText("\n".join(one.value for one in self.chosen()))

    @Slot()
    def _on_import(self) -> None:
        self.files.choose_import()

    @Slot()
    def _on_export(self) -> None:
        self.files.choose_export()
