"""A control shows a setting's value and tells the one that a person enters; the simple kinds."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from browser.settings.kinds import Number
from browser.ui.theme import GRID


class Control(QWidget):
    """One control; `field` is the widget that has the focus.

    Signals:
        entered(value): a person wants this value; whoever listens checks it.
        refused(text): what was entered makes no value; why, for the person.
    """

    entered = Signal(object)
    refused = Signal(str)

    def __init__(self, field: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.setFocusProxy(field)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GRID)
        self.row.addWidget(field, 1)

    def show_value(self, value: object) -> None:
        """Show the value without telling."""
        raise NotImplementedError

    def search_text(self) -> str:
        """Words by which the setting is found, besides its own."""
        return ""


class FlagControl(Control):
    """A box to tick; its text is the setting's label."""

    def __init__(self, text: str, parent: QWidget) -> None:
        self.box = QCheckBox(text.replace("&", "&&"))
        super().__init__(self.box, parent)
        self.box.clicked.connect(self._on_clicked)

    def show_value(self, value: object) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(value))

    @Slot(bool)
    def _on_clicked(self, on: bool) -> None:
        self.entered.emit(on)


class PercentControl(Control):
    """A factor, shown in percent."""

    def __init__(self, kind: Number, parent: QWidget) -> None:
        self.box = QSpinBox()
        super().__init__(self.box, parent)
        self.box.setRange(round(kind.low * 100), round(kind.high * 100))
        self.box.setSingleStep(10)
        self.box.setSuffix(" %")
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        # Not at every digit: 1 and 12 on the way to 125 would be taken for a wish.
        self.box.setKeyboardTracking(False)
        self.box.valueChanged.connect(self._on_changed)

    def show_value(self, value: object) -> None:
        """Show the factor."""
        self.box.blockSignals(True)
        self.box.setValue(round(float(value) * 100))  # type: ignore[arg-type]
        self.box.blockSignals(False)

    @Slot(int)
    def _on_changed(self, percent: int) -> None:
        self.entered.emit(percent / 100)
