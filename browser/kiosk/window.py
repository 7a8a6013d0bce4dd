"""The only window: the whole screen, the page, the bar, and what lies over them."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from browser.kiosk.bar import KioskBar
from browser.kiosk.covers import Black, Countdown, Cover, Trouble, Wiping
from browser.kiosk.policy import Policy
from browser.ui.page_view import PageView

if TYPE_CHECKING:
    from browser.kiosk.printing import PrintQuestion
    from browser.kiosk.touch_keyboard import TouchKeyboard
    from browser.session import WebContents
    from browser.ui.look import Look


class Stage(QWidget):
    """The place of the page; what tells of trouble lies only over it, so the bar stays usable."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.view: PageView | None = None

    @property
    def url(self) -> str:
        """The address of the page that is shown."""
        return "" if self.view is None else self.view.url().toString()

    def show_page(self, page: "WebContents") -> None:
        """Show a page; its menu is asked of nobody."""
        self.let_go()
        self.view = PageView(page, self)
        self.view.setAcceptDrops(False)
        self._layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.setFocus()

    def let_go(self) -> None:
        """Show no page; the view goes before its page."""
        view, self.view = self.view, None
        self.setFocusProxy(None)  # type: ignore[arg-type]
        if view is not None and shiboken6.isValid(view):
            shiboken6.delete(view)


class KioskWindow(QWidget):
    """The whole screen; nothing but the program's own end closes it.

    Signals:
        handle_changed(): the system's window is another one.
    """

    handle_changed = Signal()

    def __init__(self, policy: Policy, look: "Look") -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self._may_close = False
        self.setWindowTitle("Bulkhead")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.stage = Stage(self)
        self.bar: KioskBar | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.stage, 1)
        if policy.bar.position != "none":
            self.bar = KioskBar(policy.bar, look.icons, self)
            layout.insertWidget(0 if policy.bar.position == "top" else 1, self.bar)
        self.keyboard = _keyboard(self) if policy.keyboard.touch else None
        if self.keyboard is not None:
            layout.insertWidget(layout.indexOf(self.stage) + 1, self.keyboard)
        self.trouble = Trouble(self.stage)
        self.countdown = Countdown(self)
        self.wiping = Wiping(self)
        self.black = Black(self)
        self.question: PrintQuestion | None = None
        self._choose_screen(policy.display.screen)

    def _choose_screen(self, name: str) -> None:
        screen = _screen(name)
        if screen is not None:
            self.setGeometry(screen.geometry())

    def appear(self) -> None:
        """Take the whole screen."""
        self.showFullScreen()
        self.activateWindow()

    def raise_covers(self, *covers: Cover) -> Cover | None:
        """Put what matters most on top, which these do more than ours; gives it if one is shown."""
        question = () if self.question is None else (self.question,)
        order = (self.trouble, *question, self.countdown, self.wiping, *covers)
        shown = [cover for cover in order if not cover.isHidden()]
        for cover in shown:
            cover.raise_()
        return shown[-1] if shown else None

    def event(self, event: QEvent) -> bool:
        """Tell when Qt makes the system's window anew, as for the first page."""
        done = super().event(event)
        if event.type() in (QEvent.Type.WinIdChange, QEvent.Type.Show):
            self.handle_changed.emit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the keyboard be as high as the screen has room for it."""
        super().resizeEvent(event)
        if self.keyboard is not None:
            self.keyboard.set_room(self.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, whatever the keyboard or the window manager says."""
        if self._may_close:
            super().closeEvent(event)
        else:
            event.ignore()

    def end(self) -> None:
        """Close it, at the end of the program."""
        self._may_close = True
        self.stage.let_go()
        if self.keyboard is not None:
            self.keyboard.unload()
        self.close()
        self.deleteLater()


def _keyboard(parent: QWidget) -> "TouchKeyboard":
    # Loads QML, which a kiosk without one does not need.
    from browser.kiosk.touch_keyboard import TouchKeyboard

    return TouchKeyboard(parent)


def _screen(name: str) -> QScreen | None:
    screens = QGuiApplication.screens()
    return next((one for one in screens if one.name() == name), QGuiApplication.primaryScreen())
