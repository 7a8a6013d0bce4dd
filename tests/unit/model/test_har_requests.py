"""Requests as entries of a HAR file."""

import json

import pytest

from browser.model.har_requests import HarRequests
from browser.model.net_log_format import CaptureMode
from browser.model.request_hop import Frame
from tests.unit.model.hops import hop


def test_pages() -> None:
    lines: list[bytes] = []
    teller = HarRequests(lines.append, CaptureMode.DEFAULT, lambda: ("", 0))
    other = hop(page="other", is_main=False)
    for one in (hop("http://u:p@a/"), hop(is_main=False), other, hop("http://b/")):
        teller.began(one)
        teller.answered(one)
        teller.ended(one)
    assert [json.loads(line).get("pageref") for line in lines] == [
        "page_1",
        "page_1",
        None,
        "page_2",
    ]
    assert [(one["id"], one["title"]) for one in teller.pages] == [
        ("page_1", "http://a/"),
        ("page_2", "http://b/"),
    ]


@pytest.mark.parametrize("mode", list(CaptureMode))
def test_frames_are_kept_for_the_entry(mode: CaptureMode) -> None:
    lines: list[bytes] = []
    teller = HarRequests(lines.append, mode, lambda: ("", 0))
    one = hop("ws://a/", is_socket=True, is_main=False)
    teller.framed(one, Frame(0.0, True, 1, "hi", True))
    teller.ended(one)
    assert (b'"data":"hi"' in lines[0]) == mode.has_bytes
