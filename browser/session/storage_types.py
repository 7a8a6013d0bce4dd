"""The names of storages: the document's, those of `clearData`, and the protocol's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from browser.errors import UnsupportedError
from browser.session.convert import origin_of, parse_url

ALL = ("all",)
# "" is retired by the web platform.
STORAGES = MappingProxyType(
    {
        "appcache": "",
        "cookies": "cookies",
        "filesystem": "file_systems",
        "indexdb": "indexeddb",
        "localstorage": "local_storage",
        "shadercache": "shader_cache",
        "websql": "",
        "serviceworkers": "service_workers",
        "cachestorage": "cache_storage",
    }
)
UNDER_QUOTA = frozenset({"file_systems", "indexeddb", "service_workers", "cache_storage"})
DATA_TYPES = MappingProxyType(
    {
        "backgroundFetch": "",
        "cache": "cache_storage",
        "cookies": "cookies",
        "downloads": "",
        "fileSystems": "file_systems",
        "indexedDB": "indexeddb",
        "localStorage": "local_storage",
        "serviceWorkers": "service_workers",
        "webSQL": "",
    }
)
CLEAR_DATA = "ses.clearData"


@dataclass(frozen=True, slots=True)
class StorageUsage:
    """What an origin takes: bytes in all, bytes it may take, and bytes by documented storage."""

    usage: int
    quota: int
    storages: dict[str, int]


@dataclass(frozen=True, slots=True)
class ClearPlan:
    """What `clear_data` does: protocol types for each origin, and what goes by ways of its own.

    `origins` is `None` for all. Cookies are in `types` unless they are picked one by one.
    """

    types: tuple[str, ...]
    origins: tuple[str, ...] | None = None
    excluded: tuple[str, ...] = ()
    http_cache: bool = False
    picked_cookies: bool = False


def storage_types(
    storages: Sequence[str] | None, quotas: Sequence[str] | None = None
) -> tuple[str, ...]:
    """The protocol's types for what `clear_storage_data` was given."""
    wanted, kinds = _names(storages, "storages"), _names(quotas, "quotas")
    temporary = kinds is None or "temporary" in {kind.lower() for kind in kinds}
    if wanted is None and temporary:
        return ALL
    names = STORAGES if wanted is None else {name.lower() for name in wanted}
    found = (kind for name, kind in STORAGES.items() if name in names and kind)
    return tuple(kind for kind in found if temporary or kind not in UNDER_QUOTA)


def clear_plan(
    data_types: Sequence[str] | None,
    origins: Sequence[str] | None,
    exclude_origins: Sequence[str] | None,
) -> ClearPlan:
    """What `clear_data` must do for what it was given; raises before any effect."""
    given = _names(data_types, "data_types")
    only, excluded = _origins(origins, "origins"), _origins(exclude_origins, "exclude_origins")
    if only is not None and excluded is not None:
        raise ValueError("cannot use both origins and exclude_origins")
    if unknown := set(given or ()) - DATA_TYPES.keys():
        raise ValueError(f"unknown data types: {', '.join(sorted(unknown))}")
    names = set(DATA_TYPES) if given is None else set(given)
    if excluded and names - {"cookies", "downloads", "webSQL"}:
        reason = "the engine lists no origins, so only cookies can be cleared but for some"
        raise UnsupportedError(CLEAR_DATA, reason)
    if given is not None and "backgroundFetch" in names and names != DATA_TYPES.keys():
        reason = "backgroundFetch goes only together with everything else"
        raise UnsupportedError(CLEAR_DATA, reason)
    picked = "cookies" in names and bool(only or excluded)
    types = tuple(
        kind
        for name, kind in DATA_TYPES.items()
        if name in names and kind and not (picked and kind == "cookies")
    )
    everything = names == DATA_TYPES.keys() and only is None
    http_cache = "cache" in names and only != ()
    return ClearPlan(ALL if everything else types, only, excluded or (), http_cache, picked)


def origin_text(origin: str) -> str:
    """The origin as `window.location.origin` writes it, of an origin or a URL.

    Raises:
        TypeError, ValueError: it is none.
    """
    if not isinstance(origin, str):
        raise TypeError(f"origin must be a string, not {type(origin).__name__}")
    try:
        text = origin_of(parse_url(origin))
    except ValueError:
        text = "null"
    if text == "null":
        raise ValueError(f"not an origin: {origin!r}")
    return text


def is_sent_to(domain: str, host: str) -> bool:
    """Whether a cookie with this domain, `.x` for x and below it, goes to the host."""
    domain, host = domain.lower(), host.lower()
    if domain.startswith("."):
        return host == domain[1:] or host.endswith(domain)
    return host == domain


def _names(given: Sequence[str] | None, what: str) -> list[str] | None:
    if given is None:
        return None
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise TypeError(f"{what} must be a list of strings, not {type(given).__name__}")
    names = list(given)
    if not all(isinstance(name, str) for name in names):
        raise TypeError(f"{what} must be a list of strings")
    return names


def _origins(given: Sequence[str] | None, what: str) -> tuple[str, ...] | None:
    names = _names(given, what)
    return None if names is None else tuple(origin_text(name) for name in names)
