"""What a browser says at the start of a tunnel: has it accepted the server's certificate yet? Pure.

A browser checks the certificate in the middle of the handshake. What it says only afterwards is its
last word of the handshake; before that it says hello, and complaints go through as they are. So a
tunnel can be stopped when the browser is content and has not sent a byte of a request.
"""

_CHANGE_CIPHER, _ALERT, _HANDSHAKE, _DATA = 20, 21, 22, 23
_CLIENT_HELLO = 1
_HEAD = 5
# An alert that is encrypted: two bytes, their kind, and the tag of the cipher. Nothing else that a
# browser says is as short.
_MOST_ALERT = 24


class TlsWatch:
    """One tunnel, until `must_ask` or `is_plain`.

    Attributes:
        must_ask: what comes from now on is held, since the browser has accepted the certificate.
        is_plain: this is not TLS, and there is no certificate.
    """

    __slots__ = ("_buffer", "_hello_left", "is_plain", "must_ask")

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._hello_left = 0
        self.must_ask = False
        self.is_plain = False

    def feed(self, data: bytes) -> bytes:
        """Take what the browser said; gives what goes on now."""
        self._buffer += data
        out = bytearray()
        while len(self._buffer) > _HEAD and not self.must_ask:
            kind, length = self._buffer[0], int.from_bytes(self._buffer[3:_HEAD])
            if not _CHANGE_CIPHER <= kind <= _DATA:
                break
            if not self._is_early(kind, length):
                self.must_ask = True
            elif len(self._buffer) < _HEAD + length:
                return bytes(out)
            else:
                out += self._take(_HEAD + length)
        if self._buffer and not self.must_ask and not _CHANGE_CIPHER <= self._buffer[0] <= _DATA:
            self.is_plain = True
            out += self.rest()
        return bytes(out)

    def rest(self) -> bytes:
        """What is held."""
        return self._take(len(self._buffer))

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        if taken and taken[0] == _HANDSHAKE and len(taken) > _HEAD:
            self._count_hello(taken)
        return taken

    def _is_early(self, kind: int, length: int) -> bool:
        """Whether it is said before the certificate is accepted."""
        if kind == _HANDSHAKE:
            return self._hello_left > 0 or self._buffer[_HEAD] == _CLIENT_HELLO
        return kind in (_CHANGE_CIPHER, _ALERT) or length <= _MOST_ALERT

    def _count_hello(self, record: bytes) -> None:
        """A hello may come in several records."""
        said = len(record) - _HEAD
        if self._hello_left:
            self._hello_left = max(0, self._hello_left - said)
        elif said >= 4:
            self._hello_left = max(0, 4 + int.from_bytes(record[6:9]) - said)
