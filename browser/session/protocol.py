"""`Protocol`: handlers for the URL schemes of one session, `ses.protocol`."""

import inspect
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from browser.engine import schemes
from browser.errors import ProtocolError, UnsupportedError
from browser.model.protocol_answer import Kind
from browser.model.scheme import RESERVED, CustomScheme, scheme_name
from browser.session.protocol_part import INTERCEPTED
from browser.session.protocol_question import Handler

if TYPE_CHECKING:
    from browser.session.protocol_part import ProtocolPart

Function = Callable[..., Any]
TOO_LATE = "protocol.registerSchemesAsPrivileged should be called before app is ready"
NO_LIST = "Argument must be an array of custom schemes."


def register_schemes_as_privileged(custom_schemes: Iterable[CustomScheme]) -> None:
    """Give schemes privileges; before the engine runs: `protocol.registerSchemesAsPrivileged`.

    Engine: `QWebEngineUrlScheme`. `browser.run(schemes=…)` does the same.

    Raises:
        ProtocolError: the engine runs, or a scheme has its privileges.
        TypeError: they are no `CustomScheme`s.
    """
    if isinstance(custom_schemes, str | bytes) or not isinstance(custom_schemes, Iterable):
        raise TypeError(NO_LIST)
    given = list(custom_schemes)
    if not all(isinstance(scheme, CustomScheme) for scheme in given):
        raise TypeError(NO_LIST)
    if QCoreApplication.instance() is not None:
        raise ProtocolError(TOO_LATE)
    schemes.declare(given)


