"""An X server with a window manager, and what a person does on it."""

import os
import subprocess

from tests.gui.program import SECONDS


class Display:
    """An X server of the test's own, with a window manager."""

    def __init__(self, size: tuple[int, int] = (1280, 900)) -> None:
        read, write = os.pipe()
        screen = f"{size[0]}x{size[1]}x24"
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}
        self._manager = subprocess.Popen(
            ["openbox", "--sm-disable"], env=self.environment, stderr=subprocess.DEVNULL
        )

    def do(self, *command: str) -> str:
        """Act on the display as a person does: `key ctrl+t`, `type words`, and wait for windows."""
        ended = subprocess.run(
            ["xdotool", *command],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
        return ended.stdout.strip()

    def window(self, title: str) -> str:
        """Wait for a visible window with the title, make it the active one, and give its number."""
        number = self.do("search", "--sync", "--onlyvisible", "--name", title).splitlines()[0]
        self.do("windowactivate", "--sync", number)
        return number

    def close(self) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(SECONDS)
