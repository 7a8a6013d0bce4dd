"""Takes a picture of everything that is ours: `python -m tests.screenshots.take FOLDER [NAME…]`.

Each in light and dark, as `FOLDER/NAME-light.png`. A name takes the pictures that begin with it.
"""

import asyncio
import os
import sys
import tempfile
import traceback
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from browser.aio import make_loop
from browser.engine.start import EngineOptions
from browser.paths import Paths
from browser.runtime import Runtime
from browser.ui.look import Look
from browser.ui.translation import install
from tests.screenshots import pages, panels, prompts, windows
from tests.screenshots.place import SHOTS, Place
from tests.servers import ServerThread

SECONDS = 30
FRAMES_LEAST, FRAMES_MOST = 4, 20
PAUSE = 0.08
KINDS = (pages, panels, prompts, windows)


async def settled(widget: QWidget) -> QImage:
    """What the widget looks like once it changes no more: the engine draws some frames later."""
    seen = [widget.grab().toImage()]
    while len(seen) < FRAMES_MOST:
        await asyncio.sleep(PAUSE)
        seen.append(widget.grab().toImage())
        if len(seen) > FRAMES_LEAST and seen[-1] == seen[-2] == seen[-3]:
            break
    return seen[-1]


async def take(runtime: Runtime, look: Look, folder: Path, names: list[str], rest: Path) -> int:
    """Take the pictures; gives how many could not be taken."""
    thread, failed = ServerThread(), 0
    for scheme in ("light", "dark"):
        look.set_scheme(scheme)
        for name in names:
            place = Place(runtime, look, rest / scheme / name, thread)
            place.shell.settings.set("appearance.theme", scheme)
            try:
                widget = await asyncio.wait_for(SHOTS[name](place), SECONDS)
                await place.drawn()
                picture = await settled(widget)
                if not picture.save(str(folder / f"{name}-{scheme}.png")):
                    raise OSError(f"{folder} cannot be written")
                print(f"{name}-{scheme}.png", flush=True)
            except Exception:
                failed += 1
                print(f"{name}-{scheme} failed", file=sys.stderr)
                traceback.print_exc()
            await place.close()
    thread.close()
    return failed


def main(arguments: list[str]) -> int:
    """Take what the command line asks for."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    folder, wanted = Path(arguments[0]), arguments[1:]
    names = [name for name in SHOTS if not wanted or name.startswith(tuple(wanted))]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bulkhead-") as base:
        options = EngineOptions(("--use-fake-device-for-media-stream",), argv=["bulkhead"])
        runtime = Runtime(Paths.under(Path(base) / "base"), options)
        loop = make_loop(runtime.app)
        # Its plurals.
        install(runtime.app, "en")
        look = Look(runtime.app, "light")
        failed = loop.run_until_complete(take(runtime, look, folder, names, Path(base) / "places"))
        loop.run_until_complete(runtime.close())
        loop.close()
    print(f"{2 * len(names) - failed} pictures in {folder}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
