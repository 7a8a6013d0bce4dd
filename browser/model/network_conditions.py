"""A network that is worse than it is: what a person chose for a partition, and usual kinds."""

import math
from dataclasses import dataclass
from typing import Any

from browser.model.field_checks import check

MOST_LATENCY = 60_000.0
MOST_RATE = 12.5e9
BITS = 8


@dataclass(frozen=True, slots=True)
class NetworkConditions:
    """The conditions: `latency` in milliseconds a round trip, rates in bytes/s; 0 is no limit."""

    offline: bool = False
    latency: float = 0.0
    download: float = 0.0
    upload: float = 0.0

    def __post_init__(self) -> None:
        check(self, "offline", bool)
        limits = (("latency", MOST_LATENCY), ("download", MOST_RATE), ("upload", MOST_RATE))
        for name, most in limits:
            check(self, name, int, float)
            value = getattr(self, name)
            if not math.isfinite(value) or not 0 <= value <= most:
                raise ValueError(f"NetworkConditions.{name} must be from 0 to {most:g}")
            object.__setattr__(self, name, float(value))

    @property
    def is_normal(self) -> bool:
        """Whether the network is as it is."""
        return self == NORMAL

    def arguments(self) -> dict[str, Any]:
        """What `ses.enable_network_emulation` takes."""
        return {
            "offline": self.offline,
            "latency": self.latency,
            "download_throughput": self.download,
            "upload_throughput": self.upload,
        }


NORMAL = NetworkConditions()


def _kind(latency: float, down: float, up: float) -> NetworkConditions:
    """Of rates in kbit/s."""
    return NetworkConditions(False, latency, down * 1000 / BITS, up * 1000 / BITS)


# From the slowest on; what each is called stands in the windows.
PRESETS: dict[str, NetworkConditions] = {
    "offline": NetworkConditions(offline=True),
    "gprs": _kind(500, 50, 20),
    "edge": _kind(300, 240, 200),
    "3g": _kind(150, 1600, 768),
    "4g": _kind(60, 12_000, 5_000),
    "dsl": _kind(25, 16_000, 1_000),
    "cable": _kind(15, 100_000, 20_000),
    "fibre": _kind(4, 250_000, 100_000),
}


def preset_of(conditions: NetworkConditions) -> str:
    """The name of the preset with these numbers, empty for none."""
    return next((name for name, one in PRESETS.items() if one == conditions), "")
