"""The PIN: its hash, the lock after wrong ones, and that a restart does not open it."""

from pathlib import Path

import pytest

from browser.kiosk import pin as pins
from browser.kiosk.pin import Lock, hash_pin, is_pin
from browser.kiosk.policy import Exit
from browser.kiosk.policy_file import read_policy

PIN = "4711"


class Clock:
    """A clock that the test sets."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def hashed() -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pins, "COST", 2**4)
        return hash_pin(PIN)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pin.json"


@pytest.fixture
def lock(hashed: str, file: Path, clock: Clock) -> Lock:
    return Lock(Exit(pin=hashed, tries=3, lockout=60), file, clock)


def again(lock: Lock) -> Lock:
    """The same lock after a restart."""
    return Lock(lock._policy, lock._file, lock._clock)


def test_a_hash_is_of_one_pin_and_never_the_same(hashed: str) -> None:
    assert is_pin(PIN, hashed)
    assert not is_pin("4712", hashed)
    assert PIN not in hashed


def test_the_policy_takes_a_hash_with_its_true_cost(tmp_path: Path) -> None:
    made = hash_pin(PIN)
    assert made != hash_pin(PIN)
    file = tmp_path / "p.toml"
    file.write_text(f'start = "https://a.example/"\n[exit]\npin = "{made}"\n')
    assert is_pin(PIN, read_policy(file, None).exit.pin)


@pytest.mark.parametrize("wrong", ["", "123", "abcd", "12 34", "١٢٣٤"])
def test_what_is_no_pin(wrong: str) -> None:
    with pytest.raises(ValueError, match="at least 4 digits"):
        hash_pin(wrong)


@pytest.mark.parametrize("wrong", ["", "x", "scrypt:1:2", "md5:16:8:1:00:00", "scrypt:a:8:1:00:00"])
def test_what_is_no_hash_opens_nothing(wrong: str) -> None:
    assert not is_pin(PIN, wrong)


def test_the_right_pin_opens(lock: Lock) -> None:
    assert not lock.try_pin("0000")
    assert lock.tries_left == 2
    assert lock.try_pin(PIN)
    assert lock.tries_left == 3


def test_wrong_pins_lock_it_and_time_opens_it(lock: Lock, clock: Clock) -> None:
    assert not any(lock.try_pin(wrong) for wrong in ("0", "1", "2"))
    assert lock.locked_for == 60
    assert not lock.try_pin(PIN)
    clock.now += 59.5
    assert not lock.try_pin(PIN)
    clock.now += 1
    assert lock.locked_for == 0
    assert lock.try_pin(PIN)


def test_a_restart_forgets_nothing(lock: Lock) -> None:
    assert not lock.try_pin("0")
    assert not lock.try_pin("1")
    assert again(lock).tries_left == 1
    assert not again(lock).try_pin("2")
    assert again(lock).locked_for == 60
    assert not again(lock).try_pin(PIN)


def test_a_clock_that_goes_back_locks_no_longer(lock: Lock, clock: Clock) -> None:
    assert not any(lock.try_pin(wrong) for wrong in ("0", "1", "2"))
    clock.now -= 10_000
    assert lock.locked_for == 60


def test_a_broken_file_locks(lock: Lock, file: Path) -> None:
    file.write_text("{}")
    assert again(lock).locked_for == 60
    assert file.with_name("pin.json.broken-1").exists()


def test_a_file_that_cannot_be_written_opens_nothing(hashed: str, tmp_path: Path) -> None:
    lock = Lock(Exit(pin=hashed), tmp_path / "none" / "pin.json")
    assert not lock.try_pin(PIN)


def test_without_a_pin_nobody_gets_out(file: Path) -> None:
    lock = Lock(Exit(), file)
    assert not lock.has_pin
    assert not lock.try_pin("")
    assert not lock.try_pin(PIN)
