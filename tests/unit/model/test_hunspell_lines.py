"""Lines and encodings of Hunspell's files."""

import pytest

from browser.model.hunspell_lines import codec_of, lines_of, to_utf8, without_comment


def test_lines_are_trimmed() -> None:
    assert list(lines_of(b"\xef\xbb\xbfSET UTF-8\r\n\n\t a b \n")) == [
        b"SET UTF-8",
        b"",
        b"a b",
        b"",
    ]


@pytest.mark.parametrize(
    ("line", "kept"), [(b"a b", b"a b"), (b"# a", b""), (b"AF AB # 2", b"AF AB")]
)
def test_comments(line: bytes, kept: bytes) -> None:
    assert without_comment(line) == kept


@pytest.mark.parametrize(
    ("name", "text", "utf8"),
    [
        ("UTF-8", "ü".encode(), "ü"),
        ("ISO8859-1", b"\xfc", "ü"),
        ("ISO8859-2", b"\xb1", "ą"),
        ("ISO8859-15", b"\xa4", "€"),
        ("KOI8-R", b"\xcb", "к"),
        ("KOI8-U", b"\xa4", "є"),
        ("microsoft-cp1251", b"\xea", "к"),
        ("cp1251", b"\xea", "к"),
        ("TIS620-2533", b"\xa1", "ก"),
    ],
)
def test_encodings(name: str, text: bytes, utf8: str) -> None:
    assert to_utf8(text, codec_of(name)).decode() == utf8


def test_an_encoding_that_nobody_knows() -> None:
    with pytest.raises(ValueError, match="'ISCII-DEVANAGARI' is unknown"):
        codec_of("ISCII-DEVANAGARI")


def test_a_text_that_is_not_in_its_encoding() -> None:
    with pytest.raises(ValueError, match="decode"):
        to_utf8(b"\xff", codec_of("UTF-8"))
