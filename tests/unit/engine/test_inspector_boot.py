"""The script behind the inspector, and the pieces of its messages."""

import pytest

from browser.engine.inspector_boot import PIECE, boot_script, pieces


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("", 3, [""]),
        ("ab", 3, ["ab"]),
        ("abc", 3, ["abc"]),
        ("abcd", 3, ["abc", "d"]),
        ("abcdef", 3, ["abc", "def"]),
        ("\U0001f600" * 2, 1, ["\U0001f600"] * 2),
    ],
)
def test_pieces(text: str, size: int, expected: list[str]) -> None:
    assert pieces(text, size) == expected


def test_the_script_brings_the_channel_along() -> None:
    script = boot_script()
    assert "QWebChannel = function" in script
    assert f"const PIECE = {PIECE}," in script
