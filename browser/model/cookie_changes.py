"""Why a cookie changed. The engine only tells that one came or went, so the order tells the rest.

Seen 6.12: an overwritten cookie goes and the new one comes right after it; one that is set again
without any difference goes twice and never comes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from browser.model.cookie import Cookie, CookieChangeCause
from browser.model.cookie_mirror import CookieMirror, group_of, place_of

# The engine throws away the oldest of a domain down to the second number when it has the first.
MOST_OF_A_DOMAIN, LEFT_OF_A_DOMAIN = 180, 150
type Tell = Callable[[Cookie, CookieChangeCause, bool], None]


@dataclass(frozen=True, slots=True)
class _Gone:
    told: Cookie
    known: Cookie
    cause: CookieChangeCause
    is_sure: bool


class CookieChanges:
    """Keeps the mirror and tells each change with its cause.

    Whether a cookie that went was overwritten shows only with what comes next: so it is held, and
    `settle` says that nothing more comes.
    """

    def __init__(self, mirror: CookieMirror, tell: Tell) -> None:
        self._mirror = mirror
        self._tell = tell
        self._held: _Gone | None = None
        self._crowded: set[str] = set()
        self.explicit: list[Callable[[Cookie], bool]] = []

    @property
    def holds(self) -> bool:
        """Whether a change waits for what comes next."""
        return self._held is not None

    def added(self, cookie: Cookie, *, is_sure: bool = False) -> None:
        """A cookie came; `is_sure`: one of no partition, since we asked for it."""
        held, self._held = self._held, None
        if held is not None:
            is_same = place_of(held.told) == place_of(cookie)
            is_expired = held.cause is CookieChangeCause.EXPIRED
            overwritten = is_same and not is_expired
            cause = CookieChangeCause.OVERWRITE if overwritten else held.cause
            self._tell(held.known, cause, True)
        self._mirror.add(cookie, is_sure=is_sure)
        if self._mirror.count_around(cookie.domain) > MOST_OF_A_DOMAIN:
            self._crowded.add(group_of(cookie.domain))
        self._tell(cookie, CookieChangeCause.EXPLICIT, False)

    def removed(self, cookie: Cookie, now: float) -> Cookie | None:
        """A cookie went; gives it when it is there all the same, set without a difference."""
        held = self._held
        if held is not None and held.told == cookie and not self._is_twin(held):
            self._held = None
            self._tell(held.known, CookieChangeCause.OVERWRITE, True)
            self._mirror.add(held.known, is_sure=held.is_sure)
            self._tell(held.known, CookieChangeCause.EXPLICIT, False)
            return held.known
        self.settle()
        cause, is_sure = self._cause(cookie, now), self._mirror.is_sure(cookie)
        self._held = _Gone(cookie, self._mirror.remove(cookie), cause, is_sure)
        return None

    def _is_twin(self, held: _Gone) -> bool:
        # Cookies that differ only in their partition go together when they are cleared.
        return held.cause is CookieChangeCause.EXPLICIT and self._mirror.knows(held.told)

    def settle(self) -> None:
        """Nothing more comes of what went last."""
        held, self._held = self._held, None
        if held is not None:
            self._tell(held.known, held.cause, True)

    def _cause(self, cookie: Cookie, now: float) -> CookieChangeCause:
        if any(asked(cookie) for asked in self.explicit):
            return CookieChangeCause.EXPLICIT
        if cookie.expiration_date is not None and cookie.expiration_date <= now:
            return CookieChangeCause.EXPIRED
        group = group_of(cookie.domain)
        if group in self._crowded:
            if self._mirror.count_around(cookie.domain) - 1 <= LEFT_OF_A_DOMAIN:
                self._crowded.discard(group)
            return CookieChangeCause.EVICTED
        # Nobody here asked for it: its site set it anew with a date that has passed.
        return CookieChangeCause.EXPIRED_OVERWRITE
