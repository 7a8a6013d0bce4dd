"""The address field: in which partition, how safe, where; and what holds for the page just now.

Each state that changes what a person sees is a button in the field that says so.
"""

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from browser.model.address import display_url
from browser.ui.icons import Icons
from browser.ui.tab import Tab
from browser.ui.theme import SPACE_SMALL, Theme

SECURITY = {
    "https": ("lock", "Connection is encrypted"),
    "http": ("lock-open", "Connection is not encrypted: others can read and change it"),
    "file": ("file", "A file of this computer"),
    "bulkhead": ("info", "A page of Bulkhead"),
}


class AddressField(QLineEdit):
    """The line in which the address is typed.

    Signals:
        completion_wanted(text): the text was typed and not set.
        left(): Esc was pressed: the page's own address should be shown again.
    """

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._select_on_release = False
        self.setPlaceholderText(self.tr("Search or type an address"))
        self.setAccessibleName(self.tr("Address"))
        # An address reads from left to right in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the whole address, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self._select_on_release = True
        else:
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select all after the click that gave the focus, unless it selected something."""
        super().mouseReleaseEvent(event)
        if self._select_on_release and not self.hasSelectedText():
            self.selectAll()
        self._select_on_release = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the page's address back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class AddressBar(QWidget):
    """The pill of the partition and the address field.

    Signals:
        submitted(text, modifiers): Enter was pressed.
        partition_requested(): the pill was pressed.
        zoom_reset_requested(): the zoom sign was pressed.
        popups_requested(): the sign of blocked pop-ups was pressed.
        bookmark_requested(): the star was pressed.
        site_requested(): the sign of the connection was pressed.
    """

    submitted = Signal(str, object)
    partition_requested = Signal()
    zoom_reset_requested = Signal()
    popups_requested = Signal()
    bookmark_requested = Signal()
    site_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._url = ""
        self.pill = QToolButton(self)
        self.pill.setObjectName("partitionPill")
        self.pill.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.pill.clicked.connect(self.partition_requested)
        self.field = AddressField(self)
        self.field.returnPressed.connect(self._on_return)
        self.field.left.connect(self.restore)
        leading = QLineEdit.ActionPosition.LeadingPosition
        trailing = QLineEdit.ActionPosition.TrailingPosition
        self.security = self._sign(leading, self.site_requested)
        self.star = self._sign(trailing, self.bookmark_requested)
        self.zoom = self._sign(trailing, self.zoom_reset_requested)
        self.popups = self._sign(trailing, self.popups_requested)
        self.zoom.setVisible(False)
        self.popups.setVisible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(self.pill)
        layout.addWidget(self.field, 1)
        icons.wear(self.star, "star")
        icons.wear(self.popups, "popup", "warning")
        icons.wear(self.zoom, "zoom")

    def _sign(self, position: QLineEdit.ActionPosition, signal: SignalInstance) -> QAction:
        action = QAction(self)
        action.triggered.connect(signal)
        self.field.addAction(action, position)
        return action

    def show_tab(self, tab: Tab) -> None:
        """Show the state of the tab, and leave what a person is typing alone."""
        self._show_partition(tab)
        url = tab.url
        if url != self._url or not self.field.hasFocus():
            self._url = url
            if not self.field.isModified() or not self.field.hasFocus():
                self._set_text(display_url(url))
        self._show_security(tab, url)
        self._show_popups(tab)

    def restore(self) -> None:
        """Show the page's own address again."""
        self._set_text(display_url(self._url))
        self.field.selectAll()

    def set_bookmarked(self, bookmarked: bool) -> None:
        """Fill the star, or empty it."""
        self._icons.wear(
            self.star, "star-filled" if bookmarked else "star", "accent" if bookmarked else ""
        )
        text = self.tr("Edit this bookmark") if bookmarked else self.tr("Bookmark this page")
        self.star.setText(text)
        self.star.setToolTip(text)

    def show_zoom(self, factor: float, usual: float) -> None:
        """Say that the page is larger or smaller than usual."""
        self.zoom.setVisible(abs(factor - usual) > 0.005)
        text = self.tr("Zoom is %1 %. Press to reset.").replace("%1", str(round(factor * 100)))
        self.zoom.setText(text)
        self.zoom.setToolTip(text)

    def _set_text(self, text: str) -> None:
        self.field.setText(text)
        self.field.setCursorPosition(0)
        self.field.setModified(False)

    def _show_partition(self, tab: Tab) -> None:
        partition = tab.partition
        name = f"partition-{partition.icon}" if partition.key.is_persistent else "temp"
        self._icons.wear(self.pill, name, partition.colour)
        metrics = self.pill.fontMetrics()
        self.pill.setText(metrics.elidedText(partition.name, Qt.TextElideMode.ElideMiddle, 160))
        self.pill.setToolTip(self.tr("Partition: %1").replace("%1", partition.name))
        self.pill.setAccessibleName(self.tr("Partition: %1").replace("%1", partition.name))
        colour = self._theme.colour(partition.colour).name()
        soft = self._theme.soft(partition.colour).name()
        sheet = f"#partitionPill {{ color: {colour}; background: {soft}; font-weight: 600; }}"
        if self.pill.styleSheet() != sheet:
            self.pill.setStyleSheet(sheet)

    def _show_security(self, tab: Tab, url: str) -> None:
        icon, words = SECURITY.get(url.partition(":")[0], ("globe", ""))
        if icon == "globe":
            icon, words = "info", "Page"
        tint = "warning" if icon == "lock-open" else ""
        if tab.certificate_problem is not None:
            icon, words, tint = "warning", "The certificate was refused", "danger"
        self._icons.wear(self.security, icon, tint)
        self.security.setText(self.tr(words))
        self.security.setToolTip(self.tr(words))

    def _show_popups(self, tab: Tab) -> None:
        count = len(tab.blocked_popups)
        self.popups.setVisible(count > 0)
        text = self.tr("%n pop-up(s) blocked. Press to open.", "", count)
        self.popups.setText(text)
        self.popups.setToolTip(text)

    @Slot()
    def _on_return(self) -> None:
        from PySide6.QtWidgets import QApplication

        text = self.field.text().strip()
        if text:
            self.submitted.emit(text, QApplication.keyboardModifiers())
