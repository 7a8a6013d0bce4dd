"""Settings that are chosen from a list: words, languages, partitions, search engines."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from browser.settings import search_engines
from browser.settings.kinds import Choice
from browser.ui.eliding_box import ElidingBox
from browser.ui.setting_control import Control
from browser.ui.setting_dialog import until_destroyed
from browser.ui.setting_texts import choice_text
from browser.ui.translation import available

if TYPE_CHECKING:
    from browser.ui.shell import Shell


class ListControl(Control):
    """A list to choose from; what the items mean comes from a function, since it can change."""

    def __init__(self, parent: QWidget) -> None:
        self.box = ElidingBox()
        super().__init__(self.box, parent)
        # A long name must not widen the window.
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.box.activated.connect(self._on_activated)
        self._value: object = ""

    def fill(self) -> None:
        """Put the items in."""
        raise NotImplementedError

    def refill(self, *_: object) -> None:
        """Put the items in anew, and show the same value."""
        self.box.clear()
        self.fill()
        self.show_value(self._value)

    def show_value(self, value: object) -> None:
        """Show the value; one that is not in the list is added as it is."""
        self._value = value
        index = self.box.findData(value)
        if index < 0:
            self.box.addItem(str(value), value)
            index = self.box.count() - 1
        self.box.setCurrentIndex(index)

    def search_text(self) -> str:
        """The texts of the items."""
        return " ".join(self.box.itemText(i) for i in range(self.box.count()))

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.entered.emit(self.box.itemData(index))


class ChoiceControl(ListControl):
    """One of a few words."""

    def __init__(self, key: str, kind: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self._key, self._kind = key, kind
        self.fill()

    def fill(self) -> None:
        """The choices in the person's language."""
        for value in self._kind.values:
            self.box.addItem(choice_text(self._key, value), value)


class LanguageControl(ListControl):
    """One of the languages that the program speaks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fill()

    def fill(self) -> None:
        """The languages, each in its own words."""
        self.box.addItem(self.tr("As the system"), "")
        for code in available():
            self.box.addItem(language_name(code), code)


def language_name(code: str) -> str:
    """A language's name in itself, such as Deutsch."""
    locale = QLocale(code)
    # Qt calls English by its country here.
    name = "English" if code == "en" else locale.nativeLanguageName()
    return name[:1].upper() + name[1:]


class PartitionControl(ListControl):
    """One of the partitions that are stored."""

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        until_destroyed(self, shell.desk.store.subscribe(self.refill))
        shell.theme.changed.connect(self.refill)
        self.fill()

    def fill(self) -> None:
        """The partitions in the person's order."""
        for partition in self._shell.desk.store.list():
            if partition.key.is_persistent:
                icon = self._shell.icons.icon(f"partition-{partition.icon}", partition.colour)
                self.box.addItem(icon, partition.name, partition.key.text)


class EngineControl(ListControl):
    """One of the search engines."""

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        until_destroyed(self, shell.settings.subscribe("search.engines", self.refill))
        self.fill()

    def fill(self) -> None:
        """The engines; nothing chosen means the first."""
        for number, engine in enumerate(search_engines(self._shell.settings)):
            self.box.addItem(engine.name, engine.name if number else "")

    def show_value(self, value: object) -> None:
        """Show the engine; the first one also by its name."""
        is_first = self.box.count() > 0 and value == self.box.itemText(0)
        super().show_value("" if is_first else value)
