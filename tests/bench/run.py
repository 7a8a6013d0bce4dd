"""Compare Bulkhead with bare programs on the same engine: `python tests/bench/run.py [--rounds N]`.

Each measurement is the median of rounds in which both programs run in turn. Times are from the
start of the process, or from the request, until a page has painted two frames; memory is the PSS
of all processes. The exit code is 1 when a ratio is over its limit.
"""

import argparse
import json
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from browser.instance import socket_name
from browser.model.open_request import OpenRequest
from browser.paths import Paths
from tests.bench.measure import HERE, REST, ROOT, Measured, Pages, environment, screen

MAIN = ROOT / "main.py"
Measurement = Callable[[], float]


class Row(NamedTuple):
    """One line of the table."""

    name: str
    unit: str
    ours: float
    bare: float
    limit: float

    @property
    def ratio(self) -> float:
        """How much more than the bare program."""
        return self.ours / self.bare

    def __str__(self) -> str:
        form = "{:.0f} {}".format
        verdict = "" if self.ratio <= self.limit else "  over"
        return (
            f"{self.name:<44}{form(self.ours, self.unit):>10}{form(self.bare, self.unit):>10}"
            f"{self.ratio:>8.3f}{self.limit:>7.2f}{verdict}"
        )


HEADER = f"{'':<44}{'ours':>10}{'bare':>10}{'ratio':>8}{'limit':>7}"


class Bench:
    """The measurements on one platform."""

    def __init__(
        self, pages: Pages, folder: Path, rounds: int, platform: str, display: str
    ) -> None:
        self.pages = pages
        self.rounds = rounds
        self.platform = platform
        self.environment = environment(platform, display)
        self.folder = folder / platform
        self.base = self.folder / "base"
        self.paths = Paths.under(self.base)

    def ours(self, *arguments: str) -> Measured:
        """Our program on the base folder."""
        return Measured(self.environment, MAIN, "--basedir", self.base, *arguments)

    def bare(self, name: str, *arguments: str) -> Measured:
        """A bare program."""
        return Measured(self.environment, HERE / f"{name}.py", *arguments)

    def compare(
        self, name: str, unit: str, ours: Measurement, bare: Measurement, limit: float
    ) -> Row:
        """Both in turn: once to warm up, and then as often as there are rounds."""
        ours(), bare()
        pairs = [(ours(), bare()) for _ in range(self.rounds)]
        mine, other = (statistics.median(values) for values in zip(*pairs, strict=True))
        row = Row(f"{name} ({self.platform})", unit, mine, other, limit)
        print(row, flush=True)
        return row

    # What is measured.

    def _painted(self, program: Measured) -> float:
        with program:
            return (self.pages.report() - program.started) * 1000

    def _fresh_start(self) -> float:
        (self.paths.data / "tabs.json").unlink(missing_ok=True)
        return self._painted(self.ours(self.pages.url("/paint")))

    def start(self) -> Row:
        """From the start of the process to the first painted page."""
        bare = self.pages.url("/paint")
        return self.compare(
            "start to first paint",
            "ms",
            self._fresh_start,
            lambda: self._painted(self.bare("bare", bare)),
            1.15,
        )

    def memory(self) -> Row:
        """All processes with one page."""

        def settled(program: Measured) -> float:
            with program:
                self.pages.report()
                return program.settled_memory()

        def ours() -> float:
            (self.paths.data / "tabs.json").unlink(missing_ok=True)
            return settled(self.ours(self.pages.url("/paint")))

        url = self.pages.url("/paint")
        return self.compare(
            "memory with one page", "MB", ours, lambda: settled(self.bare("bare", url)), 1.10
        )

    def ten(self) -> Row:
        """All processes with ten partitions of one page each, against ten profiles."""
        url = self.pages.url("/load")

        def loaded(program: Measured, ask: Iterable[OpenRequest]) -> float:
            with program:
                for request in ask:
                    self.pages.report()
                    self.hand_over(request)
                for _ in range(1 if ask else 10):
                    self.pages.report()
                return program.settled_memory()

        def ours() -> float:
            (self.paths.data / "tabs.json").unlink(missing_ok=True)
            more = [OpenRequest((url,), f"ten-{n}", background=True) for n in range(1, 10)]
            return loaded(self.ours("--partition", "ten-0", url), more)

        folder = str(self.folder / "ten")
        bare = [folder, *[url] * 10]
        return self.compare(
            "memory with ten partitions",
            "MB",
            ours,
            lambda: loaded(self.bare("bare_ten", *bare), []),
            1.08,
        )

    def tab(self) -> Row:
        """A new tab in a program that runs."""
        url = self.pages.url("/paint")
        (self.paths.data / "tabs.json").unlink(missing_ok=True)
        with self.ours(url) as ours, self.bare("bare_tab", url) as bare:
            self.pages.report(), self.pages.report()
            assert ours.process.poll() is bare.process.poll() is None

            def new_tab(ask: Callable[[], None]) -> float:
                time.sleep(REST)
                before = time.perf_counter()
                ask()
                return (self.pages.report() - before) * 1000

            return self.compare(
                "new tab to first paint",
                "ms",
                lambda: new_tab(lambda: self.hand_over(OpenRequest((url,)))),
                lambda: new_tab(lambda: bare.say(url)),
                1.2,
            )

    def restore(self) -> Row:
        """A start that brings fifty tabs back, against one that brings one back."""
        self._fresh_start()
        file = self.paths.data / "tabs.json"
        document = json.loads(file.read_text())
        (window,) = document["windows"]

        def restored(count: int) -> float:
            tabs = {**window, "tabs": window["tabs"] * count, "active": count // 2}
            file.write_text(json.dumps({**document, "windows": [tabs]}))
            return self._painted(self.ours())

        return self.compare(
            "start with 50 tabs, against one", "ms", lambda: restored(50), lambda: restored(1), 1.3
        )

    def hand_over(self, request: OpenRequest) -> None:
        """Ask our program as a second start does, without the time which that one takes."""
        name = socket_name(self.paths)
        while not Path(name).exists():  # its first page is there before it listens
            time.sleep(0.01)
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(name)
            client.sendall(request.to_json())
            answer = client.recv(1000)
        if answer != b"done\n":
            raise RuntimeError(f"it answered {answer!r}")


NAMES = ("start", "memory", "ten", "tab", "restore")


def main() -> int:
    """Measure, print the table, and say whether all is within its limit."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=10, help="how often each is measured")
    reader.add_argument(
        "--only", choices=NAMES, nargs="+", default=NAMES, help="measure only these"
    )
    reader.add_argument("--platform", choices=("offscreen", "xcb"), nargs="+")
    given = reader.parse_args()
    rows: list[Row] = []
    pages = Pages()
    print(HEADER)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, screen() as display:
        wanted = given.platform or ["offscreen", *(["xcb"] if display else [])]
        for platform in wanted:
            bench = Bench(pages, Path(folder), given.rounds, platform, display)
            rows += [getattr(bench, name)() for name in given.only]
    return int(any(row.ratio > row.limit for row in rows))


if __name__ == "__main__":
    sys.exit(main())
