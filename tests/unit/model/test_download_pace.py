"""How fast a download is."""

from browser.model.download_pace import WINDOW, Pace


def test_one_sample_tells_nothing() -> None:
    pace = Pace()
    assert pace.bytes_per_second == 0
    pace.add(1, 100)
    assert pace.bytes_per_second == 0
    pace.add(1, 200)
    assert pace.bytes_per_second == 0


def test_the_rate_is_of_the_last_seconds() -> None:
    pace = Pace()
    for second, received in enumerate((0, 1000, 2000, 3000, 3100, 3200, 3300, 3400)):
        pace.add(second, received)
    assert WINDOW == 3
    assert pace.bytes_per_second == 100


def test_a_new_beginning_counts_anew() -> None:
    pace = Pace()
    pace.add(0, 5000)
    pace.add(1, 0)
    pace.add(2, 70)
    assert pace.bytes_per_second == 70
    pace.clear()
    assert pace.bytes_per_second == 0
