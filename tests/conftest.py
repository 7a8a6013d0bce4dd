"""One engine and one Qt loop for all tests, coroutine tests on it, servers, and the guards.

An `async def` test runs on the Qt loop when it uses `runtime`, directly or by another fixture, and
with `asyncio.run` when it does not.
"""

import asyncio
import gc
import inspect
import logging
import os
import traceback
import uuid
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from types import CoroutineType
from typing import TYPE_CHECKING, Any, Literal

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import guards
from tests.certificates import Authority, Kind
from tests.servers import Server, ServerThread

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from browser.runtime import Runtime
    from browser.session import WebContents
    from tests.keyrings import Desktop

# All of this must stand before Qt is imported.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The quotes protect the blanks. Names below it are other hosts than localhost, on this machine.
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = '"--host-resolver-rules=MAP *.bulkhead.test 127.0.0.1"'
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"

# How fast a machine is says nothing of what is right.
hypothesis_settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("untimed")

TEST_SECONDS = 60
LAST_LINES = 60
PartitionKind = Literal["disk", "memory", "default"]
LOOP = pytest.StashKey[asyncio.AbstractEventLoop]()
RUNTIME = pytest.StashKey["Runtime"]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Send everything into the log, Qt's messages by our own way instead of pytest-qt's."""
    config.option.qt_log = False
    config.addinivalue_line(
        "markers", "expected_warnings(*patterns): log lines of WARNING and above that may come"
    )
    logging.getLogger().setLevel(logging.DEBUG)
    # It writes down each call with its objects, of which some are gone by then.
    logging.getLogger("qasync").setLevel(logging.INFO)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Spare the garbage collector what all tests are made of: it stays to the end."""
    gc.collect()
    gc.freeze()


# Coroutine tests.


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test to its end, bounded in time."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    test = pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names})
    if "runtime" in pyfuncitem.fixturenames:
        pyfuncitem.config.stash[LOOP].run_until_complete(_bounded(test))
    else:
        asyncio.run(_alone(test))
    return True


