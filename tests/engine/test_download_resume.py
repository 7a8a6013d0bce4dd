"""Downloads of earlier runs: `create_interrupted_download`, and how they go on."""

import asyncio
import hashlib
import random
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.aio import next_signal
from browser.errors import SessionClosedError
from browser.runtime import Runtime
from browser.session import Session, download_rest, from_partition
from browser.session.download_item import DownloadItem
from tests.engine.downloading import (
    DATA,
    ended,
    received,
    small_disk,
    until,
)
from tests.servers import Reply, Request, Server

SIZE = 300_000
HALF = SIZE // 2
TAG = '"one"'
WHOLE = random.Random(1).randbytes(SIZE)
OTHER = random.Random(2).randbytes(SIZE)


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh, tmp_path: Path) -> Session:
    made = from_partition(fresh())
    made.set_download_path(tmp_path)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of which the first half is there."""
    made = tmp_path / "file.bin"
    made.write_bytes(WHOLE[:HALF])
    return made


class Ranges:
    """Answers with parts of a body as a good server does; a test changes what it does."""

    def __init__(self, body: bytes = WHOLE, tag: str = TAG) -> None:
        self.body = body
        self.tag = tag
        self.drops: list[int] = []
        self.headers: dict[str, str] = {}

    def __call__(self, request: Request) -> Reply:
        first, last = wanted(request) or (0, len(self.body) - 1)
        last = min(last, len(self.body) - 1)
        is_part = wanted(request) is not None
        if is_part and request.headers.get("if-range") != self.tag:
            first, last, is_part = 0, len(self.body) - 1, False
        headers = {"ETag": self.tag, "Accept-Ranges": "bytes", **self.headers}
        if is_part and first >= len(self.body):
            headers["Content-Range"] = f"bytes */{len(self.body)}"
            return Reply(status=416, headers=headers)
        body = self.body[first : last + 1]
        if is_part:
            headers["Content-Range"] = f"bytes {first}-{last}/{len(self.body)}"
        size = len(body)
        if self.drops:
            body = body[: self.drops.pop(0)]
        return Reply(body, 206 if is_part else 200, headers, DATA, size)


def wanted(request: Request) -> tuple[int, int] | None:
    """The range that is asked for; an open end is far away."""
    text = request.headers.get("range")
    if text is None:
        return None
    first, _, last = text.removeprefix("bytes=").partition("-")
    return int(first), int(last or 1 << 62)


async def interrupted(session: Session, path: Path, *urls: str, **given: Any) -> DownloadItem:
    """Create an interrupted download and give its item."""
    told = next_signal(session.will_download)
    options = {"offset": HALF, "length": SIZE, "e_tag": TAG, "mime_type": DATA} | given
    session.create_interrupted_download(path=str(path), url_chain=list(urls), **options)
    _, item, web_contents = await told
    assert web_contents is None
    return item


async def resumed(session: Session, path: Path, *urls: str, **given: Any) -> DownloadItem:
    """Create one, and let it go on to its end or next interruption."""
    item = await interrupted(session, path, *urls, **given)
    item.resume()
    over = [next_signal(item.done), next_signal(item.updated, match=is_interrupted)]
    _, left = await asyncio.wait(over, return_when=asyncio.FIRST_COMPLETED)
    for one in left:
        one.cancel()
    return item


def is_interrupted(_event: object, state: str) -> bool:
    return state == "interrupted"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def assert_is(path: Path, data: bytes) -> None:
    """The file has exactly that content, and nothing is left beside it."""
    assert digest(path.read_bytes()) == digest(data)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


class TestCreateInterruptedDownload:
    async def test_makes_an_item_that_waits(
        self, session: Session, path: Path, server: Server
    ) -> None:
        url = server.url("/file")
        item = await interrupted(
            session, path, server.url("/start"), url, last_modified="then", start_time=12.5
        )
        assert item.get_state() == "interrupted"
        assert item.can_resume()
        assert not item.is_done()
        assert item.get_save_path() == str(path)
        assert item.get_url() == url
        assert item.get_url_chain() == [server.url("/start"), url]
        assert item.get_mime_type() == DATA
        assert item.get_received_bytes() == HALF
        assert item.get_total_bytes() == SIZE
        assert item.get_e_tag() == TAG
        assert item.get_last_modified_time() == "then"
        assert item.get_start_time() == 12.5
        assert item.get_resume_outcome() == ""
        assert not item.has_user_gesture()
        assert session.downloads() == [item]
        assert server.requests == []
        item.cancel()

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"path": ""}, "Must pass non-empty path, urlChain and length."),
            ({"url_chain": []}, "Must pass non-empty path, urlChain and length."),
            ({"length": 0, "offset": 0}, "Must pass non-empty path, urlChain and length."),
            ({"offset": 10}, "Must pass an offset value less than length."),
            ({"offset": 11}, "Must pass an offset value less than length."),
            ({"offset": -1}, "not negative"),
            ({"path": "there.bin"}, "must be absolute"),
            ({"url_chain": ["nowhere"]}, "not an absolute URL"),
        ],
    )
    async def test_refuses_what_is_missing(self, session: Session, wrong, message: str) -> None:
        given = {"path": "/x/y", "url_chain": ["http://a.test/"], "offset": 1, "length": 10}
        with pytest.raises(ValueError, match=message):
            session.create_interrupted_download(**(given | wrong))
        assert session.downloads() == []

    @pytest.mark.parametrize(
        "wrong",
        [
            {"path": 1},
            {"url_chain": "http://a.test/"},
            {"url_chain": [1]},
            {"offset": "1"},
            {"length": 1.5},
            {"length": True},
            {"e_tag": 1},
            {"last_modified": b""},
        ],
    )
    async def test_refuses_other_types(self, session: Session, wrong) -> None:
        given = {"path": "/x/y", "url_chain": ["http://a.test/"], "offset": 1, "length": 10}
        with pytest.raises(TypeError):
            session.create_interrupted_download(**(given | wrong))

    async def test_of_a_closed_session_is_refused(self, session: Session) -> None:
        await session.close()
        with pytest.raises(SessionClosedError):
            session.create_interrupted_download(
                path="/x", url_chain=["http://a.test/"], offset=0, length=1
            )

    async def test_may_be_prevented(self, session: Session, path: Path, server: Server) -> None:
        session.will_download.connect(lambda event, *_: event.prevent_default())
        item = await interrupted(session, path, server.url("/file"))
        assert item.get_state() == "cancelled"
        assert session.downloads() == []
        assert not path.exists()

    async def test_ends_with_its_session(
        self, session: Session, path: Path, server: Server
    ) -> None:
        item = await interrupted(session, path, server.url("/file"))
        await session.close()
        assert item.get_state() == "cancelled"
        assert not path.exists()


class TestResuming:
    async def test_goes_on_where_it_was(self, session: Session, path: Path, server: Server) -> None:
        server.on("/file", Ranges())
        item = await resumed(session, path, server.url("/file"))
        assert item.get_state() == "completed"
        assert item.get_resume_outcome() == "continued"
        assert item.get_http_status() == 206
        assert item.get_received_bytes() == item.get_total_bytes() == SIZE
        assert item.get_percent_complete() == 100
        assert item.get_save_path() == str(path)
        (request,) = server.seen("/file")
        assert wanted(request) == (HALF, SIZE - 1)
        assert request.headers["if-range"] == TAG
        assert request.headers["accept-encoding"] == "identity"
        assert_is(path, WHOLE)

    async def test_by_the_date_when_there_is_no_strong_tag(
        self, session: Session, path: Path, server: Server
    ) -> None:
        date = "Wed, 21 Oct 2015 07:28:00 GMT"
        ranges = Ranges(tag=date)
        ranges.headers = {"ETag": 'W/"weak"', "Last-Modified": date}
        server.on("/file", ranges)
        item = await resumed(
            session, path, server.url("/file"), e_tag='W/"weak"', last_modified=date
        )
        assert item.get_resume_outcome() == "continued"
        assert server.seen("/file")[0].headers["if-range"] == date
        assert_is(path, WHOLE)

    @pytest.mark.parametrize("given", [{"e_tag": ""}, {"e_tag": 'W/"weak"'}])
    async def test_starts_over_without_a_validator(
        self, session: Session, path: Path, server: Server, given
    ) -> None:
        server.on("/file", Ranges())
        item = await resumed(session, path, server.url("/file"), **given)
        assert item.get_resume_outcome() == "restarted"
        assert "range" not in server.seen("/file")[0].headers
        assert_is(path, WHOLE)

    async def test_starts_over_when_the_file_changed(
        self, session: Session, path: Path, server: Server
    ) -> None:
        server.on("/file", Ranges(OTHER, '"two"'))
        item = await resumed(session, path, server.url("/file"))
        assert item.get_state() == "completed"
        assert item.get_resume_outcome() == "restarted"
        assert item.get_http_status() == 200
        assert item.get_e_tag() == '"two"'
        assert len(server.seen("/file")) == 1
        assert_is(path, OTHER)

    async def test_starts_over_when_a_part_has_another_tag(
        self, session: Session, path: Path, server: Server
    ) -> None:
        ranges = Ranges(OTHER)
        ranges.headers = {"ETag": '"two"'}
        server.on("/file", ranges)
        item = await resumed(session, path, server.url("/file"))
        assert item.get_resume_outcome() == "restarted"
        assert [wanted(one) is None for one in server.seen("/file")] == [False, True]
        assert_is(path, OTHER)

    async def test_starts_over_when_the_range_is_ignored(
        self, session: Session, path: Path, server: Server
    ) -> None:
        server.on("/file", WHOLE, type=DATA)
        item = await resumed(session, path, server.url("/file"))
        assert item.get_resume_outcome() == "restarted"
        assert_is(path, WHOLE)

    @pytest.mark.parametrize(
        "content_range",
        [
            f"bytes 0-{SIZE - 1}/{SIZE}",
            f"bytes {HALF - 1}-{SIZE - 1}/{SIZE}",
            f"bytes {HALF}-{SIZE - 1}/{SIZE + 1}",
            "bytes 9-1/2",
            "nonsense",
            "",
        ],
    )
    async def test_starts_over_when_the_part_is_another(
        self, session: Session, path: Path, server: Server, content_range: str
    ) -> None:
        def answer(request: Request) -> Reply:
            if wanted(request) is None:
                return Reply(WHOLE, type=DATA)
            headers = {"Content-Range": content_range} if content_range else {}
            return Reply(WHOLE[HALF:], 206, headers, DATA)

        server.on("/file", answer)
        item = await resumed(session, path, server.url("/file"))
        assert item.get_resume_outcome() == "restarted"
        assert_is(path, WHOLE)

    @pytest.mark.parametrize("status", [412, 416])
    async def test_starts_over_when_there_is_no_such_part(
        self, session: Session, path: Path, server: Server, status: int
    ) -> None:
        def answer(request: Request) -> Reply:
            return Reply(OTHER[:9], type=DATA) if wanted(request) is None else Reply(status=status)

        server.on("/file", answer)
        item = await resumed(session, path, server.url("/file"))
        assert item.get_resume_outcome() == "restarted"
        assert item.get_total_bytes() == 9
        assert_is(path, OTHER[:9])

    async def test_is_over_when_the_file_is_no_longer_than_what_is_there(
        self, session: Session, path: Path, server: Server
    ) -> None:
        server.on("/file", Ranges(WHOLE[:HALF]))
        item = await resumed(session, path, server.url("/file"))
        assert item.get_state() == "completed"
        assert item.get_resume_outcome() == "continued"
        assert_is(path, WHOLE[:HALF])

    async def test_fails_when_parts_come_that_nobody_asked_for(
        self, session: Session, path: Path, server: Server
    ) -> None:
        server.on("/file", Reply(WHOLE[:9], 206, {"Content-Range": "bytes 3-11/99"}, DATA))
        item = await resumed(session, path, server.url("/file"), e_tag="")
        assert item.get_state() == "interrupted"
        assert item.get_interrupt_reason() == "SERVER_NO_RANGE"
        assert path.read_bytes() == WHOLE[:HALF]
        item.cancel()

    async def test_survives_a_line_that_drops_ten_times(
        self, session: Session, path: Path, server: Server
    ) -> None:
        ranges = Ranges()
        ranges.drops = [HALF // 12] * 10
        server.on("/file", ranges)
        item = await resumed(session, path, server.url("/file"))
        assert item.get_state() == "completed"
        assert item.get_resume_outcome() == "continued"
        firsts = [(wanted(one) or (0, 0))[0] for one in server.seen("/file")]
        assert firsts == [HALF + n * (HALF // 12) for n in range(11)]
        assert_is(path, WHOLE)

    async def test_asks_for_large_files_in_parts(
        self,
        session: Session,
        path: Path,
        server: Server,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(download_rest, "PART", 40_000)
        server.on("/file", Ranges())
        item = await resumed(session, path, server.url("/file"))
        assert item.get_resume_outcome() == "continued"
        parts = [wanted(one) for one in server.seen("/file")]
        assert parts == [(n, min(n + 39_999, SIZE - 1)) for n in range(HALF, SIZE, 40_000)]
        assert_is(path, WHOLE)

    async def test_starts_over_when_the_file_changes_on_the_way(
        self, session: Session, path: Path, server: Server
    ) -> None:
        ranges = Ranges()
        ranges.drops = [1000]

        def answer(request: Request) -> Reply:
            reply = ranges(request)
            ranges.body, ranges.tag = OTHER, '"two"'
            return reply

        server.on("/file", answer)
        item = await resumed(session, path, server.url("/file"))
        assert item.get_state() == "completed"
        assert item.get_resume_outcome() == "restarted"
        assert_is(path, OTHER)

    async def test_survives_a_wrong_length(
        self, session: Session, path: Path, server: Server
    ) -> None:
        # It says that more will come than there is, and then that this was all.
        ranges = Ranges()

        def answer(request: Request) -> Reply:
            reply = ranges(request)
            assert isinstance(reply.body, bytes)
            length = None if reply.status == 416 else len(reply.body) + 5
            return Reply(reply.body, reply.status, reply.headers, DATA, length)

        server.on("/file", answer)
        item = await resumed(session, path, server.url("/file"))
        assert item.get_state() == "completed"
        assert_is(path, WHOLE)

    async def test_gives_up_on_a_server_that_always_drops_without_ranges(
        self, session: Session, path: Path, server: Server
    ) -> None:
        server.on("/file", Reply(WHOLE[:1000], type=DATA, length=SIZE))
        item = await resumed(session, path, server.url("/file"))
        assert item.get_state() == "interrupted"
        assert item.can_resume()
        assert len(server.seen("/file")) < 10
        item.cancel()

    @pytest.mark.parametrize(
        ("status", "reason"),
        [
            (401, "SERVER_UNAUTHORIZED"),
            (403, "SERVER_FORBIDDEN"),
            (404, "SERVER_BAD_CONTENT"),
            (500, "SERVER_FAILED"),
        ],
    )
    async def test_waits_when_the_server_refuses(
        self, session: Session, path: Path, server: Server, status: int, reason: str
    ) -> None:
        server.on("/file", Reply(status=status))
        item = await resumed(session, path, server.url("/file"))
        assert item.get_state() == "interrupted"
        assert item.get_interrupt_reason() == reason
        assert item.get_http_status() == status
        assert item.can_resume()
        assert path.read_bytes() == WHOLE[:HALF]
        server.on("/file", Ranges())
        item.resume()
        assert await ended(item) == "completed"
        assert item.get_interrupt_reason() == ""
        assert_is(path, WHOLE)

    async def test_waits_when_there_is_no_server(
        self, session: Session, path: Path, server: Server
    ) -> None:
        url = server.url("/file")
        server.close()
        item = await resumed(session, path, url)
        assert item.get_state() == "interrupted"
        assert item.get_interrupt_reason() == "SERVER_UNREACHABLE"
        assert item.get_http_status() == 0
        item.cancel()
        assert not path.exists()

    async def test_follows_redirects(self, session: Session, path: Path, server: Server) -> None:
        server.on("/file", Reply(status=302, headers={"Location": "/moved"}))
        server.on("/moved", Reply(status=307, headers={"Location": server.url("/there")}))
        server.on("/there", Ranges())
        item = await resumed(session, path, server.url("/file"))
        assert item.get_resume_outcome() == "continued"
        assert wanted(server.seen("/there")[0]) == (HALF, SIZE - 1)
        assert_is(path, WHOLE)

    async def test_ends_a_circle_of_redirects(
        self, session: Session, path: Path, server: Server
    ) -> None:
        server.on("/file", Reply(status=302, headers={"Location": "/file"}))
        item = await resumed(session, path, server.url("/file"))
        assert item.get_interrupt_reason() == "NETWORK_INVALID_REQUEST"
        item.cancel()

    async def test_asks_the_first_address_when_the_last_is_stale(
        self, session: Session, path: Path, server: Server
    ) -> None:
        server.on("/start", Reply(status=302, headers={"Location": "/fresh"}))
        server.on("/fresh", Ranges())
        server.on("/stale", Reply(status=403))
        item = await resumed(session, path, server.url("/start"), server.url("/stale"))
        assert item.get_resume_outcome() == "continued"
        assert_is(path, WHOLE)

    async def test_takes_what_lies_beside_the_path(
        self, session: Session, tmp_path: Path, server: Server
    ) -> None:
        server.on("/file", Ranges())
        path = tmp_path / "file.bin"
        path.with_name("file.bin.download").write_bytes(WHOLE[:HALF])
        item = await resumed(session, path, server.url("/file"))
        assert item.get_resume_outcome() == "continued"
        assert_is(path, WHOLE)

    async def test_cuts_what_is_too_much(
        self, session: Session, path: Path, server: Server
    ) -> None:
        server.on("/file", Ranges())
        path.write_bytes(WHOLE[:HALF] + b"not of it")
        await resumed(session, path, server.url("/file"))
        assert_is(path, WHOLE)

    async def test_starts_over_when_too_little_is_there(
        self, session: Session, path: Path, server: Server
    ) -> None:
        server.on("/file", Ranges())
        path.write_bytes(b"short")
        item = await resumed(session, path, server.url("/file"))
        assert item.get_resume_outcome() == "restarted"
        assert_is(path, WHOLE)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path) as place:
        yield place


class TestDisks:
    async def test_that_are_full_keep_what_was_there(
        self, session: Session, server: Server, disk: Path
    ) -> None:
        big = WHOLE * 7
        server.on("/file", Ranges(big))
        path = disk / "file.bin"
        path.write_bytes(big[:600_000])
        url = server.url("/file")
        item = await resumed(session, path, url, offset=600_000, length=len(big))
        assert item.get_state() == "interrupted"
        assert item.get_interrupt_reason() == "FILE_NO_SPACE"
        assert item.can_resume()
        assert path.read_bytes() == big[: path.stat().st_size]
        assert path.stat().st_size >= 600_000
        assert [one.name for one in disk.iterdir()] == ["file.bin"]
        item.cancel()

    async def test_that_cannot_be_written_say_so(
        self, session: Session, server: Server, tmp_path: Path
    ) -> None:
        server.on("/file", Ranges())
        (tmp_path / "file").write_text("no folder")
        item = await resumed(session, tmp_path / "file" / "x.bin", server.url("/file"))
        assert item.get_interrupt_reason() == "FILE_FAILED"


class TestOfTheSession:
    async def test_are_cookies_and_user_agent(
        self, session: Session, path: Path, server: Server
    ) -> None:
        session.set_user_agent("Somebody/1.0")
        cookies = [("Set-Cookie", f"{name}=1; SameSite={name}") for name in ("Strict", "Lax")]
        server.on("/", Reply("page", headers=cookies))
        page = session.create_web_contents()
        await page.load_url(server.url())
        await page.close()
        ranges = Ranges()
        ranges.headers = {"Set-Cookie": "answer=2"}
        server.on("/file", ranges)
        await resumed(session, path, server.url("/file"))
        (request,) = server.seen("/file")
        assert set(request.headers["cookie"].split("; ")) == {"Strict=1", "Lax=1"}
        assert request.headers["user-agent"] == "Somebody/1.0"
        names = [cookie.name for cookie in await session.cookies.get(url=server.url())]
        assert sorted(names) == ["Lax", "Strict", "answer"]

    async def test_are_the_credentials(self, session: Session, path: Path, server: Server) -> None:
        asked: list[int] = []

        def answer(_page: object, request, reply) -> None:
            assert (request.origin, request.realm) == (server.url().rstrip("/"), "here")
            asked.append(request.failures)
            reply("me", "wrong" if not request.failures else "right")

        session.set_authentication_handler(answer)
        server.on("/file", protected(Ranges(), "bWU6cmlnaHQ="))
        item = await resumed(session, path, server.url("/file"))
        assert asked == [0, 1]
        assert item.get_resume_outcome() == "continued"
        assert_is(path, WHOLE)

    @pytest.mark.parametrize("act", ["refuses", "fails", "is missing"])
    @pytest.mark.expected_warnings("the authentication handler failed")
    async def test_without_credentials_it_waits(
        self, session: Session, path: Path, server: Server, act: str
    ) -> None:
        def handler(_page: object, _request: object, reply) -> None:
            if act == "fails":
                raise ZeroDivisionError
            reply(None)

        session.set_authentication_handler(None if act == "is missing" else handler)
        server.on("/file", protected(Ranges(), "none"))
        item = await resumed(session, path, server.url("/file"))
        assert item.get_interrupt_reason() == "SERVER_UNAUTHORIZED"
        item.cancel()

    async def test_closing_ends_what_is_asked(
        self, session: Session, path: Path, server: Server
    ) -> None:
        asked: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        session.set_authentication_handler(lambda *_: asked.set_result(None))
        server.on("/file", protected(Ranges(), "none"))
        item = await interrupted(session, path, server.url("/file"))
        item.resume()
        await asked
        await session.close()
        assert item.get_state() == "cancelled"
        assert not path.exists()

    async def test_is_strictness_with_certificates(
        self, session: Session, path: Path, tls_server
    ) -> None:
        server = tls_server("self-signed")
        server.on("/file", Ranges())
        item = await resumed(session, path, server.url("/file"))
        assert item.get_state() == "interrupted"
        assert server.requests == []
        assert path.read_bytes() == WHOLE[:HALF]
        item.cancel()


def protected(ranges: Ranges, credentials: str):
    def answer(request: Request) -> Reply:
        if request.headers.get("authorization") == f"Basic {credentials}":
            return ranges(request)
        return Reply(status=401, headers={"WWW-Authenticate": 'Basic realm="here"'})

    return answer


class TestOnTheWay:
    def hold(self, server: Server) -> None:
        """Answer with the first thousand bytes of what is asked for, and no more."""
        gate = server.gate()

        def answer(request: Request) -> Reply:
            reply = Ranges()(request)
            assert isinstance(reply.body, bytes)
            data = reply.body

            async def body() -> AsyncIterator[bytes]:
                yield data[:1000]
                await gate.wait()
                yield data[1000:]

            self.gate = gate
            return Reply(body(), reply.status, reply.headers, DATA, reply.length)

        server.on("/file", answer)

    async def test_it_is_told(self, session: Session, path: Path, server: Server) -> None:
        self.hold(server)
        item = await interrupted(session, path, server.url("/file"))
        item.resume()
        assert item.get_state() == "progressing"
        await received(item, HALF + 1000)
        assert item.get_percent_complete() == 50
        assert item.get_resume_outcome() == "continued"
        self.gate.open()
        assert await ended(item) == "completed"
        assert_is(path, WHOLE)

    async def test_it_can_be_held(self, session: Session, path: Path, server: Server) -> None:
        self.hold(server)
        item = await interrupted(session, path, server.url("/file"))
        item.resume()
        await received(item, HALF + 1000)
        item.pause()
        assert item.is_paused()
        self.gate.open()
        item.resume()
        assert not item.is_paused()
        assert await ended(item) == "completed"
        assert_is(path, WHOLE)

    async def test_it_can_be_cancelled(self, session: Session, path: Path, server: Server) -> None:
        self.hold(server)
        item = await interrupted(session, path, server.url("/file"))
        item.resume()
        await received(item, HALF + 1000)
        item.cancel()
        assert item.get_state() == "cancelled"
        while list(path.parent.iterdir()):
            await asyncio.sleep(0)

    async def test_the_line_may_drop_for_good(
        self, session: Session, path: Path, server: Server
    ) -> None:
        self.hold(server)
        item = await interrupted(session, path, server.url("/file"))
        item.resume()
        await received(item, HALF + 1000)
        server.close()
        await until(item, "interrupted")
        assert path.read_bytes() == WHOLE[: HALF + 1000]
        assert item.get_received_bytes() == HALF + 1000
        item.cancel()
