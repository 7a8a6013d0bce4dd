"""Filling a device from whatever a handler calls a stream, no faster than the engine reads.

What has a `read` that is no coroutine function may wait, so threads do that, each for one piece.
All the rest is asked on the application's loop.
"""

import contextlib
import inspect
import logging
import threading
from collections.abc import AsyncGenerator, AsyncIterable, Callable
from typing import TYPE_CHECKING, Any

from browser.model.byte_range import ByteRange
from browser.session.protocol_device import StreamDevice
from browser.tasks import spawn

if TYPE_CHECKING:
    from browser.model.protocol import Stream

log = logging.getLogger(__name__)
PIECE = 512 * 1024


class Feeder:
    """Fills `device` from a stream; `failed()` is called on the loop when the stream breaks.

    With a `part`, only as many bytes as the part has come; with `seek`, from where it begins.
    """

    def __init__(
        self,
        stream: "Stream",
        failed: Callable[[], None],
        part: ByteRange | None = None,
        *,
        seek: bool = False,
    ) -> None:
        import asyncio

        self._stream = stream
        self._failed = failed
        self._begin = part.first if part is not None and seek else 0
        self._length = None if part is None else part.length
        self._loop = asyncio.get_running_loop()
        self._room = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.device = StreamDevice(self._hungry, size=0 if part is None else part.size)

    def start(self) -> None:
        """Begin to fill."""
        self._task = spawn(self._fill(), "filling a stream")

    def stop(self) -> None:
        """Ask for nothing more, and close the stream."""
        if self._task is not None:
            self._task.cancel()

    def _hungry(self) -> None:
        # In the engine's thread, which may outlive the loop.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._room.set)

    async def _fill(self) -> None:
        try:
            found = bytes_of(pieces_of(self._stream, self._begin), self._length)
            async with contextlib.aclosing(found) as pieces:
                async for piece in pieces:
                    self._room.clear()
                    if not self.device.put(piece):
                        await self._room.wait()
            self.device.end()
        except Exception:
            log.exception("a stream broke")
            self._failed()


class Blocking:
    """A file or socket, each call in a thread of its own, one after the other."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    async def call(self, name: str, *args: object) -> Any:
        """Call a method of it in a thread, and wait."""
        import asyncio

        loop = asyncio.get_running_loop()
        done: asyncio.Future[Any] = loop.create_future()

        def settle(result: object, error: Exception | None) -> None:
            if done.done():
                return
            if error is None:
                done.set_result(result)
            else:
                done.set_exception(error)

        def run() -> None:
            result, problem = None, None
            try:
                with self._lock:
                    result = getattr(self._stream, name)(*args)
            except Exception as error:
                problem = error
            with contextlib.suppress(RuntimeError):  # the loop ended first
                loop.call_soon_threadsafe(settle, result, problem)

        # A daemon: a read that never returns must not hold the process at its end.
        threading.Thread(target=run, name=f"a stream's {name}", daemon=True).start()
        return await done

    def close(self) -> None:
        """Close it once nobody reads it any more, without waiting."""
        if callable(getattr(self._stream, "close", None)):
            threading.Thread(target=self._close, name="a stream's end", daemon=True).start()

    def _close(self) -> None:
        try:
            with self._lock:
                self._stream.close()
        except Exception:
            log.exception("a stream could not be closed")


def pieces_of(stream: "Stream", begin: int = 0) -> AsyncGenerator[object]:
    """What a stream gives, from so many bytes after where it stands; closed at the end."""
    if is_blocking(stream):
        return _blocking_pieces(Blocking(stream), begin)
    return _pieces(stream)


async def bytes_of(
    pieces: AsyncGenerator[object], length: int | None = None
) -> AsyncGenerator[bytes]:
    """The pieces of a stream as bytes, no more than `length` of them; closes it at the end.

    Raises:
        TypeError: the stream gives something else.
    """
    async with contextlib.aclosing(pieces):
        async for piece in pieces:
            if not isinstance(piece, bytes | bytearray | memoryview):
                raise TypeError(f"a stream must give bytes, not {type(piece).__name__}")
            data = bytes(piece)[:length]
            length = None if length is None else length - len(data)
            yield data
            if length == 0:
                return


async def _blocking_pieces(stream: Blocking, begin: int) -> AsyncGenerator[object]:
    try:
        if begin:
            await stream.call("seek", begin, 1)
        while piece := await stream.call("read", PIECE):
            yield piece
    finally:
        stream.close()


async def _pieces(stream: Any) -> AsyncGenerator[object]:
    try:
        if inspect.iscoroutinefunction(getattr(stream, "read", None)):
            while piece := await stream.read(PIECE):
                yield piece
        elif isinstance(stream, AsyncIterable):
            async for piece in stream:
                yield piece
        else:
            import asyncio

            for piece in stream:
                yield piece
                # Others have their turn.
                await asyncio.sleep(0)
    finally:
        await _close(stream)


async def _close(stream: Any) -> None:
    close = getattr(stream, "aclose", None) or getattr(stream, "close", None)
    try:
        if callable(close) and inspect.isawaitable(result := close()):
            await result
    except Exception:
        log.exception("a stream could not be closed")


def discard(body: object) -> None:
    """Close a stream that nobody will read."""
    if is_blocking(body):
        Blocking(body).close()
    elif hasattr(body, "aclose") or hasattr(body, "close"):
        spawn(_close(body), "closing a stream")


def is_blocking(stream: object) -> bool:
    """Whether reading it may wait: it has a `read` that is no coroutine function."""
    read = getattr(stream, "read", None)
    return callable(read) and not inspect.iscoroutinefunction(read)


def stream_size(stream: Any) -> int | None:
    """How many bytes there are from where it stands, `None` if nobody can tell and jump there."""
    seekable = getattr(stream, "seekable", None)
    if not is_blocking(stream) or not callable(seekable) or not seekable():
        return None
    place: int = stream.tell()
    end: int = stream.seek(0, 2)
    stream.seek(place)
    return end - place
