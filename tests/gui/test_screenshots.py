"""The pictures of everything: that none is missing; they are taken by `packaging/dev.sh`."""

import re
from pathlib import Path

import pytest

from browser.ui import own_windows, side_panel
from tests.screenshots import data, kiosk, pages, panels, prompts, testbench, windows
from tests.screenshots.place import SHOTS, Place, shot
from tests.screenshots.take import read

FEWEST = 40


def test_there_is_one_of_every_window_panel_and_page() -> None:
    assert {pages, panels, prompts, windows, data, testbench, kiosk}
    assert 2 * len(SHOTS) >= FEWEST
    source = Path(own_windows.__file__).read_text()
    for name in re.findall(r'name == "([a-z-]+)"', source):
        assert f"window-{name}" in SHOTS
    for name in ("downloads", "history", "bookmarks", "site"):
        assert f'"{name}"' in Path(side_panel.__file__).read_text()
        assert f"panel-{name}" in SHOTS


def test_options_may_stand_anywhere() -> None:
    given = read(["there", "--scheme", "dark", "window", "--scale", "2", "panel"])
    assert (given.folder, given.names) == (Path("there"), ["window", "panel"])
    assert (given.scheme, given.scale, given.language) == (["dark"], 2, "en")


def test_each_has_a_name_of_its_own() -> None:
    async def take(place: Place) -> Place:
        return place

    with pytest.raises(ValueError, match="two pictures"):
        shot(next(iter(SHOTS)))(take)  # type: ignore[arg-type]
