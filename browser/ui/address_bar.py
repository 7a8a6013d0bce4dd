"""The address field with the partition's pill: where, how safe, and what holds for the page now.

Each state that changes what a person sees is a button in the field that says so.
"""

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from browser.model.address import display_url
from browser.model.history import without_credentials
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.address_field import AddressField, Sign
from browser.ui.icons import Icons
from browser.ui.menu_label import label
from browser.ui.partition_signs import PartitionSigns
from browser.ui.tab import Tab
from browser.ui.theme import SPACE_SMALL, Theme

PILL_WIDEST = 160
SECURITY = {
    "https": ("lock", QT_TRANSLATE_NOOP("AddressBar", "Connection is encrypted")),
    "http": (
        "lock-open",
        QT_TRANSLATE_NOOP(
            "AddressBar", "Connection is not encrypted: others can read and change it"
        ),
    ),
    "file": ("file", QT_TRANSLATE_NOOP("AddressBar", "A file of this computer")),
    "bulkhead": ("info", QT_TRANSLATE_NOOP("AddressBar", "A page of Bulkhead")),
    "view-source": ("code", QT_TRANSLATE_NOOP("AddressBar", "The source of a page")),
}
PAGE = ("info", QT_TRANSLATE_NOOP("AddressBar", "Page"))
FAILED = ("warning", QT_TRANSLATE_NOOP("AddressBar", "The page could not be loaded"))
REFUSED = ("warning", QT_TRANSLATE_NOOP("AddressBar", "The certificate was refused"))


def _shown(url: str) -> str:
    # A name before the host is a favourite way to pretend to be another one.
    return display_url(without_credentials(url))


