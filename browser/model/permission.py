"""Permission, MediaType, PermissionState, PermissionScope: the words of requests and checks."""

from enum import StrEnum


class Permission(StrEnum):
    """What a page may ask for: `session.md`, `ses.setPermissionRequestHandler`.

    The first seven stand in the document, the next three come from the same system; the engine
    asks for the others too, and they bear the names that the web or a newer document gave them.
    """

    MEDIA = "media"
    GEOLOCATION = "geolocation"
    NOTIFICATIONS = "notifications"
    MIDI_SYSEX = "midiSysex"
    POINTER_LOCK = "pointerLock"
    FULLSCREEN = "fullscreen"
    OPEN_EXTERNAL = "openExternal"
    MEDIA_KEY_SYSTEM = "mediaKeySystem"
    MIDI = "midi"
    UNKNOWN = "unknown"
    CLIPBOARD_READ = "clipboard-read"
    DISPLAY_CAPTURE = "display-capture"
    LOCAL_FONTS = "local-fonts"
    FILE_SYSTEM = "fileSystem"
    PROTOCOL_HANDLER = "protocol-handler"


class MediaType(StrEnum):
    """What kind of `media`: `details.mediaTypes` of a request, `details.mediaType` of a check."""

    VIDEO = "video"
    AUDIO = "audio"
    UNKNOWN = "unknown"


class PermissionState(StrEnum):
    """What `navigator.permissions.query` answers: decided, or still to be asked."""

    GRANTED = "granted"
    DENIED = "denied"
    PROMPT = "prompt"


class PermissionScope(StrEnum):
    """How long a decision holds: for the page's document, its tab, the session, or always."""

    ONCE = "once"
    TAB = "tab"
    SESSION = "session"
    ALWAYS = "always"
