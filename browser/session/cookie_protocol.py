"""Between the cookies of the DevTools protocol and ours."""

from typing import Any

from browser.model.cookie import Cookie
from browser.model.cookie_details import CookieDetails, Target
from browser.model.cookie_partitioned import PartitionedCookie
from browser.model.cookie_record import CookieRecord

type Params = dict[str, Any]
SAME_SITE = {"None": "no_restriction", "Lax": "lax", "Strict": "strict"}
PRIORITY = {"Low": "low", "Medium": "medium", "High": "high"}
SOURCE_SCHEME = {"Unset": "unset", "NonSecure": "non_secure", "Secure": "secure"}


def cookie_of(told: Params) -> Cookie:
    """The cookie that the inspector tells.

    Raises:
        ValueError: it has no form outside of the engine, with the reason.
    """
    if told.get("partitionKeyOpaque"):
        raise ValueError("it is of a page without an origin, which has no name")
    domain = told["domain"]
    date = None if told["session"] else float(told["expires"])
    flags = told["secure"], told["httpOnly"], date is None
    host_only = not domain.startswith(".")
    common = (told["name"], told["value"], domain, host_only, told["path"], *flags, date)
    key = told.get("partitionKey")
    if key is None:
        return Cookie(*common)
    return PartitionedCookie(*common, key["topLevelSite"], key["hasCrossSiteAncestor"])


def record_of(told: Params) -> CookieRecord:
    """The cookie with everything that the inspector tells of it.

    Raises:
        ValueError: it cannot be carried elsewhere, with the reason.
    """
    cookie = cookie_of(told)
    # It tells nothing in place of bytes that are no text, but counts them.
    if len(cookie.name.encode()) + len(cookie.value.encode()) != told["size"]:
        raise ValueError("it is not UTF-8")
    return CookieRecord(
        cookie,
        SAME_SITE.get(told.get("sameSite", ""), "unspecified"),
        PRIORITY.get(told["priority"], "medium"),
        SOURCE_SCHEME.get(told["sourceScheme"], "unset"),
        told["sourcePort"],
    )


def params_of(record: CookieRecord) -> Params:
    """What `Network.setCookie` is asked for to make the same cookie."""
    cookie = record.cookie
    scheme = "https" if cookie.secure else "http"
    host = cookie.domain.removeprefix(".")
    found: Params = {
        "name": cookie.name,
        "value": cookie.value,
        # Without a domain it is for the host of the URL.
        "url": f"{scheme}://{host}/",
        "path": cookie.path,
        "secure": cookie.secure,
        "httpOnly": cookie.http_only,
        "priority": _named(PRIORITY, record.priority),
        "sourceScheme": _named(SOURCE_SCHEME, record.source_scheme),
        "sourcePort": record.source_port,
    }
    if not cookie.host_only:
        found["domain"] = cookie.domain
    if cookie.expiration_date is not None:
        found["expires"] = cookie.expiration_date
    if record.same_site in SAME_SITE.values():
        found["sameSite"] = _named(SAME_SITE, record.same_site)
    if isinstance(cookie, PartitionedCookie):
        ancestor = cookie.has_cross_site_ancestor
        site = {"topLevelSite": cookie.partition_key, "hasCrossSiteAncestor": ancestor}
        found["partitionKey"] = site
    return found


def record_of_details(details: CookieDetails, target: Target) -> CookieRecord:
    """The cookie that `cookies.set` is asked for, as a server there would set it."""
    domain = details.domain or target.host
    flags = details.secure, details.http_only, details.expiration_date is None
    cookie = Cookie(
        details.name,
        details.value,
        domain,
        not details.domain,
        details.path,
        *flags,
        details.expiration_date,
    )
    same_site = "no_restriction" if details.secure else "unspecified"
    is_safe = details.secure or target.scheme in ("https", "wss")
    return CookieRecord(cookie, same_site, source_scheme="secure" if is_safe else "non_secure")


def _named(names: dict[str, str], ours: str) -> str:
    return next(name for name, value in names.items() if value == ours)
