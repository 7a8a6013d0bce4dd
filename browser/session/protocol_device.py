"""What the engine reads an answer from, as it can take it: the engine's own thread calls in here.

The devices say that they are not sequential, and know their end themselves: what `readData` gives
cannot be -1 in Python, which is how the engine would know the end of a sequential one.
"""

import threading
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QIODevice

from browser.model.byte_range import ByteRange

MOST = 1 << 20
MODE = QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered


class StreamDevice(QIODevice):
    """Pieces that come one after the other, at most so many bytes of them at a time.

    `put` and `end` are for who fills it. `hungry()` is called in the engine's thread when it has
    become worth while to put more; it must only wake somebody. `size` is that of the whole, of
    which this may be a part.
    """

    def __init__(self, hungry: Callable[[], None], *, size: int = 0, most: int = MOST) -> None:
        super().__init__()
        self._hungry = hungry
        self._size = size
        self._most = most
        self._lock = threading.Lock()
        self._pieces: deque[memoryview] = deque()
        self._held = 0
        self._ended = False
        self._starved = False
        self._full = False
        self.open(MODE)

    def put(self, piece: bytes) -> bool:
        """Append a piece; false when it holds enough, until `hungry` is called."""
        with self._lock:
            if piece:
                self._pieces.append(memoryview(piece))
                self._held += len(piece)
            self._full = self._held >= self._most
            full = self._full
        self._tell()
        return not full

    def end(self) -> None:
        """Say that nothing more comes."""
        with self._lock:
            self._ended = True
        self._tell()

    def _tell(self) -> None:
        with self._lock:
            starved, self._starved = self._starved, False
        if starved:
            self.readyRead.emit()

    def readData(self, most: int) -> bytes:
        """Give what is there."""
        taken: list[memoryview] = []
        with self._lock:
            while self._pieces and most > 0:
                piece = self._pieces.popleft()
                if len(piece) > most:
                    self._pieces.appendleft(piece[most:])
                    piece = piece[:most]
                taken.append(piece)
                most -= len(piece)
                self._held -= len(piece)
            self._starved = not taken
            wake = self._full and self._held <= self._most // 2
            if wake:
                self._full = False
        if wake:
            self._hungry()
        return b"".join(taken)

    def atEnd(self) -> bool:
        """Whether everything was read."""
        with self._lock:
            return self._ended and not self._pieces

    def size(self) -> int:
        """The size of the whole, 0 when nobody knows it."""
        return self._size

    def seek(self, _place: int) -> bool:
        """It stands where it begins."""
        return True


class RangeDevice(QIODevice):
    """A part of something that can be read at any place; `part.size` is what the engine is told.

    WORKAROUND(seen 6.12): of a range that ends before the end the engine reads up to 64 KiB too
    much, so the end is kept here.
    """

    def __init__(self, read: Callable[[int, int], bytes], part: ByteRange) -> None:
        super().__init__()
        self._read = read
        self._size = part.size
        self._place = part.first
        self._end = part.last + 1
        self.open(MODE)

    def readData(self, most: int) -> bytes:
        """Give the next bytes."""
        wanted = min(most, self._end - self._place)
        piece = self._read(self._place, wanted) if wanted > 0 else b""
        # A file that became shorter ends here.
        self._place = self._place + len(piece) if piece else self._end
        return piece

    def atEnd(self) -> bool:
        """Whether everything was read."""
        return self._place >= self._end

    def size(self) -> int:
        """The size of the whole."""
        return self._size

    def seek(self, _place: int) -> bool:
        """It stands where the range begins."""
        return True


def bytes_reader(data: bytes) -> Callable[[int, int], bytes]:
    """Read from bytes at any place."""
    return lambda place, count: data[place : place + count]


class FileReader:
    """Reads from a file at any place, for one thread; closed when it goes."""

    def __init__(self, path: str) -> None:
        self._file = open(path, "rb", buffering=0)  # noqa: SIM115 - as long as the device

    def __call__(self, place: int, count: int) -> bytes:
        """Give at most so many bytes."""
        self._file.seek(place)
        return self._file.read(count) or b""

    def __del__(self) -> None:
        self._file.close()
