"""The program put together in this process: what it opens first, what it remembers, how it ends.

`tests/gui/test_start.py` runs it as a person does.
"""

import asyncio
import gc
import json
import os
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from browser.aio import next_signal
from browser.cli import Options
from browser.errors import SettingsError
from browser.instance import Instance, socket_name
from browser.model.open_request import OpenRequest
from browser.model.partition_key import PartitionKey
from browser.model.tabs import TabRecord, WindowRecord
from browser.paths import Paths
from browser.settings import PartitionStore, RunMarker, SettingsStore, TabStore
from browser.ui.translation import SourceTranslator
from tests.servers import Reply, Request, Server

if TYPE_CHECKING:
    from browser.engine.start import EngineOptions
    from browser.program import Program
    from browser.runtime import Runtime

Act = Callable[["Program"], Awaitable[None]]
NEW_TAB = "bulkhead://newtab/"


class SharedRuntime:
    """The engine of all tests in the place of the program's own, which it would start."""

    def __init__(self, runtime: "Runtime", loop: asyncio.AbstractEventLoop) -> None:
        self.app = runtime.app
        self.registry = runtime.registry
        self.options: EngineOptions | None = None
        self.program: Program | None = None
        self.act: Act = self.leave
        self._loop = loop

    def __call__(self, paths: Paths, options: "EngineOptions") -> "SharedRuntime":
        self.options = options
        return self

    async def leave(self, program: "Program") -> None:
        """Do nothing while the program runs."""

    def watch_signals(self) -> None:
        """The tests' process keeps its own."""

    def execute(self, main: Callable[[], Coroutine[Any, Any, int]]) -> int:
        """Let the program run while the test acts, then leave it."""

        async def both() -> int:
            running = asyncio.ensure_future(main())
            await asyncio.sleep(0)  # until it waits for its end
            assert self.program is not None
            try:
                await self.act(self.program)
            finally:
                self.program._shell.quit_requested.emit()
                code = await running
            return code

        return self._loop.run_until_complete(asyncio.wait_for(both(), 50))


class Runs:
    """Runs programs one after another on the same folders."""

    def __init__(self, paths: Paths, runtime: SharedRuntime) -> None:
        self.paths = paths
        self.runtime = runtime
        self.made: list[Program] = []

    def __call__(
        self,
        *urls: str,
        act: Act | None = None,
        safe_mode: bool = False,
        temporary: bool = False,
        **request: Any,
    ) -> "Program":
        """Run a program that is asked for the URLs; `act(program)` while it runs."""
        from browser.program import Program

        options = Options(
            OpenRequest(urls, **request),
            temporary=temporary,
            safe_mode=safe_mode,
            engine_flags=("--one",),
        )
        instance = Instance(self.paths)
        assert instance.acquire()
        try:
            program = Program(options, self.paths, instance)
            self.made.append(program)
            self.runtime.program = program
            self.runtime.act = act or self.runtime.leave
            assert program.run() == 0
        finally:
            instance.release()
        return program

    def tabs(self) -> list[list[str]]:
        """The addresses that are written down, window by window."""
        windows = TabStore(self.paths.data / "tabs.json").load()
        return [[tab.url for tab in window.tabs] for window in windows]

    def remember(self, *windows: WindowRecord) -> None:
        """Write tabs down as an earlier run does."""
        TabStore(self.paths.data / "tabs.json").save(windows)

    def set(self, key: str, value: Any) -> None:
        """Change a setting as an earlier run does."""
        store = SettingsStore(self.paths.config / "settings.json")
        store.load()
        store.set(key, value)


@pytest.fixture
def run(
    runtime: "Runtime",
    qt_loop: asyncio.AbstractEventLoop,
    fresh: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Runs]:
    """Run programs; every partition that they made is deleted afterwards."""
    fresh("default")
    paths = Paths.under(tmp_path)
    paths.create()
    shared = SharedRuntime(runtime, qt_loop)
    monkeypatch.setattr("browser.program.Runtime", shared)
    # For a process that does nothing else; and no timer is to outlive its program.
    monkeypatch.setattr(gc, "freeze", lambda: None)
    for name in ("STABLE_AFTER_MS", "FURNISHED_AFTER_MS", "FIRST_PAGE_MS", "TWO_FRAMES_MS"):
        monkeypatch.setattr(f"browser.program.{name}", 0)
    umask = os.umask(0o022)
    made = Runs(paths, shared)
    yield made
    os.umask(umask)

    async def end() -> None:
        for program in made.made:
            for partition in program._stores.partitions.list():
                await runtime.registry.delete_partition(partition.key.text)

    qt_loop.run_until_complete(end())
    for program in made.made:
        program._shell.desk.deleteLater()
        program._shell.deleteLater()
        program._instance.deleteLater()


