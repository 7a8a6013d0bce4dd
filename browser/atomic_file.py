"""Small files that are always whole: written beside and renamed, and never thrown away unread.

A reader sees the old content or the new one, whatever happens to the writer in between.
"""

import contextlib
import glob
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from browser.errors import SettingsError

# LIMIT: a larger file is none of ours; reading it would only eat the memory.
MAX_BYTES = 512 * 1024 * 1024
# A file beside its target that is this old belongs to a writer that was killed.
_STALE_AFTER = 3600.0
_BROKEN = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)


def write_atomic(path: Path, data: bytes) -> None:
    """Replace the file's content; on `SettingsError` the old file is as it was."""
    try:
        # A link that a person made to keep the file elsewhere stays a link.
        target = Path(os.path.realpath(path))
        if target.exists() and not (target.is_file() or target.is_dir()):
            # Whoever may do so would put a file in the place of a device.
            raise ValueError("it is no file")
        temporary = _write_beside(target, data)
        try:
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"{path} could not be saved: {_reason(error)}. The old file is unchanged; "
            "make room or make the folder writable, and try again."
        ) from error
    _sync_folder(target.parent)


def read_or_set_aside[T](path: Path, parse: Callable[[bytes], T]) -> tuple[T | None, Path | None]:
    """Read the file and parse it; a broken one is renamed, and its new path returned.

    A missing file is `(None, None)`. A file that cannot be opened, or that `parse` refuses with
    `SettingsError`, stays where it is and the error goes on to the caller.
    """
    _remove_stale(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            return None, set_aside(path)
        data = path.read_bytes()
    except FileNotFoundError:
        return None, None
    except OSError as error:
        raise SettingsError(f"{path} could not be read: {_reason(error)}.") from error
    try:
        return parse(data), None
    except _BROKEN:
        return None, set_aside(path)


def set_aside(path: Path) -> Path:
    """Rename the file to `<name>.broken-<n>`, with a number that is free, and return that."""
    kept = free_name(path, "broken")
    try:
        path.rename(kept)
    except OSError as error:
        raise SettingsError(
            f"{path} is broken and could not be renamed: {_reason(error)}. "
            "It is left as it is; move it away, and start again."
        ) from error
    return kept


def free_name(path: Path, label: str) -> Path:
    """Return `<name>.<label>-<n>` beside the file, with the first number that nothing has."""
    number = 1
    while os.path.lexists(kept := path.with_name(f"{path.name}.{label}-{number}")):
        number += 1
    return kept


def _write_beside(target: Path, data: bytes) -> Path:
    """Write the data to a new private file in the target's folder, down to the disk."""
    temporary = target.with_name(f".{target.name}.{os.urandom(6).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; a file system that cannot has nothing more to give."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_stale(path: Path) -> None:
    """Remove what writers that were killed left beside the file."""
    target = Path(os.path.realpath(path))
    with contextlib.suppress(OSError):
        for leftover in target.parent.glob(f".{glob.escape(target.name)}.*.tmp"):
            # The distance counts in both directions: the clock may have gone back.
            if abs(time.time() - leftover.lstat().st_mtime) > _STALE_AFTER:
                leftover.unlink(missing_ok=True)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
