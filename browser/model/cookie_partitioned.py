"""PartitionedCookie: a cookie that counts only below one top-level site (CHIPS)."""

from dataclasses import dataclass

from browser.model.cookie import Cookie


@dataclass(frozen=True, slots=True, repr=False)
class PartitionedCookie(Cookie):
    """A cookie with its partition, which the documented structure has no field for.

    Attributes:
        partition_key: the top-level site, such as `https://example.com`.
    """

    partition_key: str = ""
