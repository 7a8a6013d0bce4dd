"""Credentials for a download that is taken up again: asked of the handler, as for a page."""

import logging
from typing import TYPE_CHECKING

from browser.session.reply import OneShot

if TYPE_CHECKING:
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
Given = tuple[str, str] | None


class DownloadSignIn:
    """The questions of one session's downloads."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        # Each taking up has a page of its own.
        self._failures: dict[tuple[int, str, str], int] = {}
        self._open: list[OneShot] = []

    async def ask(self, page: "WebContents", origin: str, realm: str) -> Given:
        """User and password for the server, or nothing; `page` is the hidden one that asks."""
        import asyncio

        from browser.session.authentication import AuthenticationRequest

        handler = self._session._authentication_handler
        if handler is None or self._session.is_closed:
            return None
        space = page.id, origin, realm
        failures = self._failures.get(space, 0)
        answer: asyncio.Future[Given] = asyncio.get_running_loop().create_future()

        def answered(user: str | None = None, password: str = "") -> None:
            if not answer.done():
                answer.set_result(None if user is None else (user, password))

        reply = OneShot(answered, name="the answer to a download's authentication")
        self._open.append(reply)
        try:
            handler(page, AuthenticationRequest(origin, realm, failures), reply)
        except Exception:
            log.exception("the authentication handler failed")
            reply.settle(None)
        try:
            given = await answer
        finally:
            self._open.remove(reply)
        self._failures[space] = failures + 1
        return given

    async def of_proxy(self, _page: "WebContents", origin: str, _realm: str) -> Given:
        """The session's own name and word for the gateway; nothing for another proxy."""
        from PySide6.QtCore import QUrl
        from PySide6.QtNetwork import QAuthenticator

        route, authenticator = self._session.__dict__.get("_route"), QAuthenticator()
        if route is None or not route.answer(QUrl(origin).host(), authenticator):
            return None
        return authenticator.user(), authenticator.password()

    def settle(self) -> None:
        """Give up on everything that was asked."""
        for reply in list(self._open):
            reply.settle(None)
