"""What a visit leaves in the process's own memory: given back to the system before the next one.

The C library keeps freed memory for itself, in pieces: after 2,000 visits 10 MB of them, with
words of people long gone.
"""

import sys


def give_back() -> None:
    """Give freed memory back, where the C library can (glibc); elsewhere nothing happens."""
    if sys.platform != "linux":
        return
    import ctypes  # not at the top: no kiosk needs it to start

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
