"""What this program is made of: the versions for `--version`, the About window and a report.

Starts no engine. The parts are imported when they are asked for, since only few starts ask.
"""

import platform
from pathlib import Path

from browser import __version__
from browser.paths import Paths

UNKNOWN = "unknown"


def versions() -> dict[str, str]:
    """The versions by name, in the order in which they are shown."""
    import PySide6
    from PySide6.QtCore import qVersion

    chromium, patches = _chromium()
    return {
        "Bulkhead": __version__,
        "PySide6": PySide6.__version__,
        "Qt": qVersion(),
        "Chromium": chromium,
        "Chromium security patch": patches,
        "Python": platform.python_version(),
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}",
    }


def _chromium() -> tuple[str, str]:
    try:
        from PySide6 import QtWebEngineCore as Engine
    except ImportError as error:
        # The report is what a person sends who cannot start: it says what is missing.
        return f"{UNKNOWN} ({error})", UNKNOWN
    patches = Engine.qWebEngineChromiumSecurityPatchVersion()
    return str(Engine.qWebEngineChromiumVersion()), str(patches)


def mixture(found: dict[str, str]) -> str:
    """Say that PySide6 runs with another Qt than its own, which crashes; empty when it does not."""
    binding, qt = found["PySide6"], found["Qt"]
    # A repaired build of the binding has a fourth number, as in 6.12.0.1.
    if binding.split(".")[:3] == qt.split(".")[:3]:
        return ""
    return (
        f"PySide6 {binding} runs with the libraries of Qt {qt}, and must not. "
        "Install PySide6 anew in an environment of its own, and unset LD_LIBRARY_PATH."
    )


def report(paths: Paths) -> str:
    """The text of `--version`: application, binding, Qt, engine, and the paths in use."""
    import PySide6

    found = versions()
    lines = [f"{name[0].upper()}{name[1:]}: {version}" for name, version in found.items()]
    lines += [
        f"Settings: {paths.config}",
        f"Data: {paths.data}",
        f"Cache: {paths.cache}",
        f"State: {paths.state}",
        f"Run time: {paths.runtime}",
        f"Program: {Path(__file__).parent}",
        f"Libraries: {Path(PySide6.__file__ or '').parent}",
    ]
    problem = mixture(found)
    return "\n".join([*lines, *([f"Warning: {problem}"] if problem else [])])
