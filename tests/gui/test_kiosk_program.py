"""`bulkhead --kiosk` as a person meets it: a window manager, real keys, and no way out but the PIN.

Covers browser/kiosk_program.py. One program stands against all keys.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.kiosk import pin as pins
from browser.kiosk.pin import hash_pin
from tests.gui.display import Display
from tests.gui.program import Browser, Place
from tests.servers import Server

PIN = "4711"
SIZE = (1024, 768)
# Tells the server of every key and of every size, so that the test need not look inside.
HOME = """<!doctype html><title>Hall</title><body>Hall<input autofocus>
<a href="//evil.test/" style="position:fixed;top:300px;font-size:200px">out</a><script>
addEventListener("keydown", e => fetch(`/key?${encodeURIComponent(e.key)}`), true);
const tell = () => fetch(`/size?${innerWidth}x${innerHeight}`);
// Before it is drawn, a page gets no keys.
new PerformanceObserver(tell).observe({type: "paint", buffered: true});
addEventListener("resize", tell);
</script>"""
KEYS = [
    "ctrl+n",
    "ctrl+t",
    "ctrl+w",
    "ctrl+shift+n",
    "ctrl+o",
    "ctrl+p",
    "ctrl+s",
    "ctrl+j",
    "ctrl+h",
    "ctrl+u",
    "ctrl+l",
    "ctrl+f",
    "ctrl+r",
    "ctrl+shift+i",
    "ctrl+shift+t",
    "ctrl+shift+Delete",
    "ctrl+plus",
    "ctrl+minus",
    "ctrl+0",
    "ctrl+Tab",
    "ctrl+F4",
    "ctrl+q",
    "F1",
    "F3",
    "F5",
    "F6",
    "F7",
    "F10",
    "F11",
    "F12",
    "shift+F10",
    "alt+F4",
    "alt+Left",
    "alt+Right",
    "alt+Home",
    "alt+d",
    "alt+space",
    "Menu",
    "Print",
    "XF86Back",
    "XF86HomePage",
    "XF86Mail",
    "XF86WWW",
    "XF86Search",
    "XF86Reload",
    "shift+Escape",
    "ctrl+shift+Escape",
    "ctrl+alt+t",
    "ctrl+alt+Delete",
    "ctrl+Page_Up",
    *(f"F{number}" for number in range(2, 25)),
    *(f"ctrl+{digit}" for digit in "123456789"),
    *(f"ctrl+{letter}" for letter in "bdefgijkmqr"),
    *(f"ctrl+shift+{letter}" for letter in "abcdefghijklmopqrstuvwxy"),
    *(f"alt+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"),
]
# Ways to open a link elsewhere or to take it out of the page, and to zoom.
LINK = ("mousemove", "100", "400")
MOUSE = [
    *((*LINK, "keydown", key, "click", "1", "keyup", key) for key in ("ctrl", "shift", "alt")),
    (*LINK, "click", "2"),
    (*LINK, "mousedown", "1", "mousemove", "300", "200", "mousemove", "500", "100", "mouseup", "1"),
    ("mousemove", "500", "500", "keydown", "ctrl", "click", "4", "click", "5", "keyup", "ctrl"),
    ("mousemove", "500", "500", "click", "3", "click", "2", "click", "8", "click", "9"),
]


@pytest.fixture(scope="module")
def display() -> Iterator[Display]:
    """One display for the module."""
    made = Display(SIZE)
    yield made
    made.close()


@pytest.fixture
def place(place: Place, display: Display) -> Place:
    """A place whose programs show their windows."""
    place.environment.update(DISPLAY=display.name, QT_QPA_PLATFORM="xcb")
    return place


@pytest.fixture
def policy(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A policy with everything that this module tries."""
    monkeypatch.setattr(pins, "COST", 2**4)
    for path in ("/key", "/size", "/two"):
        server.on(path, "")
    server.on("/", HOME)
    file = tmp_path / "kiosk.toml"
    file.write_text(
        f'start = "{server.url("/")}"\nlanguage = "en"\n'
        f'[exit]\npin = "{hash_pin(PIN)}"\ntries = 2\n[idle]\nseconds = 900\n'
    )
    return file


