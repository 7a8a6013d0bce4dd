"""What a page wants, in words that a person knows, and the sign beside them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from browser.model.permission import MediaType, Permission, PermissionScope

if TYPE_CHECKING:
    from browser.model.permission_details import PermissionRequestDetails

ICONS = {
    Permission.GEOLOCATION: "location",
    Permission.NOTIFICATIONS: "bell",
    Permission.CLIPBOARD_READ: "copy",
    Permission.DISPLAY_CAPTURE: "screen",
    Permission.OPEN_EXTERNAL: "link",
    Permission.PROTOCOL_HANDLER: "link",
    Permission.FILE_SYSTEM: "file",
}


def _say(text: str) -> str:
    return QCoreApplication.translate("permissions", text)


def icon_of(permission: str, details: "PermissionRequestDetails") -> str:
    """The sign of what is asked."""
    if permission == Permission.MEDIA:
        return "camera" if MediaType.VIDEO in (details.media_types or ()) else "microphone"
    return ICONS.get(Permission(permission), "shield")


def wish(permission: str, details: "PermissionRequestDetails") -> str:
    """The sentence about it: %1 is who asks, %2 the partition, %3 what it is about."""
    if permission == Permission.MEDIA:
        return _media_wish(details)
    if permission == Permission.FILE_SYSTEM:
        return _file_wish(details)
    wishes = {
        Permission.GEOLOCATION: _say("%1 (%2) wants to know where you are."),
        Permission.NOTIFICATIONS: _say("%1 (%2) wants to show notifications."),
        Permission.CLIPBOARD_READ: _say("%1 (%2) wants to read and change the clipboard."),
        Permission.LOCAL_FONTS: _say("%1 (%2) wants to see which fonts are installed."),
        Permission.POINTER_LOCK: _say("%1 (%2) wants to hide the mouse pointer and steer it."),
        Permission.DISPLAY_CAPTURE: _say("%1 (%2) wants to see what is on the screen."),
        Permission.OPEN_EXTERNAL: _say("%1 (%2) wants to open another program for %3."),
        Permission.PROTOCOL_HANDLER: _say("%1 (%2) wants to open all %3 links from now on."),
    }
    return wishes.get(Permission(permission), _say("%1 (%2) wants to use a permission: %3."))


def _media_wish(details: "PermissionRequestDetails") -> str:
    types = details.media_types or []
    if MediaType.VIDEO not in types:
        return _say("%1 (%2) wants to use the microphone.")
    if MediaType.AUDIO not in types:
        return _say("%1 (%2) wants to use the camera.")
    return _say("%1 (%2) wants to use the camera and the microphone.")


def _file_wish(details: "PermissionRequestDetails") -> str:
    if details.file_access == "read":
        return _say("%1 (%2) wants to read everything in %3.")
    if details.file_access == "write":
        return _say("%1 (%2) wants to change %3.")
    return _say("%1 (%2) wants to read and change everything in %3.")


def subject_of(permission: str, details: "PermissionRequestDetails") -> str:
    """What it is about: a URL, the name of a scheme, a file."""
    if permission == Permission.PROTOCOL_HANDLER:
        return f"{details.scheme}:"
    return details.external_url or details.file_path or permission


def within(permission: str) -> str:
    """What is said when the page itself does not ask; %1 is the page."""
    if permission == Permission.OPEN_EXTERNAL:
        return _say("A part of %1 leads there.")
    return _say("It is not the page itself, but shown within %1.")


def scope_text(scope: PermissionScope) -> str:
    """How long an answer holds."""
    return {
        PermissionScope.ONCE: _say("Until this page is left"),
        PermissionScope.TAB: _say("Until this tab is closed"),
        PermissionScope.SESSION: _say("As long as the partition is open"),
        PermissionScope.ALWAYS: _say("Always"),
    }[scope]
