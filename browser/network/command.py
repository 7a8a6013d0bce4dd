"""How the programs of this package are started: by Python, or by a frozen application itself."""

import sys
from pathlib import Path

FLAG = "--network-process"
# `python -m` imports from the working folder first: let it be the one that holds this package.
FOLDER = str(Path(__file__).parents[2])


def command(*arguments: str) -> list[str]:
    """The command line that runs `browser.network` with some arguments, in `FOLDER`.

    A frozen application has no `python -m`: its own start hands everything after the flag to
    `browser.network.__main__.main`.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG, *arguments]
    return [sys.executable, "-m", "browser.network", *arguments]
