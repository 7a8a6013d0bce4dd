"""`--testbench --run`: the program runs scenarios by itself, and its exit code tells the result."""

import json

from tests.gui.program import Place


def test_a_run_without_a_person(place: Place) -> None:
    folder = place.folder / "report"
    ended = place.run("--testbench", "--run", "cookies/limits", "--report", str(folder))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("passed  cookies/limits")
    found = json.loads((folder / "report.json").read_text())
    assert found["summary"] == {"passed": 1}
    assert found["facts"]["Bulkhead"]
    assert {file.name for file in folder.iterdir()} == {
        "cookies-limits.png",
        "record.jsonl",
        "report.html",
        "report.json",
    }
    # Nothing of it stays in the person's files.
    assert list(place.temporary.iterdir()) == []
    assert len(list(place.paths.partitions.iterdir())) == 1
