"""Chromium's NetLog as JSON: the head with its constants, one line for each event, the end.

A file that is cut anywhere after its head can be made whole again: every event has a line of its
own.
"""

import json
from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

FORMAT_VERSION = 1
HEAD_START = b'{"constants":'
TAIL = b'],\n"polledData":{}}\n'
SEPARATOR = b",\n"
_MOMENTS = ("bad_until", "expiration")
# The names of Chromium's own command line, which viewers show.
_SHOWN = {
    "default": "Default",
    "includeSensitive": "IncludeSensitive",
    "everything": "Everything",
}


class CaptureMode(StrEnum):
    """How much a log holds: no secrets, cookies and credentials too, or also every byte."""

    DEFAULT = "default"
    INCLUDE_SENSITIVE = "includeSensitive"
    EVERYTHING = "everything"

    @property
    def has_secrets(self) -> bool:
        """Whether cookies and credentials are kept."""
        return self is not CaptureMode.DEFAULT

    @property
    def has_bytes(self) -> bool:
        """Whether bodies and what passes through sockets are kept."""
        return self is CaptureMode.EVERYTHING


class Phase(IntEnum):
    """Whether an event is a moment, or one end of something that lasts."""

    NONE = 0
    BEGIN = 1
    END = 2


class Entry(NamedTuple):
    """One event: `time` in milliseconds since the epoch, `kind` of source, and its number."""

    time: float
    kind: str
    source: int
    event: str
    phase: Phase = Phase.NONE
    params: Mapping[str, Any] | None = None


class NetLogFormat:
    """Writes the parts of one file.

    Args:
        constants: names and numbers of `resources/net_log_constants.json`.
        mode: what the file says of itself.
        started: milliseconds since the epoch; times in the file count from here.
        client: who writes it: `name`, `version`, `os_type`, …
    """

    def __init__(
        self,
        constants: Mapping[str, Any],
        mode: CaptureMode,
        started: float,
        client: Mapping[str, Any],
    ) -> None:
        self._constants = constants
        self._events: Mapping[str, int] = constants["logEventTypes"]
        self._kinds: Mapping[str, int] = constants["logSourceType"]
        self._mode = mode
        self._started = int(started)
        self._client = client

    def head(self) -> bytes:
        """All that stands before the first event."""
        constants = {
            **self._constants,
            "logFormatVersion": FORMAT_VERSION,
            "logCaptureMode": _SHOWN[self._mode],
            # Without a date of its own the viewer takes the last event's for the end.
            "clientInfo": self._client,
            # Viewers of any age take a number in a string.
            "timeTickOffset": str(self._started),
        }
        return HEAD_START + _json(constants) + b',\n"events": [\n'

    def line(self, entry: Entry) -> bytes:
        """An event; events are joined by `SEPARATOR`."""
        time = str(max(0, int(entry.time) - self._started))
        source = {"id": entry.source, "type": self._kinds[entry.kind]}
        written: dict[str, Any] = {
            "time": time,
            "type": self._events[entry.event],
            "phase": int(entry.phase),
            "source": source,
        }
        if entry.params:
            written["params"] = self._params(entry.params)
        return _json(written)

    def tail(self, state: Mapping[str, Any]) -> bytes:
        """All that stands behind the last event; `state` is what `polledData` holds.

        Its moments (`bad_until`, `expiration`) are milliseconds since the epoch.
        """
        return b'],\n"polledData":' + _json(self._ticked(state)) + b"}\n"

    def _ticked(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._ticked(one) for one in value]
        if not isinstance(value, Mapping):
            return value
        return {
            name: str(one - self._started) if name in _MOMENTS else self._ticked(one)
            for name, one in value.items()
        }

    def _params(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        other = params.get("source_dependency")
        if other is None:
            return params
        return {**params, "source_dependency": {**other, "type": self._kinds[other["type"]]}}


def _json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Half a surrogate pair, as a page may put into a header, is no UTF-8.
    return text.encode("utf-8", "replace")
