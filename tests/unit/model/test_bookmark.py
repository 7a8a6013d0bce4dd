"""Bookmarks and folders are plain frozen values."""

import dataclasses

import pytest

from browser.model.bookmark import BAR, OTHER, ROOT, Bookmark, Folder


def test_a_bookmark_opens_where_the_person_is_unless_it_says_otherwise():
    bookmark = Bookmark(3, BAR, "A", "https://a.test/")
    assert bookmark.partition is None
    # The default partition has the empty text, which is a choice of its own.
    assert bookmark != dataclasses.replace(bookmark, partition="")


def test_they_cannot_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Folder(3, OTHER, "A").parent = ROOT
