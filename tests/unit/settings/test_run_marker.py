"""Starts that fail are counted, and the marker never fails a start itself."""

import pytest

from browser.settings.run_marker import RunMarker


@pytest.fixture
def path(tmp_path):
    return tmp_path / "run.json"


def test_the_first_start(path):
    marker = RunMarker(path)
    assert marker.begin() == 0
    assert marker.ended_cleanly


def test_failed_starts_are_counted(path):
    assert [RunMarker(path).begin() for _ in range(4)] == [0, 1, 2, 3]
    marker = RunMarker(path)
    assert marker.begin() == 4
    assert not marker.ended_cleanly


def test_a_clean_end_ends_the_row(path):
    RunMarker(path).begin()
    marker = RunMarker(path)
    marker.begin()
    marker.end()
    after = RunMarker(path)
    assert after.begin() == 0
    assert after.ended_cleanly


def test_a_crash_of_a_stable_run_is_no_failed_start(path):
    RunMarker(path).begin()
    marker = RunMarker(path)
    marker.begin()
    marker.stable()
    after = RunMarker(path)
    assert after.begin() == 0
    assert not after.ended_cleanly
    assert RunMarker(path).begin() == 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"running": 1, "starts": 0}',
        '{"running": true, "starts": -1}',
        '{"running": true, "starts": 1e9}',
        '{"running": true, "starts": true}',
    ],
)
def test_a_broken_marker_is_an_end_out_of_order_and_no_loop(path, content):
    path.write_text(content)
    marker = RunMarker(path)
    assert marker.begin() == 0
    assert not marker.ended_cleanly
    assert RunMarker(path).begin() == 1
    assert path.with_name("run.json.broken-1").read_text() == content


def test_a_folder_that_is_missing_does_not_keep_anybody_from_starting(tmp_path):
    marker = RunMarker(tmp_path / "gone" / "run.json")
    assert marker.begin() == 0
    marker.stable()
    marker.end()
