"""What a client says to a SOCKS proxy, without I/O: versions 4, 4a and 5.

Names are never resolved here: version 5 takes them, and for version 4 its extension 4a does.
LIMIT: a server that knows version 4 alone serves addresses only. Resolving the name on this
machine, as Chromium does, would show it to somebody else.
"""

from browser.errors import NetError
from browser.network.proxy_auth import LoginNeededError, ProxyAuthenticator
from browser.network.proxy_server import ProxyScheme, ProxyServer
from browser.network.socket_errors import net_error
from browser.network.target import Target

_UNREACHABLE = (3, 4, 5, 6)


class Handshake:
    """The words before bytes pass; `rest` holds what came after them.

    When `must_reconnect` is set, it goes on by `start` on a new connection.
    """

    def __init__(self) -> None:
        self.is_done = False
        self.must_reconnect = False
        self.rest = b""
        self._buffer = b""

    def start(self) -> bytes:
        """The first words."""
        raise NotImplementedError

    def feed(self, data: bytes) -> bytes:
        """The next words, after some of the proxy's.

        Raises:
            NetError: the proxy refuses, or speaks something else.
            LoginNeededError: it asks for credentials.
        """
        self._buffer += data
        answer = b""
        while not (self.is_done or self.must_reconnect):
            length = self._needed()
            if length > len(self._buffer):
                break
            words, self._buffer = self._buffer[:length], self._buffer[length:]
            answer += self._understand(words)
        if self.is_done:
            self.rest, self._buffer = self._buffer, b""
        return answer

    def ended(self) -> None:
        """The proxy closed before it was done.

        Raises:
            NetError: and that is all.
        """
        raise net_error("ERR_CONNECTION_CLOSED")

    def _needed(self) -> int:
        raise NotImplementedError

    def _understand(self, words: bytes) -> bytes:
        raise NotImplementedError


class Socks4(Handshake):
    """Version 4 for IPv4 addresses, 4a for everything else."""

    def __init__(self, target: Target, username: str) -> None:
        super().__init__()
        self._target = target
        self._username = username

    def start(self) -> bytes:
        address = self._target.address
        user = self._username.encode()
        if b"\0" in user:
            raise _failed()
        by_address = address is not None and address.version == 4
        place = address.packed if by_address and address is not None else b"\0\0\0\x01"
        name = b"" if by_address else self._target.bare_host.encode() + b"\0"
        return b"\x04\x01" + self._target.port.to_bytes(2) + place + user + b"\0" + name

    def _needed(self) -> int:
        return 8

    def _understand(self, words: bytes) -> bytes:
        if words[0] != 0 or words[1] != 90:
            raise _failed()
        self.is_done = True
        return b""


class Socks5(Handshake):
    """Version 5 (RFC 1928), with user name and password (RFC 1929) when there are any.

    Without them only a connection without is offered: a proxy that takes both, as Tor does, would
    rather have a name. When it wants none such, it is asked once more whether a name would do.
    """

    def __init__(self, target: Target, auth: ProxyAuthenticator) -> None:
        super().__init__()
        self._target = target
        self._auth = auth
        self._asks_for_login = False

    def start(self) -> bytes:
        self._buffer, self.must_reconnect, self._step = b"", False, "method"
        self._credentials = self._auth.credentials
        self._username, self._password = (one.encode() for one in self._credentials)
        if self._auth.has_credentials:
            if not 0 < len(self._username) < 256 or len(self._password) > 255:
                raise LoginNeededError(ProxyScheme.SOCKS5)
            return b"\x05\x02\x00\x02"
        return b"\x05\x01\x02" if self._asks_for_login else b"\x05\x01\x00"

    def ended(self) -> None:
        """Some proxies close when they are offered nothing that they take."""
        if self._step != "method" or self._buffer:
            super().ended()
        self._refused_method(net_error("ERR_CONNECTION_CLOSED"))

    def _needed(self) -> int:
        if self._step != "request":
            return 2
        if len(self._buffer) < 5:
            return 5
        kind, first = self._buffer[3], self._buffer[4]
        return 6 + {1: 4, 4: 16}.get(kind, 1 + first)

    def _understand(self, words: bytes) -> bytes:
        if self._step == "method":
            return self._method(words)
        if self._step == "password":
            if words[1] != 0:
                return self._refused_login()
            return self._request()
        if words[0] != 5:
            raise _failed()
        if words[1] in _UNREACHABLE:
            raise net_error("ERR_SOCKS_CONNECTION_HOST_UNREACHABLE")
        if words[1] != 0 or words[3] not in (1, 3, 4):
            raise _failed()
        self.is_done = True
        return b""

    def _method(self, words: bytes) -> bytes:
        if words == b"\x05\x00" and not self._asks_for_login:
            return self._request()
        if words == b"\x05\xff":
            self._refused_method(_failed())
            return b""
        if words != b"\x05\x02":
            raise _failed()
        if not self._username:
            raise LoginNeededError(ProxyScheme.SOCKS5)
        self._step = "password"
        return b"".join(
            (
                b"\x01",
                bytes((len(self._username),)),
                self._username,
                bytes((len(self._password),)),
                self._password,
            )
        )

    def _refused_method(self, error: NetError) -> None:
        """Ask on another connection whether a name would do, unless that was asked."""
        if self._asks_for_login or self._username:
            raise error
        self._asks_for_login = self.must_reconnect = True

    def _refused_login(self) -> bytes:
        if self._credentials == self._auth.credentials:
            raise LoginNeededError(ProxyScheme.SOCKS5)
        self.must_reconnect = True  # others were given meanwhile
        return b""

    def _request(self) -> bytes:
        self._step = "request"
        address = self._target.address
        if address is None:
            name = self._target.host.encode()
            if len(name) > 255:
                raise net_error("ERR_NAME_NOT_RESOLVED")
            place = b"\x03" + bytes((len(name),)) + name
        else:
            place = (b"\x01" if address.version == 4 else b"\x04") + address.packed
        return b"\x05\x01\x00" + place + self._target.port.to_bytes(2)


def handshake(server: ProxyServer, target: Target, auth: ProxyAuthenticator) -> Handshake:
    """The words for a proxy whose scheme is one of SOCKS."""
    if server.scheme is ProxyScheme.SOCKS4:
        return Socks4(target, server.username)
    return Socks5(target, auth)


def _failed() -> NetError:
    return net_error("ERR_SOCKS_CONNECTION_FAILED")
