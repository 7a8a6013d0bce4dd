"""DNS messages (RFC 1035), as far as addresses of names need them, without I/O."""

import ipaddress
import struct
from dataclasses import dataclass

A, AAAA, CNAME = 1, 28, 5
_IN = 1
_TRUNCATED, _RESPONSE, _RECURSE = 0x0200, 0x8000, 0x0100
NAME_ERROR = 3
MOST_SECONDS = 86_400


class DnsError(ValueError):
    """The bytes are no answer to the question."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: `code` 0 is success, 3 that there is no such name."""

    addresses: tuple[str, ...]
    seconds: int
    code: int = 0
    is_truncated: bool = False


def query(number: int, host: str, kind: int) -> bytes:
    """The question for the addresses of a name.

    Raises:
        DnsError: it cannot be a name.
    """
    header = struct.pack(">HHHHHH", number, _RECURSE, 1, 0, 0, 0)
    return header + _encoded(host) + struct.pack(">HH", kind, _IN)


def parse_answer(data: bytes, number: int, host: str, kind: int) -> Answer:
    """Read an answer, and follow its aliases.

    Raises:
        DnsError: it is broken, or answers another question.
    """
    try:
        return _Parser(data).answer(number, _encoded(host).lower(), kind)
    except (struct.error, IndexError) as error:
        raise DnsError("the answer breaks off") from error


def _encoded(host: str) -> bytes:
    labels = host.removesuffix(".").encode("ascii").split(b".")
    if not all(0 < len(label) < 64 for label in labels) or sum(map(len, labels)) > 253:
        raise DnsError(f"{host!r} cannot be a name")
    return b"".join(bytes((len(label),)) + label for label in labels) + b"\0"


class _Parser:
    def __init__(self, data: bytes) -> None:
        self._data = data

    def answer(self, number: int, name: bytes, kind: int) -> Answer:
        found, flags, questions, answers, _, _ = struct.unpack_from(">HHHHHH", self._data)
        if found != number or not flags & _RESPONSE or questions != 1:
            raise DnsError("the answer is to another question")
        asked, at = self._name(12)
        if asked.lower() != name or self._data[at : at + 4] != struct.pack(">HH", kind, _IN):
            raise DnsError("the answer is to another question")
        aliases: dict[bytes, tuple[bytes, int]] = {}
        addresses: dict[bytes, list[tuple[str, int]]] = {}
        at += 4
        for _ in range(answers):
            owner, at = self._name(at)
            record, _, seconds, length = struct.unpack_from(">HHIH", self._data, at)
            at += 10
            value = self._data[at : at + length]
            if len(value) != length:
                raise DnsError("the answer breaks off")
            if record == CNAME:
                aliases[owner.lower()] = (self._name(at)[0].lower(), seconds)
            elif record == kind and length == (4 if kind == A else 16):
                text = str(ipaddress.ip_address(value))
                addresses.setdefault(owner.lower(), []).append((text, seconds))
            at += length
        return _followed(name, aliases, addresses, flags)

    def _name(self, at: int) -> tuple[bytes, int]:
        """A name in wire form, and where what follows begins."""
        name, after, jumps = b"", -1, 0
        while length := self._data[at]:
            if length & 0xC0 == 0xC0:
                after = at + 2 if after < 0 else after
                at = (length & 0x3F) << 8 | self._data[at + 1]
                jumps += 1
            elif length & 0xC0 or jumps > 64 or len(name) > 255:
                raise DnsError("a name without an end")
            else:
                name += self._data[at : at + 1 + length]
                at += 1 + length
            if jumps > 64:
                raise DnsError("a name without an end")
        return name + b"\0", at + 1 if after < 0 else after


def _followed(
    name: bytes,
    aliases: dict[bytes, tuple[bytes, int]],
    addresses: dict[bytes, list[tuple[str, int]]],
    flags: int,
) -> Answer:
    seconds = MOST_SECONDS
    for _ in range(len(aliases)):
        if name not in aliases:
            break
        name, limit = aliases[name]
        seconds = min(seconds, limit)
    found = addresses.get(name, [])
    seconds = min([seconds, *(limit for _, limit in found)])
    texts = tuple(text for text, _ in found)
    return Answer(texts, seconds, flags & 15, bool(flags & _TRUNCATED))
