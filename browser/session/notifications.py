"""What pages notify about: a `Notification` goes to the presenter and lives until it is closed."""

import logging
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from browser.model.permission import Permission, PermissionState
from browser.session.convert import origin_of

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineNotification, QWebEngineProfile

    from browser.session.session import Session

log = logging.getLogger(__name__)
NotificationPresenter = Callable[["Notification"], None]
DIRECTIONS = {"LeftToRight": "ltr", "RightToLeft": "rtl", "LayoutDirectionAuto": "auto"}
MOST_SHOWN = 200


class Notification(QObject):
    """One notification of a page or of its service worker.

    Attributes:
        title, body: plain text of the page.
        tag: a later notification of the origin with the same tag takes the place of this one.
        direction: `ltr`, `rtl` or `auto`.
        language: as the page names it, such as `de`.
        origin: whose it is.

    Signals:
        closed(): the page closed it, another one took its place, or it may be shown no longer.
    """

    closed = Signal()

    def __init__(self, engine: "QWebEngineNotification", parent: QObject) -> None:
        super().__init__(parent)
        self._engine: QWebEngineNotification | None = engine
        self.title = engine.title()
        self.body = engine.message()
        self.tag = engine.tag()
        self.direction = DIRECTIONS.get(engine.direction().name, "auto")
        self.language = engine.language()
        self.origin = origin_of(engine.origin())
        engine.closed.connect(self._on_closed)

    @cached_property
    def icon(self) -> bytes:
        """Its picture as PNG; empty when it has none."""
        from PySide6.QtCore import QBuffer, QIODevice

        image = self._engine.icon() if self._engine is not None else None
        if image is None or image.isNull():
            return b""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants a str
        return bytes(buffer.data().data())

    @property
    def is_closed(self) -> bool:
        """Whether it must not be shown any more."""
        return self._engine is None

    def shown(self) -> None:
        """Tell the page that it is to be seen."""
        if self._engine is not None:
            self._engine.show()

    def click(self) -> None:
        """Tell the page that a person clicked it."""
        if self._engine is not None:
            self._engine.click()

    def close(self) -> None:
        """Tell the page that it is not to be seen any more."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()
            self._end()

    @Slot()
    def _on_closed(self) -> None:
        if self._engine is not None:
            self._engine = None
            self._end()

    def _end(self) -> None:
        self.closed.emit()
        self.deleteLater()


class Notifications(QObject):
    """The notifications of one session that are to be seen."""

    def __init__(self, session: "Session", profile: "QWebEngineProfile") -> None:
        super().__init__(session)
        self._session = session
        self._presenter: NotificationPresenter | None = None
        self._follows = False
        profile.setNotificationPresenter(self._present)

    def set_presenter(self, presenter: NotificationPresenter | None) -> None:
        """Who shows them; those that the one before showed are closed."""
        self.settle()
        self._presenter = presenter

    def _present(self, engine: "QWebEngineNotification") -> None:
        """Hand one over; never raises into the engine."""
        try:
            self._show(engine)
        except Exception:
            log.exception("the notification presenter failed")

    def _show(self, engine: "QWebEngineNotification") -> None:
        if self._presenter is None or self._session.is_closed:
            engine.close()
            return
        if not self._follows:
            self._follows = True
            self._session.permissions.changed.connect(self._on_permission)
        notification = Notification(engine, self)
        for old in self._open():
            is_replaced = bool(old.tag) and (old.tag, old.origin) == (
                notification.tag,
                notification.origin,
            )
            if old is not notification and is_replaced:
                old.close()
        for old in self._open()[:-MOST_SHOWN]:
            old.close()
        self._presenter(notification)

    def _open(self) -> list[Notification]:
        found = [one for one in self.children() if isinstance(one, Notification)]
        return [one for one in found if not one.is_closed]

    @Slot(str, str)
    def _on_permission(self, origin: str, permission: str) -> None:
        if permission != Permission.NOTIFICATIONS:
            return
        if self._session.permissions.get(origin, permission) is PermissionState.GRANTED:
            return
        for notification in self._open():
            if notification.origin == origin:
                notification.close()

    def settle(self) -> None:
        """Close them all."""
        for notification in self._open():
            notification.close()
