"""What becomes of a text that is searched for."""

import pytest

from browser.settings.search import SearchEngine, default_engine, search_address, search_engines
from browser.settings.store import SettingsStore

ENGINES = [
    {"name": "A", "keyword": "", "url": "https://a.test/?q={query}"},
    {"name": "B", "keyword": "b", "url": "https://b.test/{query}/x"},
]


@pytest.fixture
def settings(tmp_path):
    settings = SettingsStore(tmp_path / "settings.json")
    settings.set("search.engines", ENGINES)
    return settings


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("rust", "https://a.test/?q=rust"),
        ("  two words ", "https://a.test/?q=two%20words"),
        ("b rust", "https://b.test/rust/x"),
        ("B  a/b?c ", "https://b.test/a%2Fb%3Fc/x"),
        ("b", "https://a.test/?q=b"),
        ("c&d=é", "https://a.test/?q=c%26d%3D%C3%A9"),
        ("\ud800", "https://a.test/?q=%3F"),
    ],
)
def test_addresses(settings, text, address):
    assert search_address(settings, text) == address


def test_the_default_engine(settings):
    assert default_engine(settings).name == "A"
    settings.set("search.default", "B")
    assert default_engine(settings).name == "B"
    assert search_address(settings, "x") == "https://b.test/x/x"
    settings.set("search.engines", ENGINES[:1])
    assert default_engine(settings).name == "A"
    assert search_engines(settings) == (SearchEngine(**ENGINES[0]),)
