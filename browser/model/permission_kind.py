"""Kinds: what is decided about apart, each as one word.

`media` is two of them, `camera` and `microphone`; external programs and protocol handlers are one
for each scheme, such as `openExternal:mailto`.
"""

from collections.abc import Iterable

from browser.model.permission import MediaType, Permission

CAMERA = "camera"
MICROPHONE = "microphone"
MEDIA = {MediaType.AUDIO: MICROPHONE, MediaType.VIDEO: CAMERA}
BY_SCHEME = (Permission.OPEN_EXTERNAL, Permission.PROTOCOL_HANDLER)
# The engine knows them, asks nobody, and says no.
ALWAYS_DENIED = (
    Permission.MIDI,
    Permission.MIDI_SYSEX,
    Permission.MEDIA_KEY_SYSTEM,
    Permission.UNKNOWN,
)


def kinds_of(
    permission: str, media_types: Iterable[str] | None = None, scheme: str | None = None
) -> tuple[str, ...]:
    """The kinds of which a permission consists; `media` without types is both.

    Raises:
        ValueError: there is no such permission or type, or what it needs is missing.
    """
    asked = Permission(permission)
    if media_types is not None and asked is not Permission.MEDIA:
        raise ValueError(f"media_types belong to media, not to {asked}")
    if scheme is not None and asked not in BY_SCHEME:
        raise ValueError(f"a scheme belongs to {' and '.join(BY_SCHEME)}, not to {asked}")
    if asked is Permission.MEDIA:
        return _media_kinds(media_types)
    if asked in BY_SCHEME:
        if not scheme:
            raise ValueError(f"{asked} is decided for each scheme: say which one")
        return (f"{asked}:{scheme.lower()}",)
    return (str(asked),)


def _media_kinds(media_types: Iterable[str] | None) -> tuple[str, ...]:
    if isinstance(media_types, str):
        raise TypeError("media_types must be a list of strings")
    types = [MediaType(one) for one in ((*MEDIA,) if media_types is None else media_types)]
    if not types or MediaType.UNKNOWN in types:
        raise ValueError("media_types must name audio, video or both")
    return tuple(MEDIA[one] for one in dict.fromkeys(types))


def belongs_to(kind: str, permission: str) -> bool:
    """Whether the kind is one of the permission."""
    return permission_of(kind)[0] == permission


def permission_of(kind: str) -> tuple[Permission, MediaType | None, str | None]:
    """The permission of a kind, with its media type or its scheme where it has one.

    Raises:
        ValueError: there is no such kind.
    """
    for media, name in MEDIA.items():
        if kind == name:
            return Permission.MEDIA, media, None
    name, _, scheme = kind.partition(":")
    permission = Permission(name)
    if permission is Permission.MEDIA or bool(scheme) != (permission in BY_SCHEME):
        raise ValueError(f"{kind!r} is no kind of permission")
    return permission, None, scheme or None
