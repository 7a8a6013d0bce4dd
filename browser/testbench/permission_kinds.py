"""Every kind of permission that the engine knows, and what a page sees when it asks.

`permission-asks.js` holds how each is asked, under the same name.
"""

from dataclasses import dataclass

from browser.testbench.scenario import OneOf, one_of

STATES = one_of("prompt", "granted", "denied", "no such name")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind.

    Attributes:
        name: as `permission-asks.js` calls it.
        permission: what the session's handler is told; empty for what the engine asks nobody about.
        allowed, denied: what the page gets for either answer; of a silent one, always `denied`.
        feature: its name in `allow=`.
        queried: whether `permissions.query` knows it.
        alone: whether only a person can try it, since it opens a dialog of the system.
    """

    name: str
    permission: str
    allowed: str | OneOf
    denied: str | OneOf
    feature: str = ""
    queried: bool = True
    alone: bool = False


def _asked(
    name: str, allowed: str | OneOf, denied: str | OneOf, permission: str = "", **more: object
) -> Kind:
    return Kind(name, permission or name, allowed, denied, **more)  # type: ignore[arg-type]


def _silent(name: str, denied: str | OneOf) -> Kind:
    return Kind(name, "", "", denied)


# A position is only there where the system knows one.
POSITION = one_of("position", "error 2", "error 3")
REFUSED = "NotAllowedError"

ASKED = (
    _asked("camera", "stream", "AbortError", "media", feature="camera"),
    _asked("microphone", "stream", "AbortError", "media", feature="microphone"),
    _asked("geolocation", POSITION, "error 1", feature="geolocation"),
    _asked("notifications", "granted", "denied"),
    _asked("clipboard-read", "text", REFUSED, feature="clipboard-read"),
    _asked("local-fonts", "fonts", one_of("no fonts", REFUSED), feature="local-fonts"),
    _asked("pointerLock", "locked", one_of("SecurityError", "not locked"), queried=False),
    _asked("fullscreen", "whole screen", one_of("taken away", "not given"), queried=False),
    _asked("openExternal", "went on", "went on", queried=False),
    _asked("protocol-handler", "asked", "asked", queried=False),
    _asked("display-capture", "stream", one_of("AbortError", REFUSED), feature="display-capture"),
    _asked("fileSystem", "may write", REFUSED, queried=False, alone=True),
)
SILENT = (
    _silent("midi", REFUSED),
    _silent("midiSysex", REFUSED),
    _silent("mediaKeySystem", one_of("access", "NotSupportedError")),
    _silent("window-management", REFUSED),
    _silent("idle-detection", "denied"),
    _silent("persistent-storage", "not kept"),
    _silent("screen-wake-lock", REFUSED),
    _silent("accelerometer", REFUSED),
    _silent("storage-access", one_of(REFUSED, "access")),
    _silent("keyboard-lock", one_of("no error", "InvalidStateError")),
    _silent("local-network-access", STATES),
    _silent("background-sync", STATES),
    _silent("serial", "NotFoundError"),
)
KINDS = (*ASKED, *SILENT)
