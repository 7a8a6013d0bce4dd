"""The keyboard on the kiosk's screen as a person meets it: touched, under a window manager.

Covers browser/kiosk/touch_keyboard.py. It needs a program of its own: Qt asks for it once.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from browser.kiosk import pin as pins
from browser.kiosk.machine import lacks
from browser.kiosk.pin import hash_pin
from browser.kiosk.policy import Keyboard, Policy
from tests.gui.display import Display
from tests.gui.program import Browser, Place
from tests.servers import Server

PIN = "4711"
WIDTH, HEIGHT = 1024, 768
# Tells the server what stands in the field and how high the page is.
HOME = """<!doctype html><title>Hall</title><style>body { margin: 0 }
input { position: absolute; left: 0; width: 200px; height: 40px }</style>
<input id=top style="top: 0"><input type=password style="top: 700px"><script>
const all = document.querySelectorAll("input");
const tell = () => requestAnimationFrame(() => fetch("/now?" + encodeURIComponent(JSON.stringify(
    [...[...all].map(one => one.value), innerHeight, scrollY > 0]))));
new PerformanceObserver(tell).observe({type: "paint", buffered: true});
for (const kind of ["input", "resize", "scroll"]) addEventListener(kind, tell);
</script>"""
# The rows of the English layout, each with the place of its first key in tenths of the width.
ROWS = (("qwertyuiop", 0), ("asdfghjkl", 0.5), ("zxcvbnm", 1.5))
BACKSPACE, HIDE = (8.7, 2), (7.5, 3)
LACKS = lacks(Policy(("https://example.org/",), keyboard=Keyboard(touch=True)))
pytestmark = pytest.mark.skipif(bool(LACKS), reason=", ".join(fault.text for fault in LACKS))


class Hall:
    """A kiosk with its page, and what its page told last."""

    def __init__(self, display: Display, browser: Browser, server: Server) -> None:
        self.display = display
        self.browser = browser
        self._server = server
        self._count = 0

    async def tells(self, *state: object) -> None:
        """Wait until the page tells just that: both fields, its height, whether it has scrolled."""
        told: object = None
        while told != list(state):
            print(f"told {told}, not yet {list(state)}")  # shown when it never comes
            self._count += 1
            request = await self.browser.asks(self._server, "/now", self._count)
            told = json.loads(unquote(request.query))

    def touch(self, x: float, y: float) -> None:
        self.display.do("mousemove", str(int(x)), str(int(y)), "click", "1")

    def touch_key(self, column: float, row: int, top: int) -> None:
        self.touch((column + 0.5) * WIDTH / 10, top + (row + 0.5) * (HEIGHT - top) / 4)

    def type(self, words: str, top: int) -> None:
        for letter in words:
            row, (keys, first) = next(
                (row, known) for row, known in enumerate(ROWS) if letter in known[0]
            )
            self.touch_key(first + keys.index(letter), row, top)


@pytest.fixture
def hall(
    place: Place, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hall]:
    """A kiosk that takes no keys but those of the screen."""
    monkeypatch.setattr(pins, "COST", 2**4)
    server.on("/", HOME)
    server.on("/now", "")
    file = tmp_path / "kiosk.toml"
    file.write_text(
        f'start = "{server.url("/")}"\nlanguage = "en-US"\n'
        f'[exit]\npin = "{hash_pin(PIN)}"\n[keyboard]\nenabled = false\ntouch = true\n'
    )
    display = Display((WIDTH, HEIGHT))
    place.environment.update(DISPLAY=display.name, QT_QPA_PLATFORM="xcb")
    yield Hall(display, place.start("--kiosk", str(file)), server)
    place.close()
    display.close()


async def test_it_comes_types_goes_and_lets_out(hall: Hall) -> None:
    top = HEIGHT - int(WIDTH / 3.2)
    await hall.tells("", "", HEIGHT, False)
    hall.display.window("Bulkhead")
    hall.touch(100, 20)
    await hall.tells("", "", top, False)
    hall.type("hello", top)
    await hall.tells("hello", "", top, False)
    hall.touch_key(*BACKSPACE, top)
    await hall.tells("hell", "", top, False)
    # A press beside the fields takes the focus from them.
    hall.touch(500, 200)
    await hall.tells("hell", "", HEIGHT, False)
    # What is typed into stays in sight above the keys.
    hall.touch(100, 720)
    await hall.tells("hell", "", top, True)
    hall.type("s", top)
    await hall.tells("hell", "s", top, True)
    hall.touch_key(*HIDE, top)
    await hall.tells("hell", "s", HEIGHT, False)
    hall.touch(100, 20)
    await hall.tells("hell", "s", top, False)
    # The pad lies over the keys; real keys reach it, but never the page.
    hall.display.do("type", "x")
    hall.display.do("key", "ctrl+alt+shift+k")
    await hall.tells("hell", "s", HEIGHT, False)
    hall.type("q", top)
    hall.display.do("key", "Escape")
    await hall.tells("hell", "s", top, False)
    hall.type("o", top)
    await hall.tells("hello", "s", top, False)
    hall.display.do("key", "ctrl+alt+shift+k")
    hall.display.do("type", PIN)
    hall.display.do("key", "Return")
    assert hall.browser.ends() == 0
    assert "qml" not in hall.browser.said()
    # Where it would keep what it learns, it makes an empty folder.
    folders = hall.browser.place.folder.rglob("qtvirtualkeyboard")
    assert [file for folder in folders for file in folder.rglob("*")] == []