class AddressBar(QWidget):
    """The pill of the partition and the address field.

    Signals:
        submitted(text, modifiers): Enter was pressed.
        abandoned(): Esc was pressed with nothing to restore.
        partition_requested(): the pill was pressed.
        zoom_reset_requested(): the zoom sign was pressed.
        popups_requested(): the sign of blocked pop-ups was pressed.
        bookmark_requested(): the star was pressed.
        site_requested(): the sign of the connection was pressed.
        partition_settings_requested(section): a sign of what the partition is set to was pressed.
    """

    submitted = Signal(str, object)
    abandoned = Signal()
    partition_requested = Signal()
    zoom_reset_requested = Signal()
    popups_requested = Signal()
    bookmark_requested = Signal()
    site_requested = Signal()
    partition_settings_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._url = ""
        self._colour = ""
        self.pill = QToolButton(self)
        self.pill.setObjectName("partitionPill")
        self.pill.setAccessibleName(self.tr("Partition"))
        self.pill.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.pill.clicked.connect(self.partition_requested)
        self.field = AddressField(self)
        self.field.entered.connect(self._on_entered)
        self.field.left.connect(self._on_left)
        # In the order in which Tab reaches them.
        self.security = self._sign("info", self.site_requested, leading=True)
        self.popups = self._sign("popup", self.popups_requested, "warning", hidden=True)
        self.popups.say(self.tr("Blocked pop-ups"))
        self.set_to = PartitionSigns(self.field, icons, self.partition_settings_requested)
        self.zoom = self._sign("zoom", self.zoom_reset_requested, hidden=True)
        self.star = self._sign("star", self.bookmark_requested)
        self.set_bookmarked(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self.pill)
        layout.addWidget(self.field, 1)
        theme.changed.connect(self._on_theme_changed)

    def _sign(
        self,
        icon: str,
        signal: SignalInstance,
        tint: str = "",
        *,
        leading: bool = False,
        hidden: bool = False,
    ) -> Sign:
        sign = self.field.add_sign(leading=leading)
        sign.clicked.connect(signal)
        sign.setVisible(not hidden)
        self._icons.wear(sign, icon, tint)
        return sign

    def show_tab(self, tab: Tab) -> None:
        """Show the state of the tab, and leave what a person is typing alone."""
        self._show_partition(tab)
        url = tab.url
        typing = self.field.hasFocus() and self.field.isModified()
        if not typing:
            self._set_text(_shown(url))
        self._url = url
        self._show_security(tab, url)
        self._show_popups(tab)

    def forget(self) -> None:
        """Let go of what was typed: another tab is shown, perhaps of another partition."""
        self._url = ""
        self.field.clear()
        self.field.setModified(False)

    def restore(self) -> None:
        """Show the page's own address again."""
        self._set_text(_shown(self._url))
        self.field.selectAll()

    def set_bookmarked(self, bookmarked: bool) -> None:
        """Fill the star, or empty it."""
        icon, tint = ("star-filled", "accent") if bookmarked else ("star", "")
        self._icons.wear(self.star, icon, tint)
        self.star.say(
            self.tr("Remove this bookmark") if bookmarked else self.tr("Bookmark this page")
        )

    def show_zoom(self, factor: float, usual: float) -> None:
        """Say that the page is larger or smaller than usual."""
        self.field.show_sign(self.zoom, abs(factor - usual) > 0.005)
        percent = str(round(factor * 100))
        self.zoom.say(self.tr("Zoom is %1 %. Press to reset.").replace("%1", percent))

    def _set_text(self, text: str) -> None:
        field = self.field
        if field.text() == text and not field.isModified():
            return
        # Who has just come to type finds the new address selected as the old one was.
        selected = bool(field.text()) and field.selectedText() == field.text()
        field.setText(text)
        field.setCursorPosition(0)
        field.setModified(False)
        if selected and field.hasFocus():
            field.selectAll()

    def _show_partition(self, tab: Tab) -> None:
        partition = tab.partition
        name = f"partition-{partition.icon}" if partition.key.is_persistent else "temp"
        self._icons.wear(self.pill, name, partition.colour)
        metrics = self.pill.fontMetrics()
        shown = metrics.elidedText(partition.name, Qt.TextElideMode.ElideMiddle, PILL_WIDEST)
        self.pill.setText(label(shown))
        words = self.tr("Partition: %1").replace("%1", partition.name)
        self.pill.setToolTip(words)
        self.pill.setAccessibleName(words)
        self._colour = partition.colour
        self._dress_pill()

    def _dress_pill(self) -> None:
        colour = self._theme.colour(self._colour).name()
        soft = self._theme.soft(self._colour).name()
        sheet = (
            f"#partitionPill {{ color: {colour}; background: {soft}; font-weight: 600; }}"
            f"#partitionPill:focus {{ border-color: {colour}; }}"
        )
        if self.pill.styleSheet() != sheet:
            self.pill.setStyleSheet(sheet)

    def _show_security(self, tab: Tab, url: str) -> None:
        page = tab.web_contents
        # Nothing is known of the connection before the first page has come over it.
        known = page is not None and page.get_url() and not tab.failed
        icon, words = SECURITY.get(url.partition(":")[0], PAGE) if known else PAGE
        tint = "warning" if icon == "lock-open" else ""
        if tab.certificate_problem is not None:
            icon, words = REFUSED
            tint = "danger"
        elif tab.failed:
            icon, words = FAILED
        self._icons.wear(self.security, icon, tint)
        self.security.say(self.tr(words))

    def _show_popups(self, tab: Tab) -> None:
        count = len(tab.blocked_popups)
        self.field.show_sign(self.popups, count > 0)
        if count:  # counting reads the plurals, which a start does not need
            self.popups.say(self.tr("%n pop-up(s) blocked. Press to open.", "", count))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._dress_pill()

    @Slot(str, object)
    def _on_entered(self, text: str, modifiers: object) -> None:
        if text.strip():
            self.submitted.emit(text.strip(), modifiers)

    @Slot(bool)
    def _on_left(self, changed: bool) -> None:
        self.restore()
        if not changed:
            self.abandoned.emit()
