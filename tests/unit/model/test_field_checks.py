"""The checks that the structures share: what passes, what is refused, and in which words."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest

from browser.model.field_checks import (
    check,
    check_constant,
    check_filled,
    check_range,
    own_headers,
    own_member,
    own_texts,
)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Thing:
    value: Any = field(default=None)


@pytest.mark.parametrize(
    ("value", "types"), [(1, (int,)), (1.5, (int, float)), (True, (bool,)), (b"", (str, bytes))]
)
def test_a_right_type_passes(value: object, types: tuple[type, ...]) -> None:
    check(Thing(value), "value", *types)


@pytest.mark.parametrize(
    ("value", "types", "message"),
    [
        ("1", (int,), "Thing.value must be int, not str"),
        (None, (str, bytes), "Thing.value must be str or bytes, not NoneType"),
        (True, (int, float), "Thing.value must be int or float, not bool"),
    ],
)
def test_a_wrong_type_is_refused(value: object, types: tuple[type, ...], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        check(Thing(value), "value", *types)
    assert str(caught.value) == message


def test_none_passes_only_where_it_may() -> None:
    check(Thing(), "value", str, optional=True)
    check_filled(Thing(), "value", optional=True)
    with pytest.raises(TypeError, match="must be str or None, not int"):
        check(Thing(1), "value", str, optional=True)


def test_empty_text_is_refused() -> None:
    check_filled(Thing("a"), "value")
    with pytest.raises(ValueError, match=r"^Thing\.value must not be empty$"):
        check_filled(Thing(""), "value")


def test_a_range_has_both_its_ends() -> None:
    check_range(Thing(1), "value", 1, 6)
    check_range(Thing(6), "value", 1, 6)
    with pytest.raises(ValueError, match=r"^Thing\.value must be from 1 to 6$"):
        check_range(Thing(7), "value", 1, 6)
    with pytest.raises(ValueError, match=r"^Thing\.value must be at least 0$"):
        check_range(Thing(-1), "value", 0)


def test_what_is_no_number_is_in_no_range() -> None:
    with pytest.raises(ValueError, match=r"^Thing\.value must be a number$"):
        check_range(Thing(float("nan")), "value")
    check_range(Thing(float("inf")), "value")


def test_a_constant_has_one_value() -> None:
    check_constant(Thing("file"), "value", "file")
    with pytest.raises(ValueError, match=r"^Thing\.value must be 'file'$"):
        check_constant(Thing("blob"), "value", "file")


def test_texts_are_copied() -> None:
    given = ["a"]
    thing = Thing(given)
    own_texts(thing, "value")
    given.append("b")
    assert thing.value == ["a"]


@pytest.mark.parametrize("value", ["a", [1], None, {"a"}])
def test_what_is_no_list_of_texts_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=r"^Thing\.value must be a list of str$"):
        own_texts(Thing(value), "value")


def test_headers_are_copied() -> None:
    given: dict[str, object] = {"a": "1", "b": ["2", "3"]}
    thing = Thing(given)
    own_headers(thing, "value")
    given["a"] = "4"
    assert thing.value == {"a": "1", "b": ["2", "3"]}
    assert thing.value["b"] is not given["b"]


@pytest.mark.parametrize("value", [None, ["a"], {"a": 1}, {1: "a"}, {"a": ["b", 1]}, {"a": b"b"}])
def test_what_are_no_headers_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=r"^Thing\.value must map each name"):
        own_headers(Thing(value), "value")


def test_a_documented_string_becomes_a_member() -> None:
    thing, nothing = Thing("red"), Thing()
    own_member(thing, "value", Colour)
    own_member(nothing, "value", Colour)
    assert thing.value is Colour.RED
    assert nothing.value is None
    with pytest.raises(ValueError, match=r"^Thing\.value must be one of red, blue$"):
        own_member(Thing("green"), "value", Colour)
