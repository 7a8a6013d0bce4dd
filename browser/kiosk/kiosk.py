"""The kiosk at work: one visit after the other, and what the clock, the idle and the PIN say."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QCursor, QGuiApplication
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWidgets import QApplication

from browser.errors import BulkheadError, SessionClosedError
from browser.kiosk.compartment import Compartment
from browser.kiosk.guard import Guard
from browser.kiosk.idle import Idle, Phase
from browser.kiosk.keys import KeyGate
from browser.kiosk.page_care import RETRY, PageCare
from browser.kiosk.pin import Lock
from browser.kiosk.pin_pad import PinPad
from browser.kiosk.policy import Policy
from browser.kiosk.rules import Rules
from browser.kiosk.timetable import Timetable
from browser.kiosk.window import KioskWindow
from browser.memory import give_back
from browser.tasks import spawn

if TYPE_CHECKING:
    from browser.kiosk.dialogs import DialogDesk
    from browser.session import WebContents
    from browser.session.registry import Registry
    from browser.ui.look import Look

log = logging.getLogger(__name__)
TICK_MS = 1000
LOOK_EVERY = 10
# What the unit takes as a wish to start again; 0 is the way out by the PIN.
EXIT_RESTART = 75
# Not the page's own, whose scripts could have put something else in the place of these names.
OWN_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
IN_SIGHT = """(() => {
    const see = () => document.activeElement?.scrollIntoViewIfNeeded?.();
    addEventListener("resize", see, {once: true});
    see();
})()"""


class Kiosk(QObject):
    """Runs one window under a policy.

    Signals:
        ready(): a first page was loaded, or said why it is not there.
        wiped(): everything of a visit is gone and the next one has begun.
        left(code): the kiosk ends with this exit code.
    """

    ready = Signal()
    wiped = Signal()
    left = Signal(int)

    def __init__(
        self,
        app: QApplication,
        registry: "Registry",
        policy: Policy,
        look: "Look",
        state: Path,
        clock: Callable[[], float] = time.monotonic,
        wall_clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(app)
        self.policy = policy
        self.rules = Rules(policy)
        self.window = KioskWindow(policy, look)
        self.pad = PinPad(Lock(policy.exit, state / "kiosk-pin.json"), self.window)
        self.compartment: Compartment | None = None
        self.care: PageCare | None = None
        self.visits = 0
        self.is_wiping = False
        self._sets_out = False
        self._app = app
        self._registry = registry
        self._clock = clock
        self.idle = Idle(policy, clock())
        self._crashes: list[float] = []
        self._ticks = 0
        self._look = look
        self.dialogs: DialogDesk | None = None
        self.timetable = Timetable(policy, self.window, self._make_saver_page, clock(), wall_clock)
        gate = KeyGate(
            enabled=policy.keyboard.enabled, allow=policy.keyboard.allow, chord=policy.exit.chord
        )
        self.guard = Guard(app, self.window, gate, policy.exit.corner_taps)
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MS)
        self._connect()

    def _connect(self) -> None:
        self.guard.touched.connect(self._on_touched)
        self.guard.chord_pressed.connect(self.pad.ask)
        self.guard.chord_pressed.connect(self._order_covers)
        self.guard.escape_pressed.connect(self._on_escape)
        self.window.handle_changed.connect(self.guard.watch)
        self.pad.closed.connect(self._order_covers)
        self.timetable.covered.connect(self._order_covers)
        self.timetable.turned.connect(self.show)
        self.timetable.wanted.connect(self.do)
        self.pad.opened_up.connect(self._on_opened_up)
        self.window.trouble.home.connect(self.go_home)
        self._ticker.timeout.connect(self.tick)
        if self.window.bar is not None:
            self.window.bar.chosen.connect(self._on_chosen)
        if self.window.keyboard is not None:
            self.window.keyboard.grew.connect(self._on_keyboard)
            self.guard.has_keyboard = True
            self.guard.held.connect(self.window.keyboard.hold)

    # Its life.

    async def open(self) -> None:
        """Show the window and the first page."""
        self.window.appear()
        if self.window.keyboard is not None:
            self.window.keyboard.load()
        await self._begin_visit()
        self._ticker.start()

    def stop_clock(self) -> None:
        """Do nothing by the second any more; who calls `tick` does."""
        self._ticker.stop()

    async def close(self) -> None:
        """End the visit and the window."""
        self.stop_clock()
        await self.timetable.saver.close_page()
        await self._end_visit()
        self.guard.stop()
        self.window.end()
        self.deleteLater()

    @Slot()
    def _on_opened_up(self) -> None:
        self.left.emit(0)

    @property
    def quiet(self) -> float:
        """Seconds since somebody touched anything."""
        return self.idle.quiet_for(self._clock())

    # Visits.

    async def _begin_visit(self) -> None:
        self.visits += 1
        partition = self.policy.partition or f"kiosk-{self.visits}"
        session = self._registry.from_partition(partition)
        made = Compartment(session, self.policy, self.rules, self)
        self.compartment = made
        made.refused.connect(self._on_refused)
        made.strayed.connect(self._on_strayed)
        made.told.connect(self.note)
        page = made.page
        self.window.stage.show_page(page)
        self._take_wishes(page)
        self.care = PageCare(page, self.window.trouble, self.rules, self._crashes, self._clock)
        page.loadFinished.connect(self._on_load_finished)
        page.titleChanged.connect(self._on_title)
        page.urlChanged.connect(self._on_ways_changed)
        page.full_screen_changed.connect(self._on_full_screen)
        self.timetable.turns.begin(self._clock())
        await self._set_out(made)

    async def _set_out(self, made: Compartment) -> None:
        self._sets_out = True
        try:
            await made.open(self.policy.start[0])
        except SessionClosedError:
            log.info("the visit ended before its first page")
        except BulkheadError as error:
            log.error("the start page was not asked for: %s", error)
            title = self.tr("This page is not there right now")
            self.window.trouble.tell(title, self.tr("It is tried again by itself."), RETRY)
            self.ready.emit()
        finally:
            self._sets_out = False

    def _take_wishes(self, page: "WebContents") -> None:
        """Hear of dialogs and printing, as far as the policy lets anybody see them."""
        stage = self.window.stage
        self.dialogs = None
        if self.policy.dialogs:
            from browser.kiosk.dialogs import DialogDesk

            self.dialogs = DialogDesk(page, stage, self._look.theme)
            self.dialogs.changed.connect(self._order_covers)
        if self.policy.printing.mode != "deny" and stage.view is not None:
            from browser.kiosk.printing import PrintDesk, PrintQuestion

            if self.window.question is None:
                self.window.question = PrintQuestion(stage)
            desk = PrintDesk(stage.view, self.window.question, self.policy.printing)
            desk.told.connect(self.note)
            desk.asked.connect(self._order_covers)

    def _make_saver_page(self, _url: str) -> Compartment:
        session = self._registry.from_partition(f"kiosk-saver-{self._ticks}")
        return Compartment(session, self.policy, self.rules, self)

    async def _end_visit(self) -> None:
        made, self.compartment, self.care = self.compartment, None, None
        self.dialogs = None
        self.window.stage.let_go()
        self.window.trouble.clear()
        if self.window.question is not None:
            self.window.question.hide()
        if self.window.keyboard is not None:
            self.window.keyboard.forget()
        if made is not None:
            await made.close()
        self._clear_clipboard()
        give_back()

    def _clear_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        clipboard.clear(QClipboard.Mode.Clipboard)
        if clipboard.supportsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def wipe(self) -> None:
        """Destroy what the visit left behind, and begin the next one."""
        if not self.is_wiping:
            self.is_wiping = True
            spawn(self._wipe(), "wiping the kiosk")

    async def _wipe(self) -> None:
        try:
            self.window.countdown.hide()
            self.window.wiping.open()
            self._order_covers()
            await self._end_visit()
            self.idle.wiped()
            await self._begin_visit()
        finally:
            self.is_wiping = False
        self.wiped.emit()

    # What is shown.

    @Slot()
    def go_home(self) -> None:
        """Show the start page."""
        made = self.compartment
        if made is None:
            return
        if made.has_way:
            made.show(self.policy.start[0])
        elif not self._sets_out:
            spawn(self._set_out(made), "asking for the start page again")

    def show(self, url: str) -> bool:
        """Show an address if the policy allows it; says whether it does."""
        allowed = self.rules.lets_navigate(url)
        if allowed and self.compartment is not None:
            self.compartment.show(url)
        return allowed

    @Slot(str)
    def do(self, action: str) -> None:
        """Do what the clock or somebody from outside wants: `reload`, `reset` or `restart`."""
        if action == "reload":
            self.reload()
        elif action == "reset":
            self.wipe()
        elif action == "restart":
            self.left.emit(EXIT_RESTART)

    def reload(self) -> None:
        """Load the page again."""
        if self.compartment is not None and self.compartment.page.is_alive():
            page = self.compartment.page
            page.triggerAction(page.WebAction.Reload)

    def note(self, text: str) -> None:
        """Say something in the bar, if there is one."""
        if self.window.bar is not None:
            self.window.bar.note(text)

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        made = self.compartment
        if made is None:
            return
        actions = made.page.WebAction
        known = {"back": actions.Back, "forward": actions.Forward, "reload": actions.Reload}
        if name == "home":
            self.go_home()
        elif name in known:
            made.page.triggerAction(known[name])

    @Slot(str)
    def _on_refused(self, _url: str) -> None:
        self.note(self.tr("This page is not part of this kiosk"))

    @Slot()
    def _on_strayed(self) -> None:
        # The engine is in the middle of telling.
        QTimer.singleShot(0, self, self.go_home)

    @Slot(bool)
    def _on_load_finished(self, _succeeded: bool) -> None:
        self._on_ways_changed()
        if not self.window.wiping.isHidden():
            self.window.wiping.hide()
        self._order_covers()
        self.ready.emit()

    @Slot(str)
    def _on_title(self, title: str) -> None:
        if self.window.bar is not None:
            self.window.bar.set_title(title)

    def _on_ways_changed(self, *_: object) -> None:
        if self.window.bar is not None and self.compartment is not None:
            history = self.compartment.page.history()
            self.window.bar.set_ways(back=history.canGoBack(), forward=history.canGoForward())

    @Slot(bool)
    def _on_full_screen(self, on: bool) -> None:
        if self.window.bar is not None:
            self.window.bar.setVisible(not on)

    @Slot()
    def _on_escape(self) -> None:
        # The engine leaves it to the program to take a page its whole screen, and the bar back.
        if self.compartment is not None and self.compartment.page.is_alive():
            self.compartment.page.triggerAction(self.compartment.page.WebAction.ExitFullScreen)

    @Slot()
    def _on_keyboard(self) -> None:
        # The page has less room now: what is typed into must stay in sight.
        if self.compartment is not None and self.compartment.page.is_alive():
            self.compartment.page.runJavaScript(IN_SIGHT, OWN_WORLD)

    # Touches and time.

    @Slot()
    def _on_touched(self) -> None:
        self.idle.touch(self._clock())
        self.timetable.touch()
        if not self.window.countdown.isHidden():
            self.window.countdown.hide()
            self._order_covers()
        if self._app.overrideCursor() is not None:
            self._app.restoreOverrideCursor()

    @Slot()
    def tick(self) -> None:
        """Do what a second brings; called by a timer, and by who has a clock of their own."""
        self._ticks += 1
        self.guard.watch()
        self.guard.close_others()
        now = self.idle.at(self._clock())
        if now.phase is Phase.OVER:
            self.wipe()
        elif now.phase is Phase.COUNTING and not self.is_wiping:
            self.window.countdown.show_left(now.left)
            self._order_covers()
        else:
            self.timetable.tick(self._clock(), now, self.quiet, self.idle.is_clean)
        self._hide_cursor()
        if self.window.bar is not None:
            self.window.bar.tick()
        asks = self.dialogs is not None and self.dialogs.is_open
        if self.care is not None and not asks and self._ticks % LOOK_EVERY == 0:
            self.care.look()

    def _hide_cursor(self) -> None:
        after = self.policy.display.hide_cursor
        if after and self.quiet >= after and self._app.overrideCursor() is None:
            self._app.setOverrideCursor(QCursor(Qt.CursorShape.BlankCursor))

    @Slot()
    def _order_covers(self) -> None:
        cover = self.window.raise_covers(self.timetable.saver, self.window.black, self.pad)
        self.guard.is_covered = cover is not None
        sleepy = (self.timetable.saver, self.window.black, self.window.countdown)
        self.guard.is_asleep = cover in sleepy
        if self.window.keyboard is not None:
            self.window.keyboard.allow(cover is None)
        view = self.window.stage.view
        if view is not None:
            # What is typed must not reach the page behind.
            asks = self.dialogs is not None and self.dialogs.card is not None
            view.setEnabled(cover is None and not asks)
            if cover is None and not asks:
                view.setFocus()
