"""What a partition's name, colour and icon may be."""

import dataclasses

import pytest

from browser.model.partition import (
    COLOURS,
    ICONS,
    Partition,
    clean_name,
    name_identity,
    usable_name,
)
from browser.model.partition_key import PartitionKey

KEY = PartitionKey("persist:work")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Work", "Work"),
        ("  Work at home\n", "Work at home"),
        ("Bu\u0308ro", "Büro"),
        ("仕事", "仕事"),
        ("عمل", "عمل"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("x" * 80, "x" * 80),
    ],
)
def test_names_that_are_kept(text, name):
    assert clean_name(text) == name
    assert usable_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\u200d",
        "a\u202eb",
        "a\u2066b",
        "a\u200fb",
        "a\u061cb",
        "a\nb",
        "a\x00b",
        "a\x7fb",
        "a\u2028b",
        "a\u200bb",
        "a\ufeffb",
        "a\ud800b",
        "x" * 81,
    ],
)
def test_names_that_are_refused(text):
    with pytest.raises(ValueError, match="name must"):
        clean_name(text)
    with pytest.raises(ValueError, match="name must"):
        Partition(KEY, text)
    assert clean_name(usable_name(text))


def test_a_name_must_be_text():
    with pytest.raises(TypeError, match="must be text"):
        clean_name(7)


@pytest.mark.parametrize(
    ("one", "other"), [("Work", "wORK"), ("Straße", "STRASSE"), ("Ｗｏｒｋ", "work"), ("É", "é")]
)
def test_names_that_look_the_same_are_the_same(one, other):
    assert name_identity(one) == name_identity(other)


def test_defaults_and_normalised_name():
    partition = Partition(KEY, " Work ")
    assert partition == Partition(KEY, "Work", COLOURS[0], ICONS[0], "")


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "beige"},
        {"icon": "../../etc/passwd"},
        {"start_page": "https://a.test/ b"},
        {"start_page": "https://a.test/\n"},
        {"start_page": "x" * 8193},
    ],
)
def test_a_wrong_look_is_refused(change):
    with pytest.raises(ValueError, match=r"colour|icon|start page"):
        dataclasses.replace(Partition(KEY, "Work"), **change)


def test_types_are_checked():
    with pytest.raises(TypeError, match="PartitionKey"):
        Partition("persist:work", "Work")
    with pytest.raises(TypeError, match="start page"):
        Partition(KEY, "Work", start_page=None)


def test_it_cannot_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Partition(KEY, "Work").name = "Bank"
