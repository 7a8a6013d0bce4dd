"""Telling systemd that the kiosk is ready, and that it is still alive: `sd_notify`. No Qt.

The protocol is one datagram to the socket that `NOTIFY_SOCKET` names; without one nothing is sent.
"""

import logging
import os
import socket
from collections.abc import Mapping

log = logging.getLogger(__name__)
MICROSECONDS = 1_000_000


class Notify:
    """The way to the service manager, as the environment tells it."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._address = environment.get("NOTIFY_SOCKET", "")
        self._timeout = _timeout(environment)

    @property
    def beat(self) -> float:
        """Seconds between two signs of life, half of what is asked for; 0 if nobody asks."""
        return self._timeout / 2

    def ready(self) -> None:
        """The first page is shown."""
        self._send("READY=1")

    def alive(self) -> None:
        """Nothing hangs."""
        self._send("WATCHDOG=1")

    def status(self, text: str) -> None:
        """Say in a line what goes on."""
        self._send(f"STATUS={text.replace(chr(10), ' ')}")

    def stopping(self) -> None:
        """The end has begun."""
        self._send("STOPPING=1")

    def _send(self, text: str) -> None:
        if not self._address.startswith(("/", "@")):
            return
        # A name that begins with @ is in the abstract space, which begins with a NUL.
        address = "\0" + self._address[1:] if self._address[0] == "@" else self._address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
                way.sendto(text.encode(), address)
        except OSError as error:
            log.info("the service manager was not told: %s", error)


def _timeout(environment: Mapping[str, str]) -> float:
    number, process = environment.get("WATCHDOG_USEC", ""), environment.get("WATCHDOG_PID", "")
    # The unit starts cage, which starts this program: the number is then that of our parent, and
    # `NotifyAccess=all` lets us speak in its place.
    is_ours = process in ("", str(os.getpid()), str(os.getppid()))
    return int(number) / MICROSECONDS if is_ours and number.isdigit() else 0.0
