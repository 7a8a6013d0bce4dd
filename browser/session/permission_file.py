"""What is decided for ever, in the partition's folder: private, written whole, never half read."""

import json
import logging
import os
from pathlib import Path

from browser.errors import SettingsError
from browser.model.permission_decisions import PermissionDecisions
from browser.session.permission_members import FILE
from browser.session.private_file import write_private

log = logging.getLogger(__name__)
MOST_BYTES = 16 * 1024 * 1024


class PermissionFile:
    """The file of one partition; `notice` says what was wrong with it, if anything was."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._refused = ""
        self.notice = ""

    def read(self) -> PermissionDecisions:
        """The decisions; none when there is no file, or a broken one, which is put aside."""
        decisions = PermissionDecisions()
        try:
            with self._path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise ValueError(f"it is larger than {MOST_BYTES} bytes")
            decisions.read_json(json.loads(data))
        except FileNotFoundError:
            pass
        except OSError as error:
            self._refuse(f"{self._path} could not be read: {error.strerror}.")
        except (ValueError, RecursionError) as error:
            self._put_aside(error)
            return PermissionDecisions()
        return decisions

    def write(self, decisions: PermissionDecisions) -> None:
        """Write the decisions; survives the process's violent end as soon as it returns.

        Raises:
            SettingsError: they are not written; the old file is unchanged.
        """
        if self._refused:
            raise SettingsError(self._refused)
        try:
            write_private(self._path, json.dumps(decisions.to_json(), indent=1).encode())
        except OSError as error:
            raise SettingsError(
                f"{self._path} could not be saved: {error.strerror}. The old file is unchanged; "
                "make room or make the folder writable, and try again."
            ) from error

    def _put_aside(self, error: Exception) -> None:
        number = 1
        while os.path.lexists(kept := self._path.with_name(f"{FILE}.broken-{number}")):
            number += 1
        try:
            self._path.rename(kept)
        except OSError as failure:
            self._refuse(f"{self._path} is broken ({error}) and could not be renamed: {failure}.")
            return
        self._say(
            f"{FILE} could not be read ({error}). It was kept as {kept.name}, and what was "
            "allowed or blocked is asked about again."
        )

    def _refuse(self, text: str) -> None:
        # What cannot be read is not written over.
        self._refused = f"{text} It is left as it is; make it readable, and start again."
        self._say(self._refused)

    def _say(self, text: str) -> None:
        self.notice = text
        log.warning("%s", text)
