"""Exit codes and words of the whole program, with the program itself replaced."""

import io
import json
import logging
import os
import stat
import sys
import tempfile
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from browser import __version__, app
from browser.app import main
from browser.cli import EXIT_BUSY, EXIT_FAILED, EXIT_OK, EXIT_USAGE, Options
from browser.errors import (
    BulkheadError,
    EngineError,
    PartitionBusyError,
    PartitionTooNewError,
    SettingsError,
)
from browser.instance import Instance
from browser.paths import Paths

Said = pytest.CaptureFixture[str]
Run = Callable[[Options, Paths], int]


@pytest.fixture(autouse=True)
def collector_as_before(logging_as_before: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """`main` turns the collector off, and takes the log of the whole process over."""
    monkeypatch.setattr(app.gc, "disable", lambda: None)


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Callable[[Run], None]:
    """Put a function in the place of the program that runs."""

    def replace(run: Run) -> None:
        class Program:
            def __init__(self, options: Options, paths: Paths, instance: Instance) -> None:
                assert not Instance(paths).acquire()
                self.run = lambda: run(options, paths)

        module = types.ModuleType("browser.program")
        module.Program = Program  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "browser.program", module)

    return replace


def fail_with(error: BaseException) -> Run:
    def run(_options: Options, _paths: Paths) -> int:
        raise error

    return run


# How it ends.


@pytest.mark.parametrize("code", [0, 1])
def test_the_program_says_how_it_ended(
    program: Callable[[Run], None], tmp_path: Path, capsys: Said, code: int
) -> None:
    program(lambda _options, _paths: code)
    assert main(["--basedir", str(tmp_path)]) == code
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (EngineError("no engine"), EXIT_FAILED, "no engine"),
        (SettingsError("a newer version"), EXIT_FAILED, "a newer version"),
        (PartitionTooNewError("persist:a", "Chromium 999", "Chromium 1"), EXIT_FAILED, "persist:a"),
        (PartitionBusyError("persist:a"), EXIT_BUSY, "persist:a is in use by another process"),
        (BulkheadError("something"), EXIT_FAILED, "something"),
        (ValueError("a flag"), EXIT_FAILED, "a flag"),
        (OSError("disk"), EXIT_FAILED, "disk"),
        (
            PermissionError(13, "Permission denied", "/base/config"),
            EXIT_FAILED,
            "/base/config cannot be used: Permission denied",
        ),
        (
            OSError(28, "No space left on device"),
            EXIT_FAILED,
            "a file cannot be used: No space left on device",
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_failure_is_said(
    program: Callable[[Run], None],
    tmp_path: Path,
    capsys: Said,
    error: Exception,
    code: int,
    words: str,
) -> None:
    program(fail_with(error))
    assert main(["--basedir", str(tmp_path)]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("bulkhead: ")
    assert words in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (SystemExit(128 + 15), EXIT_OK),
        (SystemExit(128 + 2), EXIT_OK),
        (SystemExit(7), EXIT_FAILED),
        (KeyboardInterrupt(), EXIT_OK),
    ],
    ids=["SIGTERM", "SIGINT", "exit", "interrupt"],
)
def test_a_signal_is_no_failure(
    program: Callable[[Run], None], tmp_path: Path, end: BaseException, code: int
) -> None:
    program(fail_with(end))
    assert main(["--basedir", str(tmp_path)]) == code


def test_a_fault_of_ours_is_not_hidden(program: Callable[[Run], None], tmp_path: Path) -> None:
    program(fail_with(KeyError("ours")))
    with pytest.raises(KeyError):
        main(["--basedir", str(tmp_path)])


@pytest.mark.expected_warnings("the program failed")
def test_debugging_shows_where_it_failed(
    program: Callable[[Run], None], tmp_path: Path, capsys: Said
) -> None:
    program(fail_with(ValueError("a flag")))
    assert main(["--basedir", str(tmp_path), "--log-level=debug"]) == EXIT_FAILED
    assert "Traceback" in capsys.readouterr().err


def test_a_wrong_command_line(capsys: Said) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--unknown"])
    assert end.value.code == EXIT_USAGE
    assert capsys.readouterr().out == ""


# Where its files are.


def test_the_place_is_free_afterwards(program: Callable[[Run], None], tmp_path: Path) -> None:
    program(lambda _options, _paths: 0)
    assert main(["--basedir", str(tmp_path)]) == EXIT_OK
    program(fail_with(ValueError("a flag")))
    assert main(["--basedir", str(tmp_path)]) == EXIT_FAILED
    instance = Instance(Paths.under(tmp_path))
    assert instance.acquire()
    instance.release()


