"""JavaScript dialogs of a window's tabs: one card at a time, over the page that asks.

Most hold nothing but their own page and wait until their tab is shown. Some come inside a callback
of the engine, so nothing is built before the next turn.

LIMIT: while one of those waits, no page of any partition works (`browser.session.dialogs`). So it
does not wait unseen: a message lets its page go on and is read later, a question is refused.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from browser.session.dialogs import Dialog, DialogKind
from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.ui.script_dialog import ScriptDialog
    from browser.ui.window import BrowserWindow

MESSAGES_UNSEEN = 3


class ScriptDialogs(QObject):
    """The dialogs that wait, and the card that is shown for each tab.

    Signals:
        emptied(tab): the tab's page asks nothing any more.
    """

    emptied = Signal(object)

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._tab: Tab | None = None
        self._waiting: dict[Tab, list[Dialog]] = {}
        self._cards: dict[Tab, ScriptDialog] = {}

    def asks(self, tab: Tab) -> bool:
        """Whether the tab's page waits for an answer."""
        return bool(self._waiting.get(tab))

    def set_tab(self, tab: Tab | None) -> None:
        """Show what another tab asks."""
        left, self._tab = self._tab, tab
        if left is not None and left is not tab:
            self._let_go_on(left)
        if tab is not None:
            self._present(tab)

    def add(self, tab: Tab, dialog: Dialog) -> None:
        """Take a dialog in; it is shown on the next turn."""
        self._waiting.setdefault(tab, []).append(dialog)
        QTimer.singleShot(0, self, self._on_turn)

    def dismiss(self, tab: Tab) -> None:
        """Give the safe answer to all of the tab's dialogs."""
        self._remove_card(tab)
        for dialog in self._waiting.pop(tab, []):
            self._settle(dialog, accepted=False)
        self.emptied.emit(tab)

    @Slot()
    def _on_turn(self) -> None:
        for tab, waiting in list(self._waiting.items()):
            if tab is self._tab:
                self._present(tab)
            elif waiting[0].kind is DialogKind.UNLOAD:
                self._bring_to_front(tab)
            else:
                self._let_go_on(tab)
                self._mark(tab)

    def _mark(self, tab: Tab) -> None:
        if self.asks(tab) and not tab.wants_attention:
            tab.wants_attention = True
            tab.changed.emit(tab)

    def _let_go_on(self, tab: Tab) -> None:
        """Hold nothing up for a tab that is not seen; its messages can be read later."""
        waiting = self._waiting.get(tab, [])
        if not any(dialog.holds_everything for dialog in waiting):
            return
        messages = [dialog for dialog in waiting if dialog.kind is DialogKind.ALERT]
        for dialog in waiting:
            self._settle(dialog, accepted=dialog.kind is DialogKind.ALERT)
        waiting[:] = messages[:MESSAGES_UNSEEN]
        if len(messages) > MESSAGES_UNSEEN and tab.web_contents is not None:
            tab.web_contents.suppress_dialogs()
        card = self._cards.get(tab)
        if card is not None and not any(card.dialog is dialog for dialog in waiting):
            self._remove_card(tab)
        if not waiting:
            self._forget(tab)

    def _forget(self, tab: Tab) -> None:
        self._waiting.pop(tab, None)
        self.emptied.emit(tab)

    def _bring_to_front(self, tab: Tab) -> None:
        window = self._window
        if window.isMinimized():
            window.showNormal()
        window.tab_bar.setCurrentIndex(window.index_of(tab))
        window.raise_()
        window.activateWindow()

    def _present(self, tab: Tab) -> None:
        waiting = self._waiting.get(tab)
        if not waiting or tab in self._cards or tab.view is None:
            return
        from browser.ui.script_dialog import ScriptDialog

        focus = self._window.focusWidget()
        card = ScriptDialog(tab, waiting[0], self._window.shell.theme)
        card.answered.connect(self._on_answered)
        self._cards[tab] = card
        card.open(take_focus=focus is None or focus is tab or tab.isAncestorOf(focus))

    def _remove_card(self, tab: Tab) -> None:
        card = self._cards.pop(tab, None)
        if card is not None:
            card.close()

    @Slot(object, bool, str)
    def _on_answered(self, card: "ScriptDialog", accepted: bool, text: str) -> None:
        tab, dialog, silence = card.tab, card.dialog, card.silences
        self._remove_card(tab)
        waiting = self._waiting.get(tab, [])
        waiting[:] = [other for other in waiting if other is not dialog]
        self._settle(dialog, accepted, text)
        if silence and tab.web_contents is not None:
            tab.web_contents.suppress_dialogs()
            self.dismiss(tab)
        if waiting:
            self._present(tab)
        else:
            self._forget(tab)

    def _settle(self, dialog: Dialog, accepted: bool, text: str = "") -> None:
        was_answered = dialog.is_answered
        dialog.answer(accepted, text)
        if dialog.kind is DialogKind.UNLOAD and not was_answered and not accepted:
            self._window.closing.abort()
