"""A worse network for one session: the gateway slows it down, the inspector tells its pages."""

import contextlib
import math
from typing import TYPE_CHECKING

from browser.engine.gateway_messages import Emulation, SetEmulation
from browser.errors import InspectorError

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target
    from browser.session.attachment import Attachment
    from browser.session.session import Session

NORMAL = Emulation()
CONDITIONS = "Network.emulateNetworkConditions"
FAST = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


def emulation(
    offline: object, latency: object, download_throughput: object, upload_throughput: object
) -> Emulation:
    """The network that was asked for.

    Raises:
        TypeError: something is of the wrong kind; ValueError: a number is negative or none.
    """
    if not isinstance(offline, bool):
        raise TypeError(f"offline must be a bool, not {type(offline).__name__}")
    return Emulation(
        offline,
        _number("latency", latency),
        _number("download_throughput", download_throughput),
        _number("upload_throughput", upload_throughput),
    )


def _number(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} must be a number, not {type(value).__name__}")
    if not math.isfinite(value) or value < 0:
        raise ValueError(f"{name} must be 0 or more, not {value}")
    return float(value)


class Emulator:
    """The network of one session, as it was last asked for."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._offline: Attachment | None = None

    async def set(self, wanted: Emulation | None) -> None:
        """Use this network; `None` is the normal one."""
        route = self._session._route
        if wanted is not None or route.is_own:
            await route.engage()
            await route.call(SetEmulation, wanted or NORMAL)
        is_offline = wanted is not None and wanted.offline
        if is_offline:
            await route.end_old()
        await self._tell_pages(is_offline)

    async def _tell_pages(self, offline: bool) -> None:
        if not offline:
            if self._offline is not None:
                handle, self._offline = self._offline, None
                await _go_online(handle)
                handle.remove()
        elif self._offline is None:
            self._offline = self._session._attachments.add("offline", _go_offline)
            await self._offline.in_force()


async def _go_offline(target: "Target") -> None:
    for method, values in (("Network.enable", {}), (CONDITIONS, {"offline": True, **FAST})):
        if target.type == "service_worker":  # answers only once it runs
            target.post(method, values)
        else:
            await target.send(method, values)


async def _go_online(handle: "Attachment") -> None:
    # Letting go alone does the same, but nobody is told when.
    for target in handle.targets():
        with contextlib.suppress(InspectorError):  # the page went meanwhile
            await target.send(CONDITIONS, {"offline": False, **FAST})
