"""`--check-policy` and `--hash-pin`: what whoever sets a kiosk up asks for on a terminal."""

import getpass
import sys
from pathlib import Path

from browser.kiosk.machine import lacks
from browser.kiosk.pin import hash_pin
from browser.kiosk.policy_file import PolicyError, read_policy


def check_policy(file: Path) -> int:
    """Say what is wrong with a policy, a line for each; gives the exit code."""
    try:
        policy = read_policy(file, machine=lacks)
    except PolicyError as error:
        print(error, file=sys.stderr)
        return 1
    if not policy.exit.pin:
        print(f"{file}: warning: exit.pin is missing, so nobody can leave", file=sys.stderr)
    print(f"{file}: the policy is valid")
    return 0


def print_hash() -> int:
    """Ask for a PIN, or read it from what is piped in, and print its hash."""
    piped = not sys.stdin.isatty()
    pin = sys.stdin.readline().strip() if piped else getpass.getpass("PIN: ")
    if not piped and getpass.getpass("Again: ") != pin:
        raise ValueError("the two differ; nothing was printed")
    print(hash_pin(pin))
    return 0
