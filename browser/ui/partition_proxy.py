"""The proxy of a partition: written, checked while it is written, and put in force by a button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit

from browser.model.proxy_choice import MOST_RULES, MOST_SCRIPT, ProxyChoice, ProxyKind
from browser.session.proxy_check import RuleFault, proxy_bypass_faults, proxy_rule_faults
from browser.ui.partition_proxy_logins import ProxyLogins
from browser.ui.partition_proxy_test import ProxyTest
from browser.ui.partition_section import PartitionSection
from browser.ui.rules_field import MOST_SHOWN, RulesField, ScriptField
from browser.ui.setting_dialog import ErrorLabel, push
from browser.ui.setting_faults import explain_setting, fault_sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCRIPT_LINES = 8
EXAMPLE = "function FindProxyForURL(url, host) {\n  return 'DIRECT';\n}"
# A script may be at an address or here; for the session that is one mode.
SCRIPT_HERE = "script_here"


class ProxySection(PartitionSection):
    """How the partition's requests leave this machine."""

    def title(self) -> str:
        """What the list calls it."""
        return self.tr("Proxy")

    def build(self) -> None:
        """Mode, fields of each mode, logins, button, test."""
        self.held = self.error()
        self.mode = QComboBox(self)
        for value, text in self._modes():
            self.mode.addItem(text, value)
        self.row(self.tr("&Way"), self.mode)
        self.explanation = self.note("")
        self._build_rules()
        self._build_scripts()
        self.logins = ProxyLogins(self)
        self.apply = push(self.tr("Use this proxy"), self.place())
        self.undo = push(self.tr("Undo changes"), self.place())
        self.again = push(self.tr("Try again"), self.place())
        self.anew = push(self.tr("Begin with new settings"), self.place(), danger=True)
        self.add(self.apply, self.undo, self.again, self.anew)
        self.apply_error = self.error(self.apply)
        self.test = ProxyTest(self)
        self._connect()

    def _modes(self) -> list[tuple[str, str]]:
        return [
            (ProxyKind.DIRECT, self.tr("Without a proxy")),
            (ProxyKind.FIXED_SERVERS, self.tr("By rules")),
            (ProxyKind.PAC_SCRIPT, self.tr("By a script at an address")),
            (SCRIPT_HERE, self.tr("By a script written here")),
            (ProxyKind.AUTO_DETECT, self.tr("As the network says (WPAD)")),
            (ProxyKind.SYSTEM, self.tr("As the system")),
        ]

    def _build_rules(self) -> None:
        theme = self.shell.theme
        self.rules = RulesField(self, proxy_rule_faults, theme, MOST_RULES)
        self.rules.setPlaceholderText("socks5://localhost:1080")
        self.rules_row = self.row(self.tr("&Rules"), self.rules)
        self.rules_error = self.error(self.rules)
        self.bypass = RulesField(self, proxy_bypass_faults, theme, MOST_RULES)
        self.bypass.setPlaceholderText("*.example.org, 192.168.0.0/16, <local>")
        self.bypass_row = self.row(self.tr("Without a proxy &for"), self.bypass)
        self.bypass_error = self.error(self.bypass)

    def _build_scripts(self) -> None:
        self.address = QLineEdit(self)
        self.address.setPlaceholderText("https://example.org/proxy.pac")
        self.address_row = self.row(self.tr("&Address of the script"), self.address)
        self.script = ScriptField(self, SCRIPT_LINES)
        self.script.setPlaceholderText(EXAMPLE)
        self.choose = push(self.tr("Read a file…"), self)
        self.script_row = self.row(self.tr("&Script"), self.script, self.choose)
        self.script_error = self.error(self.script)
        for field in (self.rules, self.bypass, self.address, self.script):
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _connect(self) -> None:
        self.mode.activated.connect(self._on_mode)
        self.rules.checked.connect(self._on_rules_checked)
        self.bypass.checked.connect(self._on_bypass_checked)
        self.rules.refused.connect(self._on_rules_refused)
        self.bypass.refused.connect(self._on_bypass_refused)
        self.script.refused.connect(self._on_script_refused)
        self.script.textChanged.connect(self._show_state)
        self.address.textChanged.connect(self._show_state)
        self.logins.changed.connect(self._show_state)
        self.choose.clicked.connect(self._on_choose)
        self.apply.clicked.connect(self._on_apply)
        self.undo.clicked.connect(self._on_undo)
        self.again.clicked.connect(self._on_again)
        self.anew.clicked.connect(self._on_anew)
        self._shown = ProxyChoice()
        self._show(self._shown)

    # What is shown.

    def refresh(self) -> None:
        """Show what is kept, unless something else is being written."""
        kept = self.settings.proxy
        if not self.is_changed:
            self._show(kept)
        self._shown = kept
        self._show_state()

    @property
    def is_changed(self) -> bool:
        """Whether something is written that is not in force."""
        try:
            return self.choice() != self._shown
        except ValueError:
            return True

    def choice(self) -> ProxyChoice:
        """What is written.

        Raises:
            ValueError: it is no proxy.
        """
        mode = str(self.mode.currentData())
        script = self.script.script()
        address = self.address.text().strip()
        if mode == ProxyKind.PAC_SCRIPT:
            # The text counts before the address, so that it cannot be kept beside it.
            script = ""
        if mode == SCRIPT_HERE:
            mode = ProxyKind.PAC_SCRIPT
            address = address if script.strip() else ""
        return ProxyChoice(
            ProxyKind(mode),
            self.rules.rules(),
            self.bypass.rules(),
            address,
            script,
            self.logins.logins(),
        )

    def _show(self, choice: ProxyChoice) -> None:
        is_here = choice.mode is ProxyKind.PAC_SCRIPT and choice.script
        mode = SCRIPT_HERE if is_here else choice.mode.value
        self.mode.setCurrentIndex(self.mode.findData(mode))
        self.rules.show_rules(choice.rules)
        self.bypass.show_rules(choice.bypass)
        self.address.setText(choice.script_url)
        self.script.show_script(choice.script)
        self.logins.show_logins(choice.logins)
        self._show_fields()

    def _show_fields(self) -> None:
        mode = self.mode.currentData()
        by_rules = mode == ProxyKind.FIXED_SERVERS
        for widget in (self.rules_row, self.bypass_row):
            widget.setVisible(by_rules)
        self.address_row.setVisible(mode == ProxyKind.PAC_SCRIPT)
        self.script_row.setVisible(mode == SCRIPT_HERE)
        self.logins.setVisible(mode != ProxyKind.DIRECT)
        self.explanation.setText(self._explanation(str(mode)))
        for error in (self.rules_error, self.bypass_error):
            error.setVisible(by_rules and bool(error.text()))
        self.script_error.setVisible(mode == SCRIPT_HERE and bool(self.script_error.text()))

    def _explanation(self, mode: str) -> str:
        if mode == ProxyKind.DIRECT:
            return self.tr("Requests go straight to their servers.")
        if mode == ProxyKind.FIXED_SERVERS:
            return self.tr(
                "One proxy for everything, or one for each scheme: http=a:80;https=b:443. With "
                "commas between them the next is tried when one fails. Nothing goes round them, "
                "unless the rules say direct://."
            )
        return self.tr("When no proxy can be found, nothing is sent.")

    def _show_state(self) -> None:
        changed = self.is_changed
        self.undo.setVisible(changed)
        is_wrong = self.mode.currentData() == ProxyKind.FIXED_SERVERS and (
            self.rules.faults or self.bypass.faults
        )
        self.apply.setEnabled(changed and not is_wrong)
        held = self.care.held_because(self.key)
        self.again.setVisible(held is not None)
        self.anew.setVisible(self.care.is_unreadable(self.key))
        self.held.say("" if held is None else self._held(held))

    def _held(self, reason: Exception) -> str:
        words = self.tr("Nothing of this partition is sent now, since its settings do not hold. %1")
        return words.replace("%1", explain_setting(reason))

    # What a person does.

    @Slot()
    def _on_mode(self) -> None:
        self._show_fields()
        self._show_state()

    def _say_faults(self, error: ErrorLabel, faults: list[RuleFault]) -> None:
        error.say(" ".join(fault_sentence(fault) for fault in faults[:2]))
        self._show_state()

    @Slot(object)
    def _on_rules_checked(self, faults: list[RuleFault]) -> None:
        self._say_faults(self.rules_error, faults)

    @Slot(object)
    def _on_bypass_checked(self, faults: list[RuleFault]) -> None:
        self._say_faults(self.bypass_error, faults)

    @Slot(int)
    def _on_rules_refused(self, _count: int) -> None:
        self.rules_error.say(self._too_long(MOST_RULES))

    @Slot(int)
    def _on_bypass_refused(self, _count: int) -> None:
        self.bypass_error.say(self._too_long(MOST_RULES))

    @Slot(int)
    def _on_script_refused(self, _count: int) -> None:
        words = self.tr("That is too long to be put in: at most %1. Read it from a file instead.")
        size = self.locale().formattedDataSize(MOST_SHOWN)
        self.script_error.say(words.replace("%1", size))

    def _too_long(self, most: int) -> str:
        size = self.locale().formattedDataSize(most)
        words = self.tr("That is too long: it may have at most %1. Nothing was put in.")
        return words.replace("%1", size)

    @Slot()
    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a script"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_file)
        dialog.open()

    @Slot(str)
    def read_file(self, path: str) -> None:
        """Put a file's text into the field; one that cannot be read changes nothing."""
        from pathlib import Path

        if self.attempt(lambda: self._read(Path(path)), self.script_error):
            self._show_state()

    def _read(self, path: "Path") -> None:
        if not path.is_file():
            raise ValueError(self.tr("This is no file. Choose another."))
        if path.stat().st_size > MOST_SCRIPT:
            raise ValueError(self._too_long(MOST_SCRIPT))
        try:
            self.script.show_script(path.read_text("utf-8-sig"))
        except UnicodeDecodeError:
            raise ValueError(self.tr("This file is no text. Choose another.")) from None

    @Slot()
    def _on_apply(self) -> None:
        place = self.script_error if self.mode.currentData() == SCRIPT_HERE else self.apply_error
        found: list[ProxyChoice] = []
        if self.attempt(lambda: found.append(self.choice()), place):
            choice = found[0]
            act: Callable[[], object] = lambda: self._taken(choice)  # noqa: E731
            self.work(
                lambda: self.care.change(self.key, proxy=choice),
                self.apply_error,
                self.apply,
                done=act,
            )

    def _taken(self, choice: ProxyChoice) -> None:
        self._shown = choice
        self.test.forget()

    @Slot()
    def _on_undo(self) -> None:
        self.apply_error.say("")
        self._show(self._shown)
        self._show_state()

    @Slot()
    def _on_again(self) -> None:
        self.work(lambda: self.care.try_again(self.key), self.apply_error, self.again)

    @Slot()
    def _on_anew(self) -> None:
        self.work(lambda: self.care.start_anew(self.key), self.apply_error, self.anew)
