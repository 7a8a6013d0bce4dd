"""What can be cleared of a partition, and of what only a time's worth."""

import pytest

from browser.model.data_kind import WITH_TIMES, DataKind, clearable, start_of

NOW = 1_000_000.0


@pytest.mark.parametrize(("hours", "start"), [(0, None), (1, NOW - 3600), (24, NOW - 86400)])
def test_from_when_on(hours: float, start: float | None) -> None:
    assert start_of(hours, NOW) == start


def test_no_time_in_the_future() -> None:
    with pytest.raises(ValueError, match="hours"):
        start_of(-1, NOW)


def test_everything_can_go_as_a_whole() -> None:
    assert clearable(reversed(DataKind), None) == list(DataKind)
    assert clearable([], None) == []


def test_only_what_has_times_goes_from_a_time_on() -> None:
    assert set(clearable(DataKind, NOW)) == WITH_TIMES
    assert clearable([DataKind.CACHE], NOW) == []
