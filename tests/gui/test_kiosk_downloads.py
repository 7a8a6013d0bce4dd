"""Files that a kiosk takes, and what stays of them. Covers browser/kiosk/downloads.py."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from browser.aio import next_signal
from browser.kiosk.policy import Downloads, Policy
from tests.gui.kiosking import Kiosking, page_of, run
from tests.servers import Reply, Server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "taken"
    made.mkdir()
    return made


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Home</title>")
    server.on("/paper.pdf", Reply(b"x" * 100, type="application/pdf"))
    server.on("/tool.exe", Reply(b"x", type="application/octet-stream"))
    server.on("/big.pdf", Reply(b"x" * 2000, type="application/pdf"))
    return server


async def told(kiosking: Kiosking, path: str) -> str:
    """Ask for a file, and give what the person is told."""
    assert kiosking.kiosk is not None
    assert kiosking.kiosk.compartment is not None
    said = next_signal(kiosking.kiosk.compartment.told)
    await run(kiosking.kiosk, f"void (location = '{path}')")
    (text,) = await said
    return str(text)


async def test_limits(kiosking: Kiosking, site: Server, folder: Path) -> None:
    limits = Downloads(str(folder), max_bytes=1000, kinds=("pdf",))
    kiosk = await kiosking.start(Policy((site.url("/"),), downloads=limits))
    assert await told(kiosking, "/paper.pdf") == "paper.pdf was saved."
    assert (folder / "paper.pdf").read_bytes() == b"x" * 100
    assert "cannot" in await told(kiosking, "/tool.exe")
    assert "cannot" in await told(kiosking, "/big.pdf")
    assert [file.name for file in folder.iterdir()] == ["paper.pdf"]
    done = next_signal(kiosk.wiped)
    kiosk.wipe()
    await done
    await next_signal(page_of(kiosk).loadFinished)
    assert list(folder.iterdir()) == []


async def test_one_without_a_length_is_cut_off(
    kiosking: Kiosking, site: Server, folder: Path
) -> None:
    gate = site.gate()

    async def pieces() -> AsyncIterator[bytes]:
        yield b"x" * 10_000
        await gate.wait()

    headers = {"Content-Disposition": "attachment; filename=endless.pdf"}
    site.on("/endless", Reply(pieces(), type="application/pdf", headers=headers))
    limits = Downloads(str(folder), max_bytes=1000)
    await kiosking.start(Policy((site.url("/"),), downloads=limits))
    assert await told(kiosking, "/endless") == "endless.pdf was not saved."
    assert list(folder.iterdir()) == []


async def test_they_may_stay(kiosking: Kiosking, site: Server, folder: Path) -> None:
    policy = Policy((site.url("/"),), downloads=Downloads(str(folder), keep=True))
    await kiosking.start(policy)
    await told(kiosking, "/tool.exe")
    await kiosking.end()
    assert [file.name for file in folder.iterdir()] == ["tool.exe"]
