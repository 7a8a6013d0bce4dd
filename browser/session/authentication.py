"""HTTP authentication without a modal box: refuse now, ask, load again with the answer.

The engine wants user and password before its callback returns. What is known by then is sent at
once. Otherwise the first request is refused, the question leaves by the handler, and the page is
loaded again once there is an answer.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import QAuthenticator

from browser.session.authentication_retry import Retry
from browser.session.convert import FULL, origin_of
from browser.session.reply import OneShot

if TYPE_CHECKING:
    from browser.session.credential_store import CredentialStore
    from browser.session.ntlm_domains import NtlmDomains
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
Space = tuple[str, str]
Answer = tuple[str, str]


@dataclass(frozen=True, slots=True)
class AuthenticationRequest:
    """A server asks for a user and a password; `failures` counts the answers it refused.

    With `is_proxy` it is a proxy of the session, of that origin: any page may need it.
    `user` and `password` are what the credential store has for it, to be offered to the person.
    """

    origin: str
    realm: str
    failures: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    is_proxy: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """What the engine was given for a space, and may remember; `url` asks for it.

    `realm` is `None` where it is not known: the credentials stood in the address of a page.
    """

    origin: str
    realm: str | None
    url: str
    user: str
    password: str = field(repr=False)


@dataclass(slots=True)
class Question:
    """What is asked about one protection space, and the pages that wait for the answer."""

    reply: OneShot
    pages: "list[tuple[WebContents, Retry]]" = field(default_factory=list)
    # While the engine's callback runs, the answer can go straight into it.
    at_once: Callable[[Answer], None] | None = None


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
        self._sent: dict[tuple[str, str | None], Sent] = {}
        # What the engine lost without anybody's wish; it is answered once more without a question.
        self._lost: dict[Space, Answer] = {}
        # What is kept in the store if the page is let in with it.
        self._to_keep: dict[int, tuple[Space, Answer]] = {}
        self.store: CredentialStore | None = None
        self.domains: NtlmDomains | None = None

    def set_handler(self, handler: AuthenticationHandler | None) -> None:
        """Who asks the person; a handler that goes gives up what it was asked."""
        self._handler = handler
        self.settle()

    def answer(self, page: "WebContents", url: QUrl, authenticator: QAuthenticator) -> None:
        """Fill in the answer if there is one; refuse and ask if not."""
        space = (origin_of(url), authenticator.realm())
        # The engine asks, so what it was given is refused and forgotten.
        self._sent.pop(space, None)

        def send(answer: Answer) -> None:
            self._failures[space] = self._failures.get(space, 0) + 1
            self._sent[space] = Sent(*space, url.toString(FULL), *answer)
            authenticator.setUser(answer[0])
            authenticator.setPassword(answer[1])

        lost = self._lost.pop(space, None)
        answer = self._answers.pop((space, page.id), None) or lost
        answer = answer or self._stored_at_once(space, url)
        if answer is not None:
            send(answer)
            return
        # What was to be kept is refused as well, unless it is only now on its way.
        self._to_keep.pop(page.id, None)
        if (question := self._questions.get(space)) is not None:
            question.pages.append((page, Retry(page, url)))
        elif self._waits_for_ticket(page, url, space):
            pass
        elif self._ask(page, url, space, send):
            return
        _refuse(authenticator)

    def _stored_at_once(self, space: Space, url: QUrl) -> Answer | None:
        """What the store has for a host that is to get credentials unasked, the first time."""
        if self.store is None or self.domains is None or self._failures.get(space):
            return None
        return self.store.find(*space) if self.domains.match(url) else None

    def _waits_for_ticket(self, page: "WebContents", url: QUrl, space: Space) -> bool:
        """Whether a ticket is tried first; the question comes if there is none."""
        if self.domains is None:
            return False
        return self.domains.tries(url, lambda: self._ask_later(page, url, space))

    def _ask_later(self, page: "WebContents", url: QUrl, space: Space) -> None:
        if page.is_alive() and space not in self._questions:
            self._ask(page, url, space, None)

    def _ask(
        self,
        page: "WebContents",
        url: QUrl,
        space: Space,
        at_once: Callable[[Answer], None] | None,
    ) -> bool:
        """Ask; gives whether the answer came, and was sent, at once."""
        handler = self._handler
        if handler is None:
            return False
        sent = False

        def send(answer: Answer) -> None:
            nonlocal sent
            sent = True
            assert at_once is not None
            at_once(answer)

        def answered(user: str | None = None, password: str = "", keep: bool = False) -> None:
            self._answered(space, user, password, keep)

        reply = OneShot(answered, name="the answer to HTTP authentication")
        waiting = [(page, Retry(page, url))]
        question = Question(reply, waiting, None if at_once is None else send)
        self._questions[space] = question
        try:
            handler(page, self._request(space), reply)
        except Exception:
            log.exception("the authentication handler failed")
            reply.settle(None)
        question.at_once = None
        return sent

    def _request(self, space: Space) -> AuthenticationRequest:
        user, password = (self.store.find(*space) if self.store else None) or ("", "")
        return AuthenticationRequest(*space, self._failures.get(space, 0), user, password)

    def _answered(self, space: Space, user: str | None, password: str, keep: bool) -> None:
        question = self._questions.pop(space)
        if user is None:
            self._failures.pop(space, None)
            return
        for page, retry in question.pages:
            if not page.is_alive() or page.session.is_closed:
                continue
            if keep:
                self._to_keep[page.id] = (space, (user, password))
            if question.at_once is not None:
                question.at_once((user, password))
                retry.deleteLater()
            else:
                self._answers[space, page.id] = (user, password)
                retry.go()

    def let_in(self, page: "WebContents") -> None:
        """Forget the wrong answers of an origin, since a page of it was loaded."""
        url = page.url()
        origin = origin_of(url)
        for space in [space for space in self._failures if space[0] == origin]:
            del self._failures[space]
        if url.userName():
            plain = QUrl(url)
            plain.setUserInfo("")
            sent = Sent(origin, None, plain.toString(FULL), url.userName(), url.password())
            self._sent[origin, None] = sent
        kept = self._to_keep.pop(page.id, None)
        if kept is not None and self.store is not None:
            self.store.keep(*kept[0], *kept[1])

    # For clearing the engine's memory.

    def sent(self) -> list[Sent]:
        """What the engine may remember."""
        return list(self._sent.values())

    def remember(self, sent: Sent) -> None:
        """The engine was given it for something that is no page."""
        self._sent[sent.origin, sent.realm] = sent

    def forget(self, gone: Sent) -> None:
        """The engine does not remember it any more."""
        if self._sent.get((gone.origin, gone.realm)) == gone:
            del self._sent[gone.origin, gone.realm]
            if gone.realm is not None:
                self._lost.pop((gone.origin, gone.realm), None)

    def engine_forgets(self) -> None:
        """The engine loses all of it, though nobody wanted that."""
        for sent in self._sent.values():
            if sent.realm is not None:
                self._lost[sent.origin, sent.realm] = (sent.user, sent.password)

    def settle(self) -> None:
        """Give up on everything that was asked."""
        for question in list(self._questions.values()):
            question.reply.settle(None)
        self._answers.clear()


def _refuse(authenticator: QAuthenticator) -> None:
    import ctypes

    # WORKAROUND(PySide 6.12): the engine refuses when it gets a null authenticator, which C++ makes
    # by assignment; one that is merely empty is sent, again and again. The class is one pointer to
    # its data, so exchanging it with a null one's is that assignment.
    null = QAuthenticator()
    theirs, ours = (
        ctypes.c_void_p.from_address(shiboken6.getCppPointer(one)[0])
        for one in (authenticator, null)
    )
    theirs.value, ours.value = ours.value, theirs.value
