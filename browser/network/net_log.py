"""The net log of one session inside the process: sources, and their events as messages.

Only made while the session logs; nothing is counted or kept otherwise. What the browser says to
this process is never told: its token is in there.
"""

import base64
import itertools
import json
import os
import time
from collections.abc import Callable
from typing import Any

from browser.model.net_log_format import CaptureMode, Phase
from browser.network.messages import Message, NetLogged, NetLogState
from browser.network.socket_errors import code_of

# Numbers of sources are those of one file: each process has a range of its own.
RANGE = 1_000_000
ABORTED = -3
_to_json = json.JSONEncoder(check_circular=False).encode
_numbers = itertools.count(os.getpid() * RANGE)


class SessionLog:
    """Tells the application what happens to the connections of a session.

    Args:
        session: the application's name for it.
        mode: how much may be told.
        tell: sends a message to the application.
    """

    def __init__(self, session: str, mode: CaptureMode, tell: Callable[[Message], None]) -> None:
        self._session = session
        self._tell = tell
        self.mode = mode
        self.is_over = False

    def source(self, kind: str) -> "Source":
        """Something new that has events, such as a `SOCKET`."""
        return Source(self, kind, next(_numbers))

    def end(self, state: dict[str, Any]) -> None:
        """Tell no more than what the session looks like now."""
        self.is_over = True
        self._tell(NetLogState(self._session, json.dumps(state)))

    def note(self, event: str, **params: Any) -> None:
        """An event that belongs to nothing else."""
        self.write("NONE", next(_numbers), event, Phase.NONE, params)

    def write(
        self, kind: str, number: int, event: str, phase: Phase, params: dict[str, Any]
    ) -> None:
        """Send an event, unless the log has ended."""
        if not self.is_over:
            now = int(time.time() * 1000)
            text = _to_json(params) if params else ""
            self._tell(NetLogged(self._session, now, kind, number, event, int(phase), text))


class Source:
    """One row of the log."""

    __slots__ = ("_log", "kind", "number")

    def __init__(self, log: SessionLog, kind: str, number: int) -> None:
        self._log = log
        self.kind = kind
        self.number = number

    @property
    def reference(self) -> dict[str, Any]:
        """How others name it: the value of `source_dependency`."""
        return {"id": self.number, "type": self.kind}

    @property
    def has_secrets(self) -> bool:
        """Whether credentials may be told."""
        return self._log.mode.has_secrets

    def note(self, event: str, **params: Any) -> None:
        """A moment."""
        self._log.write(self.kind, self.number, event, Phase.NONE, params)

    def begin(self, event: str, **params: Any) -> None:
        """Something begins."""
        self._log.write(self.kind, self.number, event, Phase.BEGIN, params)

    def end(self, event: str, error: int = 0, **params: Any) -> None:
        """It ends, with a net error or without."""
        if error:
            params["net_error"] = error
        self._log.write(self.kind, self.number, event, Phase.END, params)

    def passed(self, data: bytes, *, is_sent: bool) -> None:
        """Bytes went or came."""
        params: dict[str, Any] = {"byte_count": len(data)}
        if self._log.mode.has_bytes:
            params["bytes"] = base64.b64encode(data).decode("ascii")
        self.note("SOCKET_BYTES_SENT" if is_sent else "SOCKET_BYTES_RECEIVED", **params)


def error_code(error: BaseException) -> int:
    """The net error of an exception; that of a cancelled task is `ERR_ABORTED`."""
    return code_of(error) if isinstance(error, Exception) else ABORTED
