"""The object `details` of a permission request, and that of a permission check."""

from dataclasses import dataclass

from browser.model.permission import MediaType


@dataclass(frozen=True, slots=True)
class PermissionRequestDetails:
    """What is asked: `session.md`, `ses.setPermissionRequestHandler`.

    Attributes:
        requesting_url: the last URL that the requesting frame loaded.
        is_main_frame: whether that is the page's main frame.
        external_url: the URL for another program, of `openExternal`.
        media_types: `audio`, `video` or both, of `media`.
        requesting_origin: the origin that asks; a decision is kept for it.
        user_gesture: whether a person acted, where the engine tells it.
        scheme: of `openExternal` and `protocol-handler`.
        file_path, file_access: of `fileSystem`: what the page wants to use, and `read`, `write`
            or `readwrite`.
    """

    requesting_url: str
    is_main_frame: bool
    external_url: str | None = None
    media_types: list[MediaType] | None = None
    requesting_origin: str = ""
    user_gesture: bool | None = None
    scheme: str | None = None
    file_path: str | None = None
    file_access: str | None = None


@dataclass(frozen=True, slots=True)
class PermissionCheckDetails:
    """What is checked: `session.md`, `ses.setPermissionCheckHandler`.

    Attributes:
        requesting_url: the last URL that the requesting frame loaded.
        is_main_frame: whether that is the page's main frame.
        security_origin: the origin of a `media` check.
        media_type: `audio` or `video` of a `media` check.
    """

    requesting_url: str
    is_main_frame: bool
    security_origin: str | None = None
    media_type: MediaType | None = None
