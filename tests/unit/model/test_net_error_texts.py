"""The words of error pages are plain: short sentences, no names of errors, no double meaning."""

import pytest

from browser.model.net_error_texts import GENERIC, TEXTS, NetErrorText


@pytest.mark.parametrize("text", [GENERIC, *TEXTS.values()], ids=["generic", *map(str, TEXTS)])
def test_texts_are_short_and_plain(text: NetErrorText) -> None:
    assert all(0 < len(part) <= 140 and "ERR_" not in part for part in text)
    assert all("\n" not in part and part == part.strip() for part in text)


def test_texts_stand_in_the_order_of_the_numbers() -> None:
    assert list(TEXTS) == sorted(TEXTS, reverse=True)
