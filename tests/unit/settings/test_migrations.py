"""Steps between schemas, in order and never backwards."""

import pytest

from browser.errors import SettingsError
from browser.settings.migrations import STEPS, current_schema, migrate

TABLE = {
    "settings": (
        lambda document: {**document, "b": document["a"] + 1},
        lambda document: {**document, "c": document["b"] + 1},
    )
}


def test_every_kind_of_file_has_a_table():
    kinds = {"settings", "partitions", "tabs", "bookmarks", "partition settings", "site rules"}
    assert set(STEPS) == kinds
    assert all(current_schema(kind) >= 1 for kind in STEPS)


@pytest.mark.parametrize(
    ("document", "migrated"),
    [
        ({"schema": 1, "a": 1}, {"schema": 3, "a": 1, "b": 2, "c": 3}),
        ({"schema": 2, "b": 5}, {"schema": 3, "b": 5, "c": 6}),
        ({"schema": 3, "x": 5}, {"schema": 3, "x": 5}),
    ],
)
def test_the_steps_that_are_missing_are_taken(document, migrated):
    assert migrate("settings", document, TABLE) == migrated


def test_a_newer_schema_is_refused_with_what_to_do():
    with pytest.raises(
        SettingsError, match=r"newer version.*schema 4; this version knows 3.*Update"
    ):
        migrate("settings", {"schema": 4}, TABLE)


@pytest.mark.parametrize("schema", [None, "1", 0, -1, True, 1.0, []])
def test_a_schema_that_is_none_is_broken(schema):
    with pytest.raises(ValueError, match="schema must be a number"):
        migrate("settings", {"schema": schema}, TABLE)
