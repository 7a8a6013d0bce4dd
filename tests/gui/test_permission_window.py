"""The window of permissions: all partitions or one, change, take back, bring back, expiry."""

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from browser.model.partition import Partition
from browser.model.permission import PermissionScope, PermissionState
from browser.session import Session
from browser.ui.permission_window import PermissionWindow
from browser.ui.shell import Shell
from tests.gui.gestures import evaluate, open_page, turn
from tests.servers import Server

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

SITE, OTHER = "https://a.test", "https://b.test"
HOUR = 3600


@pytest.fixture
def session(shell: Shell, partition: Partition) -> Session:
    return shell.desk.session(partition)


@pytest.fixture
def opened(shell: Shell) -> Iterator[Callable[[], PermissionWindow]]:
    """Open the window."""
    made: list[PermissionWindow] = []

    def make() -> PermissionWindow:
        made.append(PermissionWindow(shell))
        made[-1].show()
        return made[-1]

    yield make
    for window in made:
        if shiboken6.isValid(window):
            window.close()


def rows(window: PermissionWindow) -> list[tuple[str, ...]]:
    columns = range(1, len(window.model.titles))
    return [tuple(window.model.text(row, n) for n in columns) for row in window.model.rows()]


async def is_true(check: Callable[[], object]) -> None:
    while not check():
        await turn()


async def test_an_empty_list_says_what_will_be_here(
    opened: Callable[[], PermissionWindow],
) -> None:
    window = opened()
    assert "appears here" in window.body.text.text()
    assert not window.all_button.isEnabled()
    assert not window.allow_button.isEnabled()


async def test_decisions_of_all_partitions_or_one(
    opened: Callable[[], PermissionWindow], shell: Shell, partition: Partition, session: Session
) -> None:
    work = shell.desk.store.create("Work")
    shell.desk.session(work).permissions.set(OTHER, "media", "granted", scope="always")
    session.permissions.set(SITE, "geolocation", "denied")
    window = opened()
    assert {row.partition.name for row in window.model.rows()} == {partition.name, "Work"}
    assert len(window.model.rows()) == 3
    window.chooser.choose(work)
    window.chooser.chosen.emit(work)
    always = "Always"
    assert rows(window) == [
        (OTHER, "Camera", "Allow", always),
        (OTHER, "Microphone", "Allow", always),
    ]
    QTest.keyClicks(window.search, "micro")
    await is_true(lambda: len(window.model.rows()) == 1)


async def test_a_partition_that_is_closed_is_read_and_not_opened(
    opened: Callable[[], PermissionWindow], shell: Shell
) -> None:
    work = shell.desk.store.create("Work")
    session = shell.desk.session(work)
    session.permissions.set(SITE, "geolocation", "denied", scope="always")
    session.permissions.set(
        SITE, "notifications", "denied", scope="always", expires=time.time() + HOUR
    )
    await session.close()
    window = opened()
    assert len(rows(window)) == 2
    assert shell.desk.registry.find(work.key.text) is None
    window.table.choose(0)
    window.forget_chosen()
    assert len(rows(window)) == 1
    assert len(shell.desk.session(work).permissions.list()) == 1


async def test_a_decision_is_changed_in_the_page_too(
    opened: Callable[[], PermissionWindow],
    window: "BrowserWindow",
    partition: Partition,
    session: Session,
    server: Server,
) -> None:
    server.on("/", "x")
    origin = server.url("")
    session.permissions.set(origin, "geolocation", "granted")
    tab = await open_page(window, partition, server.url("/"))
    query = "navigator.permissions.query({name: 'geolocation'}).then(one => one.state)"
    assert await evaluate(tab, query) == "granted"
    permissions = opened()
    permissions.table.choose(0)
    permissions.block_button.click()
    assert session.permissions.get(origin, "geolocation") == "denied"
    assert await evaluate(tab, query) == "denied"
    assert [row[2] for row in rows(permissions)] == ["Block"]
    # What is chosen stays chosen, so that another thought costs one key.
    assert len(permissions.chosen()) == 1


@pytest.mark.parametrize(
    ("span", "scope", "hours"),
    [
        ("Always", PermissionScope.ALWAYS, None),
        ("As long as the partition is open", PermissionScope.SESSION, None),
        ("For a day", PermissionScope.ALWAYS, 24),
    ],
)
async def test_how_long_it_holds(
    opened: Callable[[], PermissionWindow],
    shell: Shell,
    span: str,
    scope: PermissionScope,
    hours: int | None,
) -> None:
    session = shell.desk.session(shell.desk.store.create("Work"))
    session.permissions.set(SITE, "openExternal", "denied", scheme="mailto")
    window = opened()
    window.table.choose(0)
    window.span.setCurrentText(span)
    window.allow_button.click()
    [one] = session.permissions.list()
    assert (one.state, one.scope, one.scheme) == (PermissionState.GRANTED, scope, "mailto")
    if hours is None:
        assert one.expires is None
    else:
        assert one.expires is not None
        assert one.expires == pytest.approx(time.time() + hours * HOUR, abs=60)


async def test_what_was_taken_back_can_be_brought_back(
    opened: Callable[[], PermissionWindow], session: Session
) -> None:
    session.permissions.set(SITE, "geolocation", "granted")
    session.permissions.set(SITE, "media", "denied", media_types=["audio"])
    window = opened()
    window.table.selectAll()
    QTest.keyClick(window.table, Qt.Key.Key_Delete)
    assert session.permissions.list() == []
    window.strip.accept_button.click()
    assert session.permissions.get(SITE, "geolocation") == "granted"
    assert session.permissions.get(SITE, "media", media_types=["audio"]) == "denied"


async def test_all_that_is_shown_goes_after_a_question(
    opened: Callable[[], PermissionWindow], session: Session
) -> None:
    session.permissions.set(SITE, "geolocation", "granted")
    session.permissions.set(OTHER, "geolocation", "granted")
    window = opened()
    window.model.set_filter("b.test")
    window.all_button.click()
    assert window.strip.dismiss_button.hasFocus() or not window.isActiveWindow()
    window.strip.dismiss_button.click()
    assert len(session.permissions.list()) == 2
    window.all_button.click()
    window.strip.accept_button.click()
    assert [one.origin for one in session.permissions.list()] == [SITE]


async def test_it_follows_what_is_decided_elsewhere(
    opened: Callable[[], PermissionWindow], session: Session, shell: Shell
) -> None:
    window = opened()
    session.permissions.set(SITE, "geolocation", "granted")
    await is_true(lambda: rows(window))
    # A partition that opens later is followed too.
    later = shell.desk.session(shell.desk.store.add_temporary())
    await turn()
    later.permissions.set(OTHER, "geolocation", "denied")
    await is_true(lambda: len(rows(window)) == 2)
    await later.close()
    await is_true(lambda: len(rows(window)) == 1)


async def test_the_command_opens_it(window: "BrowserWindow", partition: Partition) -> None:
    window.open_tab("about:blank", partition)
    window.actions_["data.permissions"].trigger()
    made = window.findChild(PermissionWindow)
    assert made is not None
    made.close()
