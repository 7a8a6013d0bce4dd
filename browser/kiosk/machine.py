"""What a policy wants of the machine beside the engine: looked for before a kiosk starts."""

import re
import sys
from collections.abc import MutableMapping
from pathlib import Path

from browser.kiosk.kinds import Fault
from browser.kiosk.policy import Policy

TOUCH = ("keyboard", "touch")
COMPONENTS = Path("QtQuick/VirtualKeyboard/Components")
PLUGIN = "libqtvkbcomponentsplugin.so"
UNFOUND = re.compile(r"([\w.+-]+): cannot open shared object file")
PACKAGES = {"libpulse.so.0": "libpulse0"}
# Sounds of keys, which nobody wants to hear about here.
QUIET = "qt.multimedia.*=false"
KEYBOARD = {
    # Qt's keyboard, but as a part of our window: its own would lie over every cover.
    "QT_IM_MODULE": "qtvirtualkeyboard",
    "QT_VIRTUALKEYBOARD_DESKTOP_DISABLE": "1",
    # Nothing is compiled into the user's cache.
    "QML_DISK_CACHE": "aot",
}
# It would win over the first of them.
OTHER_MODULES = "QT_IM_MODULES"


def lacks(policy: Policy) -> list[Fault]:
    """What the policy wants and this machine has not; looks at the disk, and loads libraries."""
    if not policy.keyboard.touch:
        return []
    from PySide6.QtCore import QLibraryInfo, QLoggingCategory

    QLoggingCategory.setFilterRules(QUIET)
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.QmlImportsPath)) / COMPONENTS
    return lacks_of_keyboard(folder)


def lacks_of_keyboard(folder: Path) -> list[Fault]:
    """What Qt's keyboard lacks, whose components lie in the folder."""
    if not (folder / "qmldir").exists():
        return [Fault(TOUCH, f"needs Qt's virtual keyboard, which is not in {folder}")]
    if sys.platform == "linux":
        import ctypes  # a kiosk without a keyboard starts without it

        try:
            ctypes.CDLL(str(folder / PLUGIN))
        except OSError as error:
            return [Fault(TOUCH, f"needs {_missing(str(error))}")]
    return []


def _missing(error: str) -> str:
    found = UNFOUND.match(error)
    if found is None:
        return f"libraries that cannot be loaded: {error}"
    name = found[1]
    package = PACKAGES.get(name)
    hint = f" (Debian and Ubuntu: apt-get install {package})" if package else ""
    return f"the library {name}, which this machine lacks{hint}"


def prepare(policy: Policy, environment: MutableMapping[str, str]) -> None:
    """Set what Qt reads when the application is made."""
    if policy.keyboard.touch:
        environment.pop(OTHER_MODULES, None)
        environment.update(KEYBOARD)
