"""What a command line asks the running program to open; travels between two instances as JSON."""

import json
from typing import NamedTuple


class OpenRequest(NamedTuple):
    """URLs, and where they open; `partition` `None` leaves it to the settings."""

    urls: tuple[str, ...] = ()
    partition: str | None = None
    new_window: bool = False
    new_tab: bool = False
    background: bool = False

    def to_json(self) -> bytes:
        """The request as one line."""
        return json.dumps(self._asdict()).encode() + b"\n"

    @classmethod
    def from_json(cls, line: bytes) -> "OpenRequest":
        """Read it back.

        Raises:
            ValueError: it is no request.
        """
        try:
            data = json.loads(line)
            if not isinstance(data["urls"], list):
                raise TypeError("urls must be a list")
            request = cls(**{**data, "urls": tuple(data["urls"])})
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ValueError(f"not a request: {error}") from error
        flags = (request.new_window, request.new_tab, request.background)
        good = all(isinstance(url, str) for url in request.urls) and all(
            isinstance(flag, bool) for flag in flags
        )
        if not good or not isinstance(request.partition, str | None):
            raise ValueError("not a request: wrong types")
        return request
