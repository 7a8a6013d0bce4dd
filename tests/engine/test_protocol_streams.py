"""`ses.protocol`: answers that come piece by piece, and parts of answers.

Of browser/session/protocol_stream.py.
"""

import asyncio
import io
import struct
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.runtime import Runtime
from browser.session import Session, StreamProtocolResponse, WebContents
from tests.engine.conftest import Program
from tests.engine.schemes_in_use import APP, HOME, Paths, ask, new_page

MEGABYTE = 1 << 20
DATA = bytes(range(256)) * 1000


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def opened(fresh: Callable[..., str]) -> tuple[Session, WebContents]:
    return new_page(fresh())


async def answered(opened: tuple[Session, WebContents], **streams: Any) -> WebContents:
    """Register paths for streams, and load the page that asks for them."""
    session, page = opened
    paths = Paths([b"<title>home</title>"])
    for name, stream in streams.items():
        paths[f"/{name}"] = stream
    session.protocol.register_stream_protocol(APP, paths)
    await page.load_url(HOME)
    return page


class Source:
    """Gives pieces for ever, and tells when it is closed."""

    def __init__(self, piece: bytes = bytes(MEGABYTE)) -> None:
        self.piece = piece
        self.given = 0
        self.closed = asyncio.Event()

    def __aiter__(self) -> "Source":
        return self

    async def __anext__(self) -> bytes:
        await asyncio.sleep(0)
        self.given += 1
        return self.piece

    async def aclose(self) -> None:
        self.closed.set()


# Forms of streams.


async def numbers() -> AsyncIterator[bytes]:
    for number in range(3):
        await asyncio.sleep(0)
        yield b"%d" % number


def letters() -> Iterator[bytes]:
    yield from (b"a", b"", bytearray(b"b"), memoryview(b"c"))


class CoroutineRead:
    def __init__(self) -> None:
        self.left = [b"x", b"y"]

    async def read(self, _size: int) -> bytes:
        return self.left.pop(0) if self.left else b""


async def test_every_form(opened: tuple[Session, WebContents]) -> None:
    reader = asyncio.StreamReader()
    reader.feed_data(b"fed")
    reader.feed_eof()
    forms = {
        "async_iterable": (numbers(), "012"),
        "iterable": (letters(), "abc"),
        "list": ([b"1", b"2"], "12"),
        "coroutine": (CoroutineRead(), "xy"),
        "reader": (reader, "fed"),
        "file": (io.BytesIO(b"file"), "file"),
        "nothing": ([], ""),
    }
    page = await answered(opened, **{name: stream for name, (stream, _) in forms.items()})
    for name, (_, text) in forms.items():
        assert (await ask(page, f"/{name}"))["text"] == text, name


async def test_a_blocking_read_is_called_in_a_thread(
    opened: tuple[Session, WebContents],
) -> None:
    threads = []

    class Slow(io.RawIOBase):
        def read(self, _size: int = -1) -> bytes:
            threads.append(threading.current_thread())
            return b"x" if len(threads) < 3 else b""

    page = await answered(opened, slow=Slow())
    assert (await ask(page, "/slow"))["text"] == "xx"
    assert threading.main_thread() not in threads


async def test_status_and_headers_of_a_stream(opened: tuple[Session, WebContents]) -> None:
    headers = {"Content-Type": "text/plain", "X-A": "B"}
    made = StreamProtocolResponse(status_code=202, headers=headers, data=numbers())
    found = await ask(await answered(opened, stream=made), "/stream")
    assert (found["status"], found["text"], found["headers"]["x-a"]) == (202, "012", "B")


# No faster than the page takes it, and no longer.


async def test_a_stream_waits_for_the_page(opened: tuple[Session, WebContents]) -> None:
    source = Source()
    page = await answered(opened, stream=source)
    await page.execute_javascript(
        "fetch('/stream').then((answer) => void (window.reader = answer.body.getReader()))"
    )
    read = "reader.read().then(({value}) => value.length)"
    for _ in range(10):
        assert await page.execute_javascript(read) > 0
    # What the page has not read is not asked for, but for what fills the buffers on the way.
    assert source.given < 12
    await page.execute_javascript("reader.cancel()")
    await source.closed.wait()


async def test_a_stream_ends_with_its_page(opened: tuple[Session, WebContents]) -> None:
    source, other = Source(), Source()
    page = await answered(opened, stream=source, other=other)
    await page.execute_javascript("fetch('/stream').then(() => 1)")
    await page.load_url(HOME)
    await source.closed.wait()
    await page.execute_javascript("fetch('/other').then(() => 1)")
    await page.close()
    await other.closed.wait()


async def test_a_stream_ends_with_its_session(opened: tuple[Session, WebContents]) -> None:
    source = Source()
    page = await answered(opened, stream=source)
    await page.execute_javascript("fetch('/stream').then(() => 1)")
    await opened[0].close()
    await source.closed.wait()


