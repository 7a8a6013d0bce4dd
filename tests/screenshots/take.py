"""Takes a picture of everything that is ours: `python -m tests.screenshots.take FOLDER [NAME…]`.

Each in light and dark, as `FOLDER/NAME-light.png`. A name takes the pictures that begin with it.
What does not fit, a text that is cut off or a window larger than the screen, is said.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import traceback
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from browser.aio import make_loop
from browser.engine.start import EngineOptions
from browser.paths import Paths
from browser.runtime import Runtime
from browser.ui.look import Look
from browser.ui.translation import available, install
from tests.gui.fitting import misfits
from tests.screenshots import data, kiosk, pages, panels, prompts, testbench, windows
from tests.screenshots.place import SHOTS, Place
from tests.servers import ServerThread

SECONDS = 30
FRAMES_LEAST, FRAMES_MOST = 4, 20
PAUSE = 0.08
KINDS = (pages, panels, prompts, windows, data, testbench, kiosk)
SCHEMES = ("light", "dark")
# A small laptop's, without what the desktop keeps of it.
SCREEN = (1366, 768)


async def settled(widget: QWidget) -> QImage:
    """What the widget looks like once it changes no more: the engine draws some frames later."""
    seen = [widget.grab().toImage()]
    while len(seen) < FRAMES_MOST:
        await asyncio.sleep(PAUSE)
        seen.append(widget.grab().toImage())
        if len(seen) > FRAMES_LEAST and seen[-1] == seen[-2] == seen[-3]:
            break
    return seen[-1]


async def take(
    runtime: Runtime, look: Look, given: argparse.Namespace, names: list[str], rest: Path
) -> int:
    """Take the pictures; gives how many could not be taken."""
    thread, failed = ServerThread(), 0
    for scheme in given.scheme:
        look.set_scheme(scheme)
        for name in names:
            place = Place(runtime, look, rest / scheme / name, thread)
            place.shell.settings.set("appearance.theme", scheme)
            try:
                await take_one(place, name, given.folder / f"{name}-{scheme}.png")
            except Exception:
                failed += 1
                print(f"{name}-{scheme} failed", file=sys.stderr)
                traceback.print_exc()
            await place.close()
    thread.close()
    return failed


async def take_one(place: Place, name: str, file: Path) -> None:
    """Take one picture, and say what does not fit in it."""
    widget = await asyncio.wait_for(SHOTS[name](place), SECONDS)
    await place.drawn()
    picture = await settled(widget)
    if not picture.save(str(file)):
        raise OSError(f"{file} cannot be written")
    print(file.name, flush=True)
    for line in misfits(widget):
        print(f"    {line}", flush=True)


def read(arguments: list[str]) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="packaging/dev.sh screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--language", choices=available(), default="en")
    parser.add_argument("--scale", type=float, default=1, help="2 is 200 %%")
    parser.add_argument("--right-to-left", action="store_true")
    parser.add_argument("--scheme", choices=SCHEMES, action="append")
    given = parser.parse_intermixed_args(arguments)
    given.scheme = given.scheme or list(SCHEMES)
    return given


def set_up_screen(scale: float, folder: Path) -> None:
    """Make the screen that pictures are taken on, unless there is another one already."""
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    if os.environ["QT_QPA_PLATFORM"] != "offscreen":
        return
    width, height = (round(side * scale) for side in SCREEN)
    screen = {"name": "1", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def main(arguments: list[str]) -> int:
    """Take what the command line asks for."""
    given = read(arguments)
    wanted = tuple(given.names)
    names = [name for name in SHOTS if not wanted or name.startswith(wanted)]
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bulkhead-") as base:
        set_up_screen(given.scale, Path(base))
        options = EngineOptions(("--use-fake-device-for-media-stream",), argv=["bulkhead"])
        runtime = Runtime(Paths.under(Path(base) / "base"), options)
        loop = make_loop(runtime.app)
        install(runtime.app, given.language)
        if given.right_to_left:
            runtime.app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        look = Look(runtime.app, "light")
        failed = loop.run_until_complete(take(runtime, look, given, names, Path(base) / "places"))
        loop.run_until_complete(runtime.close())
        loop.close()
    print(f"{len(given.scheme) * len(names) - failed} pictures in {given.folder}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
