"""Credentials for an upstream proxy: Basic and Digest (RFC 7617, RFC 7616), without I/O.

LIMIT: no NTLM and no Negotiate: their exchanges need the system's tickets and one connection.
"""

import base64
import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

_ITEM = re.compile(
    r"\s*,?\s*(?P<name>[\w!#$%&'*+.^`|~-]+)\s*"
    r"(?:=\s*(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<plain>[^\s,\"]*)))?"
)
_HASHES = {
    "md5": hashlib.md5,
    "sha-256": hashlib.sha256,
    "sha-512-256": lambda data: hashlib.new("sha512_256", data),
}
# The strongest is tried first.
_ALGORITHMS = ("sha-512-256", "sha-256", "md5")


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a proxy asks for: `basic` or `digest`, and its parameters."""

    scheme: str
    parameters: dict[str, str]

    @property
    def realm(self) -> str:
        """What the proxy calls itself."""
        return self.parameters.get("realm", "")

    @property
    def algorithm(self) -> str:
        """The name of the hash, in lower case, without `-sess`."""
        return self.parameters.get("algorithm", "MD5").lower().removesuffix("-sess")

    @property
    def is_session(self) -> bool:
        """Whether the key is made once for a nonce."""
        return self.parameters.get("algorithm", "").lower().endswith("-sess")


def parse_challenges(values: Iterable[bytes]) -> list[Challenge]:
    """Those of the headers `Proxy-Authenticate` that can be answered, the strongest first."""
    found: list[Challenge] = []
    for value in values:
        current: Challenge | None = None
        for match in _ITEM.finditer(value.decode("latin-1")):
            quoted, plain = match["quoted"], match["plain"]
            if quoted is None and plain is None:
                current = Challenge(match["name"].lower(), {})
                found.append(current)
            elif current is not None:
                text = plain if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
                current.parameters[match["name"].lower()] = text
    return sorted(filter(_can_answer, found), key=_rank)


def _can_answer(challenge: Challenge) -> bool:
    if challenge.scheme == "basic":
        return True
    offered = challenge.parameters.get("qop")
    return (
        challenge.scheme == "digest"
        and challenge.algorithm in _HASHES
        and "nonce" in challenge.parameters
        and (offered is None or "auth" in re.split(r"[\s,]+", offered))
    )


def _rank(challenge: Challenge) -> int:
    if challenge.scheme == "basic":
        return len(_ALGORITHMS)
    return _ALGORITHMS.index(challenge.algorithm)


class LoginNeededError(Exception):
    """A proxy wants credentials that are not known, or does not take those that are.

    Args:
        scheme: `basic`, `digest` or `socks5`.
        realm: what the proxy calls itself; one of SOCKS does not.
        challenges: the headers `Proxy-Authenticate` of one of HTTP.
    """

    def __init__(self, scheme: str, realm: str = "", challenges: Iterable[bytes] = ()) -> None:
        super().__init__(f"{scheme} {realm}".strip())
        self.scheme = scheme
        self.realm = realm
        self.challenges = list(challenges)


class ProxyAuthenticator:
    """Answers the challenges of one proxy with one user name and password.

    Nothing is sent before the proxy has asked: a password is not shown to a proxy that would have
    been content with a digest.
    """

    def __init__(self, username: str = "", password: str = "") -> None:
        self._username = username
        self._password = password
        self._challenge: Challenge | None = None
        self._count = 0
        self._client_nonce = ""

    @property
    def has_credentials(self) -> bool:
        """Whether there is anything to answer with."""
        return bool(self._username or self._password)

    @property
    def credentials(self) -> tuple[str, str]:
        """The user name and the password, empty when there are none."""
        return self._username, self._password

    def use(self, username: str, password: str) -> None:
        """Answer with these from now on."""
        self._username, self._password, self._challenge = username, password, None

    def challenged(self, values: Iterable[bytes], *, answered: bool) -> bool:
        """Take a 407; whether another try makes sense.

        Args:
            values: of `Proxy-Authenticate`.
            answered: whether the refused request already held an answer.
        """
        challenges = parse_challenges(values)
        if not challenges or not self.has_credentials:
            return False
        best = challenges[0]
        # A stale nonce is the one reason to answer twice.
        if answered and best.parameters.get("stale", "").lower() != "true":
            self._challenge = None
            return False
        self._challenge = best
        self._count = 0
        self._client_nonce = secrets.token_hex(8)
        return True

    def header(self, method: str, uri: str) -> bytes:
        """The value of `Proxy-Authorization`; empty before the first challenge."""
        if self._challenge is None:
            return b""
        if self._challenge.scheme == "basic":
            pair = f"{self._username}:{self._password}".encode()
            return b"Basic " + base64.b64encode(pair)
        return self._digest(self._challenge, method, uri)

    def _digest(self, challenge: Challenge, method: str, uri: str) -> bytes:
        given = challenge.parameters
        self._count += 1
        count, nonce = f"{self._count:08x}", given["nonce"]
        key = self._hash(challenge, f"{self._username}:{challenge.realm}:{self._password}")
        if challenge.is_session:
            key = self._hash(challenge, f"{key}:{nonce}:{self._client_nonce}")
        request = self._hash(challenge, f"{method}:{uri}")
        fields = {
            "username": _quoted(self._username),
            "realm": _quoted(challenge.realm),
            "nonce": _quoted(nonce),
            "uri": _quoted(uri),
        }
        if "qop" in given:
            middle = f"{nonce}:{count}:{self._client_nonce}:auth"
            fields |= {"qop": "auth", "nc": count, "cnonce": _quoted(self._client_nonce)}
        else:
            middle = nonce
        fields["response"] = _quoted(self._hash(challenge, f"{key}:{middle}:{request}"))
        if "algorithm" in given:
            fields["algorithm"] = given["algorithm"]
        if "opaque" in given:
            fields["opaque"] = _quoted(given["opaque"])
        text = ", ".join(f"{name}={value}" for name, value in fields.items())
        return f"Digest {text}".encode("utf-8", "replace")

    def _hash(self, challenge: Challenge, text: str) -> str:
        return str(_HASHES[challenge.algorithm](text.encode()).hexdigest())


def _quoted(text: str) -> str:
    # A line break would end the header.
    text = re.sub(r"[\r\n\0]", "", text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
