"""Logs that were cut anywhere are made whole."""

import json
from pathlib import Path
from typing import Any

import pytest

from browser.model import har_format, net_log_format
from browser.model.net_log_format import CaptureMode, Entry, NetLogFormat
from browser.session import net_log_repair
from browser.session.net_log_repair import repair
from tests.unit.model.har_schema import faults

CONSTANTS = {"logEventTypes": {"FAILED": 1}, "logSourceType": {"NONE": 0}}
FORMAT = NetLogFormat(CONSTANTS, CaptureMode.DEFAULT, 0, {})
LINES = [FORMAT.line(Entry(0, "NONE", n, "FAILED", params={"t": "}]\\"})) for n in range(3)]
LOG = FORMAT.head() + b",\n".join(LINES) + net_log_format.TAIL
ENTRY: dict[str, Any] = {
    "pageref": "page_1",
    "startedDateTime": "2026-01-01T00:00:00.000Z",
    "request": {"url": "http://a/"},
}
HEAD = har_format.head("1", "2")
PAGES = [har_format.page("page_1", "http://a/", 0.0)]
HAR = HEAD + b",\n".join([har_format.line(ENTRY)] * 3) + har_format.tail(PAGES)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log"


def repaired(path: Path, data: bytes) -> Any:
    path.write_bytes(data)
    assert repair(path)
    whole = path.read_bytes()
    assert not repair(path)
    assert path.read_bytes() == whole
    return json.loads(whole)


@pytest.mark.parametrize("block", [7, 1 << 20])
def test_net_logs_cut_anywhere(path: Path, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    head, most = len(FORMAT.head()), LOG.count(b"\n")
    monkeypatch.setattr(net_log_repair, "BLOCK", max(block, head))
    before = 0
    for cut in range(head, len(LOG)):
        events = repaired(path, LOG[:cut])["events"]
        assert events == [json.loads(line) for line in LINES[: len(events)]]
        # None that was whole is lost.
        whole = sum(LOG[:cut].count(line) for line in LINES)
        assert len(events) == whole >= before
        before = whole
    assert before == 3 < most


def test_hars_cut_anywhere(path: Path) -> None:
    for cut in range(len(HEAD), len(HAR), 3):
        log = repaired(path, HAR[:cut])["log"]
        assert [line for line in faults(log) if ".entries[" not in line] == []
        assert log["entries"] == [ENTRY] * HAR[:cut].count(har_format.line(ENTRY))
        assert [one["id"] for one in log["pages"]] == (["page_1"] if log["entries"] else [])


@pytest.mark.parametrize("data", [LOG, HAR, b"", b"{}", b"somebody else's\n"])
def test_what_is_whole_or_not_ours_stays(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert not repair(path)
    assert path.read_bytes() == data


def test_a_head_that_was_cut_leaves_nothing(path: Path) -> None:
    assert repaired_head(path, LOG[:20]) == {}
    assert repaired_head(path, HAR[: len(har_format.HEAD_START) + 2]) == {}


def repaired_head(path: Path, data: bytes) -> Any:
    path.write_bytes(data)
    assert repair(path)
    return json.loads(path.read_bytes())
