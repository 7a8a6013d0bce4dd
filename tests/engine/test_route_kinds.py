"""Every kind of request and the proxies of its session: all go the new way, and none goes round."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator

import pytest

from browser.runtime import Runtime
from browser.session import Session, from_partition
from tests.engine.forwarding import ForwardProxy
from tests.engine.request_kinds import KINDS, make_site, visit
from tests.network.running import Peer
from tests.network.test_fails_closed import DEAD
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


@pytest.mark.parametrize("kind", ["refused", *DEAD])
async def test_no_kind_goes_round_a_dead_proxy(
    session: Session, server: Server, refusing: str, kind: str
) -> None:
    make_site(server)
    server.on("/standing", STANDING)
    server.on("/standing.js", WORKER, type="text/javascript")
    page = session.create_web_contents()
    await page.load_url(server.url("/standing", "localhost"))
    await page.execute_javascript("there")
    async with contextlib.AsyncExitStack() as stack:
        place = refusing
        if kind != "refused":
            place = (await stack.enter_async_context(Peer(DEAD[kind]))).place
        await session.set_proxy(proxy_rules=place, proxy_bypass_rules=LOOPBACK)
        before = len(server.requests)
        words = {"socket": server.url("/socket", "localhost").replace("http", "ws", 1)}
        asking = asyncio.ensure_future(page.execute_javascript(AGAIN % words))
        session.preconnect(url=server.url("/", "localhost"))
        session.download_url(server.url("/download", "localhost"))
        fetching = asyncio.ensure_future(session.fetch(server.url("/fetch"), timeout=0.5))
        await asyncio.wait({asking, fetching}, timeout=1)
        assert server.requests[before:] == []
        await session.close()
        await asyncio.gather(asking, fetching, return_exceptions=True)
        assert server.requests[before:] == []
