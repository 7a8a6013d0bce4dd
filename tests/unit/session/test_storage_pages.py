"""What open pages have loaded, counted.

Of browser/session/storage_pages.py.
"""

from typing import Any

from browser.session.storage_pages import _sizes

TREE = {
    "resources": [
        {"url": "http://a/one", "contentSize": 10},
        {"url": "data:,x", "contentSize": 99},
    ],
    "childFrames": [{"resources": [{"url": "http://a/two", "contentSize": 20}]}],
}
TOLD: list[list[Any]] = [["http://a/#top", 1000.0, 5], ["http://a/one", 2000.0, 12]]


def test_the_larger_figure_counts_once() -> None:
    assert _sizes(TREE, TOLD, 0.0) == {"http://a/": 5, "http://a/one": 12, "http://a/two": 20}


def test_what_was_loaded_before_counts_no_more() -> None:
    assert _sizes(TREE, TOLD, 1500.0) == {"http://a/one": 12}
    assert _sizes(TREE, TOLD, 2500.0) == {}


def test_the_last_time_counts() -> None:
    again = [*TOLD, ["http://a/one", 3000.0, 12]]
    assert _sizes(TREE, again, 2500.0) == {"http://a/one": 12}


def test_what_tells_no_times_counts() -> None:
    assert _sizes(TREE, [], 5.0) == {"http://a/one": 10, "http://a/two": 20}
