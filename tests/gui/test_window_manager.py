"""A real window under a window manager, with real keys: what a person does first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.ui.window import BARS_HEIGHT
from tests.gui.display import Display
from tests.gui.program import Browser, Place
from tests.servers import Reply, Server

SIZE = (1280, 900)
USUAL = (1120, 760)
# Tells the size of the page whenever it changes, and once at the start.
MEASURES = """<!doctype html><title>{name}</title><body>{name}<script>
const tell = () => fetch(`/size?${{innerWidth}}x${{innerHeight}}`);
addEventListener("resize", tell); addEventListener("load", tell);
</script>"""


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
def site(server: Server) -> Server:
    """Pages that tell their size."""
    for name in ("a", "b"):
        page = MEASURES.format(name=f"Page-{name}")
        server.on(f"/{name}", Reply(page, headers={"Cache-Control": "no-store"}))
    server.on("/size", "")
    return server


async def sized(browser: Browser, site: Server, wanted: tuple[int, int]) -> None:
    """Wait until the page has the size, which may change in steps."""
    count = len(site.seen("/size"))
    while True:
        request = await browser.asks(site, "/size", max(count, 1))
        width, _, height = request.query.partition("x")
        if (int(width), int(height)) == wanted:
            return
        count += 1


async def test_a_first_start_takes_an_address(display: Display, place: Place, site: Server) -> None:
    browser = place.start()
    display.window("New tab")
    display.do("type", site.url("/a"))
    display.do("key", "Return")
    await browser.asks(site, "/a")
    display.window("Page-a")
    assert browser.quit() == 0


async def test_keys_open_a_tab_and_go_back_to_the_first(
    display: Display, place: Place, site: Server
) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    display.window("Page-a")
    display.do("key", "ctrl+t")
    display.window("New tab")
    display.do("type", site.url("/b"))
    display.do("key", "Return")
    await browser.asks(site, "/b")
    display.window("Page-b")
    display.do("key", "alt+1")
    display.window("Page-a")
    assert browser.quit() == 0
    assert [url for _, url in browser.tabs()] == [site.url("/a"), site.url("/b")]


async def test_full_screen_and_back(display: Display, place: Place, site: Server) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/size")
    display.window("Page-a")
    display.do("key", "F11")
    await sized(browser, site, (SIZE[0], SIZE[1] - BARS_HEIGHT))
    display.do("key", "F11")
    await sized(browser, site, (USUAL[0], USUAL[1] - BARS_HEIGHT))
    assert browser.quit() == 0


async def test_a_second_start_brings_the_window_to_the_front(
    display: Display, place: Place, site: Server
) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    display.window("Page-a")
    browser.second("--new-window", site.url("/b"))
    await browser.asks(site, "/b")
    number = display.do("search", "--sync", "--onlyvisible", "--name", "Page-b")
    assert display.do("getactivewindow") == number.splitlines()[0]
    assert browser.quit() == 0


async def test_the_window_managers_button_ends_it(
    display: Display, place: Place, site: Server
) -> None:
    browser = place.start(site.url("/a"))
    await browser.asks(site, "/a")
    number = display.window("Page-a")
    display.do("windowactivate", "--sync", number, "key", "alt+F4")
    assert browser.ends() == 0
    assert Path(place.paths.data / "tabs.json").exists()
