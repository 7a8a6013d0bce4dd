"""What the partition's pages are told they are seen with, and in which languages."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit

from browser.model.client_hints import hints_of
from browser.model.user_agents import name_of, user_agents
from browser.ui.partition_care import system_languages
from browser.ui.partition_section import PartitionSection
from browser.ui.setting_dialog import push

OWN, OTHER = "", "other"


class AgentSection(PartitionSection):
    """User agent and languages; each takes effect when it is chosen or left."""

    def title(self) -> str:
        """What the list calls it."""
        return self.tr("User agent")

    def build(self) -> None:
        """Preset, own text, languages."""
        self.preset = QComboBox(self)
        self.preset.addItem(self.tr("Bulkhead's own"), OWN)
        self._own = self._own_agent()
        for name, agent in user_agents(self._own).items():
            self.preset.addItem(name, agent)
        self.preset.addItem(self.tr("Another one"), OTHER)
        self.row(self.tr("&Seen as"), self.preset)
        self.text = QLineEdit(self)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.row(self.tr("&User agent"), self.text)
        self.text_error = self.error(self.text)
        self.hints = self.note("")
        self.languages = QLineEdit(self)
        self.languages.setPlaceholderText(system_languages())
        self.languages.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.row(self.tr("&Languages"), self.languages)
        self.languages_error = self.error(self.languages)
        self.note(
            self.tr(
                "The first language is the one that is wanted most. Pages that are open are told "
                "at their next load."
            )
        )
        self.reset = push(self.tr("Use Bulkhead's own"), self.place())
        self.add(self.reset)
        self.preset.activated.connect(self._on_preset)
        self.text.editingFinished.connect(self._on_text)
        self.languages.editingFinished.connect(self._on_languages)
        self.reset.clicked.connect(self._on_reset)

    def _own_agent(self) -> str:
        return self.care.own_agent(self.session())

    def refresh(self) -> None:
        """Show what is kept."""
        settings = self.settings
        agent = settings.user_agent
        if not self.text.isModified():
            self.text.setText(agent or self._own)
            self.text.setCursorPosition(0)
        if not self.languages.isModified():
            self.languages.setText(settings.languages)
        name = name_of(agent, self._own)
        place = self.preset.findText(name) if name else self.preset.findData(agent)
        self.preset.setCurrentIndex(place if place >= 0 else self.preset.findData(OTHER))
        self.hints.setText(self._hints(agent or self._own))
        self.reset.setVisible(bool(agent or settings.languages))

    def _hints(self, agent: str) -> str:
        found = hints_of(agent, "")
        if found is None:
            return self.tr("Client hints are not sent: browsers of that kind send none.")
        brands = ", ".join(name for name in found.brands if "Brand" not in name)
        words = self.tr("Client hints say the same: %1 %2, %3.")
        platform = found.platform or self.tr("this system")
        major = found.version.partition(".")[0]
        return words.replace("%1", brands).replace("%2", major).replace("%3", platform)

    # What a person does.

    @Slot(int)
    def _on_preset(self, index: int) -> None:
        agent = str(self.preset.itemData(index))
        if agent == OTHER:
            self.text.setFocus()
            self.text.selectAll()
            return
        self.text.setModified(False)
        self._change_agent(agent)

    @Slot()
    def _on_text(self) -> None:
        if self.text.isModified():
            agent = self.text.text().strip()
            self._change_agent("" if agent == self._own else agent)

    def _change_agent(self, agent: str) -> None:
        self.work(
            lambda: self.care.change(self.key, user_agent=agent),
            self.text_error,
            done=lambda: self.text.setModified(False),
        )

    @Slot()
    def _on_languages(self) -> None:
        if not self.languages.isModified():
            return
        text = ",".join(part.strip() for part in self.languages.text().split(",") if part.strip())
        self.work(
            lambda: self.care.change(self.key, languages=text),
            self.languages_error,
            done=lambda: self.languages.setModified(False),
        )

    @Slot()
    def _on_reset(self) -> None:
        for field in (self.text, self.languages):
            field.setModified(False)
        self.languages_error.say("")
        self.work(lambda: self.care.change(self.key, user_agent="", languages=""), self.text_error)
