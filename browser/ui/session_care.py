"""What the program answers for its sessions: our own pages, sign-in, popups, settings."""

import contextlib
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from browser.model.partition_key import PartitionKey
from browser.session import Session, WebContents
from browser.session.window_open import WindowOpenDetails
from browser.ui.partition_desk import allow_window

if TYPE_CHECKING:
    from browser.model.permission_details import PermissionRequestDetails
    from browser.session.authentication import AuthenticationRequest
    from browser.session.client_certificates import ClientCertificateRequest
    from browser.session.display_media import DisplayMediaRequest
    from browser.session.download_item import DownloadItem
    from browser.session.notifications import Notification
    from browser.session.permission_reply import PermissionReply
    from browser.session.reply import OneShot
    from browser.session.security_keys import SecurityKeyRequest
    from browser.ui.notifications import DesktopNotifications
    from browser.ui.prompts import Prompts
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow


class SessionCare(QObject):
    """Installs the program's handlers on every session, before anybody uses it."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        self._settings = shell.settings
        shell.desk.session_opened.connect(self._on_session_opened)
        shell.desk.released.connect(self._on_released)
        for key in ("appearance.force_dark_pages", "downloads.folder"):
            shell.settings.subscribe(key, self._on_setting)

    @Slot(object)
    def _on_session_opened(self, session: Session) -> None:
        desk = self._shell.desk
        if desk.cared is not None or desk.has_settings(session):
            desk.care.begin(session)
        session.set_internal_pages(self._answer)
        session.set_authentication_handler(self._on_authentication)
        session.set_permission_request_handler(self._on_permission)
        session.set_display_media_request_handler(self._on_display_media)
        session.set_client_certificate_handler(self._on_client_certificate)
        session.set_security_key_handler(self._on_security_key)
        session.set_window_open_handler(self._on_window_open)
        session.web_contents_created.connect(self._on_page_created)
        # The windows do without what only the inspector tells, and so without its memory.
        session.watch_downloads(False)
        session.will_download.connect(self._on_will_download)
        if self._settings.flag("appearance.force_dark_pages"):
            session.set_force_dark(True)
        if folder := self._settings.text("downloads.folder"):
            session.set_download_path(folder)
        self._shell.when_furnished(lambda: self._shell.downloads.watch(session))
        self._shell.when_furnished(lambda: self._furnish(session))

    @Slot(object)
    def _on_released(self, key: object) -> None:
        """Load what could not be loaded while the partition sent nothing."""
        for tab in self._shell.tabs():
            if tab.partition.key == key and tab.failed:
                tab.load(tab.url)

    def _furnish(self, session: Session) -> None:
        if session.is_closed:
            return
        session.set_notification_presenter(partial(self._on_notification, session))
        if text := session.permission_notice:
            self._shell.notices.error(text)

    @cached_property
    def _notifications(self) -> "DesktopNotifications":
        from browser.ui.notifications import DesktopNotifications

        return DesktopNotifications(self._shell)

    def _on_notification(self, session: Session, notification: "Notification") -> None:
        self._notifications.present(session, notification)

    def _on_setting(self, *_: object) -> None:
        from PySide6.QtCore import QStandardPaths

        place = QStandardPaths.StandardLocation.DownloadLocation
        usual = QStandardPaths.writableLocation(place)
        for session in self._shell.desk.registry.sessions():
            session.set_force_dark(self._settings.flag("appearance.force_dark_pages"))
            session.set_download_path(self._settings.text("downloads.folder") or usual)

    @Slot(object, object, object)
    def _on_will_download(self, _event: object, item: "DownloadItem", _page: object) -> None:
        item.done.connect(partial(self._on_download_done, item))

    def _on_download_done(self, item: "DownloadItem", _event: object, state: str) -> None:
        # The program keeps its own files to itself; a download is the user's, as any file is.
        if state == "completed":
            with contextlib.suppress(OSError):
                Path(item.get_save_path()).chmod(0o666 & ~self._shell.user_umask)

    def _answer(self, partition: str, url: str) -> tuple[str, bytes] | None:
        return self._shell.content.answer(partition, url)

    def _on_authentication(
        self, page: WebContents, request: "AuthenticationRequest", reply: "OneShot"
    ) -> None:
        def ask() -> None:
            if page.session.has_stored_credentials():
                from browser.ui.prompt_kept import ask_with_kept

                ask_with_kept(page.session, request, offer)
            else:
                put(request)

        def offer(request: "AuthenticationRequest") -> None:
            # A proxy is asked for by all that the partition sends: what is kept is tried first.
            if request.is_proxy and request.user and not request.failures:
                reply(request.user, request.password)
            else:
                put(request)

        def put(request: "AuthenticationRequest") -> None:
            from browser.ui.prompt_place import place_of

            found = place_of(self._shell, page) or self._place_of_unseen(page)
            if found is None:
                reply.settle(None)
            else:
                found[0].prompts.ask_authentication(found[1], request, reply)

        self._shell.when_furnished(ask)

    def _on_client_certificate(
        self, page: WebContents, request: "ClientCertificateRequest", reply: "OneShot"
    ) -> None:
        def ask(prompts: "Prompts", tab: "Tab") -> None:
            prompts.ask_client_certificate(tab, request, reply)

        self._ask_at(page, ask, partial(reply.settle, None))

    def _on_security_key(self, page: WebContents, request: "SecurityKeyRequest") -> None:
        def ask(prompts: "Prompts", tab: "Tab") -> None:
            from browser.ui.prompt_security_key import security_key_question

            prompts.ask_further(security_key_question(tab, request, self._shell))

        self._ask_at(page, ask, request.cancel)

    def _on_display_media(
        self, page: WebContents, request: "DisplayMediaRequest", reply: "OneShot"
    ) -> None:
        def ask(prompts: "Prompts", tab: "Tab") -> None:
            prompts.ask_screen(tab, request, reply)

        self._ask_at(page, ask, partial(reply.settle, None))

    def _ask_at(
        self,
        page: WebContents,
        ask: "Callable[[Prompts, Tab], None]",
        refuse: Callable[[], None],
    ) -> None:
        """Ask in the page's tab, once the windows have their bars; without a tab, refuse."""

        def act() -> None:
            from browser.ui.prompt_place import place_of

            found = place_of(self._shell, page)
            if found is None:
                refuse()
            else:
                ask(found[0].prompts, found[1])

        self._shell.when_furnished(act)

    def _place_of_unseen(self, page: WebContents) -> "tuple[BrowserWindow, Tab] | None":
        """Where is asked what a page of the session's own needs, such as one that downloads."""
        if not page.is_alive() or page.session.is_closed or page in page.session.pages():
            return None
        from browser.ui.prompt_place import place_in

        return place_in(self._shell, PartitionKey.parse(page.session.partition))

    def _on_permission(
        self,
        page: WebContents,
        permission: str,
        reply: "PermissionReply",
        details: "PermissionRequestDetails",
    ) -> None:
        def ask() -> None:
            from browser.ui.prompt_permission import answer_permission

            answer_permission(self._shell, page, permission, reply, details)

        self._shell.when_furnished(ask)

    def _on_window_open(self, opener: WebContents, details: WindowOpenDetails) -> bool:
        return allow_window(opener, details) and not self._shell.routing.take_window(
            opener, details
        )

    @Slot(object, object, object)
    def _on_page_created(
        self, page: WebContents, opener: WebContents | None, details: WindowOpenDetails | None
    ) -> None:
        if opener is not None and details is not None:
            self._shell.when_furnished(lambda: self._adopt(page, opener, details))

    def _adopt(self, page: WebContents, opener: WebContents, details: WindowOpenDetails) -> None:
        if not page.is_alive():
            return
        # Developer tools are in no tab: what they open belongs to the page they look at.
        inspected = opener.inspectedPage() if opener.is_alive() else None
        seen = inspected if isinstance(inspected, WebContents) else opener
        found = self._shell.window_of(seen)
        if found is None:
            page.settle()
            page.deleteLater()
            return
        window, tab = found
        if details.disposition in ("new-window", "new-popup"):
            window = self._shell.new_window()
            _, _, width, height = details.geometry
            if width and height:
                from browser.ui.window import BARS_HEIGHT

                # What the page wants is its own place, without our bars.
                window.resize(width, height + BARS_HEIGHT)
            window.show()
        behind = details.disposition == "background-tab"
        window.adopt(page, tab.partition, background=behind).opener = seen
