"""Servers that want to know who comes: Basic, Digest and NTLM, each as a route for `Server.on`."""

import asyncio
import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

from tests.servers import Reply, Request

# No request for a picture comes after the page.
ICON = "<link rel=icon href=data:,>"
INSIDE = Reply(f"<title>Inside</title>{ICON}")
USER, PASSWORD = "me", "secret"


class Guarded:
    """A route; `users` are the names that came, `prompts` counts the answers without a name."""

    def __init__(self, *challenges: str) -> None:
        self.challenges = challenges
        self.users: list[str] = []
        self.prompts = 0

    def refuse(self, *challenges: str) -> Reply:
        """Ask for a name."""
        wanted = [("WWW-Authenticate", one) for one in challenges or self.challenges]
        return Reply(f"<title>Refused</title>{ICON}", status=401, headers=wanted)

    def __call__(self, request: Request) -> Reply:
        """Answer the right user, and refuse everybody else."""
        scheme, _, rest = request.headers.get("authorization", "").partition(" ")
        if not scheme:
            self.prompts += 1
            return self.refuse()
        return self.check(scheme, rest)

    def check(self, scheme: str, rest: str) -> Reply:
        """Look at what came."""
        raise NotImplementedError


class Basic(Guarded):
    """RFC 7617."""

    def __init__(self, realm: str = "Vault") -> None:
        super().__init__(f'Basic realm="{realm}"')

    def check(self, scheme: str, rest: str) -> Reply:
        """Compare."""
        user, _, password = base64.b64decode(rest).decode().partition(":")
        self.users.append(user)
        return INSIDE if (user, password) == (USER, PASSWORD) else self.refuse()


class Digest(Guarded):
    """RFC 7616, with MD5."""

    def __init__(self, realm: str = "Vault") -> None:
        self.realm = realm
        super().__init__(f'Digest realm="{realm}", nonce="n0", qop="auth", algorithm=MD5')

    def check(self, scheme: str, rest: str) -> Reply:
        """Compute the same."""
        told = dict(re.findall(r'(\w+)="?([^",]*)"?', rest))
        self.users.append(told["username"])
        ours = _md5(f"{USER}:{self.realm}:{PASSWORD}")
        theirs = _md5(f"GET:{told['uri']}")
        parts = (ours, told["nonce"], told["nc"], told["cnonce"], told["qop"], theirs)
        right = told["username"] == USER and told["response"] == _md5(":".join(parts))
        return INSIDE if right else self.refuse()


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


class Ntlm(Guarded):
    """NTLM, which signs a connection in; `make()` gives the server's side of one sign-in."""

    def __init__(self, make: Callable[[], Any]) -> None:
        super().__init__("NTLM")
        self._make = make
        self._connections: dict[Any, Any] = {}

    def __call__(self, request: Request) -> Reply:
        """A connection that is signed in stays so."""
        known = self._connections.get(asyncio.current_task())
        if known is not None and known.complete and "authorization" not in request.headers:
            return INSIDE
        return super().__call__(request)

    def check(self, scheme: str, rest: str) -> Reply:
        """Take a step; the first message begins anew."""
        token = base64.b64decode(rest)
        connection = asyncio.current_task()
        if token[8:9] == b"\x01":
            self._connections[connection] = self._make()
        sign_in = self._connections[connection]
        try:
            answer = sign_in.step(token)
        except Exception:
            del self._connections[connection]
            return self.refuse()
        if sign_in.complete:
            self.users.append(sign_in.client_principal)
            return INSIDE
        return self.refuse(f"NTLM {base64.b64encode(answer).decode()}")
