"""A page with a user agent of its own, and a frame of it in another process; says what came."""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import browser
from browser.session import from_partition

TOP = """<script>heard = new Promise(done => onmessage = event => done(event.data))</script>
<iframe src="http://127.0.0.1:%d/frame"></iframe>"""
FRAME = "<script>fetch('/sent').then(() => parent.postMessage(navigator.userAgent, '*'))</script>"
agents: dict[str, str] = {}


class Site(BaseHTTPRequestHandler):
    """Notes who asks."""

    def do_GET(self) -> None:
        """Answer the page or its frame."""
        agents[self.path] = self.headers["User-Agent"]
        body = FRAME if self.path == "/frame" else TOP % self.server.server_address[1]
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


async def main() -> None:
    """Load the page."""
    page = from_partition("memory").create_web_contents()
    processes: list[str] = []
    target = await page.session._inspector().attach(page, below=True)
    target.subscribe("Target.attachedToTarget", lambda _, params: processes.append(
        params["targetInfo"]["type"]
    ))  # fmt: skip
    page.set_user_agent("Custom/1.0")
    await page.load_url(f"http://localhost:{site.server_address[1]}/")
    said = await page.execute_javascript("heard")
    wanted = {path: agents[path] for path in ("/", "/frame", "/sent")}
    print(json.dumps([processes, said, wanted]), flush=True)


site = ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=site.serve_forever, daemon=True).start()
browser.run(main, chromium_flags=["--site-per-process"], argv=sys.argv[:1])
site.shutdown()
