"""How the bench answers what a page asks for: as a script says, or as the program would."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from browser.model.permission import PermissionScope
from browser.session import PermissionReply, WebContents
from browser.testbench.scenario import Answer

if TYPE_CHECKING:
    from browser.model.permission_details import PermissionRequestDetails

Handler = Callable[[WebContents, str, PermissionReply, "PermissionRequestDetails"], None]
Told = Callable[[str, str, "PermissionRequestDetails"], None]
USUAL_SECONDS = 1.0


class Answers(QObject):
    """Answers permission requests: `answer` and `seconds` may change at any time.

    `ask` is what the program does, for `Answer.ASK`; `told(permission, answer, details)` hears what
    was asked and what became of it: `asked`, `allowed`, `denied`, or `withdrawn`.
    """

    def __init__(self, ask: Handler, told: Told, parent: QObject) -> None:
        super().__init__(parent)
        self.answer = Answer.ASK
        self.seconds = USUAL_SECONDS
        self._ask = ask
        self._told = told
        self._waiting: list[PermissionReply] = []

    def handle(
        self,
        page: WebContents,
        permission: str,
        reply: PermissionReply,
        details: "PermissionRequestDetails",
    ) -> None:
        """The session's handler of permission requests."""
        self._told(permission, "asked", details)
        watched = self._watched(permission, reply, details)
        if self.answer is Answer.ASK:
            self._ask(page, permission, watched, details)
        elif self.answer is Answer.NEVER:
            self._waiting.append(watched)
        elif self.answer is Answer.LATER:
            timer = QTimer(self)
            timer.setSingleShot(True)
            timer.timeout.connect(lambda: self._give(watched, True))
            timer.timeout.connect(timer.deleteLater)
            timer.start(round(self.seconds * 1000))
        elif self.answer is Answer.DISMISS:
            watched(False, scope=PermissionScope.ONCE)
        else:
            watched(self.answer is Answer.ALLOW)

    def _give(self, reply: PermissionReply, granted: bool) -> None:
        if not reply.is_done:
            reply(granted)

    def _watched(
        self, permission: str, reply: PermissionReply, details: "PermissionRequestDetails"
    ) -> PermissionReply:
        """A reply in the place of the session's, whose answer is told."""

        def answered(granted: bool, scope: PermissionScope | None, expires: float | None) -> None:
            if reply.is_done:
                return
            self._told(permission, "allowed" if granted else "denied", details)
            reply(granted, scope=scope, expires=expires)

        watched = PermissionReply(answered)

        def settled() -> None:
            if not watched.is_done:
                self._told(permission, "withdrawn", details)
                watched.withdraw()

        reply.when_done(settled)
        return watched
