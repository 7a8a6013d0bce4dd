"""Lines and encodings of Hunspell's text files."""

import codecs
from collections.abc import Iterator

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Hunspell's names for what Python calls otherwise.
ENCODINGS = {"microsoft-cp1251": "cp1251", "tis620-2533": "tis-620"}


def lines_of(data: bytes) -> Iterator[bytes]:
    """The lines of the file, trimmed; empty ones too."""
    for line in data.split(b"\n"):
        if line.startswith(BYTE_ORDER_MARK) and len(line) > len(BYTE_ORDER_MARK):
            line = line[len(BYTE_ORDER_MARK) :]
        yield line.strip()


def without_comment(line: bytes) -> bytes:
    """The line up to its first `#`."""
    if b"#" not in line:
        return line
    return line.partition(b"#")[0].strip()


def codec_of(name: str) -> str:
    """Python's name of the encoding that a line `SET` names.

    Raises:
        ValueError: Python has no such encoding.
    """
    try:
        return codecs.lookup(ENCODINGS.get(name.lower(), name)).name
    except LookupError:
        raise ValueError(f"the encoding {name!r} is unknown") from None


def to_utf8(text: bytes, codec: str) -> bytes:
    """The text in UTF-8.

    Raises:
        ValueError: it is not in that encoding.
    """
    return text if text.isascii() else text.decode(codec).encode()
