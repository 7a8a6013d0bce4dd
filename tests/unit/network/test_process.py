"""The process, and its end of the channel. It runs for real in tests/network/test_process.py."""

import asyncio
import socket

import pytest

from browser.network.framing import FrameReader, encode
from browser.network.handover import listen
from browser.network.messages import ClearHostCache, OpenSession, Ready
from browser.network.process import serve


async def test_it_serves_until_the_channel_ends() -> None:
    listener, (ours, theirs) = listen(), socket.socketpair()
    port = listener.getsockname()[1]
    for one in (listener, theirs):
        one.setblocking(False)
    task = asyncio.ensure_future(serve(listener, theirs))
    reader, writer = await asyncio.open_connection(sock=ours)
    frames = FrameReader()
    assert list(frames.feed(await reader.read(1000))) == [Ready(port)]
    writer.write(encode(OpenSession("one", "t" * 32)) + encode(ClearHostCache(1, "one")))
    assert [type(one).__name__ for one in frames.feed(await reader.read(1000))] == ["Done"]
    writer.close()
    await task


@pytest.mark.expected_warnings("what is no message")
async def test_nonsense_ends_it() -> None:
    listener, (ours, theirs) = listen(), socket.socketpair()
    for one in (listener, theirs):
        one.setblocking(False)
    task = asyncio.ensure_future(serve(listener, theirs))
    reader, writer = await asyncio.open_connection(sock=ours)
    await reader.read(1000)
    writer.write(b"\0\0\0\2{}")
    await task
    writer.close()
