"""The panel of the site that is shown: connection, permissions, data, zoom."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from browser.model.address import display_url
from browser.session.convert import FULL, origin_of, parse_url
from browser.ui.setting_dialog import label
from browser.ui.side_panel_parts import EmptyState, Strip, tool_button
from browser.ui.site_connection import SiteConnection
from browser.ui.site_data import SiteData
from browser.ui.site_permissions import SitePermissions
from browser.ui.theme import SPACE, SPACE_LARGE, SPACE_SMALL

if TYPE_CHECKING:
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

SCHEMES = ("https", "http")


class SitePanel(QWidget):
    """What there is to know and to decide about the site of the tab that is shown."""

    def __init__(self, window: "BrowserWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self._shell = window.shell
        self._tab: Tab | None = None
        self._shown: tuple[object, ...] = ()
        self.host = label("", self, "heading")
        self.partition = label("", self, "muted")
        self.connection = SiteConnection(window, self)
        self.permissions = SitePermissions(self._shell.icons, self)
        self.data = SiteData(self)
        self._room = QWidget(self)
        self.nothing = EmptyState(self._room)
        self.nothing.setText(self.tr("This page belongs to no site, so there is nothing here."))
        self.strip = Strip(self)
        self.strip.accept_button.setProperty("part", "danger")
        self._build()
        self._connect()

    def _build(self) -> None:
        icons = self._shell.icons
        self.smaller = tool_button(icons, "minus", self.tr("Zoom out"), self)
        self.factor = QLabel(self)
        self.larger = tool_button(icons, "plus", self.tr("Zoom in"), self)
        self.usual = tool_button(icons, "zoom", self.tr("Usual size"), self)
        zoom = QWidget(self)
        row = QHBoxLayout(zoom)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_SMALL)
        for part in (self.smaller, self.factor, self.larger, self.usual):
            row.addWidget(part)
        row.addStretch(1)
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addWidget(self.host)
        column.addWidget(self.partition)
        for title, widget in (
            (self.tr("Connection"), self.connection),
            (self.tr("Permissions"), self.permissions),
            (self.tr("Cookies and storage"), self.data),
            (self.tr("Zoom"), zoom),
        ):
            column.addSpacing(SPACE)
            column.addWidget(label(title, self._content, "heading"))
            column.addWidget(widget)
        column.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        # As far from the edges as the sentence of any other empty panel.
        room = QVBoxLayout(self._room)
        room.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        room.addWidget(self.nothing)
        whole.addWidget(self._room, 1)
        whole.addWidget(self.strip)

    def _connect(self) -> None:
        self._window.current_changed.connect(self._on_current)
        self._window.state_changed.connect(self._on_state)
        self._shell.visits.zoom_changed.connect(self._on_zoom)
        page = self._window.commands.page
        self.smaller.clicked.connect(page.zoom_out)
        self.larger.clicked.connect(page.zoom_in)
        self.usual.clicked.connect(page.zoom_reset)
        self.data.clear_requested.connect(self._on_clear)
        self.data.cookies_requested.connect(self._on_cookies)
        self.strip.accepted.connect(self._on_clear_accepted)
        self.strip.dismissed.connect(self.data.clear_button.setFocus)

    # Which site.

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the tab that is shown, from now on."""
        super().showEvent(event)
        self._shown = ()
        self.show_tab(self._window.current())

    @Slot(object)
    def _on_current(self, tab: Any) -> None:
        self.show_tab(tab)

    @Slot()
    def _on_state(self) -> None:
        self.show_tab(self._window.current())

    def show_tab(self, tab: "Tab | None") -> None:
        """Show the site of the tab, if something of it has changed."""
        if not self.isVisible() or tab is None:
            return
        words = self._window.bar.address.security.accessibleName()
        state = (tab, tab.web_contents, tab.url, tab.loading, tab.failed, words)
        if state == self._shown:
            return
        moved = self._shown[:3] != state[:3]
        self._shown, self._tab = state, tab
        if moved:
            self.strip.hide()
        self._show_site(tab, words)

    def _show_site(self, tab: "Tab", words: str) -> None:
        session = tab.session()
        is_site = tab.url.partition(":")[0] in SCHEMES and session is not None
        is_site = is_site and session is not None and not session.is_closed
        self._area.setVisible(is_site)
        self._room.setVisible(not is_site)
        self.setFocusProxy(self.permissions if is_site else self.nothing)
        if not is_site or session is None:
            self.permissions.show_site(None, "")
            self.data.show_site(None, "", "")
            return
        parsed = parse_url(tab.url)
        origin, host = origin_of(parsed), parsed.host(FULL).lower()
        self.host.setText(display_url(origin).rstrip("/"))
        self.host.setToolTip(origin)
        text = self.tr("In the partition %1")
        self.partition.setText(text.replace("%1", tab.partition.name))
        encrypted = parsed.scheme() == "https" and not tab.failed
        self.connection.show_site(tab.web_contents, host, words, encrypted)
        self.permissions.show_site(session, origin)
        self.data.show_site(session, tab.url, origin)
        self._show_zoom(self._shell.visits.zoom_of(tab))

    # Zoom.

    @Slot(object, float)
    def _on_zoom(self, tab: Any, factor: float) -> None:
        if tab is self._tab:
            self._show_zoom(factor)

    def _show_zoom(self, factor: float) -> None:
        percent = self.tr("%1 %").replace("%1", str(round(factor * 100)))
        self.factor.setText(percent)
        usual = self._shell.visits.usual_zoom
        self.usual.setEnabled(abs(factor - usual) > 0.005)

    # Data.

    @Slot()
    def _on_clear(self) -> None:
        text = self.tr(
            "Clear the cookies and all that %1 keeps in this partition? You are signed out there."
        )
        words = text.replace("%1", self.host.text())
        self.strip.ask(words, self.tr("Clear data"), self.tr("Keep it"))
        self.strip.dismiss_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_clear_accepted(self) -> None:
        self.data.clear()
        self.data.clear_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_cookies(self) -> None:
        from browser.session.cookie_convert import site_of
        from browser.ui.cookie_window import CookieWindow
        from browser.ui.own_windows import show

        tab = self._tab
        shown = show("cookies", self._shell, self._window)
        if tab is not None and isinstance(shown, CookieWindow):
            shown.show_partition(tab.partition)
            shown.show_words(site_of(parse_url(tab.url).host(FULL)))
