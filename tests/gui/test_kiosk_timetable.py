"""Turns, moments, screensaver, screen, printing and dialogs of a kiosk that runs.

Covers browser/kiosk/timetable.py, browser/kiosk/saver.py, browser/kiosk/screen.py,
browser/kiosk/printing.py and browser/kiosk/dialogs.py.
"""

import asyncio
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from browser.aio import next_signal
from browser.kiosk import printing
from browser.kiosk.kiosk import EXIT_RESTART, Kiosk
from browser.kiosk.policy import Bar, Idle, Moment, Policy, Printing, Rotation, Saver, Screen
from tests.gui.kiosking import Kiosking, loads, page_of, run
from tests.servers import Server

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Home</title><p>home")
    server.on("/two", "<title>Two</title><p>two")
    return server


def touch_screen(kiosk: Kiosk) -> None:
    handle = kiosk.window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, NONE, QPoint(40, 40))


async def test_start_pages_in_turn(kiosking: Kiosking, site: Server) -> None:
    pages = (site.url("/"), site.url("/two"))
    kiosk = await kiosking.start(Policy(pages, rotation=Rotation(10)))
    for title in ("Two", "Home"):
        kiosking.clock.now += 10
        await loads(kiosk, kiosk.tick)
        assert await run(kiosk, "document.title") == title


async def test_moments(kiosking: Kiosking, site: Server) -> None:
    # The clock of the tests stands at a quarter past midnight.
    moments = (Moment("00:20", "reload"), Moment("00:30", "reset"), Moment("00:40", "restart"))
    kiosk = await kiosking.start(Policy((site.url("/"),), schedule=moments))
    kiosking.clock.now = 20 * 60
    await loads(kiosk, kiosk.tick)
    done = next_signal(kiosk.wiped)
    kiosking.clock.now = 30 * 60
    kiosk.tick()
    await done
    await next_signal(page_of(kiosk).loadFinished)
    assert kiosk.visits == 2
    kiosking.clock.now = 40 * 60
    kiosk.tick()
    assert kiosking.codes == [EXIT_RESTART]


async def test_the_screen_goes_off_and_a_touch_only_wakes_it(
    kiosking: Kiosking, site: Server, tmp_path: Path
) -> None:
    mark = tmp_path / "off"
    command = (sys.executable, "-c", f"open({str(mark)!r}, 'w')")
    moments = (Moment("00:20", "screen-off"), Moment("00:30", "screen-on"))
    policy = Policy((site.url("/"),), schedule=moments, screen=Screen(command))
    kiosk = await kiosking.start(policy)
    await run(kiosk, "void (window.n = 0, addEventListener('mousedown', () => n++))")
    kiosking.clock.now = 20 * 60
    kiosk.tick()
    assert kiosk.window.black.isVisible()
    touch_screen(kiosk)
    assert not kiosk.window.black.isVisible()
    assert await run(kiosk, "n") == 0
    kiosk.timetable.set_screen(False)
    kiosking.clock.now = 30 * 60
    kiosk.tick()
    assert not kiosk.window.black.isVisible()
    for _ in range(200):
        if mark.exists():
            break
        await asyncio.sleep(0.05)
    assert mark.exists()


