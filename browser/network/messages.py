"""What the application and the network process say to each other: frozen values and their text.

Nothing heavy is imported here: the engine's side loads this module and no other.
"""

from dataclasses import dataclass, field

from browser.network.settings import INVALID_MODE as INVALID_MODE
from browser.network.settings import Credential as Credential
from browser.network.settings import Emulation as Emulation
from browser.network.settings import ProxyMode as ProxyMode
from browser.network.settings import ProxySettings as ProxySettings
from browser.network.settings import ResolverKind as ResolverKind
from browser.network.settings import ResolverSettings as ResolverSettings

# From the application to the process. Those with `id` are answered once.


@dataclass(frozen=True, slots=True)
class OpenSession:
    """Serve requests that carry this token; settings are those of a direct session until set.

    `host_rules` is the value of Chromium's switch `--host-resolver-rules`.
    """

    session: str
    token: str = field(repr=False)
    host_rules: str = ""


@dataclass(frozen=True, slots=True)
class CloseSession:
    """Break its connections off and forget it. Answered by `Done`."""

    id: int
    session: str


@dataclass(frozen=True, slots=True)
class SetProxy:
    """Use these proxies from now on and break off what went another way.

    Answered by `Done`, or by `Refused` with the place in the string, then with no effect.
    """

    id: int
    session: str
    settings: ProxySettings


@dataclass(frozen=True, slots=True)
class ReloadProxy:
    """Load PAC and system settings anew, and forget which proxies failed. Answered by `Done`."""

    id: int
    session: str


@dataclass(frozen=True, slots=True)
class SetEmulation:
    """Make the network worse, or normal again. Answered by `Done` when it holds."""

    id: int
    session: str
    emulation: Emulation


@dataclass(frozen=True, slots=True)
class SetResolver:
    """Resolve names another way; the cache is dropped. Answered by `Done` or `Refused`."""

    id: int
    session: str
    settings: ResolverSettings


@dataclass(frozen=True, slots=True)
class SetNetLog:
    """Tell what happens to connections: a `CaptureMode`, or an empty text for no more.

    Answered by `Done`, behind the last `NetLogged`.
    """

    id: int
    session: str
    mode: str


@dataclass(frozen=True, slots=True)
class SetVerify:
    """Ask about the certificate of every host, anew, or of none; breaks every connection off.

    Answered by `Done`.
    """

    id: int
    session: str
    on: bool


@dataclass(frozen=True, slots=True)
class ClearHostCache:
    """Forget resolved names. Answered by `Done`."""

    id: int
    session: str


@dataclass(frozen=True, slots=True)
class CloseConnections:
    """Break every connection of the session off. Answered by `Done`."""

    id: int
    session: str


@dataclass(frozen=True, slots=True)
class Preconnect:
    """Open so many connections to the origin of a URL and keep them for its next requests.

    Answered by `Done` when they are there or failed, or by `Refused`.
    """

    id: int
    session: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class ResolveProxy:
    """Which proxies serve a URL. Answered by `ProxyResolved`."""

    id: int
    session: str
    url: str


@dataclass(frozen=True, slots=True)
class ResolveHost:
    """The addresses of a name, by the session's resolver. Answered by `HostResolved`."""

    id: int
    session: str
    host: str


@dataclass(frozen=True, slots=True)
class ResolverAnswered:
    """The answer to `ResolverAsked`: a PAC result; `error` when the callable failed."""

    ask: int
    result: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class LoginAnswered:
    """The answer to `LoginAsked`; `given` is false when there are no credentials."""

    ask: int
    given: bool
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CertificateAnswered:
    """The answer to `CertificateAsked`: 0, or the net error to refuse the host with."""

    ask: int
    error: int


# From the process to the application.


@dataclass(frozen=True, slots=True)
class Ready:
    """The process serves."""

    port: int


@dataclass(frozen=True, slots=True)
class Done:
    """It was done."""

    id: int


@dataclass(frozen=True, slots=True)
class Refused:
    """It was not done, and nothing changed."""

    id: int
    reason: str


@dataclass(frozen=True, slots=True)
class ProxyResolved:
    """The proxies of a URL, and why.

    Attributes:
        result: like `PROXY a:80;DIRECT`, in the order in which they are tried now; empty when
            there is none, and then `error` says why.
        reason: a sentence.
        rule: the bypass rule that decided, if one did.
        bad: the proxies that failed within five minutes, and are tried last.
        error: the net error that a request would end with now, 0 for none.
    """

    id: int
    result: str
    reason: str
    rule: str = ""
    bad: tuple[str, ...] = ()
    error: int = 0


@dataclass(frozen=True, slots=True)
class HostResolved:
    """The addresses of a name, the preferred first; or the net error."""

    id: int
    addresses: tuple[str, ...]
    error: int = 0


@dataclass(frozen=True, slots=True)
class RouteTaken:
    """The first request that carried the session's token since its `SetProxy`: it is in force."""

    session: str
    generation: int


@dataclass(frozen=True, slots=True)
class NetFailure:
    """A request or tunnel failed; the page itself only sees -111 or -324.

    Attributes:
        url: of a request; of a tunnel only scheme, host and port are known.
        error: Chromium's number.
        proxy: the proxy that was tried last, like `PROXY a:80`; empty for none.
        tunnel: whether it was a CONNECT.
    """

    session: str
    url: str
    error: int
    proxy: str = ""
    tunnel: bool = False


@dataclass(frozen=True, slots=True)
class PacMessage:
    """A PAC script showed an alert, or failed; `line` is -1 when not known, 0 for an alert."""

    session: str
    text: str
    line: int = 0
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class NetLogged:
    """An event for the session's net log.

    Attributes:
        time: milliseconds since the epoch.
        kind: of the source, such as `SOCKET`; `source` is its number.
        event: Chromium's name.
        phase: 0 for a moment, 1 for a beginning, 2 for an end.
        params: JSON, empty for none; a `source_dependency` names the kind in words.
    """

    session: str
    time: int
    kind: str
    source: int
    event: str
    phase: int
    params: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NetLogState:
    """What the session looks like at the end of its net log: JSON for `polledData`.

    Moments (`bad_until`, `expiration`) are milliseconds since the epoch.
    """

    session: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ResolverAsked:
    """Ask the callable of the session; answered by `ResolverAnswered`."""

    ask: int
    session: str
    url: str
    host: str


@dataclass(frozen=True, slots=True)
class LoginAsked:
    """A proxy wants credentials that nobody gave; answered by `LoginAnswered`.

    `scheme` is `basic`, `digest` or `socks5`; a proxy of SOCKS has no `realm`.
    """

    ask: int
    session: str
    proxy: str
    scheme: str
    realm: str


@dataclass(frozen=True, slots=True)
class CertificateAsked:
    """May this host be used, which the browser trusts; answered by `CertificateAnswered`.

    `chain` is what it shows: DER in Base64, its own certificate first.
    """

    ask: int
    session: str
    host: str
    chain: tuple[str, ...]


type Message = (
    OpenSession
    | CloseSession
    | SetProxy
    | ReloadProxy
    | SetEmulation
    | SetResolver
    | SetNetLog
    | SetVerify
    | ClearHostCache
    | CloseConnections
    | Preconnect
    | ResolveProxy
    | ResolveHost
    | ResolverAnswered
    | LoginAnswered
    | CertificateAnswered
    | Ready
    | Done
    | Refused
    | ProxyResolved
    | HostResolved
    | RouteTaken
    | NetFailure
    | PacMessage
    | NetLogged
    | NetLogState
    | ResolverAsked
    | LoginAsked
    | CertificateAsked
)
