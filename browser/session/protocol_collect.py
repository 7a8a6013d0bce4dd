"""The body of an answer in one piece, as far as that goes."""

import io
from collections.abc import AsyncGenerator
from typing import NamedTuple

from browser.model.byte_range import ByteRange, parse_range
from browser.model.protocol_answer import FAILED, Answer, FileBody, HttpBody
from browser.session.protocol_body import Failure, file_size
from browser.session.protocol_stream import bytes_of, discard, pieces_of, stream_size


class Collected(NamedTuple):
    """The first bytes, the part of the whole that they are of, and what follows them, if any."""

    data: bytes
    part: ByteRange | None = None
    rest: AsyncGenerator[bytes] | None = None


async def collect(answer: Answer, range_header: str, most: int) -> Collected:
    """Read the body of an answer to a request with this `Range` header, which may be empty.

    What has more than `most` bytes is not read whole.

    Raises:
        Failure: it cannot be read.
        Unsatisfiable: the range lies outside of it.
    """
    asked = range_header if answer.status == 200 else ""
    body = answer.body
    assert not isinstance(body, HttpBody)
    if isinstance(body, bytes):
        body = io.BytesIO(body)
    elif isinstance(body, FileBody):
        file_size(body.path)
        body = _opened(body.path)
    try:
        size = stream_size(body) if asked else None
        part = None if size is None else parse_range(asked, size)
    except BaseException:
        discard(body)
        raise
    first, length = (part.first, part.length) if part is not None else (0, None)
    found = await _collected(bytes_of(pieces_of(body, first), length), most)
    return found._replace(part=part)


def _opened(path: str) -> io.FileIO:
    try:
        return io.FileIO(path)
    except OSError as error:
        raise Failure(FAILED) from error


async def _collected(pieces: AsyncGenerator[bytes], most: int) -> Collected:
    data = bytearray()
    try:
        async for piece in pieces:
            data += piece
            if len(data) > most:
                return Collected(bytes(data), None, pieces)
    except BaseException:
        await pieces.aclose()
        raise
    return Collected(bytes(data))


async def joined(first: bytes, rest: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    """What was read, and what follows."""
    try:
        yield first
        async for piece in rest:
            yield piece
    finally:
        await rest.aclose()
