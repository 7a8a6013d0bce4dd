"""A JavaScript dialog: a card over the dimmed page that waits; all else stays usable.

What a page says is shown as plain text and never touches our own words.
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from browser.session.dialogs import Dialog, DialogKind
from browser.ui.prompt_card import WIDEST, Card, Message
from browser.ui.prompt_words import asker, host_of
from browser.ui.tab import Tab
from browser.ui.theme import GRID, SPACE, SPACE_LARGE, Theme

# From this one on the person may stop them.
REPEATS = 3
DIM = 0.45
KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScriptDialog(QWidget):
    """Covers the page of one tab and holds the card; the tab owns it.

    Signals:
        answered(card, accepted, text): the person chose.
    """

    answered = Signal(object, bool, str)

    def __init__(self, tab: Tab, dialog: Dialog, theme: Theme) -> None:
        super().__init__(tab)
        self.tab = tab
        self.dialog = dialog
        self._theme = theme
        self._view = tab.view
        self.card = Card(theme, self)
        self.title = QLabel(self.card)
        self.message = Message(self._message(), self.card)
        self.field: QLineEdit | None = None
        self.silence: QCheckBox | None = None
        self.buttons = QDialogButtonBox(self.card)
        self._build()
        theme.changed.connect(self.update)

    @property
    def silences(self) -> bool:
        """Whether the person wants no more of this page's dialogs."""
        return self.silence is not None and self.silence.isChecked()

    # What it shows.

    def _title(self) -> str:
        if self.dialog.kind is DialogKind.UNLOAD:
            return self.tr("Leave this page?")
        metrics = self.title.fontMetrics()
        who = asker(self.dialog.origin, metrics, WIDEST - 20 * GRID)
        host = host_of(self.dialog.origin)
        if host and host != host_of(self.tab.url):
            return self.tr("%1, embedded in this page, says").replace("%1", who)
        return self.tr("%1 says").replace("%1", who)

    def _message(self) -> str:
        if self.dialog.kind is DialogKind.UNLOAD:
            who = host_of(self.dialog.origin) or self.tr("This page")
            text = self.tr("%1 may not have saved what you entered. It is lost when you leave.")
            return text.replace("%1", who)
        return self.dialog.message

    def _build(self) -> None:
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("part", "heading")
        self.title.setText(self._title())
        column = QVBoxLayout(self.card)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE)
        column.addWidget(self.title)
        column.addWidget(self.message, 1)
        if self.dialog.kind is DialogKind.PROMPT:
            self.field = QLineEdit(self.dialog.default, self.card)
            self.field.setAccessibleName(self.tr("Answer"))
            self.field.selectAll()
            column.addWidget(self.field)
        if self.dialog.repeats >= REPEATS and self.dialog.kind is not DialogKind.UNLOAD:
            self.silence = QCheckBox(self.tr("Stop this page from showing more"), self.card)
            column.addWidget(self.silence)
        self._add_buttons()
        column.addSpacing(SPACE)
        column.addWidget(self.buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.card, 100)
        line.addStretch(1)
        outer.addLayout(line)
        outer.addStretch(1)

    def _add_buttons(self) -> None:
        roles = QDialogButtonBox.ButtonRole
        leaving = self.dialog.kind is DialogKind.UNLOAD
        # Pages speak of OK and Cancel.
        self.accept = self.buttons.addButton(
            self.tr("Leave") if leaving else self.tr("OK"), roles.AcceptRole
        )
        self.refuse: QPushButton | None = None
        if self.dialog.kind is not DialogKind.ALERT:
            self.refuse = self.buttons.addButton(
                self.tr("Stay") if leaving else self.tr("Cancel"), roles.RejectRole
            )
        self.default = self.refuse if leaving and self.refuse is not None else self.accept
        for button in (self.accept, self.refuse):
            if button is not None:
                button.setAutoDefault(False)
                button.setDefault(button is self.default)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self._on_refused)

    # Life.

    def open(self, *, take_focus: bool) -> None:
        """Cover the page, and take its focus if it has it."""
        self._follow()
        self.setFocusProxy(self.field or self.default)
        self.show()
        self.raise_()
        self.tab.setFocusProxy(self)
        if take_focus:
            self.setFocus()
        if self._view is not None:
            # What is typed must not reach the page behind.
            self._view.setEnabled(False)
            self._view.installEventFilter(self)
        self.setAccessibleName(f"{self.title.text()}: {self.message.toPlainText()}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def close(self) -> bool:
        """Uncover the page, and give the focus back to it."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        view = self.tab.view
        if view is not None:
            view.removeEventFilter(self)
            view.setEnabled(True)
            self.tab.setFocusProxy(view)
            if had_focus:
                view.setFocus()
        self.hide()
        self.deleteLater()
        return True

    def _follow(self) -> None:
        if self._view is not None:
            corner = self._view.mapTo(self.tab, self._view.rect().topLeft())
            self.setGeometry(QRect(corner, self._view.size()))

    @Slot()
    def _on_accepted(self) -> None:
        text = self.field.text() if self.field is not None else ""
        self.answered.emit(self, True, text)

    @Slot()
    def _on_refused(self) -> None:
        self.answered.emit(self, False, "")

    # Keys, pointer, looks.

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay as large as the page."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._follow()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Enter from the window's shortcuts while the focus is here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the focus or the default one, Esc refuses."""
        if event.key() not in KEYS:
            super().keyPressEvent(event)
            return
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self._on_refused()
        elif isinstance(focus, QPushButton):
            focus.click()
        else:
            self.default.click()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus inside the card."""
        stops: list[QWidget | None] = [self.message if self.message.scrolls else None]
        stops += [self.field, self.silence, *self._in_order()]
        chain = [stop for stop in stops if stop is not None]
        focus = self.focusWidget()
        place = chain.index(focus) if focus in chain else -1 if forward else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        chain[(place + (1 if forward else -1)) % len(chain)].setFocus(reason)
        return True

    def _in_order(self) -> list[QAbstractButton]:
        # The desktop's own order, which differs from one to the next.
        buttons = [button for button in (self.accept, self.refuse) if button is not None]
        return sorted(buttons, key=lambda button: button.x(), reverse=self.isRightToLeft())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click that was meant for the page."""
        event.accept()
        self.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the page."""
        tones = self._theme.tones
        shade = QColor(tones.strip if self._theme.is_dark else tones.text)
        shade.setAlphaF(DIM)
        QPainter(self).fillRect(self.rect(), shade)
