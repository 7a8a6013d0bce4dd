"""The program while it runs: runtime, stores and windows put together, and taken apart in order.

The first page comes first: it is on its way before the bars around it, the event loop of Python's
and everything else are even loaded.
"""

import contextlib
import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QEventLoop,  # noqa: TID251 - the first page is shown before there is a loop of asyncio's
    QLocale,
    QTimer,
)

from browser.cli import EXIT_FAILED, EXIT_OK, Options
from browser.engine.start import EngineOptions
from browser.errors import BulkheadError
from browser.instance import Instance
from browser.memory import give_back
from browser.model.partition import Partition
from browser.model.tabs import NEW_TAB, TabRecord, WindowRecord
from browser.paths import Paths
from browser.runtime import Runtime
from browser.settings import PartitionStore, RunMarker, SettingsStore, TabStore
from browser.tasks import spawn
from browser.ui.partition_desk import PartitionDesk
from browser.ui.shell import Shell, Stores

if TYPE_CHECKING:
    from browser.settings import BookmarkStore, SiteRuleStore
    from browser.testbench.bench import Bench
    from browser.ui.look import Look
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

log = logging.getLogger(__name__)
CRASHES_UNTIL_SAFE = 3
STABLE_AFTER_MS = 60_000
# By then what only the start needed is freed.
FURNISHED_AFTER_MS = 1000
# The bars wait this long at most for the first page, and two frames after it has come.
FIRST_PAGE_MS = 150
TWO_FRAMES_MS = 34
SOFTWARE = ("--disable-gpu",)
# On the bench pages find a camera and a microphone, whatever the machine has.
MADE_UP = ("--use-fake-device-for-media-stream",)
RULES = "site_rules.json"


class First(NamedTuple):
    """The page that is shown before the bars: its window, its tab, the record it comes from."""

    window: "BrowserWindow"
    tab: "Tab"
    record: WindowRecord | None


