"""A kiosk by the second: idle, wipe, covers, dead and hung pages, the way out by the PIN.

Covers browser/kiosk/kiosk.py, browser/kiosk/page_care.py, browser/kiosk/covers.py,
browser/kiosk/pin_pad.py, browser/kiosk/guard.py, browser/kiosk/keys.py and browser/kiosk/bar.py.
"""

import os
import signal
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QWindow
from PySide6.QtTest import QTest

from browser.aio import next_signal
from browser.kiosk import pin as pins
from browser.kiosk.kiosk import Kiosk
from browser.kiosk.page_care import PATIENCE, RETRY
from browser.kiosk.pin import hash_pin
from browser.kiosk.policy import Bar, Display, Exit, Idle, Keyboard, Policy
from tests.gui.gestures import PAINTED
from tests.gui.kiosking import Kiosking, loads, page_of, run, touch
from tests.servers import DROP, Reply, Request, Server

HOME = "<!doctype html><title>Home</title><body><p>home<p><input id=i autofocus>"
Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT, ALT = Modifier.ControlModifier, Modifier.ShiftModifier, Modifier.AltModifier
META, NONE = Modifier.MetaModifier, Modifier.NoModifier
PIN = "4711"


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", HOME)
    server.on("/two", "<title>Two</title><p>two")
    return server


def handle(kiosk: Kiosk) -> QWindow:
    made = kiosk.window.windowHandle()
    assert made is not None
    return made


