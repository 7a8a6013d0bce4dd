"""Messages as frames on a stream: four bytes of length, then JSON."""

import functools
import json
import operator
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from browser.network import messages
from browser.network.messages import Message

MOST_BYTES = 4 * 1024 * 1024
# `json.dumps` makes an encoder for each call that does not want the usual form.
_to_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


class FrameError(ValueError):
    """The other side did not keep to the form; the channel cannot be used any more."""


def encode(message: Message) -> bytes:
    """The frame of a message."""
    kind: Any = type(message)
    values = [getattr(message, name) for name in _names(kind)]
    body = [kind.__name__, *(values if _is_flat(kind) else map(_plain, values))]
    text = _to_json(body).encode("utf-8", "surrogatepass")
    return len(text).to_bytes(4) + text


def decode(body: bytes) -> Message:
    """The message of a frame without its length.

    Raises:
        FrameError: there is no such message, or a field has the wrong type.
    """
    try:
        name, *values = json.loads(body.decode("utf-8", "surrogatepass"))
        return typing.cast(Message, _build(_kinds()[name], values))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise FrameError("the frame holds no message") from error


class FrameReader:
    """Cuts a stream into messages; one for each direction of a channel."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that are complete now.

        Raises:
            FrameError: a frame is too long or holds no message.
        """
        data = self._buffer + data if self._buffer else data
        at = 0
        while len(data) - at >= 4:
            length = int.from_bytes(data[at : at + 4])
            if length > MOST_BYTES:
                raise FrameError(f"a frame of {length} bytes")
            if len(data) - at < 4 + length:
                break
            at += 4 + length
            # What follows is kept before anybody can raise.
            self._buffer = b""
            yield decode(data[at - length : at])
        self._buffer = data[at:]


class FrameWriter:
    """Sends what is said in one turn of the loop together.

    Args:
        write: of the transport.
        soon: `call_soon` of the loop.
    """

    def __init__(
        self, write: Callable[[bytes], object], soon: Callable[[Callable[[], None]], object]
    ) -> None:
        self._write = write
        self._soon = soon
        self._frames: list[bytes] = []

    def send(self, message: Message) -> None:
        """Send a message at the end of this turn."""
        if not self._frames:
            self._soon(self.flush)
        self._frames.append(encode(message))

    def flush(self) -> None:
        """Send what waits."""
        frames, self._frames = self._frames, []
        if frames:
            self._write(b"".join(frames))


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        kind: Any = type(value)
        return [_plain(getattr(value, name)) for name in _names(kind)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _build(kind: type, values: list[Any]) -> Any:
    names, hints = _names(kind), _hints(kind)
    if len(values) != len(names):
        raise ValueError(f"{kind.__name__} has {len(names)} fields")
    if _is_flat(kind) and all(map(operator.is_, map(type, values), hints.values())):
        return kind(*values)
    return kind(*(_read(hints[name], value) for name, value in zip(names, values, strict=True)))


def _read(hint: Any, value: Any) -> Any:
    if isinstance(hint, types.GenericAlias):
        return tuple(_read(hint.__args__[0], item) for item in value)
    if is_dataclass(hint):
        return _build(typing.cast(type, hint), value)
    if issubclass(hint, Enum):
        return hint(value)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise TypeError(f"{value!r} is no {hint.__name__}")
    return value


@functools.cache
def _is_flat(kind: Any) -> bool:
    """Whether a message holds nothing that JSON does not: most do."""
    return all(hint in (str, int, bool) for hint in _hints(kind).values())


@functools.cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


@functools.cache
def _kinds() -> dict[str, type]:
    return {kind.__name__: kind for kind in typing.get_args(messages.Message.__value__)}
