"""The process in which a dictionary is made, and that nothing of it stays."""

import asyncio
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess

from browser.session import spell_worker
from browser.session.spell_worker import run_job
from tests.engine.spelling import DATA

TEXTS = [DATA / "plain.aff", DATA / "plain.dic"]


async def test_it_makes_a_dictionary(tmp_path: Path) -> None:
    await run_job(tmp_path / "draft", TEXTS)
    assert (tmp_path / "draft").read_bytes() == (DATA / "plain.bdic").read_bytes()


async def test_it_says_why_it_cannot(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^it is no binary dictionary$"):
        await run_job(tmp_path / "draft", [DATA / "plain.dic"])
    with pytest.raises(ValueError, match="No such file"):
        await run_job(tmp_path / "draft", [DATA / "gone.bdic"])


async def test_a_frozen_program_makes_it_in_a_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    await run_job(tmp_path / "draft", TEXTS)
    assert (tmp_path / "draft").exists()
    with pytest.raises(ValueError, match="No such file"):
        await run_job(tmp_path / "draft", [DATA / "gone.bdic"])


async def test_a_program_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    with pytest.raises(ValueError, match="did not start"):
        await run_job(tmp_path / "draft", TEXTS)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a source that never ends is a pipe")
@pytest.mark.parametrize("end", ["cancelled", "killed", "too long"])
async def test_it_ends_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    started: list[QProcess] = []

    class Watched(QProcess):
        def __init__(self) -> None:
            super().__init__()
            started.append(self)

    monkeypatch.setattr(spell_worker, "QProcess", Watched)
    if end == "too long":
        monkeypatch.setattr(spell_worker, "JOB_SECONDS", 0.3)
    task = asyncio.ensure_future(run_job(tmp_path / "draft", [tmp_path / "pipe"]))
    while not started or not started[0].processId():
        await asyncio.sleep(0)
    number = started[0].processId()
    if end == "cancelled":
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    else:
        if end == "killed":
            os.kill(number, 9)
        with pytest.raises(ValueError, match=r"ended early|not made within"):
            await task
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
