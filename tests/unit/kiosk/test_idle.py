"""Who is there and who is not, by a clock of the test's own."""

from browser.kiosk.idle import Idle, Now, Phase
from browser.kiosk.policy import Idle as IdlePolicy
from browser.kiosk.policy import Policy, Saver

START = ("https://a.example/",)


def make(seconds: int = 60, countdown: int = 10, after: int = 0) -> Idle:
    policy = Policy(START, idle=IdlePolicy(seconds, countdown), screensaver=Saver(after))
    return Idle(policy, 0.0)


def test_counts_down_and_is_over() -> None:
    idle = make()
    idle.touch(100.0)
    assert idle.at(149.0) == Now(Phase.USED)
    assert idle.at(150.0) == Now(Phase.COUNTING, 10)
    assert idle.at(158.5) == Now(Phase.COUNTING, 2)
    assert idle.at(160.0) == Now(Phase.OVER)


def test_a_touch_begins_anew() -> None:
    idle = make()
    idle.touch(0.0)
    idle.touch(55.0)
    assert idle.at(60.0) == Now(Phase.USED)
    assert idle.quiet_for(60.0) == 5.0


def test_a_clean_kiosk_is_not_wiped_again() -> None:
    idle = make()
    assert idle.at(1000.0) == Now(Phase.USED)
    idle.touch(1000.0)
    assert not idle.is_clean
    idle.wiped()
    assert idle.at(2000.0) == Now(Phase.USED)


def test_it_may_be_off() -> None:
    idle = make(seconds=0)
    idle.touch(0.0)
    assert idle.at(1e6) == Now(Phase.USED)


def test_the_screensaver_waits_for_the_wipe() -> None:
    idle = make(after=30)
    idle.touch(0.0)
    assert idle.at(40.0) == Now(Phase.USED)
    assert idle.at(60.0) == Now(Phase.OVER)
    idle.wiped()
    assert idle.at(61.0) == Now(Phase.SAVING)
    idle.touch(62.0)
    assert idle.at(62.0) == Now(Phase.USED)


def test_the_screensaver_alone() -> None:
    idle = make(seconds=0, after=30)
    idle.touch(0.0)
    assert idle.at(30.0) == Now(Phase.SAVING)
