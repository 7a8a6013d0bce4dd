"""How often a request was sent on already: for custom schemes the engine never loses patience.

It does not tell which request goes on, so that is known by the address.
"""

from PySide6.QtCore import QUrl

MOST = 20
MOST_PLACES = 256


class Redirects:
    """The addresses that requests were just sent to, and how often they had been before."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def arrived(self, url: str) -> int:
        """How often a request that comes for this address was sent on."""
        place = QUrl(url).toString()
        counts = self._counts.get(place, [])
        count = counts.pop() if counts else 0
        if not counts:
            self._counts.pop(place, None)
        return count

    def send(self, url: str, location: str, count: int) -> bool:
        """Remember that a request goes from `url` to `location`; false when it did too often."""
        if count >= MOST:
            return False
        place = QUrl(url).resolved(QUrl(location)).toString()
        self._counts.setdefault(place, []).append(count + 1)
        if len(self._counts) > MOST_PLACES:
            del self._counts[next(iter(self._counts))]
        return True
