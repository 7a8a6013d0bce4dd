"""What a session lets its caller do with its requests: `Session` inherits these members."""

from functools import cached_property
from typing import TYPE_CHECKING

from browser.session.members import Members

if TYPE_CHECKING:
    from browser.session.attachments import Attachments
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

    def must_wait(self, page: "WebContents") -> bool:
        """Whether the page must send nothing yet; for the page."""
        return "_attachments" in self.__dict__ and self._attachments.holds(page)

    async def in_force(self, page: "WebContents") -> None:
        """Wait until the inspector is where somebody needs it; for the page.

        Raises:
            NetError: it cannot be, so nothing may be sent (`net::ERR_BLOCKED_BY_CLIENT`).
        """
        from browser.errors import InspectorError, NetError

        try:
            await self._attachments.in_force(page)
        except InspectorError as error:
            raise NetError(BLOCKED, "net::ERR_BLOCKED_BY_CLIENT", page.get_url()) from error
