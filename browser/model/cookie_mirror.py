"""The cookies of a session as far as the engine has told, indexed by domain.

Asking for the cookies of one URL looks only at its host and the domains above it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from browser.model.cookie import Cookie
from browser.model.cookie_details import Target, is_address
from browser.model.cookie_partitioned import NONE, Partition, partition_of

type Place = tuple[str, str, str]  # domain, path and name: one cookie, apart from its partition
type Identity = tuple[str, str, str, Partition]
type Slot = tuple[bool, str, str, Partition]  # host only, path, name, partition


def place_of(cookie: Cookie) -> Place:
    """What makes it that cookie."""
    return cookie.domain, cookie.path, cookie.name


def identity_of(cookie: Cookie) -> Identity:
    """What makes it that very cookie."""
    return (*place_of(cookie), partition_of(cookie))


def group_of(domain: str) -> str:
    """The domain whose cookies the engine counts together."""
    # LIMIT: it knows the public suffixes; here it is always the last two labels.
    bare = domain.removeprefix(".")
    return bare if is_address(bare) else ".".join(bare.rsplit(".", 2)[-2:])


def path_matches(path: str, requested: str) -> bool:
    """Whether a cookie of `path` goes to `requested`."""
    if not requested.startswith(path):
        return False
    return len(path) == len(requested) or path.endswith("/") or requested[len(path)] == "/"


def goes_to(cookie: Cookie, target: Target) -> bool:
    """Whether the cookie would be sent there."""
    bare = cookie.domain.removeprefix(".")
    is_host = target.host == bare
    if not is_host and (cookie.host_only or not target.host.endswith(f".{bare}")):
        return False
    return (not cookie.secure or target.is_secure) and path_matches(cookie.path, target.path)


class CookieMirror:
    """Every cookie that is known; `seed` adds those from before.

    The engine does not say which partition a cookie is of. Where that matters its place is in
    doubt, until `resolve` is told all cookies as they are.
    """

    def __init__(self) -> None:
        self._domains: dict[str, dict[Slot, Cookie]] = {}
        self._groups: Counter[str] = Counter()
        self._touched: set[Place] | None = set()
        # Each with the number of its last change.
        self._doubts: dict[Place, int] = {}
        self._changes = 0

    def add(self, cookie: Cookie, *, is_sure: bool = False) -> None:
        """Take a cookie in, in the place of the one that it overwrites.

        `is_sure`: it is of no partition. Otherwise that is in doubt for a secure one; the engine
        takes no other into a partition.
        """
        place, slot = self._touch(cookie), _slot(cookie)
        is_sure = is_sure or not cookie.secure or partition_of(cookie) != NONE
        twin = self._domains.get(_bare(cookie), {}).get(slot)
        if twin is not None and (not is_sure or place in self._doubts):
            # An overwritten one has gone before: these two are of different partitions.
            unknown = (*slot[:3], (f"?{self._changes}", False))
            self._put(twin, unknown) if is_sure else self._put(cookie, unknown)
        if not is_sure:
            self._doubts[place] = self._changes
        if twin is None or is_sure:
            self._put(cookie, slot)

    def _touch(self, cookie: Cookie) -> Place:
        place = place_of(cookie)
        self._changes += 1
        if self._touched is not None:
            self._touched.add(place)
        if place in self._doubts:
            self._doubts[place] = self._changes
        return place

    def _put(self, cookie: Cookie, slot: Slot) -> None:
        cookies = self._domains.setdefault(_bare(cookie), {})
        if slot not in cookies:
            self._groups[group_of(cookie.domain)] += 1
        cookies[slot] = cookie

    def remove(self, cookie: Cookie) -> Cookie:
        """Take it out, and give what was known of it."""
        place = self._touch(cookie)
        bare = _bare(cookie)
        cookies = self._domains.get(bare, {})
        # The engine does not say which partition: the same value first, then the one of none.
        same = [slot for slot in cookies if slot[:3] == _slot(cookie)[:3]]
        if not same:
            return cookie
        if len(same) > 1:
            self._doubts[place] = self._changes
        else:
            self._doubts.pop(place, None)
        slot = min(same, key=lambda slot: (cookies[slot].value != cookie.value, slot[3]))
        return self._take(bare, slot)

    def _take(self, bare: str, slot: Slot) -> Cookie:
        cookies = self._domains[bare]
        known = cookies.pop(slot)
        self._groups[group_of(bare)] -= 1
        if not cookies:
            del self._domains[bare]
        return known

    def knows(self, cookie: Cookie) -> bool:
        """Whether there is a cookie of its place, in whatever partition."""
        cookies = self._domains.get(_bare(cookie), {})
        return any(slot[:3] == _slot(cookie)[:3] for slot in cookies)

    def is_sure(self, cookie: Cookie) -> bool:
        """Whether its partition is known."""
        return place_of(cookie) not in self._doubts

    def seed(self, stored: Iterable[Cookie]) -> None:
        """Take in what was on disk; what the engine told since then counts more."""
        touched, self._touched = self._touched or set(), None
        for cookie in stored:
            if place_of(cookie) not in touched:
                self._put(cookie, _slot(cookie))

    def doubts(self, cookies: Iterable[Cookie] | None = None) -> dict[Place, int]:
        """The places in doubt, when one of the cookies is in such a place; for `resolve`."""
        if not self._doubts:
            return {}
        if cookies is not None and all(place_of(one) not in self._doubts for one in cookies):
            return {}
        return dict(self._doubts)

    def resolve(self, doubts: dict[Place, int], everything: Iterable[Cookie]) -> None:
        """Take in all cookies of the places in doubt, as they were after `doubts` was asked.

        A place that has changed since then stays in doubt.
        """
        places = {place for place, number in doubts.items() if self._doubts.get(place) == number}
        for domain, path, name in places:
            del self._doubts[domain, path, name]
            bare, is_host_only = domain.removeprefix("."), not domain.startswith(".")
            for slot in list(self._domains.get(bare, ())):
                if slot[:3] == (is_host_only, path, name):
                    self._take(bare, slot)
        for cookie in everything:
            if place_of(cookie) in places:
                self._put(cookie, _slot(cookie))

    def count_around(self, domain: str) -> int:
        """How many cookies the engine counts together with those of the domain."""
        return self._groups[group_of(domain)]

    def find(
        self,
        now: float,
        *,
        target: Target | None = None,
        name: str | None = None,
        domain: str | None = None,
        path: str | None = None,
        secure: bool | None = None,
        session: bool | None = None,
    ) -> list[Cookie]:
        """The cookies that fit everything that is given; the longest paths first for a target."""
        found = [
            cookie
            for cookie in self._candidates(target, domain)
            if (name is None or cookie.name == name)
            and (path is None or cookie.path == path)
            and (secure is None or cookie.secure == secure)
            and (session is None or cookie.session == session)
            and (domain is None or _is_of(cookie, domain))
            and (cookie.expiration_date is None or cookie.expiration_date > now)
        ]
        if target is not None:
            found.sort(key=lambda cookie: -len(cookie.path))
        return found

    def _sent_to(self, target: Target) -> Iterator[Cookie]:
        requested, is_secure = target.path, target.is_secure
        for bare in _upwards(target.host):
            for cookie in self._domains.get(bare, {}).values():
                if (
                    (bare == target.host or not cookie.host_only)
                    and (is_secure or not cookie.secure)
                    and (cookie.path == "/" or path_matches(cookie.path, requested))
                ):
                    yield cookie

    def _candidates(self, target: Target | None, domain: str | None) -> Iterator[Cookie]:
        if target is not None:
            yield from self._sent_to(target)
        elif domain is not None:
            ending = f".{domain}"
            upwards = set(_upwards(domain))
            for bare, cookies in self._domains.items():
                if bare in upwards or bare.endswith(ending):
                    yield from cookies.values()
        else:
            for cookies in self._domains.values():
                yield from cookies.values()


def _bare(cookie: Cookie) -> str:
    return cookie.domain.removeprefix(".")


def _slot(cookie: Cookie) -> Slot:
    return cookie.host_only, cookie.path, cookie.name, partition_of(cookie)


def _is_of(cookie: Cookie, domain: str) -> bool:
    bare = cookie.domain.removeprefix(".")
    below = bare == domain or bare.endswith(f".{domain}")
    return below or (not cookie.host_only and domain.endswith(f".{bare}"))


def _upwards(host: str) -> Iterator[str]:
    yield host
    if is_address(host):
        return
    while "." in host:
        host = host.partition(".")[2]
        yield host
