"""What turns a file of an older schema into the present one, a step at a time.

Schema 1 is the first; the step at index n turns schema n+1 into n+2.
"""

from collections.abc import Callable, Mapping
from typing import Any

from browser.errors import SettingsError

type JsonObject = dict[str, Any]
type Step = Callable[[JsonObject], JsonObject]

STEPS: Mapping[str, tuple[Step, ...]] = {
    "settings": (),
    "partitions": (),
    "tabs": (),
    "bookmarks": (),
    "partition settings": (),
    "site rules": (),
}


def current_schema(kind: str, steps: Mapping[str, tuple[Step, ...]] = STEPS) -> int:
    """Return the schema that this version writes for that kind of file."""
    return len(steps[kind]) + 1


def migrate(
    kind: str, document: JsonObject, steps: Mapping[str, tuple[Step, ...]] = STEPS
) -> JsonObject:
    """Bring the document to the present schema; refuse one that a newer version wrote."""
    found = document.get("schema")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise ValueError(f"schema must be a number from 1 on, not {found!r:.40}")
    newest = current_schema(kind, steps)
    if found > newest:
        raise too_new(kind, found, newest)
    for step in steps[kind][found - 1 :]:
        document = step(document)
    return {**document, "schema": newest}


def too_new(kind: str, found: int, known: int) -> SettingsError:
    """Return the error for a file of a schema that this version does not know."""
    return SettingsError(
        f"a newer version of Bulkhead wrote the {kind} file (schema {found}; this version knows "
        f"{known}). It is left as it is. Update Bulkhead, or move the file away."
    )
