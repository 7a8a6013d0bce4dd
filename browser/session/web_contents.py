"""`WebContents`: one page of a session. Only the session makes it.

It holds what must answer inside an engine callback; loading, scripts and dialogs are its parts.
"""

import logging
import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

from browser.aio import next_signal
from browser.engine.schemes import INTERNAL
from browser.errors import JavaScriptError, NetError, SessionClosedError
from browser.session.convert import parse_url
from browser.session.dialog_script import dialog_script
from browser.session.loading import ABORTED, FAILED, Loading, net_error
from browser.session.window_open import details_of
from browser.tasks import spawn

# The binding builds a type, with its enums, when it is first named: what only some pages ask for
# is named when they do, and its slots carry no types.
if TYPE_CHECKING:
    from PySide6.QtNetwork import QAuthenticator
    from PySide6.QtWebEngineCore import (
        QWebEngineCertificateError,
        QWebEngineClientCertificateSelection,
        QWebEngineDesktopMediaRequest,
        QWebEngineFileSystemAccessRequest,
        QWebEngineFullScreenRequest,
        QWebEngineHttpRequest,
        QWebEngineNavigationRequest,
        QWebEngineNewWindowRequest,
        QWebEnginePermission,
        QWebEngineRegisterProtocolHandlerRequest,
        QWebEngineWebAuthUxRequest,
    )

    from browser.session.dialogs import Dialogs
    from browser.session.javascript import Scripts
    from browser.session.session import Session
    from browser.session.user_agent_page import PageUserAgent

log = logging.getLogger(__name__)
DESTROY_TIMEOUT = 10.0
# Navigations that lead to no other program, without a closer look.
PLAIN = frozenset(("http", "https", "about", "data", "blob", "file", INTERNAL))


