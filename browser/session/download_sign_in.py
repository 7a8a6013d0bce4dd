"""Credentials for what a hidden page asks for, a download or a fetch: asked of the handler."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from browser.session.reply import OneShot

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.engine.inspector_calls import Params
    from browser.engine.inspector_target import Target
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
Given = tuple[str, str] | None


class DownloadSignIn:
    """The questions of one session's downloads, or of what it fetches."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        # Each request has a page of its own.
        self._failures: dict[tuple[int, str, str], int] = {}
        self._to_keep: dict[int, tuple[str, str, str, str]] = {}
        self._open: list[OneShot] = []

    async def answer(
        self, page: "WebContents", url: str, target: "Target", params: "Params"
    ) -> None:
        """Answer the inspector's event `Fetch.authRequired`."""
        challenge, answer = params["authChallenge"], {"response": "CancelAuth"}
        ask = self.of_proxy if challenge.get("source") == "Proxy" else self.ask
        given = await ask(page, url, challenge["origin"], challenge["realm"])
        if given is not None:
            answer["response"] = "ProvideCredentials"
            answer["username"], answer["password"] = given
        if not target.is_closed:
            wanted = {"requestId": params["requestId"], "authChallengeResponse": answer}
            target.post("Fetch.continueWithAuth", wanted)

    async def ask(self, page: "WebContents", url: str, origin: str, realm: str) -> Given:
        """User and password for the server, or nothing; `page` is the hidden one that asks."""
        from browser.session.authentication import AuthenticationRequest, Sent

        part, handler = self._session.authentication, self._session._authentication_handler
        if handler is None or self._session.is_closed:
            return None
        space = page.id, origin, realm
        failures = self._failures.get(space, 0)
        known = (part.store.find(origin, realm) if part.store is not None else None) or ("", "")
        request = AuthenticationRequest(origin, realm, failures, *known)
        given, keeps = await self._answer(lambda reply: handler(page, request, reply))
        self._failures[space] = failures + 1
        if given is not None:
            # The engine remembers it, and may be told to forget.
            part.remember(Sent(origin, realm, url, *given))
            if keeps:
                self._to_keep[page.id] = (origin, realm, *given)
        return given

    async def _answer(self, ask: "Callable[[OneShot], object]") -> tuple[Given, bool]:
        import asyncio

        answer: asyncio.Future[tuple[Given, bool]] = asyncio.get_running_loop().create_future()

        def answered(user: str | None = None, password: str = "", keep: bool = False) -> None:
            if not answer.done():
                answer.set_result((None if user is None else (user, password), keep))

        reply = OneShot(answered, name="the answer to a hidden page's authentication")
        self._open.append(reply)
        try:
            try:
                ask(reply)
            except Exception:
                log.exception("the authentication handler failed")
                reply.settle(None)
            return await answer
        finally:
            self._open.remove(reply)

    def let_in(self, page: "WebContents") -> None:
        """Keep what was right, if a person wants that."""
        store, kept = self._session.authentication.store, self._to_keep.pop(page.id, None)
        if kept is not None and store is not None:
            store.keep(*kept)

    async def of_proxy(self, _page: "WebContents", _url: str, origin: str, _realm: str) -> Given:
        """The session's own name and word for the gateway; nothing for another proxy."""
        from PySide6.QtNetwork import QAuthenticator

        route, authenticator = self._session.__dict__.get("_route"), QAuthenticator()
        if route is None or not route.answer(QUrl(origin).host(), authenticator):
            return None
        return authenticator.user(), authenticator.password()

    def settle(self) -> None:
        """Give up on everything that was asked."""
        for reply in list(self._open):
            reply.settle(None)
