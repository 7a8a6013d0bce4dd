"""What a conversation wants done: it does no I/O itself.

Not frozen, though nobody changes them: what is frozen takes four times as long to make, and these
live for one turn of the loop.
"""

from dataclasses import dataclass

from browser.network.http_message import RequestHead
from browser.network.proxy_auth import ProxyAuthenticator
from browser.network.target import Target


@dataclass(slots=True)
class Link:
    """What the conversation must know of the connection to the next hop.

    Attributes:
        is_absolute: the next hop is an HTTP proxy, and wants whole URLs.
        is_reused: it already served a request, so it can be dead without anyone's fault.
        auth: for a proxy that may ask for credentials.
        proxy: the proxy as a PAC script names it, empty for none.
    """

    is_absolute: bool = False
    is_reused: bool = False
    auth: ProxyAuthenticator | None = None
    proxy: str = ""


@dataclass(slots=True)
class ToClient:
    """Send this to the browser."""

    data: bytes


@dataclass(slots=True)
class ToUpstream:
    """Send this to the next hop."""

    data: bytes


@dataclass(slots=True)
class Dial:
    """Connect: answered by `dialed` or `dial_failed`. `is_fresh` forbids a used connection."""

    session: str
    target: Target
    head: RequestHead
    is_fresh: bool = False


@dataclass(slots=True)
class Tunnel:
    """From here on bytes pass as they are; these came too early."""

    to_upstream: bytes = b""
    to_client: bytes = b""


@dataclass(slots=True)
class ReleaseUpstream:
    """The exchange is over, and the connection to the next hop may serve another."""


@dataclass(slots=True)
class DropUpstream:
    """The connection to the next hop must not be used again."""


@dataclass(slots=True)
class AskLogin:
    """The proxy wants credentials that are not known: answered by `login`."""

    session: str
    proxy: str
    scheme: str
    realm: str


@dataclass(slots=True)
class Report:
    """Tell the application why a request failed: the browser cannot be told by HTTP."""

    session: str
    target: Target
    error: int
    proxy: str
    is_tunnel: bool


@dataclass(slots=True)
class CloseClient:
    """Close the browser's connection once everything is sent; at once when a body is cut off."""

    is_abort: bool = False


type Command = (
    ToClient
    | ToUpstream
    | Dial
    | Tunnel
    | ReleaseUpstream
    | DropUpstream
    | AskLogin
    | Report
    | CloseClient
)
