"""Waiting for downloads: what the tests of downloads have in common."""

import contextlib
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from browser.aio import next_signal
from browser.session import Session
from browser.session.download_item import DownloadItem
from tests.servers import Gate, Reply, Server

DATA = "application/octet-stream"


async def begun(session: Session, url: str) -> DownloadItem:
    """Start a download and give its item."""
    told = next_signal(session.will_download)
    session.download_url(url)
    _, item, _ = await told
    return item


async def ended(item: DownloadItem) -> str:
    """Wait for its end and give the state."""
    if not item.is_done():
        await next_signal(item.done)
    return item.get_state()


async def downloaded(session: Session, url: str) -> DownloadItem:
    item = await begun(session, url)
    assert await ended(item) == "completed", item.get_interrupt_reason()
    return item


async def until(item: DownloadItem, state: str) -> None:
    """Wait until the item says that it is in the state."""
    if item.get_state() != state:
        await next_signal(item.updated, match=lambda _event, found: found == state)


async def received(item: DownloadItem, size: int) -> None:
    while item.get_received_bytes() < size:
        await next_signal(item.updated)


def slow(gate: Gate, first: int, rest: int) -> Reply:
    """Answer with `first` bytes, and the rest once the gate is open."""

    async def body() -> AsyncIterator[bytes]:
        yield b"a" * first
        await gate.wait()
        yield b"b" * rest

    return Reply(body(), type=DATA, length=first + rest)


async def downloaded_elsewhere(session: Session, server: Server) -> None:
    """Let the loop turn until another request came and went."""
    server.on("/turn", "page")
    page = session.create_web_contents()
    await page.load_url(server.url("/turn"))
    await page.close()


@contextlib.contextmanager
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for one mebibyte; needs the right to mount."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("cannot mount a small disk here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)
