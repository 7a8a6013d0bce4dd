"""The screen, off and on: black, and the command that the policy names for real darkness."""

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess

from browser.kiosk.covers import Cover
from browser.kiosk.policy import Screen

log = logging.getLogger(__name__)


class ScreenSwitch(QObject):
    """Switches the screen; `cover` is what makes it black."""

    def __init__(self, policy: Screen, cover: Cover, parent: QObject) -> None:
        super().__init__(parent)
        self._policy = policy
        self._cover = cover

    @property
    def is_on(self) -> bool:
        """Whether something is to be seen."""
        return self._cover.isHidden()

    def set_on(self, on: bool) -> None:
        """Switch it; nothing happens when it is so already."""
        if on == self.is_on:
            return
        if on:
            self._cover.hide()
            self._run(self._policy.on_command)
        else:
            self._cover.open()
            self._run(self._policy.off_command)

    def _run(self, command: Sequence[str]) -> None:
        # By its arguments, never by a shell.
        if command and not QProcess.startDetached(command[0], list(command[1:])):
            log.warning("the screen's command could not be started: %s", command[0])
