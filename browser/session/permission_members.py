"""What pages may do, and who decides: `Session` inherits these members."""

from functools import cached_property
from typing import TYPE_CHECKING

from browser.session.members import Members

if TYPE_CHECKING:
    from browser.session.display_media import DisplayMediaHandler
    from browser.session.notifications import NotificationPresenter, Notifications
    from browser.session.permission_door import PermissionDoor
    from browser.session.permission_questions import CheckHandler, RequestHandler
    from browser.session.permissions import Permissions

FILE = "permissions.json"
NEEDED = "must pass None or a callable"


class PermissionMembers(Members):
    """Permissions of a session."""

    _permission_request_handler: "RequestHandler | None" = None
    _permission_check_handler: "CheckHandler | None" = None
    _display_media_handler: "DisplayMediaHandler | None" = None

    @cached_property
    def permission_door(self) -> "PermissionDoor":
        """The part that answers the engine when pages ask."""
        from browser.session.permission_door import PermissionDoor

        door = PermissionDoor(self._session, self._profile, self._folder)
        door.set_handler(self._permission_request_handler)
        door.set_check_handler(self._permission_check_handler)
        door.set_display_handler(self._display_media_handler)
        return door

    @property
    def permissions(self) -> "Permissions":
        """What was decided about pages: `granted`, `denied`, or `prompt` for not yet (C2)."""
        return self.permission_door.permissions

    @property
    def permission_notice(self) -> str:
        """What was wrong with what was decided for ever; empty if nothing was."""
        door = self._made_door()
        return "" if door is None else door.permissions.notice

    def _open_permissions(self) -> None:
        """Let the engine know what was decided for ever, before it loads anything."""
        if self._folder is not None and (self._folder.root / FILE).exists():
            _ = self.permission_door

    def set_permission_request_handler(self, handler: "RequestHandler | None") -> None:
        """Answer what pages ask for: `handler(web_contents, permission, reply, details)`.

        `reply(True)` allows and `reply(False)` denies this request, now or at any later time:
        `ses.setPermissionRequestHandler`. `reply(True, scope="always")` also remembers it, and
        `once`, `tab` and `session` for so long; what is remembered, or was decided by
        `ses.permissions`, is not asked again. `details` is a `PermissionRequestDetails`. Without a
        handler everything is denied; a handler that is replaced or taken away denies what it was
        asked. What a page asks again while it waits is one question.

        Engine: Qt's requests for permissions, files, screens, full screen and protocol handlers;
        other programs by its navigations. Limit: the engine denies `midi`, `midiSysex` and other
        permissions without asking, see the list `ENGINE_DENIES` in the contract's gaps. A yes
        without `scope` lasts until the document goes where the engine keeps it, and then for all
        pages of the origin. It tells no frame: where several have the origin, `requesting_url` is
        taken to be the main frame's. A page whose camera or microphone is denied gets the error
        `AbortError`, and one that is denied the whole screen has it for no time at all.
        """
        _check_callable(handler)
        self._check_open()
        self._permission_request_handler = handler
        if (door := self._made_door()) is not None:
            door.set_handler(handler)
        from PySide6.QtWebEngineCore import QWebEngineSettings

        settings, attribute = self._profile.settings(), QWebEngineSettings.WebAttribute
        settings.setAttribute(attribute.FullScreenSupportEnabled, handler is not None)
        policy = QWebEngineSettings.UnknownUrlSchemePolicy
        # So that the handler hears of every URL for another program, whoever leads there.
        settings.setUnknownUrlSchemePolicy(policy.AllowAllUnknownUrlSchemes)

    def set_permission_check_handler(self, handler: "CheckHandler | None") -> None:
        """Check what pages may do, before anything is allowed: `ses.setPermissionCheckHandler`.

        `handler(web_contents, permission, requesting_origin, details) -> bool`: `False` denies,
        also what was decided; `True` lets it be asked and decided as ever. `details` is a
        `PermissionCheckDetails`; camera and microphone are checked apart. Without a handler
        nothing more is checked.

        Engine: Qt's requests. Limit: when a page only lists its devices or looks at its
        permissions the engine asks nobody: it shows names of devices where `media` was granted.
        """
        _check_callable(handler)
        self._check_open()
        self._permission_check_handler = handler
        if (door := self._made_door()) is not None:
            door.set_check_handler(handler)

    def set_display_media_request_handler(self, handler: "DisplayMediaHandler | None") -> None:
        """Choose what a page sees of the screen: `handler(web_contents, request, reply)` (C11).

        It is asked when `display-capture` was allowed. `request` is a `DisplayMediaRequest` with
        the screens and windows; `reply(source)` shares one of them, `reply(None)` none. Without a
        handler nothing is shared.

        Engine: Qt's desktop media requests. Limit: a page that shares cannot be stopped by taking
        the permission back, only by its end. Wayland shows its own choice.
        """
        _check_callable(handler)
        self._check_open()
        self._display_media_handler = handler
        if (door := self._made_door()) is not None:
            door.set_display_handler(handler)

    @cached_property
    def notifications(self) -> "Notifications":
        """The part that shows what pages notify about."""
        from browser.session.notifications import Notifications

        return Notifications(self._session, self._profile)

    def set_notification_presenter(self, presenter: "NotificationPresenter | None") -> None:
        """Show the notifications of pages: `presenter(notification)`, a `Notification`.

        Without a presenter nobody sees them.

        Engine: Qt's notification presenter.
        """
        _check_callable(presenter)
        self._check_open()
        self.notifications.set_presenter(presenter)

    def _made_door(self) -> "PermissionDoor | None":
        return self.__dict__.get("permission_door")


def _check_callable(handler: object) -> None:
    if handler is not None and not callable(handler):
        raise TypeError(NEEDED)
