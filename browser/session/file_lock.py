"""Locks an open file for as long as it is open, so that kill -9 leaves no lock behind.

Every opening counts by itself, also in one process, and all names of a file lead to one lock.
"""

import os
import sys

# Windows lets nobody read what is locked: so a byte is, that hardly a file has.
LOCKED_AT = (1 << 31) - 2

if sys.platform == "win32":
    import msvcrt

    def lock(descriptor: int) -> None:
        """Lock it.

        Raises:
            OSError: it is locked already (`BlockingIOError`, `PermissionError`), or cannot be.
        """
        at = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, LOCKED_AT, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, at, os.SEEK_SET)

else:
    import fcntl

    def lock(descriptor: int) -> None:
        """Lock it.

        Raises:
            OSError: it is locked already (`BlockingIOError`, `PermissionError`), or cannot be.
        """
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
