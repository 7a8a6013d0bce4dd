"""A person's own words: what may be one, and the binary dictionary of them."""

from collections.abc import Iterable

from browser.model.bdic import Dictionary, write_bdic
from browser.model.hunspell_words import NO_FLAGS

# Chromium's own limit for a word of a custom dictionary.
MOST_BYTES = 99
MOST_LETTERS = 200


def is_word(word: str) -> bool:
    """Whether it may be a word of a custom dictionary."""
    try:
        size = len(word.encode())
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return 0 < size <= MOST_BYTES and word == word.strip() and word.isprintable()


def words_bdic(words: Iterable[str]) -> bytes:
    """The binary dictionary of the words.

    It suggests a word only for one that is a letter away: the usual search for similar words would
    suggest the few that there are for everything.

    Raises:
        ValueError: there are none.
    """
    encoded = {word.encode(): NO_FLAGS for word in words}
    letters = sorted({letter for word in words for letter in word if letter.isalpha()})
    lines = [f"TRY {''.join(letters[:MOST_LETTERS])}".encode()] if letters else []
    return write_bdic(Dictionary(encoded, others=[*lines, b"MAXNGRAMSUGS 0"]))
