"""Writing the list of windows and tabs: at once when tabs come or go, soon when they change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from browser.errors import SettingsError

if TYPE_CHECKING:
    from browser.ui.shell import Shell

DELAY_MS = 300


class Saving(QObject):
    """Writes the shell's tabs; a safe start leaves the last one's as they were."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        self._failed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)

    @Slot()
    def soon(self) -> None:
        """Write once things are quiet for a moment."""
        if not self._shell.is_quitting and not self._timer.isActive():
            self._timer.start(DELAY_MS)

    @Slot()
    def at_once(self) -> None:
        """Write on the next turn, so that many tabs that come together are written once."""
        if not self._shell.is_quitting:
            self._timer.start(0)

    @Slot()
    def save(self) -> None:
        """Write now; what fails is said once, since the next change tries again."""
        shell = self._shell
        if shell.is_quitting or shell.safe:
            return
        try:
            shell.stores.tabs.save([window.record() for window in shell.windows])
        except SettingsError as error:
            if not self._failed:
                shell.notices.error(str(error))
            self._failed = True
        else:
            self._failed = False

    def stop(self) -> None:
        """Write no more by itself."""
        self._timer.stop()
