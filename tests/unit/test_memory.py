"""Memory that was freed goes back to the system."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Blocks below the size that the C library maps by itself, freed but for a few between them.
SCRIPT = """
import ctypes, sys
from pathlib import Path
from browser.memory import give_back
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
blocks = [library.malloc(60_000) for _ in range(2000)]
for block in blocks:
    ctypes.memset(block, 1, 60_000)
for block in blocks[:-1]:
    library.free(ctypes.c_void_p(block))
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
before = held()
give_back()
print(before - held())
"""


@pytest.mark.skipif(
    sys.platform != "linux" or "glibc" not in os.confstr("CS_GNU_LIBC_VERSION"), reason="glibc's"
)
def test_is_given_back() -> None:
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=root, capture_output=True, text=True, check=True
    )
    assert int(ended.stdout) > 100_000_000
