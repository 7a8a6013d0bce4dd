"""Names and passwords that a partition remembers: offered in the question, and kept after it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from browser.errors import BulkheadError
from browser.tasks import spawn

if TYPE_CHECKING:
    from browser.session import Session
    from browser.session.authentication import AuthenticationRequest
    from browser.session.reply import OneShot
    from browser.ui.notices import Notices


def ask_with_kept(
    session: "Session",
    request: "AuthenticationRequest",
    ask: "Callable[[AuthenticationRequest], None]",
) -> None:
    """Ask once the keyring has said what it has; at once when it is open already."""
    if request.user:
        ask(request)
    else:
        spawn(_ask_with_kept(session, request, ask), "what the keyring has for a sign-in")


async def _ask_with_kept(
    session: "Session",
    request: "AuthenticationRequest",
    ask: "Callable[[AuthenticationRequest], None]",
) -> None:
    try:
        await session.use_credential_store(True)
    except BulkheadError:
        # Without its keyring a person types it.
        ask(request)
        return
    for one in session.stored_credentials():
        if (one.origin, one.realm) == (request.origin, request.realm):
            ask(replace(request, user=one.user, password=one.password))
            return
    ask(request)


def answer_and_keep(
    session: "Session", reply: "OneShot", answer: tuple[str, str], notices: "Notices"
) -> None:
    """Sign in, and keep the answer if it is right."""
    spawn(_answer_and_keep(session, reply, answer, notices), "keeping a name and a password")


async def _answer_and_keep(
    session: "Session", reply: "OneShot", answer: tuple[str, str], notices: "Notices"
) -> None:
    try:
        await session.use_credential_store(True)
    except BulkheadError as error:
        text = QCoreApplication.translate("prompts", "The password was not kept: %1")
        notices.error(text.replace("%1", str(error)))
        reply(*answer)
    else:
        reply(*answer, keep=True)
