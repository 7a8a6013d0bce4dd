"""Records of tabs and windows are plain frozen values."""

import pytest

from browser.model.tabs import TabRecord, WindowRecord


def test_defaults():
    tab = TabRecord("persist:a", "https://a.test/")
    assert (tab.title, tab.pinned, tab.muted, tab.zoom, tab.history) == ("", False, False, 1.0, b"")
    assert WindowRecord((tab,)) == WindowRecord((tab,), 0, "")


def test_they_cannot_change_and_can_be_compared():
    tab = TabRecord("persist:a", "https://a.test/")
    with pytest.raises(AttributeError):
        tab.partition = ""
    assert hash(tab) == hash(TabRecord("persist:a", "https://a.test/"))
