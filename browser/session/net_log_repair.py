"""Makes a log whole that a killed process left: what is there of its last line is cut off."""

import io
import json
import os
from pathlib import Path

from browser.model import har_format, net_log_format

BLOCK = 1024 * 1024
ENDS = (b'"pages":', b'"polledData":')
NOTHING = b"{}\n"


def repair(path: Path) -> bool:
    """Give the file its end; gives whether anything was to be done.

    A file that does not begin as a log of ours is left as it is, as is one that has its end.

    Raises:
        OSError: it cannot be read or written.
    """
    with path.open("r+b", buffering=0) as file:
        start = _read(file, 0, BLOCK)
        is_har = start.startswith(har_format.HEAD_START)
        if not is_har and not start.startswith(net_log_format.HEAD_START):
            return False
        size = file.seek(0, os.SEEK_END)
        if _has_end(file, size):
            return False
        head = start.find(b"\n", start.find(b"\n") + 1) + 1
        keep = _keep(file, head, size) if head else 0
        file.truncate(keep)
        tail = NOTHING if not head else _har_tail(file, head) if is_har else net_log_format.TAIL
        file.seek(keep)
        file.write(tail)
    return True


def _has_end(file: io.FileIO, size: int) -> bool:
    begin = _line_begin(file, size - 1)
    last = _read(file, begin, size)
    return last.endswith(b"}\n") and last.startswith(ENDS)


def _keep(file: io.FileIO, head: int, size: int) -> int:
    """How much of the file is whole lines."""
    begin = max(head, _line_begin(file, size))
    # Its end, or the separator, may have begun.
    last = _read(file, begin, size).rstrip(b"],")
    if _is_whole(last):
        return begin + len(last)
    if begin > head:
        begin -= len(b",\n")
        while _read(file, begin - 1, begin) == b"]":
            begin -= 1
    return begin


def _line_begin(file: io.FileIO, end: int) -> int:
    """Where the line that ends at `end` begins."""
    at = end
    while at > 0:
        begin = max(0, at - BLOCK)
        found = _read(file, begin, at).rfind(b"\n")
        if found >= 0:
            return begin + found + 1
        at = begin
    return 0


def _read(file: io.FileIO, begin: int, end: int) -> bytes:
    file.seek(begin)
    return file.read(max(0, end - begin)) or b""


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _har_tail(file: io.FileIO, head: int) -> bytes:
    text = _read(file, head, file.seek(0, os.SEEK_END))
    lines = [line.rstrip(b",") for line in text.split(b"\n")]
    return har_format.tail(har_format.pages_of([line for line in lines if line]))
