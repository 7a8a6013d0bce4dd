"""What happens by the clock: pure, by local time, with each moment once a day at most."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from browser.kiosk.policy import DAYS, Moment

WEEK = timedelta(days=8)


def next_time(moment: Moment, after: datetime) -> datetime:
    """When the moment comes next, strictly after `after`; both are local times without a zone."""
    hour, minute = map(int, moment.at.split(":"))
    for days in range(8):
        day = after + timedelta(days=days)
        found = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
        if found > after and DAYS[found.weekday()] in moment.days:
            return found
    raise ValueError("a moment has at least one day")


def due(moments: Iterable[Moment], since: datetime, now: datetime) -> list[Moment]:
    """The moments that came after `since` until `now`, oldest first; none if the clock went back.

    Also those that passed while the machine slept, but each only once.
    """
    found = [(next_time(one, since), number, one) for number, one in enumerate(moments)]
    return [one for time, _, one in sorted(found, key=lambda item: item[:2]) if time <= now]
