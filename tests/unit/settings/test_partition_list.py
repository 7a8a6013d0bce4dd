"""Entries of the partitions' file: what is repaired, what is left out, what is kept."""

import pytest

from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.settings.partition_list import free_name, parse_partitions, partition_document

WORK = {"key": "persist:w", "name": "Work", "colour": "teal", "icon": "bank", "start_page": "a:b"}


def parse(*entries, **more):
    problems = []
    return parse_partitions({"schema": 1, "partitions": list(entries), **more}, problems), problems


def test_round_trip_with_what_a_newer_version_wrote():
    found, problems = parse({**WORK, "badge": {"a": 1}}, later=[1])
    assert problems == []
    assert found.partitions == (
        Partition(PartitionKey("persist:w"), "Work", "teal", "bank", "a:b"),
    )
    assert partition_document(found) == {
        "later": [1],
        "partitions": [{**WORK, "badge": {"a": 1}}],
    }


@pytest.mark.parametrize(
    "entry",
    [None, "persist:w", [], {}, {"name": "W"}, {"key": None}, {"key": 5}, {"key": "temp-1"}],
)
def test_an_entry_without_a_stored_key_is_left_out(entry):
    found, problems = parse(entry)
    assert found.partitions == ()
    assert problems == ["entry 1 has no key that is stored and its own"]


def test_the_second_entry_with_a_key_is_left_out():
    found, problems = parse(WORK, {**WORK, "name": "Other"})
    assert [partition.name for partition in found.partitions] == ["Work"]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"colour": "beige"}, "colour", "blue"),
        ({"colour": ["blue"]}, "colour", "blue"),
        ({"icon": None}, "icon", "circle"),
        ({"start_page": 7}, "start_page", ""),
        ({"start_page": "a b"}, "start_page", ""),
        ({"name": "a\u202eb"}, "name", "ab"),
        ({"name": None}, "name", "w"),
    ],
)
def test_a_wrong_look_is_replaced_and_the_key_stays(change, field, value):
    found, problems = parse({**WORK, **change})
    assert getattr(found.partitions[0], field) == value
    assert found.partitions[0].key.text == "persist:w"
    assert problems == [f"{field} of the partition persist:w"]


def test_a_name_that_is_taken_gets_a_number():
    found, problems = parse(WORK, {"key": "persist:x", "name": "WORK"})
    assert [partition.name for partition in found.partitions] == ["Work", "WORK 2"]
    assert problems == ["name of the partition persist:x"]
    assert free_name("work", found.partitions) == "work 3"


@pytest.mark.parametrize("partitions", [None, {}, "x"])
def test_without_a_list_the_file_is_broken(partitions):
    with pytest.raises(ValueError, match="must be a list"):
        parse_partitions({"schema": 1, "partitions": partitions}, [])


def test_only_stored_ones_are_written():
    found, _ = parse(WORK)
    memory = Partition(PartitionKey("temp-1"), "Temp 1")
    grown = found.replaced((*found.partitions, memory))
    assert partition_document(grown) == partition_document(found)
