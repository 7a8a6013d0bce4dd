"""Where Bulkhead keeps its files: five folders, all private to the user (0700).

`Paths.platform()` follows the platform's conventions; `Paths.under(folder)` keeps all in one place.
"""

import contextlib
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

APPLICATION = "bulkhead"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders: settings, partitions, caches, state (logs, markers) and run-time sockets."""

    config: Path
    data: Path
    cache: Path
    state: Path
    runtime: Path

    @classmethod
    def platform(cls) -> "Paths":
        """The platform's folders (XDG, AppData, Library)."""
        from platformdirs import PlatformDirs

        dirs = PlatformDirs(APPLICATION, appauthor=False)
        # Without one of the session's own, the usual place is one that others can guess and make.
        has_own = os.name != "posix" or sys.platform == "darwin" or "XDG_RUNTIME_DIR" in os.environ
        return cls(
            config=dirs.user_config_path,
            data=dirs.user_data_path,
            cache=dirs.user_cache_path,
            state=dirs.user_state_path,
            runtime=dirs.user_runtime_path if has_own else dirs.user_state_path / "run",
        )

    @classmethod
    def under(cls, base: Path | str) -> "Paths":
        """All five below one folder, as `--basedir` asks for."""
        root = Path(base).expanduser().absolute()
        return cls(*(root / name for name in ("config", "data", "cache", "state", "runtime")))

    def create(self) -> None:
        """Make the folders, private to the user."""
        for folder in (
            self.config,
            self.data,
            self.cache,
            self.state,
            self.runtime,
            self.partitions,
            self.partition_caches,
        ):
            make_private_folder(folder)

    @property
    def partitions(self) -> Path:
        """One folder for each partition that lives on disk."""
        return self.data / "partitions"

    @property
    def running_net_logs(self) -> Path:
        """A note for each net log that runs; not there while none does."""
        return self.state / "net-logs"

    @property
    def partition_caches(self) -> Path:
        """The HTTP caches of those partitions, which may be deleted at any time."""
        return self.cache / "partitions"


def make_private_folder(folder: Path) -> Path:
    """Make the folder and its parents, and take group and others out of it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mode = stat.S_IMODE(folder.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        # A folder of somebody else's (a shared one given as --basedir) keeps its mode.
        with contextlib.suppress(PermissionError):
            folder.chmod(mode & 0o700)
    return folder


def resource(name: str) -> Path:
    """A file of `resources/`: beside the package in a checkout, inside it once installed."""
    package = Path(__file__).parent
    beside = package.parent / "resources" / name
    return beside if beside.exists() else package / "_resources" / name
