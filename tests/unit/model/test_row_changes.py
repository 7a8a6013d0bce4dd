"""How one list of rows becomes another."""

import random

import pytest

from browser.model.row_changes import RowChange, row_changes


def apply(old: str, new: str) -> str | None:
    changes = row_changes(old, new)
    if changes is None:
        return None
    rows = list(old)
    for first, last, is_insertion in changes:
        if is_insertion:
            rows[first:first] = new[first : last + 1]
        else:
            del rows[first : last + 1]
    return "".join(rows)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("", "", []),
        ("abc", "abc", []),
        ("", "ab", [RowChange(0, 1, True)]),
        ("ab", "", [RowChange(0, 1, False)]),
        ("abcd", "ad", [RowChange(1, 2, False)]),
        ("abcde", "bd", [RowChange(4, 4, False), RowChange(2, 2, False), RowChange(0, 0, False)]),
        ("ad", "abcde", [RowChange(1, 2, True), RowChange(4, 4, True)]),
        ("abc", "axc", [RowChange(1, 1, False), RowChange(1, 1, True)]),
    ],
)
def test_steps(old: str, new: str, changes: list[RowChange]) -> None:
    assert row_changes(old, new) == changes
    assert apply(old, new) == new


@pytest.mark.parametrize(("old", "new"), [("ab", "ba"), ("aa", "a"), ("a", "bb")])
def test_another_order_and_double_keys_have_no_steps(old: str, new: str) -> None:
    assert row_changes(old, new) is None


def test_any_two_sorted_lists() -> None:
    chance = random.Random(1)
    for _ in range(200):
        old, new = (
            "".join(sorted(chance.sample("abcdefghijklmn", chance.randrange(14)))) for _ in "12"
        )
        assert apply(old, new) == new
