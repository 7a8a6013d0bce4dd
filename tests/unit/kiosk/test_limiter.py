"""The bucket that says how often somebody may ask."""

from browser.kiosk.limiter import Bucket


class Clock:
    """A clock that the test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_lets_some_through_and_then_one_at_a_time() -> None:
    clock = Clock()
    bucket = Bucket(3, 0.5, clock)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    assert bucket.is_empty
    clock.now = 1.0
    assert not bucket.take()
    clock.now = 2.0
    assert bucket.take()
    assert not bucket.take()


def test_never_holds_more_than_its_most() -> None:
    clock = Clock()
    bucket = Bucket(2, 1, clock)
    clock.now = 1000.0
    assert [bucket.take() for _ in range(3)] == [True, True, False]


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    clock = Clock()
    bucket = Bucket(2, 1, clock)
    clock.now = -100.0
    assert bucket.take()
    assert bucket.take()
