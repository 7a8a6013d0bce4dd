"""Moments by the clock."""

from datetime import datetime

import pytest

from browser.kiosk.policy import Moment
from browser.kiosk.schedule import due, next_time

# A Monday.
NOW = datetime(2026, 11, 30, 12, 0)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (Moment("12:01", "reload"), datetime(2026, 11, 30, 12, 1)),
        (Moment("12:00", "reload"), datetime(2026, 12, 1, 12, 0)),
        (Moment("03:00", "reload"), datetime(2026, 12, 1, 3, 0)),
        (Moment("13:00", "reload", ("sun",)), datetime(2026, 12, 6, 13, 0)),
        (Moment("11:00", "reload", ("mon",)), datetime(2026, 12, 7, 11, 0)),
    ],
)
def test_the_next_time(moment: Moment, expected: datetime) -> None:
    assert next_time(moment, NOW) == expected


def test_what_is_due() -> None:
    early, late = Moment("11:30", "screen-on"), Moment("11:59", "reload")
    moments = [late, early, Moment("12:01", "restart")]
    assert due(moments, datetime(2026, 11, 30, 11, 0), NOW) == [early, late]
    assert due(moments, NOW, NOW) == []
    assert due(moments, NOW, datetime(2026, 11, 30, 11, 0)) == []


def test_what_passed_while_the_machine_slept_comes_once() -> None:
    assert len(due([Moment("11:30", "reload")], datetime(2026, 11, 20), NOW)) == 1
