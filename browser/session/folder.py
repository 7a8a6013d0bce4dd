"""One partition's folder on disk: private, locked against other processes, stamped, wiped whole.

<data>/partitions/<folder>/{stamp.json, lock, engine/…}  and  <cache>/partitions/<folder>/
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from browser.errors import PartitionBusyError, PartitionTooNewError
from browser.model.partition_key import PartitionKey
from browser.paths import Paths, make_private_folder

SCHEMA = 1
DELETED = ".deleted-"
# The list of the downloads that have not ended.
DOWNLOADS = "downloads.sqlite"


class PartitionFolder:
    """The folder of one persistent partition; `open` before the engine may touch it."""

    def __init__(self, key: PartitionKey, paths: Paths, chromium: str) -> None:
        self.key = key
        self.root = paths.partitions / key.folder
        self.engine = self.root / "engine"
        self.cache = paths.partition_caches / key.folder
        self._chromium = chromium
        self._lock: int | None = None

    @property
    def lists_downloads(self) -> bool:
        """Whether there is a list of downloads that have not ended."""
        return (self.root / DOWNLOADS).exists()

    def open(self) -> None:
        """Make, lock and stamp the folder.

        Raises:
            PartitionBusyError: another process, or another session here, has it open.
            PartitionTooNewError: a newer Chromium or a newer Bulkhead wrote it.
        """
        make_private_folder(self.root)
        self._take_lock()
        try:
            self._check_stamp()
            self._write_stamp()
            make_private_folder(self.engine)
            make_private_folder(self.cache)
            # WORKAROUND(seen 6.12): the engine makes this file alone readable by everybody, but
            # keeps the mode of one that is there.
            (self.engine / "Visited Links").touch(mode=0o600)
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Give the lock back."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def wipe(self) -> None:
        """Delete every byte; what a crash interrupts is finished by `sweep` at the next start."""
        for _, doomed in self.put_aside():
            shutil.rmtree(doomed, onexc=_gone_is_well)

    def put_aside(self) -> list[tuple[Path, Path]]:
        """Take the partition away with its bytes, which `sweep` deletes; give each move.

        Raises:
            PartitionBusyError: another process uses it.
        """
        if self._lock is None and self.root.exists():
            self._take_lock()
        try:
            self._remove_partial_downloads()
            # The root goes last: until it is renamed the partition is there, and from then on
            # `sweep` finds everything.
            there = [folder for folder in (self.cache, self.root) if folder.exists()]
            return [(folder, _doom(folder)) for folder in there]
        finally:
            self.release()

    def _remove_partial_downloads(self) -> None:
        from browser.session.download_journal import remove_partials_of

        # They lie where a person keeps downloads.
        remove_partials_of(self.root)

    def _take_lock(self) -> None:
        # The lock goes with the process, so kill -9 leaves none behind.
        path = self.root / "lock"
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
            # Another process may have wiped the folder between the two calls.
            if not os.path.samestat(os.fstat(descriptor), path.stat()):
                raise FileNotFoundError(path)
        except OSError as error:
            os.close(descriptor)
            raise PartitionBusyError(self.key.text, str(self.root)) from error
        self._lock = descriptor

    def _check_stamp(self) -> None:
        try:
            stamp = json.loads((self.root / "stamp.json").read_bytes())
            schema, chromium = int(stamp["schema"]), str(stamp["chromium"])
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            return  # a new partition, or a stamp that a crash cut short
        if schema > SCHEMA:
            raise PartitionTooNewError(
                self.key.text, f"partition format {schema}", f"partition format {SCHEMA}"
            )
        if _version(chromium) > _version(self._chromium):
            raise PartitionTooNewError(
                self.key.text, f"Chromium {chromium}", f"Chromium {self._chromium}"
            )

    def _write_stamp(self) -> None:
        stamp = {"schema": SCHEMA, "chromium": self._chromium, "partition": self.key.text}
        target = self.root / "stamp.json"
        draft = target.with_suffix(".new")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(json.dumps(stamp).encode())
        draft.replace(target)

    def held_by_engine(self) -> bool:
        """Whether the engine still has files of it open (Linux tells; elsewhere never)."""
        roots = (f"{self.engine}{os.sep}", f"{self.cache}{os.sep}")
        return any(target.startswith(roots) for target in _open_files())


def _doom(folder: Path) -> Path:
    """Rename the folder to a name that `sweep` looks for, whatever happens next."""
    return folder.rename(folder.with_name(f"{DELETED}{os.urandom(16).hex()}"))


def _gone_is_well(_call: object, _path: object, error: BaseException) -> None:
    # Another process that starts now sweeps what this one deletes.
    if not isinstance(error, FileNotFoundError):
        raise error


def sweep(paths: Paths) -> None:
    """Finish deletions that a crash interrupted."""
    for parent in (paths.partitions, paths.partition_caches):
        if parent.is_dir():
            for left in parent.glob(f"{DELETED}*"):
                shutil.rmtree(left, ignore_errors=True)


def folder_size(*folders: Path) -> int:
    """The bytes of all files below the folders; what vanishes meanwhile counts nothing."""
    total = 0
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                try:
                    total += os.lstat(os.path.join(parent, name)).st_size
                except OSError:
                    continue
    return total


def _open_files() -> Iterator[str]:
    if not sys.platform.startswith("linux"):
        return
    for descriptor in os.listdir("/proc/self/fd"):
        try:
            yield os.readlink(f"/proc/self/fd/{descriptor}")
        except OSError:
            continue


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
