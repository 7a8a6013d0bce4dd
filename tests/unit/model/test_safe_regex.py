"""SafeRegex agrees with Python's `re` where both can, and never explodes."""

import random
import re

import pytest

from browser.model.safe_regex import STATES_MOST, TEXT_MOST, SafeRegex


@pytest.mark.parametrize(
    "pattern",
    [
        "a",
        "abc",
        "^abc$",
        "^$",
        "a|b",
        "^(a|b)c",
        "a*",
        "^a*$",
        "^a+b?$",
        "a{2}",
        "^a{2,3}$",
        "^a{2,}$",
        "^(?:ab)*$",
        "[a-c]",
        "^[^a-c]+$",
        "[]a]",
        "[a-]",
        r"\d\d",
        r"^\D$",
        r"\w\s\w",
        r"[\d.]",
        r"a\.b",
        r"\*",
        "a.c",
        "(a|)b",
        "^(|a)$",
        "a+?b",
        "^((a|b)*c){1,2}$",
        "x{0}y",
    ],
)
@pytest.mark.parametrize(
    "text", ["", "a", "b", "ab", "abc", "aab", "aaa", "c", "1", "12", "a b", "a.b", "]", "*", "y"]
)
def test_agrees_with_pythons(pattern: str, text: str) -> None:
    assert SafeRegex(pattern).search(text) is bool(re.search(pattern, text))


def test_agrees_with_pythons_on_what_nobody_thought_of() -> None:
    chance = random.Random(7)
    for _ in range(400):
        pattern = "".join(chance.choice("ab.|*+?()^$") for _ in range(chance.randint(1, 8)))
        try:
            ours = SafeRegex(pattern)
            theirs = re.compile(pattern)
        except (ValueError, re.error):
            continue
        for _ in range(10):
            text = "".join(chance.choice("ab") for _ in range(chance.randint(0, 6)))
            assert ours.search(text) is bool(theirs.search(text)), (pattern, text)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("", "empty"),
        ("a" * 501, "longer than"),
        ("(", "without its )"),
        (")", "without its ("),
        ("[a", "without its ]"),
        ("[", "without its ]"),
        ("*a", "nothing to repeat"),
        ("^*", "nothing to repeat"),
        ("a**", "two repetitions"),
        ("a{,3}", "a repetition is"),
        ("a{x}", "a repetition is"),
        ("a{3", "a repetition is"),
        ("a{999999999999}", "more than"),
        ("a{3,1}", "from more to less"),
        ("(?=a)", "looking around"),
        ("(?P<n>a)", "named groups"),
        (r"(a)\1", "not supported"),
        (r"\bword", "not supported"),
        ("a\\", "nothing after"),
        ("[b-a]", "from higher to lower"),
        ("(" * 60 + ")" * 60, "within each other"),
        ("(a{100}){100}", "too large"),
        ("a{100}" * 3, "too large"),
    ],
)
def test_says_what_is_wrong(pattern: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        SafeRegex(pattern)


@pytest.mark.parametrize(
    "pattern", ["(a*)*b", "(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*a){20}b", "(a|b)*a(a|b){50}c"]
)
def test_does_not_explode(pattern: str) -> None:
    """Each of these takes Python's own for ever; here the steps are counted, not the time."""
    regex = SafeRegex(pattern)
    steps = 0
    takes = regex._takes

    def counted(state: int, character: str) -> bool:
        nonlocal steps
        steps += 1
        return takes(state, character)

    regex._takes = counted  # type: ignore[method-assign]
    assert not regex.search("a" * 5000 + "!")
    assert steps <= TEXT_MOST * STATES_MOST
