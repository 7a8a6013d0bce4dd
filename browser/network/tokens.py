"""Whose request it is: the token of a session in `Proxy-Authorization: Basic`."""

import binascii
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
        scheme, _, encoded = header.partition(b" ")
        if scheme.lower() != b"basic":
            return None
        try:
            told = binascii.a2b_base64(encoded.strip(), strict_mode=True)
        except binascii.Error:
            return None
        name, colon, token = told.partition(b":")
        is_right = hmac.compare_digest(token, self._tokens.get(name, self._nobody))
        return name.decode() if colon and is_right and name in self._tokens else None