def shown(program: "Program") -> list[list[tuple[str, str, bool]]]:
    """Partition, address and whether it is live of each tab, window by window."""
    return [
        [(tab.partition.key.text, tab.url, tab.is_live) for tab in window.tabs()]
        for window in program._shell.windows
    ]


def seen(run: Runs, *urls: str, **options: Any) -> list[list[tuple[str, str, bool]]]:
    """Run a program and give what it shows once it runs."""
    found: list[list[list[tuple[str, str, bool]]]] = []

    async def look(program: "Program") -> None:
        found.append(shown(program))

    run(*urls, act=look, **options)
    return found[0]


# What it opens.


def test_nothing_is_asked_for(run: Runs) -> None:
    assert seen(run) == [[("", NEW_TAB, True)]]


def test_the_first_page_speaks_the_persons_language(
    run: Runs, runtime: "Runtime", monkeypatch: pytest.MonkeyPatch
) -> None:
    from browser.program import Program

    before, locale = set(runtime.app.findChildren(QTranslator)), QLocale()
    words: list[str] = []

    def wait(_program: Program, _first: object) -> None:
        words.append(QCoreApplication.translate("pages", "New tab"))

    monkeypatch.setattr(Program, "_wait_for", wait)
    run.set("general.language", "de")
    run()
    made = set(runtime.app.findChildren(QTranslator)) - before
    for translator in made:
        runtime.app.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(locale)
    assert words == ["Neuer Tab"]
    assert sum(isinstance(one, SourceTranslator) for one in made) == 1


def test_a_person_has_a_start_page(run: Runs) -> None:
    run.set("general.start_page", "about:blank")
    assert seen(run) == [[("", "about:blank", True)]]


def test_addresses(run: Runs) -> None:
    urls = ("about:blank", "data:,1", "data:,2")
    assert seen(run, *urls) == [[("", url, True) for url in urls]]


@pytest.mark.parametrize(
    ("name", "key"),
    [("Work", "persist:job"), ("work", "persist:job"), ("job", "persist:job"), ("", "")],
)
def test_a_partition_is_named(run: Runs, name: str, key: str) -> None:
    store = PartitionStore(run.paths.config / "partitions.json")
    store.update(store.ensure(PartitionKey("persist:job")).key, name="Work")
    assert seen(run, "about:blank", partition=name or None) == [[(key, "about:blank", True)]]


def test_a_partition_is_made(run: Runs) -> None:
    assert seen(run, partition="new") == [[("persist:new", NEW_TAB, True)]]
    store = PartitionStore(run.paths.config / "partitions.json")
    store.load()
    assert [partition.name for partition in store.list()] == ["Default", "new"]


def test_a_temporary_partition(run: Runs) -> None:
    [[(key, url, live)]] = seen(run, "about:blank", partition="temp")
    assert key.startswith("temp-")
    assert (url, live) == ("about:blank", True)
    assert run.tabs() == []


def test_links_from_outside_have_a_partition(run: Runs) -> None:
    store = PartitionStore(run.paths.config / "partitions.json")
    key = store.create("Outside").key.text
    run.set("general.default_partition", key)
    assert seen(run, "about:blank") == [[(key, "about:blank", True)]]


# What it remembers.


def remembered(*urls: str, active: int = 0, partition: str = "") -> WindowRecord:
    return WindowRecord(tuple(TabRecord(partition, url) for url in urls), active)


def test_tabs_come_back_and_only_the_shown_one_lives(run: Runs) -> None:
    run.remember(remembered("data:,1", "data:,2", "data:,3", active=1))
    assert seen(run) == [[("", "data:,1", False), ("", "data:,2", True), ("", "data:,3", False)]]
    assert run.tabs() == [["data:,1", "data:,2", "data:,3"]]


def test_windows_come_back(run: Runs) -> None:
    run.remember(remembered("data:,1", "data:,2"), remembered("data:,3", "data:,4", active=1))
    assert seen(run) == [
        [("", "data:,1", True), ("", "data:,2", False)],
        [("", "data:,3", False), ("", "data:,4", True)],
    ]
    assert run.tabs() == [["data:,1", "data:,2"], ["data:,3", "data:,4"]]


