"""The words of a Hunspell dictionary (`.dic`): each with the groups of flags that it has."""

import re

from browser.model.bdic_trie import MOST_WORD_BYTES
from browser.model.hunspell_aff import Affixes
from browser.model.hunspell_lines import lines_of, without_comment

# A slash begins the flags, but not at the start of the line and not behind a backslash.
_SLASH = re.compile(rb"(?<=[^\\])/")
# What analyses a word stands behind it: fields such as `po:noun`, or anything behind a tabulator.
_ANALYSIS = re.compile(rb"(?<=.)(?:[ \t]+[^ \t]{2}:|\t)")
_NUMBER = re.compile(rb"\d+")
NO_FLAGS = (0,)


def read_words(data: bytes, affixes: Affixes) -> dict[bytes, tuple[int, ...]]:
    """Each word in UTF-8 with the numbers of its groups, the largest first.

    A word that is not in the file's encoding, or too long for the engine, is left out. Chromium's
    tool takes an analysis for a part of the word or of its flags, and so do we with `as_tool`.
    """
    words: dict[bytes, tuple[int, ...]] = {}
    single: dict[int, tuple[int, ...]] = {0: NO_FLAGS}
    clean = without_comment if affixes.as_tool else _without_analysis
    lines = (line for raw in lines_of(data) if (line := clean(raw)))
    next(lines, None)  # how many follow
    for line in lines:
        word, flags = _split(line)
        try:
            word = affixes.text(word)
        except ValueError:
            continue
        if not word or len(word) > MOST_WORD_BYTES:
            continue
        number = _number(flags, affixes) if flags else 0
        known = words.get(word)
        if known is None:
            words[word] = single.get(number) or single.setdefault(number, (number,))
        elif number not in known:
            words[word] = tuple(sorted({*known, number}, reverse=True))
    return words


def _without_analysis(line: bytes) -> bytes:
    if b":" not in line and b"\t" not in line:
        return b"" if line.startswith(b"#") else line
    found = _ANALYSIS.search(line)
    return line if found is None else line[: found.start()].rstrip()


def _split(line: bytes) -> tuple[bytes, bytes]:
    found = _SLASH.search(line) if b"/" in line else None
    if found is None:
        return line.partition(b"\t")[0].replace(b"\\/", b"/"), b""
    word, flags = line[: found.start()], line[found.end() :]
    return word.partition(b"\t")[0].replace(b"\\/", b"/"), flags.partition(b"\t")[0].strip()


def _number(flags: bytes, affixes: Affixes) -> int:
    if not affixes.is_indexed:
        return affixes.group(flags)
    found = _NUMBER.match(flags)
    return int(found[0]) if found else 0
