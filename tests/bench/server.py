"""A small, fast server for benchmarks, in a process of its own: prints its port and serves."""

import asyncio

PAGE = b"<!doctype html><title>page</title>"
ANSWER = b"x" * 100
HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nCache-Control: no-store\r\n"
    b"Content-Length: %d\r\n\r\n"
)


class Connection(asyncio.Protocol):
    """Answers each request at once."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._rest = b""

    def data_received(self, data: bytes) -> None:
        """Answer what is complete."""
        *heads, self._rest = (self._rest + data).split(b"\r\n\r\n")
        for head in heads:
            body = PAGE if head.startswith(b"GET / ") else ANSWER
            self._transport.write(HEAD % len(body) + body)


async def main() -> None:
    """Serve until the process ends."""
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