class TestSaver:
    """The screensaver."""

    async def test_images(self, kiosking: Kiosking, site: Server, tmp_path: Path) -> None:
        for name, colour in (("a.png", "red"), ("b.png", "blue")):
            image = QImage(40, 40, QImage.Format.Format_RGB32)
            image.fill(QColor(colour))
            assert image.save(str(tmp_path / name))
        (tmp_path / "c.png").write_text("no image")
        (tmp_path / "d.txt").write_text("text")
        saver = Saver(60, "images", folder=str(tmp_path), seconds=10)
        kiosk = await kiosking.start(Policy((site.url("/"),), screensaver=saver))
        cover = kiosk.timetable.saver
        seen = []
        for seconds in (60, 10, 10, 10):
            kiosking.clock.now += seconds
            kiosk.tick()
            assert cover.isVisible()
            image = cover.grab().toImage()
            seen.append(image.pixelColor(image.width() // 2, image.height() // 2).name())
        assert seen == ["#ff0000", "#0000ff", "#000000", "#ff0000"]
        touch_screen(kiosk)
        assert not cover.isVisible()
        assert cover.image.isNull()

    async def test_a_page_has_a_partition_of_its_own(
        self, kiosking: Kiosking, site: Server
    ) -> None:
        saver = Saver(60, "page", page=site.url("/two"))
        policy = Policy((site.url("/"),), idle=Idle(30, 5), screensaver=saver)
        kiosk = await kiosking.start(policy)
        kiosking.clock.now += 60
        kiosk.tick()
        made = kiosk.timetable.saver.compartment
        assert made is not None
        await next_signal(made.page.loadFinished)
        assert made.page.get_title() == "Two"
        assert kiosk.compartment is not None
        assert made.session is not kiosk.compartment.session
        closed = next_signal(made.session.closed)
        # Not from here: the touch lets the loop turn, which cannot enter a task from a task.
        QTimer.singleShot(0, lambda: touch_screen(kiosk))
        await closed
        assert kiosk.timetable.saver.isHidden()

    async def test_nothing_to_show_is_black(
        self, kiosking: Kiosking, site: Server, tmp_path: Path
    ) -> None:
        saver = Saver(60, "images", folder=str(tmp_path))
        kiosk = await kiosking.start(Policy((site.url("/"),), screensaver=saver))
        kiosking.clock.now += 61
        kiosk.tick()
        assert kiosk.timetable.saver.isVisible()
        assert kiosk.timetable.saver.grab().toImage().pixelColor(9, 9) == QColor("black")


class TestPrinting:
    """Pages that print; into a file, since a test has no printer."""

    @pytest.fixture
    def paper(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        file = tmp_path / "paper.pdf"

        def find(name: str) -> QPrinter:
            assert name == "hall"
            printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
            printer.setOutputFileName(str(file))
            return printer

        monkeypatch.setattr(printing, "find_printer", find)
        return file

    async def note(self, kiosk: Kiosk) -> str:
        """Wait for the words in the bar."""
        assert kiosk.window.stage.view is not None
        await next_signal(kiosk.window.stage.view.printFinished)
        assert kiosk.window.bar is not None
        return kiosk.window.bar.words.text()

    async def test_silently(self, kiosking: Kiosking, site: Server, paper: Path) -> None:
        wish = Printing("silent", "hall")
        kiosk = await kiosking.start(Policy((site.url("/"),), printing=wish, bar=Bar("top")))
        await run(kiosk, "void setTimeout(print)")
        assert await self.note(kiosk) == "The page is being printed."
        assert paper.read_bytes().startswith(b"%PDF")

    async def test_after_a_question(self, kiosking: Kiosking, site: Server, paper: Path) -> None:
        wish = Printing("ask", "hall")
        kiosk = await kiosking.start(Policy((site.url("/"),), printing=wish, bar=Bar("top")))
        view, question = kiosk.window.stage.view, kiosk.window.question
        assert view is not None
        assert question is not None
        asked = next_signal(view.printRequested)
        await run(kiosk, "void setTimeout(print)")
        await asked
        assert question.isVisible()
        assert not view.isEnabled()
        question.no.click()
        assert question.isHidden()
        assert view.isEnabled()
        asked = next_signal(view.printRequested)
        await run(kiosk, "void setTimeout(print)")
        await asked
        assert not paper.exists()
        question.yes.click()
        assert await self.note(kiosk) == "The page is being printed."
        assert paper.read_bytes().startswith(b"%PDF")

    @pytest.mark.expected_warnings("the printer is not there")
    async def test_without_a_printer(self, kiosking: Kiosking, site: Server) -> None:
        wish = Printing("silent", "no such printer")
        kiosk = await kiosking.start(Policy((site.url("/"),), printing=wish, bar=Bar("top")))
        assert kiosk.window.stage.view is not None
        asked = next_signal(kiosk.window.stage.view.printRequested)
        await run(kiosk, "void setTimeout(print)")
        await asked
        assert kiosk.window.bar is not None
        assert kiosk.window.bar.words.text() == "There is no printer."


class TestDialogs:
    """Cards, where a policy lets them be seen."""

    async def test_are_shown_and_answered(self, kiosking: Kiosking, site: Server) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),), dialogs=True))
        assert kiosk.dialogs is not None
        for code, act, answer in (
            ("confirm('sure')", "accept", True),
            ("confirm('sure')", "refuse", False),
            ("prompt('who', 'me')", "accept", "me"),
        ):
            shown = next_signal(kiosk.dialogs.changed)
            await run(kiosk, f"void setTimeout(() => {{ window.said = {code} }})")
            await shown
            card = kiosk.dialogs.card
            assert card is not None
            assert kiosk.window.stage.view is not None
            assert not kiosk.window.stage.view.isEnabled()
            getattr(card, act).click()
            assert await run(kiosk, "said") == answer
            assert kiosk.window.stage.view.isEnabled()

    async def test_a_wipe_ends_them(self, kiosking: Kiosking, site: Server) -> None:
        kiosk = await kiosking.start(Policy((site.url("/"),), dialogs=True))
        assert kiosk.dialogs is not None
        shown = next_signal(kiosk.dialogs.changed)
        await run(kiosk, "void setTimeout(() => alert('x'))")
        await shown
        done = next_signal(kiosk.wiped)
        kiosk.wipe()
        await done
        await next_signal(page_of(kiosk).loadFinished)
        assert await run(kiosk, "document.title") == "Home"
