"""A worse network for one partition: usual kinds, own numbers, and the way back."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox

from browser.model.network_conditions import (
    BITS,
    MOST_LATENCY,
    NORMAL,
    PRESETS,
    NetworkConditions,
    preset_of,
)
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.partition_section import PartitionSection
from browser.ui.setting_dialog import push

OTHER = "other"
MOST_KBITS = 10_000_000
NAMES = {
    "": QT_TRANSLATE_NOOP("network", "As it is"),
    "offline": QT_TRANSLATE_NOOP("network", "Offline"),
    "gprs": QT_TRANSLATE_NOOP("network", "GPRS"),
    "edge": QT_TRANSLATE_NOOP("network", "EDGE"),
    "3g": QT_TRANSLATE_NOOP("network", "3G"),
    "4g": QT_TRANSLATE_NOOP("network", "4G"),
    "dsl": QT_TRANSLATE_NOOP("network", "DSL"),
    "cable": QT_TRANSLATE_NOOP("network", "Cable"),
    "fibre": QT_TRANSLATE_NOOP("network", "Fibre"),
    OTHER: QT_TRANSLATE_NOOP("network", "Own numbers"),
}


def network_name(conditions: NetworkConditions) -> str:
    """What the conditions are called."""
    name = "" if conditions.is_normal else preset_of(conditions) or OTHER
    return QCoreApplication.translate("network", NAMES[name])


class NetworkSection(PartitionSection):
    """The conditions; each takes effect when it is chosen."""

    def title(self) -> str:
        """What the list calls it."""
        return self.tr("Network conditions")

    def build(self) -> None:
        """Preset, offline, three numbers, reset."""
        self.note(
            self.tr(
                "Makes the network of this partition worse, to see how its pages bear it. A sign "
                "in the address field says so as long as it holds."
            )
        )
        self.preset = QComboBox(self)
        for name, text in NAMES.items():
            self.preset.addItem(QCoreApplication.translate("network", text), name)
        self.row(self.tr("&Network"), self.preset)
        self.offline = QCheckBox(self.tr("Offline: nothing goes out"), self)
        self.row("", self.offline)
        self.offline.setAccessibleName(self.offline.text())
        self.latency = self._number(self.tr("&Delay of a round trip"), int(MOST_LATENCY), "ms")
        self.download = self._number(self.tr("D&ownload"), MOST_KBITS, "kbit/s")
        self.upload = self._number(self.tr("&Upload"), MOST_KBITS, "kbit/s")
        self.fault = self.error(self.preset)
        self.reset = push(self.tr("Use the network as it is"), self.place())
        self.add(self.reset)
        self.preset.activated.connect(self._on_preset)
        self.offline.clicked.connect(self._on_number)
        self.reset.clicked.connect(self._on_reset)

    def _number(self, text: str, most: int, unit: str) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(0, most)
        box.setSuffix(f" {unit}")
        box.setSpecialValueText(self.tr("Not limited"))
        box.setGroupSeparatorShown(True)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        # Not at every digit: 1 and 12 on the way to 125 would be taken for a wish.
        box.setKeyboardTracking(False)
        box.valueChanged.connect(self._on_number)
        self.row(text, box)
        return box

    def refresh(self) -> None:
        """Show what is kept."""
        network = self.settings.network
        numbers = (
            (self.latency, network.latency),
            (self.download, network.download * BITS / 1000),
            (self.upload, network.upload * BITS / 1000),
        )
        for box, value in numbers:
            box.blockSignals(True)
            box.setValue(round(value))
            box.setEnabled(not network.offline)
            box.blockSignals(False)
        self.offline.setChecked(network.offline)
        name = "" if network.is_normal else preset_of(network) or OTHER
        self.preset.setCurrentIndex(self.preset.findData(name))
        self.reset.setVisible(not network.is_normal)

    def conditions(self) -> NetworkConditions:
        """What the numbers say."""
        return NetworkConditions(
            self.offline.isChecked(),
            self.latency.value(),
            self.download.value() * 1000 / BITS,
            self.upload.value() * 1000 / BITS,
        )

    def _change(self, conditions: NetworkConditions) -> None:
        self.work(lambda: self.care.change(self.key, network=conditions), self.fault)

    @Slot(int)
    def _on_preset(self, index: int) -> None:
        name = str(self.preset.itemData(index))
        if name == OTHER:
            self.latency.setFocus()
        else:
            self._change(PRESETS.get(name, NORMAL))

    @Slot()
    def _on_number(self) -> None:
        self._change(self.conditions())

    @Slot()
    def _on_reset(self) -> None:
        self._change(NORMAL)
