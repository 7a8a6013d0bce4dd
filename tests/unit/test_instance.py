"""One program for each folder, and what a second start says to the first."""

import asyncio
import os
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser import instance as module
from browser.errors import BulkheadError, SettingsError
from browser.instance import Instance, acquire_or_hand_over, hand_over, socket_name
from browser.model.open_request import OpenRequest
from browser.paths import Paths

if TYPE_CHECKING:
    from browser.runtime import Runtime

REQUEST = OpenRequest(("https://example.com/",), "work", background=True)
unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sockets in folders")


async def aside[T](call: Callable[..., T], *arguments: Any) -> T:
    """Run a blocking call in a thread, since a second start is another process."""
    loop = asyncio.get_running_loop()
    end: asyncio.Future[None] = loop.create_future()
    result: list[T] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            result.append(call(*arguments))
        except BaseException as error:
            faults.append(error)
        loop.call_soon_threadsafe(end.set_result, None)

    thread = threading.Thread(target=run)
    thread.start()
    await end
    thread.join()
    if faults:
        raise faults[0]
    return result[0]


HAND_OVER = "hand_over(paths, request)"
ACQUIRE = "acquire_or_hand_over(Instance(paths), request)"


def second_start(paths: Paths, request: OpenRequest, call: str = HAND_OVER) -> str:
    """What `hand_over` gives in another process; its wait for an answer holds Python's lock."""
    code = (
        "import sys\n"
        "from browser.instance import *\n"
        "paths, request = Paths.under(sys.argv[1]), OpenRequest.from_json(sys.stdin.read())\n"
        "try:\n"
        f"    print({call}, end='')\n"
        "except Exception as error:\n"
        "    print(type(error).__name__, error, end='')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, paths.state.parent],
        input=request.to_json().decode(),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return ended.stdout


@pytest.fixture
def paths() -> Iterator[Paths]:
    """Folders with names short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="b-") as folder:
        made = Paths.under(folder)
        made.create()
        yield made


@pytest.fixture
def instance(paths: Paths) -> Iterator[Instance]:
    """The one program of the folder."""
    made = Instance(paths)
    assert made.acquire()
    yield made
    made.release()
    made.deleteLater()


@pytest.fixture
def asked(runtime: "Runtime", instance: Instance) -> list[OpenRequest]:
    """What the program was asked for; it listens."""
    requests: list[OpenRequest] = []
    instance.listen(requests.append)
    return requests


# The place.


def test_a_folder_has_one_program(paths: Paths) -> None:
    first, second = Instance(paths), Instance(paths)
    assert first.acquire()
    assert not second.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()
    second.release()


def test_another_folder_has_another(paths: Paths, tmp_path: Path) -> None:
    first, second = Instance(paths), Instance(Paths.under(tmp_path / "other"))
    assert first.acquire()
    assert second.acquire()
    first.release()
    second.release()


@unix
def test_the_lock_is_private(instance: Instance) -> None:
    lock = instance.paths.state / "instance.lock"
    assert stat.S_IMODE(lock.stat().st_mode) == 0o600
    assert stat.S_IMODE(lock.parent.stat().st_mode) == 0o700


@unix
def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the platform
        Instance(Paths.under(tmp_path / "file")).acquire()


# Handing over.


async def test_a_request_is_handed_over(asked: list[OpenRequest], paths: Paths) -> None:
    assert await aside(second_start, paths, REQUEST) == "True"
    assert asked == [REQUEST]
    assert await aside(second_start, paths, OpenRequest()) == "True"
    assert asked == [REQUEST, OpenRequest()]


async def test_a_long_request_is_handed_over(asked: list[OpenRequest], paths: Paths) -> None:
    request = OpenRequest(tuple(f"https://example.com/{n:01000}" for n in range(900)))
    assert await aside(second_start, paths, request) == "True"
    assert asked == [request]


@pytest.mark.parametrize("error", [SettingsError("the disk\nis full"), ValueError("no\tname")])
async def test_a_request_that_fails_says_why(
    runtime: "Runtime", instance: Instance, error: Exception
) -> None:
    def fail(_request: OpenRequest) -> None:
        raise error

    instance.listen(fail)
    words = " ".join(str(error).split())
    said = await aside(second_start, instance.paths, REQUEST)
    assert said == f"BulkheadError the Bulkhead that runs answered: {words}"


def test_nobody_listens(instance: Instance) -> None:
    assert not hand_over(instance.paths, REQUEST)


async def test_nobody_listens_any_longer(
    asked: list[OpenRequest], instance: Instance, paths: Paths
) -> None:
    instance.stop()
    assert not hand_over(paths, REQUEST)
    assert asked == []


@unix
async def test_what_a_kill_left_behind_is_no_listener(runtime: "Runtime", paths: Paths) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(socket_name(paths))
    left.close()
    assert not hand_over(paths, REQUEST)
    instance = Instance(paths)
    assert instance.acquire()
    requests: list[OpenRequest] = []
    instance.listen(requests.append)
    assert await aside(second_start, paths, REQUEST) == "True"
    assert requests == [REQUEST]
    instance.release()


@unix
def test_one_that_hangs(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TIMEOUT_MS", 10)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(socket_name(paths))
        silent.listen()
        with pytest.raises(TimeoutError, match="does not answer"):
            hand_over(paths, REQUEST)


@unix
def test_one_that_ends_meanwhile(paths: Paths) -> None:
    with socket.socket(socket.AF_UNIX) as ending:
        ending.bind(socket_name(paths))
        ending.listen()

        def end() -> None:
            connection, _ = ending.accept()
            connection.recv(10_000)
            connection.close()

        thread = threading.Thread(target=end)
        thread.start()
        assert second_start(paths, REQUEST) == "False"
        thread.join()


# Becoming the one, or handing over.


def test_the_first_start_becomes_the_one(paths: Paths) -> None:
    instance = Instance(paths)
    assert acquire_or_hand_over(instance, REQUEST)
    assert not Instance(paths).acquire()
    instance.release()


async def test_the_second_start_hands_over(asked: list[OpenRequest], paths: Paths) -> None:
    assert await aside(second_start, paths, REQUEST, ACQUIRE) == "False"
    assert asked == [REQUEST]


def test_a_second_start_waits_for_the_end_of_the_first(
    instance: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[bool] = []

    def closing(_paths: Paths, _request: OpenRequest) -> bool:
        if answers:
            instance.release()
        answers.append(False)
        return False

    monkeypatch.setattr(module, "hand_over", closing)
    monkeypatch.setattr(module, "AGAIN_MS", 0)
    second = Instance(instance.paths)
    assert acquire_or_hand_over(second, REQUEST)
    assert len(answers) == 2
    second.release()


def test_a_second_start_loses_its_patience(
    instance: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0)
    with pytest.raises(TimeoutError, match="takes no requests"):
        acquire_or_hand_over(Instance(instance.paths), REQUEST)


# What comes over the socket.


def converse(paths: Paths, *parts: bytes) -> bytes:
    """Send the parts, each with a write of its own, and read until the end."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(30)
        client.connect(socket_name(paths))
        answer = b""
        try:
            for part in parts:
                client.sendall(part)
            while more := client.recv(10_000):
                answer += more
        except (BrokenPipeError, ConnectionResetError):
            pass
        return answer


@unix
@pytest.mark.parametrize(
    "line",
    [b"\n", b"GET / HTTP/1.1\r\n", b"\xff\xfe\0\n", b'{"urls": "x"}\n', b"[" * 99_999 + b"\n"],
)
async def test_garbage_is_answered(asked: list[OpenRequest], paths: Paths, line: bytes) -> None:
    answer = await aside(converse, paths, line)
    assert answer.startswith(b"not a request: ")
    assert answer.count(b"\n") == 1
    assert await aside(second_start, paths, REQUEST) == "True"
    assert asked == [REQUEST]


@unix
async def test_a_line_without_end_is_cut_off(asked: list[OpenRequest], paths: Paths) -> None:
    assert await aside(converse, paths, *[b"x" * 100_000] * 30) == b""
    assert await aside(second_start, paths, REQUEST) == "True"
    assert asked == [REQUEST]


@unix
async def test_a_request_in_pieces(asked: list[OpenRequest], paths: Paths) -> None:
    line = REQUEST.to_json()
    assert await aside(converse, paths, line[:7], line[7:20], line[20:]) == b"done\n"
    assert asked == [REQUEST]


@unix
async def test_one_that_says_nothing_holds_nobody_up(
    asked: list[OpenRequest], paths: Paths
) -> None:
    with socket.socket(socket.AF_UNIX) as silent, socket.socket(socket.AF_UNIX) as half:
        silent.connect(socket_name(paths))
        half.connect(socket_name(paths))
        half.sendall(b'{"urls": ')
        assert await aside(second_start, paths, REQUEST) == "True"
    assert await aside(second_start, paths, OpenRequest()) == "True"
    assert asked == [REQUEST, OpenRequest()]


# The socket's name.


@unix
async def test_the_socket_is_private_and_goes(
    asked: list[OpenRequest], instance: Instance, paths: Paths
) -> None:
    name = Path(socket_name(paths))
    assert name.parent == paths.runtime
    assert stat.S_ISSOCK(name.stat().st_mode)
    assert stat.S_IMODE(name.stat().st_mode) & 0o077 == 0
    instance.release()
    assert list(paths.runtime.iterdir()) == []


def test_each_folder_has_a_name_of_its_own(tmp_path: Path) -> None:
    names = {socket_name(Paths.under(tmp_path / name)) for name in ("a", "b")}
    assert len(names) == 2
    assert socket_name(Paths.under(tmp_path / "a")) in names


@unix
def test_a_folder_by_another_path_has_the_same_name(paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(paths.state.parent)
    linked = Paths.under(tmp_path / "link")
    assert socket_name(linked) == socket_name(paths)


@pytest.fixture
def deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """Folders whose names are too long for a socket; the fallback lies in `tmp_path / "t"`."""
    (tmp_path / "t").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "t"))
    made = Paths.under(tmp_path / ("deep" * 25))
    made.create()
    return made


@unix
async def test_a_name_that_is_too_long_lies_elsewhere(
    runtime: "Runtime", deep: Paths, tmp_path: Path
) -> None:
    name = Path(socket_name(deep))
    assert name.parent == tmp_path / "t" / f"bulkhead-{os.getuid()}"
    assert stat.S_IMODE(name.parent.stat().st_mode) == 0o700
    instance = Instance(deep)
    assert instance.acquire()
    requests: list[OpenRequest] = []
    instance.listen(requests.append)
    assert await aside(second_start, deep, REQUEST) == "True"
    assert requests == [REQUEST]
    instance.release()
    # The folder stays: another program of the user's may be about to put its own there.
    assert list(name.parent.iterdir()) == []


@unix
def test_a_fallback_of_somebody_else_is_refused(
    deep: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    with pytest.raises(BulkheadError, match="belongs to somebody else"):
        socket_name(deep)


@unix
@pytest.mark.expected_warnings("a second start cannot reach this one")
async def test_a_socket_that_cannot_be_made_stops_no_start(
    runtime: "Runtime", instance: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "socket_name", lambda _paths: "/proc/nowhere/socket")
    instance.listen(lambda _request: None)
    assert not hand_over(instance.paths, REQUEST)
