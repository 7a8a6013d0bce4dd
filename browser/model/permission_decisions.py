"""What was decided about permissions, for each origin and kind, and until when. No I/O."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from browser.model.permission import MediaType, Permission, PermissionScope, PermissionState
from browser.model.permission_kind import permission_of

SCHEMA = 1
PROMPT = PermissionState.PROMPT


@dataclass(frozen=True, slots=True)
class PermissionDecision:
    """One decision: the origin may, or may not, for so long.

    `expires` is in seconds since the epoch. `media_type` belongs to `media`, which is decided for
    camera and microphone apart; `scheme` to `openExternal` and `protocol-handler`.
    """

    origin: str
    permission: Permission
    state: PermissionState
    scope: PermissionScope
    expires: float | None = None
    media_type: MediaType | None = None
    scheme: str | None = None


class PermissionDecisions:
    """The decisions of one partition, one for each origin and kind."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], PermissionDecision] = {}

    def __iter__(self) -> Iterator[tuple[str, PermissionDecision]]:
        """Kinds and decisions, by origin and kind."""
        return iter([(kind, self._made[origin, kind]) for origin, kind in sorted(self._made)])

    def find(self, origin: str, kind: str) -> PermissionDecision | None:
        """The decision, if there is one."""
        return self._made.get((origin, kind))

    def state(self, origin: str, kinds: Iterable[str]) -> PermissionState:
        """Denied if one of the kinds is, granted if all are."""
        found = [self._made.get((origin, kind)) for kind in kinds]
        states = {PROMPT if one is None else one.state for one in found}
        for state in (PermissionState.DENIED, PROMPT):
            if state in states:
                return state
        return PermissionState.GRANTED

    def put(
        self,
        origin: str,
        kind: str,
        state: PermissionState,
        scope: PermissionScope,
        expires: float | None = None,
    ) -> None:
        """Decide, in the place of what was decided before."""
        permission, media_type, scheme = permission_of(kind)
        self._made[origin, kind] = PermissionDecision(
            origin, permission, state, scope, expires, media_type, scheme
        )

    def drop(self, origin: str, kind: str) -> None:
        """Forget a decision."""
        self._made.pop((origin, kind), None)

    def expired(self, now: float) -> list[tuple[str, str]]:
        """Origins and kinds of the decisions whose time is over."""
        return [
            place
            for place, one in self._made.items()
            if one.expires is not None and one.expires <= now
        ]

    def next_expiry(self) -> float | None:
        """When the next decision ends, in seconds since the epoch."""
        return min((o.expires for o in self._made.values() if o.expires is not None), default=None)

    def to_json(self) -> dict[str, Any]:
        """What holds for ever, as it is written to disk."""
        kept = [
            {"origin": one.origin, "kind": kind, "state": str(one.state)}
            | ({} if one.expires is None else {"expires": one.expires})
            for kind, one in self
            if one.scope is PermissionScope.ALWAYS
        ]
        return {"schema": SCHEMA, "decisions": kept}

    def read_json(self, document: Any) -> None:
        """Take what `to_json` gave.

        Raises:
            ValueError: it is something else.
        """
        if not isinstance(document, dict) or document.get("schema") != SCHEMA:
            raise ValueError("not a file of permissions of this version")
        entries = document.get("decisions")
        if not isinstance(entries, list):
            raise ValueError("it has no list of decisions")
        for entry in entries:
            self._read(entry)

    def _read(self, entry: Any) -> None:
        if not isinstance(entry, dict):
            raise ValueError("a decision is no object")
        origin, kind, expires = entry.get("origin"), entry.get("kind"), entry.get("expires")
        if not isinstance(origin, str) or not origin or not isinstance(kind, str):
            raise ValueError("a decision has no origin or no kind")
        state = PermissionState(str(entry.get("state")))
        if state is PROMPT:
            raise ValueError("a decision decides nothing")
        self.put(origin, kind, state, PermissionScope.ALWAYS, _seconds(expires))


def _seconds(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("an expiry is no number of seconds")
    return float(value)
