"""Asking the listeners of one request one after the other, and putting their answers together.

Each has as long as it wants. The last one that cancels or redirects decides; each sees the headers
as those before it left them.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from browser.model.request_answer import (
    Answer,
    check_cancel,
    check_cookies,
    check_redirect,
    check_request_headers,
    check_response_headers,
    check_status_line,
    header_of,
)
from browser.model.request_details import RequestDetails, RequestEvent

if TYPE_CHECKING:
    from browser.session.request_listeners import Listener

log = logging.getLogger(__name__)
CANCEL = Answer(cancel=True)
Answered = Callable[[Answer], None]


class Reply:
    """What a listener answers with: counts once, later calls are ignored with a log line."""

    def __init__(self, answered: Answered, details: RequestDetails) -> None:
        self._answered: Answered | None = answered
        self._url = details.url

    @property
    def is_done(self) -> bool:
        """Whether it was called, or the request needs no answer any more."""
        return self._answered is None

    def _give(self, answer: Answer) -> None:
        answered, self._answered = self._answered, None
        if answered is None:
            log.info("an answer for %s came twice or too late and is ignored", self._url)
        else:
            answered(answer)

    def drop(self) -> None:
        """Take no answer any more."""
        self._answered = None


class BeforeRequestReply(Reply):
    """The `reply` of `on_before_request`."""

    def __call__(self, cancel: bool = False, redirect_url: str | None = None) -> None:
        """Let the request go on, cancel it, or send it elsewhere.

        Raises:
            TypeError, ValueError: an argument is wrong; the request still waits.
        """
        self._give(Answer(check_cancel(cancel), check_redirect(redirect_url)))


class BeforeSendHeadersReply(Reply):
    """The `reply` of `on_before_send_headers`."""

    def __init__(self, answered: Answered, details: RequestDetails) -> None:
        super().__init__(answered, details)
        # The listener may change the headers that it got.
        self._cookies = header_of(details.request_headers, "cookie")

    def __call__(self, cancel: bool = False, request_headers: dict[str, str] | None = None) -> None:
        """Let the request go on, with these headers in place of all others, or cancel it.

        Raises:
            TypeError, ValueError: an argument is wrong; the request still waits.
            UnsupportedError: there are cookies, and others are given; the request still waits.
        """
        headers = check_request_headers(request_headers)
        check_cookies(self._cookies, header_of(headers, "cookie"))
        self._give(Answer(check_cancel(cancel), request_headers=headers))


class HeadersReceivedReply(Reply):
    """The `reply` of `on_headers_received`."""

    def __call__(
        self,
        cancel: bool = False,
        response_headers: dict[str, str | list[str]] | None = None,
        status_line: str | None = None,
    ) -> None:
        """Let the response through, with these headers in place of all others, or cancel it.

        Raises:
            TypeError, ValueError: an argument is wrong; the request still waits.
        """
        headers = check_response_headers(response_headers)
        line = check_status_line(status_line)
        self._give(Answer(check_cancel(cancel), response_headers=headers, status_line=line))


REPLIES: dict[RequestEvent, type[Reply]] = {
    RequestEvent.BEFORE_REQUEST: BeforeRequestReply,
    RequestEvent.BEFORE_SEND_HEADERS: BeforeSendHeadersReply,
    RequestEvent.HEADERS_RECEIVED: HeadersReceivedReply,
}


class Chain:
    """The listeners of one event for one request; `run()` asks them."""

    def __init__(
        self,
        event: RequestEvent,
        listeners: Sequence["Listener"],
        details: Callable[[Answer], RequestDetails],
        done: Answered,
    ) -> None:
        """`details(answer)` tells how the request stands; `done(answer)` hears a late end."""
        self._event = event
        self._left = list(reversed(listeners))
        self._details = details
        self._done = done
        self._answer = Answer()
        self._reply: Reply | None = None
        self._running = False
        self.waits_for: Listener | None = None

    def run(self) -> Answer | None:
        """Ask them; gives the answer if all of them answer at once, else `done` gets it."""
        self._running = True
        while self._left:
            listener = self._left.pop()
            if not self._ask(listener):
                self.waits_for = listener
                self._running = False
                return None
        self._running = False
        return self._answer

    def _ask(self, listener: "Listener") -> bool:
        """Whether it answered at once."""
        details = self._details(self._answer)
        reply = self._reply = REPLIES[self._event](self._answered, details)
        try:
            listener.callback(details, reply)
        except Exception:
            log.exception("a listener of %s failed for %s", self._event, details.url)
            if not reply.is_done:
                log.warning("%s is cancelled, since its listener failed", details.url)
                reply._give(CANCEL)
        return reply.is_done

    def _answered(self, answer: Answer) -> None:
        self._answer = answer.after(self._answer)
        if self.waits_for is None:
            return  # at once: `run` goes on
        self.waits_for = None
        if not self._running and self.run() is not None:
            self._done(self._answer)

    def release(self, gone: Iterable["Listener"]) -> None:
        """Cancel in place of listeners that went; those that were not asked are not asked."""
        gone = list(gone)
        self._left = [one for one in self._left if one not in gone]
        if self.waits_for in gone and self._reply is not None:
            self._reply._give(CANCEL)

    def cancel(self) -> None:
        """Cancel in place of all who have not answered."""
        self._left.clear()
        if self.waits_for is not None and self._reply is not None:
            self._reply._give(CANCEL)

    def drop(self) -> None:
        """Ask nobody any more and tell nobody: the request is gone."""
        self._left.clear()
        self.waits_for = None
        if self._reply is not None:
            self._reply.drop()
