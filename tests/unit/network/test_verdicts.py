"""Verdicts about certificates: asked once, kept for a while, and never forgotten in between."""

import asyncio
import ssl

import pytest

from browser.errors import NetError
from browser.network import verdicts
from browser.network.dialer import Dialer
from browser.network.pending import Pending
from browser.network.resolver import Resolver
from browser.network.verdicts import Verdicts, shown_chain
from tests.certificates import Authority
from tests.network.running import Peer
from tests.unit.network.test_resolver import Names


async def nothing(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def connect_to(port: int) -> Pending:
    async def nobody(server: object, needed: object) -> None:
        return None

    return await Dialer(Resolver(Names()), nobody).connect("127.0.0.1", port)


class Asked:
    """Answers with `verdict` once it is let."""

    def __init__(self, verdict: int = 0) -> None:
        self.verdict = verdict
        self.chains: list[tuple[str, tuple[bytes, ...]]] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def __call__(self, host: str, chain: tuple[bytes, ...]) -> int:
        self.chains.append((host, chain))
        await self.may_answer.wait()
        return self.verdict


async def test_a_chain_is_shown_whatever_it_is_worth(authority: Authority) -> None:
    for kind in ("valid", "expired", "self-signed"):
        async with Peer(nothing, ssl=authority.context(kind)) as peer:  # type: ignore[arg-type]
            chain = await shown_chain(await connect_to(peer.port), "localhost")
            assert "BEGIN" in ssl.DER_cert_to_PEM_cert(chain[0])
            assert len(chain) >= 1


async def test_who_speaks_no_tls_shows_none() -> None:
    async def talks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await reader.read()

    async with Peer(talks) as peer:
        with pytest.raises(NetError):
            await shown_chain(await connect_to(peer.port), "localhost")


async def test_many_at_a_time_ask_once(authority: Authority) -> None:
    asked = Asked(-201)
    one, place = Verdicts(asked), ("localhost", 1)
    async with Peer(nothing, ssl=authority.context("valid")) as peer:
        asked.may_answer.clear()
        asking = [
            asyncio.ensure_future(one.decide(place, lambda: connect_to(peer.port)))
            for _ in range(3)
        ]
        while not asked.chains:
            await asyncio.sleep(0.01)
        assert one.known(place) is None
        asked.may_answer.set()
        assert await asyncio.gather(*asking) == [-201] * 3
        assert await one.decide(place, lambda: connect_to(peer.port)) == -201
        assert peer.hits == len(asked.chains) == 1
        one.use(True)
        assert one.known(place) is None


async def test_an_answer_is_not_kept_that_was_overtaken(authority: Authority) -> None:
    asked = Asked()
    one, place = Verdicts(asked), ("localhost", 1)
    async with Peer(nothing, ssl=authority.context("valid")) as peer:
        asked.may_answer.clear()
        asking = asyncio.ensure_future(one.decide(place, lambda: connect_to(peer.port)))
        while not asked.chains:
            await asyncio.sleep(0.01)
        one.use(True)
        asked.may_answer.set()
        await asking
        assert one.known(place) is None


async def test_a_look_that_is_stopped_goes_on_nowhere() -> None:
    asked = Asked()
    one, place = Verdicts(asked), ("localhost", 1)
    gone = asyncio.Event()

    async def waits(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        while await reader.read(1000):
            pass
        gone.set()

    async with Peer(waits) as silent:
        asking = asyncio.ensure_future(one.decide(place, lambda: connect_to(silent.port)))
        while not silent.hits:
            await asyncio.sleep(0.01)
        one.stop()
        with pytest.raises(asyncio.CancelledError):
            await asking
        await gone.wait()
    assert asked.chains == []
    assert one.known(place) is None


async def test_who_cannot_be_reached_is_refused_and_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(verdicts, "PROBE_SECONDS", 0.1)
    asked = Asked()
    one, place = Verdicts(asked), ("localhost", 1)
    async with Peer(nothing) as silent:
        assert await one.decide(place, lambda: connect_to(silent.port)) == -7
    assert await one.decide(place, lambda: connect_to(silent.port)) == -102
    assert asked.chains == []
    assert one.known(place) is None
