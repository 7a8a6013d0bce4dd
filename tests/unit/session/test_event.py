"""Events that can be prevented, and downloads that can wait."""

from browser.session.downloads import DownloadEvent
from browser.session.event import Event


def test_prevent_default() -> None:
    event = Event()
    assert not event.default_prevented
    event.prevent_default()
    assert event.default_prevented


def test_defer() -> None:
    event = DownloadEvent()
    assert not event.deferred
    event.defer()
    assert event.deferred
    assert not event.default_prevented
