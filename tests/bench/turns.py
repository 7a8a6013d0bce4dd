"""The longest turn of the GUI under load: `python tests/bench/turns.py [--seconds N]`.

A page loads again and again, a download runs, and another page fetches 100 times in a second; our
window shows all of it, its request log and its downloads with it. Beside it the same load on bare
views of one profile without an interceptor. The engine cannot fetch 1,000 times in a second beside
the rest, so what is missing is told to our log by the way that requests come, with no fetch behind.

A probe timer that is due each millisecond tells how long the loop was away: on the clock, and in
processor time of the GUI's thread, which does not grow when other programs want the processor.
Prints medians and maxima in milliseconds; exits with 1 when a turn of ours was longer than 50 ms.
"""

import argparse
import asyncio
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium's sandbox refuses root, which is what containers run as.
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot  # noqa: E402

from browser.model.request_details import RequestDetails, RequestEvent, ResourceType  # noqa: E402
from browser.runtime import Runtime  # noqa: E402
from browser.ui.request_window import RequestWindow  # noqa: E402

LIMIT, RATE = 50.0, 1000
# Far from those of the session.
FIRST_ID = 10**9
SECONDS, WARM_SECONDS = 10.0, 3.0
LOAD = Path(__file__).with_name("turns_load.py")


class Probe(QObject):
    """Tells how long each turn of the loop took: on the clock, of the processor, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[tuple[float, float]] = []
        self._last = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._on_turn)

    @Slot()
    def _on_turn(self) -> None:
        now = time.perf_counter(), time.thread_time()
        clock, processor = (new - old for new, old in zip(now, self._last, strict=True))
        self.turns.append((clock * 1000, processor * 1000))
        self._last = now

    async def run(self, seconds: float) -> None:
        """Measure for so long."""
        self._last = time.perf_counter(), time.thread_time()
        self._timer.start()
        await asyncio.sleep(seconds)
        self._timer.stop()


class Rest(QObject):
    """Tells a request log of as many requests as are missing to the rate, each with its events."""

    def __init__(self, window: RequestWindow) -> None:
        super().__init__(window)
        self._window = window
        self._first = self._count = window.log.dropped + len(window.log)
        self._began = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._on_due)
        self._timer.start()

    @Slot()
    def _on_due(self) -> None:
        log = self._window.log
        there = log.dropped + len(log) - self._first
        due = int((time.perf_counter() - self._began) * RATE) - there
        # After a long turn no longer one, or there would be no end of it.
        for _ in range(min(due, RATE // 20)):
            self._count += 1
            self._tell(FIRST_ID + self._count)

    def _tell(self, number: int) -> None:
        url, now = f"https://host-{number % 7}.example/path/{number}", time.time() * 1000
        base = RequestDetails(
            id=number, url=url, resource_type=ResourceType.XHR, timestamp=now, web_contents_id=1
        )
        headers = {"Content-Type": ["text/html"], "Content-Length": [str(number)]}
        answered = replace(base, status_code=200, status_line="HTTP/1.1 200 OK", ip="127.0.0.1")
        self._window._note(RequestEvent.SEND_HEADERS, replace(base, request_headers={"A": "b"}))
        for event in (RequestEvent.RESPONSE_STARTED, RequestEvent.COMPLETED):
            self._window._note(
                event, replace(answered, response_headers=headers, timestamp=now + 5)
            )


def report(name: str, turns: list[tuple[float, float]], rate: float) -> float:
    """Print one line; gives the maximum on the clock."""
    clock, processor = zip(*turns, strict=True)
    late, long = (sum(turn > LIMIT for turn in kind) for kind in (clock, processor))
    print(
        f"{name:<6}{statistics.median(clock):8.2f}{max(clock):8.1f}{late:6}"
        f"{max(processor):12.1f}{long:6}{len(turns):8}{rate:8.0f}",
        flush=True,
    )
    return max(clock)


async def measured(
    count: Callable[[], int], seconds: float
) -> tuple[list[tuple[float, float]], float]:
    """Warm up and measure; gives the turns, and how many requests came in a second."""
    await asyncio.sleep(WARM_SECONDS)
    # As the program does once it has started.
    gc.collect()
    gc.freeze()
    probe, before, began = Probe(), count(), time.perf_counter()
    await probe.run(seconds)
    return probe.turns, (count() - before) / (time.perf_counter() - began)


async def ours(runtime: Runtime, folder: Path, url: str, seconds: float) -> float:
    """Our window with its request log and its downloads."""
    from browser.ui import own_windows
    from browser.ui.look import Look
    from tests.screenshots.place import Place
    from tests.servers import ServerThread

    thread = ServerThread()
    place = Place(runtime, Look(runtime.app, "light"), folder / "place", thread)
    place.shell.settings.set("downloads.folder", str(folder))
    place.shell.settings.set("downloads.ask_risky", False)
    # In a window of its own: the timers of a page behind others hardly run.
    other = place.shell.new_window()
    asks = other.open_tab(f"{url}/asks", place.work)
    other.show()
    page = place.window.open_tab(f"{url}/", place.work)
    log = own_windows.show("requests", place.shell, place.window)
    assert isinstance(log, RequestWindow)
    place.window.panel.show_panel("downloads")
    assert page.web_contents is not None
    page.web_contents.download_url(f"{url}/file")
    Rest(log)
    turns, rate = await measured(lambda: log.log.dropped + len(log.log), seconds)
    assert asks.title.isdigit(), "the page does not fetch"
    entries = place.shell.downloads.entries()
    assert [one.state for one in entries] == ["progressing"], "the download does not run"
    most = report("ours", turns, rate)
    await place.close()
    thread.close()
    return most


async def bare(url: str, folder: Path, seconds: float) -> None:
    """The same pages and the same download on views of the engine."""
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
    from PySide6.QtWebEngineWidgets import QWebEngineView
    from PySide6.QtWidgets import QSplitter

    profile = QWebEngineProfile("bare-turns")
    profile.setDownloadPath(str(folder))
    profile.downloadRequested.connect(lambda request: request.accept())
    window, pages = QSplitter(), []
    for path in ("/asks", "/"):
        view = QWebEngineView(window)
        pages.append(QWebEnginePage(profile, view))
        view.setPage(pages[-1])
        view.load(QUrl(url + path))
        window.addWidget(view)
    window.resize(1000, 640)
    window.show()
    pages[1].download(QUrl(f"{url}/file"))
    turns, rate = await measured(lambda: int(pages[0].title() or 0), seconds)
    report("bare", turns, rate)
    window.close()
    for page in pages:
        page.deleteLater()
    window.deleteLater()
    await asyncio.sleep(0.5)
    profile.deleteLater()


def main() -> int:
    """Measure both."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=float, default=SECONDS, help="how long each is measured")
    given = reader.parse_args()
    from browser.engine.start import EngineOptions
    from browser.paths import Paths

    with (
        tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name,
        subprocess.Popen([sys.executable, LOAD], stdout=subprocess.PIPE) as load,
    ):
        assert load.stdout is not None
        url = f"http://127.0.0.1:{int(load.stdout.readline())}"
        folder = Path(name)
        (folder / "bare").mkdir()
        runtime = Runtime(Paths.under(folder / "base"), EngineOptions(argv=["bulkhead"]))
        most: list[float] = []

        async def both() -> int:
            print("      median maximum  over   processor  over   turns  a second")
            await bare(url, folder / "bare", given.seconds)
            most.append(await ours(runtime, folder, url, given.seconds))
            return int(most[0] > LIMIT)

        try:
            return runtime.execute(both)
        finally:
            load.terminate()


if __name__ == "__main__":
    sys.exit(main())