def test_the_size_of_the_window_comes_back(run: Runs) -> None:
    sizes: list[tuple[int, int]] = []

    async def resize(program: "Program") -> None:
        program._shell.windows[0].resize(700, 500)

    async def measure(program: "Program") -> None:
        size = program._shell.windows[0].size()
        sizes.append((size.width(), size.height()))

    run("about:blank", act=resize)
    run(act=measure)
    run("about:blank", act=measure)
    assert sizes == [(700, 500), (700, 500)]


def test_an_address_comes_beside_what_is_remembered(run: Runs) -> None:
    run.remember(remembered("data:,1", "data:,2", active=1))
    assert seen(run, "data:,3", "data:,4") == [
        [
            ("", "data:,1", False),
            ("", "data:,2", False),
            ("", "data:,3", True),
            ("", "data:,4", True),
        ]
    ]


def test_an_address_has_a_window_of_its_own(run: Runs) -> None:
    run.remember(remembered("data:,1", "data:,2"))
    assert seen(run, "data:,3", new_window=True) == [
        [("", "data:,3", True)],
        [("", "data:,1", True), ("", "data:,2", False)],
    ]


def test_what_is_remembered_of_a_deleted_partition_is_dropped(run: Runs) -> None:
    run.remember(remembered("data:,1", partition="persist:gone"), remembered("data:,2"))
    assert seen(run) == [[("", "data:,2", True)]]


def test_a_person_may_start_anew(run: Runs) -> None:
    run.remember(remembered("data:,1"))
    run.set("general.restore_session", False)
    assert seen(run) == [[("", NEW_TAB, True)]]


# What a second start asks for.


async def ask(program: "Program", request: OpenRequest) -> None:
    program._shell.open(request)


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (OpenRequest(), [["data:,1"]]),
        (OpenRequest(new_tab=True), [["data:,1", NEW_TAB]]),
        (OpenRequest(new_window=True), [["data:,1"], [NEW_TAB]]),
        (OpenRequest(("data:,2", "data:,3")), [["data:,1", "data:,2", "data:,3"]]),
        (
            OpenRequest(("data:,2", "data:,3"), background=True),
            [["data:,1", "data:,2", "data:,3"]],
        ),
        (
            OpenRequest(("data:,2", "data:,3"), new_window=True),
            [["data:,1"], ["data:,2", "data:,3"]],
        ),
    ],
    ids=["nothing", "tab", "window", "two", "behind", "two in a window"],
)
def test_a_second_start(run: Runs, request_: OpenRequest, expected: list[list[str]]) -> None:
    async def act(program: "Program") -> None:
        await ask(program, request_)
        assert [[url for _, url, _ in window] for window in shown(program)] == expected
        # It is written down by now: the second start ends here, and this one may be killed.
        assert run.tabs() == expected

    run("data:,1", act=act)
    assert run.tabs() == expected


