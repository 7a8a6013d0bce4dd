"""Icons and zoom of a partition's sites."""

import pytest

from browser.settings.history_database import HistoryDatabase
from browser.settings.site_memory import ICON_BYTES, SiteMemory

ORIGIN = "https://a.test"


@pytest.fixture
def sites():
    database = HistoryDatabase(None, lambda: None)
    yield SiteMemory(database)
    database.close()


def test_icons_of_the_page_and_then_of_the_origin(sites):
    sites.set_icon(ORIGIN, b"origin")
    sites.set_icon(f"{ORIGIN}/x", b"page")
    assert sites.icon(f"{ORIGIN}/x", ORIGIN) == b"page"
    assert sites.icon(f"{ORIGIN}/y", ORIGIN) == b"origin"
    sites.set_icon(ORIGIN, b"new")
    assert sites.icon(ORIGIN) == b"new"
    assert sites.icon("https://b.test") is None
    assert sites.icon() is None


@pytest.mark.parametrize("png", [b"", bytes(ICON_BYTES + 1)])
def test_icons_that_are_not_kept(sites, png):
    sites.set_icon(ORIGIN, png)
    assert sites.icon(ORIGIN) is None


def test_zoom(sites):
    assert sites.zoom(ORIGIN) is None
    sites.set_zoom(ORIGIN, 1.5)
    sites.set_zoom("https://b.test", 0.5)
    assert sites.zoom(ORIGIN) == 1.5
    sites.set_zoom(ORIGIN, None)
    assert sites.zooms() == {"https://b.test": 0.5}
    sites.clear_zooms()
    assert sites.zooms() == {}


@pytest.mark.parametrize("factor", [0.0, 0.2, 5.1, float("nan")])
def test_a_zoom_that_no_page_can_have(sites, factor):
    with pytest.raises(ValueError, match="zoom must be"):
        sites.set_zoom(ORIGIN, factor)
