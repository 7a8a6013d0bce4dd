"""Starting `spell_job` beside the program, and waiting for its end."""

import asyncio
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

from browser.aio import next_signal
from browser.session import spell_job

JOB_SECONDS = 300.0
Failed = QProcess.ProcessError.FailedToStart


async def run_job(draft: Path, sources: list[Path]) -> None:
    """Write the dictionary of the sources to `draft`; nothing runs on when this is cancelled.

    Raises:
        ValueError: they are no dictionary; the text says why.
    """
    if getattr(sys, "frozen", False):
        # The executable is the program itself and runs no other file.
        await asyncio.to_thread(_in_thread, draft, sources)
        return
    process = QProcess()
    process.setProcessEnvironment(_environment())
    process.setStandardOutputFile(QProcess.nullDevice())
    ended = next_signal(process.finished, timeout=JOB_SECONDS)
    broken = next_signal(process.errorOccurred)
    job = Path(spell_job.__file__)
    process.start(sys.executable, ["-P", str(job), str(draft), *map(str, sources)])
    try:
        await asyncio.wait({ended, broken}, return_when=asyncio.FIRST_COMPLETED)
        _check(process, ended)
    finally:
        for waiter in (ended, broken):
            waiter.cancel()
        if process.state() is not QProcess.ProcessState.NotRunning:
            gone = next_signal(process.finished)
            process.kill()
            await gone
        process.deleteLater()


def _environment() -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    # Where this package is, wherever the program was started.
    environment.insert("PYTHONPATH", str(Path(__file__).parents[2]))
    return environment


def _check(process: QProcess, ended: "asyncio.Future[tuple[int, QProcess.ExitStatus]]") -> None:
    if process.error() is Failed:
        raise ValueError(f"{sys.executable} did not start: {process.errorString()}")
    if ended.done() and isinstance(ended.exception(), TimeoutError):
        raise ValueError(f"it was not made within {JOB_SECONDS:g} s")
    if process.exitStatus() is not QProcess.ExitStatus.NormalExit:
        raise ValueError("the process that makes it ended early")
    if process.exitCode() != 0:
        said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
        raise ValueError(said.splitlines()[-1] if said else "it could not be made")


def _in_thread(draft: Path, sources: list[Path]) -> None:
    try:
        spell_job.make_dictionary(draft, sources)
    except OSError as error:
        raise ValueError(str(error)) from error
