"""RunMarker: whether the last run ended in order, and how many in a row did not.

It guards against a start that crashes again and again, so it never stops a start itself.
"""

import logging
from pathlib import Path

from browser.atomic_file import read_or_set_aside, write_atomic
from browser.errors import SettingsError
from browser.settings.json_file import decode, encode

_log = logging.getLogger(__name__)
_MOST = 1_000_000


class RunMarker:
    """A small file that is written at start, once the run is stable, and at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.ended_cleanly = True

    def begin(self) -> int:
        """Mark the start; return how many starts in a row before it failed to get stable.

        `ended_cleanly` then says whether the last run ended in order, stable or not.
        """
        running, starts = self._read()
        self.ended_cleanly = not running
        self._write(running=True, starts=starts + 1)
        return starts

    def stable(self) -> None:
        """Say that this run got over its start: it ends the row of failed ones."""
        self._write(running=True, starts=0)

    def end(self) -> None:
        """Say that the run ended in order."""
        self._write(running=False, starts=0)

    def _read(self) -> tuple[bool, int]:
        try:
            found, kept = read_or_set_aside(self._path, _parse)
        except SettingsError as error:
            _log.info("the run marker could not be read: %s", error)
            return False, 0
        # A broken marker is no proof of a crash loop, only of an end out of order.
        return found or (kept is not None, 0)

    def _write(self, *, running: bool, starts: int) -> None:
        try:
            write_atomic(self._path, encode({"running": running, "starts": starts}))
        except SettingsError as error:
            _log.info("the run marker could not be written: %s", error)


def _parse(data: bytes) -> tuple[bool, int]:
    document = decode(data)
    running, starts = document["running"], document["starts"]
    if type(running) is not bool or type(starts) is not int or not 0 <= starts <= _MOST:
        raise ValueError("not a run marker")
    return running, starts
