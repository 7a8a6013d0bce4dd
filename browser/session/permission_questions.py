"""What waits for an answer: first what was decided, then the handler, and no otherwise.

The handler is called on the next turn of the loop, never inside a callback of the engine.
"""

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from browser.errors import SettingsError
from browser.model.permission import MediaType, PermissionScope, PermissionState
from browser.model.permission_details import PermissionCheckDetails, PermissionRequestDetails
from browser.session.permission_frames import has_origin
from browser.session.permission_reply import PermissionReply

if TYPE_CHECKING:
    from browser.session.permission_requests import PermissionRequest
    from browser.session.permissions import Permissions
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
RequestHandler = Callable[["WebContents", str, PermissionReply, PermissionRequestDetails], None]
CheckHandler = Callable[["WebContents", str, str, PermissionCheckDetails], bool]
PROMPT, GRANTED = PermissionState.PROMPT, PermissionState.GRANTED
OF_A_PAGE = (PermissionScope.ONCE, PermissionScope.TAB)


class Question:
    """What waits for an answer: a request, and those that ask the same meanwhile."""

    def __init__(self, request: "PermissionRequest") -> None:
        self.request = request
        self.reply = PermissionReply(self._answered)
        self.on_answer: Callable[[Question, bool, PermissionScope | None, float | None], None]
        self._joined: list[PermissionRequest] = []

    def _answered(self, granted: bool, scope: PermissionScope | None, until: float | None) -> None:
        self.on_answer(self, granted, scope, until)

    def join(self, request: "PermissionRequest") -> None:
        """Let another request have this answer."""
        self._joined.append(request)

    def tell(self, granted: bool) -> None:
        """Tell the engine, for all of them."""
        if self.request.page.is_alive():
            for request in (self.request, *self._joined):
                request.answer(granted)


