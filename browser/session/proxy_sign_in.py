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
SCHEMES = {"PROXY": "http", "HTTPS": "https", "SOCKS5": "socks5"}
Answer = Callable[[str | None, str], object]


class ProxySignIn(QObject):
    """The questions of one session's proxies; the gateway has one at a time for each proxy."""

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._failures: dict[tuple[str, str], int] = {}
        self._open: dict[OneShot, WebContents] = {}
        # What is kept in the store once a page came through, by proxy and realm.
        self._to_keep: dict[tuple[str, str], tuple[str, str]] = {}

    def ask(self, asked: "LoginAsked", answer: Answer) -> None:
        """Ask the handler; `answer(user, password)` is called once, with `None` for a refusal."""
        kind, _, place = asked.proxy.partition(" ")
        space = f"{SCHEMES.get(kind, 'http')}://{place}", asked.realm
        failures = self._failures.pop(space, 0)
        # It is asked for again: it was wrong.
        self._to_keep.pop(space, None)

        def answered(user: str | None = None, password: str = "", keep: bool = False) -> None:
            self._open.pop(reply, None)
            if user is not None:
                self._failures[space] = failures + 1
                if keep:
                    self._to_keep[space] = (user, password)
            answer(user, password)

        reply = OneShot(answered, name="the answer to a proxy's authentication")
        handler, page = self._session._authentication_handler, self._page()
        if handler is None or page is None or failures >= MOST_FAILURES:
            reply.settle(None)
            return
        self._open[reply] = page
        page.destroyed.connect(self._on_page_destroyed)
        try:
            handler(page, self._request(space, failures), reply)
        except Exception:
            log.exception("the authentication handler failed")
            reply.settle(None)

    def _request(self, space: tuple[str, str], failures: int) -> AuthenticationRequest:
        store = self._session._credential_store
        user, password = (store.find(*space) if store is not None else None) or ("", "")
        return AuthenticationRequest(*space, failures, user, password, is_proxy=True)

    def let_in(self) -> None:
        """Keep what was to be kept, since a page came from the network after it was answered."""
        store, kept = self._session._credential_store, self._to_keep
        self._to_keep = {}
        if store is not None:
            for space, answer in kept.items():
                store.keep(*space, *answer)

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
        self._to_keep.clear()

    def settle(self) -> None:
        """Give up on everything that was asked."""
        for reply in list(self._open):
            reply.settle(None)
