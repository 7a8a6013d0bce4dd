"""JavaScript dialogs: the page waits for the answer, everything else goes on.

`dialog_script.py` brings most of them here as requests that can wait. The engine's own callbacks
(beforeunload, and pages where the script cannot reach) want the answer before they return.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,  # noqa: TID251 - the engine's dialogs cannot be answered later, see above
    QMetaMethod,
    QObject,
)

if TYPE_CHECKING:
    import asyncio

    from browser.session.web_contents import WebContents


class DialogKind(StrEnum):
    """What the page asks for."""

    ALERT = "alert"
    CONFIRM = "confirm"
    PROMPT = "prompt"
    UNLOAD = "beforeunload"


@dataclass(slots=True)
class Dialog:
    """One dialog of a page, answered once by `answer`; dismissed is the safe answer.

    `repeats` counts the dialogs that the page has shown since it was loaded.
    """

    kind: DialogKind
    origin: str
    message: str
    default: str = ""
    repeats: int = 0
    accepted: bool = False
    text: str = ""
    on_answer: "Callable[[Dialog], None] | None" = field(default=None, repr=False)
    _loop: QEventLoop | None = field(default=None, repr=False)
    _answered: bool = False

    def answer(self, accepted: bool, text: str = "") -> None:
        """Answer it and let the page go on; a later answer is ignored."""
        if self._answered:
            return
        self._answered = True
        self.accepted = accepted
        self.text = text
        if self._loop is not None:
            self._loop.quit()
        if self.on_answer is not None:
            self.on_answer(self)

    def dismiss(self, *_: object) -> None:
        """Give the safe answer: no, and no text."""
        self.answer(False)

    @property
    def holds_everything(self) -> bool:
        """Whether every page of every partition waits with the one that asks."""
        return self._loop is not None

    @property
    def is_answered(self) -> bool:
        """Whether it was answered."""
        return self._answered

    def wait(self) -> None:
        """Run an event loop until it is answered."""
        if not self._answered:
            self._loop = QEventLoop()
            self._loop.exec()
            self._loop = None


class Dialogs(QObject):
    """The dialogs of one page: one at a time, since the page waits.

    LIMIT: inside the event loop of `run` the engine does no work of its own (seen 6.12), so every
    page of every partition stands still until the answer. Only beforeunload, and pages that
    forbid synchronous requests, come that way.
    """

    def __init__(self, page: "WebContents") -> None:
        super().__init__(page)
        self._page = page
        self._open: list[Dialog] = []
        self._count = 0
        self._suppressed = False
        self._unwound: asyncio.Event | None = None
        page.loadStarted.connect(self._on_load_started)

    @property
    def unload_text(self) -> str:
        """The words by which Qt asks before a page with unsaved changes goes."""
        return QCoreApplication.translate(
            "QWebEnginePage",
            "Are you sure you want to leave this page? Changes that you made may not be saved.",
        )

    def ask(self, dialog: Dialog) -> None:
        """Show the dialog; its `on_answer` hears the answer, at once if it must not be shown."""
        if not self._may_show():
            dialog.dismiss()
            return
        answered = dialog.on_answer

        def forget(dialog: Dialog) -> None:
            self._open.remove(dialog)
            if answered is not None:
                answered(dialog)

        dialog.on_answer = forget
        self._show(dialog)

    def run(self, dialog: Dialog) -> Dialog:
        """Show the dialog and wait; one that must not be shown has the safe answer."""
        if not self._may_show():
            # A page that may ask nothing more may still be left.
            dialog.answer(dialog.kind is DialogKind.UNLOAD)
            return dialog
        try:
            self._show(dialog)
            dialog.wait()
        finally:
            self._open.remove(dialog)
            if not self._open and self._unwound is not None:
                self._unwound.set()
        return dialog

    def _may_show(self) -> bool:
        listening = self._page.isSignalConnected(
            QMetaMethod.fromSignal(self._page.dialog_requested)
        )
        return listening and not self._suppressed and not self._page.session.is_closed

    def _show(self, dialog: Dialog) -> None:
        self._count += 1
        dialog.repeats = self._count
        self._open.append(dialog)
        self._page.dialog_requested.emit(dialog)

    def suppress(self) -> None:
        """Show no more of them until the page is loaded anew."""
        self._suppressed = True
        for dialog in list(self._open):
            dialog.dismiss()

    def settle(self) -> None:
        """Let the page go: leave is the answer to its question whether to leave."""
        self._suppressed = True
        for dialog in list(self._open):
            dialog.answer(dialog.kind is DialogKind.UNLOAD)

    async def unwound(self) -> None:
        """Wait until no callback of the engine is held any more."""
        if self._open:
            import asyncio

            self._unwound = self._unwound or asyncio.Event()
            await self._unwound.wait()

    def _on_load_started(self) -> None:
        self._count = 0
        self._suppressed = False
