"""Listens to everything that a session tells, for the record and for the scenarios."""

import logging
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from browser.model.request_details import RequestDetails, RequestEvent
from browser.session import Session, WebContents
from browser.testbench.record import Entry

if TYPE_CHECKING:
    from browser.model.permission_details import PermissionRequestDetails
    from browser.session import Cookie, DownloadItem
    from browser.session.certificate_problem import CertificateProblem
    from browser.session.dialogs import Dialog
    from browser.session.window_open import WindowOpenDetails

log = logging.getLogger(__name__)
REQUESTS = (RequestEvent.BEFORE_REDIRECT, RequestEvent.COMPLETED, RequestEvent.ERROR_OCCURRED)
# Pages of a window that are no pages of the web.
OWN = ("bulkhead:", "devtools:", "chrome:")


class SessionWatch(QObject):
    """Watches one session from now on.

    Signals:
        happened(entry): an `Entry`.
    """

    happened = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._partition = session.partition
        session.web_contents_created.connect(self._on_page)
        session.will_download.connect(self._on_download)
        session.preconnect_requested.connect(self._on_preconnect)
        session.permissions.changed.connect(self._on_decision)
        session.cookies.changed.connect(self._on_cookie)
        for name in ("initialized", "download_begin", "download_success", "download_failure"):
            signal = getattr(session, f"spellcheck_dictionary_{name}")
            signal.connect(partial(self._on_dictionary, name))
        session.closing.connect(partial(self.tell, "closing"))
        session.closed.connect(partial(self._on_closed))
        for event in REQUESTS:
            session.web_request.add_listener(event, partial(self._on_request, event))
        for page in session.pages():
            self._watch_page(page)

    def tell(self, event: str, subject: str = "", /, **details: Any) -> None:
        """Put an event into the record."""
        known = {name: value for name, value in details.items() if value not in (None, "", [])}
        self.happened.emit(Entry(time.time(), self._partition, event, subject, known))

    def tell_permission(
        self, permission: str, answer: str, details: "PermissionRequestDetails"
    ) -> None:
        """Put what was asked for, and its answer, into the record."""
        self.tell(
            "permission-request" if answer == "asked" else "permission-answer",
            permission,
            answer="" if answer == "asked" else answer,
            origin=details.requesting_origin,
            url=details.requesting_url,
            main_frame=details.is_main_frame,
            gesture=details.user_gesture,
            media=list(map(str, details.media_types or ())),
            scheme=details.scheme,
            external=details.external_url,
            file=details.file_path,
        )

    def _on_closed(self, _partition: str) -> None:
        self.tell("closed")

    # Pages.

    def _on_page(
        self,
        page: WebContents,
        opener: WebContents | None,
        details: "WindowOpenDetails | None",
    ) -> None:
        self.tell(
            "web-contents-created",
            details.url if details is not None else "",
            page=page.id,
            opener=opener.id if opener is not None else None,
        )
        self._watch_page(page)

    def _watch_page(self, page: WebContents) -> None:
        page.loadFinished.connect(partial(self._on_loaded, page))
        page.titleChanged.connect(partial(self._on_title, page))
        page.popup_blocked.connect(self._on_popup)
        page.certificate_refused.connect(self._on_certificate)
        page.full_screen_changed.connect(self._on_full_screen)
        page.dialog_requested.connect(self._on_dialog)
        page.renderProcessTerminated.connect(self._on_terminated)

    def _on_loaded(self, page: WebContents, succeeded: bool) -> None:
        if page.is_alive() and not page.get_url().startswith(OWN):
            self.tell("page-loaded", page.get_url(), page=page.id, succeeded=succeeded)

    def _on_title(self, page: WebContents, title: str) -> None:
        if page.is_alive() and not page.get_url().startswith(OWN):
            self.tell("title-changed", title, page=page.id)

    def _on_popup(self, details: "WindowOpenDetails") -> None:
        self.tell("popup-blocked", details.url)

    def _on_certificate(self, problem: "CertificateProblem") -> None:
        self.tell(
            "certificate-refused",
            problem.url,
            error=problem.name,
            overridable=problem.overridable,
            reason=problem.reason,
            subject=problem.subject,
            issuer=problem.issuer,
        )

    def _on_full_screen(self, on: bool) -> None:
        self.tell("full-screen", "on" if on else "off")

    def _on_dialog(self, dialog: "Dialog") -> None:
        self.tell("dialog", str(dialog.kind), text=dialog.message)

    def _on_terminated(self, status: Any, code: int) -> None:
        self.tell("renderer-ended", status.name, code=code)

    # The rest.

    def _on_decision(self, origin: str, permission: str) -> None:
        found = [
            f"{one.state}, {one.scope}"
            for one in self._session.permissions.list()
            if (one.origin, one.permission) == (origin, permission)
        ]
        self.tell("permission-changed", permission, origin=origin, stored=found)

    def _on_preconnect(self, _event: object, url: str, credentials: bool) -> None:
        self.tell("preconnect", url, credentials=credentials)

    def _on_cookie(self, _event: object, cookie: "Cookie", cause: object, removed: bool) -> None:
        self.tell(
            "cookie-changed",
            cookie.name,
            domain=cookie.domain,
            path=cookie.path,
            cause=str(cause),
            removed=removed,
            secure=cookie.secure,
            http_only=cookie.http_only,
        )

    def _on_dictionary(self, name: str, _event: object, language: str) -> None:
        self.tell(f"spellcheck-dictionary-{name.replace('_', '-')}", language)

    def _on_request(self, event: RequestEvent, details: RequestDetails) -> None:
        self.tell(
            f"request-{str(event).replace('_', '-')}",
            details.url,
            method=details.method,
            type=str(details.resource_type),
            status=details.status_code,
            to=details.redirect_url,
            error=details.error,
            from_cache=details.from_cache or None,
        )

    def _on_download(self, _event: object, item: "DownloadItem", page: WebContents | None) -> None:
        self.tell(
            "will-download",
            item.get_url(),
            name=item.get_filename(),
            mime=item.get_mime_type(),
            total=item.get_total_bytes(),
            page=page.id if page is not None else None,
        )
        item.updated.connect(partial(self._on_updated, item))
        item.done.connect(partial(self._on_done, item))

    def _on_updated(self, item: "DownloadItem", _event: object, state: str) -> None:
        self._tell_item("download-updated", item, state)

    def _on_done(self, item: "DownloadItem", _event: object, state: str) -> None:
        self._tell_item("download-done", item, state)

    def _tell_item(self, event: str, item: "DownloadItem", state: str) -> None:
        self.tell(
            event,
            item.get_url(),
            state=state,
            received=item.get_received_bytes(),
            total=item.get_total_bytes(),
            reason=str(item.get_interrupt_reason()),
            path=item.get_save_path(),
        )