def press(kiosk: Kiosk, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key as the system tells of it: at the window."""
    QTest.keyClick(handle(kiosk), key, modifiers)


class TestIdle:
    """Nobody is there any more."""

    async def test_a_touch_cancels_the_countdown(self, kiosking: Kiosking, site: Server) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),), idle=Idle(60, 10)))
        press(kiosk, Key.Key_A)
        kiosking.clock.now += 53
        kiosk.tick()
        assert kiosk.window.countdown.isVisible()
        assert kiosk.window.countdown.number.text() == "7"
        view = kiosk.window.stage.view
        assert view is not None
        assert not view.isEnabled()
        QTest.mouseClick(handle(kiosk), Qt.MouseButton.LeftButton, NONE, QPoint(50, 50))
        assert not kiosk.window.countdown.isVisible()
        assert view.isEnabled()
        kiosking.clock.now += 49
        kiosk.tick()
        assert not kiosk.window.countdown.isVisible()
        assert kiosk.visits == 1

    async def test_the_end_destroys_the_partition_and_makes_a_new_one(
        self, kiosking: Kiosking, site: Server
    ) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),), idle=Idle(60, 10)))
        first = kiosk.compartment
        assert first is not None
        await run(kiosk, "document.cookie = 'a=1; max-age=999'; localStorage.a = 1; 1")
        await loads(kiosk, lambda: run(kiosk, "void (location = '/two')"))
        QGuiApplication.clipboard().setText("secret")
        press(kiosk, Key.Key_A)
        gone = next_signal(first.session.closed)
        done = next_signal(kiosk.wiped)
        kiosking.clock.now += 60
        kiosk.tick()
        kiosk.tick()
        await gone
        await done
        assert kiosk.visits == 2
        await next_signal(page_of(kiosk).loadFinished)
        assert await run(kiosk, "document.cookie + (localStorage.a || '')") == ""
        assert page_of(kiosk).get_url() == site.url("/")
        assert not page_of(kiosk).history().canGoBack()
        assert QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard) == ""
        assert kiosk.window.raise_covers() is None
        kiosking.clock.now += 60
        kiosk.tick()
        assert not kiosk.is_wiping

    async def test_credentials_of_the_last_person_are_gone(
        self, kiosking: Kiosking, site: Server
    ) -> None:
        def asks(request: Request) -> Reply:
            if "authorization" in request.headers:
                return Reply("<title>In</title>")
            return Reply("<title>Out</title>", 401, {"WWW-Authenticate": 'Basic realm="x"'})

        site.on("/secret", asks)
        kiosk = await kiosking.start(Policy((site.url("/"),)))
        signed = "fetch('/secret', {headers: {Authorization: 'Basic YTpi'}}).then(r => r.status)"
        assert await run(kiosk, signed) == 200
        done = next_signal(kiosk.wiped)
        kiosk.wipe()
        await done
        await next_signal(page_of(kiosk).loadFinished)
        assert await run(kiosk, "fetch('/secret').then(r => r.status)") == 401

    async def test_a_partition_on_disk_stays(
        self, kiosking: Kiosking, site: Server, fresh: Callable[..., str]
    ) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),), partition=fresh("disk")))
        await run(kiosk, "document.cookie = 'a=1; max-age=999'; 1")
        done = next_signal(kiosk.wiped)
        kiosk.wipe()
        await done
        await next_signal(page_of(kiosk).loadFinished)
        assert await run(kiosk, "document.cookie") == "a=1"
        await kiosking.end()

    async def test_the_pointer_goes_and_comes(self, kiosking: Kiosking, site: Server) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),), display=Display(hide_cursor=5)))
        kiosking.clock.now += 5
        kiosk.tick()
        cursor = QGuiApplication.overrideCursor()
        assert cursor is not None
        assert cursor.shape() == Qt.CursorShape.BlankCursor
        press(kiosk, Key.Key_A)
        assert QGuiApplication.overrideCursor() is None


SWALLOWED = [
    *((key, CTRL) for key in (Key.Key_N, Key.Key_T, Key.Key_W, Key.Key_O, Key.Key_P, Key.Key_S)),
    *((key, CTRL) for key in (Key.Key_J, Key.Key_H, Key.Key_U, Key.Key_R, Key.Key_L, Key.Key_F)),
    *((key, CTRL) for key in (Key.Key_Plus, Key.Key_Minus, Key.Key_0, Key.Key_Tab, Key.Key_F4)),
    *((key, CTRL | SHIFT) for key in (Key.Key_N, Key.Key_T, Key.Key_I, Key.Key_J, Key.Key_Delete)),
    *((key, CTRL | ALT) for key in (Key.Key_Delete, Key.Key_T, Key.Key_Backspace, Key.Key_F1)),
    *((key, ALT) for key in (Key.Key_F4, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_Tab)),
    *((key, META) for key in (Key.Key_L, Key.Key_E, Key.Key_D)),
    *((getattr(Key, f"Key_F{number}"), NONE) for number in range(1, 13)),
    *((key, NONE) for key in (Key.Key_Menu, Key.Key_Back, Key.Key_Forward, Key.Key_HomePage)),
    *((key, NONE) for key in (Key.Key_Print, Key.Key_Search, Key.Key_Help, Key.Key_Refresh)),
    *((key, NONE) for key in (Key.Key_LaunchMail, Key.Key_Launch0, Key.Key_Stop)),
    (Key.Key_F10, SHIFT),
]
KEPT = [
    (Key.Key_A, NONE),
    (Key.Key_A, SHIFT),
    (Key.Key_1, NONE),
    (Key.Key_Left, NONE),
    (Key.Key_Tab, NONE),
    (Key.Key_Return, NONE),
    (Key.Key_Backspace, NONE),
    (Key.Key_Escape, NONE),
    (Key.Key_C, CTRL),
    (Key.Key_Left, CTRL | SHIFT),
]
LISTEN = """void (window.keys = [], addEventListener('keydown', e => {
  if (e.key != 'Shift') keys.push(e.key); e.preventDefault() }, true))"""


class TestKeys:
    """What reaches a page."""

    async def test_only_typing_does(self, kiosking: Kiosking, site: Server) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),)))
        await run(kiosk, PAINTED)
        await run(kiosk, LISTEN)
        for key, modifiers in SWALLOWED:
            press(kiosk, key, modifiers)
        wait = "new Promise(done => addEventListener('keyup', e => e.key == 'z' && done(keys)))"
        await run(kiosk, f"void (window.end = {wait})")
        press(kiosk, Key.Key_Z)
        assert await run(kiosk, "end") == ["z"]
        assert kiosk.window.isVisible()
        for key, modifiers in KEPT:
            press(kiosk, key, modifiers)
        await run(kiosk, f"void (window.end = {wait})")
        press(kiosk, Key.Key_Z)
        assert len(await run(kiosk, "end")) == len(KEPT) + 2

    async def test_the_policy_adds_some(self, kiosking: Kiosking, site: Server) -> None:
        policy = Policy((site.url("/"),), keyboard=Keyboard(allow=("Ctrl+P", "F5")))
        kiosk = await kiosking.start(policy)
        await run(kiosk, PAINTED)
        await run(kiosk, LISTEN)
        wait = "new Promise(done => addEventListener('keyup', e => e.key == 'F5' && done(keys)))"
        await run(kiosk, f"void (window.end = {wait})")
        for key, modifiers in ((Key.Key_P, CTRL), (Key.Key_F6, NONE), (Key.Key_F5, NONE)):
            press(kiosk, key, modifiers)
        assert await run(kiosk, "end") == ["p", "F5"]

    async def test_buttons_of_the_mouse(self, kiosking: Kiosking, site: Server) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),)))
        await loads(kiosk, lambda: run(kiosk, "void (location = '/two')"))
        await run(kiosk, PAINTED)
        got = "void (window.got = [], addEventListener('mousedown', e => got.push(e.button), true))"
        await run(kiosk, got)
        place = QPoint(100, 100)
        for button in (Qt.MouseButton.BackButton, Qt.MouseButton.MiddleButton):
            QTest.mouseClick(handle(kiosk), button, NONE, place)
        end = "new Promise(done => addEventListener('click', () => done(got)))"
        await run(kiosk, f"void (window.end = {end})")
        QTest.mouseClick(handle(kiosk), Qt.MouseButton.RightButton, NONE, place)
        QTest.mouseClick(handle(kiosk), Qt.MouseButton.LeftButton, NONE, place)
        assert set(await run(kiosk, "end")) == {0, 2}
        assert QGuiApplication.topLevelWindows().count(handle(kiosk)) == 1
        assert await run(kiosk, "document.title") == "Two"

    async def test_the_window_does_not_close(self, kiosking: Kiosking, site: Server) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),)))
        assert not kiosk.window.close()
        assert kiosk.window.isVisible()
        assert kiosking.codes == []


class TestExit:
    """The chord, the pad and the PIN."""

    @pytest.fixture
    def policy(self, site: Server, monkeypatch: pytest.MonkeyPatch) -> Policy:
        monkeypatch.setattr(pins, "COST", 2**4)
        return Policy((site.url("/"),), exit=Exit(pin=hash_pin(PIN), tries=2, lockout=60))

    def chord(self, kiosk: Kiosk) -> None:
        press(kiosk, Key.Key_K, CTRL | ALT | SHIFT)

    def type_pin(self, kiosk: Kiosk, text: str) -> None:
        for digit in text:
            press(kiosk, Key(ord(digit)))
        press(kiosk, Key.Key_Return)

    async def test_the_right_pin_leaves(self, kiosking: Kiosking, policy: Policy) -> None:
        kiosk = await kiosking.start(policy)
        await run(kiosk, PAINTED)
        await run(kiosk, LISTEN)
        self.chord(kiosk)
        assert kiosk.pad.isVisible()
        self.type_pin(kiosk, PIN)
        assert kiosking.codes == [0]
        assert not kiosk.pad.isVisible()
        assert await run(kiosk, "keys.length") == 0

    async def test_fingers_work_too(self, kiosking: Kiosking, policy: Policy) -> None:
        kiosk = await kiosking.start(policy)
        self.chord(kiosk)
        for digit in PIN:
            kiosk.pad.digits[int(digit)].click()
        assert kiosk.pad.dots.text() == "●●●●"
        kiosk.pad.back.click()
        kiosk.pad.digits[1].click()
        kiosk.pad.enter.click()
        assert kiosking.codes == [0]

    async def test_wrong_pins_lock_it_and_a_restart_does_not_help(
        self, kiosking: Kiosking, policy: Policy
    ) -> None:
        kiosk = await kiosking.start(policy)
        self.chord(kiosk)
        self.type_pin(kiosk, "1111")
        assert "1" in kiosk.pad.message.text()
        self.type_pin(kiosk, "2222")
        assert not kiosk.pad.enter.isEnabled()
        self.type_pin(kiosk, PIN)
        assert kiosking.codes == []
        await kiosking.end()
        again = await kiosking.start(policy)
        self.chord(again)
        assert not again.pad.enter.isEnabled()
        self.type_pin(again, PIN)
        assert kiosking.codes == []

    async def test_it_goes_away(self, kiosking: Kiosking, policy: Policy) -> None:
        kiosk = await kiosking.start(policy)
        self.chord(kiosk)
        press(kiosk, Key.Key_Escape)
        assert not kiosk.pad.isVisible()
        self.chord(kiosk)
        kiosk.pad.cancel.click()
        assert not kiosk.pad.isVisible()
        assert kiosk.window.stage.view is not None
        assert kiosk.window.stage.view.isEnabled()

    async def test_taps_into_the_corner(self, kiosking: Kiosking, site: Server) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),), exit=Exit(corner_taps=3)))
        corner = QPoint(kiosk.window.width() - 5, 5)
        for place in (corner, corner, QPoint(9, 9), corner, corner):
            QTest.mouseClick(handle(kiosk), Qt.MouseButton.LeftButton, NONE, place)
        assert not kiosk.pad.isVisible()
        QTest.mouseClick(handle(kiosk), Qt.MouseButton.LeftButton, NONE, corner)
        assert kiosk.pad.isVisible()
        assert not kiosk.pad.enter.isEnabled()


class TestTrouble:
    """Pages that are not there."""

    async def test_offline_and_back(self, kiosking: Kiosking, site: Server) -> None:
        site.on("/", DROP)
        kiosk = await kiosking.start(Policy((site.url("/"),)))
        trouble = kiosk.window.trouble
        assert trouble.isVisible()
        site.on("/", HOME)
        for _ in range(RETRY - 1):
            trouble._on_second()
        assert trouble.isVisible()
        await loads(kiosk, trouble._on_second)
        assert not trouble.isVisible()
        assert await run(kiosk, "document.title") == "Home"

    async def test_the_person_may_try_sooner(self, kiosking: Kiosking, site: Server) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),)))
        site.on("/two", DROP)
        await loads(kiosk, lambda: run(kiosk, "void (location = '/two')"))
        assert kiosk.window.trouble.isVisible()
        site.on("/two", "<title>Two</title><p>two")
        await loads(kiosk, kiosk.window.trouble.retry.click)
        assert await run(kiosk, "document.title") == "Two"
        site.on("/two", DROP)
        await loads(kiosk, kiosk.reload)
        await loads(kiosk, kiosk.window.trouble.start.click)
        assert await run(kiosk, "document.title") == "Home"

    @pytest.mark.expected_warnings("the renderer of page")
    async def test_a_dead_renderer_is_replaced_with_pauses(
        self, kiosking: Kiosking, site: Server
    ) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),)))
        page = page_of(kiosk)
        for expected in (0, 5, 20):
            ended = next_signal(page.renderProcessTerminated)
            loaded = next_signal(page.loadFinished, match=bool)
            os.kill(page.renderProcessPid(), signal.SIGKILL)
            await ended
            assert kiosk.window.trouble._left == expected
            for _ in range(expected):
                kiosk.window.trouble._on_second()
            await loaded
            assert not kiosk.window.trouble.isVisible()
        assert await run(kiosk, "document.title") == "Home"

    @pytest.mark.expected_warnings("the renderer of page", "the page hangs")
    async def test_a_hung_page_is_noticed(self, kiosking: Kiosking, site: Server) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),)))
        assert kiosk.care is not None
        page = page_of(kiosk)
        page.runJavaScript("for (;;);")
        kiosk.care.look()
        kiosk.care.look()
        loaded = next_signal(page.loadFinished, match=bool)
        kiosking.clock.now += PATIENCE + 1
        kiosk.care.look()
        await loaded
        assert await run(kiosk, "document.title") == "Home"

    async def test_a_page_that_answers_is_left_alone(
        self, kiosking: Kiosking, site: Server
    ) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),)))
        assert kiosk.care is not None
        number = page_of(kiosk).renderProcessPid()
        kiosk.care.look()
        await run(kiosk, "1")
        kiosking.clock.now += PATIENCE + 1
        kiosk.care.look()
        await run(kiosk, "1")
        assert page_of(kiosk).renderProcessPid() == number


async def test_the_bar(kiosking: Kiosking, site: Server) -> None:
    policy = Policy((site.url("/"),), bar=Bar("top", ("home", "back", "forward", "reload")))
    kiosk = await kiosking.start(policy)
    bar = kiosk.window.bar
    assert bar is not None
    assert bar.words.text() == "Home"
    assert not bar.buttons["back"].isEnabled()
    await touch(kiosk)
    await loads(kiosk, lambda: run(kiosk, "void (location = '/two')"))
    assert bar.words.text() == "Two"
    await loads(kiosk, bar.buttons["back"].click)
    assert await run(kiosk, "document.title") == "Home"
    await loads(kiosk, bar.buttons["forward"].click)
    await loads(kiosk, bar.buttons["reload"].click)
    assert await run(kiosk, "document.title") == "Two"
    await loads(kiosk, bar.buttons["home"].click)
    assert await run(kiosk, "document.title") == "Home"
    await run(kiosk, "void (location = 'http://other.bulkhead.test/')")
    assert await run(kiosk, "fetch('/two').then(() => 1)") == 1
    assert bar.words.text() == "This page is not part of this kiosk"
    assert all(button.accessibleName() for button in bar.buttons.values())
