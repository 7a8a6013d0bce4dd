"""Downloads that outlive the process: the list on disk, partial files, and taking them up."""

import asyncio
import contextlib
import os
import signal
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from browser.aio import next_signal
from browser.runtime import Runtime
from browser.session import Session, delete_partition, from_partition
from browser.session.download_journal import unfinished_in
from browser.session.download_store import FILE
from tests.engine.conftest import Program
from tests.engine.downloading import DATA, begun, downloaded, ended, received, slow
from tests.engine.test_download_resume import HALF, SIZE, TAG, WHOLE, Ranges, digest, wanted
from tests.servers import Reply, Request, Server

NAME = "persist:keeper"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "downloads"


@pytest.fixture
def partition(fresh: Callable[..., str]) -> str:
    return fresh("disk")


@pytest.fixture
def session(partition: str, folder: Path) -> Session:
    made = from_partition(partition)
    made.set_download_path(folder)
    return made


def halting(server: Server, ranges: Ranges) -> Callable[[Request], Reply]:
    """Give the first half, and the rest only to who asks for a part."""
    gate = server.gate()

    def answer(request: Request) -> Reply:
        reply = ranges(request)
        if wanted(request) is not None:
            return reply
        assert isinstance(reply.body, bytes)
        whole = reply.body

        async def body() -> AsyncIterator[bytes]:
            yield whole[:HALF]
            await gate.wait()
            yield whole[HALF:]

        return Reply(body(), reply.status, reply.headers, DATA, len(whole))

    return answer


async def read(program: Program) -> dict:
    return await asyncio.to_thread(program.read)


async def stopped(session: Session, server: Server, name: str = "file.bin") -> str:
    """Download the first half of a file and close the session; gives the partition."""
    server.on(f"/{name}", halting(server, Ranges()))
    item = await begun(session, server.url(f"/{name}"))
    await received(item, HALF)
    await session.close()
    assert item.get_state() == "interrupted"
    assert item.get_interrupt_reason() == "USER_SHUTDOWN"
    assert item.is_done()
    return session.partition


class TestAKilledProcess:
    @pytest.mark.parametrize("changes", [False, True])
    async def test_leaves_what_goes_on_in_the_next(
        self, program: Callable[..., Program], server: Server, tmp_path: Path, changes: bool
    ) -> None:
        ranges = Ranges()
        server.on("/file.bin", halting(server, ranges))
        first = program("downloads", tmp_path, NAME, server.url("/file.bin"), HALF)
        told = await read(first)
        assert told["tag"] == TAG
        first.send(signal.SIGKILL)
        await asyncio.to_thread(first.finish)
        path = Path(told["path"])
        assert not path.exists()
        if changes:
            ranges.tag, ranges.body = '"two"', WHOLE[::-1]
        second = program("downloads", tmp_path, NAME)
        assert await read(second) == {"unfinished": [[str(path), HALF, SIZE, TAG]]}
        outcome = "restarted" if changes else "continued"
        assert await read(second) == {"state": "completed", "outcome": outcome, "left": 0}
        assert await asyncio.to_thread(second.finish) == (0, "")
        assert digest(path.read_bytes()) == digest(ranges.body)
        assert [one.name for one in path.parent.iterdir()] == ["file.bin"]
        parts = [wanted(one) for one in server.seen("/file.bin")]
        assert parts == [None, (HALF, SIZE - 1)]


class TestAClosedSession:
    async def test_leaves_what_goes_on_in_the_next(
        self, session: Session, partition: str, server: Server, folder: Path
    ) -> None:
        await stopped(session, server)
        assert [one.name for one in folder.iterdir()] == ["file.bin.part"]
        again = from_partition(partition)
        (unfinished,) = again.unfinished_downloads()
        assert unfinished.path == str(folder / "file.bin")
        assert unfinished.url_chain == [server.url("/file.bin")]
        assert (unfinished.offset, unfinished.length) == (HALF, SIZE)
        assert (unfinished.e_tag, unfinished.mime_type) == (TAG, DATA)
        assert unfinished.start_time > 0
        told = next_signal(again.will_download)
        item = again.restore_download(unfinished)
        assert again.unfinished_downloads() == []
        _, offered, web_contents = await told
        assert offered is item
        assert web_contents is None
        assert item.get_state() == "interrupted"
        item.resume()
        assert await ended(item) == "completed"
        assert item.get_resume_outcome() == "continued"
        assert digest((folder / "file.bin").read_bytes()) == digest(WHOLE)
        assert [one.name for one in folder.iterdir()] == ["file.bin"]
        assert again.unfinished_downloads() == []

    async def test_in_memory_leaves_nothing(
        self, fresh: Callable[..., str], server: Server, folder: Path
    ) -> None:
        session = from_partition(fresh("memory"))
        session.set_download_path(folder)
        server.on("/file.bin", lambda _: slow(server.gate(), HALF, HALF))
        item = await begun(session, server.url("/file.bin"))
        await received(item, HALF)
        await session.close()
        assert item.get_state() == "cancelled"
        while list(folder.iterdir()):
            await asyncio.sleep(0)

    async def test_while_it_is_taken_up_keeps_more(
        self, session: Session, partition: str, server: Server, folder: Path
    ) -> None:
        await stopped(session, server)
        gate = server.gate()

        def answer(request: Request) -> Reply:
            reply = Ranges()(request)
            assert isinstance(reply.body, bytes)
            rest = reply.body

            async def body() -> AsyncIterator[bytes]:
                yield rest[:1000]
                await gate.wait()
                yield rest[1000:]

            return Reply(body(), reply.status, reply.headers, DATA, len(rest))

        server.on("/file.bin", answer)
        again = from_partition(partition)
        item = again.restore_download(again.unfinished_downloads()[0])
        item.resume()
        await received(item, HALF + 1000)
        await again.close()
        assert item.get_state() == "interrupted"
        third = from_partition(partition)
        (unfinished,) = third.unfinished_downloads()
        assert unfinished.offset == HALF + 1000
        server.on("/file.bin", Ranges())
        item = third.restore_download(unfinished)
        item.resume()
        assert await ended(item) == "completed"
        assert digest((folder / "file.bin").read_bytes()) == digest(WHOLE)
        assert [one.name for one in folder.iterdir()] == ["file.bin"]

    async def test_while_the_server_is_asked_ends_at_once(
        self, session: Session, partition: str, server: Server, folder: Path
    ) -> None:
        await stopped(session, server)
        server.hold("/file.bin")
        again = from_partition(partition)
        item = again.restore_download(again.unfinished_downloads()[0])
        item.resume()
        await server.requested("/file.bin", 2)
        await again.close()
        assert [one.name for one in folder.iterdir()] == ["file.bin.part"]
        assert [one.offset for one in from_partition(partition).unfinished_downloads()] == [HALF]