class Program:
    """Owns everything that lives as long as the program."""

    def __init__(self, options: Options, paths: Paths, instance: Instance) -> None:
        # Set for the engine's files too; a finished download gets the user's own mask again.
        user_umask = os.umask(0o077)
        self._options = options
        self._asked = ""
        # The language that is spoken, once it is.
        self._speaks = ""
        self._paths = paths
        self._instance = instance
        self._marker = RunMarker(paths.state / "running.json")
        self._crashes = self._marker.begin()
        self._code = EXIT_OK
        self._safe = options.safe_mode or self._crashes >= CRASHES_UNTIL_SAFE
        flags = (
            *options.engine_flags,
            *(SOFTWARE if self._safe else ()),
            *(MADE_UP if options.testbench else ()),
        )
        quiet = options.log_level != "debug"
        self._runtime = Runtime(paths, EngineOptions(flags, quiet=quiet, style="fusion"))
        self._stores = self._load_stores()
        desk = PartitionDesk(self._runtime.registry, self._stores.partitions, self._runtime.app)
        self._shell = Shell(
            desk, self._stores, self._make_look, safe=self._safe, user_umask=user_umask
        )

    def _load_stores(self) -> Stores:
        config = self._paths.config
        settings = SettingsStore(config / "settings.json")
        partitions = PartitionStore(config / "partitions.json")
        settings.load()
        partitions.load()
        if self._options.settings:
            from browser.setting_cli import apply

            apply(settings, self._options.settings)
        tabs = TabStore(self._paths.data / "tabs.json")
        return Stores(settings, partitions, tabs, self._bookmarks, self._site_rules)

    def _bookmarks(self) -> "BookmarkStore":
        from browser.settings import BookmarkStore

        store = BookmarkStore(self._paths.data / "bookmarks.json")
        store.load()
        return store

    def _site_rules(self) -> "SiteRuleStore":
        from browser.settings import SiteRuleStore

        store = SiteRuleStore(self._paths.config / RULES)
        store.load()
        return store

    def _make_look(self) -> "Look":
        from browser.ui.look import Look

        return Look(self._runtime.app, self._stores.settings.text("appearance.theme"))

    def run(self) -> int:
        """Run until a person leaves; gives the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_early_signal)
        windows = self._remembered()
        self._translate_first_page()
        first = self._show_first(windows)
        self._wait_for(first)
        self._furnish(first, windows)
        gc.freeze()
        gc.enable()
        return self._runtime.execute(self._main)

    def _on_early_signal(self, number: int, _frame: object) -> None:
        # Heard when the first page is there: until then only the engine's loop runs.
        self._runtime.end_by_signal(number)

    def _remembered(self) -> list[WindowRecord]:
        if self._safe or not self._stores.settings.flag("general.restore_session"):
            return []
        partitions = self._stores.partitions
        return self._stores.tabs.load(lambda key: partitions.get(key) is not None)

    def _show_first(self, windows: list[WindowRecord]) -> First:
        request = self._options.request
        wanted = bool(request.urls or request.partition)
        record = None if wanted or not windows else windows[0]
        if record is not None:
            tab_record = record.tabs[record.active]
            partition = self._shell.desk.partition(tab_record.partition)
        else:
            partition = self._shell.requested_partition(request.partition)
            url = request.urls[0] if request.urls else self._shell.start_page(partition)
            if request.urls and request.partition is None:
                partition, url = self._routed(partition, url)
            tab_record = TabRecord(partition.key.text, url)
        # The engine gets its profile ready on threads of its own while the window is loaded.
        with contextlib.suppress(BulkheadError):  # the tab says it
            self._shell.desk.session(partition)
        from browser.ui.tab import Tab

        window = self._shell.bare_window()
        if record is not None or (windows and not request.new_window):
            window.restore_geometry(windows[0])
        tab = Tab(self._shell, partition, tab_record)
        window.show_first(tab)
        return First(window, tab, record)

    def _routed(self, partition: Partition, url: str) -> tuple[Partition, str]:
        """Where the first page opens: by rule, or nowhere yet when a person is to be asked."""
        asks = self._stores.settings.text("general.outside_links") == "ask"
        if not asks and not (self._paths.config / RULES).exists():
            return partition, url
        routing = self._shell.routing
        if routing.asks(url):
            self._asked = url
            return partition, NEW_TAB
        return routing.partition_of(url) or partition, url

    def _wait_for(self, first: First) -> None:
        loop = QEventLoop()
        timer = QTimer(loop)
        timer.setSingleShot(True)
        timer.timeout.connect(loop.quit)
        timer.start(FIRST_PAGE_MS)

        def shown() -> None:
            timer.start(TWO_FRAMES_MS)

        page = first.tab.web_contents
        if page is not None:
            page.loadFinished.connect(shown)
        loop.exec()
        timer.stop()
        if page is not None and page.is_alive():
            page.loadFinished.disconnect(shown)

    def _furnish(self, first: First, windows: list[WindowRecord]) -> None:
        self._install_translation()
        self._shell.furnish(lambda: self._take_in(first, windows))
        first.window.commands.focus_page()

    def _take_in(self, first: First, windows: list[WindowRecord]) -> None:
        request = self._options.request
        shell = self._shell
        if first.record is not None:
            first.window.restore(first.record, first.tab)
            shell.restore(windows[1:])
            return
        if windows and not request.new_window:
            first.window.restore(windows[0], show=False)
            windows = windows[1:]
        first.window.add_tab(first.tab, len(first.window.tabs()), activate=True)
        window = first.window
        if self._asked:
            shell.routing.ask(window, first.tab, self._asked)
        for url in request.urls[1:]:
            behind, place = request._replace(background=True), len(window.tabs())
            usual = shell.requested_partition(None)
            partition = first.tab.partition if request.partition is not None else usual
            shell.routing.open_requested(window, url, behind, partition, place)
        shell.restore(windows)
        first.window.raise_()

    def _translate_first_page(self) -> None:
        # In English nothing needs it so early, and reading the others takes some 20 ms.
        wanted = self._stores.settings.text("general.language")
        languages = [wanted] if wanted else QLocale.system().uiLanguages()
        if languages and not languages[0].startswith(("en", "C")):
            self._install_translation()

    def _install_translation(self) -> None:
        if self._speaks:
            return
        from browser.ui.translation import install

        self._speaks = install(self._runtime.app, self._stores.settings.text("general.language"))

    @cached_property
    def _bench(self) -> "Bench":
        from browser.testbench.bench import Bench
        from browser.versions import versions

        return Bench(self._shell, fake_media=self._options.testbench, facts=versions)

    def _on_testbench(self, window: "BrowserWindow") -> None:
        from browser.testbench.dock import toggle_dock

        toggle_dock(self._bench, window)

    async def _run_bench(self, leave: Callable[[], None]) -> None:
        from browser.testbench.batch import run_batch

        window, options = self._shell.windows[0], self._options
        self._code = EXIT_FAILED  # whoever closes the window meanwhile has no result
        try:
            if await run_batch(self._bench, window, options.run or "", options.report):
                self._code = EXIT_OK
        except (BulkheadError, OSError, ValueError) as error:
            print(f"bulkhead: {error}", file=sys.stderr)
        finally:
            leave()

    async def _main(self) -> int:
        import asyncio

        end: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def leave() -> None:
            if not end.done():
                end.set_result(None)

        self._shell.quit_requested.connect(leave)
        self._shell.testbench_requested.connect(self._on_testbench)
        if self._options.run is not None:
            spawn(self._run_bench(leave), "the test bench")
        elif self._options.testbench:
            self._on_testbench(self._shell.windows[0])
        options = self._options
        goes = options.temporary or (options.testbench and options.basedir is None)
        if not goes:  # nobody can name the folder of such a one
            self._instance.listen(self._shell.open)
        QTimer.singleShot(0, self._shell, self._tell_what_happened)
        QTimer.singleShot(STABLE_AFTER_MS, self._shell, self._marker.stable)
        QTimer.singleShot(FURNISHED_AFTER_MS, self._shell, give_back)
        try:
            await end
        finally:
            self._instance.stop()
            await self._shell.close()
            if "_bench" in self.__dict__:
                self._bench.close()
            self._marker.end()
        return self._code

    def _tell_what_happened(self) -> None:
        self._runtime.registry.sweep()
        if self._crashes >= CRASHES_UNTIL_SAFE and not self._options.safe_mode:
            self._shell.notices.tell(
                self._shell.tr(
                    "Bulkhead stopped unexpectedly several times, so it started without your "
                    "last tabs. They come back at the next start."
                )
            )
        for store in (self._stores.settings, self._stores.partitions, self._stores.tabs):
            if store.notice:
                self._shell.notices.error(store.notice)
