"""Pictures of the test bench: its dock, and its own pages."""

from PySide6.QtWidgets import QWidget

from browser.testbench.bench import Bench
from browser.testbench.dock import Dock, toggle_dock
from browser.testbench.scenario import Answer, choose
from tests.gui.gestures import evaluate, loaded
from tests.screenshots.place import Place, shot

SHOWN = "permissions/notifications-denied"
RUN = "downloads/plain,agent/own"


def bench_of(place: Place) -> Bench:
    """A bench with its files, which go with the place; the same one for all pictures."""
    place.window.resize(1200, 680)
    found = place.shell.findChild(Bench)
    if found is not None:
        return found
    made = Bench(place.shell, facts=lambda: {"Qt": "6"})

    async def end() -> None:
        made.close()

    place.ends.append(end)
    return made


async def docked(bench: Bench, place: Place) -> Dock:
    """The dock and the list of pages."""
    dock = place.window.findChild(Dock)
    if dock is not None:
        dock.show()
        return dock
    dock = toggle_dock(bench, place.window)
    await loaded(place.window.tabs()[-1])
    return dock


@shot("testbench")
async def scenarios(place: Place) -> QWidget:
    dock = await docked(bench_of(place), place)
    dock.answers.setCurrentIndex(dock.answers.findData(Answer.LATER))
    dock.scenarios.view.selectRow(2)
    return place.window


@shot("testbench-record")
async def record(place: Place) -> QWidget:
    bench = bench_of(place)
    dock = await docked(bench, place)
    await bench.run(choose(bench.scenarios, RUN), place.window)
    dock.tabs.setCurrentWidget(dock.record)
    return place.window


@shot("testbench-page")
async def page(place: Place) -> QWidget:
    bench = bench_of(place)
    bench.set_answer(Answer.DENY, 1)
    (scenario,) = choose(bench.scenarios, SHOWN)
    tab = await bench.open_page(place.window, scenario)
    await loaded(tab)
    await evaluate(tab, "document.getElementById('start').click()")
    await evaluate(tab, "new Promise(done => setTimeout(done, 300))")
    return place.window
