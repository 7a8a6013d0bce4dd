"""What reading our files costs beside the parser alone: `python tests/bench/reading.py`.

The German texts beside the XML parser, 500 tabs beside the JSON parser; the fastest of ten rounds
in which both take turns. Exits with 1 when a ratio is above its limit.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

sys.path.insert(0, str(Path(__file__).parents[2]))

from browser.model.tabs import TabRecord, WindowRecord
from browser.settings import TabStore
from browser.ui.translation import read_texts

ROUNDS = 10
GERMAN = Path(__file__).parents[2] / "resources" / "translations" / "bulkhead_de.ts"


def fastest(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of each."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for call, taken in zip((one, other), times, strict=True):
            start = time.perf_counter()
            call()
            taken.append((time.perf_counter() - start) * 1000)
    return min(times[0]), min(times[1])


def row(name: str, limit: float, ours: Callable[[], object], bare: Callable[[], object]) -> bool:
    """Print one line, and say whether it is within its limit."""
    mine, least = fastest(ours, bare)
    print(f"{name:<16}{mine:>8.1f} ms{least:>8.1f} ms{mine / least:>8.2f}{limit:>8.2f}")
    return mine / least <= limit


def main() -> int:
    """Measure both."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tabs.json"
        tabs = tuple(
            TabRecord(
                f"persist:p{n % 20}", f"https://a.test/{n}", f"Title {n}", history=bytes(2000)
            )
            for n in range(500)
        )
        TabStore(path).save([WindowRecord(tabs, 3)])
        results = [
            row(
                "German texts",
                10.0,
                lambda: read_texts(GERMAN),
                lambda: expat.ParserCreate().Parse(GERMAN.read_bytes(), True),
            ),
            row(
                "500 tabs",
                6.0,
                lambda: TabStore(path).load(),
                lambda: json.loads(path.read_bytes()),
            ),
        ]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
