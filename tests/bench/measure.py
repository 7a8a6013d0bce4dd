"""What the benchmarks measure with: pages that report, programs beside each other, memory."""

import contextlib
import http.server
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SECONDS = 60
# What the last program left to do is not the next one's.
REST = 0.5
# Two frames: the first one can come before anything is drawn.
PAINTED = (
    "<!doctype html><title>page</title><body>A page."
    "<script>requestAnimationFrame(() => requestAnimationFrame(() => fetch('/painted')))</script>"
)
# A page behind others is never drawn.
LOADED = (
    "<!doctype html><title>page</title><body>A page."
    "<script>onload = () => fetch('/loaded')</script>"
)


class Pages(http.server.ThreadingHTTPServer):
    """A server on the loopback whose pages say when they were painted or loaded."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.reports: queue.SimpleQueue[float] = queue.SimpleQueue()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def url(self, path: str) -> str:
        """The address of `/paint` or `/load`."""
        return f"http://127.0.0.1:{self.server_port}{path}"

    def report(self) -> float:
        """Wait for the next report, and give the time at which it came."""
        return self.reports.get(timeout=SECONDS)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a program that ends breaks its connections off."""


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Pages
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path in ("/painted", "/loaded"):
            self.server.reports.put(time.perf_counter())
        body = {"/paint": PAINTED, "/load": LOADED}.get(self.path, "").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Measured:
    """A program that runs while it is measured."""

    def __init__(self, environment: dict[str, str], *command: str | Path) -> None:
        time.sleep(REST)
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *map(str, command)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def say(self, line: str) -> None:
        """Send a line to its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()

    def memory(self) -> float:
        """The megabytes of it and all its children, shared ones counted by share (PSS)."""
        return sum(_pss(process) for process in _tree(self.process.pid)) / 1024

    def settled_memory(self) -> float:
        """Its memory once that has stopped changing by more than one in a hundred."""
        last = 0.0
        for _ in range(20):
            time.sleep(1)
            now = self.memory()
            if abs(now - last) < 0.01 * now:
                return now
            last = now
        return last


def _tree(process: int) -> Iterator[int]:
    yield process
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _tree(int(child))


def _pss(process: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def environment(platform: str, display: str = "") -> dict[str, str]:
    """The environment in which both programs run."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "DISPLAY")}
    kept |= {"QT_QPA_PLATFORM": platform}
    if display:
        kept["DISPLAY"] = display
    if os.geteuid() == 0:
        # Chromium's sandbox refuses root, which is what containers run as.
        kept["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return kept


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """A display: the one that is there, or an Xvfb of its own; empty when there is neither."""
    if "DISPLAY" in os.environ:
        yield os.environ["DISPLAY"]
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    try:
        xvfb = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        yield ""
        return
    finally:
        os.close(write)
    try:
        with open(read) as number:
            yield f":{number.readline().strip()}"
    finally:
        xvfb.terminate()
        xvfb.wait()