class TestTheList:
    async def test_forgets_what_has_ended(
        self, session: Session, partition: str, server: Server
    ) -> None:
        server.on("/file.bin", b"bytes", type=DATA)
        await downloaded(session, server.url("/file.bin"))
        server.on("/slow.bin", lambda _: slow(server.gate(), 10, 10))
        item = await begun(session, server.url("/slow.bin"))
        item.cancel()
        await session.close()
        assert from_partition(partition).unfinished_downloads() == []

    async def test_knows_nothing_in_memory(self, fresh: Callable[..., str]) -> None:
        assert from_partition(fresh("memory")).unfinished_downloads() == []

    async def test_can_be_made_to_forget(
        self, session: Session, partition: str, server: Server, folder: Path
    ) -> None:
        await stopped(session, server)
        again = from_partition(partition)
        (unfinished,) = again.unfinished_downloads()
        again.forget_download(unfinished)
        assert again.unfinished_downloads() == []
        assert list(folder.iterdir()) == []
        with pytest.raises(ValueError, match="no unfinished download"):
            again.restore_download(unfinished)

    async def test_gives_each_once(self, session: Session, partition: str, server: Server) -> None:
        await stopped(session, server)
        again = from_partition(partition)
        (unfinished,) = again.unfinished_downloads()
        again.restore_download(unfinished)
        with pytest.raises(ValueError, match="no unfinished download"):
            again.restore_download(unfinished)

    async def test_can_be_read_while_the_partition_is_closed(
        self, session: Session, partition: str, server: Server, runtime: Runtime, folder: Path
    ) -> None:
        await stopped(session, server)
        (unfinished,) = runtime.registry.unfinished_downloads(partition)
        assert unfinished.path == str(folder / "file.bin")
        (again,) = from_partition(partition).unfinished_downloads()
        assert again == unfinished == runtime.registry.unfinished_downloads(partition)[0]

    @pytest.mark.expected_warnings("list of unfinished downloads could not be read")
    async def test_that_is_broken_is_put_aside(
        self, session: Session, partition: str, server: Server
    ) -> None:
        await stopped(session, server)
        assert session.storage_path is not None
        file = session.storage_path.parent / FILE
        file.write_bytes(b"broken" * 1000)
        again = from_partition(partition)
        assert again.unfinished_downloads() == []
        assert "broken-1" in again.download_notice
        assert file.with_name(f"{FILE}.broken-1").read_bytes().startswith(b"broken")
        server.on("/file", b"bytes", type=DATA)
        await downloaded(again, server.url("/file"))

    @pytest.mark.expected_warnings("cannot be used")
    async def test_of_a_newer_version_is_left_alone(
        self, session: Session, partition: str, server: Server
    ) -> None:
        await stopped(session, server)
        assert session.storage_path is not None
        file = session.storage_path.parent / FILE
        with contextlib.closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA user_version = 99")
        again = from_partition(partition)
        assert again.unfinished_downloads() == []
        server.on("/file", b"bytes", type=DATA)
        await downloaded(again, server.url("/file"))
        assert sorted(file.parent.glob(f"{FILE}.*")) == []

    async def test_is_private(self, session: Session, server: Server) -> None:
        await stopped(session, server)
        assert session.storage_path is not None
        assert os.stat(session.storage_path.parent / FILE).st_mode & 0o077 == 0


class TestADeletedPartition:
    async def test_leaves_nothing_of_what_ran(
        self, session: Session, partition: str, server: Server, folder: Path
    ) -> None:
        server.on("/file.bin", halting(server, Ranges()))
        item = await begun(session, server.url("/file.bin"))
        await received(item, HALF)
        await delete_partition(partition)
        assert item.is_done()
        assert list(folder.iterdir()) == []

    async def test_leaves_nothing_of_earlier_runs(
        self, session: Session, partition: str, server: Server, folder: Path
    ) -> None:
        await stopped(session, server)
        assert len(list(folder.iterdir())) == 1
        assert session.storage_path is not None
        await delete_partition(partition)
        assert list(folder.iterdir()) == []
        assert unfinished_in(session.storage_path.parent) == []
