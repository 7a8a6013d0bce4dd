"""The application's side, with the gateway in the same process."""

import asyncio

import pytest

from browser.network.client import NetworkStoppedError
from browser.network.messages import (
    Done,
    NetFailure,
    ProxyMode,
    ProxySettings,
    ResolveProxy,
    ResolverAsked,
    SetProxy,
)
from tests.network.running import SESSION, Running


async def test_calls_are_answered() -> None:
    async with Running() as running:
        await running.use("p:1")
        found = await asyncio.gather(
            *(running.call(ResolveProxy, f"http://h{number}.example/") for number in range(50))
        )
        assert {one.result for one in found} == {"PROXY p:1"}
        assert isinstance(await running.call(SetProxy, ProxySettings()), Done)


@pytest.mark.expected_warnings("the network process ended")
async def test_a_process_that_ends_is_started_again_with_what_it_knew() -> None:
    async with Running() as running:
        await running.use("socks5://127.0.0.1:1")
        running.client._channel._transport.abort()  # type: ignore[union-attr]
        found = await running.call(ResolveProxy, "http://a.example/")
        assert found.result == "SOCKS5 127.0.0.1:1"
        assert await running.get("http://a.example/") == b""
        assert running.failures() == [-130]


async def test_stopping_fails_what_waits() -> None:
    async with Running() as running:
        await running.call(SetProxy, ProxySettings(ProxyMode.PAC_SCRIPT, asks=True))
        asking = asyncio.ensure_future(running.call(ResolveProxy, "http://a.example/"))
        await running.message(ResolverAsked)  # nobody answers
        await running.client.stop()
        with pytest.raises(NetworkStoppedError):
            await asking
        with pytest.raises(NetworkStoppedError):
            await running.call(ResolveProxy, "http://a.example/")


async def test_messages_that_are_no_answers_are_told() -> None:
    async with Running() as running:
        assert await running.get("http://127.0.0.1:1/") == b""
        failure = await running.message(NetFailure)
        assert failure == NetFailure(SESSION, "http://127.0.0.1:1/", -102)
