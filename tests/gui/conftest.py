"""A shell with real windows on the real engine, in folders of the test's own."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.gui.program import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from browser.model.partition import Partition
    from browser.runtime import Runtime
    from browser.ui.look import Look
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow
    from tests.gui.kiosking import Kiosking


@pytest.fixture(scope="session")
def look(runtime: "Runtime") -> "Look":
    """Theme and icons, light."""
    from browser.ui.look import Look

    return Look(runtime.app, "light")


@pytest.fixture
def shell(
    runtime: "Runtime",
    look: "Look",
    qt_loop: asyncio.AbstractEventLoop,
    fresh: Callable[..., str],
    tmp_path: Path,
) -> "Iterator[Shell]":
    """What the windows of a test share; closed in order afterwards."""
    from browser.settings import (
        BookmarkStore,
        PartitionStore,
        SettingsStore,
        SiteRuleStore,
        TabStore,
    )
    from browser.ui.partition_desk import PartitionDesk
    from browser.ui.shell import Shell, Stores

    settings = SettingsStore(tmp_path / "settings.json")
    partitions = PartitionStore(tmp_path / "partitions.json")
    settings.load()
    partitions.load()
    tabs = TabStore(tmp_path / "tabs.json")

    def read_bookmarks() -> BookmarkStore:
        store = BookmarkStore(tmp_path / "bookmarks.json")
        store.load()
        return store

    def read_rules() -> SiteRuleStore:
        store = SiteRuleStore(tmp_path / "site_rules.json")
        store.load()
        return store

    stores = Stores(settings, partitions, tabs, read_bookmarks, read_rules)
    desk = PartitionDesk(runtime.registry, partitions, runtime.app)
    made = Shell(desk, stores, lambda: look)
    made.furnish()
    yield made

    async def end() -> None:
        await made.close()
        # Also the partitions that the test made by what a person does.
        for partition in partitions.list():
            await runtime.registry.delete_partition(partition.key.text)
        # And what lies aside, to be brought back, until the program ends.
        runtime.registry.sweep()

    qt_loop.run_until_complete(end())
    made.deleteLater()
    desk.deleteLater()


@pytest.fixture
def partition(shell: "Shell", fresh: Callable[..., str]) -> "Partition":
    """A partition in memory, of the test's own."""
    return shell.desk.partition(fresh("memory"))


@pytest.fixture
def stored(shell: "Shell", fresh: Callable[..., str]) -> "Partition":
    """A partition on disk, of the test's own."""
    return shell.desk.partition(fresh("disk"))


@pytest.fixture
def window(shell: "Shell") -> "BrowserWindow":
    """A window without tabs, shown."""
    made = shell.new_window()
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def kill() -> "Callable[[Tab], Awaitable[None]]":
    """Kill the renderer of a tab's page; done when the program has noticed."""
    import os
    import signal

    from browser.aio import next_signal

    async def act(tab: "Tab") -> None:
        page = tab.web_contents
        assert page is not None
        ended = next_signal(page.renderProcessTerminated)
        os.kill(page.renderProcessPid(), signal.SIGKILL)
        await ended

    return act


@pytest.fixture
def kiosking(
    runtime: "Runtime",
    look: "Look",
    tmp_path: Path,
    qt_loop: asyncio.AbstractEventLoop,
    inspector: None,
) -> "Iterator[Kiosking]":
    """Makes a kiosk; it ends with the test."""
    from tests.gui.kiosking import Kiosking

    made = Kiosking(runtime, look, tmp_path, qt_loop)
    yield made
    made.close()


@pytest.fixture
def places() -> Iterator[Callable[[], Place]]:
    """Make places, with names short enough for sockets."""
    made: list[Place] = []
    folders: list[tempfile.TemporaryDirectory[str]] = []

    def make() -> Place:
        folders.append(tempfile.TemporaryDirectory(prefix="b-", ignore_cleanup_errors=True))
        made.append(Place(Path(folders[-1].name)))
        return made[-1]

    yield make
    for place in made:
        place.close()
    for folder in folders:
        folder.cleanup()


@pytest.fixture
def place(places: Callable[[], Place]) -> Place:
    """A place."""
    return places()


@pytest.fixture
def german(qapp: "QApplication") -> "Iterator[QApplication]":
    """The application in German, until the test is over."""
    from tests.gui.language import spoken

    with spoken(qapp, "de"):
        yield qapp
