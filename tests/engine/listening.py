"""Listeners that write down what they are told, for the tests of `web_request`."""

import asyncio
from collections.abc import Callable
from typing import Any

from browser.model.request_details import WITH_REPLY, RequestDetails, RequestEvent
from browser.session import Session

Seen = tuple[str, RequestDetails]


class Log:
    """Everything that a session's listeners were told, in order."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self._changed = asyncio.Event()

    def note(self, event: str, details: RequestDetails) -> None:
        """Write an event down."""
        self.seen.append((event, details))
        self._changed.set()

    def listener(self, event: str, answer: Callable[..., None] | None = None) -> Callable[..., Any]:
        """A listener that lets everything pass, or answers with `answer(details, reply)`."""

        def asked(details: RequestDetails, reply: Callable[..., None]) -> None:
            self.note(event, details)
            if answer is None:
                reply()
            else:
                answer(details, reply)

        if event in WITH_REPLY:
            return asked
        return lambda details: self.note(event, details)

    def listen(self, session: Session, *events: str, **filters: Any) -> None:
        """Listen to some events, to all of them without any, by `on_x`."""
        for event in events or tuple(RequestEvent):
            getattr(session.web_request, f"on_{event}")(self.listener(event), **filters)

    def events(self, path: str) -> list[str]:
        """The names of the events of URLs that end so."""
        return [event for event, details in self.seen if details.url.endswith(path)]

    def of(self, event: str, path: str = "") -> list[RequestDetails]:
        """The details of an event of URLs that end so."""
        return [d for name, d in self.seen if name == event and d.url.endswith(path)]

    async def wait(self, event: str, path: str = "", count: int = 1) -> RequestDetails:
        """Wait until an event came so often, and give its details."""
        while len(self.of(event, path)) < count:
            self._changed.clear()
            await self._changed.wait()
        return self.of(event, path)[count - 1]


def fetching(url: str, options: str = "{}") -> str:
    """A script that fetches: gives status, text and final URL, or the error's name."""
    return (
        f"fetch({url!r}, {options}).then(async r => "
        "({status: r.status, text: await r.text(), url: r.url, reason: r.statusText}), "
        "e => ({error: e.name}))"
    )
