"""How the program runs: whether the sandbox holds, with which switches, and where its files are."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from browser.processes import is_supported, tree
from browser.versions import versions

if TYPE_CHECKING:
    from browser.paths import Paths

SWITCHES = "QTWEBENGINE_CHROMIUM_FLAGS"
NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"


def words(text: str) -> str:
    """The text in the person's language."""
    return QCoreApplication.translate("status", text)


def sandbox_text() -> str:
    """Whether the system filters what pages' processes do: looked up, not only asked for."""
    switches = os.environ.get(SWITCHES, "").split()
    if os.environ.get(NO_SANDBOX) == "1" or "--no-sandbox" in switches:
        return words("Off: it was given up when Bulkhead started")
    if not is_supported():
        return words("On, as far as the engine was told")
    pages = [one for one in tree() if one.kind == "renderer"]
    if not pages:
        return words("No page runs yet")
    held = sum(one.sandboxed for one in pages)
    if held == len(pages):
        return words("On: the system filters what pages do")
    return words("Off for some pages: the system does not filter them")


def named_versions() -> list[tuple[str, str]]:
    """The parts that the program is made of, in the person's words, and their versions."""
    named = {
        "Chromium security patch": words("Chromium security patch"),
        "platform": words("Platform"),
    }
    return [(named.get(name, name), version) for name, version in versions().items()]


def status(paths: "Paths") -> list[tuple[str, str]]:
    """Labels and values, in the order in which they are shown."""
    switches = os.environ.get(SWITCHES, "").strip()
    return [
        (words("Sandbox"), sandbox_text()),
        (words("Switches of the engine"), switches or words("None")),
        (words("Settings"), str(paths.config)),
        (words("Data"), str(paths.data)),
        (words("Cache"), str(paths.cache)),
        (words("State"), str(paths.state)),
    ]
