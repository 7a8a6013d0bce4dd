"""Messages and questions of a page, where the policy lets them be seen: one card at a time."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from browser.session import WebContents
from browser.session.dialogs import Dialog, DialogKind
from browser.ui.script_dialog import ScriptDialog

if TYPE_CHECKING:
    from browser.kiosk.window import Stage
    from browser.ui.tab import Tab
    from browser.ui.theme import Theme

MOST = 20


class DialogDesk(QObject):
    """Shows the dialogs of one page over its stage; owned by the page.

    A page that shows too many gets the safe answer to all more of them until it is loaded anew.

    Signals:
        changed(): a card came or went.
    """

    changed = Signal()

    def __init__(self, page: WebContents, stage: "Stage", theme: "Theme") -> None:
        super().__init__(page)
        self._page = page
        self._stage = stage
        self._theme = theme
        self._waiting: list[Dialog] = []
        self.card: ScriptDialog | None = None
        page.dialog_requested.connect(self._on_requested)
        page.session.closing.connect(self.clear)

    @property
    def is_open(self) -> bool:
        """Whether a card is shown or about to be."""
        return bool(self._waiting)

    @Slot(object)
    def _on_requested(self, dialog: Dialog) -> None:
        # A kiosk's page may always be left.
        if dialog.kind is DialogKind.UNLOAD:
            dialog.answer(True)
        elif dialog.repeats > MOST:
            dialog.dismiss()
            self._page.suppress_dialogs()
        else:
            self._waiting.append(dialog)
            QTimer.singleShot(0, self, self._show)

    @Slot()
    def _show(self) -> None:
        self._waiting = [one for one in self._waiting if not one.is_answered]
        if self.card is not None or not self._waiting or self._stage.view is None:
            return
        # It needs of a tab only what a stage has too: its view and its address.
        self.card = ScriptDialog(cast("Tab", self._stage), self._waiting[0], self._theme)
        for part in self.card.findChildren(QWidget):
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.card.answered.connect(self._on_answered)
        self.card.open(take_focus=True)
        self.changed.emit()

    @Slot(object, bool, str)
    def _on_answered(self, card: ScriptDialog, accepted: bool, text: str) -> None:
        dialog, silent = card.dialog, card.silences
        self._remove_card()
        self._waiting = [one for one in self._waiting if one is not dialog]
        dialog.answer(accepted, text)
        if silent:
            self._page.suppress_dialogs()
        self._show()
        self.changed.emit()

    def _remove_card(self) -> None:
        card, self.card = self.card, None
        if card is not None:
            card.close()

    @Slot()
    def clear(self) -> None:
        """Give every dialog the safe answer."""
        self._remove_card()
        waiting, self._waiting = self._waiting, []
        for dialog in waiting:
            dialog.dismiss()
