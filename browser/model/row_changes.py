"""How one list of rows becomes another, so that a table keeps its selection while they change."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple


class RowChange(NamedTuple):
    """A run of rows that come or go; the places count at the moment of the change."""

    first: int
    last: int
    is_insertion: bool


def row_changes[K: Hashable](old: Sequence[K], new: Sequence[K]) -> list[RowChange] | None:
    """The steps from `old` to `new`, to be made in this order.

    `None` when there are none: what stays is in another order, or a key is there twice.
    """
    before, after = set(old), set(new)
    if len(before) != len(old) or len(after) != len(new):
        return None
    if [key for key in old if key in after] != [key for key in new if key in before]:
        return None
    gone = list(_runs(n for n, key in enumerate(old) if key not in after))
    come = _runs(n for n, key in enumerate(new) if key not in before)
    # Those that go from the end on, so that the places before them still hold.
    removals = [RowChange(first, last, False) for first, last in reversed(gone)]
    return removals + [RowChange(first, last, True) for first, last in come]


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -1
    for place in places:
        if first >= 0 and place == last + 1:
            last = place
            continue
        if first >= 0:
            yield first, last
        first = last = place
    if first >= 0:
        yield first, last
