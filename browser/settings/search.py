"""SearchEngine: the search engines of the settings, and what an address field makes of a text."""

from typing import NamedTuple

from browser.settings.store import SettingsStore


class SearchEngine(NamedTuple):
    """A search engine; `url` contains `{query}`."""

    name: str
    keyword: str
    url: str

    def address_for(self, query: str) -> str:
        """Return the address that searches for the text."""
        from urllib.parse import quote

        return self.url.replace("{query}", quote(query, safe="", errors="replace"))


def search_engines(settings: SettingsStore) -> tuple[SearchEngine, ...]:
    """Return the engines in the person's order."""
    value = settings.get("search.engines")
    assert isinstance(value, list)
    return tuple(SearchEngine(**engine) for engine in value)


def default_engine(settings: SettingsStore) -> SearchEngine:
    """Return the chosen engine; the first one when none, or one that is gone, is chosen."""
    engines = search_engines(settings)
    chosen = settings.text("search.default")
    return next((engine for engine in engines if engine.name == chosen), engines[0])


def search_address(settings: SettingsStore, text: str) -> str:
    """Return the address for a search: `w rust` asks the engine with the keyword `w`."""
    keyword, _, query = text.strip().partition(" ")
    for engine in search_engines(settings):
        if query.strip() and engine.keyword and engine.keyword.casefold() == keyword.casefold():
            return engine.address_for(query.strip())
    return default_engine(settings).address_for(text.strip())
