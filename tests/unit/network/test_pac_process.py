"""The process of a script is tested with a real one: see tests/network/test_pac_process.py."""

from browser.network.pac_process import KILL_AFTER
from browser.network.pac_script import MOST_SECONDS


def test_the_watchdog_is_above_the_engines_own_limit() -> None:
    assert KILL_AFTER > MOST_SECONDS
