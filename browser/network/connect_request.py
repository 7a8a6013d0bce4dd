"""What a client says to an HTTP proxy to get a tunnel, without I/O."""

from browser.network.http_message import MOST_HEAD, HttpError, ResponseHead, every, serialized
from browser.network.http_reader import End, ResponseReader
from browser.network.proxy_auth import LoginNeededError, ProxyAuthenticator, parse_challenges
from browser.network.socket_errors import net_error
from browser.network.socks import Handshake
from browser.network.target import Target


class TunnelRequest(Handshake):
    """A CONNECT."""

    def __init__(self, target: Target, auth: ProxyAuthenticator) -> None:
        super().__init__()
        self._place = target.host_and_port
        self._auth = auth
        self._is_authorized = False

    def start(self) -> bytes:
        self._buffer = b""
        self.must_reconnect = False
        place = self._place.encode("ascii")
        headers = [(b"Host", place), (b"Proxy-Connection", b"keep-alive")]
        authorization = self._auth.header("CONNECT", self._place)
        self._is_authorized = bool(authorization)
        if authorization:
            headers.append((b"Proxy-Authorization", authorization))
        return serialized(b"CONNECT %b HTTP/1.1" % place, headers)

    def feed(self, data: bytes) -> bytes:
        """The next words.

        Raises:
            NetError: the proxy refuses, or speaks something else.
            LoginNeededError: it asks for credentials.
        """
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            # Something else than HTTP is not waited for.
            if (
                len(self._buffer) > MOST_HEAD
                or not b"HTTP/1."[: len(self._buffer)] == (self._buffer[:7])
            ):
                raise net_error("ERR_TUNNEL_CONNECTION_FAILED")
            return b""
        if _status(self._buffer) // 100 == 2:
            # Whatever length such an answer names, it has no body (RFC 9110, 9.3.6).
            self.is_done, self.rest = True, self._buffer[end + 4 :]
            return b""
        return self._refused()

    def _refused(self) -> bytes:
        reader = ResponseReader(b"CONNECT")
        try:
            events = reader.feed(self._buffer)
        except HttpError:
            raise net_error("ERR_TUNNEL_CONNECTION_FAILED") from None
        head = next(event for event in events if isinstance(event, ResponseHead))
        if head.is_interim:
            self._buffer = self._buffer[self._buffer.find(b"\r\n\r\n") + 4 :]
            return self.feed(b"")
        if head.status != 407:
            raise net_error("ERR_TUNNEL_CONNECTION_FAILED")
        is_complete = any(isinstance(event, End) for event in events)
        if not is_complete and head.keeps_alive and len(self._buffer) < MOST_HEAD:
            return b""  # its body must be read before the connection can be used again
        return self._challenged(head, is_complete and not reader.has_excess)

    def _challenged(self, head: ResponseHead, is_complete: bool) -> bytes:
        challenges = every(head.headers, b"proxy-authenticate")
        if not self._auth.challenged(challenges, answered=self._is_authorized):
            for one in parse_challenges(challenges)[:1]:
                raise LoginNeededError(one.scheme, one.realm, challenges)
            raise net_error("ERR_PROXY_AUTH_UNSUPPORTED")
        if is_complete and head.keeps_alive:
            return self.start()
        self.must_reconnect = True
        return b""


def _status(data: bytes) -> int:
    words = data[: data.find(b"\r\n")].split(b" ", 2)
    if len(words) < 2 or words[0] not in (b"HTTP/1.1", b"HTTP/1.0") or not words[1].isdigit():
        raise net_error("ERR_TUNNEL_CONNECTION_FAILED")
    return int(words[1])
