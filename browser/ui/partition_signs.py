"""Signs in the address field of what a partition is set to: network, proxy, or that it is held.

Each opens the section of the settings where it can be undone.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from browser.ui.address_field import AddressField, Sign
from browser.ui.icons import Icons

if TYPE_CHECKING:
    from browser.model.partition_key import PartitionKey
    from browser.ui.partition_care import PartitionCare


class PartitionSigns(QObject):
    """The three signs of one address field."""

    def __init__(self, field: AddressField, icons: Icons, requested: SignalInstance) -> None:
        super().__init__(field)
        self._field = field
        self._requested = requested
        self.held = self._sign(icons, "warning", "danger")
        self.network = self._sign(icons, "bolt", "warning")
        self.proxy = self._sign(icons, "proxy", "")
        self.held.say(self.tr("This partition sends nothing now. Press to see why."))
        self.proxy.say(self.tr("This partition uses a proxy. Press to see it."))
        self._say_network("")
        self.held.clicked.connect(self._on_proxy)
        self.network.clicked.connect(self._on_network)
        self.proxy.clicked.connect(self._on_proxy)

    def _sign(self, icons: Icons, icon: str, tint: str) -> Sign:
        sign = self._field.add_sign()
        sign.setVisible(False)
        icons.wear(sign, icon, tint)
        return sign

    def show(self, care: "PartitionCare | None", key: "PartitionKey") -> None:
        """Show what holds for the partition; without `care` none has settings of its own."""
        if care is None:
            for sign in (self.held, self.network, self.proxy):
                self._field.show_sign(sign, False)
            return
        settings = care.settings(key)
        is_held = care.held_because(key) is not None
        self._field.show_sign(self.held, is_held)
        self._field.show_sign(self.network, not settings.network.is_normal)
        self._field.show_sign(self.proxy, not settings.proxy.is_direct and not is_held)
        if not settings.network.is_normal:
            from browser.ui.partition_network import network_name

            self._say_network(network_name(settings.network))

    def _say_network(self, name: str) -> None:
        words = self.tr("Network of this partition: %1. Press to change it.")
        self.network.say(words.replace("%1", name))

    def _on_proxy(self) -> None:
        self._requested.emit("proxy")

    def _on_network(self) -> None:
        self._requested.emit("network")
