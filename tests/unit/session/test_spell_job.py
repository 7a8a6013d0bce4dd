"""The process that makes one dictionary: what it writes, and what it says otherwise."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from browser.model.bdic_check import check_bdic
from browser.session import spell_job
from browser.session.spell_job import REFUSED, make_dictionary

DATA = Path(__file__).parents[2] / "data" / "spelling"
TEXTS = [DATA / "plain.aff", DATA / "plain.dic"]


def test_of_texts(tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    make_dictionary(draft, TEXTS)
    assert draft.read_bytes() == (DATA / "plain.bdic").read_bytes()
    check_bdic(draft.read_bytes())


def test_of_a_binary_one(tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    make_dictionary(draft, [DATA / "plain.bdic"])
    assert draft.read_bytes() == (DATA / "plain.bdic").read_bytes()


@pytest.mark.parametrize("name", ["plain.dic", "gone"])
def test_of_what_is_none(tmp_path: Path, name: str) -> None:
    with pytest.raises((ValueError, FileNotFoundError)):
        make_dictionary(tmp_path / "draft", [DATA / name])
    assert not (tmp_path / "draft").exists()


def test_a_large_source_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spell_job, "MOST_BYTES", 10)
    with pytest.raises(ValueError, match="larger than 10"):
        make_dictionary(tmp_path / "draft", TEXTS)


def run(*arguments: object, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", spell_job.__file__, *map(str, arguments)]
    return subprocess.run(
        command, env={"PYTHONPATH": str(root)}, capture_output=True, text=True, check=False
    )


def test_as_a_process(tmp_path: Path, root: Path) -> None:
    assert run(tmp_path / "draft", *TEXTS, root=root).returncode == 0
    assert (tmp_path / "draft").is_file()
    shutil.copy(DATA / "plain.dic", tmp_path / "broken.bdic")
    result = run(tmp_path / "draft", tmp_path / "broken.bdic", root=root)
    assert (result.returncode, result.stderr) == (REFUSED, "it is no binary dictionary\n")
