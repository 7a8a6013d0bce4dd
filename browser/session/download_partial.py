"""The partial files of downloads: what the engine leaves, what we keep, and how the rest joins it.

While it runs, the engine writes `<target>.download`. It deletes that when the profile goes, so what
is to go on later is renamed to `<target>.part`.
"""

import errno
import logging
import os
import shutil
from pathlib import Path

from browser.model.download import InterruptReason
from browser.model.file_name import KEPT, PARTIAL

log = logging.getLogger(__name__)
CHUNK = 1 << 20
_ERRORS = {
    errno.ENOSPC: InterruptReason.FILE_NO_SPACE,
    errno.EDQUOT: InterruptReason.FILE_NO_SPACE,
    errno.EACCES: InterruptReason.FILE_ACCESS_DENIED,
    errno.EPERM: InterruptReason.FILE_ACCESS_DENIED,
    errno.EROFS: InterruptReason.FILE_ACCESS_DENIED,
    errno.ENAMETOOLONG: InterruptReason.FILE_NAME_TOO_LONG,
    errno.EFBIG: InterruptReason.FILE_TOO_LARGE,
}


def reason_of_error(error: OSError) -> InterruptReason:
    """Why a download stops at an error of the file system."""
    return _ERRORS.get(error.errno or 0, InterruptReason.FILE_FAILED)


def engine_partial(target: Path) -> Path:
    """Where the engine writes until it is done."""
    return target.with_name(target.name + PARTIAL)


def rest_of(partial: Path) -> Path:
    """Where the engine is told to put what is to be joined."""
    return partial.with_name(f"{partial.name}.rest")


def size_of(file: Path) -> int:
    """The bytes that are there; 0 when it is none."""
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:
        return 0


def kept_name(target: Path) -> Path:
    """A free name beside the target for what we keep of it."""
    number = 0
    while True:
        kept = target.with_name(f"{target.name}{KEPT}{number or ''}")
        if not os.path.lexists(kept):
            return kept
        number += 1


def keep(target: Path) -> Path | None:
    """Take what the engine has of the target out of its reach; `None` when it has nothing."""
    partial, kept = engine_partial(target), kept_name(target)
    try:
        if not size_of(partial):
            return None
        try:
            partial.rename(kept)
        except PermissionError:
            # Some systems let nobody rename a file that is open.
            shutil.copyfile(partial, kept)
    except OSError as error:
        log.warning("%s cannot go on later: %s", target.name, error.strerror)
        return None
    return kept


def discard(*files: Path) -> None:
    """Remove partial files; one that is not there is as good."""
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except NotADirectoryError:
            continue
        except OSError as error:
            log.warning("a partial file was left behind: %s", error.strerror)


def discard_kept(partial: Path) -> None:
    """Remove what is kept of a download, and what was to join it."""
    rest = rest_of(partial)
    discard(engine_partial(rest), rest, partial)


def truncate(partial: Path, size: int) -> None:
    """Cut what is kept to its first bytes, making an empty file where there is none."""
    with partial.open("ab") as file:
        file.truncate(size)


def join(partial: Path, offset: int, rest: Path) -> None:
    """Put `rest` in place of everything from `offset` on; the file `rest` goes.

    Raises:
        OSError: there is no room, for instance; the first `offset` bytes are as they were.
    """
    if not offset:
        rest.replace(partial)
        return
    try:
        with rest.open("rb") as source, partial.open("r+b") as sink:
            sink.truncate(offset)
            sink.seek(offset)
            shutil.copyfileobj(source, sink, CHUNK)
    except OSError:
        truncate(partial, offset)
        raise
    rest.unlink()


def finish(partial: Path, target: Path) -> None:
    """Give the whole file its name, in the place of what has it; also on another disk."""
    if partial == target:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        partial.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(partial, target)
        partial.unlink()
