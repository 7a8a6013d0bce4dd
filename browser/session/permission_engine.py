"""What the engine believes about permissions, made to agree with what was decided.

Some kinds it keeps for an origin; camera, microphone and mouse for one frame of a page, and what it
asked about a frame is the only way to change that frame's mind later.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QUrl

from browser.model.permission import Permission, PermissionState
from browser.model.permission_kind import CAMERA, MICROPHONE

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEnginePermission, QWebEngineProfile

    StateOf = Callable[[str, tuple[str, ...]], PermissionState]

# What the engine asks about, by the names of its types.
ASKED: dict[str, tuple[Permission, tuple[str, ...]]] = {
    "MediaAudioCapture": (Permission.MEDIA, (MICROPHONE,)),
    "MediaVideoCapture": (Permission.MEDIA, (CAMERA,)),
    "MediaAudioVideoCapture": (Permission.MEDIA, (MICROPHONE, CAMERA)),
    **{
        name: (permission, (str(permission),))
        for name, permission in (
            ("Geolocation", Permission.GEOLOCATION),
            ("Notifications", Permission.NOTIFICATIONS),
            ("ClipboardReadWrite", Permission.CLIPBOARD_READ),
            ("LocalFontsAccess", Permission.LOCAL_FONTS),
            ("MouseLock", Permission.POINTER_LOCK),
            ("DesktopVideoCapture", Permission.DISPLAY_CAPTURE),
            ("DesktopAudioVideoCapture", Permission.DISPLAY_CAPTURE),
        )
    },
}
KEPT_FOR_ORIGIN = {
    kinds[0]: name
    for name, (permission, kinds) in ASKED.items()
    if permission
    in (
        Permission.GEOLOCATION,
        Permission.NOTIFICATIONS,
        Permission.CLIPBOARD_READ,
        Permission.LOCAL_FONTS,
    )
}
KEPT_FOR_FRAME = (CAMERA, MICROPHONE, str(Permission.POINTER_LOCK))


class FramePermission(NamedTuple):
    """What the engine asked about one frame, and knows now."""

    asked: "QWebEnginePermission"
    page: int
    origin: str
    kinds: tuple[str, ...]


class EnginePermissions:
    """The engine's side of one session's permissions; `state` is ours."""

    def __init__(self, profile: "QWebEngineProfile", state: "StateOf") -> None:
        self._profile = profile
        self._state = state
        self._frames: list[FramePermission] = []

    def answer(
        self,
        page: int,
        origin: str,
        kinds: tuple[str, ...],
        asked: "QWebEnginePermission",
        granted: bool,
    ) -> None:
        """Answer what was asked; the engine may answer others of the origin with it."""
        if granted:
            asked.grant()
        else:
            asked.deny()
        if kinds[0] in KEPT_FOR_FRAME:
            self._frames = [frame for frame in self._frames if _is_known(frame)]
            self._frames.append(FramePermission(asked, page, origin, kinds))
        elif kinds[0] not in KEPT_FOR_ORIGIN:
            # The screen: each time it is chosen anew.
            asked.reset()

    def align(self, origin: str, kinds: tuple[str, ...]) -> bool:
        """Make it believe what was decided; `False` if some frame of the origin only forgets."""
        for kind in kinds:
            if kind in KEPT_FOR_ORIGIN:
                self._push(origin, kind)
        concerned = [f for f in self._frames if f.origin == origin and {*kinds} & {*f.kinds}]
        # What a frame was asked about alone is set after what it was asked about together.
        concerned.sort(key=lambda frame: -len(frame.kinds))
        return all([self._align_frame(frame) for frame in concerned])

    def _push(self, origin: str, kind: str) -> None:
        from PySide6.QtWebEngineCore import QWebEnginePermission

        type_ = QWebEnginePermission.PermissionType[KEPT_FOR_ORIGIN[kind]]
        _set(self._profile.queryPermission(QUrl(origin), type_), self._state(origin, (kind,)))

    def _align_frame(self, frame: FramePermission) -> bool:
        states = {self._state(frame.origin, (kind,)) for kind in frame.kinds}
        state = states.pop() if len(states) == 1 else PermissionState.PROMPT
        _set(frame.asked, state, anyway=len(frame.kinds) > 1)
        if state is PermissionState.PROMPT:
            self._frames.remove(frame)
        # Asked about both, of which one is decided: that one is forgotten with the other.
        return not states

    def knows(self, page: int, origin: str, kind: str) -> bool:
        """Whether a frame of the page was asked about, and was told."""
        return any(f.page == page and f.origin == origin and kind in f.kinds for f in self._frames)

    def forget_document(self, page: int) -> None:
        """Take back what the frames of a page's document were told, since another one is there."""
        for frame in [frame for frame in self._frames if frame.page == page]:
            self._frames.remove(frame)
            frame.asked.reset()

    def forget_page(self, page: int) -> None:
        """Forget a page that is gone, and touch nothing of it."""
        self._frames = [frame for frame in self._frames if frame.page != page]


def _is_known(frame: FramePermission) -> bool:
    """Whether the engine still believes what it was told; not if the frame is gone."""
    # Of two kinds, of which it believes different things, it says neither.
    return len(frame.kinds) > 1 or frame.asked.state().name != "Ask"


def _set(permission: "QWebEnginePermission", state: PermissionState, anyway: bool = False) -> None:
    known = "" if anyway else permission.state().name
    if state is PermissionState.GRANTED and known != "Granted":
        permission.grant()
    elif state is PermissionState.DENIED and known != "Denied":
        permission.deny()
    elif state is PermissionState.PROMPT and known != "Ask":
        permission.reset()
