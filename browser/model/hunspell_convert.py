"""From a pair of Hunspell's text files to the engine's binary dictionary.

With `as_tool` the bytes are those of Chromium's own tool, `convert_dict`. Without it, what that
tool gets wrong is right: words with an analysis behind them, ignored characters, tabulators.
"""

from browser.model.bdic import Dictionary, write_bdic
from browser.model.hunspell_aff import Affixes
from browser.model.hunspell_words import read_words


def convert(aff: bytes, dic: bytes, *, as_tool: bool = False) -> bytes:
    """The binary dictionary of the contents of a `.aff` and a `.dic`.

    Raises:
        ValueError: they ask for what a binary dictionary cannot say, or have no word.
    """
    affixes = Affixes(as_tool=as_tool)
    affixes.read(aff)
    words = read_words(dic, affixes)
    return write_bdic(
        Dictionary(
            words=words,
            groups=affixes.groups,
            rules=affixes.rules,
            replacements=affixes.replacements,
            others=affixes.others,
            comment=affixes.comment,
        )
    )