class PermissionQuestions(QObject):
    """The questions of one session, one for each page and thing that is asked."""

    def __init__(self, permissions: "Permissions") -> None:
        super().__init__(permissions)
        self._permissions = permissions
        self._handler: RequestHandler | None = None
        self._check_handler: CheckHandler | None = None
        self._waiting: list[Question] = []
        # What was denied since nobody could be asked: the engine remembers it so long.
        self._unasked: set[tuple[str, tuple[str, ...]]] = set()
        self._closed = False
        permissions.changed.connect(self._on_changed)

    def set_handler(self, handler: RequestHandler | None) -> None:
        """Who is asked; what the one before was asked is denied."""
        self._deny_waiting()
        self._handler = handler
        unasked, self._unasked = self._unasked, set()
        for origin, kinds in unasked if handler is not None else ():
            self._permissions.align(origin, kinds)

    def set_check_handler(self, handler: CheckHandler | None) -> None:
        """Who is heard before anything is allowed."""
        self._check_handler = handler

    def ask(self, request: "PermissionRequest") -> None:
        """Answer a request, now or later."""
        if self._closed:
            request.answer(False)
            return
        same = next((one for one in self._waiting if one.request.is_like(request)), None)
        question = Question(request)
        if same is not None and request.joins:
            same.join(request)
        elif same is not None:
            request.answer(False)
        elif self._check_handler is not None or not self._rule(question):
            question.on_answer = self._answered
            self._waiting.append(question)
            QTimer.singleShot(0, self, lambda: self._decide(question))

    def _rule(self, question: Question) -> bool:
        """Answer by what was decided, or no when nobody can be asked; `False` if it is asked."""
        request = question.request
        state = self._permissions.state(request.origin, request.kinds)
        if state is PROMPT and self._handler is not None:
            return False
        question.tell(state is GRANTED)
        if request.by_engine and state is PROMPT:
            self._unasked.add((request.origin, request.kinds))
        elif request.by_engine:
            self._permissions.align(request.origin, request.kinds)
        return True

    def _decide(self, question: Question) -> None:
        if question.reply.is_done:
            return
        request = question.request
        if not self._passes_check(request):
            question.reply.settle()
        elif self._rule(question):
            self._end(question)
        elif self._handler is not None:
            try:
                self._handler(request.page, request.permission, question.reply, request.details)
            except Exception:
                log.exception("the permission request handler failed")
                question.reply.settle()

    def _passes_check(self, request: "PermissionRequest") -> bool:
        if self._check_handler is None:
            return True
        details = request.details
        origin = request.origin if details.media_types is not None else None
        types: Sequence[MediaType | None] = details.media_types or [None]
        try:
            for media_type in types:
                check = PermissionCheckDetails(
                    details.requesting_url, details.is_main_frame, origin, media_type
                )
                page, permission = request.page, request.permission
                if not self._check_handler(page, permission, request.origin, check):
                    return False
        except Exception:
            log.exception("the permission check handler failed")
            return False
        return True

    # Answers.

    def _answered(
        self,
        question: Question,
        granted: bool,
        scope: PermissionScope | None,
        until: float | None,
    ) -> None:
        if question not in self._waiting:
            return
        self._waiting.remove(question)
        request = question.request
        # A frame that is gone gets nothing; what was decided about its origin stands.
        is_there = request.page.is_alive() and (
            not request.by_engine or has_origin(request.page, request.origin)
        )
        question.tell(granted and is_there)
        if request.by_engine:
            self._end_equal(request)
        try:
            if scope is not None and request.origin != "null":
                self._keep(request, granted, scope, until)
            elif request.by_engine and granted and is_there:
                self._permissions.grant_once(request.origin, request.kinds, request.page.id)
        finally:
            if request.by_engine:
                self._permissions.align(request.origin, request.kinds)

    def _keep(
        self,
        request: "PermissionRequest",
        granted: bool,
        scope: PermissionScope,
        until: float | None,
    ) -> None:
        state = GRANTED if granted else PermissionState.DENIED
        page = request.page.id if scope in OF_A_PAGE else None
        try:
            self._permissions.decide(request.origin, request.kinds, state, scope, until, page)
        except SettingsError:
            # It holds while the session lives; whoever answered hears that it is not kept.
            session = PermissionScope.SESSION
            self._permissions.decide(request.origin, request.kinds, state, session, until)
            raise

    def _end_equal(self, request: "PermissionRequest") -> None:
        """The engine has answered others of the origin too, which wait for no more than that."""
        for question in list(self._waiting):
            other = question.request
            equal = other.by_engine and other.origin == request.origin
            if equal and {*other.kinds} <= {*request.kinds}:
                self._end(question)

    def _end(self, question: Question) -> None:
        if question in self._waiting:
            self._waiting.remove(question)
        question.reply.withdraw()

    @Slot(str, str)
    def _on_changed(self, origin: str, _permission: str) -> None:
        for question in [one for one in self._waiting if one.request.origin == origin]:
            state = self._permissions.state(origin, question.request.kinds)
            if state is not PROMPT and question in self._waiting:
                self._end(question)
                question.tell(state is GRANTED)

    # Ends.

    def _deny_waiting(self) -> None:
        for question in list(self._waiting):
            question.reply.settle()

    def drop_document(self, page: "WebContents") -> None:
        """Drop what a document asked that is no longer there."""
        for question in [one for one in self._waiting if one.request.page is page]:
            self._end(question)
            request = question.request
            # The engine would deny what waits elsewhere with it.
            others = [one.request for one in self._waiting if one.request.by_engine]
            if request.by_engine and any(one.origin == request.origin for one in others):
                continue
            question.tell(False)
            if request.by_engine:
                self._permissions.align(request.origin, request.kinds)

    def forget_page(self, page: int) -> None:
        """Drop what a page asked that is gone, and touch nothing of it."""
        for question in [one for one in self._waiting if one.request.page.id == page]:
            self._end(question)

    def settle(self) -> None:
        """Deny all that waits, and all that comes."""
        self._closed = True
        self._deny_waiting()