class WebContents(QWebEnginePage):
    """A page (source: `WebContents`, as far as `session.md` needs it).

    Beyond Qt's own signals:
        dialog_requested(dialog): the page shows a JavaScript dialog and waits; answer it.
        popup_blocked(details): the session's handler refused a window.
        certificate_refused(problem): a `CertificateProblem` of this page or a part of it.
        full_screen_changed(on): the page was given the whole screen, or gave it back.
    """

    dialog_requested = Signal(object)
    popup_blocked = Signal(object)
    certificate_refused = Signal(object)
    full_screen_changed = Signal(bool)

    def __init__(
        self, number: int, session: "Session", profile: QWebEngineProfile, parent: QObject
    ) -> None:
        super().__init__(profile, parent)
        self._id = number
        self._session = session
        self._closed = False
        self._loading = Loading(self)
        self.dialog_token = os.urandom(16).hex()
        self.scripts().insert(dialog_script(self.dialog_token))
        self.renderProcessTerminated.connect(self._on_terminated)
        self.newWindowRequested.connect(self._on_new_window)
        self.authenticationRequired.connect(self._on_authentication)
        self.proxyAuthenticationRequired.connect(self._on_proxy_authentication)
        self.loadFinished.connect(self._on_load_finished)
        self.certificateError.connect(self._on_certificate_error)
        self.permissionRequested.connect(self._on_permission)
        self.selectClientCertificate.connect(self._on_client_certificate)
        self.desktopMediaRequested.connect(self._on_desktop_media)
        self.fileSystemAccessRequested.connect(self._on_file_system)
        self.registerProtocolHandlerRequested.connect(self._on_protocol_handler)
        self.webAuthUxRequested.connect(self._on_web_auth)
        self.fullScreenRequested.connect(self._on_full_screen)
        self.navigationRequested.connect(self._on_navigation)

    @cached_property
    def dialogs(self) -> "Dialogs":
        """The part that shows JavaScript dialogs."""
        from browser.session.dialogs import Dialogs

        return Dialogs(self)

    @cached_property
    def _scripts(self) -> "Scripts":
        from browser.session.javascript import Scripts

        return Scripts(self)

    @cached_property
    def _user_agent(self) -> "PageUserAgent":
        from browser.session.user_agent_page import PageUserAgent

        return PageUserAgent(self, self._session._profile, self._session._inspector)

    @property
    def id(self) -> int:
        """Its number, never used twice."""
        return self._id

    @property
    def session(self) -> "Session":
        """The session it belongs to, for its whole life."""
        return self._session

    def event(self, event: QEvent) -> bool:
        """Hear of what the engine has in hand for the page, before the page goes."""
        if event.type() == QEvent.Type.DeferredDelete:
            # WORKAROUND(seen 6.12): a download that begins in this turn holds the page's bare
            # address, and is a crash if it is told after the page went.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        return super().event(event)

    def is_alive(self) -> bool:
        """Whether the engine's side of it still exists."""
        return bool(shiboken6.isValid(self))

    async def load_url(self, url: str) -> None:
        """Load `url`; done when the page is loaded.

        An HTTP error that brings a page of its own is no failure.

        Raises:
            NetError: the load failed, or another one took its place (`net::ERR_ABORTED`).
            SessionClosedError: the page was closed.
            ValueError: `url` is none.
        """
        self._check_open()
        parsed = parse_url(url)
        await self._in_force()
        try:
            await self._loading.load(parsed)
        except NetError as error:
            raise self._session._told_error(error) from None

    def load(self, url: "QUrl | str | QWebEngineHttpRequest") -> None:
        """Load as Qt does, once everything holds that must."""
        if self._session.must_wait(self):
            self._loading.later(url, self._in_force)
        else:
            super().load(url)

    def get_url(self) -> str:
        """The URL of the page that is shown."""
        return self.url().toString(QUrl.ComponentFormattingOption.FullyEncoded)

    def get_title(self) -> str:
        """The title of the page that is shown."""
        return self.title()

    async def execute_javascript(self, code: str) -> Any:
        """Run `code` in the page and give its value; promises are awaited.

        Values travel as JSON: numbers, strings, booleans, lists, dicts and `None`.

        Raises:
            JavaScriptError: the code threw, or its promise was rejected.
            SessionClosedError: the page was closed.
        """
        self._check_open()
        await self._in_force()
        return await self._scripts.run(code)

    def set_user_agent(self, user_agent: str | None) -> None:
        """Let this page say it is something else than its session: `webContents.setUserAgent`.

        The client hints are made to agree; a user agent that is not of Chromium's kind sends none.
        `None` goes back to the session's.

        Engine: the inspector, at the page, its frames and its workers; `load_url` and
        `execute_javascript` wait until it is there. Limit: shared and service workers, which other
        pages use too, `download_url` and popups keep the session's; so may loads that a person
        starts within a few milliseconds after the first call.

        Raises:
            TypeError, ValueError: a header cannot carry it.
            InspectorError: the session has no inspector.
        """
        self._check_open()
        self._user_agent.set(user_agent)

    def _keep_user_agent(self, text: str) -> None:
        # Its session takes another one.
        if self._session._inspector is not None and not self.requestedUrl().isEmpty():
            self._user_agent.keep(text)

    def get_user_agent(self) -> str:
        """What it says it is: `webContents.getUserAgent`."""
        self._check_open()
        own = self._made("_user_agent")
        return (own.text if own is not None else None) or self._session.get_user_agent()

    def download_url(self, url: str) -> None:
        """Download `url` as a link of this page would: `webContents.downloadURL`."""
        self._check_open()
        parsed = parse_url(url)
        if self._session.must_wait(self):
            spawn(self._download_later(parsed), f"a download of page {self._id}")
        else:
            self.download(parsed)

    async def _download_later(self, url: QUrl) -> None:
        try:
            await self._in_force()
        except SessionClosedError:
            log.debug("a download was not asked for: its page was closed")
        except NetError as error:
            log.warning("a download was not asked for: %s", error)
        else:
            self.download(url)

    def fail_as(self, code: int) -> None:
        """Tell of the load that is failing now with this error; for who made it fail."""
        self._loading.restate(code)

    def suppress_dialogs(self) -> None:
        """Answer the page's dialogs at once with the safe answer until it loads anew."""
        self.dialogs.suppress()

    def _made(self, name: str) -> Any:
        # A part that was never used has nothing pending.
        return self.__dict__.get(name)

    def _check_open(self) -> None:
        if self._closed:
            raise SessionClosedError("the page was closed")

    async def _in_force(self) -> None:
        """Wait until everything holds that must before the page sends anything."""
        if (user_agent := self._made("_user_agent")) is not None:
            await user_agent.in_force()
        if self._session.must_wait(self):
            await self._session.in_force(self)
        self._check_open()

    def settle(self) -> None:
        """Answer everything pending with the safe answer, since the page will go."""
        self._closed = True
        if (dialogs := self._made("dialogs")) is not None:
            dialogs.settle()
        if (user_agent := self._made("_user_agent")) is not None:
            user_agent.settle()
        self._loading.fail(SessionClosedError("the page was closed"))
        if (scripts := self._made("_scripts")) is not None:
            scripts.fail(SessionClosedError("the page was closed"))

    async def close(self) -> None:
        """Destroy the page; done when the engine's side is gone."""
        self.settle()
        if (dialogs := self._made("dialogs")) is not None:
            await dialogs.unwound()
        if not self.is_alive():
            return
        gone = next_signal(self.destroyed, timeout=DESTROY_TIMEOUT)
        self.deleteLater()
        await gone

    # What the engine calls and wants answered now.

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:
        """Show a message and hold only this page until it is read."""
        from browser.session.dialogs import Dialog, DialogKind

        self.dialogs.run(Dialog(DialogKind.ALERT, _text(origin), message))

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:
        """Ask yes or no; also the question before a page with unsaved changes goes."""
        from browser.session.dialogs import Dialog, DialogKind

        kind = DialogKind.CONFIRM if message != self.dialogs.unload_text else DialogKind.UNLOAD
        accepted = self.dialogs.run(Dialog(kind, _text(origin), message)).accepted
        if kind is DialogKind.UNLOAD and not accepted:
            # The engine tells nothing of a load that the page did not allow.
            self._loading.fail(net_error(ABORTED, self.get_url()))
        return accepted

    def javaScriptPrompt(self, origin: QUrl | str, message: str, default: str) -> tuple[bool, str]:
        """Ask for a line of text."""
        from browser.session.dialogs import Dialog, DialogKind

        dialog = self.dialogs.run(Dialog(DialogKind.PROMPT, _text(origin), message, default))
        return dialog.accepted, dialog.text

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
    ) -> None:
        """Take the answers of our own scripts; the rest is the page's and stays quiet."""
        scripts = self._made("_scripts")
        if scripts is not None and scripts.take(message, source):
            return
        # One that was never used has no script.
        door = self._session.__dict__.get("permission_door")
        watch = self._session.__dict__.get("_preconnect_watch")
        if watch is not None and watch.take_console(message):
            return
        if door is None or not door.take_console(self, message):
            log.debug("console %s %s:%d %s", level.name, source, line, message)

    def _on_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus) -> None:
        is_usual = status is QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus
        level = logging.DEBUG if is_usual else logging.WARNING
        log.log(level, "the renderer of page %d ended: %s", self._id, status.name)
        if (dialogs := self._made("dialogs")) is not None:
            dialogs.suppress()
        self._loading.fail(net_error(FAILED, self.get_url()))
        if (scripts := self._made("_scripts")) is not None:
            scripts.fail(JavaScriptError("the page's process ended first"))

    def _on_new_window(self, request: "QWebEngineNewWindowRequest") -> None:
        if self._leads_outside(request):
            return
        details = details_of(request)
        page = self._session.open_popup(self, details)
        if page is None:
            self.popup_blocked.emit(details)
        else:
            request.openIn(page)

    def _leads_outside(self, request: "QWebEngineNewWindowRequest") -> bool:
        url = request.requestedUrl()
        if url.isEmpty() or url.scheme() in PLAIN:
            return False
        gesture = request.isUserInitiated()
        return self._session.permission_door.take_window(self, url, gesture)

    def _on_authentication(self, url: QUrl, authenticator: "QAuthenticator") -> None:
        self._session.authentication.answer(self, url, authenticator)

    def _on_proxy_authentication(
        self, _url: QUrl, authenticator: "QAuthenticator", host: str
    ) -> None:
        # One that never joined the gateway has no way of its own.
        route = self._session.__dict__.get("_route")
        if route is not None:
            route.answer(host, authenticator)

    def _on_load_finished(self, succeeded: bool) -> None:
        if succeeded:
            self._session._page_let_in(self)

    def _on_certificate_error(self, error: "QWebEngineCertificateError") -> None:
        self._session._certificates.take(self, error)

    def _on_permission(self, permission: "QWebEnginePermission") -> None:
        self._session.permission_door.take_permission(self, permission)

    def _on_client_certificate(self, selection: "QWebEngineClientCertificateSelection") -> None:
        self._session._client_certificates.take(self, selection)

    def _on_desktop_media(self, request: "QWebEngineDesktopMediaRequest") -> None:
        self._session.permission_door.take_display(self, request)

    def _on_file_system(self, request: "QWebEngineFileSystemAccessRequest") -> None:
        self._session.permission_door.take_file_system(self, request)

    def _on_protocol_handler(self, request: "QWebEngineRegisterProtocolHandlerRequest") -> None:
        self._session.permission_door.take_protocol_handler(self, request)

    def _on_full_screen(self, request: "QWebEngineFullScreenRequest") -> None:
        self._session.permission_door.take_full_screen(self, request)

    def _on_navigation(self, request: "QWebEngineNavigationRequest") -> None:
        if request.url().scheme() not in PLAIN:
            self._session.permission_door.take_navigation(self, request)

    def _on_web_auth(self, request: "QWebEngineWebAuthUxRequest") -> None:
        self._session._security_keys.take(self, request)


def _text(origin: QUrl | str) -> str:
    # The stub allows both, the engine gives the first.
    return origin if isinstance(origin, str) else origin.toString()
