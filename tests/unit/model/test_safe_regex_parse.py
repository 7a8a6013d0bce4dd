"""The tree of a pattern: what each sign becomes, and where a mistake is found."""

import pytest

from browser.model.safe_regex_parse import Node, parse


def one(pattern: str) -> Node:
    """The only part of a pattern."""
    tree = parse(pattern)
    assert (tree.kind, len(tree.parts)) == ("sequence", 1)
    return tree.parts[0]


@pytest.mark.parametrize(
    ("pattern", "node"),
    [
        ("a", Node("character", characters=frozenset("a"))),
        (".", Node("character")),
        ("^", Node("start")),
        ("$", Node("end")),
        (r"\.", Node("character", characters=frozenset("."))),
        (r"\D", Node("character", characters=frozenset("0123456789"), negated=True)),
        ("[a-c]", Node("character", characters=frozenset("abc"))),
        ("[^a]", Node("character", characters=frozenset("a"), negated=True)),
        (r"[\]-]", Node("character", characters=frozenset("]-"))),
    ],
)
def test_a_sign(pattern: str, node: Node) -> None:
    assert one(pattern) == node


@pytest.mark.parametrize(
    ("pattern", "bounds"),
    [
        ("a*", (0, None)),
        ("a+", (1, None)),
        ("a?", (0, 1)),
        ("a{3}", (3, 3)),
        ("a{3,}", (3, None)),
        ("a{3,5}?", (3, 5)),
    ],
)
def test_a_repetition(pattern: str, bounds: tuple[int, int | None]) -> None:
    node = one(pattern)
    assert (node.kind, node.least, node.most) == ("repeat", *bounds)


def test_a_choice() -> None:
    tree = parse("a|b|")
    assert (tree.kind, len(tree.parts)) == ("choice", 3)


@pytest.mark.parametrize(("pattern", "place"), [("ab)", 3), ("a**", 3), ("(?<a)", 3)])
def test_a_mistake_has_its_place(pattern: str, place: int) -> None:
    with pytest.raises(ValueError, match=f"at character {place} "):
        parse(pattern)
