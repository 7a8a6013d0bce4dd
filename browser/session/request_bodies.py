"""Bodies of responses for those who want them: read once the response has ended."""

import base64
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from browser.errors import InspectorError
from browser.model.pattern_index import PatternIndex
from browser.model.request_details import RequestDetails
from browser.tasks import spawn

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target
    from browser.session.request_record import Inspected, Params

log = logging.getLogger(__name__)
MOST_BYTES = 1024 * 1024
BodyCallback = Callable[[RequestDetails, bytes | None], object]


@dataclass(eq=False)
class BodyListener:
    """One who wants bodies; `remove()` ends it. Made by `web_request.on_response_body`."""

    callback: BodyCallback
    index: PatternIndex
    max_bytes: int
    removed: "Callable[[BodyListener], None]" = field(repr=False)

    def remove(self) -> None:
        """Want no more bodies; calling it again changes nothing."""
        self.removed(self)


class Bodies:
    """Those who want bodies, and the reading."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._listeners: list[BodyListener] = []

    @property
    def most_bytes(self) -> int:
        """How much of a body somebody wants, 0 when nobody wants any."""
        return max((one.max_bytes for one in self._listeners), default=0)

    def add(self, callback: BodyCallback, index: PatternIndex, max_bytes: int) -> BodyListener:
        """Want bodies from now on."""
        made = BodyListener(callback, index, max_bytes, self._remove)
        self._listeners.append(made)
        self._changed()
        return made

    def _remove(self, listener: BodyListener) -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)
            self._changed()

    def clear(self) -> None:
        """Forget all of them; nobody is told."""
        self._listeners.clear()

    def take(self, target: "Target", record: "Inspected", details: "Callable[[], Params]") -> None:
        """Read the body of a response that has ended."""
        wanting = [one for one in self._listeners if one.index.matches(record.url)]
        if wanting:
            told = record.details(**details())
            spawn(self._read(target, record.key, told, wanting), f"reading the body of {told.url}")

    async def _read(
        self, target: "Target", key: str, details: RequestDetails, wanting: list[BodyListener]
    ) -> None:
        try:
            found = await target.send("Network.getResponseBody", {"requestId": key})
        except InspectorError as error:
            log.debug("the body of %s is not there: %s", details.url, error)
            body = None
        else:
            text: str = found["body"]
            body = base64.b64decode(text) if found.get("base64Encoded") else text.encode()
        for listener in wanting:
            fits = body is not None and len(body) <= listener.max_bytes
            if listener not in self._listeners:
                continue
            try:
                listener.callback(details, body if fits else None)
            except Exception:
                log.exception("a listener of bodies failed for %s", details.url)
