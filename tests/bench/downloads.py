"""Downloads: the speed of a large one against the bare engine's, and the window while many run.

`python tests/bench/downloads.py [--rounds N] [--size MIB] [--count N]`. The server is a process of
its own and sends a file with nothing but a hole in it. Exits with 1 when a value is over its limit.
"""

import argparse
import asyncio
import http.server
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import BinaryIO, cast

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineProfileBuilder,
)
from PySide6.QtWidgets import QApplication

import browser
from browser.aio import next_signal
from browser.session import from_partition
from browser.session.download_item import DownloadItem

MIB = 1 << 20
LIMIT_OF_TIME = 1 / 0.9
LIMIT_OF_TURN = 50.0


# The server.


class Files(http.server.BaseHTTPRequestHandler):
    """Sends as many bytes as the path says, from a file that takes no room."""

    protocol_version = "HTTP/1.1"
    hole: BinaryIO

    def do_GET(self) -> None:
        size = int(self.path.split("/")[1])
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(size))
        self.send_header("ETag", '"hole"')
        self.end_headers()
        sent = 0
        while sent < size:
            sent += os.sendfile(self.connection.fileno(), self.hole.fileno(), sent, size - sent)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """Takes as many connections at once as come."""

    daemon_threads = True
    request_queue_size = 500

    def handle_error(self, *_: object) -> None:
        """Say nothing: a program that ends breaks its connections off."""


def serve() -> None:
    with tempfile.TemporaryFile() as hole:
        hole.truncate(4 << 30)
        Files.hole = cast("BinaryIO", hole)
        server = Server(("127.0.0.1", 0), Files)
        print(server.server_port, flush=True)
        server.serve_forever()


# One large file.


async def bare_seconds(url: str, folder: Path) -> float:
    """The bare engine's time for a file."""
    profile = QWebEngineProfileBuilder().createOffTheRecordProfile()
    page = QWebEnginePage(profile)
    ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    kept: list[QWebEngineDownloadRequest] = []

    def take(request: QWebEngineDownloadRequest) -> None:
        kept.append(request)
        request.setDownloadDirectory(str(folder))
        request.setDownloadFileName("bare.bin")
        request.isFinishedChanged.connect(lambda: ended.set_result(None))
        request.accept()

    profile.downloadRequested.connect(take)
    start = time.perf_counter()
    page.download(QUrl(url))
    await ended
    seconds = time.perf_counter() - start
    await _gone(page, profile)
    (folder / "bare.bin").unlink()
    return seconds


async def _gone(page: QWebEnginePage, profile: QWebEngineProfile) -> None:
    for one in (page, profile):
        gone = next_signal(one.destroyed)
        one.deleteLater()
        await gone


async def our_seconds(url: str, folder: Path, partition: str) -> float:
    """Our time for a file, by a session that somebody listens to."""
    session = from_partition(partition)
    session.set_download_path(folder)
    told = next_signal(session.will_download)
    start = time.perf_counter()
    session.download_url(url)
    _, item, _ = await told
    if not item.is_done():
        await next_signal(item.done)
    seconds = time.perf_counter() - start
    assert item.get_state() == "completed", item.get_interrupt_reason()
    Path(item.get_save_path()).unlink()
    return seconds


async def speed(url: str, rounds: int) -> list[tuple[str, float, float]]:
    """Both in turn, once to warm up; persistent sessions also keep their list."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        for partition in ("speed", "persist:speed"):
            times = []
            for number in range(rounds + 1):
                pair = await our_seconds(url, folder, partition), await bare_seconds(url, folder)
                if number:
                    times.append(pair)
            ours, bare = (statistics.median(values) for values in zip(*times, strict=True))
            print(f"{partition}: {ours:.3f} s, bare {bare:.3f} s")
            rows.append((f"time of a large file, {partition} / bare", ours / bare, LIMIT_OF_TIME))
    return rows


# Many at once.


class Turns:
    """How long the event loop was away, at most, and how long it worked, in milliseconds.

    The two differ by what other programs took of the machine meanwhile.
    """

    def __init__(self) -> None:
        self.longest = self.busiest = 0.0
        self._clock = QElapsedTimer()
        self._worked = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_turn)

    def _on_turn(self) -> None:
        worked = time.thread_time() * 1000
        if self._clock.isValid():
            self.longest = max(self.longest, self._clock.nsecsElapsed() / 1e6)
            self.busiest = max(self.busiest, worked - self._worked)
        self._worked = worked
        self._clock.start()

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()


@asynccontextmanager
async def windows(folder: Path) -> AsyncIterator[None]:
    """A real window with the panel of the downloads."""
    from browser.session.registry import _registry
    from browser.settings import (
        BookmarkStore,
        PartitionStore,
        SettingsStore,
        SiteRuleStore,
        TabStore,
    )
    from browser.ui.look import Look
    from browser.ui.partition_desk import PartitionDesk
    from browser.ui.shell import Shell, Stores

    app = cast("QApplication", QApplication.instance())
    settings, partitions = SettingsStore(folder / "s.json"), PartitionStore(folder / "p.json")
    settings.load()
    partitions.load()
    stores = Stores(
        settings,
        partitions,
        TabStore(folder / "t.json"),
        lambda: BookmarkStore(folder / "b.json"),
        lambda: SiteRuleStore(folder / "r.json"),
    )
    desk = PartitionDesk(_registry(), partitions, app)
    shell = Shell(desk, stores, lambda: Look(app, "light"))
    shell.furnish()
    window = shell.new_window()
    window.resize(1100, 700)
    window.show()
    window.panel.show_panel("downloads")
    await asyncio.sleep(1)
    try:
        yield
    finally:
        await shell.close()
        for one in (shell, desk):
            gone = next_signal(one.destroyed)
            one.deleteLater()
            await gone


async def many(port: int, count: int, partition: str) -> list[tuple[str, float, float]]:
    """Let that many run at once, and watch the event loop."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        async with windows(folder):
            session = from_partition(partition)
            session.set_download_path(folder / "downloads")
            over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            left = count

            def ended(*_: object) -> None:
                nonlocal left
                left -= 1
                if not left:
                    over.set_result(None)

            def follow(_event: object, item: DownloadItem, _page: object) -> None:
                item.done.connect(ended)

            session.will_download.connect(follow)
            turns = Turns()
            turns.start()
            for number in range(count):
                session.download_url(f"http://127.0.0.1:{port}/{2 * MIB}/{number}.bin")
            await over
            turns.stop()
            print(f"{partition}: longest turn, with other programs' time: {turns.longest:.0f} ms")
            assert len(list((folder / "downloads").iterdir())) == count
    name = f"work of the longest turn with {count} at once in {partition}, in milliseconds"
    return [(name, turns.busiest, LIMIT_OF_TURN)]


async def main() -> int:
    """Measure everything."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    reader.add_argument("--size", type=int, default=1024, help="of the large file, in MiB")
    reader.add_argument("--count", type=int, default=200, help="how many run at once")
    given = reader.parse_args()
    with subprocess.Popen(
        [sys.executable, __file__, "serve"], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline())
            url = f"http://127.0.0.1:{port}/{given.size * MIB}/large.bin"
            results = []
            for partition in ("many", "persist:many") if given.count else ():
                results += await many(port, given.count, partition)
            results += await speed(url, given.rounds) if given.rounds else []
        finally:
            server.kill()
    for name, value, limit in results:
        print(f"{name}: {value:.3f} (at most {limit:.3f})")
    return int(any(value > limit for _, value, limit in results))


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        serve()
    else:
        sys.exit(browser.run(main))