def test_the_folders_are_there_and_private(program: Callable[[Run], None], tmp_path: Path) -> None:
    seen: list[Paths] = []
    program(lambda _options, paths: seen.append(paths) or 0)
    assert main(["--basedir", str(tmp_path / "base")]) == EXIT_OK
    assert seen == [Paths.under(tmp_path / "base")]
    if os.name == "posix":
        folders = list((tmp_path / "base").iterdir())
        assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_without_a_word_the_platform_decides(
    program: Callable[[Run], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Paths, "platform", lambda: Paths.under(tmp_path / "platform"))
    seen: list[Paths] = []
    program(lambda _options, paths: seen.append(paths) or 0)
    assert main([]) == EXIT_OK
    assert seen == [Paths.under(tmp_path / "platform")]


@pytest.mark.parametrize("error", [None, ValueError("a flag"), SystemExit(143)])
def test_a_temporary_folder_goes(
    program: Callable[[Run], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException | None,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[Path] = []

    def run(_options: Options, paths: Paths) -> int:
        (paths.data / "cookies").touch()
        seen.append(paths.data.parent)
        if error is not None:
            raise error
        return 0

    program(run)
    main(["--temp"])
    assert [folder.parent for folder in seen] == [tmp_path]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path, capsys: Said) -> None:
    tmp_path.chmod(0o500)
    assert main(["--basedir", str(tmp_path / "base")]) == EXIT_FAILED
    assert "base cannot be used: Permission denied" in capsys.readouterr().err


def test_a_file_in_the_place_of_the_folder(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "file").touch()
    assert main(["--basedir", str(tmp_path / "file")]) == EXIT_FAILED
    said = capsys.readouterr()
    assert said.out == ""
    assert str(tmp_path / "file") in said.err


# The other program.


def test_a_folder_whose_program_takes_nothing(
    program: Callable[[Run], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
) -> None:
    program(fail_with(AssertionError("a second program must not run")))
    monkeypatch.setattr("browser.instance.PATIENCE_S", 0)
    running = Instance(Paths.under(tmp_path))
    assert running.acquire()
    assert main(["--basedir", str(tmp_path)]) == EXIT_BUSY
    running.release()
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"bulkhead: another Bulkhead uses {tmp_path / 'data'}")


def test_a_request_that_is_taken_or_refused(
    program: Callable[[Run], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
) -> None:
    program(fail_with(AssertionError("a second program must not run")))
    running = Instance(Paths.under(tmp_path))
    assert running.acquire()
    monkeypatch.setattr("browser.instance.hand_over", lambda _paths, _request: True)
    assert main(["--basedir", str(tmp_path), "https://example.com/"]) == EXIT_OK
    assert capsys.readouterr() == ("", "")

    def refuse(_paths: Paths, _request: object) -> bool:
        raise BulkheadError("it says no")

    monkeypatch.setattr("browser.instance.hand_over", refuse)
    assert main(["--basedir", str(tmp_path)]) == EXIT_FAILED
    assert capsys.readouterr() == ("", "bulkhead: it says no\n")
    running.release()


# Data.


def test_the_version_is_data(tmp_path: Path, capsys: Said) -> None:
    assert main(["--basedir", str(tmp_path / "base"), "--version"]) == EXIT_OK
    said = capsys.readouterr()
    assert said.out.startswith(f"Bulkhead: {__version__}\n")
    assert f"Data: {tmp_path / 'base' / 'data'}\n" in said.out
    assert said.err == ""
    assert not (tmp_path / "base").exists()


def test_the_partitions_are_data(tmp_path: Path, capsys: Said) -> None:
    assert main(["--basedir", str(tmp_path), "--list-partitions", "--json"]) == EXIT_OK
    said = capsys.readouterr()
    assert [row["name"] for row in json.loads(said.out)] == ["Default"]
    assert said.err == ""


def test_the_log_goes_to_standard_error(
    program: Callable[[Run], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Said,
) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    program(lambda _options, _paths: logging.getLogger("ours").info("a word") or 0)
    assert main(["--basedir", str(tmp_path), "--log-level=info", "--log-json"]) == EXIT_OK
    entry = json.loads(sys.stderr.getvalue())  # type: ignore[attr-defined]
    assert (entry["level"], entry["message"]) == ("info", "a word")
    assert capsys.readouterr().out == ""


# The test bench.


def test_what_is_tried_is_in_a_folder_that_goes(
    program: Callable[[Run], None], tmp_path: Path
) -> None:
    seen: list[Paths] = []

    def run(_options: Options, paths: Paths) -> int:
        seen.append(paths)
        return EXIT_OK

    program(run)
    assert main(["--testbench"]) == EXIT_OK
    assert not seen[0].data.exists()
    assert main(["--testbench", "--basedir", str(tmp_path)]) == EXIT_OK
    assert seen[1].data == tmp_path / "data"


def test_the_bench_waits_for_no_other_program(
    program: Callable[[Run], None], tmp_path: Path, capsys: Said
) -> None:
    program(lambda _options, _paths: EXIT_OK)
    other = Instance(Paths.under(tmp_path))
    assert other.acquire()
    try:
        assert main(["--testbench", "--basedir", str(tmp_path)]) == EXIT_BUSY
    finally:
        other.release()
    assert "Ctrl+Shift+F12" in capsys.readouterr().err


@pytest.mark.parametrize("end", [SystemExit(143), KeyboardInterrupt()])
def test_a_run_that_is_ended_is_no_success(
    program: Callable[[Run], None], end: BaseException
) -> None:
    program(fail_with(end))
    assert main(["--testbench"]) == EXIT_OK
    assert main(["--testbench", "--run", "all"]) == EXIT_FAILED
