"""The table on the terminal and the report in a folder."""

import json
from pathlib import Path

import pytest

from browser.testbench.record import Entry
from browser.testbench.report import has_failed, reasons, summary, table, write
from browser.testbench.scenario import Outcome, Scenario, Status, judge

SCENARIO = Scenario("downloads/one", "a <b>bold</b> title", {"page.a": "x", "page.b": True})
GOOD = judge(SCENARIO, {"page.a": "x", "page.b": True}, 0.5)
BAD = judge(SCENARIO, {"page.a": "<y>"}, 1.5)
LEFT = Outcome(SCENARIO, Status.SKIPPED, reason="only a person can try it")


def test_the_table() -> None:
    assert table([GOOD, BAD, LEFT]).splitlines() == [
        "passed  downloads/one    0.50 s",
        "failed  downloads/one    1.50 s",
        "        page.a: expected x, seen <y>",
        "        page.b: expected yes, seen nothing",
        "skipped downloads/one    0.00 s",
        "        only a person can try it",
        "",
        "1 passed, 1 failed, 1 skipped",
    ]


def test_what_counts_as_a_failure() -> None:
    assert has_failed([GOOD, BAD])
    assert not has_failed([GOOD, LEFT])
    assert reasons(GOOD) == []
    assert summary([]) == "0 passed, 0 failed, 0 skipped"


def test_the_report(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "report"
    page = write(folder, [GOOD, BAD, LEFT], [Entry(1, "p", "closed")], {"Qt": "6 & more"})
    assert page == folder / "report.html"
    text = page.read_text()
    assert "a &lt;b&gt;bold&lt;/b&gt; title" in text
    assert "&lt;y&gt;" in text
    assert "6 &amp; more" in text
    assert "<script" not in text
    # What failed comes first, and is open.
    assert text.index('<details class="failed" open>') < text.index('<details class="passed">')
    found = json.loads((folder / "report.json").read_text())
    assert found["summary"] == {"passed": 1, "failed": 1, "skipped": 1}
    assert [one["holds"] for one in found["scenarios"][1]["checks"]] == [False, False]
    assert (folder / "record.jsonl").read_text().count("\n") == 1


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        write(tmp_path / "file" / "report", [GOOD], [], {})
