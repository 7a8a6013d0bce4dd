"""What a session lets its caller do with its requests: `Session` inherits these members."""

from functools import cached_property
from typing import TYPE_CHECKING

from browser.session.members import Members

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from browser.session.attachments import Attachments
    from browser.session.request_gate import RequestGate
    from browser.session.request_ways import Ways
    from browser.session.web_contents import WebContents
    from browser.session.web_request import WebRequest

BLOCKED = -20


class WebRequestMembers(Members):
    """Requests of a session, and the inspector at its pages that sees them."""

    @cached_property
    def web_request(self) -> "WebRequest":
        """Its requests: `ses.webRequest`."""
        from browser.session.web_request import WebRequest

        return WebRequest(self._request_ways)

    @cached_property
    def _request_ways(self) -> "Ways":
        from browser.session.request_ways import Ways

        self._check_open()
        return Ways(self._session)

    @cached_property
    def _attachments(self) -> "Attachments":
        from browser.session.attachments import Attachments

        self._check_open()
        return Attachments(self._session, self._inspector)

    @cached_property
    def _gate(self) -> "RequestGate":
        from browser.session.request_gate import RequestGate

        self._check_open()
        return RequestGate(self._session)

    def hold_requests(self, until: "Callable[[], Awaitable[object]]") -> None:
        """Send nothing until `until()` has returned: the session must be as it says before.

        May be called before the event loop runs; `until` is called when it does. Documents that
        are asked for meanwhile wait, everything else is refused. When `until` raises, nothing is
        sent until `release_requests`, or until this is called again and succeeds.

        Engine: Qt's interceptor, and a scheme of ours where documents wait. Limit: what the engine
        does without a request, such as `<link rel=preconnect>` in a page from a file, is not held.
        """
        self._gate.shut(until)

    def release_requests(self) -> None:
        """Hold nothing any more, whatever was waited for."""
        if "_gate" in self.__dict__:
            self._gate.open()

    @property
    def held_because(self) -> Exception | None:
        """What `until` of `hold_requests` raised, so that nothing is sent."""
        return self._gate.reason if "_gate" in self.__dict__ else None

    async def may_send(self) -> None:
        """Wait until requests are sent; for what asks without a page.

        Raises:
            NetError: none will be (`net::ERR_BLOCKED_BY_CLIENT`).
        """
        if "_gate" in self.__dict__:
            from browser.errors import NetError

            await self._gate.settled()
            if self._gate.is_shut:
                raise NetError(BLOCKED, "net::ERR_BLOCKED_BY_CLIENT")

    def must_wait(self, page: "WebContents") -> bool:
        """Whether the page must send nothing yet; for the page."""
        if "_gate" in self.__dict__ and self._gate.is_waiting:
            return True
        return "_attachments" in self.__dict__ and self._attachments.holds(page)

    async def in_force(self, page: "WebContents") -> None:
        """Wait until the inspector is where somebody needs it; for the page.

        Raises:
            NetError: it cannot be, so nothing may be sent (`net::ERR_BLOCKED_BY_CLIENT`).
        """
        from browser.errors import InspectorError, NetError

        if "_gate" in self.__dict__:
            # One that stays shut refuses the page's requests itself.
            await self._gate.settled()
        if "_attachments" not in self.__dict__:
            return
        try:
            await self._attachments.in_force(page)
        except InspectorError as error:
            raise NetError(BLOCKED, "net::ERR_BLOCKED_BY_CLIENT", page.get_url()) from error
