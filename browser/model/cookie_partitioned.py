"""PartitionedCookie: a cookie that counts only below one top-level site (CHIPS)."""

from dataclasses import dataclass

from browser.model.cookie import Cookie

type Partition = tuple[str, bool]
NONE: Partition = ("", False)


@dataclass(frozen=True, slots=True, repr=False)
class PartitionedCookie(Cookie):
    """A cookie with its partition, which the documented structure has no field for.

    Attributes:
        partition_key: the top-level site, such as `https://example.com`.
        has_cross_site_ancestor: whether it is of a frame below a page of another site; such
            frames have a partition of their own.
    """

    partition_key: str = ""
    has_cross_site_ancestor: bool = False


def partition_of(cookie: Cookie) -> Partition:
    """Its partition, `NONE` for a cookie that has none."""
    if not isinstance(cookie, PartitionedCookie):
        return NONE
    return cookie.partition_key, cookie.has_cross_site_ancestor
