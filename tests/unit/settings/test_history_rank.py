"""Often and lately visited pages come first, and their order does not change by waiting."""

import random

import pytest

from browser.settings.history_rank import HALF_LIFE, rank_after, rank_of

DAY = 86400.0
NOW = 1.8e9


def test_a_later_visit_counts_more_and_a_typed_one_four_times():
    assert rank_after(None, NOW, False) > rank_after(None, NOW - 1, False)
    assert rank_after(None, NOW, True) == pytest.approx(
        rank_after(None, NOW + 2 * HALF_LIFE, False)
    )


def test_two_visits_are_worth_one_a_half_life_later():
    twice = rank_of([(NOW, False), (NOW, False)])
    assert twice == pytest.approx(rank_after(None, NOW + HALF_LIFE, False))


def test_the_order_of_the_visits_does_not_matter():
    visits = [(NOW - n * DAY, n % 3 == 0) for n in range(50)]
    shuffled = random.Random(1).sample(visits, 50)
    assert rank_of(visits) == pytest.approx(rank_of(shuffled))


def test_each_visit_counts():
    ranks = [rank_of([(NOW - n * DAY, False) for n in range(count)]) for count in range(1, 200)]
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize("time", [0.0, -1e12, 1e12, 1e300])
def test_no_clock_breaks_it(time):
    assert rank_of([(NOW, False), (time, True), (NOW, False)]) >= rank_of([(NOW, False)])


def test_without_visits():
    assert rank_of([]) == 0.0
