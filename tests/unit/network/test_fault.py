"""Places in strings."""

import pytest

from browser.network.fault import Fault, pieces, refuse


def test_pieces() -> None:
    text = ";a;;bc ; "
    assert [text[slice(*at)] for at in pieces(text, ";")] == ["a", "bc ", " "]
    assert list(pieces("", ";")) == []
    assert list(pieces("a=b;c", "=", 0, 3)) == [(0, 1), (2, 3)]


def test_refuse() -> None:
    refuse("rules", [])
    with pytest.raises(ValueError, match=r"^rules at character 4: wrong \(and 1 more\)$"):
        refuse("rules", [Fault(3, 5, "wrong"), Fault(7, 8, "worse")])
