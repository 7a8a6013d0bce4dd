"""The work behind `ses.protocol`: who handles which scheme, and what the engine asks of them."""

import logging
from functools import cached_property
from typing import TYPE_CHECKING

from browser.errors import InspectorError, ProtocolError
from browser.model.scheme import RESERVED
from browser.session.protocol_exchanges import Exchanges
from browser.session.protocol_inspector import ProtocolInspector
from browser.session.protocol_question import Handler

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineUrlRequestJob

    from browser.engine.inspector import Inspector
    from browser.engine.inspector_calls import Params
    from browser.engine.inspector_target import Target
    from browser.model.upload import UploadData
    from browser.session.protocol_http import RelayTargets
    from browser.session.protocol_scheme import SchemeRequests
    from browser.session.protocol_server import BodyServer
    from browser.session.session import Session

log = logging.getLogger(__name__)
ALWAYS_HANDLED = frozenset({"about", "file", "http", "https", "data", "filesystem"})
INTERCEPTED = frozenset({"file", "http", "https"})
END_SECONDS = 10.0


class ProtocolPart:
    """The handlers of one session and their requests; owned by the session."""

    def __init__(
        self,
        session: "Session",
        profile: "QWebEngineProfile",
        inspector: "Callable[[], Inspector] | None",
        requests: "SchemeRequests",
    ) -> None:
        self._session = session
        self._requests = requests
        self._registered: dict[str, Handler] = {}
        self._intercepted: dict[str, Handler] = {}
        self._profile = profile
        self._get_inspector = inspector
        self._exchanges = Exchanges(self)
        self._inspector = ProtocolInspector(session._attachments, self._on_paused, self._on_ended)

    @cached_property
    def relays(self) -> "RelayTargets":
        """The hidden pages that ask for other addresses."""
        from browser.session.protocol_http import RelayTargets

        return RelayTargets(self._session, self._profile, self._get_inspector)

    @cached_property
    def _server(self) -> "BodyServer":
        from browser.session.protocol_server import BodyServer

        return BodyServer()

    # Who handles what.

    def register(self, handler: Handler) -> None:
        """Let it handle a scheme that nobody does.

        Raises:
            ProtocolError: somebody does.
        """
        self._session._check_open()
        scheme = handler.scheme
        if scheme in self._registered or scheme in RESERVED:
            raise ProtocolError("The scheme has been registered")
        self._requests.install(scheme)
        self._registered[scheme] = handler
        self._correct(scheme)

    def _correct(self, scheme: str) -> None:
        try:
            self._inspector.correct(scheme)
        except InspectorError as error:
            log.debug("answers of %s: stay as the engine writes them: %s", scheme, error)

    def unregister(self, scheme: str) -> None:
        """Let nobody handle it.

        Raises:
            ProtocolError: nobody does.
        """
        handler = self._registered.pop(scheme, None)
        if handler is None:
            raise ProtocolError("The scheme has not been registered")
        self._exchanges.drop(handler)

    def intercept(self, handler: Handler) -> None:
        """Let it handle a scheme instead of who does.

        Raises:
            ProtocolError: it is intercepted.
            InspectorError: there is no inspector.
        """
        self._session._check_open()
        scheme = handler.scheme
        if scheme in self._intercepted:
            raise ProtocolError("The scheme has been intercepted")
        if scheme in INTERCEPTED:
            self._inspector.intercept(scheme)
        else:
            self._requests.install(scheme)
            self._correct(scheme)
        self._intercepted[scheme] = handler

    def unintercept(self, scheme: str) -> None:
        """Let who did handle it.

        Raises:
            ProtocolError: it is not intercepted.
        """
        handler = self._intercepted.pop(scheme, None)
        if handler is None:
            raise ProtocolError("The scheme has not been intercepted")
        self._exchanges.drop(handler)
        self._inspector.release(scheme)

    def is_handled(self, scheme: str) -> bool:
        """Whether somebody does."""
        return scheme in self._registered or scheme in self._intercepted or scheme in ALWAYS_HANDLED

    # What the engine asks.

    def take(self, job: "QWebEngineUrlRequestJob") -> None:
        """Take a request for a scheme of ours."""
        from browser.session.protocol_job import Job

        exchange = Job(job, self._exchanges, lambda: self._inspector.is_attached)
        scheme = job.requestUrl().scheme()
        handler = self._intercepted.get(scheme) or self._registered.get(scheme)
        if self._session.is_closed:
            handler = None
        if handler is not None and exchange.is_form and exchange.can_detour:
            self._exchanges.keep(exchange)
            exchange.detour()
        else:
            self._exchanges.take(exchange, handler)

    def _on_paused(self, target: "Target", params: "Params") -> None:
        from browser.session.protocol_paused import Paused

        exchange = Paused(target, params, self._server, self._exchanges)
        scheme = exchange.url.partition(":")[0].lower()
        handler = self._intercepted.get(scheme) or self._registered.get(scheme)
        if handler is None:
            # It was stopped just before nobody wanted it any more.
            target.post("Fetch.continueRequest", {"requestId": params["requestId"]})
        elif exchange.is_preflight:
            exchange.allow()
        else:
            self._exchanges.take(exchange, handler)

    def sent(self, parts: "list[UploadData]") -> None:
        """Let `ses.get_blob_data` know the parts of a body."""
        if parts:
            self._session._sent_blobs.keep(parts)

    def _on_ended(self, target: "Target") -> None:
        self._exchanges.lost(target)

    def failure(self, url: str) -> int:
        """The net error that a handler gave for a page it did not let load, 0 for none."""
        return self._exchanges.failure(url)

    # The end.

    def settle(self) -> None:
        """End every request, and let go of the pages."""
        self._exchanges.settle()
        if "relays" in self.__dict__:
            self.relays.settle()
        self._inspector.settle()

    async def close(self) -> None:
        """Wait until the engine has let go of everything."""
        import asyncio

        try:
            await asyncio.wait_for(self._exchanges.ended(), END_SECONDS)
        except TimeoutError:
            log.warning("%d requests for custom schemes are still open", len(self._exchanges))
        if "_server" in self.__dict__:
            await self._server.close()
        if "relays" in self.__dict__:
            await self.relays.close()
