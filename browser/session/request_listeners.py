"""Who listens to which event of a session's requests, with which filter, in which order."""

from collections.abc import Callable, Iterable
from typing import Any

from browser.model.pattern_index import PatternIndex
from browser.model.request_details import RequestEvent, ResourceType

Callback = Callable[..., Any]


class Listener:
    """One listener; `remove()` ends it. Made by `web_request.add_listener`.

    Attributes:
        event: what it listens to.
        answers_late: whether it ever left a request without an answer when it returned.
    """

    def __init__(
        self,
        event: RequestEvent,
        callback: Callback,
        index: PatternIndex,
        types: frozenset[ResourceType] | None,
        removed: Callable[["Listener"], None],
    ) -> None:
        self.event = event
        self.callback = callback
        self.answers_late = False
        self._index = index
        self._types = types
        self._removed = removed

    def wants(self, url: str, resource_type: ResourceType) -> bool:
        """Whether its filter lets the request through."""
        return (self._types is None or resource_type in self._types) and self._index.matches(url)

    def remove(self) -> None:
        """Listen no longer; a request that waits for its answer is cancelled.

        Calling it again changes nothing.
        """
        self._removed(self)


class Listeners:
    """All of them: for each event the one of `on_x` first, then the added ones in order."""

    def __init__(self, changed: Callable[[list[Listener]], None]) -> None:
        """`changed(gone)` is called after each change, with those that were removed."""
        self._changed = changed
        self._one: dict[RequestEvent, Listener] = {}
        self._more: dict[RequestEvent, list[Listener]] = {}
        self._all: dict[RequestEvent, tuple[Listener, ...]] = {}

    def set(self, event: RequestEvent, callback: Callback | None, urls: object) -> None:
        """Replace the one listener of `on_x`, or take it away."""
        check_callback(callback)
        old = self._one.get(event)
        if callback is None:
            self._one.pop(event, None)
        else:
            index = read_urls(urls)
            self._one[event] = Listener(event, callback, index, None, self._remove)
        self._update(event, [old] if old is not None else [])

    def add(self, event: object, callback: object, urls: object, types: object) -> Listener:
        """Add one more."""
        found = read_event(event)
        if not callable(callback):
            raise TypeError("listener must be a callable")
        made = Listener(found, callback, read_urls(urls), read_types(types), self._remove)
        self._more.setdefault(found, []).append(made)
        self._update(found, [])
        return made

    def _remove(self, listener: Listener) -> None:
        more = self._more.get(listener.event, [])
        if listener in more:
            more.remove(listener)
        elif self._one.get(listener.event) is listener:
            del self._one[listener.event]
        else:
            return
        self._update(listener.event, [listener])

    def _update(self, event: RequestEvent, gone: list[Listener]) -> None:
        one = self._one.get(event)
        now = (*([one] if one is not None else []), *self._more.get(event, ()))
        self._all[event] = now
        self._changed(gone)

    def clear(self) -> None:
        """Forget all of them; nobody is told."""
        self._one.clear()
        self._more.clear()
        self._all.clear()

    def of(self, event: RequestEvent) -> tuple[Listener, ...]:
        """Those of an event."""
        return self._all.get(event, ())

    def wanting(self, event: RequestEvent, url: str, resource_type: ResourceType) -> list[Listener]:
        """Those of an event whose filter lets the request through."""
        return [one for one in self.of(event) if one.wants(url, resource_type)]

    def any(self, *events: RequestEvent) -> bool:
        """Whether one of the events has a listener."""
        return any(self._all.get(event) for event in events)


def check_callback(callback: object) -> None:
    """Refuse what cannot listen.

    Raises:
        TypeError: it is neither `None` nor callable.
    """
    if callback is not None and not callable(callback):
        raise TypeError("must pass None or a callable")


def read_urls(urls: object) -> PatternIndex:
    """The filter of a list of patterns; `None` and an empty list let everything through.

    Raises:
        TypeError: it is no list of texts.
        InvalidPatternError: one is no pattern.
    """
    if urls is None:
        return PatternIndex()
    if isinstance(urls, str | bytes) or not isinstance(urls, Iterable):
        raise TypeError(f"urls must be a list of patterns, not {type(urls).__name__}")
    return PatternIndex(urls)


def read_event(event: object) -> RequestEvent:
    """An event by its name, such as `before_request`.

    Raises:
        TypeError, ValueError: there is none of that name.
    """
    if not isinstance(event, str):
        raise TypeError(f"event must be a str, not {type(event).__name__}")
    try:
        return RequestEvent(event.removeprefix("on_"))
    except ValueError:
        known = ", ".join(RequestEvent)
        raise ValueError(f"event must be one of {known}, not {event!r}") from None


def read_types(types: object) -> frozenset[ResourceType] | None:
    """The kinds of requests; `None` and an empty list are all.

    Raises:
        TypeError, ValueError: one is no kind.
    """
    if types is None:
        return None
    if isinstance(types, str | bytes) or not isinstance(types, Iterable):
        raise TypeError(f"types must be a list of resource types, not {type(types).__name__}")
    found = set()
    for name in types:
        try:
            found.add(ResourceType(name))
        except ValueError:
            known = ", ".join(ResourceType)
            raise ValueError(f"a resource type is one of {known}, not {name!r}") from None
    return frozenset(found) or None
