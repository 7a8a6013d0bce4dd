"""Requests and WebSockets as entries of a HAR file."""

from collections.abc import Callable
from typing import Any

from browser.model import har_format
from browser.model.har_entry import entry
from browser.model.net_log_format import CaptureMode
from browser.model.net_log_headers import shown_url
from browser.model.request_hop import Frame, Hop


class HarRequests:
    """Writes each request when it is over; a `SocketTeller`.

    Args:
        add: takes an entry as a line.
        mode: what may be told.
        hidden_place: gives address and port of our own gateway.
    """

    def __init__(
        self,
        add: Callable[[bytes], object],
        mode: CaptureMode,
        hidden_place: Callable[[], tuple[str, int]],
    ) -> None:
        self._add = add
        self._mode = mode
        self._hidden_place = hidden_place
        self.pages: list[dict[str, Any]] = []
        self._current: dict[Any, str] = {}

    def began(self, hop: Hop) -> None:
        """Note a page that begins."""
        if hop.is_main and hop.is_first:
            number = f"page_{len(self.pages) + 1}"
            self._current[hop.page] = number
            self.pages.append(har_format.page(number, shown_url(hop.url), hop.started))

    def answered(self, hop: Hop) -> None:
        """Wait for the end."""

    def framed(self, hop: Hop, frame: Frame) -> None:
        """Keep a frame until the WebSocket is over."""
        if self._mode.has_bytes:
            hop.frames.append(frame)

    def ended(self, hop: Hop) -> None:
        """Write the entry."""
        page = self._current.get(hop.page, "")
        self._add(har_format.line(entry(hop, page, self._mode, self._hidden_place())))
