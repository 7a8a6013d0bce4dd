"""A run without a person: the table on standard output, the report in a folder, an exit code."""

import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING

from browser.testbench import report
from browser.testbench.scenario import Outcome, choose

if TYPE_CHECKING:
    from browser.testbench.bench import Bench
    from browser.ui.window import BrowserWindow

log = logging.getLogger(__name__)


def make_folder(folder: Path) -> None:
    """Make the folder of a report.

    Raises:
        OSError: it cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)


async def run_batch(
    bench: "Bench",
    window: "BrowserWindow",
    wanted: str,
    folder: Path | None,
) -> bool:
    """Run what is wanted and tell about it; whether all went well.

    Raises:
        ValueError: `wanted` names what there is not.
        OSError: the report cannot be written.
    """
    chosen = choose(bench.scenarios, wanted)
    if folder is not None:
        make_folder(folder)  # found out before the run, and not after it
    when, began = time.strftime("%Y-%m-%d %H:%M:%S %z"), time.monotonic()
    outcomes: list[Outcome] = await bench.run(chosen, window, folder)
    print(report.table(outcomes), end="", flush=True)
    if folder is not None:
        times = {"began": when, "took": f"{time.monotonic() - began:.1f} s"}
        page = report.write(folder, outcomes, bench.entries, {**times, **bench.facts()})
        print(f"report: {page}", flush=True)
    return not report.has_failed(outcomes)
