"""The one prompt place of a window: between the bar and the page, for the tab that is shown.

Questions wait in line for each tab. One that cannot be answered any more, since its page went
away, gets the safe answer.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from browser.session.authentication import AuthenticationRequest
from browser.session.dialogs import Dialog
from browser.session.reply import OneShot
from browser.ui.prompt_watch import PageWatch
from browser.ui.tab import Tab
from browser.ui.tab_order import follow

if TYPE_CHECKING:
    from browser.model.permission_details import PermissionRequestDetails
    from browser.session.client_certificates import ClientCertificateRequest
    from browser.session.display_media import DisplayMediaRequest
    from browser.session.permission_reply import PermissionReply
    from browser.ui.prompt_dialogs import ScriptDialogs
    from browser.ui.prompt_notice import NoticeRow
    from browser.ui.prompt_row import Choice, PromptRow, Question
    from browser.ui.window import BrowserWindow


class Prompts(QWidget):
    """Asks a person, one thing at a time; hidden while there is nothing to ask or to say."""

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._tab: Tab | None = None
        self._questions: dict[Tab, list[Question]] = {}
        self._watches: dict[Tab, PageWatch] = {}
        self._row: PromptRow | None = None
        self._notice: NoticeRow | None = None
        self._dialogs: ScriptDialogs | None = None
        self.hide()

    def set_tab(self, tab: Tab | None) -> None:
        """Show what another tab asks."""
        self._tab = tab
        self._refresh()
        if self._dialogs is not None:
            self._dialogs.set_tab(tab)
        if tab is not None and tab.wants_attention:
            tab.wants_attention = False
            tab.changed.emit(tab)

    def forget(self, tab: Tab) -> None:
        """Give the safe answer to all that the tab asks, since it goes."""
        self._dismiss_all(tab)
        if tab is self._tab:
            self.set_tab(None)

    @Slot(object, object)
    def show_dialog(self, tab: Tab, dialog: Dialog) -> None:
        """Show a JavaScript dialog of the tab's page, on the next turn of the loop."""
        if self._dialogs is None:
            from browser.ui.prompt_dialogs import ScriptDialogs

            self._dialogs = ScriptDialogs(self._window)
            self._dialogs.emptied.connect(self._stop_watching)
            self._dialogs.set_tab(self._tab)
        self._watch(tab)
        self._dialogs.add(tab, dialog)

    def dismiss_dialogs(self, tab: Tab) -> None:
        """Dismiss the tab's JavaScript dialogs, since a person leads the tab elsewhere."""
        if self._dialogs is not None:
            self._dialogs.dismiss(tab)

    def ask_authentication(self, tab: Tab, request: AuthenticationRequest, reply: OneShot) -> None:
        """Ask for a name and a password; `reply(None)` when the person does not want to."""
        from browser.ui.prompt_sign_in import sign_in_question

        self._add(sign_in_question(tab, request, reply, self._window.shell))

    def ask_permission(
        self,
        tab: Tab,
        permission: str,
        reply: "PermissionReply",
        details: "PermissionRequestDetails",
    ) -> None:
        """Ask whether a page may use something; who dismisses it denies until it is left."""
        from browser.ui.prompt_permission import permission_question

        self._add(permission_question(tab, permission, reply, details, self._window.shell))

    def ask_screen(self, tab: Tab, request: "DisplayMediaRequest", reply: OneShot) -> None:
        """Ask what of the screen a page is shown; `reply(None)` when nothing is."""
        from browser.ui.prompt_screen import screen_question

        self._add(screen_question(tab, request, reply, self._window.shell))

    def ask_client_certificate(
        self, tab: Tab, request: "ClientCertificateRequest", reply: OneShot
    ) -> None:
        """Ask which certificate a server is shown; `reply(None)` when it is shown none."""
        from browser.ui.prompt_client_certificate import client_certificate_question

        self._add(client_certificate_question(tab, request, reply, self._window.shell))

    def ask_further(self, question: "Question") -> None:
        """Ask what somebody else has put together."""
        self._add(question)

    def ask(
        self,
        tab: Tab,
        text: str,
        buttons: "Sequence[Choice]",
        dismissed: Callable[[], None] | None = None,
        *,
        outlives_page: bool = False,
    ) -> None:
        """Ask something else: a label, what it does and whether it is the default, for each button.

        Who dismisses it, and a page that goes, call `dismissed`, or the default without one. What
        is not about the page stays when it is left: it `outlives_page`.
        """
        from browser.ui.prompt_row import ChoiceRow, PromptRow, Question

        icons = self._window.shell.icons

        def build(question: Question, parent: QWidget) -> PromptRow:
            return ChoiceRow(question, text, buttons, icons, parent)

        if dismissed is None:
            dismissed = next(action for _, action, is_default in buttons if is_default)
        self._add(Question(tab, dismissed, build, outlives_page=outlives_page))

    @Slot(str, bool)
    def show_notice(self, text: str, is_error: bool) -> None:
        """Say something, if this is the window that is used."""
        if self._window.shell.active_window() is not self._window:
            return
        if self._notice is None:
            from browser.ui.prompt_notice import NoticeRow

            self._notice = NoticeRow(self, self._window.shell.icons)
            self._notice.finished.connect(self._on_notice_finished)
            self._column().insertWidget(0, self._notice)
        self._notice.show()
        self.show()
        self._notice.add(text, is_error=is_error)

    def clear_notice(self) -> None:
        """Take away what was said, read or not."""
        if self._notice is not None and not self._notice.isHidden():
            self._notice.dismissed.emit()

    # The line of questions.

    def _add(self, question: "Question") -> None:
        tab = question.tab
        if tab.web_contents is None:
            question.dismiss()
            return
        question.setParent(self)
        question.settled.connect(self._on_settled)
        self._questions.setdefault(tab, []).append(question)
        self._watch(tab)
        if tab is self._tab:
            self._refresh(take_focus=self._page_has_focus(tab))
        elif not tab.wants_attention:
            tab.wants_attention = True
            tab.changed.emit(tab)

    def _page_has_focus(self, tab: Tab) -> bool:
        focus = self._window.focusWidget()
        return focus is None or focus is tab or tab.isAncestorOf(focus)

    def _refresh(self, *, take_focus: bool = False) -> None:
        line = self._questions.get(self._tab) if self._tab is not None else None
        row = line[0].row(self) if line else None
        if row is not self._row:
            if self._row is not None:
                self._row.hide()
            self._row = row
            if row is not None:
                self._column().addWidget(row)
                row.show()
                # Before the page, which keeps the Tab key until its own end.
                follow(self._window.bar.menu, row)
                row.announce(row.accessibleName())
                if take_focus and row.first_focus is not None:
                    row.first_focus.setFocus()
        self._show_if_needed()

    def _show_if_needed(self) -> None:
        notice = self._notice is not None and not self._notice.isHidden()
        self.setVisible(notice or self._row is not None)

    def _column(self) -> QVBoxLayout:
        column = self.layout()
        if not isinstance(column, QVBoxLayout):
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        return column

    @Slot(object)
    def _on_settled(self, question: "Question") -> None:
        tab = question.tab
        self._questions[tab].remove(question)
        row = question.take_row()
        had_focus = row is not None and row.isAncestorOf(self._window.focusWidget() or self)
        if row is not None:
            # The focus goes before its widget does: Qt would look for a place by itself.
            if had_focus:
                tab.setFocus()
            self._row = None if row is self._row else self._row
            row.hide()
            row.deleteLater()
        question.deleteLater()
        if tab is self._tab:
            self._refresh(take_focus=had_focus)
        self._stop_watching(tab)

    @Slot()
    def _on_notice_finished(self) -> None:
        if self._notice is not None:
            had_focus = self._notice.isAncestorOf(self._window.focusWidget() or self)
            if had_focus and self._tab is not None:
                self._tab.setFocus()
            self._notice.hide()
        self._show_if_needed()

    # Pages that go.

    def _watch(self, tab: Tab) -> None:
        page = tab.web_contents
        if tab not in self._watches and page is not None:
            watch = self._watches[tab] = PageWatch(tab, page, self)
            watch.left.connect(self._on_left)
            watch.gone.connect(self._dismiss_all)
            watch.loaded_again.connect(self._on_loaded_again)
            watch.moved.connect(self._on_moved)

    @Slot(object)
    def _stop_watching(self, tab: Tab) -> None:
        asks = self._questions.get(tab) or (self._dialogs and self._dialogs.asks(tab))
        if not asks:
            self._questions.pop(tab, None)
            watch = self._watches.pop(tab, None)
            if watch is not None:
                watch.release()

    @Slot(object)
    def _dismiss_all(self, tab: Tab) -> None:
        for question in list(self._questions.get(tab, ())):
            question.dismiss()
        self.dismiss_dialogs(tab)

    @Slot(object)
    def _on_left(self, tab: Tab) -> None:
        for question in list(self._questions.get(tab, ())):
            if not question.was_brought_now():
                question.dismiss()
        self.dismiss_dialogs(tab)

    @Slot(object)
    def _on_loaded_again(self, tab: Tab) -> None:
        for question in list(self._questions.get(tab, ())):
            if not (question.was_brought_now() or question.outlives_reload):
                question.dismiss()
        self.dismiss_dialogs(tab)

    @Slot(object, str)
    def _on_moved(self, tab: Tab, origin: str) -> None:
        for question in list(self._questions.get(tab, ())):
            if not question.concerns(origin):
                question.dismiss()
