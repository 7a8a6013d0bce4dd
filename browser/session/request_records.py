"""The requests of a session that are followed, by the numbers that the inspector gives them."""

from collections import OrderedDict, deque
from typing import TYPE_CHECKING

from browser.session.request_record import Inspected, Params

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target


class Records:
    """The requests that are followed, by the protocol's number; the oldest go when too many.

    Nothing tells of their end unless `Network` does: without it only a few are kept, for the number
    of a redirect.
    """

    MOST, FEW = 20_000, 1000

    def __init__(self) -> None:
        self.most = self.MOST
        self._all: OrderedDict[str, Inspected] = OrderedDict()
        # What was on its way before `Network` was switched on has no number of it in `Fetch`: by
        # address, those of which only one of the two has told, and what `Fetch` calls them.
        self._unnamed: dict[str, deque[Inspected | str]] = {}
        self._names: dict[str, str] = {}
        # Raw headers can come before the request they belong to.
        self._early: OrderedDict[str, Params] = OrderedDict()

    def get(self, key: str) -> Inspected | None:
        """The request, if it is followed."""
        return self._all.get(self._names.get(key, key))

    def held(self, url: str, key: str) -> None:
        """Hear the number of a request that was held before anybody told of it."""
        waiting = self._unnamed.setdefault(url, deque())
        if waiting and isinstance(waiting[0], Inspected):
            self._name(waiting.popleft(), key)  # type: ignore[arg-type]
        else:
            waiting.append(key)

    def add_unnumbered(self, record: Inspected) -> None:
        """Follow a request of which the number is not known."""
        self.add(record)
        waiting = self._unnamed.setdefault(record.url, deque())
        if waiting and isinstance(waiting[0], str):
            self._name(record, str(waiting.popleft()))
        else:
            waiting.append(record)
        if len(self._unnamed) > 256:
            self._unnamed.clear()

    def _name(self, record: Inspected, key: str) -> None:
        if self._all.pop(record.key, None) is not None:
            if len(self._names) > self.MOST:
                self._names.clear()
            self._names[record.key] = key
            record.key = key
            self.add(record)

    def add(self, record: Inspected) -> None:
        """Follow a request."""
        record.raw = self._early.pop(record.key, None)
        self._all[record.key] = record
        # Those that wait are held by what they wait for.
        while len(self._all) > self.most:
            self._all.popitem(last=False)

    def keep_early(self, key: str, raw: Params) -> None:
        """Keep raw headers for a request that is not known yet."""
        self._early[key] = raw
        if len(self._early) > 256:
            self._early.popitem(last=False)

    def drop(self, record: Inspected) -> None:
        """Follow it no longer."""
        if self._all.get(record.key) is record:
            del self._all[record.key]

    def of(self, root: "Target") -> list[Inspected]:
        """Those of a page."""
        return [one for one in self._all.values() if one.root is root]

    def take_all(self) -> list[Inspected]:
        """All of them, which are followed no longer."""
        found = list(self._all.values())
        self._all.clear()
        self._early.clear()
        self._unnamed.clear()
        self._names.clear()
        return found
