"""What is wrong in a string of rules, and where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One part of a string that Chromium would drop in silence.

    Attributes:
        start: where it begins, counted from 0.
        end: where it ends.
        reason: what is wrong; it never holds credentials.
    """

    start: int
    end: int
    reason: str

    def __str__(self) -> str:
        return f"at character {self.start + 1}: {self.reason}"


def refuse(name: str, faults: Sequence[Fault]) -> None:
    """Raise for the first fault.

    Raises:
        ValueError: there is one; the text names the place, and never quotes the string, which may
            hold credentials.
    """
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise ValueError(f"{name} {faults[0]}{more}")


def pieces(
    text: str, separators: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """The ranges between separators that are not empty."""
    end = len(text) if end is None else end
    begin = start
    for index in range(start, end):
        if text[index] in separators:
            if index > begin:
                yield begin, index
            begin = index + 1
    if end > begin:
        yield begin, end
