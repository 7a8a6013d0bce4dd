"""CustomScheme and SchemePrivileges: what Chromium must know of a scheme before it starts."""

import re
from dataclasses import dataclass, fields

from browser.model.field_checks import check

_GRAMMAR = re.compile(r"[a-z][a-z0-9+.-]*")
# What Chromium, Qt and Bulkhead handle themselves; changing their rules would open partitions.
_BUILT_IN = (
    "about blob bulkhead bulkhead-ask chrome chrome-error chrome-extension chrome-untrusted data "
    "devtools file filesystem ftp http https javascript mailto qrc view-source ws wss"
)
RESERVED = frozenset(_BUILT_IN.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemePrivileges:
    """What pages of a custom scheme may do; nothing by default.

    The place in the document: `protocol`, `structures/custom-scheme.md`, `privileges`.

    Attributes:
        standard: relative URLs, storage and cookies work, as with `http`.
        secure: its pages are a secure context.
        bypass_csp: the Content Security Policy of a page does not hold for it.
        allow_service_workers: it may register service workers.
        support_fetch_api: `fetch` may load it.
        cors_enabled: requests to it from other origins follow CORS.
    """

    standard: bool = False
    secure: bool = False
    bypass_csp: bool = False
    allow_service_workers: bool = False
    support_fetch_api: bool = False
    cors_enabled: bool = False

    def __post_init__(self) -> None:
        for field in fields(self):
            check(self, field.name, bool)


@dataclass(frozen=True, slots=True)
class CustomScheme:
    """A scheme of your own; pass it to `browser.run(schemes=…)`.

    The place in the document: `protocol`, `structures/custom-scheme.md`.

    Attributes:
        scheme: letters, digits, `+`, `.` and `-`, kept in lower case; none that is built in.
        privileges: what its pages may do; `None` is nothing.
    """

    scheme: str
    privileges: SchemePrivileges | None = None

    def __post_init__(self) -> None:
        check(self, "scheme", str)
        check(self, "privileges", SchemePrivileges, optional=True)
        scheme = scheme_name(self.scheme)
        if scheme in RESERVED:
            raise ValueError(f"the scheme {scheme!r} is built in: choose another name")
        object.__setattr__(self, "scheme", scheme)


def scheme_name(text: str) -> str:
    """The name of a scheme in lower case.

    Raises:
        TypeError, ValueError: it is none.
    """
    if not isinstance(text, str):
        raise TypeError(f"scheme must be a string, not {type(text).__name__}")
    scheme = text.lower()
    if not _GRAMMAR.fullmatch(scheme):
        raise ValueError(
            f"not the name of a scheme: {text!r} (a letter, then letters, digits, '+', '.' and '-')"
        )
    return scheme
