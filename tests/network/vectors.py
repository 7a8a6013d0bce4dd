"""The cases from Chromium's own tests, as data: `tests/data/proxy.json`."""

import functools
import json
import sys
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "data" / "proxy.json"
PLATFORM = "windows" if sys.platform == "win32" else "not-windows"


@functools.cache
def _all() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def cases(kind: str) -> list[dict[str, Any]]:
    """All cases of a kind that hold on this platform."""
    return [case for case in _all()[kind] if case.get("platform", PLATFORM) == PLATFORM]


def group(kind: str) -> dict[str, Any]:
    """A kind that is no list."""
    return _all()[kind]
