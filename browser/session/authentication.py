"""HTTP authentication without a modal box: refuse now, ask, load again with the answer.

The engine wants user and password before its callback returns. So the first request is refused,
the question leaves by the handler, and the page is loaded again once there is an answer.
"""

import ctypes
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import QAuthenticator

from browser.session.convert import origin_of
from browser.session.reply import OneShot

if TYPE_CHECKING:
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
Space = tuple[str, str]
Answer = tuple[str, str]


@dataclass(frozen=True, slots=True)
class AuthenticationRequest:
    """A server asks for a user and a password; `failures` counts the answers it refused."""

    origin: str
    realm: str
    failures: int = 0


@dataclass(slots=True)
class Question:
    """What is asked about one protection space, and the pages that wait for the answer."""

    reply: OneShot
    pages: list["WebContents"] = field(default_factory=list)


AuthenticationHandler = Callable[["WebContents", AuthenticationRequest, OneShot], None]


class Authentication(QObject):
    """The answers of one session: one question for each protection space at a time."""

    def __init__(self, parent: QObject, handler: AuthenticationHandler | None = None) -> None:
        super().__init__(parent)
        self._handler = handler
        # Each page that waits tries the answer once, by its number.
        self._answers: dict[tuple[Space, int], Answer] = {}
        self._failures: dict[Space, int] = {}
        self._questions: dict[Space, Question] = {}

    def set_handler(self, handler: AuthenticationHandler | None) -> None:
        """Who asks the person; a handler that goes gives up what it was asked."""
        self._handler = handler
        self.settle()

    def answer(self, page: "WebContents", url: QUrl, authenticator: QAuthenticator) -> None:
        """Fill in the answer if there is one; refuse and ask if not."""
        space = (origin_of(url), authenticator.realm())
        answer = self._answers.pop((space, page.id), None)
        if answer is not None:
            self._failures[space] = self._failures.get(space, 0) + 1
            authenticator.setUser(answer[0])
            authenticator.setPassword(answer[1])
            return
        _refuse(authenticator)
        if (question := self._questions.get(space)) is not None:
            question.pages.append(page)
        elif self._handler is not None:
            self._ask(self._handler, page, space)

    def _ask(self, handler: AuthenticationHandler, page: "WebContents", space: Space) -> None:
        request = AuthenticationRequest(*space, failures=self._failures.get(space, 0))

        def answered(user: str | None = None, password: str = "") -> None:
            question = self._questions.pop(space)
            if user is None:
                self._failures.pop(space, None)
                return
            for waiting in question.pages:
                if waiting.is_alive() and not waiting.session.is_closed:
                    self._answers[space, waiting.id] = (user, password)
                    waiting.triggerAction(waiting.WebAction.Reload)

        reply = OneShot(answered, name="the answer to HTTP authentication")
        self._questions[space] = Question(reply, [page])
        try:
            handler(page, request, reply)
        except Exception:
            log.exception("the authentication handler failed")
            reply(None)

    def let_in(self, url: QUrl) -> None:
        """Forget the wrong answers of an origin, since a page of it was loaded."""
        origin = origin_of(url)
        for space in [space for space in self._failures if space[0] == origin]:
            del self._failures[space]

    def settle(self) -> None:
        """Give up on everything that was asked."""
        for question in list(self._questions.values()):
            question.reply.settle(None)
        self._answers.clear()


def _refuse(authenticator: QAuthenticator) -> None:
    # WORKAROUND(PySide 6.12): the engine refuses when it gets a null authenticator, which C++ makes
    # by assignment; one that is merely empty is sent, again and again. The class is one pointer to
    # its data, so exchanging it with a null one's is that assignment.
    null = QAuthenticator()
    theirs, ours = (
        ctypes.c_void_p.from_address(shiboken6.getCppPointer(one)[0])
        for one in (authenticator, null)
    )
    theirs.value, ours.value = ours.value, theirs.value
