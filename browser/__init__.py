"""Bulkhead: a browser whose tabs belong to partitions, and the `session` API as a library.

The package itself imports nothing heavy: `run` and the engine are loaded at first use.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from browser.runtime import run

__version__ = "0.1.0"
__all__ = ["__version__", "run"]


def __getattr__(name: str) -> Any:
    if name == "run":
        from browser.runtime import run

        return run
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
