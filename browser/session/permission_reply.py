"""The callback of a permission request: yes or no, once, and for how long it is remembered."""

import logging
from collections.abc import Callable

from browser.model.permission import PermissionScope

log = logging.getLogger(__name__)
Answer = Callable[[bool, PermissionScope | None, float | None], None]


class PermissionReply:
    """Answers one request; a later answer is ignored with a line in the log."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._is_done = False
        self._waiting: list[Callable[[], None]] = []

    @property
    def is_done(self) -> bool:
        """Whether it was answered, or came to nothing."""
        return self._is_done

    def __call__(
        self,
        permission_granted: bool,
        *,
        scope: PermissionScope | str | None = None,
        expires: float | None = None,
    ) -> None:
        """Allow or deny.

        Args:
            permission_granted: the answer.
            scope: `once` (until the page loads another document), `tab` (until it is closed),
                `session` or `always`: how long pages of the origin are not asked about again.
                Without it nothing is stored; what the engine itself remembers of a yes it forgets
                with the document.
            expires: when a stored decision ends, in seconds since the epoch.

        Raises:
            TypeError, ValueError: an argument is not of its kind. The request still waits.
        """
        if self._is_done:
            log.info("the answer to a permission request came twice or too late and is ignored")
            return
        if not isinstance(permission_granted, bool):
            raise TypeError(f"the answer must be a bool, not {type(permission_granted).__name__}")
        kept = PermissionScope(scope) if scope is not None else None
        if expires is not None and kept is None:
            raise ValueError("what is not stored cannot expire: give a scope")
        until = None if expires is None else float(expires)
        self._is_done = True
        try:
            self._answer(permission_granted, kept, until)
        finally:
            self._tell()

    def settle(self) -> None:
        """Deny if nobody has answered."""
        if not self._is_done:
            self(False)

    def withdraw(self) -> None:
        """Count as answered from now on, since the answer has no effect any more."""
        self._is_done = True
        self._tell()

    def when_done(self, told: Callable[[], None]) -> None:
        """Call `told` as soon as it is answered or withdrawn: who shows it stops then."""
        if self._is_done:
            told()
        else:
            self._waiting.append(told)

    def _tell(self) -> None:
        told, self._waiting = self._waiting, []
        for one in told:
            one()
