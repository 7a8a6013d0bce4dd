"""The cookies of a session as far as the engine has told, indexed by domain.

Asking for the cookies of one URL looks only at its host and the domains above it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from browser.model.cookie import Cookie
from browser.model.cookie_details import Target, is_address
from browser.model.cookie_partitioned import PartitionedCookie

type Place = tuple[str, str, str]  # domain, path and name: one cookie, apart from its partition
type Slot = tuple[bool, str, str, str]  # host only, path, name, partition


def place_of(cookie: Cookie) -> Place:
    """What makes it that cookie."""
    return cookie.domain, cookie.path, cookie.name


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
    """Every cookie that is known; `seed` adds those from before."""

    def __init__(self) -> None:
        self._domains: dict[str, dict[Slot, Cookie]] = {}
        self._groups: Counter[str] = Counter()
        self._touched: set[Place] | None = set()

    def add(self, cookie: Cookie) -> None:
        """Take a cookie in, in the place of the one that it overwrites."""
        if self._touched is not None:
            self._touched.add(place_of(cookie))
        self._put(cookie)

    def _put(self, cookie: Cookie) -> None:
        cookies = self._domains.setdefault(cookie.domain.removeprefix("."), {})
        slot = _slot(cookie)
        if slot not in cookies:
            self._groups[group_of(cookie.domain)] += 1
        cookies[slot] = cookie

    def remove(self, cookie: Cookie) -> Cookie:
        """Take it out, and give what was known of it."""
        if self._touched is not None:
            self._touched.add(place_of(cookie))
        bare = cookie.domain.removeprefix(".")
        cookies = self._domains.get(bare, {})
        # The engine does not say which partition: the same value first, then the one of none.
        same = [slot for slot in cookies if slot[:3] == _slot(cookie)[:3]]
        if not same:
            return cookie
        slot = min(same, key=lambda slot: (cookies[slot].value != cookie.value, slot[3]))
        known = cookies.pop(slot)
        self._groups[group_of(bare)] -= 1
        if not cookies:
            del self._domains[bare]
        return known

    def knows(self, cookie: Cookie) -> bool:
        """Whether there is a cookie of its place, in whatever partition."""
        cookies = self._domains.get(cookie.domain.removeprefix("."), {})
        return any(slot[:3] == _slot(cookie)[:3] for slot in cookies)

    def seed(self, stored: Iterable[Cookie]) -> None:
        """Take in what was on disk; what the engine told since then counts more."""
        touched, self._touched = self._touched or set(), None
        for cookie in stored:
            if place_of(cookie) not in touched:
                self._put(cookie)
            else:
                self._name_partition(cookie)

    def name_partitions(self, stored: Iterable[Cookie]) -> None:
        """Learn from what is on disk now which cookies are partitioned."""
        for cookie in stored:
            self._name_partition(cookie)

    def _name_partition(self, stored: Cookie) -> None:
        if not isinstance(stored, PartitionedCookie):
            return
        cookies = self._domains.get(stored.domain.removeprefix("."), {})
        plain = (*_slot(stored)[:3], "")
        known = cookies.get(plain)
        if known is not None and known.value == stored.value and _slot(stored) not in cookies:
            del cookies[plain]
            cookies[_slot(stored)] = stored

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
                    and path_matches(cookie.path, requested)
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


def _slot(cookie: Cookie) -> Slot:
    partition = cookie.partition_key if isinstance(cookie, PartitionedCookie) else ""
    return cookie.host_only, cookie.path, cookie.name, partition


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
