"""The record: everything that the sessions under test tell, in order, as lines of JSON."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One event.

    Attributes:
        time: when, in seconds since the epoch.
        partition: the session's partition.
        event: what happened, such as `will-download`.
        subject: the address, the name or the kind that it is about.
        details: what else is known, as JSON can hold it.
    """

    time: float
    partition: str
    event: str
    subject: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> str:
        """The entry as one line."""
        document = {
            "time": round(self.time, 3),
            "partition": self.partition,
            "event": self.event,
            "subject": self.subject,
            **({"details": dict(self.details)} if self.details else {}),
        }
        return json.dumps(document, ensure_ascii=False, default=str)

    @property
    def words(self) -> str:
        """The details in a line."""
        return ", ".join(f"{name}: {_short(value)}" for name, value in self.details.items())

    def holds(self, words: Iterable[str]) -> bool:
        """Whether each of the words, in small letters, stands somewhere in it."""
        text = f"{self.event} {self.subject} {self.words} {self.partition}".casefold()
        return all(word in text for word in words)


def json_lines(entries: Iterable[Entry]) -> str:
    """The entries, a line each."""
    return "".join(f"{entry.to_json()}\n" for entry in entries)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…"
