"""The rank of a visited page: how often and how lately, in one number that does not age.

A visit counts half as much after each half-life. As all pages fade alike, their order changes only
with visits, so the number (the logarithm of the sum at time zero) is kept and never recomputed.
"""

import math
from collections.abc import Iterable

HALF_LIFE = 30 * 86400.0
_TYPED = 4.0


def rank_after(rank: float | None, time: float, typed: bool) -> float:
    """Return the rank with one more visit; `None` is a page without any."""
    visit = math.log2(_TYPED if typed else 1.0) + time / HALF_LIFE
    if rank is None:
        return visit
    high, low = max(rank, visit), min(rank, visit)
    return high + math.log2(1.0 + 2.0 ** max(low - high, -1000.0))


def rank_of(visits: Iterable[tuple[float, bool]]) -> float:
    """Return the rank of all visits (time, typed) together."""
    rank: float | None = None
    for time, typed in visits:
        rank = rank_after(rank, time, typed)
    return 0.0 if rank is None else rank
