"""Modules of Python's own that are loaded when something of them is first asked for.

asyncio imports TLS, which takes 7 ms and, with the library for it, four megabytes; taking an
address apart imports IP addresses, for the few that have one. The window's process seldom uses
either.
"""

import sys
import threading
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

NAMES = ("ssl", "asyncio.sslproto", "ipaddress")


def defer() -> None:
    """Load these late from now on; what is imported already stays as it is."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name in NAMES else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(Loader):
    """Makes an empty module.

    Not `importlib.util.LazyLoader`: its module loads itself when it is imported a second time,
    and asyncio does that.
    """

    def __init__(self, real: Loader) -> None:
        self.real = real

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Wait until something is asked for."""


class _Module(ModuleType):
    _lock = threading.RLock()

    def __getattr__(self, name: str) -> Any:
        """Load the module; called only for a name that it does not have."""
        spec = self.__spec__
        # The import machinery looks for some of these, and a module need not have them.
        if spec is None or (name.startswith("__") and name.endswith("__")):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        with self._lock:
            if isinstance(loader := spec.loader, _Loader):
                spec.loader = loader.real
                try:
                    loader.real.exec_module(self)
                except BaseException:
                    spec.loader = loader
                    raise
                self.__loader__ = loader.real
                self.__class__ = ModuleType  # type: ignore[assignment]
        return ModuleType.__getattribute__(self, name)
