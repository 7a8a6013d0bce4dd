"""The kinds of permissions and what is decided about them, in a person's words."""

from PySide6.QtCore import QCoreApplication

from browser.model.permission import MediaType, Permission, PermissionState
from browser.model.permission_decisions import PermissionDecision
from browser.model.permission_kind import CAMERA, MICROPHONE, permission_of
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.prompt_permission_words import ICONS

CONTEXT = "permission kinds"
KINDS = {
    CAMERA: QT_TRANSLATE_NOOP("permission kinds", "Camera"),
    MICROPHONE: QT_TRANSLATE_NOOP("permission kinds", "Microphone"),
    "geolocation": QT_TRANSLATE_NOOP("permission kinds", "Location"),
    "notifications": QT_TRANSLATE_NOOP("permission kinds", "Notifications"),
    "clipboard-read": QT_TRANSLATE_NOOP("permission kinds", "Clipboard"),
    "display-capture": QT_TRANSLATE_NOOP("permission kinds", "Screen sharing"),
    "pointerLock": QT_TRANSLATE_NOOP("permission kinds", "Hiding the mouse pointer"),
    "fullscreen": QT_TRANSLATE_NOOP("permission kinds", "Full screen"),
    "local-fonts": QT_TRANSLATE_NOOP("permission kinds", "Installed fonts"),
    "fileSystem": QT_TRANSLATE_NOOP("permission kinds", "Files of this computer"),
}
OF_A_SCHEME = {
    Permission.OPEN_EXTERNAL: QT_TRANSLATE_NOOP("permission kinds", "Programs for %1"),
    Permission.PROTOCOL_HANDLER: QT_TRANSLATE_NOOP("permission kinds", "Opening %1 links"),
}
STATES = {
    PermissionState.PROMPT: QT_TRANSLATE_NOOP("permission kinds", "Ask"),
    PermissionState.GRANTED: QT_TRANSLATE_NOOP("permission kinds", "Allow"),
    PermissionState.DENIED: QT_TRANSLATE_NOOP("permission kinds", "Block"),
}


def kind_of(decision: PermissionDecision) -> str:
    """The kind that a decision is about, as one word."""
    if decision.media_type is not None:
        return CAMERA if decision.media_type is MediaType.VIDEO else MICROPHONE
    name = str(decision.permission)
    return name if decision.scheme is None else f"{name}:{decision.scheme}"


def kind_name(kind: str) -> str:
    """What a kind is called."""
    permission, _, scheme = permission_of(kind)
    if scheme is not None:
        words = QCoreApplication.translate(CONTEXT, OF_A_SCHEME[permission])
        return words.replace("%1", f"{scheme}:")
    text = KINDS.get(kind)
    return kind if text is None else QCoreApplication.translate(CONTEXT, text)


def kind_icon(kind: str) -> str:
    """The sign of a kind."""
    if kind in (CAMERA, MICROPHONE):
        return kind
    return ICONS.get(permission_of(kind)[0], "shield")


def state_name(state: PermissionState) -> str:
    """What was decided."""
    return QCoreApplication.translate(CONTEXT, STATES[state])
