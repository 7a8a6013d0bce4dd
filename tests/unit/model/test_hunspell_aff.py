"""The rules of a Hunspell dictionary: what each kind of line becomes."""

import pytest

from browser.model.hunspell_aff import Affixes


def read(text: str, *, encoding: str = "utf-8", as_tool: bool = False) -> Affixes:
    affixes = Affixes(as_tool=as_tool)
    affixes.read(text.encode(encoding))
    return affixes


def test_the_comment_before_the_first_line_is_kept() -> None:
    affixes = read("# by us\n\n# for us\nSET UTF-8\n# not this\nTRY a # nor this\n")
    assert affixes.comment == b"# by us\n# for us\n"
    assert affixes.others == [b"TRY a"]


def test_without_a_line_set_it_is_latin_1() -> None:
    assert read("TRY ü", encoding="latin-1").others == ["TRY ü".encode()]


@pytest.mark.parametrize(
    ("rule", "becomes"),
    [
        ("SFX S Y 2", b"SFX S Y 2"),
        ("SFX S   y    ies   [^aeiou]y", b"SFX S y ies [^aeiou]y"),
        ("PFX Ü 0 über .", "PFX Ü 0 über .".encode()),
        ("SFX S 0 s/AB [^s]", b"SFX S 0 s/1 [^s]"),
        ("SFX S 0 s/AB", b"SFX S 0 s/1 ."),
        ("SFX S 0 s/AB . po:noun", b"SFX S 0 s/1 ."),
        ("SFX S\t0\ts/AB\t.", b"SFX S 0 s/1 ."),
        ("SFX S 0 d e - M", b"SFX S 0 d/1 e"),
        ("SFX S 0 -s [a-z]", b"SFX S 0 -s [a-z]"),
        ("SFX S", b"SFX S"),
    ],
)
def test_affixes(rule: str, becomes: bytes) -> None:
    assert read(f"SET UTF-8\n{rule}").rules == [becomes]


def test_a_flag_stays_the_byte_that_it_is() -> None:
    affixes = read("SET ISO8859-2\nSFX ą 0 ą .\n", encoding="iso8859-2")
    assert affixes.rules == [b"SFX \xb1 0 \xc4\x85 ."]


def test_the_same_flags_are_one_group() -> None:
    affixes = read("SFX S Y 3\nSFX S 0 s/AB .\nSFX S 0 t/C .\nSFX S 0 u/AB .\n")
    assert affixes.groups == [b"AB", b"C"]
    assert affixes.rules[1:] == [b"SFX S 0 s/1 .", b"SFX S 0 t/2 .", b"SFX S 0 u/1 ."]
    assert affixes.group(b"C") == 2
    assert affixes.group(b"D") == 3


def test_groups_that_the_file_lists_keep_their_numbers() -> None:
    affixes = read("AF 3\nAF AB # 1\nAF AB\nAF C\nSFX S 0 s/3 .\n")
    assert affixes.is_indexed
    assert affixes.groups == [b"AB", b"AB", b"C"]
    assert affixes.rules == [b"SFX S 0 s/3 ."]


def test_replacements() -> None:
    affixes = read(
        "REP 4\nREP f ph\nREP alot   a_lot\nREP ^ca$ ça\nREP nothing\n", encoding="latin-1"
    )
    assert affixes.replacements == [
        (b"f", b"ph"),
        (b"alot", b"a lot"),
        (b"^ca$", "ça".encode()),
    ]


def test_texts_become_utf8_and_flags_do_not() -> None:
    text = "KEY äö|xy\nCOMPOUNDFLAG ä\nICONV 1\nICONV ß ss\nMAP 1\nMAP uü\nCHECKSHARPS\n"
    expected = ["KEY äö|xy", "ICONV 1", "ICONV ß ss", "MAP 1", "MAP uü", "CHECKSHARPS"]
    others = read(text, encoding="latin-1").others
    assert others == [
        *(line.encode() for line in expected[:1]),
        b"COMPOUNDFLAG \xe4",
        *(line.encode() for line in expected[1:]),
    ]
    # Chromium's tool thinks of two kinds alone.
    assert read(text, encoding="latin-1", as_tool=True).others[0] == b"KEY \xe4\xf6|xy"


def test_ignored_characters_are_in_no_text() -> None:
    affixes = read("SET UTF-8\nIGNORE ]'\nSFX S Y 2\nSFX S 'y ie's/A [^x]\nSFX S ' 0 .\n")
    assert affixes.others == [b"IGNORE ]'"]
    assert affixes.rules == [b"SFX S Y 2", b"SFX S y ies/1 [^x]", b"SFX S 0 0 ."]
    assert affixes.text(b"o'clock]") == b"oclock"


@pytest.mark.parametrize(
    ("text", "as_tool"),
    [("COMPLEXPREFIXES", False), ("COMPLEXPREFIXES", True), ("IGNORE x", True)],
)
def test_what_a_binary_dictionary_cannot_say(text: str, as_tool: bool) -> None:
    with pytest.raises(ValueError, match=f"cannot say {text.split()[0]}"):
        read(text, as_tool=as_tool)


@pytest.mark.parametrize("text", ["SET KLINGON\n", "SET UTF-8\nTRY \udcff\n"])
def test_a_file_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"unknown|decode"):
        Affixes().read(text.encode("utf-8", "surrogateescape"))
