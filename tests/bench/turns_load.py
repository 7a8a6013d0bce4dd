"""The load of `turns.py` in a process of its own: a page, a download, many small requests.

Prints its port. `/` is a page that loads itself anew now and then, `/asks` one that asks for
something 100 times in a second, `/file` a download that goes on at some MB in a second.
"""

import asyncio

RATE, EVERY_MS = 100, 20
ASKS = f"""<!doctype html><title>asks</title><body>Asks.<script>
let n = 0, begun = performance.now(), open = 0;
setInterval(() => {{
  const due = Math.min((performance.now() - begun) * {RATE} / 1000, n + 20);
  while (n < due && open < 20) {{
    n++; open++;
    fetch('/small?' + n).then(answer => answer.text()).finally(() => open--);
  }}
  document.title = String(n);
}}, {EVERY_MS});
</script>"""
# Heavy enough that there is something to lay out and to draw.
ROWS = "".join(f"<tr><td>{n}<td><b>row</b> {'word ' * 20}" for n in range(400))
PAGE = f"""<!doctype html><title>page</title><style>td{{padding:4px}}</style><table>{ROWS}</table>
<script>onload = () => setTimeout(() => location.reload(), 300)</script>"""
CHUNK, PAUSE = bytes(256 * 1024), 0.05
LENGTH = 2_000_000_000
HEAD = (
    "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nCache-Control: no-store\r\nContent-Length: {}\r\n{}\r\n"
)


def answer(body: str) -> bytes:
    """A whole answer."""
    return (HEAD.format("text/html", len(body), "") + body).encode()


ANSWERS = {"/": answer(PAGE), "/asks": answer(ASKS)}
SMALL = answer("x" * 100)


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the requests of one connection."""
    try:
        while line := (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2):
            path = line[1].decode()
            if path == "/file":
                more = "Content-Disposition: attachment; filename=file.bin\r\n"
                writer.write(HEAD.format("application/octet-stream", LENGTH, more).encode())
                while True:
                    writer.write(CHUNK)
                    await writer.drain()
                    await asyncio.sleep(PAUSE)
            writer.write(ANSWERS.get(path, SMALL))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main() -> None:
    """Serve until the process ends."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