class Protocol:
    """Register and intercept URL schemes of a session (source: the class `Protocol`).

    A handler is called with `(request, reply)`: `request` is a `ProtocolRequest`; `reply` counts
    once, at any later time. `reply(error=-6)` fails with that net error, `reply()` with
    `net::ERR_NOT_IMPLEMENTED`, and what does not fit the kind with `net::ERR_FAILED`, as does a
    handler that raises. Every kind takes a `ProtocolResponse` or its fields by name: `headers`,
    `status_code`, `mime_type`, `charset`. Answers may be read from everywhere, unless they have an
    `access-control-allow-origin` of their own. A 3xx with a `location` is followed; ranges of
    answers whose size is known are cut out. What nobody can answer any more ends by itself: the
    page goes, the handler is removed, the session is closed. A handler may be a coroutine function.

    Engine: a URL scheme handler of the profile, and the inspector at every page, since the engine
    alone writes only the status 200, and header values in lower case. Limit: what the inspector
    does not see keeps both: documents and workers of custom schemes, what workers and service
    workers load from there, and what a page loads that was open before the scheme was registered,
    until its next load. Where no reason of the engine's is the error that was given, a page sees
    another one; `load_url` raises the true one. A request fails whose body is a stream of the page,
    a form with files of the disk, or has more than 256 MiB; of custom schemes also any
    `multipart/form-data` that navigates or that a worker sends. A scheme without privileges can be
    navigated to, framed and shown, not fetched, and an open page reaches it only after its next
    load. What an interception answers passes the listeners of `ses.web_request` that ask: those
    that were set before it do not hear of it.
    """

    def __init__(self, part: "ProtocolPart") -> None:
        self._part = part

    @staticmethod
    def register_schemes_as_privileged(custom_schemes: Iterable[CustomScheme]) -> None:
        """Give schemes privileges; before the engine runs: `protocol.registerSchemesAsPrivileged`.

        The same as the function of this module.
        """
        register_schemes_as_privileged(custom_schemes)

    def register_file_protocol(self, scheme: str, handler: Function) -> None:
        """Answer a scheme with files: `protocol.registerFileProtocol`.

        `handler(request, reply)`; `reply(path)`, `reply(FilePathWithHeaders(…))`, `reply(path=…,
        headers=…)`. The media type follows from the file's name. Where there is no file the request
        fails with `net::ERR_FILE_NOT_FOUND`.

        Raises:
            ProtocolError: "The scheme has been registered".
            ValueError, TypeError: `scheme` is no name of one, `handler` no function.
        """
        self._register(scheme, Kind.FILE, handler)

    def register_buffer_protocol(self, scheme: str, handler: Function) -> None:
        """Answer a scheme with bytes: `protocol.registerBufferProtocol`.

        `handler(request, reply)`; `reply(b"…")`, `reply(MimeTypedBuffer(…))`, `reply(data=…,
        mime_type=…)`. Raises as `register_file_protocol`.
        """
        self._register(scheme, Kind.BUFFER, handler)

    def register_string_protocol(self, scheme: str, handler: Function) -> None:
        """Answer a scheme with text: `protocol.registerStringProtocol`.

        `handler(request, reply)`; `reply("…")`, `reply(StringProtocolResponse(…))`, `reply(data=…,
        mime_type=…, charset=…)`. Raises as `register_file_protocol`.
        """
        self._register(scheme, Kind.STRING, handler)

    def register_http_protocol(self, scheme: str, handler: Function) -> None:
        """Answer a scheme with what another request brings: `protocol.registerHttpProtocol`.

        `handler(request, reply)`; `reply(url=…, method=…, referrer=…, session=…, upload_data=…)`.
        Without `session` it is this one, `None` is one of its own in memory. The headers are those
        of the request. Raises as `register_file_protocol`.

        Engine: a hidden page of that session loads the URL, and the inspector takes the answer.
        Limit: the server sees a navigation (`Sec-Fetch-Mode`), and what it sends little by little
        arrives in pieces of 4 KiB or more.
        """
        self._register(scheme, Kind.HTTP, handler)

    def register_stream_protocol(self, scheme: str, handler: Function) -> None:
        """Answer a scheme piece by piece: `protocol.registerStreamProtocol`.

        `handler(request, reply)`; `reply(stream)`, `reply(StreamProtocolResponse(…))`,
        `reply(data=stream, status_code=…, headers=…)`. A stream has `read(size)`, which may be a
        coroutine function, or is an iterable or async iterable of `bytes`; a `read` that is none is
        called in threads. It is read no faster than the page takes it, and closed at the end. What
        can `seek` is answered in ranges. Raises as `register_file_protocol`.
        """
        self._register(scheme, Kind.STREAM, handler)

    def unregister_protocol(self, scheme: str) -> None:
        """Remove the handler of a scheme: `protocol.unregisterProtocol`.

        What it has not answered ends with `net::ERR_ABORTED`.

        Raises:
            ProtocolError: "The scheme has not been registered".
        """
        self._part.unregister(scheme_name(scheme))

    async def is_protocol_handled(self, scheme: str) -> bool:
        """Whether a scheme is registered, intercepted or built in: `protocol.isProtocolHandled`."""
        return self._part.is_handled(scheme_name(scheme))

    def intercept_file_protocol(self, scheme: str, handler: Function) -> None:
        """Answer a scheme that has a handler with files: `protocol.interceptFileProtocol`.

        `handler(request, reply)` as for `register_file_protocol`. It takes effect for what starts
        after it, once the inspector is at the page; a new page waits for that.

        Engine: the inspector, `Fetch`. Limit: of the schemes that are built in, `http`, `https` and
        `file`; no WebSockets, and nothing that no page asks for, such as `Session.download_url`. An
        answer has at most 64 MiB, or fails with `net::ERR_FILE_TOO_BIG`; of a range without an end
        8 MiB are given at a time, so that a film is no trouble.

        Raises:
            ProtocolError: "The scheme has been intercepted".
            UnsupportedError: the engine lets nobody intercept the scheme.
        """
        self._intercept("file", scheme, handler)

    def intercept_string_protocol(self, scheme: str, handler: Function) -> None:
        """Answer a scheme that has a handler with text: `protocol.interceptStringProtocol`.

        `handler(request, reply)` as for `register_string_protocol`. Limit: as for
        `intercept_file_protocol`, which also says what it raises.
        """
        self._intercept("string", scheme, handler)

    def intercept_buffer_protocol(self, scheme: str, handler: Function) -> None:
        """Answer a scheme that has a handler with bytes: `protocol.interceptBufferProtocol`.

        `handler(request, reply)` as for `register_buffer_protocol`. Limit: as for
        `intercept_file_protocol`, which also says what it raises.
        """
        self._intercept("buffer", scheme, handler)

    def intercept_http_protocol(self, scheme: str, handler: Function) -> None:
        """Answer a scheme with what another request brings: `protocol.interceptHttpProtocol`.

        `handler(request, reply)` as for `register_http_protocol`. Limit: as for
        `intercept_file_protocol`, which also says what it raises.
        """
        self._intercept("http", scheme, handler)

    def intercept_stream_protocol(self, scheme: str, handler: Function) -> None:
        """Answer a scheme that has a handler piece by piece: `protocol.interceptStreamProtocol`.

        `handler(request, reply)` as for `register_stream_protocol`. Limit: as for
        `intercept_file_protocol`, which also says what it raises: the stream is read whole first.
        """
        self._intercept("stream", scheme, handler)

    def unintercept_protocol(self, scheme: str) -> None:
        """Remove what intercepts a scheme: `protocol.uninterceptProtocol`.

        What it has not answered ends with `net::ERR_ABORTED`.

        Raises:
            ProtocolError: "The scheme has not been intercepted".
        """
        self._part.unintercept(scheme_name(scheme))

    def handle(self, scheme: str, handler: Function) -> None:
        """Let a coroutine function answer a scheme, of ours or built in, with anything.

        `await handler(request)` gives a text, bytes, a stream, or any structure of an answer; a
        `NetError` that it raises is the failure. It is cancelled when nobody waits for it any more.

        Raises:
            ProtocolError, UnsupportedError: as registering and intercepting.
            TypeError: `handler` is no coroutine function.
        """
        if not inspect.iscoroutinefunction(handler):
            raise TypeError("handler must be a coroutine function")
        name = scheme_name(scheme)
        made = Handler(name, Kind.FREE, handler, gives=True)
        if name in RESERVED:
            self._check_built_in("handle", name)
            self._part.intercept(made)
        else:
            self._part.register(made)

    def unhandle(self, scheme: str) -> None:
        """Undo `handle`; raises as `unregister_protocol` and `unintercept_protocol`."""
        name = scheme_name(scheme)
        if name in RESERVED:
            self._part.unintercept(name)
        else:
            self._part.unregister(name)

    def _register(self, scheme: str, kind: Kind, handler: Function) -> None:
        self._part.register(Handler(scheme_name(scheme), kind, _function(handler)))

    def _intercept(self, kind: str, scheme: str, handler: Function) -> None:
        name = scheme_name(scheme)
        made = Handler(name, Kind(kind), _function(handler))
        self._check_built_in(f"intercept_{kind}_protocol", name)
        self._part.intercept(made)

    def _check_built_in(self, member: str, scheme: str) -> None:
        if scheme in RESERVED and scheme not in INTERCEPTED:
            raise UnsupportedError(
                f"protocol.{member}", f"no request for {scheme}: passes where it could be stopped"
            )


def _function(handler: Function) -> Function:
    if not callable(handler):
        raise TypeError("handler must be callable")
    return handler
