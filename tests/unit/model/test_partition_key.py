"""Partition strings: what they mean, and folders that never collide or leave."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.model.partition_key import PartitionKey

FOLDER = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "persistent", "default", "name"),
    [
        ("", True, True, ""),
        ("persist:x", True, False, "x"),
        ("persist:", True, False, ""),
        ("persist:persist:x", True, False, "persist:x"),
        ("Persist:x", False, False, "Persist:x"),
        ("PERSIST:x", False, False, "PERSIST:x"),
        (" persist:x", False, False, " persist:x"),
        ("x", False, False, "x"),
        ("persist", False, False, "persist"),
    ],
)
def test_what_a_string_means(text: str, persistent: bool, default: bool, name: str) -> None:
    key = PartitionKey.parse(text)
    assert (key.is_persistent, key.is_default, key.name) == (persistent, default, name)


@pytest.mark.parametrize("value", [None, 1, b"x", ["x"]])
def test_only_strings(value: object) -> None:
    with pytest.raises(TypeError, match="partition must be a string"):
        PartitionKey.parse(value)  # type: ignore[arg-type]


def test_folders_of_known_names() -> None:
    assert PartitionKey.parse("").folder == "default"
    assert PartitionKey.parse("memory").folder == ""
    assert PartitionKey.parse("persist:Work & Play").folder.startswith("work-play-")
    assert PartitionKey.parse("persist:default").folder != "default"


@given(ANY_TEXT)
def test_a_folder_is_one_harmless_name(name: str) -> None:
    folder = PartitionKey.parse(f"persist:{name}").folder
    assert FOLDER.fullmatch(folder)
    assert len(folder) <= 64
    assert folder != "default"
    # The digest keeps it from being a name that Windows reserves, whatever comes before.
    assert len(folder) >= 24


@given(ANY_TEXT, ANY_TEXT)
def test_two_names_are_two_folders(one: str, other: str) -> None:
    folders = {PartitionKey.parse(f"persist:{name}").folder for name in (one, other)}
    assert len(folders) == len({one, other})


@given(ANY_TEXT.map(str.swapcase))
def test_case_counts_on_every_file_system(name: str) -> None:
    one, other = name, name.swapcase()
    folders = {PartitionKey.parse(f"persist:{text}").folder.lower() for text in (one, other)}
    assert len(folders) == len({one, other})


def test_shows_itself() -> None:
    assert str(PartitionKey.parse("")) == "(default)"
    assert str(PartitionKey.parse("persist:x")) == "persist:x"


def test_is_a_value() -> None:
    assert PartitionKey.parse("x") == PartitionKey("x")
    assert len({PartitionKey("x"), PartitionKey("x"), PartitionKey("y")}) == 2
