"""What a session answers to servers that ask who it is: `Session` inherits these members."""

from functools import cached_property
from typing import TYPE_CHECKING

from browser.session.members import Members

if TYPE_CHECKING:
    from browser.session.authentication import Authentication, AuthenticationHandler


class CredentialMembers(Members):
    """Credentials of a session."""

    _authentication_handler: "AuthenticationHandler | None" = None

    @cached_property
    def authentication(self) -> "Authentication":
        """The part that answers servers for its pages."""
        from browser.session.authentication import Authentication

        return Authentication(self._session, self._authentication_handler)

    def set_authentication_handler(self, handler: "AuthenticationHandler | None") -> None:
        """Answer HTTP authentication: `handler(web_contents, request, reply)`.

        `reply(user, password)` tries them, `reply(None)` gives up. Without a handler nothing is
        answered and the server's refusal is shown.
        """
        if handler is not None and not callable(handler):
            raise TypeError("must pass None or a callable")
        self._authentication_handler = handler
        if (part := self.__dict__.get("authentication")) is not None:
            part.set_handler(handler)
