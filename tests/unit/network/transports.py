"""A transport that only remembers what was done to it."""

import asyncio
from typing import Any


class FakeTransport(asyncio.Transport):
    """Remembers."""

    def __init__(self, *, half: bool = True) -> None:
        super().__init__()
        self.written = b""
        self.done: list[str] = []
        self.protocol: asyncio.BaseProtocol | None = None
        self._half = half

    def write(self, data: Any) -> None:
        self.written += data

    def pause_reading(self) -> None:
        self.done.append("pause")

    def resume_reading(self) -> None:
        self.done.append("resume")

    def is_reading(self) -> bool:
        return not self.done or self.done[-1] != "pause"

    def close(self) -> None:
        self.done.append("close")

    def abort(self) -> None:
        self.done.append("abort")

    def is_closing(self) -> bool:
        return "close" in self.done or "abort" in self.done

    def can_write_eof(self) -> bool:
        return self._half

    def write_eof(self) -> None:
        self.done.append("eof")

    def get_protocol(self) -> asyncio.BaseProtocol:
        return self.protocol or asyncio.Protocol()

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self.protocol = protocol
