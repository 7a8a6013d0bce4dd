"""Bodies that are too big for a message of the inspector: the engine fetches them from here.

It listens on the loopback while there is something to fetch. An address is told to nobody but the
engine, cannot be guessed, and serves once.
"""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import NamedTuple

from browser.model.protocol_answer import Answer

log = logging.getLogger(__name__)
FETCH_SECONDS = 60.0
HEAD_SECONDS = 10.0
HEAD_MOST = 256 * 1024
# Cookies would be those of the address that nobody knows.
NOT_SENT = {
    "access-control-allow-credentials",
    "access-control-allow-origin",
    "connection",
    "content-length",
    "cross-origin-resource-policy",
    "set-cookie",
    "transfer-encoding",
}


class Offer(NamedTuple):
    """What waits to be fetched."""

    answer: Answer
    pieces: AsyncIterator[bytes]
    timer: asyncio.TimerHandle


class BodyServer:
    """The bodies of one session that are offered; owned by its protocol part."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._starting = asyncio.Lock()
        self._offers: dict[str, Offer] = {}
        self._serving: set[asyncio.Task[None]] = set()

    async def offer(self, answer: Answer, pieces: AsyncIterator[bytes]) -> str:
        """Offer an answer with this body and give its address; the pieces are closed at the end.

        Raises:
            OSError: nothing can listen.
        """
        async with self._starting:
            if self._server is None:
                self._server = await asyncio.start_server(
                    self._on_connection, "127.0.0.1", 0, limit=HEAD_MOST
                )
            port = self._server.sockets[0].getsockname()[1]
        token = secrets.token_urlsafe(32)
        timer = asyncio.get_running_loop().call_later(FETCH_SECONDS, self._give_up, token)
        self._offers[token] = Offer(answer, pieces, timer)
        return f"http://127.0.0.1:{port}/{token}"

    def _give_up(self, token: str) -> None:
        from browser.session.protocol_stream import discard

        offer = self._offers.pop(token, None)
        if offer is not None:
            discard(offer.pieces)
            self._rest()

    async def _on_connection(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, TimeoutError):
                await self._serve(reader, writer)
        except (asyncio.LimitOverrunError, ValueError) as error:
            log.warning("a connection to a body was refused: %s", error)
        except asyncio.CancelledError:
            pass  # the streams' own callback would log it
        finally:
            self._serving.discard(task)
            # WORKAROUND(seen Python 3.13): a transport that has just ended cannot be aborted.
            with contextlib.suppress(AttributeError):
                writer.transport.abort()
            self._rest()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(HEAD_SECONDS):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ", 2)
        headers = {n.strip().lower(): v.strip() for n, _, v in (x.partition(":") for x in head[1:])}
        token = target.removeprefix("/")
        if method == "OPTIONS" and token in self._offers:
            writer.write(_preflight(headers))
        elif (offer := self._offers.pop(token, None)) is not None:
            offer.timer.cancel()
            await _send(writer, offer, headers.get("origin", ""))
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    def _rest(self) -> None:
        """Listen no longer than something is offered."""
        if not self._offers and not self._serving and self._server is not None:
            self._server.close()
            self._server = None

    async def close(self) -> None:
        """End everything."""
        for token, offer in list(self._offers.items()):
            offer.timer.cancel()
            self._give_up(token)
        serving = list(self._serving)
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
        self._rest()


async def _send(writer: asyncio.StreamWriter, offer: Offer, origin: str) -> None:
    try:
        writer.write(_head(offer.answer, origin))
        async for piece in offer.pieces:
            if piece:
                writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                await writer.drain()
    except Exception as error:
        # Without the last chunk the engine knows that it is not whole.
        if not isinstance(error, OSError):
            log.exception("a stream broke")
        return
    finally:
        await offer.pieces.aclose()  # type: ignore[attr-defined]  # they are generators
    writer.write(b"0\r\n\r\n")


def _head(answer: Answer, origin: str) -> bytes:
    try:
        phrase = HTTPStatus(answer.status).phrase
    except ValueError:
        phrase = "Unknown"
    pairs = [pair for pair in answer.headers if pair[0].lower() not in NOT_SENT]
    pairs += [*_permission(origin), ("Transfer-Encoding", "chunked"), ("Connection", "close")]
    lines = [f"HTTP/1.1 {answer.status} {phrase}", *(f"{name}: {value}" for name, value in pairs)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _permission(origin: str) -> list[tuple[str, str]]:
    """The engine takes it for an answer of this address, which nobody else can ask for."""
    return [
        ("Access-Control-Allow-Origin", origin or "*"),
        *([("Access-Control-Allow-Credentials", "true")] if origin else []),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
    ]


def _preflight(headers: dict[str, str]) -> bytes:
    pairs = _permission(headers.get("origin", ""))
    for name in ("method", "headers"):
        asked = headers.get(f"access-control-request-{name}", "")
        pairs.append((f"Access-Control-Allow-{name.title()}{'s' * (name == 'method')}", asked))
    lines = ["HTTP/1.1 204 No Content", *(f"{name}: {value}" for name, value in pairs)]
    return ("\r\n".join(lines) + "\r\nConnection: close\r\n\r\n").encode()
