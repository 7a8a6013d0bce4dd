"""A site that makes requests of every kind, and what each of its places says of the browser."""

import json
from typing import Any

from browser.session import WebContents
from tests.servers import Reply, Server

SAYS = (
    "({agent: navigator.userAgent, languages: navigator.languages.join(), "
    "brands: (navigator.userAgentData?.brands || []).map(one => one.brand).sort().join()})"
)
PAGE = """<!doctype html><link rel=icon href=/icon.png><script>
const said = {page: %(says)s};
const answer = (name, start) => new Promise((done, failed) => {
  start(event => { said[name] = event.data; done(); }, failed);
});
const all = async () => {
  await answer("frame", (heard) => {
    addEventListener("message", heard);
    const frame = document.createElement("iframe");
    frame.src = "%(frame)s";
    document.documentElement.append(frame);
  });
  await answer("worker", (heard, failed) => {
    const worker = new Worker("/worker.js");
    worker.onmessage = heard;
    worker.onerror = failed;
  });
  await answer("shared", (heard) => { new SharedWorker("/shared.js").port.onmessage = heard; });
  await navigator.serviceWorker.register("/service.js");
  const ready = await navigator.serviceWorker.ready;
  await answer("service", (heard) => {
    navigator.serviceWorker.onmessage = heard;
    ready.active.postMessage(0);
  });
  await ready.unregister();
  await fetch("/fetched");
  await new Promise(done => { new WebSocket("%(socket)s").onerror = done; });
  navigator.sendBeacon("/beacon", "x");
  return JSON.stringify(said);
};
</script>"""
WORKERS = {
    "/worker.js": f"fetch('/worker').then(() => postMessage({SAYS}))",
    "/shared.js": f"onconnect = e => fetch('/shared').then(() => e.ports[0].postMessage({SAYS}))",
    "/service.js": f"onmessage = e => fetch('/service').then(() => e.source.postMessage({SAYS}))",
}
# Who asks for it, and whose words that are.
KINDS = {
    "/": "page",
    "/frame": "frame",
    "/in-frame": "frame",
    "/icon.png": "page",
    "/worker.js": "page",
    "/worker": "worker",
    "/shared.js": "page",
    "/shared": "shared",
    "/service.js": "service",
    "/service": "service",
    "/fetched": "page",
    "/socket": "page",
    "/beacon": "page",
    "/download": "download",
}


def make_site(server: Server, other: str = "x.bulkhead.test") -> None:
    """Let the server have all of it; the frame is of `other`, a site beside `localhost`."""
    words = {
        "says": SAYS,
        "frame": server.url("/frame", other),
        "socket": server.url("/socket", "localhost").replace("http", "ws", 1),
    }
    server.on("/", PAGE % words)
    say = f"fetch('/in-frame').then(() => parent.postMessage({SAYS}, '*'))"
    server.on("/frame", f"<script>{say}</script>")
    for path, source in WORKERS.items():
        server.on(path, source, type="text/javascript")
    # Without an answer it is no download yet, and goes with the session.
    server.hold("/download", Reply("data", type="application/octet-stream"))


async def visit(page: WebContents, server: Server) -> dict[str, dict[str, str]]:
    """Make a request of each kind; gives what each place says: agent, languages, brands."""
    await page.load_url(server.url("/", "localhost"))
    said: dict[str, dict[str, str]] = json.loads(await page.execute_javascript("all()"))
    page.download_url(server.url("/download", "localhost"))
    for path in ("/icon.png", "/beacon", "/download"):
        await server.requested(path)
    return said


def sent(server: Server, header: str) -> dict[str, Any]:
    """The header of each kind of request; `None` where it was not there."""
    return {path: server.seen(path)[-1].headers.get(header) for path in KINDS}
