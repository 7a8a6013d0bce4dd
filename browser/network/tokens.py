"""Whose request it is: the token of a session in `Proxy-Authorization: Basic`."""

import binascii
import functools
import hmac
import secrets


class Tokens:
    """The sessions and their tokens. Comparison takes as long for a wrong token as for a right one.

    The user name is the session's, so it holds no colon; the password is the token.
    """

    def __init__(self) -> None:
        self._tokens: dict[bytes, bytes] = {}
        self._nobody = secrets.token_bytes(32)

    def add(self, session: str, token: str) -> None:
        """Serve a session from now on.

        Raises:
            ValueError: the name holds a colon, or the token is too short to be one.
        """
        if ":" in session or len(token) < 16:
            raise ValueError("a session needs a name without a colon and a token of 16 characters")
        self._tokens[session.encode()] = token.encode()

    def remove(self, session: str) -> None:
        """Serve it no more."""
        self._tokens.pop(session.encode(), None)

    def session(self, header: bytes) -> str | None:
        """The session that a header's value names and proves, or `None`."""
        name, token = _told(header)
        known = self._tokens.get(name)
        is_right = hmac.compare_digest(token, self._nobody if known is None else known)
        return name.decode() if is_right and known is not None else None


@functools.lru_cache(64)
def _told(header: bytes) -> tuple[bytes, bytes]:
    """The name and the token in a header's value; empty ones when it has none."""
    scheme, _, encoded = header.partition(b" ")
    if scheme.lower() != b"basic":
        return b"", b""
    try:
        told = binascii.a2b_base64(encoded.strip(), strict_mode=True)
    except binascii.Error:
        return b"", b""
    name, _, token = told.partition(b":")
    return name, token
