"""`ses.web_request`: see and change the requests of a session, as `web-request.md` describes it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from browser.model.request_details import RequestEvent as Event
from browser.session.request_bodies import MOST_BYTES, BodyCallback, BodyListener
from browser.session.request_listeners import Callback, Listener, read_urls

if TYPE_CHECKING:
    from browser.session.request_ways import Ways

Urls = Sequence[str] | None


class WebRequest:
    """What a session lets its caller do with requests: `class WebRequest` of `web-request.md`.

    Each `on_x` keeps one listener: calling it again replaces it, `None` takes it away.
    `add_listener` adds more. `urls` are match patterns such as `*://*.foo.com/*`; without any,
    every URL matches. A listener gets `RequestDetails`, and where the document has a callback a
    `reply`, which it may call at once or at any later time, once. A request that waits stalls no
    other one. It is cancelled when its listener raises, is replaced or removed, or the session
    closes; a reply after that, or a second one, is ignored with a line in the log.

    A listener holds for every request that starts after it was set: `load_url`, `load` and
    `execute_javascript` wait until it does.

    Engine: the inspector's domains `Fetch` and `Network`, at every page, frame, dedicated worker
    and service worker; Qt's interceptor for what they do not hold, and for `on_before_request`
    alone while all its listeners answer at once (a request with a body, or one whose listener
    takes its time, then sees a redirect to its own address). The first request to another origin
    that must allow it ends that way for good; of this one only a body that is a text of at most
    1 MB is shown, and it is cancelled if a listener takes its time.

    What is seen: documents, frames of any origin, what they load, scripts and requests of
    dedicated workers, service workers and what they fetch, favicons, beacons, preflights.
    `data:`, `blob:`, `about:`, the memory cache and the product's own pages are not.

    Limit: of downloads that the application starts, shared workers and service workers without an
    open page only the stages before sending are seen; of those, a request with a body must be
    answered at once, and no header can be taken away. A WebSocket is asked about in
    `on_before_request`, where it needs yes or no at once; its headers cannot be changed. While the
    inspector starts at an open page (some 0.1 s, once), requests with GET that the page starts by
    itself wait, others must be answered at once; of its frames that load then, only the stages
    before sending are held. When the inspector's process ends, what it held goes on unasked; what
    it was about to hold may be lost. Some seconds later the page asks anew for a document that was,
    and stops all that it loads for another request; one of a worker waits for ever.
    """

    def __init__(self, ways: "Ways") -> None:
        self._ways = ways

    def on_before_request(self, listener: Callback | None, *, urls: Urls = None) -> None:
        """Ask before a request goes out: `webRequest.onBeforeRequest`.

        `listener(details, reply)`; `details.upload_data` holds the body.
        `reply(cancel=False, redirect_url=None)`: cancelled, it fails with
        `net::ERR_BLOCKED_BY_CLIENT`; redirected, it goes there with method and body after a
        `307 Internal Redirect`, and is asked about again with the same `id`.

        Limit: the engine shows the content of blobs and files in a body, but not that they are
        some, and of a file in a form nothing.

        Raises:
            TypeError, ValueError: no listener, or no match pattern.
        """
        self._set(Event.BEFORE_REQUEST, listener, urls)

    def on_before_send_headers(self, listener: Callback | None, *, urls: Urls = None) -> None:
        """Ask before its headers go out: `webRequest.onBeforeSendHeaders`.

        `listener(details, reply)`; `reply(cancel=False, request_headers=None)`: the headers that
        are given replace all.

        Limit: of a request that has cookies, others in their place are refused with
        `UnsupportedError`, since the engine would send its own. `Cookie`, `User-Agent`,
        `Accept-Encoding` and `sec-` headers come back when they are taken away, since the engine
        writes them later; what it writes alone, such as `Host`, is refused with `ValueError`.

        Raises:
            TypeError, ValueError: no listener, or no match pattern.
        """
        self._set(Event.BEFORE_SEND_HEADERS, listener, urls)

    def on_send_headers(self, listener: Callback | None, *, urls: Urls = None) -> None:
        """Hear what headers a request goes out with: `webRequest.onSendHeaders`.

        `listener(details)`.

        Raises:
            TypeError, ValueError: no listener, or no match pattern.
        """
        self._set(Event.SEND_HEADERS, listener, urls)

    def on_headers_received(self, listener: Callback | None, *, urls: Urls = None) -> None:
        """Ask before the page gets a response: `webRequest.onHeadersReceived`.

        `listener(details, reply)`; `reply(cancel=False, response_headers=None, status_line=None)`:
        the headers that are given replace all; the status line counts only with them.

        A redirect can be made of a response, and an empty response of a redirect. A response is
        read to its end before the page gets it when a header changes that the engine reads early,
        such as `Content-Type` or `Content-Security-Policy`.

        A `Set-Cookie` that is added, or changed, is stored.

        Limit: cookies are stored before; taking `Set-Cookie` away does not keep them out. After
        many responses in a row without a cookie it is not shown until a page asks for its next
        document, unless a later event has a listener too: to look for it costs as much again.

        Raises:
            TypeError, ValueError: no listener, or no match pattern.
        """
        self._set(Event.HEADERS_RECEIVED, listener, urls)

    def on_response_started(self, listener: Callback | None, *, urls: Urls = None) -> None:
        """Hear that a body begins to arrive: `webRequest.onResponseStarted`.

        `listener(details)`.

        Raises:
            TypeError, ValueError: no listener, or no match pattern.
        """
        self._set(Event.RESPONSE_STARTED, listener, urls)

    def on_before_redirect(self, listener: Callback | None, *, urls: Urls = None) -> None:
        """Hear of a redirect, a server's or our own: `webRequest.onBeforeRedirect`.

        `listener(details)`; `details.redirect_url` is where it leads.

        Raises:
            TypeError, ValueError: no listener, or no match pattern.
        """
        self._set(Event.BEFORE_REDIRECT, listener, urls)

    def on_completed(self, listener: Callback | None, *, urls: Urls = None) -> None:
        """Hear that a request is complete: `webRequest.onCompleted`.

        `listener(details)`.

        Raises:
            TypeError, ValueError: no listener, or no match pattern.
        """
        self._set(Event.COMPLETED, listener, urls)

    def on_error_occurred(self, listener: Callback | None, *, urls: Urls = None) -> None:
        """Hear that a request failed: `webRequest.onErrorOccurred`.

        `listener(details)`; `details.error` is Chromium's name. A page that stops reading a
        response, or goes, makes `net::ERR_ABORTED`.

        Raises:
            TypeError, ValueError: no listener, or no match pattern.
        """
        self._set(Event.ERROR_OCCURRED, listener, urls)

    def add_listener(
        self,
        event: str,
        listener: Callback,
        *,
        urls: Urls = None,
        types: Sequence[str] | None = None,
    ) -> Listener:
        """Add one more listener of an event; gives it, for its `remove()`.

        All of an event are asked: first the one of `on_x`, then these in order. The last one that
        cancels or redirects decides, and each sees the headers as those before it left them.

        Args:
            event: `before_request`, `before_send_headers`, `send_headers`, `headers_received`,
                `response_started`, `before_redirect`, `completed` or `error_occurred`.
            listener: as for `on_x`.
            urls: match patterns; every URL without any.
            types: `mainFrame`, `subFrame`, `stylesheet`, `script`, `image`, `object`, `xhr`,
                `other`; all without any.

        Raises:
            TypeError, ValueError: an argument is wrong.
        """
        return self._ways.listeners.add(event, listener, urls, types)

    def on_response_body(
        self, listener: BodyCallback, *, urls: Urls = None, max_bytes: int = MOST_BYTES
    ) -> BodyListener:
        """Hear of the bodies of complete responses; gives the listener, for its `remove()`.

        `listener(details, body)`; `details` are those of `on_completed`. `body` is `None` when it
        is longer than `max_bytes`, or the engine has not kept it: a redirect, a response that the
        page did not read to its end. Several listeners may be added.

        Engine: the inspector, `Network.getResponseBody`; a page's process keeps as much as the
        largest `max_bytes` for each response, and ten times that in all. Limit: a body that is
        text comes in UTF-8, whatever it was sent in. Bodies of downloads are not seen.

        Raises:
            TypeError, ValueError: an argument is wrong.
        """
        if not callable(listener):
            raise TypeError("listener must be a callable")
        if isinstance(max_bytes, bool) or not isinstance(max_bytes, int):
            raise TypeError(f"max_bytes must be an int, not {type(max_bytes).__name__}")
        if max_bytes < 1:
            raise ValueError("max_bytes must be at least 1")
        return self._ways.bodies.add(listener, read_urls(urls), max_bytes)

    def _set(self, event: Event, listener: Callback | None, urls: Urls) -> None:
        self._ways.listeners.set(event, listener, urls)
