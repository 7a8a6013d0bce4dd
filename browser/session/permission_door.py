"""The one door for what pages ask: every callback of the engine about it leads here."""

import logging
from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Slot

from browser.model.permission import Permission, PermissionState
from browser.model.permission_kind import CAMERA, MICROPHONE
from browser.session.convert import origin_of
from browser.session.permission_engine import ASKED
from browser.session.permission_script import PermissionScript
from browser.session.permission_watch import PageWatch
from browser.session.permissions import Permissions

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import (
        QWebEngineDesktopMediaRequest,
        QWebEngineFileSystemAccessRequest,
        QWebEngineFullScreenRequest,
        QWebEngineNavigationRequest,
        QWebEnginePermission,
        QWebEngineProfile,
        QWebEngineRegisterProtocolHandlerRequest,
    )

    from browser.session.display_media import DisplayMedia, DisplayMediaHandler
    from browser.session.folder import PartitionFolder
    from browser.session.permission_questions import (
        CheckHandler,
        PermissionQuestions,
        RequestHandler,
    )
    from browser.session.permission_requests import PermissionRequest
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)


class PermissionDoor(QObject):
    """The permissions of one session at work; owned by the session.

    It is there from the start when something was decided for ever: what only requests need is
    loaded when one comes.
    """

    def __init__(
        self, session: "Session", profile: "QWebEngineProfile", folder: "PartitionFolder | None"
    ) -> None:
        super().__init__(session)
        self._session = session
        self._profile = profile
        self._watches: dict[int, PageWatch] = {}
        # The pages that have the whole screen, and whose origin got it.
        self._full_screens: dict[int, str] = {}
        self.permissions = Permissions(session, profile, folder)
        self._engine = self.permissions.engine
        self._handlers: tuple[RequestHandler | None, CheckHandler | None] = (None, None)
        self._display_handler: DisplayMediaHandler | None = None
        self._script = PermissionScript(profile, self._on_document_made)
        self._script.want(self.permissions.media_decided())
        self.permissions.frames_forgot.connect(self._claim)
        self.permissions.changed.connect(self._on_changed)
        for page in session.pages():
            self.page_made(page)

    @cached_property
    def _questions(self) -> "PermissionQuestions":
        from browser.session.permission_questions import PermissionQuestions

        made = PermissionQuestions(self.permissions)
        made.set_handler(self._handlers[0])
        made.set_check_handler(self._handlers[1])
        return made

    @cached_property
    def _display(self) -> "DisplayMedia":
        from browser.session.display_media import DisplayMedia

        made = DisplayMedia(self)
        made.set_handler(self._display_handler)
        return made

    def _parts(self, *names: str) -> list[Any]:
        # One that was never used has nothing pending.
        return [self.__dict__[name] for name in names if name in self.__dict__]

    def set_handler(self, handler: "RequestHandler | None") -> None:
        """Who is asked."""
        self._handlers = (handler, self._handlers[1])
        for questions in self._parts("_questions"):
            questions.set_handler(handler)

    def set_check_handler(self, handler: "CheckHandler | None") -> None:
        """Who is heard before anything is allowed."""
        self._handlers = (self._handlers[0], handler)
        for questions in self._parts("_questions"):
            questions.set_check_handler(handler)

    def set_display_handler(self, handler: "DisplayMediaHandler | None") -> None:
        """Who chooses what of the screen is seen."""
        self._display_handler = handler
        for display in self._parts("_display"):
            display.set_handler(handler)

    # What the engine asks.

    def _ask(
        self, make: "Callable[[], PermissionRequest | None]", refuse: Callable[[], object]
    ) -> None:
        """Pass a request on; one that cannot be made is refused, and nothing is raised."""
        try:
            request = None if self._session.is_closed else make()
            if request is None:
                refuse()
            else:
                self._questions.ask(request)
        except Exception:
            log.exception("a permission request failed and is refused")
            refuse()

    def take_permission(self, page: "WebContents", asked: "QWebEnginePermission") -> None:
        """Qt's own permissions."""
        from browser.session.permission_requests import engine_request

        kept = copy(asked)

        def make() -> "PermissionRequest | None":
            request = engine_request(page, kept, self._engine)
            if request is None:
                log.info("nobody knows the permission %s", kept.permissionType().name)
            return request

        if not (self._is_claim(page, kept) or self._is_chosen(page, kept)):
            self._ask(make, kept.deny)

    def _is_claim(self, page: "WebContents", asked: "QWebEnginePermission") -> bool:
        _, kinds = ASKED.get(asked.permissionType().name, ("", ("",)))
        origin = origin_of(asked.origin())
        if not self._script.is_claim(page, origin, kinds):
            return False
        # No device is opened; then the frame learns what was decided.
        self._engine.answer(page.id, origin, kinds, asked, False)
        self.permissions.align(origin, kinds)
        return True

    def _is_chosen(self, page: "WebContents", asked: "QWebEnginePermission") -> bool:
        permission, _ = ASKED.get(asked.permissionType().name, ("", ()))
        if permission is not Permission.DISPLAY_CAPTURE:
            return False
        if not self._display.has_chosen(page.id, origin_of(asked.origin())):
            return False
        asked.grant()
        # Each time it is chosen anew.
        asked.reset()
        return True

    def take_display(self, page: "WebContents", asked: "QWebEngineDesktopMediaRequest") -> None:
        """The screen: it is allowed first, then chosen."""
        from PySide6.QtWebEngineCore import QWebEngineSettings

        from browser.session.permission_requests import display_request

        # Without it the engine denies what was chosen.
        attribute = QWebEngineSettings.WebAttribute.ScreenCaptureEnabled
        page.settings().setAttribute(attribute, True)
        kept, origin = copy(asked), origin_of(page.url())

        def answer(granted: bool) -> None:
            if granted:
                self._display.choose(page, kept, origin)
            else:
                kept.cancel()

        self._ask(lambda: display_request(page, answer), kept.cancel)

    def take_full_screen(self, page: "WebContents", asked: "QWebEngineFullScreenRequest") -> None:
        """The whole screen, and its end, which is always granted."""
        from browser.session.permission_requests import full_screen_request

        kept, origin = copy(asked), origin_of(asked.origin())

        def entered() -> None:
            self._full_screens[page.id] = origin
            page.full_screen_changed.emit(True)

        if kept.toggleOn():
            self._ask(lambda: full_screen_request(page, kept, entered), kept.reject)
        else:
            self._full_screens.pop(page.id, None)
            kept.accept()
            page.full_screen_changed.emit(False)

    def take_file_system(
        self, page: "WebContents", asked: "QWebEngineFileSystemAccessRequest"
    ) -> None:
        """Files that a person picked."""
        from browser.session.permission_requests import file_system_request

        kept = copy(asked)
        self._ask(lambda: file_system_request(page, kept), kept.reject)

    def take_protocol_handler(
        self, page: "WebContents", asked: "QWebEngineRegisterProtocolHandlerRequest"
    ) -> None:
        """A page that wants to open URLs of a scheme."""
        from browser.session.permission_requests import protocol_handler_request

        kept = copy(asked)
        self._ask(lambda: protocol_handler_request(page, kept), kept.reject)

    def take_navigation(self, page: "WebContents", asked: "QWebEngineNavigationRequest") -> None:
        """A navigation; one to another program is refused until somebody allowed it."""
        url = QUrl(asked.url())
        if self.leads_outside(url):
            asked.reject()
            is_main, gesture = asked.isMainFrame(), asked.isUserInitiated()
            self._ask_external(page, url, is_main_frame=is_main, user_gesture=gesture)

    def take_window(self, opener: "WebContents", url: QUrl, user_gesture: bool) -> bool:
        """A window for a URL; `True` if another program would show it, so none is needed."""
        if not self.leads_outside(url):
            return False
        self._ask_external(opener, QUrl(url), is_main_frame=True, user_gesture=user_gesture)
        return True

    def leads_outside(self, url: QUrl) -> bool:
        """Whether a URL is for another program of the computer."""
        from browser.session.permission_external import INNER, is_registered

        scheme = url.scheme().lower()
        if scheme in INNER or is_registered(scheme):
            return False
        return self._profile.urlSchemeHandler(scheme.encode()) is None

    def _ask_external(
        self, page: "WebContents", url: QUrl, *, is_main_frame: bool, user_gesture: bool
    ) -> None:
        from browser.session.permission_external import open_outside
        from browser.session.permission_requests import external_request

        def make() -> "PermissionRequest":
            return external_request(
                page,
                url,
                is_main_frame=is_main_frame,
                user_gesture=user_gesture,
                open_url=open_outside,
            )

        self._ask(make, lambda: None)

    # What was decided, and what pages use already.

    @Slot(str, str)
    def _on_changed(self, origin: str, permission: str) -> None:
        if permission == Permission.MEDIA:
            self._script.want(self.permissions.media_decided())
            self._claim(origin)
        granted = PermissionState.GRANTED
        if permission not in (Permission.FULLSCREEN, Permission.POINTER_LOCK):
            return
        if self.permissions.get(origin, permission) is granted:
            return
        for page in self._session.pages():
            if permission == Permission.POINTER_LOCK and origin_of(page.url()) == origin:
                self._script.run(page, "document.exitPointerLock()")
            elif self._full_screens.get(page.id) == origin:
                page.triggerAction(page.WebAction.ExitFullScreen)

    @Slot(str)
    def _claim(self, origin: str) -> None:
        """Let documents that are there agree with what was decided about their devices."""
        state, prompt = self.permissions.state, PermissionState.PROMPT
        decided = [kind for kind in (MICROPHONE, CAMERA) if state(origin, (kind,)) is not prompt]
        for page in self._session.pages() if decided else ():
            kinds = [kind for kind in decided if not self._engine.knows(page.id, origin, kind)]
            if origin_of(page.url()) == origin:
                self._script.claim(page, origin, kinds)

    # Documents and pages.

    def take_console(self, page: "WebContents", message: str) -> bool:
        """Take a console message if it is our script's."""
        return self._script.take(page, message)

    def page_made(self, page: "WebContents") -> None:
        """Watch a page."""
        watch = self._watches[page.id] = PageWatch(page, self)
        watch.document_gone.connect(self._on_document_gone)
        watch.page_gone.connect(self._on_page_gone)

    def _on_document_made(self, page: "WebContents") -> None:
        if (watch := self._watches.get(page.id)) is not None:
            watch.announce()

    @Slot(object)
    def _on_document_gone(self, page: "WebContents") -> None:
        self._full_screens.pop(page.id, None)
        for questions in self._parts("_questions"):
            questions.drop_document(page)
        for display in self._parts("_display"):
            display.drop_page(page.id)
        self.permissions.end_page(page.id, gone=False)
        self._engine.forget_document(page.id)

    @Slot(int)
    def _on_page_gone(self, number: int) -> None:
        self._watches.pop(number, None)
        self._full_screens.pop(number, None)
        self._script.forget_page(number)
        for questions in self._parts("_questions"):
            questions.forget_page(number)
        for display in self._parts("_display"):
            display.drop_page(number)
        self._engine.forget_page(number)
        self.permissions.end_page(number, gone=True)

    def settle(self) -> None:
        """Deny what waits: the session ends."""
        for part in self._parts("_questions", "_display"):
            part.settle()
        self.permissions.settle()