def test_a_second_start_says_what_fails(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(program: "Program") -> None:
        def refuse(*_: object) -> None:
            raise SettingsError("no room")

        monkeypatch.setattr(program._stores.partitions, "ensure", refuse)
        with pytest.raises(SettingsError, match="no room"):
            await ask(program, OpenRequest(("data:,2",), "new"))

    run("data:,1", act=act)
    assert run.tabs() == [["data:,1"]]


def test_it_takes_no_requests_once_it_ends(run: Runs) -> None:
    listening: list[bool] = []
    name = Path(socket_name(run.paths))

    async def act(program: "Program") -> None:
        close = program._shell.close
        listening.append(name.exists())

        async def closing() -> None:
            listening.append(name.exists())
            await close()

        program._shell.close = closing  # type: ignore[method-assign]

    run("data:,1", act=act)
    assert listening == [True, False], "what it takes while it ends is lost"


def test_a_temporary_start_takes_no_requests(run: Runs) -> None:
    async def act(program: "Program") -> None:
        assert not Path(socket_name(run.paths)).exists(), "nobody can name its folder"

    run("data:,1", act=act, temporary=True)


# Crashes, and safe starts.


def crash(run: Runs, times: int) -> None:
    for _ in range(times):
        RunMarker(run.paths.state / "running.json").begin()


def test_a_safe_start(run: Runs) -> None:
    run.remember(remembered("data:,1"))
    assert seen(run, safe_mode=True) == [[("", NEW_TAB, True)]]
    assert run.tabs() == [["data:,1"]]
    assert run.runtime.options is not None
    assert "--disable-gpu" in run.runtime.options.chromium_flags
    assert "--one" in run.runtime.options.chromium_flags


def test_three_crashes(run: Runs) -> None:
    run.remember(remembered("data:,1"))
    crash(run, 2)
    assert seen(run) == [[("", "data:,1", True)]]
    assert run.runtime.options is not None
    assert "--disable-gpu" not in run.runtime.options.chromium_flags
    crash(run, 3)
    told: list[str] = []

    async def act(program: "Program") -> None:
        program._shell.notices.shown.connect(lambda text, _error: told.append(text))
        await asyncio.sleep(0)
        program._tell_what_happened()
        assert shown(program) == [[("", NEW_TAB, True)]]

    run(act=act)
    assert "stopped unexpectedly several times" in told[0]
    assert "--disable-gpu" in run.runtime.options.chromium_flags
    assert seen(run) == [[("", "data:,1", True)]], "the end in order ends the row"


def test_an_end_in_order_is_marked(run: Runs) -> None:
    marks: list[Any] = []

    async def act(program: "Program") -> None:
        marks.append(json.loads((run.paths.state / "running.json").read_text()))

    run(act=act)
    marks.append(json.loads((run.paths.state / "running.json").read_text()))
    assert [mark["running"] for mark in marks] == [True, False]


# What goes wrong.


@pytest.mark.expected_warnings("shown to the person: the disk is full")
def test_a_disk_that_fills_up_is_said_once(run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    async def act(program: "Program") -> None:
        def refuse(_windows: object) -> None:
            raise SettingsError("the disk is full")

        program._shell.notices.shown.connect(lambda text, _error: told.append(text))
        monkeypatch.setattr(program._stores.tabs, "save", refuse)
        program._shell.save_tabs()
        program._shell.save_tabs()

    run(act=act)
    assert told == ["the disk is full"]


@pytest.mark.parametrize("name", ["settings", "partitions"])
def test_a_file_of_a_newer_version_ends_it(run: Runs, name: str) -> None:
    (run.paths.config / f"{name}.json").write_text('{"schema": 99}')
    from browser.program import Program

    with pytest.raises(SettingsError, match=f"a newer version of Bulkhead wrote the {name} file"):
        Program(Options(OpenRequest()), run.paths, Instance(run.paths))


# The first page is there before the bars are, and so is what it asks.


@pytest.fixture(params=[0, 200], ids=["after the bars", "before the bars"])
def moment(request: pytest.FixtureRequest, run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bars come at once, or only when the first page had its time."""
    monkeypatch.setattr("browser.program.FIRST_PAGE_MS", request.param)


@pytest.mark.usefixtures("moment")
def test_a_download_as_the_first_page(run: Runs, server: Server, tmp_path: Path) -> None:
    attachment = {"Content-Disposition": 'attachment; filename="file.txt"'}
    server.on("/file", Reply(b"content", headers=attachment, type="application/octet-stream"))
    folder = tmp_path / "downloads"
    folder.mkdir()
    run.set("downloads.folder", str(folder))

    async def act(program: "Program") -> None:
        downloads = program._shell.downloads
        while not [entry for entry in downloads.entries() if entry.state == "completed"]:
            await next_signal(downloads.changed)

    run(server.url("/file"), act=act)
    assert (folder / "file.txt").read_bytes() == b"content"


@pytest.mark.usefixtures("moment")
def test_a_dialog_on_the_first_page(run: Runs, server: Server) -> None:
    server.on("/", "<script>alert('hello'); fetch('/after')</script>")

    async def act(program: "Program") -> None:
        from browser.ui.script_dialog import ScriptDialog

        tab = program._shell.tabs()[0]
        while not (cards := tab.findChildren(ScriptDialog)):
            await asyncio.sleep(0)
        cards[0].answered.emit(cards[0], True, "")
        await server.requested("/after")

    run(server.url("/"), act=act)


@pytest.mark.usefixtures("moment")
def test_a_sign_in_on_the_first_page(run: Runs, server: Server) -> None:
    def guarded(request: Request) -> Reply:
        challenge = {"WWW-Authenticate": 'Basic realm="here"'}
        known = "authorization" in request.headers
        return Reply("in") if known else Reply("no", status=401, headers=challenge)

    server.on("/", guarded)
    asked: list[tuple[Any, ...]] = []

    async def act(program: "Program") -> None:
        await server.requested("/")
        while not asked:
            await asyncio.sleep(0)
        tab, _request, reply = asked[0]
        assert tab is program._shell.tabs()[0]
        reply("name", "password")
        await server.requested("/", 2)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "browser.ui.prompts.Prompts.ask_authentication",
            lambda _prompts, *arguments: asked.append(arguments),
        )
        run(server.url("/"), act=act)
