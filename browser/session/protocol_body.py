"""From an answer's body to the device that the engine reads, with the range that was asked for."""

import os
import stat
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice

from browser.model.byte_range import ByteRange, Unsatisfiable, parse_content_range, parse_range
from browser.model.protocol_answer import (
    ACCESS_DENIED,
    FAILED,
    FILE_NOT_FOUND,
    Answer,
    FileBody,
    HttpBody,
)
from browser.session.protocol_device import FileReader, RangeDevice, bytes_reader
from browser.session.protocol_stream import Feeder, stream_size

NOT_SATISFIABLE = 416


def outside_of(answer: Answer, outside: Unsatisfiable) -> Answer:
    """The answer to a request for a range that there is not."""
    told = ("Content-Range", f"bytes */{outside.size}")
    return Answer(0, NOT_SATISFIABLE, (*answer.headers, told))


class Failure(Exception):
    """There is no such body; `code` is the net error."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Body(NamedTuple):
    """What is sent: the device, the part of the whole that it is, and who fills it.

    The engine itself makes a 206 of a `part`.
    """

    device: QIODevice
    part: ByteRange | None = None
    feeder: Feeder | None = None


def make_body(answer: Answer, range_header: str, broke: Callable[[], None]) -> Body:
    """The body for a request with this `Range` header, which may be empty.

    WORKAROUND(seen 6.12): the engine crashes on a range outside of what a device says it has, and
    reads another part than a range from the end asks for. So it is told a size only where the
    range is known to fit, and the device stands where it begins.

    Raises:
        Failure: it cannot be read.
        Unsatisfiable: the range lies outside of it.
    """
    asked = range_header if answer.status == 200 else ""
    body = answer.body
    assert not isinstance(body, HttpBody)
    if isinstance(body, FileBody):
        return _file(body.path, asked, plain=not range_header)
    if isinstance(body, bytes):
        part = parse_range(asked, len(body))
        return _bytes(body, part, plain=not range_header)
    try:
        size = stream_size(body) if asked else None
    except (OSError, ValueError) as error:
        raise Failure(FAILED) from error
    part = None if size is None else parse_range(asked, size)
    if answer.status == 206:
        part = _own_part(answer, range_header)
    feeder = Feeder(body, broke, part, seek=answer.status == 200)
    return Body(feeder.device, part, feeder)


def _own_part(answer: Answer, asked: str) -> ByteRange | None:
    """The part that the handler took itself, if the engine would call it the same."""
    part = parse_content_range(answer.header("content-range"))
    try:
        return part if part is not None and part == parse_range(asked, part.size) else None
    except Unsatisfiable:
        return None


def _bytes(data: bytes, part: ByteRange | None, *, plain: bool) -> Body:
    if not plain:
        return _ranged(bytes_reader(data), len(data), part)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return Body(buffer)


def _file(path: str, asked: str, *, plain: bool) -> Body:
    size = file_size(path)
    part = parse_range(asked, size)
    if not plain:
        try:
            return _ranged(FileReader(path), size, part)
        except OSError as error:
            raise Failure(ACCESS_DENIED) from error
    file = QFile(path)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise Failure(ACCESS_DENIED)
    return Body(file)


def _ranged(read: Callable[[int, int], bytes], size: int, part: ByteRange | None) -> Body:
    # Without a part the engine must see no size at all.
    return Body(RangeDevice(read, part or ByteRange(0, size - 1, 0)), part)


def file_size(path: str) -> int:
    """The size of a regular file.

    Raises:
        Failure: there is none.
    """
    try:
        found = os.stat(path)
    except PermissionError as error:
        raise Failure(ACCESS_DENIED) from error
    except (OSError, ValueError) as error:
        raise Failure(FILE_NOT_FOUND) from error
    # Whoever opens a pipe or a device may wait for ever.
    if not stat.S_ISREG(found.st_mode):
        raise Failure(FILE_NOT_FOUND)
    return found.st_size
