"""The desktop's notification service, by its portal on the session bus.

LIMIT: the binding cannot write the pair of types that the portal wants for a picture, so its
notifications have none.
"""

import logging
from functools import partial
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

log = logging.getLogger(__name__)
SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Notification"
CLICK = "click"


class NotificationPortal(QObject):
    """Shows notifications by names of ours.

    Signals:
        clicked(name): a person clicked it; the desktop shows it no longer.
        shown(name): the desktop took it.
        failed(name): the desktop did not take it, perhaps since there is no such service.
    """

    clicked = Signal(str)
    shown = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QObject, bus: QDBusConnection | None = None) -> None:
        super().__init__(parent)
        self._bus = bus if bus is not None else QDBusConnection.sessionBus()
        # The stub wants bytes, the binding takes the text of `SLOT` and no other.
        slot = cast("bytes", SLOT("on_action(QDBusMessage)"))
        self._is_usable = self._bus.isConnected() and self._bus.connect(
            SERVICE, PATH, INTERFACE, "ActionInvoked", self, slot
        )

    @property
    def is_usable(self) -> bool:
        """Whether there is a session bus at all."""
        return self._is_usable

    def add(self, name: str, title: str, body: str) -> None:
        """Show a notification; `shown` or `failed` tells what came of it."""
        words = {"title": title, "body": body, "default-action": CLICK}
        watcher = self._call("AddNotification", name, words)
        watcher.finished.connect(partial(self._on_added, name, watcher))

    def remove(self, name: str) -> None:
        """Show it no longer."""
        self._call("RemoveNotification", name)

    def _call(self, method: str, *arguments: object) -> QDBusPendingCallWatcher:
        message = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, method)
        message.setArguments(list(arguments))
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(message), self)
        watcher.finished.connect(watcher.deleteLater)
        return watcher

    def _on_added(self, name: str, call: QDBusPendingCallWatcher, *_: object) -> None:
        if call.isError():
            log.info("the desktop shows no notification: %s", call.error().message())
            self.failed.emit(name)
        else:
            self.shown.emit(name)

    @Slot(QDBusMessage)
    def on_action(self, message: QDBusMessage) -> None:
        """A person clicked a notification; other programs' come here too."""
        arguments = message.arguments()
        if len(arguments) >= 2 and arguments[1] == CLICK:
            self.clicked.emit(str(arguments[0]))
