"""What pages notify about: the desktop shows it, or we do; a click leads back to the tab."""

import logging
import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from browser.session.convert import origin_of
from browser.ui.prompt_words import filled, host_of

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from browser.session import Notification, Session
    from browser.ui.notification_card import NotificationCard
    from browser.ui.notification_portal import NotificationPortal
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

log = logging.getLogger(__name__)
TITLE_MOST, BODY_MOST = 200, 1000
CARDS_MOST = 3
GAP = 8


class Shown:
    """One notification that is to be seen."""

    def __init__(self, name: str, notification: "Notification", session: "Session") -> None:
        self.name = name
        self.notification = notification
        self.session = session
        self.card: NotificationCard | None = None


class DesktopNotifications(QObject):
    """The notifications of all sessions."""

    def __init__(self, shell: "Shell", portal: "NotificationPortal | None" = None) -> None:
        super().__init__(shell)
        self._shell = shell
        self._shown: dict[str, Shown] = {}
        self._portal = portal if portal is not None else self._make_portal()
        if self._portal is not None:
            self._portal.clicked.connect(self._on_clicked)
            self._portal.shown.connect(self._on_taken)
            self._portal.failed.connect(self._show_card)

    def _make_portal(self) -> "NotificationPortal | None":
        try:
            from browser.ui.notification_portal import NotificationPortal
        except ImportError:  # Qt was built without D-Bus
            return None
        portal = NotificationPortal(self)
        return portal if portal.is_usable else None

    def present(self, session: "Session", notification: "Notification") -> None:
        """Show a notification of a session's page."""
        name = f"bulkhead-{os.urandom(8).hex()}"
        self._shown[name] = Shown(name, notification, session)
        notification.closed.connect(partial(self._on_closed, name))
        if self._portal is None:
            self._show_card(name)
        else:
            title, body = self._words(self._shown[name])
            self._portal.add(name, title, body)

    def _words(self, shown: Shown) -> tuple[str, str]:
        body = shown.notification.body[:BODY_MOST]
        source = self._source(shown)
        return shown.notification.title[:TITLE_MOST], f"{body}\n{source}" if body else source

    def _source(self, shown: Shown) -> str:
        """Whose it is: the host, and the partition in which it has a page."""
        host = host_of(shown.notification.origin)
        name = self._shell.desk.partition(shown.session.partition).name
        return filled(self.tr("%1 in %2"), {"%1": host, "%2": name})

    @Slot(str)
    def _on_taken(self, name: str) -> None:
        if (shown := self._shown.get(name)) is not None:
            shown.notification.shown()

    @Slot(str)
    def _show_card(self, name: str) -> None:
        shown = self._shown.get(name)
        if shown is None:
            return
        from browser.ui.notification_card import NotificationCard

        notification = shown.notification
        title, body = notification.title[:TITLE_MOST], notification.body[:BODY_MOST]
        source, picture = self._source(shown), notification.icon
        card = NotificationCard(title, body, source, picture, self._shell.icons)
        card.clicked.connect(partial(self._on_clicked, name))
        card.closed.connect(partial(self._on_card_closed, name))
        shown.card = card
        for old in self._cards()[:-CARDS_MOST]:
            old.dismiss()
        self._place_cards()
        card.show()
        notification.shown()

    def _cards(self) -> "list[NotificationCard]":
        return [shown.card for shown in self._shown.values() if shown.card is not None]

    def _place_cards(self) -> None:
        """Put them above each other in the corner; where a desktop places windows, it does."""
        area = self._area()
        bottom = area.bottom()
        for card in reversed(self._cards()):
            card.adjustSize()
            card.move(area.right() - card.width() - GAP, bottom - card.height() - GAP)
            bottom -= card.height() + GAP

    def _area(self) -> "QRect":
        from PySide6.QtGui import QGuiApplication

        window = self._shell.active_window()
        screen = window.screen() if window is not None else QGuiApplication.primaryScreen()
        return screen.availableGeometry()

    # What a person does with it, and its page.

    @Slot(str)
    def _on_clicked(self, name: str) -> None:
        shown = self._shown.get(name)
        if shown is None:
            return
        found = self._tab_of(shown)
        if found is not None:
            window, tab = found
            window.tab_bar.setCurrentIndex(window.index_of(tab))
            if window.isMinimized():
                window.showNormal()
            window.raise_()
            window.activateWindow()
        shown.notification.click()
        shown.notification.close()

    def _tab_of(self, shown: Shown) -> "tuple[BrowserWindow, Tab] | None":
        """The tab whose page notifies.

        LIMIT: the engine tells its origin and no page; of several it is one that is shown.
        """
        found = [
            (window, tab)
            for window in self._shell.windows
            for tab in window.tabs()
            if tab.session() is shown.session
            and tab.web_contents is not None
            and origin_of(tab.web_contents.url()) == shown.notification.origin
        ]
        found.sort(key=lambda one: (one[0].current() is not one[1], not one[0].isActiveWindow()))
        return found[0] if found else None

    def _on_card_closed(self, name: str) -> None:
        if (shown := self._shown.get(name)) is not None:
            shown.card = None
            shown.notification.close()
        self._place_cards()

    def _on_closed(self, name: str) -> None:
        shown = self._shown.pop(name, None)
        if shown is None:
            return
        if shown.card is not None:
            card, shown.card = shown.card, None
            card.dismiss()
        elif self._portal is not None:
            self._portal.remove(name)