async def _alone(test: Coroutine[Any, Any, None]) -> None:
    await _bounded(test)
    left = [task.get_name() for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    if left:
        pytest.fail(f"tasks still run: {', '.join(left)}")


async def _bounded(test: Coroutine[Any, Any, None]) -> None:
    task = asyncio.create_task(test, name="the test")
    _, pending = await asyncio.wait({task}, timeout=TEST_SECONDS)
    if pending:
        place = _where(task)
        task.cancel()
        await asyncio.wait({task}, timeout=5)
        pytest.fail(f"the test did not end within {TEST_SECONDS} s; it waited at\n{place}")
    task.result()


def _where(task: "asyncio.Task[None]") -> str:
    """The chain of awaits, outermost first."""
    frames: list[traceback.FrameSummary] = []
    waiting: Any = task.get_coro()
    while isinstance(waiting, CoroutineType) and waiting.cr_frame is not None:
        frame = waiting.cr_frame
        frames += traceback.StackSummary.extract([(frame, frame.f_lineno)])
        waiting = waiting.cr_await
    return "".join(traceback.format_list(frames)) + f"  {waiting!r}"


# The engine, which starts once.


@pytest.fixture(scope="session")
def runtime(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> "Iterator[Runtime]":
    """The engine with a registry of sessions in a folder of its own."""
    from browser.aio import make_loop
    from browser.engine.start import EngineOptions
    from browser.paths import Paths
    from browser.runtime import Runtime

    paths = Paths.under(tmp_path_factory.mktemp("runtime"))
    made = Runtime(paths, EngineOptions(argv=["bulkhead"]))
    loop = make_loop(made.app)
    request.config.stash[LOOP] = loop
    # Between the phases of a test too: what Qt has to tell may need the loop.
    patch = pytest.MonkeyPatch()
    patch.setattr("pytestqt.plugin._process_events", lambda: _one_turn(loop))
    engage = made.gateway.engage
    patch.setattr(made.gateway, "engage", lambda: _engage_anew(made, engage))
    request.config.stash[RUNTIME] = made
    # The engine reads its switches with the first profile; until then child processes get them.
    loop.run_until_complete(made.registry.from_partition("first").close())
    yield made
    patch.undo()
    loop.run_until_complete(made.close())
    loop.close()


def _one_turn(loop: asyncio.AbstractEventLoop) -> None:
    loop.run_until_complete(asyncio.sleep(0))


@pytest.fixture(scope="session")
def qt_loop(runtime: "Runtime", pytestconfig: pytest.Config) -> asyncio.AbstractEventLoop:
    """The asyncio loop that runs on Qt's."""
    return pytestconfig.stash[LOOP]


@pytest.fixture(scope="session")
def inspector(runtime: "Runtime", qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector runs, and stays for all tests, so that none of them left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture(scope="session")
def qapp(runtime: "Runtime") -> "QApplication":
    """The application, for pytest-qt."""
    return runtime.app


@pytest.fixture
def fresh(runtime: "Runtime", qt_loop: asyncio.AbstractEventLoop) -> Iterator[Callable[..., str]]:
    """Make up partitions: `fresh("disk")`, `fresh("memory")`; all are deleted afterwards.

    `fresh("default")` is the default partition, empty.
    """
    made: list[str] = []

    def make(kind: PartitionKind = "memory") -> str:
        name = f"test-{uuid.uuid4().hex}"
        made.append({"disk": f"persist:{name}", "memory": name, "default": ""}[kind])
        return made[-1]

    async def delete() -> None:
        for partition in made:
            await runtime.registry.delete_partition(partition)

    yield make
    qt_loop.run_until_complete(asyncio.wait_for(delete(), TEST_SECONDS))


@pytest.fixture(autouse=True)
def direct(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let requests go direct again after a test in which a session got a way of its own.

    Once engaged the gateway stays, as in the program; so that no test hangs on those before it, it
    is put aside, and `_engage_anew` puts it back for the next session that wants it.
    """
    yield
    made = request.config.stash.get(RUNTIME, None)
    if made is not None and made.registry._is_engaged:
        from browser.engine import gateway

        gateway._use_proxy(False)
        made.registry._is_engaged = False


async def _engage_anew(made: "Runtime", engage: Callable[[], Coroutine[Any, Any, None]]) -> None:
    await engage()
    if not made.registry._is_engaged:
        from browser.engine import gateway

        made.registry.join_gateway()
        gateway._use_proxy(True)


@pytest.fixture
def page(fresh: Callable[..., str]) -> "WebContents":
    """A page of a session in memory."""
    from browser.session import from_partition

    return from_partition(fresh("memory")).create_web_contents()


@pytest.fixture
def desktop() -> "Iterator[Desktop]":
    """A keyring of the test's own, as desktops have it."""
    import keyring

    from tests.keyrings import Desktop

    usual = keyring.get_keyring()
    made = Desktop()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(usual)


# Servers.


@pytest.fixture(scope="session")
def server_thread() -> Iterator[ServerThread]:
    """The thread in which all servers run."""
    thread = ServerThread()
    yield thread
    thread.close()


@pytest.fixture
def server(server_thread: ServerThread) -> Iterator[Server]:
    """A server for HTTP on the loopback."""
    made = Server(server_thread)
    yield made
    made.close()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The authority that signs the certificates of `tls_server`."""
    return Authority(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def tls_server(
    server_thread: ServerThread, authority: Authority
) -> Iterator[Callable[[Kind], Server]]:
    """Start servers for HTTPS: `tls_server("expired")`."""
    made: list[Server] = []

    def make(kind: Kind) -> Server:
        made.append(Server(server_thread, authority.context(kind)))
        return made[-1]

    yield make
    for one in made:
        one.close()


# Guards.


@pytest.fixture(autouse=True)
def guard(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that warned in the log or left something alive behind."""
    loop = None
    if "runtime" in request.fixturenames:  # others make nothing in the engine that could be left
        request.getfixturevalue("runtime")
        loop = request.config.stash[LOOP]
    threads = guards.threads_alive()
    objects = {} if loop is None else guards.qt_alive(loop)
    recorder = guards.WarningRecorder()
    logging.getLogger().addHandler(recorder)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(recorder)
    left = [] if loop is None else guards.qt_left(objects, loop)
    left += guards.threads_left(threads)
    if logging.getLogger().level != logging.DEBUG:
        logging.getLogger().setLevel(logging.DEBUG)
        left.append("the log's level")
    expected = [p for mark in request.node.iter_markers("expected_warnings") for p in mark.args]
    faults = [f"unexpected in the log: {line}" for line in recorder.unexpected(expected)]
    faults += [f"left behind: {text}" for text in left]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    """For tests of what takes the log of the whole process over."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)  # not the attribute: loggers remember what is on


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Iterator[None]:
    """Show only the last lines of the log with a failure."""
    report = yield
    for number, (title, text) in enumerate(report.sections):
        lines = text.splitlines()
        if "log" in title and len(lines) > LAST_LINES:
            last = [f"({len(lines) - LAST_LINES} lines left out)", *lines[-LAST_LINES:]]
            report.sections[number] = (title, "\n".join(last))
    return report


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).parents[1]
