"""Control of a kiosk from outside, over real sockets. Covers browser/kiosk/remote.py."""

import stat
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from browser.aio import next_signal
from browser.errors import BulkheadError
from browser.kiosk.policy import Policy, Remote
from browser.kiosk.remote import RemoteControl, read_token
from tests.gui.kiosking import Kiosking, page_of, run
from tests.servers import Server

TOKEN = "a-token-that-is-long-enough"
refused = pytest.mark.expected_warnings("refused a wrong token")


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="b-") as made:
        yield Path(made)


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Home</title><p>home")
    server.on("/two", "<title>Two</title><p>two")
    return server


def token_file(folder: Path, text: str = TOKEN, mode: int = 0o600) -> Path:
    file = folder / "token"
    file.write_text(text + "\n")
    file.chmod(mode)
    return file


@asynccontextmanager
async def controlled(
    kiosking: Kiosking, site: Server, folder: Path
) -> AsyncIterator[aiohttp.ClientSession]:
    """A kiosk, and a client of its remote control that has no token yet."""
    kiosk = await kiosking.start(Policy((site.url("/"),)))
    path = folder / "s"
    remote = RemoteControl(
        kiosk, Remote(socket=str(path), token_file=str(token_file(folder))), kiosking.clock
    )
    await remote.start()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    connector = aiohttp.UnixConnector(str(path))
    async with aiohttp.ClientSession("http://kiosk", connector=connector) as client:
        yield client
    await remote.stop()
    assert not path.exists()


async def test_does_what_it_is_told(kiosking: Kiosking, site: Server, folder: Path) -> None:
    async with controlled(kiosking, site, folder) as client:
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        kiosk = kiosking.kiosk
        assert kiosk is not None
        async with client.get("/status") as answer:
            status = await answer.json()
        assert (status["url"], status["well"], status["screen"]) == (site.url("/"), True, True)
        loaded = next_signal(page_of(kiosk).loadFinished)
        async with client.post("/load", json={"url": site.url("/two")}) as answer:
            assert answer.status == 204
        await loaded
        assert await run(kiosk, "document.title") == "Two"
        for url in ("http://other.example/", "file:///etc/passwd", "chrome://gpu"):
            async with client.post("/load", json={"url": url}) as answer:
                assert answer.status == 403
        for body in (b"", b"[]", b'{"url": 3}'):
            async with client.post("/load", data=body) as answer:
                assert answer.status == 400
        async with client.get("/screenshot") as answer:
            assert (await answer.read()).startswith(b"\x89PNG")
        async with client.get("/log") as answer:
            assert answer.status == 200
        async with client.post("/screen", json={"on": False}) as answer:
            assert answer.status == 204
        assert kiosk.window.black.isVisible()
        loaded = next_signal(page_of(kiosk).loadFinished)
        async with client.post("/reload") as answer:
            assert answer.status == 204
        await loaded
        wiped = next_signal(kiosk.wiped)
        async with client.post("/reset") as answer:
            assert answer.status == 204
        await wiped
        await next_signal(page_of(kiosk).loadFinished)
        assert kiosk.visits == 2
        async with client.get("/nothing") as answer:
            assert answer.status == 404


@refused
async def test_nobody_without_the_token(kiosking: Kiosking, site: Server, folder: Path) -> None:
    async with controlled(kiosking, site, folder) as client:
        seen = []
        for wrong in ("", "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer \xff"):
            async with client.get("/status", headers={"Authorization": wrong}) as answer:
                seen.append(answer.status)
        assert seen == [401] * 5
        # After so many, even the right one waits.
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        async with client.get("/status") as answer:
            assert answer.status == 429
        kiosking.clock.now += 6
        async with client.get("/status") as answer:
            assert answer.status == 200


async def test_it_may_not_be_asked_too_often(
    kiosking: Kiosking, site: Server, folder: Path
) -> None:
    async with controlled(kiosking, site, folder) as client:
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        seen = []
        for _ in range(21):
            async with client.get("/log") as answer:
                seen.append(answer.status)
        assert seen == [200] * 20 + [429]


async def test_the_loopback(kiosking: Kiosking, site: Server, folder: Path) -> None:
    kiosk = await kiosking.start(Policy((site.url("/"),)))
    remote = RemoteControl(kiosk, Remote(token_file=str(token_file(folder))))
    await remote.start()
    headers = {"Authorization": f"Bearer {TOKEN}"}
    url = f"http://127.0.0.1:{remote.port}/status"
    async with aiohttp.ClientSession(headers=headers) as client, client.get(url) as answer:
        assert answer.status == 200
    taken = RemoteControl(kiosk, Remote(port=remote.port, token_file=str(folder / "token")))
    with pytest.raises(BulkheadError, match="cannot listen"):
        await taken.start()
    await remote.stop()


def test_a_token_is_long_and_nobody_elses(folder: Path) -> None:
    assert read_token(token_file(folder)) == TOKEN
    with pytest.raises(BulkheadError, match="at least"):
        read_token(token_file(folder, "short"))
    with pytest.raises(BulkheadError, match="others can read"):
        read_token(token_file(folder, mode=0o644))
    with pytest.raises(BulkheadError, match="cannot be read"):
        read_token(folder / "none")
