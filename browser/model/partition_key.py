"""The name of a partition, parsed once: nothing else looks for `persist:`.

The folder's name is made of a readable part and a digest, so that no two names share a folder
on any file system and none leaves the data folder.
"""

import re
from dataclasses import dataclass

PREFIX = "persist:"
_UNREADABLE = r"[^a-z0-9]+"


@dataclass(frozen=True, slots=True)
class PartitionKey:
    """A partition string: `""` is the default one, `persist:NAME` is on disk, others in memory."""

    text: str

    @classmethod
    def parse(cls, text: str) -> "PartitionKey":
        """Check the type; any string names a partition (source: `session.fromPartition`)."""
        if not isinstance(text, str):
            raise TypeError(f"partition must be a string, not {type(text).__name__}")
        return cls(text)

    @property
    def is_default(self) -> bool:
        """Whether this is the default partition."""
        return not self.text

    @property
    def is_persistent(self) -> bool:
        """Whether it lives on disk; the prefix is case-sensitive, as documented."""
        return self.is_default or self.text.startswith(PREFIX)

    @property
    def name(self) -> str:
        """The part that a person chose."""
        return self.text.removeprefix(PREFIX)

    @property
    def folder(self) -> str:
        """Its folder's name; empty for a partition in memory."""
        if self.is_default:
            return "default"
        if not self.is_persistent:
            return ""
        # The part of `hashlib` that needs no OpenSSL, which is three megabytes; and not at the top,
        # since the default partition, with which most starts begin, needs none.
        try:
            from _sha2 import sha256  # type: ignore[import-not-found]
        except ImportError:
            from hashlib import sha256

        digest = sha256(self.name.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        readable = re.sub(_UNREADABLE, "-", self.name.lower()[:64]).strip("-")[:24].strip("-")
        return f"{readable}-{digest}" if readable else digest

    def __str__(self) -> str:
        return self.text or "(default)"
