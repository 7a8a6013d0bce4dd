"""Pictures of a kiosk: its bars, and everything that lies over the page."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from browser.aio import next_signal
from browser.kiosk.kiosk import Kiosk
from browser.kiosk.pin import hash_pin
from browser.kiosk.policy import Bar, Exit, Policy
from browser.ui.theme import CONTROL_TOUCH
from tests.gui.kiosking import Clock, run
from tests.screenshots.place import Place, shot

SIZE = QSize(1000, 640)
BUTTONS = ("home", "back", "forward", "reload")
PIN = "4711"


async def usual(place: Place) -> None:
    """Give the controls the size that they have without a kiosk."""
    place.look.theme.apply(place.runtime.app)


async def start(place: Place, position: str) -> Kiosk:
    """A kiosk with a page and a PIN, and controls for fingers."""
    policy = Policy(
        (place.site.url("/", "localhost"),),
        bar=Bar(position, BUTTONS),
        exit=Exit(pin=hash_pin(PIN)),
    )
    # Nobody sees it under the kiosk, which closes other windows.
    place.window.hide()
    place.look.theme.apply(place.runtime.app, CONTROL_TOUCH)
    place.ends.append(lambda: usual(place))
    registry = place.runtime.registry
    made = Kiosk(place.runtime.app, registry, policy, place.look, place.folder, Clock())
    place.ends.append(made.close)
    ready = next_signal(made.ready)
    await made.open()
    made.stop_clock()
    made.window.showNormal()
    made.window.resize(SIZE)
    await ready
    await run(made, "new Promise(done => requestAnimationFrame(() => done(1)))")
    return made


def _covered(name: str, cover: Callable[[Kiosk], object], position: str = "top") -> None:
    @shot(f"kiosk-{name}")
    async def take(place: Place) -> QWidget:
        made = await start(place, position)
        cover(made)
        return made.window


def _wrong(kiosk: Kiosk) -> None:
    kiosk.pad.ask()
    kiosk.pad.digits[1].click()
    kiosk.pad.enter.click()
    for _ in PIN:
        kiosk.pad.digits[4].click()


def _refused(kiosk: Kiosk) -> None:
    kiosk.note(kiosk.tr("This page is not part of this kiosk"))


_covered("bar-top", lambda kiosk: kiosk.window.bar)
_covered(
    "bar-bottom",
    lambda kiosk: kiosk.note(kiosk.tr("This page is not part of this kiosk")),
    "bottom",
)
_covered("pin", _wrong)
_covered("countdown", lambda kiosk: kiosk.window.countdown.show_left(7))
_covered("wiping", lambda kiosk: kiosk.window.wiping.open())
_covered(
    "trouble",
    lambda kiosk: kiosk.window.trouble.tell(
        kiosk.tr("This page is not there right now"), kiosk.tr("It is tried again by itself."), 9
    ),
)
