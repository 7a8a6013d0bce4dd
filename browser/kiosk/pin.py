"""The PIN: its hash, and how long the pad is locked after wrong ones. No Qt.

A try is written down before it is checked, so pulling the plug does not win another one.
"""

import hashlib
import hmac
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from browser.atomic_file import read_or_set_aside, write_atomic
from browser.errors import SettingsError
from browser.kiosk.policy import Exit

COST, BLOCK, LANES = 2**15, 8, 1
MOST_MEMORY = 256 * 1024 * 1024
LENGTH = 32
SHORTEST = 4


def hash_pin(pin: str) -> str:
    """The hash of a PIN, for the policy.

    Raises:
        ValueError: it is too short, or no digits.
    """
    if len(pin) < SHORTEST or not (pin.isascii() and pin.isdigit()):
        raise ValueError(f"a PIN has at least {SHORTEST} digits and nothing else")
    salt = os.urandom(16)
    made = _derive(pin, salt, COST, BLOCK, LANES)
    return f"scrypt:{COST}:{BLOCK}:{LANES}:{salt.hex()}:{made.hex()}"


def is_pin(pin: str, hashed: str) -> bool:
    """Whether the PIN belongs to the hash; `False` for a hash that is none."""
    try:
        name, cost, block, lanes, salt, wanted = hashed.split(":")
        found = _derive(pin, bytes.fromhex(salt), int(cost), int(block), int(lanes))
        return name == "scrypt" and hmac.compare_digest(found, bytes.fromhex(wanted))
    except ValueError:
        return False


def _derive(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(
        pin.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=MOST_MEMORY, dklen=LENGTH
    )


class Lock:
    """Counts wrong PINs in a file; `clock` gives seconds since the epoch."""

    def __init__(self, policy: Exit, file: Path, clock: Callable[[], float] = time.time) -> None:
        self._policy = policy
        self._file = file
        self._clock = clock
        self._wrong, self._until = self._read()

    @property
    def has_pin(self) -> bool:
        """Whether there is a PIN at all."""
        return bool(self._policy.pin)

    @property
    def locked_for(self) -> int:
        """Seconds until another PIN is taken; 0 for now."""
        left = self._until - self._clock()
        # A clock that was turned back locks no longer than the policy says.
        return max(0, min(self._policy.lockout, int(left) + 1)) if left > 0 else 0

    @property
    def tries_left(self) -> int:
        """Wrong PINs until it is locked."""
        return max(0, self._policy.tries - self._wrong)

    def try_pin(self, pin: str) -> bool:
        """Take a PIN; while it is locked none is right."""
        if self.locked_for or not self.has_pin:
            return False
        self._wrong += 1
        locks = self._wrong >= self._policy.tries
        if locks:
            self._wrong, self._until = 0, self._clock() + self._policy.lockout
        if not self._write():
            return False
        if not is_pin(pin, self._policy.pin):
            return False
        self._wrong, self._until = 0, 0.0
        self._write()
        return True

    def _read(self) -> tuple[int, float]:
        try:
            found, broken = read_or_set_aside(self._file, _parse)
        except SettingsError:
            found, broken = None, self._file
        if broken is not None:  # somebody may have broken it to try again
            return 0, self._clock() + self._policy.lockout
        return found or (0, 0.0)

    def _write(self) -> bool:
        data = json.dumps({"wrong": self._wrong, "until": self._until}).encode()
        try:
            write_atomic(self._file, data)
        except SettingsError:
            return False
        return True


def _parse(data: bytes) -> tuple[int, float]:
    tree = json.loads(data)
    wrong, until = tree["wrong"], tree["until"]
    if not isinstance(wrong, int) or not isinstance(until, int | float) or wrong < 0:
        raise ValueError("not the count of a lock")
    return wrong, float(until)