async def full(browser: Browser, server: Server) -> None:
    """Wait until the page fills the screen."""
    count = 1
    while (await browser.asks(server, "/size", count)).query != f"{SIZE[0]}x{SIZE[1]}":
        count += 1


async def test_no_key_leads_out_and_the_pin_does(
    display: Display, place: Place, server: Server, policy: Path
) -> None:
    browser = place.start("--kiosk", str(policy))
    await full(browser, server)
    number = display.window("Bulkhead")
    display.do("key", "a")
    await browser.asks(server, "/key")
    display.do("key", *KEYS)
    sizes = len(server.seen("/size"))
    for moves in MOUSE:
        display.do(*moves)
    display.do("key", "ctrl+shift+alt+b", "ctrl+Escape", "Escape", "b")
    last = "b"
    got: list[str] = []
    while last not in got:
        request = await browser.asks(server, "/key", len(got) + 1)
        got.append(request.query)
    harmless = {"a", "b", "Escape", "Shift", "AltGraph"}
    assert set(got) <= harmless
    assert display.do("search", "--onlyvisible", "--name", "Bulkhead").splitlines() == [number]
    assert len(server.seen("/")) == 1
    assert len(server.seen("/size")) == sizes
    # Wrong, too few to lock it, then right.
    display.do("key", "ctrl+alt+shift+k")
    display.do("type", "0000")
    display.do("key", "Return")
    display.do("type", PIN)
    display.do("key", "Return")
    assert browser.ends() == 0
    assert "a second window" not in browser.said()


def holding(folder: Path, marker: str) -> list[Path]:
    """The files that hold the words, in the two ways in which the engine writes."""
    words = (marker.encode(), marker.encode("utf-16-le"))
    found = []
    for file in folder.rglob("*"):
        # What the program that runs has just deleted holds nothing.
        with contextlib.suppress(OSError):
            if file.is_file() and any(word in file.read_bytes() for word in words):
                found.append(file)
    return found


async def test_nothing_of_a_person_is_on_disk(
    display: Display, place: Place, server: Server, policy: Path
) -> None:
    marker = "Xq7Marker" + os.urandom(4).hex()
    server.on(
        "/",
        f"""<!doctype html><title>{marker}</title><body>{marker}<input autofocus><script>
        document.cookie = "m={marker}; max-age=9999";
        localStorage.m = sessionStorage.m = "{marker}";
        (async () => {{
          if (sessionStorage.again) return;
          sessionStorage.again = 1;
          const cache = await caches.open("{marker}");
          await cache.put("/{marker}", new Response("{marker}".repeat(9999)));
          await new Promise((y, n) => {{
            const db = indexedDB.open("{marker}", 1);
            db.onupgradeneeded = () => db.result.createObjectStore("s").put("{marker}", 1);
            db.onsuccess = y; db.onerror = n; }});
          await fetch("/cached");
          addEventListener("keydown", e => e.key == "y" && fetch("/key?" + e.key));
          fetch("/full");
        }})(); </script>""",
    )
    server.on("/cached", marker * 1000, headers={"Cache-Control": "max-age=9999"})
    server.on("/full", "")
    text = policy.read_text().replace("seconds = 900", "seconds = 2\ncountdown = 0")
    policy.write_text(text)
    browser = place.start("--kiosk", str(policy))
    await browser.asks(server, "/full")
    display.window("Bulkhead")
    display.do("type", marker)
    display.do("key", "ctrl+a", "ctrl+c", "y")
    await browser.asks(server, "/key")
    # The next visit begins, without what the last one stored.
    await browser.asks(server, "/full", 2)
    assert holding(place.folder, marker) == []
    assert browser.quit() == 0
    assert holding(place.folder, marker) == []


def test_a_wrong_policy_starts_nothing(place: Place, policy: Path) -> None:
    policy.write_text(policy.read_text() + "[nonsense]\n")
    ended = place.run("--kiosk", str(policy))
    assert ended.returncode == 1
    assert f"{policy}:8: nonsense is unknown" in ended.stderr
    assert not list(place.paths.state.glob("kiosk*"))
