"""The notes of running logs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from browser.model import har_format
from browser.session.net_log_journal import NetLogJournal

CUT = har_format.head("1", "2") + b'{"pageref":"'


@pytest.fixture
def journal(tmp_path: Path) -> NetLogJournal:
    return NetLogJournal(tmp_path / "notes")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "log.har"
    made.write_bytes(CUT)
    return made


def test_what_ended_leaves_nothing(journal: NetLogJournal, path: Path) -> None:
    assert journal.is_empty
    first, second = journal.began(path), journal.began(path)
    assert not journal.is_empty
    first.end()
    assert not journal.is_empty
    second.end()
    second.end()
    assert journal.is_empty


def test_what_runs_is_left_alone(journal: NetLogJournal, path: Path) -> None:
    running = journal.began(path)
    assert journal.repair() == []
    assert path.read_bytes() == CUT
    assert not journal.is_empty
    running.end()


def test_what_was_left_is_made_whole(journal: NetLogJournal, path: Path) -> None:
    journal.began(path).leave()
    assert journal.repair() == [path]
    assert json.loads(path.read_bytes())["log"]["entries"] == []
    assert journal.is_empty


def test_what_a_killed_process_left_is_made_whole(
    journal: NetLogJournal, path: Path, root: Path
) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from browser.session.net_log_journal import NetLogJournal\n"
        "note = NetLogJournal(Path(sys.argv[1])).began(Path(sys.argv[2]))\n"
        "print('runs', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(journal._folder), str(path)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert journal.repair() == []
        process.kill()
    assert journal.repair() == [path]


@pytest.mark.parametrize("note", [b"", b"{}", b"[]", b'{"path": 1}', b'{"path": "/none/none"}'])
def test_notes_that_lead_nowhere_go(journal: NetLogJournal, path: Path, note: bytes) -> None:
    folder = path.parent / "notes"
    folder.mkdir()
    (folder / "x.json").write_bytes(note)
    assert journal.repair() == []
    assert journal.is_empty
