"""Reads the system's proxies, and again when they may have changed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from browser.network import system_proxies
from browser.network.messages import ProxySettings

SECONDS = 2.0
_GNOME_LIKE = (
    "GNOME",
    "UNITY",
    "CINNAMON",
    "MATE",
    "XFCE",
    "PANTHEON",
    "BUDGIE",
    "DEEPIN",
    "COSMIC",
)
_KEY = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"


def run(*command: str) -> str:
    """What a command prints; nothing when it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""


class SystemProxies:
    """The system's settings, read again at most every two seconds. Reading can block.

    As in Chromium, a desktop's settings win over the environment.
    """

    def __init__(
        self,
        variables: Mapping[str, str] | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        command: Callable[..., str] = run,
    ) -> None:
        self._variables = os.environ if variables is None else variables
        self._clock = clock
        self._command = command
        self._read_at = float("-inf")
        self._settings = system_proxies.DIRECT

    @property
    def is_fresh(self) -> bool:
        """Whether `current` will answer without reading."""
        return self._clock() - self._read_at < SECONDS

    def forget(self) -> None:
        """Read anew at the next question."""
        self._read_at = float("-inf")

    def current(self) -> ProxySettings:
        """The settings that hold now."""
        if not self.is_fresh:
            self._settings = self._read()
            self._read_at = self._clock()
        return self._settings

    def _read(self) -> ProxySettings:
        if sys.platform == "win32":
            return _read_windows()
        if sys.platform == "darwin":
            return system_proxies.from_scutil(self._command("scutil", "--proxy"))
        return self._read_linux()

    def _read_linux(self) -> ProxySettings:
        from_variables = system_proxies.from_environment(self._variables)
        desktop = self._variables.get("XDG_CURRENT_DESKTOP", "").upper()
        if "KDE" in desktop:
            folder = self._variables.get("XDG_CONFIG_HOME") or Path(
                self._variables.get("HOME", "/"), ".config"
            )
            try:
                text = Path(folder, "kioslaverc").read_text("utf-8", "replace")
            except OSError:
                return from_variables or system_proxies.DIRECT
            return system_proxies.from_kioslaverc(text, self._variables)
        if any(name in desktop for name in _GNOME_LIKE):
            listing = self._command("gsettings", "list-recursively", "org.gnome.system.proxy")
            if listing:
                return system_proxies.from_gsettings(listing)
        return from_variables or system_proxies.DIRECT


def _read_windows() -> ProxySettings:
    if sys.platform != "win32":
        raise OSError("there is no registry here")
    import winreg

    values: dict[str, object] = {}
    connection = b""
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _KEY) as key:
        for name in ("AutoConfigURL", "ProxyEnable", "ProxyServer", "ProxyOverride"):
            try:
                values[name] = winreg.QueryValueEx(key, name)[0]
            except OSError:
                continue
        try:
            with winreg.OpenKey(key, "Connections") as inner:
                connection = bytes(winreg.QueryValueEx(inner, "DefaultConnectionSettings")[0])
        except OSError:
            pass
    return system_proxies.from_windows(values, connection)
