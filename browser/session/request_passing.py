"""What Qt's interceptor and the inspector tell each other of a request that passes both.

Nothing names a request in both of them: address and method do, for the moment that it takes.
"""

import time
from typing import TYPE_CHECKING

from browser.session.request_stranded import Passed

if TYPE_CHECKING:
    from browser.session.request_pause import Pause

# How long a request is on its way from one to the other; after the last, it is lost.
ASKED_SECONDS, DOWNLOAD_SECONDS, LOST_SECONDS = 2.0, 1.0, 5.0
MOST = 10_000
# When there are so many, it is worth to look for those that are lost.
MANY = 1000


class Passing:
    """The requests of a session that are between the two."""

    def __init__(self) -> None:
        self._asked_numbers: set[str] = set()
        self._asked: dict[tuple[str, str], list[float]] = {}
        self._documents: dict[str, list[float]] = {}
        self._many = MANY
        self._passed: dict[tuple[str, str], list[Passed]] = {}

    def note_asked(self, method: str, url: str) -> None:
        """Do not ask about a request that goes on from the interceptor as it is, to the inspector.

        Only of such a one: the note of another would let the next to its address pass unasked.
        """
        if len(self._asked) > MOST:
            self._asked.clear()
        self._asked.setdefault((method, url), []).append(time.monotonic())

    def note_asked_number(self, key: str) -> None:
        """Do not ask again when the request with the protocol's number comes by."""
        if len(self._asked_numbers) > MOST:
            self._asked_numbers.clear()
        self._asked_numbers.add(key)

    def note_passed(self, method: str, url: str, party: str) -> None:
        """Know that a request passed Qt's interceptor unasked: it must come by here.

        `party` is the address that its page showed.
        """
        if len(self._passed) > self._many:
            self.has_passed()
            self._many = max(MANY, 2 * len(self._passed))
        passed = Passed(method, url, party, time.monotonic())
        self._passed.setdefault((method, url), []).append(passed)

    def has_passed(self) -> bool:
        """Whether such a request has not come by yet."""
        now = time.monotonic()
        # Some never do: their page went, or gave them up.
        self._passed = {
            key: kept
            for key, some in self._passed.items()
            if (kept := [one for one in some if now - one.when < LOST_SECONDS])
        }
        return bool(self._passed)

    def take_passed(self) -> list[Passed]:
        """Those that have not come by, and from now on need not."""
        found = [one for some in self._passed.values() for one in some] if self.has_passed() else []
        self._passed.clear()
        return found

    def came_by(self, pause: "Pause") -> None:
        """Take note that a request came by."""
        key = pause.request["method"], pause.url
        if (some := self._passed.pop(key, None)) is not None:
            now = time.monotonic()
            left = [one for one in some if now - one.when < LOST_SECONDS][1:]
            if left:
                self._passed[key] = left

    def forget_asked(self, until: float) -> None:
        """Ask about what comes by, though its like was asked until that moment."""
        kept = {key: [when for when in times if when > until] for key, times in self._asked.items()}
        self._asked = {key: times for key, times in kept.items() if times}

    def note_document(self, url: str) -> None:
        """Let Qt's interceptor know what goes out: it hears of a download once more."""
        if len(self._documents) > MOST:
            self._documents.clear()
        self._documents.setdefault(url, []).append(time.monotonic())

    def is_document(self, url: str) -> bool:
        """Whether a request for a document has just gone out; counts once."""
        return _take_fresh(self._documents, url, DOWNLOAD_SECONDS)

    def was_asked(self, pause: "Pause") -> bool:
        """Whether it was; counts once."""
        if pause.key in self._asked_numbers:
            self._asked_numbers.discard(pause.key)
            return True
        return _take_fresh(self._asked, (pause.request["method"], pause.url), ASKED_SECONDS)


def _take_fresh[K](times: dict[K, list[float]], key: K, seconds: float) -> bool:
    """Take the oldest entry that is not older than that; gives whether there was one."""
    noted = times.pop(key, [])
    fresh = [when for when in noted if time.monotonic() - when < seconds]
    if len(fresh) > 1:
        times[key] = fresh[1:]
    return bool(fresh)
