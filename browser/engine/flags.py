"""The switches that Chromium is started with, merged once, before the application exists."""

import os
import shlex
import sys
from collections.abc import Mapping, Sequence

from browser.errors import EngineError

VARIABLE = "QTWEBENGINE_CHROMIUM_FLAGS"
SANDBOX_VARIABLE = "QTWEBENGINE_DISABLE_SANDBOX"


def merge(flags: Sequence[str], environment: Mapping[str, str]) -> str:
    """Ours first, then the environment's, so that a person's own switch wins.

    Raises:
        ValueError: a flag does not look like `--name` or `--name=value`.
    """
    for flag in flags:
        if not flag.startswith("--") or flag == "--":
            raise ValueError(f"an engine flag begins with --, and {flag!r} does not")
        if any(character.isspace() for character in flag):
            # LIMIT: Qt splits the variable at blanks, and quotes only protect whole arguments.
            raise ValueError(f"an engine flag cannot hold a blank: {flag!r}")
    given = environment.get(VARIABLE, "").strip()
    return " ".join([*flags, *([given] if given else [])])


def switch(text: str, name: str) -> str:
    """The value of the last switch `--name=value` in a line of flags, empty when there is none."""
    try:
        flags = shlex.split(text)
    except ValueError:  # quotes that do not end
        flags = text.split()
    found = [flag.partition("=")[2] for flag in flags if flag.startswith(f"--{name}=")]
    return found[-1] if found else ""


def check_sandbox(flags: str, environment: Mapping[str, str]) -> None:
    """Refuse to run as root: Chromium would abort, since its sandbox cannot hold there.

    Raises:
        EngineError: with what to do instead.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return
    if environment.get(SANDBOX_VARIABLE) == "1" or "--no-sandbox" in flags.split():
        return
    raise EngineError(
        "As root, Chromium's sandbox cannot hold, so Bulkhead does not start. Run it as an "
        "ordinary user. In a throw-away container you can give the sandbox up: "
        "add --engine-flag=--no-sandbox."
    )
