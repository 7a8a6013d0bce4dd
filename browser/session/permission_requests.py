"""What pages ask for, from the engine's several callbacks, as requests of one form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from browser.model.permission import MediaType, Permission
from browser.model.permission_details import PermissionRequestDetails
from browser.model.permission_kind import permission_of
from browser.session.convert import FULL, origin_of
from browser.session.permission_engine import ASKED, EnginePermissions
from browser.session.permission_frames import only_sub_frame, requesting_frame

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import (
        QWebEngineFileSystemAccessRequest,
        QWebEngineFullScreenRequest,
        QWebEnginePermission,
        QWebEngineRegisterProtocolHandlerRequest,
    )

    from browser.session.web_contents import WebContents


@dataclass(slots=True, eq=False)
class PermissionRequest:
    """One request; `answer` tells the engine, while the page lives.

    `subject` tells apart what else would be the same. `by_engine`: the engine remembers a yes, and
    answers what else of the origin waits for the same. `joins`: a second one gets the answer of the
    first; otherwise it is denied.
    """

    page: "WebContents"
    permission: Permission
    kinds: tuple[str, ...]
    origin: str
    details: PermissionRequestDetails
    answer: Callable[[bool], None]
    subject: str = ""
    by_engine: bool = False
    joins: bool = True

    def is_like(self, other: "PermissionRequest") -> bool:
        """Whether the page asks the same once more."""
        return (self.page.id, self.origin, self.kinds, self.subject) == (
            other.page.id,
            other.origin,
            other.kinds,
            other.subject,
        )


def engine_request(
    page: "WebContents", asked: "QWebEnginePermission", engine: EnginePermissions
) -> PermissionRequest | None:
    """The request behind Qt's permission; `None` for one that nobody knows."""
    known = ASKED.get(asked.permissionType().name)
    if known is None:
        return None
    permission, kinds = known
    origin = origin_of(asked.origin())
    url, is_main = requesting_frame(page, origin)
    types = [media for media in map(_media_type, kinds) if media is not None]
    details = PermissionRequestDetails(
        url, is_main, media_types=types or None, requesting_origin=origin
    )

    def answer(granted: bool) -> None:
        engine.answer(page.id, origin, kinds, asked, granted)

    by_engine = permission is not Permission.DISPLAY_CAPTURE
    return PermissionRequest(page, permission, kinds, origin, details, answer, by_engine=by_engine)


def _media_type(kind: str) -> MediaType | None:
    return permission_of(kind)[1]


def full_screen_request(
    page: "WebContents", asked: "QWebEngineFullScreenRequest", entered: Callable[[], None]
) -> PermissionRequest:
    """A page wants the whole screen."""

    def answer(granted: bool) -> None:
        asked.accept()
        if granted:
            entered()
        else:
            # WORKAROUND(seen 6.12): a page whose request is only rejected waits for ever, and the
            # engine never asks for it again. So it has the screen for no time at all.
            asked.reject()

    return _plain(page, Permission.FULLSCREEN, origin_of(asked.origin()), answer)


def external_request(
    page: "WebContents",
    url: QUrl,
    *,
    is_main_frame: bool,
    user_gesture: bool,
    open_url: Callable[[QUrl], None],
) -> PermissionRequest:
    """A page leads to a URL that another program opens."""
    frame = page.get_url() if is_main_frame else only_sub_frame(page)
    origin = origin_of(QUrl(frame))
    scheme = url.scheme().lower()
    details = PermissionRequestDetails(
        frame,
        is_main_frame,
        external_url=url.toString(FULL),
        requesting_origin=origin,
        user_gesture=user_gesture,
        scheme=scheme,
    )

    def answer(granted: bool) -> None:
        if granted:
            open_url(url)

    kinds = (f"{Permission.OPEN_EXTERNAL}:{scheme}",)
    return PermissionRequest(
        page, Permission.OPEN_EXTERNAL, kinds, origin, details, answer, joins=False
    )


def protocol_handler_request(
    page: "WebContents", asked: "QWebEngineRegisterProtocolHandlerRequest"
) -> PermissionRequest:
    """A page wants to open all URLs of a scheme."""
    origin, scheme = origin_of(asked.origin()), asked.scheme().lower()
    url, is_main = requesting_frame(page, origin)
    details = PermissionRequestDetails(url, is_main, requesting_origin=origin, scheme=scheme)

    def answer(granted: bool) -> None:
        if granted:
            asked.accept()
        else:
            asked.reject()

    kinds = (f"{Permission.PROTOCOL_HANDLER}:{scheme}",)
    return PermissionRequest(
        page, Permission.PROTOCOL_HANDLER, kinds, origin, details, answer, joins=False
    )


def file_system_request(
    page: "WebContents", asked: "QWebEngineFileSystemAccessRequest"
) -> PermissionRequest:
    """A page wants to read a folder, or to write a file or a folder, that a person picked."""
    origin, path = origin_of(asked.origin()), asked.filePath().toLocalFile()
    url, is_main = requesting_frame(page, origin)
    flags = asked.accessFlags()
    names = ("Read", "read"), ("Write", "write")
    access = "".join(word for name, word in names if type(flags)[name] in flags)
    details = PermissionRequestDetails(
        url, is_main, requesting_origin=origin, file_path=path, file_access=access
    )

    def answer(granted: bool) -> None:
        if granted:
            asked.accept()
        else:
            asked.reject()

    kinds = (str(Permission.FILE_SYSTEM),)
    return PermissionRequest(
        page, Permission.FILE_SYSTEM, kinds, origin, details, answer, subject=f"{access} {path}"
    )


def display_request(page: "WebContents", answer: Callable[[bool], None]) -> PermissionRequest:
    """A page wants to see the screen; the engine has not said yet which of its frames."""
    return _plain(page, Permission.DISPLAY_CAPTURE, origin_of(page.url()), answer)


def _plain(
    page: "WebContents", permission: Permission, origin: str, answer: Callable[[bool], None]
) -> PermissionRequest:
    url, is_main = requesting_frame(page, origin)
    details = PermissionRequestDetails(url, is_main, requesting_origin=origin)
    return PermissionRequest(page, permission, (str(permission),), origin, details, answer)