async def test_files_are_closed(opened: tuple[Session, WebContents], tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(DATA)
    file = place.open("rb")
    page = await answered(opened, file=file)
    assert (await ask(page, "/file"))["length"] == len(DATA)
    while not file.closed:
        await asyncio.sleep(0)


@pytest.mark.expected_warnings("a stream broke")
@pytest.mark.parametrize("wrong", ["raises", "text"])
async def test_a_stream_that_breaks_is_no_whole_answer(
    opened: tuple[Session, WebContents], wrong: str
) -> None:
    def breaks() -> Iterator[Any]:
        yield b"x" * 1000
        if wrong == "raises":
            raise OSError("broken")
        yield "text"

    page = await answered(opened, stream=breaks())
    assert await ask(page, "/stream") == {"error": "TypeError: Failed to fetch"}
    assert (await ask(page, "/"))["status"] == 200


def test_a_large_stream_takes_no_memory(program: Callable[..., Program]) -> None:
    found = program("stream", 256).read()
    assert found["bytes"] == 256 * MEGABYTE
    assert found["grown"] < 50 * MEGABYTE


# Ranges.


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, 255_999),
        ("bytes=100-", 100, 255_999),
        ("bytes=0-0", 0, 0),
        ("bytes=100000-199999", 100_000, 199_999),
        ("bytes=255999-", 255_999, 255_999),
        ("bytes=250000-900000", 250_000, 255_999),
        ("bytes=-10", 255_990, 255_999),
        ("bytes=-900000", 0, 255_999),
    ],
)
@pytest.mark.parametrize("kind", ["file", "buffer", "stream"])
async def test_ranges(
    opened: tuple[Session, WebContents],
    tmp_path: Path,
    kind: str,
    asked: str,
    first: int,
    last: int,
) -> None:
    session, page = opened
    await start_ranges(session, page, tmp_path, kind)
    code = """fetch("/a", {headers: {Range: %r}}).then(async (answer) => {
      const data = new Uint8Array(await answer.arrayBuffer());
      return [answer.status, answer.headers.get("content-range"), data.length,
              data[0], data[data.length - 1]]})"""
    length = last - first + 1
    wanted = [206, f"bytes {first}-{last}/256000", length, DATA[first], DATA[last]]
    assert await page.execute_javascript(code % asked) == wanted


async def start_ranges(session: Session, page: WebContents, folder: Path, kind: str) -> None:
    place = folder / "data"
    place.write_bytes(DATA)
    answer: dict[str, Callable[[], Any]] = {
        "file": lambda: str(place),
        "buffer": lambda: DATA,
        "stream": lambda: place.open("rb"),
    }
    paths = Paths()
    paths["/a"] = paths["/"] = lambda _, reply: reply(answer[kind]())
    getattr(session.protocol, f"register_{kind}_protocol")(APP, paths)
    session.protocol.intercept_string_protocol(APP, Paths())
    await page.load_url(HOME)
    session.protocol.unintercept_protocol(APP)


@pytest.mark.parametrize("kind", ["file", "buffer", "stream"])
@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("bytes=256000-", 416),
        ("bytes=900000-900001", 416),
        ("bytes=5-4", 200),
        ("bytes=0-1,3-4", 200),
        ("bytes=-0", 200),
        ("bytes=99999999999999999999-", 200),
        ("lines=0-1", 200),
        ("bytes=x", 200),
    ],
)
async def test_ranges_that_are_none(
    opened: tuple[Session, WebContents], tmp_path: Path, kind: str, asked: str, status: int
) -> None:
    session, page = opened
    await start_ranges(session, page, tmp_path, kind)
    found = await ask(page, "/a", f"{{headers: {{Range: {asked!r}}}}}")
    assert (found["status"], found["length"]) == (status, 0 if status == 416 else len(DATA))


async def test_a_handler_may_take_the_range_itself(opened: tuple[Session, WebContents]) -> None:
    headers = {"Content-Range": "bytes 2-4/10"}
    made = lambda _, reply: reply(status_code=206, headers=headers, data=[b"cde"])  # noqa: E731
    page = await answered(opened, part=made)
    for asked in ("bytes=2-4", "bytes=2-"):
        found = await ask(page, "/part", f"{{headers: {{Range: {asked!r}}}}}")
        assert (found["status"], found["text"]) == (206, "cde")
        assert found["headers"]["content-range"] == "bytes 2-4/10"


def sound(seconds: int) -> bytes:
    """Silence as a WAV file of 8,000 bytes a second."""
    size = seconds * 8000
    form = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    head = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", size)
    return b"RIFF" + struct.pack("<I", len(head) + size) + head + b"\x80" * size


async def test_media_are_played_from_any_place(
    opened: tuple[Session, WebContents], tmp_path: Path
) -> None:
    session, page = opened
    place = tmp_path / "sound.wav"
    place.write_bytes(sound(2000))
    paths = Paths()
    paths["/sound.wav"] = lambda _, reply: reply(path=str(place))
    session.protocol.register_file_protocol(APP, paths)
    session.protocol.intercept_string_protocol(APP, Paths())
    await page.load_url(HOME)
    session.protocol.unintercept_protocol(APP)
    code = """new Promise((done, fail) => {
      const media = new Audio("/sound.wav");
      media.preload = "metadata";
      media.onerror = () => fail(media.error.message);
      media.onseeked = () => done([media.duration, media.currentTime, media.seekable.end(0)]);
      media.onloadedmetadata = () => { media.currentTime = 1900; };
    })"""
    assert await page.execute_javascript(code) == [2000, 1900, 2000]
    ranges = [request.headers.get("Range") for request in paths.requests]
    assert ranges[0] == "bytes=0-"
    assert len(ranges) > 1
