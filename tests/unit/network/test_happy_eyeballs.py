"""The first address that answers."""

import asyncio
import socket

import pytest

from browser.network.happy_eyeballs import connect, interleaved


def test_families_take_turns() -> None:
    assert interleaved(["::1", "::2", "::3", "1.1.1.1"]) == ["::1", "1.1.1.1", "::2", "::3"]
    assert interleaved(["1.1.1.1", "2.2.2.2", "::1"]) == ["1.1.1.1", "::1", "2.2.2.2"]
    assert interleaved([]) == []


async def test_a_dead_address_costs_no_time() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    pending = await asyncio.wait_for(connect(["127.0.0.2", "127.0.0.1"], port, delay=60), 5)
    assert pending.transport.get_extra_info("peername")[0] == "127.0.0.1"
    pending.transport.abort()
    listener.close()


async def test_a_silent_address_costs_little() -> None:
    # A full queue lets nobody else in, and says nothing.
    silent = socket.socket()
    silent.bind(("127.0.0.3", 0))
    silent.listen(0)
    port = silent.getsockname()[1]
    crowd = []
    for _ in range(4):
        one = socket.socket()
        one.setblocking(False)
        one.connect_ex(("127.0.0.3", port))
        crowd.append(one)
    listener = socket.create_server(("127.0.0.1", port))
    pending = await asyncio.wait_for(connect(["127.0.0.3", "127.0.0.1"], port, delay=0.05), 5)
    pending.transport.abort()
    for one in (*crowd, silent, listener):
        one.close()


async def test_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    for addresses in (["127.0.0.1"], ["127.0.0.1", "127.0.0.2"]):
        with pytest.raises(ConnectionRefusedError):
            await connect(addresses, port)
