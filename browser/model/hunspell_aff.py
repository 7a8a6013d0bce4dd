"""The rules of a Hunspell dictionary (`.aff`), brought into the form of a binary one.

Flags stay the bytes that they are; the texts become UTF-8. Flags that stand with a word or an affix
become the number of a group, since the binary form knows nothing else.
"""

import re

from browser.model.hunspell_lines import codec_of, lines_of, to_utf8, without_comment

# What Hunspell takes when no line SET says it.
DEFAULT_ENCODING = "ISO8859-1"
# Their lists begin with a line that says how many follow; the binary form has no use for it.
COUNTED = frozenset((b"AF", b"REP"))
# Lines with texts, which become UTF-8. In others are flags, which do not.
TEXTS = frozenset((b"TRY", b"MAP"))
# Chromium's tool forgets these.
FORGOTTEN_TEXTS = frozenset(
    (b"KEY", b"ICONV", b"OCONV", b"BREAK", b"WORDCHARS", b"PHONE", b"CHECKCOMPOUNDPATTERN")
)
_SPACES = re.compile(rb" +")
_BLANKS = re.compile(rb"[ \t]+")


class Affixes:
    """The rules of a dictionary; `as_tool` reads them as Chromium's own tool, with its faults.

    The words that are read after them add groups of flags.
    """

    def __init__(self, *, as_tool: bool = False) -> None:
        self.as_tool = as_tool
        self.codec = codec_of(DEFAULT_ENCODING)
        self.comment = b""
        self.groups: list[bytes] = []
        self.rules: list[bytes] = []
        self.replacements: list[tuple[bytes, bytes]] = []
        self.others: list[bytes] = []
        # The file lists the groups, and words name them by number.
        self.is_indexed = False
        self._ignored = ""
        self._numbers: dict[bytes, int] = {}
        self._counted: set[bytes] = set()

    def read(self, data: bytes) -> None:
        """Read a file `.aff`.

        Raises:
            ValueError: it asks for what a binary dictionary cannot say, or a text in it is not in
                the encoding that it names.
        """
        in_comment = True
        for raw in lines_of(data):
            if in_comment and raw.startswith(b"#"):
                self.comment += raw + b"\n"
            elif line := without_comment(raw):
                in_comment = False
                self._line(line if self.as_tool else _BLANKS.sub(b" ", line))

    def group(self, flags: bytes) -> int:
        """The number of the group of flags, counted from 1; made when there is none."""
        number = self._numbers.get(flags)
        if number is None:
            self.groups.append(flags)
            number = self._numbers[flags] = len(self.groups)
        return number

    def text(self, text: bytes) -> bytes:
        """The text in UTF-8, without the characters that the dictionary ignores.

        Raises:
            ValueError: it is not in the dictionary's encoding.
        """
        text = to_utf8(text, self.codec)
        return self._clean(text) if self._ignored else text

    def _clean(self, text: bytes) -> bytes:
        return "".join(c for c in text.decode() if c not in self._ignored).encode()

    def _line(self, line: bytes) -> None:
        command, _, rest = line.partition(b" ")
        if command == b"COMPLEXPREFIXES" or (command == b"IGNORE" and self.as_tool):
            raise ValueError(f"a binary dictionary cannot say {command.decode()}")
        if not rest:
            self.others.append(line)
        elif command == b"SET":
            self.codec = codec_of(rest.strip().decode("ascii", "replace"))
        elif command in COUNTED:
            self._listed(command, rest)
        elif command in (b"SFX", b"PFX"):
            self.rules.append(self._rule(_SPACES.sub(b" ", line)))
        else:
            self._other(command, line, rest)

    def _listed(self, command: bytes, rest: bytes) -> None:
        if command == b"AF":
            self.is_indexed = True
        if command not in self._counted:
            self._counted.add(command)
        elif command == b"AF":
            self.groups.append(rest.strip())
        else:
            self._replacement(_SPACES.sub(b" ", rest.strip()))

    def _other(self, command: bytes, line: bytes, rest: bytes) -> None:
        if command in TEXTS or (command in FORGOTTEN_TEXTS and not self.as_tool):
            line = to_utf8(line, self.codec)
        elif command == b"IGNORE":
            line = to_utf8(line, self.codec)
            # The engine takes them out of what is written, so no word here may have them.
            self._ignored = to_utf8(rest, self.codec).decode()
        self.others.append(line)

    def _rule(self, line: bytes) -> bytes:
        """`SFX D Y 4` or `SFX D y ied/X [^aeiou]y`: the flag D stays, the texts become UTF-8."""
        parts = line.split(b" ", 3)
        if len(parts) < 4 or (parts[2] in (b"Y", b"N") and parts[3].isdigit()):
            return line
        text = parts[2] + b" " + parts[3]
        if b"-" in text:
            text = _with_morphology(text)
        if b"/" in text and not self.is_indexed:
            text = self._numbered(text)
        return b"%b %b %b" % (parts[0], parts[1], self._without_ignored(to_utf8(text, self.codec)))

    def _numbered(self, text: bytes) -> bytes:
        """`0 foo/Y .` becomes `0 foo/7 .`, where 7 is the group of the flags Y."""
        before, _, after = text.partition(b"/")
        flags, *conditions = after.strip().split(b" ")
        condition = conditions[0].strip() if conditions else b"."
        return b"%b/%d %b" % (before, self.group(flags.strip()), condition)

    def _without_ignored(self, text: bytes) -> bytes:
        """`y ied/7 [^aeiou]y`: what is taken off and put on, but not the condition."""
        if not self._ignored:
            return text
        strip, append, *rest = text.split(b" ", 2)
        append, slash, group = append.partition(b"/")
        changed = (self._clean(strip) or b"0", (self._clean(append) or b"0") + slash + group)
        return b" ".join((*changed, *rest))

    def _replacement(self, pair: bytes) -> None:
        source, separator, target = to_utf8(pair, self.codec).partition(b" ")
        if separator:  # a line without a target replaces nothing
            self.replacements.append((source.replace(b"_", b" "), target.replace(b"_", b" ")))


def _with_morphology(text: bytes) -> bytes:
    """`0 d e - M` of old Hungarian dictionaries becomes `0 d/M e`."""
    tokens = text.strip().split(b" ")
    if len(tokens) < 5:
        return text
    return b"%b %b/%b %b" % (tokens[0], tokens[1], tokens[4], tokens[2])
