"""PySide's hook in Python's `import`, taken out again: nobody here selects a `__feature__`.

WORKAROUND(PYSIDE-2029, seen 6.12): for every module that is imported after PySide6, the hook reads
the source to look for "PySide6", and keeps all of it in memory.
"""

import builtins


def remove() -> None:
    """Import PySide6 with the hook that it brings, and put back what was there before."""
    import PySide6.QtCore  # noqa: F401

    before = getattr(builtins, "__orig_import__", None)
    if before is not None:
        builtins.__import__ = before
