"""CookieTransfer: what came of an export or import of cookies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CookieTransfer:
    """What `cookies.export` and `cookies.import_` give.

    Attributes:
        count: how many cookies were written, or are there now.
        left_out: a line of text for each of the others: which it is and why. No line has a value.
    """

    count: int
    left_out: tuple[str, ...] = ()
