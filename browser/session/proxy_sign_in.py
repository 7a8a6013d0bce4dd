"""Credentials that an upstream proxy wants and nobody gave: asked of the session's handler."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from browser.session.authentication import AuthenticationRequest
from browser.session.reply import OneShot

if TYPE_CHECKING:
    from browser.engine.gateway_messages import LoginAsked
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
# So many wrong answers in a row end it: whoever answers may be a program.
MOST_FAILURES = 5
SCHEMES = {"PROXY": "http", "HTTPS": "https"}
Answer = Callable[[str | None, str], object]


class ProxySignIn(QObject):
    """The questions of one session's proxies; the gateway has one at a time for each proxy."""

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._failures: dict[tuple[str, str], int] = {}
        self._open: dict[OneShot, WebContents] = {}

    def ask(self, asked: "LoginAsked", answer: Answer) -> None:
        """Ask the handler; `answer(user, password)` is called once, with `None` for a refusal."""
        kind, _, place = asked.proxy.partition(" ")
        space = asked.proxy, asked.realm
        failures = self._failures.pop(space, 0)

        def answered(user: str | None = None, password: str = "", keep: bool = False) -> None:
            self._open.pop(reply, None)
            if user is not None:
                self._failures[space] = failures + 1
            answer(user, password)

        reply = OneShot(answered, name="the answer to a proxy's authentication")
        handler, page = self._session._authentication_handler, self._page()
        if handler is None or page is None or failures >= MOST_FAILURES:
            reply.settle(None)
            return
        self._open[reply] = page
        page.destroyed.connect(self._on_page_destroyed)
        origin = f"{SCHEMES.get(kind, 'http')}://{place}"
        request = AuthenticationRequest(origin, asked.realm, failures, is_proxy=True)
        try:
            handler(page, request, reply)
        except Exception:
            log.exception("the authentication handler failed")
            reply.settle(None)

    def _page(self) -> "WebContents | None":
        """The page that a person most likely waits for: the gateway does not know whose it is."""
        pages = [] if self._session.is_closed else self._session.pages()
        return max(pages, key=lambda page: (page.isVisible(), page.isLoading()), default=None)

    @Slot()
    def _on_page_destroyed(self) -> None:
        # The sender is half gone: find whose page is missing rather than ask it.
        for reply, page in list(self._open.items()):
            if not page.is_alive():
                reply.settle(None)

    def proxies_changed(self) -> None:
        """Count wrong answers anew."""
        self._failures.clear()

    def settle(self) -> None:
        """Give up on everything that was asked."""
        for reply in list(self._open):
            reply.settle(None)
