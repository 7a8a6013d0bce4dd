"""Soak of a kiosk: visit after visit is wiped, and the memory of all its processes is watched.

    python tests/bench/kiosk.py [--cycles 2000] [--from 50] [--most 15]

Each cycle loads a page that stores things, then wipes. Exit code 1 if the memory of the whole tree
grew by more than `--most` percent after cycle `--from`. Linux only: it reads /proc.
"""

import argparse
import asyncio
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from browser.aio import next_signal  # noqa: E402
from browser.engine.start import EngineOptions  # noqa: E402
from browser.kiosk.kiosk import Kiosk  # noqa: E402
from browser.kiosk.policy import Policy  # noqa: E402
from browser.paths import Paths  # noqa: E402
from browser.runtime import Runtime  # noqa: E402
from browser.ui.look import Look  # noqa: E402

PAGE = b"""<!doctype html><title>Hall</title><body><h1>Hall</h1><script>
document.cookie = "visit=1; max-age=9999"; localStorage.visit = "x".repeat(10000);
indexedDB.open("visit", 1).onupgradeneeded = e => e.target.result.createObjectStore("s");
caches.open("visit").then(c => c.put("/x", new Response("y".repeat(100000))));
</script>"""
EVERY = 50
SETTLE_SECONDS = 1.0
# What was written, and our share of what several share. Not the files of the engine: who else
# has them open at the moment changes our share.
COUNTED = ("Pss_Anon:", "Pss_Shmem:")


class Server(ThreadingHTTPServer):
    """Says nothing of connections that a wipe breaks off."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


class Handler(BaseHTTPRequestHandler):
    """Serves the page."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def tree() -> list[int]:
    """The numbers of this process and of all below it."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(folder.name)] = int(fields[1])
    found = [int(Path("/proc/self").resolve().name)]
    for number in found:
        found += [child for child, parent in parents.items() if parent == number]
    return found


def memory() -> list[float]:
    """Megabytes of each process of the tree, our own first."""
    found = []
    for number in tree():
        try:
            lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        found.append(sum(int(one.split()[1]) for one in lines if one.startswith(COUNTED)) / 1024)
    return found


async def soak(runtime: Runtime, folder: Path, given: argparse.Namespace, url: str) -> int:
    """Run the cycles and judge."""
    look = Look(runtime.app, "light")
    kiosk = Kiosk(runtime.app, runtime.registry, Policy((url,)), look, folder)
    ready = next_signal(kiosk.ready)
    await kiosk.open()
    await ready
    base, last, began = 0.0, 0.0, time.monotonic()
    for cycle in range(1, given.cycles + 1):
        wiped, ready = next_signal(kiosk.wiped), next_signal(kiosk.ready)
        kiosk.wipe()
        await wiped
        await ready
        if cycle == given.start or cycle % EVERY == 0 or cycle == given.cycles:
            await asyncio.sleep(SETTLE_SECONDS)
            parts = memory()
            last = sum(parts)
            base = last if cycle == given.start else base
            pace = (time.monotonic() - began) / cycle * 1000
            each = " + ".join(f"{part:.0f}" for part in parts)
            print(f"{cycle:5d}  {last:7.1f} MB = {each}  {pace:.0f} ms a cycle", flush=True)
    await kiosk.close()
    growth = (last / base - 1) * 100 if base else 0.0
    print(f"growth since cycle {given.start}: {growth:+.1f} %")
    return int(growth > given.most)


def main() -> int:
    """Run it."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--cycles", type=int, default=2000)
    reader.add_argument("--from", type=int, default=50, dest="start")
    reader.add_argument("--most", type=float, default=15.0)
    given = reader.parse_args()
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    with tempfile.TemporaryDirectory(prefix="bulkhead-") as name:
        folder = Path(name)
        runtime = Runtime(Paths.under(folder), EngineOptions(argv=["bulkhead"]))
        code = runtime.execute(lambda: soak(runtime, folder, given, url))
    server.shutdown()
    return code


if __name__ == "__main__":
    sys.exit(main())
