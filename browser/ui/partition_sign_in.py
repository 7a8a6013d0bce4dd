"""Passwords that the partition keeps, and servers that get credentials unasked."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit

from browser.model.credentials import RemovePassword
from browser.session.credential_store import StoredCredential
from browser.session.ntlm_domains import can_negotiate
from browser.ui.item_list import ItemList
from browser.ui.partition_section import PartitionSection
from browser.ui.prompt_words import filled
from browser.ui.setting_dialog import push


class CredentialsSection(PartitionSection):
    """The keyring of this partition, and what pages were signed in with."""

    def title(self) -> str:
        """What the list calls it."""
        return self.tr("Passwords")

    def build(self) -> None:
        """The switch, the list, and forgetting."""
        self.keyring = QCheckBox(
            self.tr("Open the desktop's keyring together with this partition"), self.place()
        )
        self.column.addWidget(self.keyring)
        self.fault = self.error(self.keyring)
        if not self.is_persistent:
            self.keyring.setEnabled(False)
            self.note(self.tr("A temporary partition keeps no passwords."))
        self.note(
            self.tr(
                "The question for a password offers to keep it there. While the keyring is open, "
                "what is kept is filled in."
            )
        )
        self.list = ItemList(
            self.tr("Passwords that are kept"), self.tr("No password is kept."), self.place()
        )
        self.column.addWidget(self.list)
        self.forget = push(self.tr("Forget"), self.place())
        self.forget_all = push(self.tr("Forget all"), self.place(), danger=True)
        self.unlock = push(self.tr("Show what is kept"), self.place())
        self.add(self.unlock, self.forget, self.forget_all)
        self._is_asked = False
        self.heading_for(self.tr("Signed in now"))
        self.note(
            self.tr("Servers that asked for a password get it again until the partition is closed.")
        )
        self.sign_out = push(self.tr("Forget what was answered"), self.place())
        self.add(self.sign_out)
        self.sign_out_error = self.error(self.sign_out)
        self.keyring.clicked.connect(self._on_keyring)
        self.unlock.clicked.connect(self._on_unlock)
        self.forget.clicked.connect(self._on_forget)
        self.forget_all.clicked.connect(self._on_forget_all)
        self.sign_out.clicked.connect(self._on_sign_out)
        self.list.chosen.connect(self._show_buttons)

    def refresh(self) -> None:
        """Show what the keyring has."""
        self.keyring.setChecked(self.settings.keyring)
        stored = self.session().stored_credentials()
        self.list.fill([(self._words(one), one.origin) for one in stored])
        self.unlock.setVisible(not stored and self.session().has_stored_credentials())
        self._show_buttons()

    def _words(self, one: StoredCredential) -> str:
        words = filled(self.tr("%1 at %2"), {"%1": one.user, "%2": one.origin})
        return f"{words} · {one.realm}" if one.realm else words

    def _show_buttons(self) -> None:
        self._ask_again(False)
        has_any = self.list.list.count() > 0
        self.forget.setVisible(has_any)
        self.forget_all.setVisible(has_any)
        self.forget.setEnabled(self.list.row() >= 0)

    @Slot(bool)
    def _on_keyring(self, on: bool) -> None:
        task = self.work(lambda: self.care.change(self.key, keyring=on), self.fault, self.keyring)
        # Where it failed the box goes back to what holds.
        task.add_done_callback(lambda _: self._show_keyring())

    def _show_keyring(self) -> None:
        import shiboken6

        if shiboken6.isValid(self):
            self.keyring.setChecked(self.settings.keyring)

    @Slot()
    def _on_unlock(self) -> None:
        self.work(lambda: self.session().use_credential_store(True), self.fault, self.unlock)

    @Slot()
    def _on_forget(self) -> None:
        origin = str(self.list.value())
        self.work(lambda: self.session().forget_stored_credentials(origin), self.fault)

    def _ask_again(self, on: bool) -> None:
        """Ask once more on the button: nobody can bring passwords back."""
        self._is_asked = on
        self.forget_all.setText(self.tr("Yes, forget all") if on else self.tr("Forget all"))

    @Slot()
    def _on_forget_all(self) -> None:
        if not self._is_asked:
            self._ask_again(True)
            return
        self._ask_again(False)
        self.work(lambda: self.session().forget_stored_credentials(), self.fault)

    @Slot()
    def _on_sign_out(self) -> None:
        self.work(
            lambda: self.session().clear_auth_cache(RemovePassword()),
            self.sign_out_error,
            self.sign_out,
        )


class IntegratedSection(PartitionSection):
    """Servers of an organisation, to which the user's own account is shown."""

    def title(self) -> str:
        """What the list calls it."""
        return self.tr("Integrated sign-in")

    def build(self) -> None:
        """One line of servers."""
        self.note(
            self.tr(
                "These servers get the account of this desktop by Negotiate, and a password from "
                "the keyring by NTLM, without asking. Name only servers that you trust."
            )
        )
        self.servers = QLineEdit(self)
        self.servers.setPlaceholderText("*.example.org, https://intranet:8443")
        self.servers.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.row(self.tr("&Servers"), self.servers)
        self.fault = self.error(self.servers)
        if not can_negotiate():
            self.note(
                self.tr("Negotiate needs a library that is not installed; NTLM works without it.")
            )
        self.servers.editingFinished.connect(self._on_servers)

    def refresh(self) -> None:
        """Show what is kept."""
        if not self.servers.isModified():
            self.servers.setText(self.settings.integrated)

    @Slot()
    def _on_servers(self) -> None:
        if self.servers.isModified():
            text = self.servers.text().strip()
            self.work(
                lambda: self.care.change(self.key, integrated=text),
                self.fault,
                done=lambda: self.servers.setModified(False),
            )
