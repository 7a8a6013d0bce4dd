"""`ses.permissions`: what was decided about pages, in three states, and for how long (C2).

The engine is made to agree at once. What holds always is in the partition's folder.
"""

import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from browser.errors import SessionClosedError, UnsupportedError
from browser.model.permission import Permission, PermissionScope, PermissionState
from browser.model.permission_decisions import PermissionDecision, PermissionDecisions
from browser.model.permission_kind import ALWAYS_DENIED, CAMERA, MICROPHONE, kinds_of, permission_of
from browser.session.permission_engine import EnginePermissions
from browser.session.permission_file import PermissionFile

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineProfile

    from browser.session.folder import PartitionFolder
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

LONGEST_TIMER_MS = 24 * 3600 * 1000
PROMPT = PermissionState.PROMPT
OF_A_PAGE = (PermissionScope.ONCE, PermissionScope.TAB)
Place = tuple[str, str]
Places = list[Place]
Media = dict[str, list[str]]
Before = dict[Place, PermissionDecision | None]


class Permissions(QObject):
    """The decisions of one session.

    Signals:
        changed(origin, permission): a decision was made, forgotten, or has expired.
    """

    changed = Signal(str, str)
    # Some frame of the origin was told nothing, though something is decided.
    frames_forgot = Signal(str)

    def __init__(
        self, session: "Session", profile: "QWebEngineProfile", folder: "PartitionFolder | None"
    ) -> None:
        super().__init__(session)
        self._session = session
        self._file = PermissionFile(folder.root) if folder is not None else None
        self._decisions = self._file.read() if self._file else PermissionDecisions()
        # The pages with which decisions end.
        self._pages: dict[Place, int] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)
        for place in self._decisions.expired(time.time()):
            self._decisions.drop(*place)
        self.engine = EnginePermissions(profile, self._decisions.state)
        for kind, decision in self._decisions:
            self.engine.align(decision.origin, (kind,))
        self._start_timer()

    @property
    def notice(self) -> str:
        """What was wrong with the file of decisions, in one sentence; empty if nothing was."""
        return self._file.notice if self._file else ""

    def get(
        self,
        origin: str,
        permission: str,
        *,
        media_types: Sequence[str] | None = None,
        scheme: str | None = None,
    ) -> PermissionState:
        """Give what was decided: `granted`, `denied`, or `prompt` when pages are asked about.

        Args:
            origin: as `window.location.origin` writes it, or a URL of it.
            permission: one of `Permission`.
            media_types: of `media`: `audio`, `video`; both when it is left out.
            scheme: of `openExternal` and `protocol-handler`, which are decided for each.
        """
        kinds = kinds_of(permission, media_types, scheme)
        if permission in ALWAYS_DENIED:
            return PermissionState.DENIED
        return self.state(_origin(origin), kinds)

    def set(
        self,
        origin: str,
        permission: str,
        state: str,
        *,
        scope: str = PermissionScope.SESSION,
        expires: float | None = None,
        media_types: Sequence[str] | None = None,
        scheme: str | None = None,
        web_contents: "WebContents | None" = None,
    ) -> None:
        """Decide; `prompt` forgets. It holds for every request from now on, and for running uses.

        Camera and microphone that are taken back stop at once, watching the position fails, the
        whole screen and the mouse are given back.

        Engine: Qt's permissions. Limit: what open pages see of `media` in a query follows within
        moments. A screen that is shared, and files that a page has open, stay so until the page
        goes. Of a page that asked for camera and microphone together both stop when one is taken
        back. `once` and `tab` hold for all pages of the origin until the page goes.

        Args:
            origin, permission, media_types, scheme: as for `get`.
            state: `granted`, `denied` or `prompt`.
            scope: `once` (until `web_contents` loads another document), `tab` (until it is
                closed), `session`, or `always`, which is on disk when the call returns.
            expires: when the decision ends, in seconds since the epoch.
            web_contents: the page of `once` and `tab`.

        Raises:
            SettingsError: it could not be written; nothing is changed.
            UnsupportedError: the engine denies this permission always.
            ValueError: an argument is not of its kind.
        """
        if self._session.is_closed:
            raise SessionClosedError("the session is closed")
        kinds = kinds_of(permission, media_types, scheme)
        wanted, kept = PermissionState(state), PermissionScope(scope)
        if permission in ALWAYS_DENIED:
            reason = "the engine denies it and asks nobody"
            raise UnsupportedError(f"Permissions.set({permission})", reason)
        if wanted is not PROMPT and (kept in OF_A_PAGE) != (web_contents is not None):
            raise ValueError("once and tab need web_contents, and other scopes have none")
        if web_contents is not None and not web_contents.is_alive():
            raise ValueError("the page of web_contents is gone")
        if web_contents is not None and web_contents.session is not self._session:
            raise ValueError("web_contents is a page of another session")
        page = web_contents.id if web_contents is not None else None
        self.decide(_origin(origin), kinds, wanted, kept, expires, page)

    def reset(
        self,
        origin: str | None = None,
        permission: str | None = None,
        *,
        media_types: Sequence[str] | None = None,
        scheme: str | None = None,
    ) -> None:
        """Forget decisions: of an origin, of a permission, of both, or all; at once, as `set`.

        Raises:
            SettingsError: it could not be written; nothing is changed.
        """
        where = None if origin is None else _origin(origin)
        wanted = None if permission is None else Permission(permission)
        kinds = None
        if wanted is not None and (media_types is not None or scheme is not None):
            kinds = kinds_of(wanted, media_types, scheme)
        places = [
            (one.origin, kind)
            for kind, one in self._decisions
            if where in (None, one.origin)
            and wanted in (None, one.permission)
            and (kinds is None or kind in kinds)
        ]
        self._forget(places)

    def list(self) -> Sequence[PermissionDecision]:
        """The decisions, by origin and permission."""
        self._expire()
        return [decision for _, decision in self._decisions]

    # For those who ask.

    def state(self, origin: str, kinds: Iterable[str]) -> PermissionState:
        """What was decided about kinds."""
        self._expire()
        return self._decisions.state(origin, kinds)

    def decide(
        self,
        origin: str,
        kinds: Iterable[str],
        state: PermissionState,
        scope: PermissionScope,
        expires: float | None = None,
        page: int | None = None,
    ) -> None:
        """Decide about kinds; `page` is the one with which `once` and `tab` end."""
        places = [(origin, kind) for kind in kinds]
        if state is PROMPT:
            self._forget(places)
            return
        before = {place: self._decisions.find(*place) for place in places}
        for place in places:
            self._decisions.put(*place, state, scope, expires)
        self._write(before)
        for place in places:
            self._pages.pop(place, None)
            if page is not None:
                self._pages[place] = page
        self._announce(places)

    def grant_once(self, origin: str, kinds: Iterable[str], page: int) -> None:
        """Remember what the engine will, until the document of the page goes."""
        kinds = [kind for kind in kinds if self._decisions.find(origin, kind) is None]
        if kinds:
            granted, once = PermissionState.GRANTED, PermissionScope.ONCE
            self.decide(origin, kinds, granted, once, page=page)

    def align(self, origin: str, kinds: tuple[str, ...]) -> None:
        """Make the engine believe what was decided about kinds."""
        if not self.engine.align(origin, kinds):
            self.frames_forgot.emit(origin)

    def media_decided(self) -> Media:
        """The origins whose camera or microphone is decided, with these kinds."""
        found: Media = {}
        for kind, decision in self._decisions:
            if kind in (CAMERA, MICROPHONE):
                found.setdefault(decision.origin, []).append(kind)
        return found

    def end_page(self, page: int, *, gone: bool) -> None:
        """End what holds for a page's document, and for the page if it is gone."""
        scopes = OF_A_PAGE if gone else (PermissionScope.ONCE,)
        places = [place for place, owner in self._pages.items() if owner == page]
        found = [(place, self._decisions.find(*place)) for place in places]
        self._forget([place for place, one in found if one is not None and one.scope in scopes])

    def settle(self) -> None:
        """Stop counting the time: the session ends."""
        self._timer.stop()

    def _forget(self, places: Places) -> None:
        before = {place: self._decisions.find(*place) for place in places}
        self._drop(places)
        self._write(before)
        self._announce([place for place, decision in before.items() if decision is not None])

    def _drop(self, places: Places) -> None:
        for place in places:
            self._decisions.drop(*place)
            self._pages.pop(place, None)

    def _write(self, before: Before) -> None:
        always = PermissionScope.ALWAYS
        changes = [(one, self._decisions.find(*place)) for place, one in before.items()]
        kept = any(always in (_scope(old), _scope(new)) for old, new in changes)
        if self._file is None or not kept:
            return
        try:
            self._file.write(self._decisions)
        except BaseException:
            for place, one in before.items():
                self._decisions.drop(*place)
                if one is not None:
                    self._decisions.put(*place, one.state, one.scope, one.expires)
            raise

    def _announce(self, places: Places) -> None:
        self._start_timer()
        for origin in dict.fromkeys(origin for origin, _ in places):
            self.align(origin, tuple(kind for one, kind in places if one == origin))
        for origin, permission in dict.fromkeys((o, permission_of(k)[0]) for o, k in places):
            self.changed.emit(origin, permission)

    @Slot()
    def _expire(self) -> None:
        if expired := self._decisions.expired(time.time()):
            # The file may keep them: its reader counts the time too.
            self._drop(expired)
            self._announce(expired)
        elif not self._timer.isActive():
            self._start_timer()

    def _start_timer(self) -> None:
        end = self._decisions.next_expiry()
        if end is None or self._session.is_closed:
            self._timer.stop()
            return
        # Long times count anew: the clock may be set meanwhile.
        left = max(0, int((end - time.time()) * 1000) + 1)
        self._timer.start(min(left, LONGEST_TIMER_MS))


def _origin(text: str) -> str:
    from browser.session.storage_types import origin_text

    return origin_text(text)


def _scope(decision: PermissionDecision | None) -> PermissionScope | None:
    return None if decision is None else decision.scope
