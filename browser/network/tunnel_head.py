"""The head of a CONNECT that comes whole and alone, as browsers send it: read by one pattern.

What is read here, `RequestReader` would read alike; all else is left to that one.
"""

import functools
import re
from dataclasses import dataclass, field

from browser.network.http_message import Framing, Header, RequestHead
from browser.network.target import Target, tunnel_target

# So short a head cannot have too many headers, and many can be remembered.
MOST_SHORT = 1024
_PLACE = rb"(?:[0-9A-Za-z.-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}"
_HEADER = rb"[0-9A-Za-z-]+: [!-~](?:[ -~]*[!-~])?\r\n"
_HEAD = re.compile(rb"CONNECT (%b) HTTP/1\.1\r\n((?:%b)*)\r\n" % (_PLACE, _HEADER))
# They say how long a body is, and a tunnel has none.
_LENGTHS = frozenset((b"content-length", b"transfer-encoding"))


@dataclass(frozen=True, slots=True)
class TunnelHead:
    """A head: whole, where it leads, and the value of `Proxy-Authorization`."""

    head: RequestHead
    target: Target
    authorization: bytes = field(repr=False)


@functools.lru_cache(256)
def tunnel_head(data: bytes) -> TunnelHead | None:
    """The head, `None` when it must be read by all the rules of HTTP/1.1, or is to be refused."""
    match = _HEAD.fullmatch(data) if len(data) <= MOST_SHORT else None
    if match is None:
        return None
    headers = tuple(_header(line) for line in match[2].split(b"\r\n")[:-1])
    names = [name.lower() for name, _ in headers]
    if names.count(b"host") > 1 or not _LENGTHS.isdisjoint(names):
        return None
    if names.count(b"proxy-authorization") != 1:
        return None
    try:
        target = tunnel_target(match[1].decode("ascii"))
    except ValueError:
        return None
    head = RequestHead(b"CONNECT", match[1], True, headers, Framing.NONE)
    return TunnelHead(head, target, headers[names.index(b"proxy-authorization")][1])


def _header(line: bytes) -> Header:
    name, _, value = line.partition(b": ")
    return name, value
