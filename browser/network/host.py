"""Host names and addresses in the form that Chromium gives them, and which of them are local."""

import functools
import ipaddress
import re
import sys

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\"#%/:<>?@\[\\\]^`{|}]")
_LABEL = re.compile(r"^[0-9a-z_*~!$&'()+,;=.-]+$")
_MAPPED_LINK_LOCAL = ipaddress.ip_network("169.254.0.0/16")
_LINK_LOCAL_6 = ipaddress.ip_network("fe80::/10")


@functools.lru_cache(4096)
def canonical_host(text: str) -> str:
    """The host in lower case and ASCII, addresses in their one form, IPv6 in brackets.

    Raises:
        ValueError: a URL could not have such a host.
    """
    if text.startswith("["):
        if not text.endswith("]"):
            raise ValueError(f"{text!r} lacks its closing bracket")
        return f"[{ipv6_text(_ipv6(text[1:-1]))}]"
    host = _to_ascii(text)
    if not host:
        raise ValueError("the host is empty")
    if _ends_in_number(host):
        return str(ipaddress.IPv4Address(_ipv4_number(host)))
    return host


@functools.lru_cache(4096)
def address_of(host: str) -> Address | None:
    """The address that a host in canonical form is; `None` for a name."""
    if host.startswith("["):
        return _ipv6(host[1:-1])
    return literal(host) if host[-1:].isdigit() else None


def literal(text: str) -> Address | None:
    """A strict address without brackets, as `IPAddress::AssignFromIPLiteral` reads it."""
    try:
        return ipaddress.IPv4Address(text)
    except ValueError:
        try:
            return None if "%" in text else ipaddress.IPv6Address(text)
        except ValueError:
            return None


def ipv6_text(address: ipaddress.IPv6Address) -> str:
    """The address as URLs have it: without an embedded dotted form, the longest zeros shortened."""
    groups = [int.from_bytes(address.packed[at : at + 2]) for at in range(0, 16, 2)]
    best, length = _longest_zeros(groups)
    words = [f"{group:x}" for group in groups]
    if length < 2:
        return ":".join(words)
    return ":".join(words[:best]) + "::" + ":".join(words[best + length :])


def bracketed(address: Address) -> str:
    """The address as the host of a URL."""
    return f"[{ipv6_text(address)}]" if address.version == 6 else str(address)


@functools.lru_cache(4096)
def is_loopback(host: str) -> bool:
    """Whether the host means this machine: `localhost` and its subdomains, 127/8, `::1`."""
    address = address_of(host)
    if address is None:
        name = host.removesuffix(".")
        return name == "localhost" or name.endswith(".localhost")
    return address.packed[0] == 127 if address.version == 4 else int(address) == 1


@functools.lru_cache(4096)
def is_implicitly_bypassed(host: str) -> bool:
    """Whether no proxy is asked for the host unless a rule `<-loopback>` says so."""
    address = address_of(host)
    if address is None:
        return is_loopback(host) or (
            sys.platform == "win32" and host in ("loopback", "loopback.")  # crbug.com/904889
        )
    inner = getattr(address, "ipv4_mapped", None) or address
    if inner.version == 4:
        return inner.packed[0] == 127 or inner in _MAPPED_LINK_LOCAL
    return int(inner) == 1 or inner in _LINK_LOCAL_6


def _to_ascii(text: str) -> str:
    host = text.lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            raise ValueError(f"{text!r} is no host name") from None
    if _FORBIDDEN.search(host) or (host and not _LABEL.match(host)):
        raise ValueError(f"{text!r} is no host name")
    return host


def _ipv6(text: str) -> ipaddress.IPv6Address:
    if "%" in text:
        raise ValueError(f"{text!r} has a zone")
    return ipaddress.IPv6Address(text)


def _longest_zeros(groups: list[int]) -> tuple[int, int]:
    best = length = start = 0
    for index, group in enumerate(groups):
        if group:
            start = index + 1
        elif index + 1 - start > length:
            best, length = start, index + 1 - start
    return best, length


def _ends_in_number(host: str) -> bool:
    parts = host.split(".")
    if not parts[-1] and len(parts) > 1:
        parts.pop()
    return parts[-1].isdigit() or bool(re.fullmatch(r"0x[0-9a-f]*", parts[-1]))


def _ipv4_number(host: str) -> int:
    parts = host.removesuffix(".").split(".")
    if len(parts) > 4:
        raise ValueError(f"{host!r} is no IPv4 address")
    *leading, last = [_part(part, host) for part in parts]
    room = 256 ** (5 - len(parts))
    if any(number > 255 for number in leading) or last >= room:
        raise ValueError(f"{host!r} is no IPv4 address")
    return sum(number << (8 * (3 - index)) for index, number in enumerate(leading)) + last


def _part(part: str, host: str) -> int:
    try:
        if part.startswith("0x"):
            return int(part[2:] or "0", 16)
        return int(part, 8 if part.startswith("0") and len(part) > 1 else 10)
    except ValueError:
        raise ValueError(f"{host!r} is no IPv4 address") from None
