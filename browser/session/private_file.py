"""Writing a file that holds secrets: readable by its owner alone, and whole or not at all."""

import contextlib
import os
from pathlib import Path


def write_private(path: Path, data: bytes) -> None:
    """Put the data into the file, in the place of what it holds; down to the disk.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    # A link that a person made to keep the file elsewhere stays a link.
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{target.name}.{os.urandom(6).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            draft.unlink()
        raise
