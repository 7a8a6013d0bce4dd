"""Every kind of request and the proxies of its session: all go the new way, and none goes round."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from browser.runtime import Runtime
from browser.session import Session, from_partition
from tests.certificates import Authority
from tests.engine.forwarding import ForwardProxy
from tests.engine.request_kinds import KINDS, make_site, visit
from tests.network.running import Peer
from tests.network.test_fails_closed import ASK, DEAD
from tests.servers import Server

LOOPBACK = "<-loopback>"
# Each kind once more, by what is in the page already, and without waiting for an answer.
AGAIN = """(async () => {
  const quiet = (what) => Promise.resolve(what).catch(() => 0);
  window.socket = new WebSocket("%(socket)s?again");
  navigator.sendBeacon("/beacon?again", "x");
  for (const [rel, href] of [["icon", "/icon.png?again"], ["preconnect", "/"],
      ["prefetch", "/prefetched"], ["dns-prefetch", "/"]]) {
    document.head.append(Object.assign(document.createElement("link"), {rel, href}));
  }
  const frame = Object.assign(document.createElement("iframe"), {src: "/frame?again"});
  document.body.append(frame);
  new Image().src = "/image?again";
  new SharedWorker("/shared.js?again");
  window.worker?.postMessage(0);
  const ready = await navigator.serviceWorker.getRegistration();
  ready?.active?.postMessage(0);
  await quiet(fetch("/fetched?again"));
  return 1;
})()"""
STANDING = """<!doctype html><body><script>
window.worker = new Worker("/standing.js");
const there = Promise.all([
  new Promise(done => { worker.onmessage = done; }),
  navigator.serviceWorker.register("/service.js").then(() => navigator.serviceWorker.ready),
]).then(() => 1);
</script>"""
# Each kind that leaves a proxy which is dead in a way that HTTP shows.
KINDS_AGAIN = {
    "/beacon",
    "/download",
    "/fetch",
    "/fetched",
    "/frame",
    "/icon.png",
    "/image",
    "/page",
    "/prefetched",
    "/service",
    "/shared.js",
    "/standing",
}
# Those that end a connection before anything was said are like one that refuses.
DEATHS = ["refused", "unresolvable", "wrong certificate", *(DEAD.keys() - {"closes", "resets"})]
WORKER = "onmessage = () => fetch('/standing').catch(() => 0); postMessage(0)"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


@pytest.fixture
def refusing() -> Iterator[str]:
    """A place where nobody listens, and nobody can."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{taken.getsockname()[1]}"


async def test_every_kind_goes_the_new_way(session: Session, server: Server) -> None:
    make_site(server)
    await session.create_web_contents().load_url(server.url("/icon.png"))  # direct
    async with ForwardProxy() as proxy:
        await session.set_proxy(proxy_rules=proxy.place, proxy_bypass_rules=LOOPBACK)
        before = len(server.requests)
        await visit(session.create_web_contents(), server)
        asked = {line.split()[1].partition("//")[2].partition("/")[2] for line in proxy.lines}
        came = {request.path for request in server.requests[before:]}
        assert came >= set(KINDS)
        # The WebSocket went by a tunnel, whose content the proxy does not see.
        assert {f"/{path}" for path in asked} >= came - {"/socket"}
        assert f"CONNECT localhost:{server.port} HTTP/1.1" in proxy.lines


class Dead(Peer):
    """A proxy that is dead in one way, and notes what HTTP it was asked before that."""

    def __init__(self, kind: str, **options: Any) -> None:
        super().__init__(self._die, **options)
        self._kind = kind
        self.lines: list[str] = []

    async def _die(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._kind != "asks for ever":
            return await DEAD[self._kind](reader, writer)
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            self.lines.append(head.partition(b"\r\n")[0].decode())
            writer.write(ASK)


@contextlib.asynccontextmanager
async def dead_proxy(
    kind: str, refusing: str, authority: Authority
) -> AsyncIterator[tuple[str, Dead | None]]:
    """The rules that lead to it, and the proxy where anybody listens."""
    if kind == "refused":
        yield refusing, None
    elif kind == "unresolvable":
        yield "no-such-proxy.invalid:80", None
    elif kind == "wrong certificate":
        async with Dead("black hole", ssl=authority.context("self-signed")) as proxy:
            yield f"https://{proxy.place}", None  # nobody gets as far as a connection
    else:
        async with Dead(kind) as proxy:
            yield proxy.place, proxy


@pytest.mark.parametrize("kind", sorted(DEATHS))
async def test_no_kind_goes_round_a_dead_proxy(
    session: Session, server: Server, refusing: str, authority: Authority, kind: str
) -> None:
    make_site(server)
    server.on("/standing", STANDING)
    server.on("/standing.js", WORKER, type="text/javascript")
    page = session.create_web_contents()
    await page.load_url(server.url("/standing", "localhost"))
    await page.execute_javascript("there")
    other = session.create_web_contents()
    async with dead_proxy(kind, refusing, authority) as (rules, proxy):
        await session.set_proxy(proxy_rules=rules, proxy_bypass_rules=LOOPBACK)
        before, accepted = len(server.requests), server.accepted
        words = {"socket": server.url("/socket", "localhost").replace("http", "ws", 1)}
        asking = asyncio.ensure_future(page.execute_javascript(AGAIN % words))
        session.preconnect(url=server.url("/", "localhost"))
        session.download_url(server.url("/download", "localhost"))
        loading = asyncio.ensure_future(other.load_url(server.url("/page", "localhost")))
        fetching = asyncio.ensure_future(session.fetch(server.url("/fetch"), timeout=0.5))
        await asyncio.wait({asking, fetching, loading}, timeout=1)
        if kind == "asks for ever":
            assert proxy is not None
            await all_asked(proxy, f"CONNECT localhost:{server.port} HTTP/1.1")
        await session.close()
        await asyncio.gather(asking, fetching, loading, return_exceptions=True)
        assert proxy is None or proxy.hits > 0
        assert server.requests[before:] == []
        assert server.accepted == accepted  # not even a connection


async def all_asked(proxy: Dead, tunnel: str) -> None:
    """Wait until each kind of request was at the proxy."""
    while True:
        paths = {urlsplit(line.split(" ")[1]).path for line in proxy.lines}
        if paths >= KINDS_AGAIN and tunnel in proxy.lines:
            return
        await asyncio.sleep(0.02)
