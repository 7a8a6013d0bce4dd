"""The event of `will_download`: prevents a download, or puts the decision off."""

from browser.session.event import Event


class DownloadEvent(Event):
    """What a listener may say about a download before it starts."""

    def __init__(self) -> None:
        super().__init__()
        self.deferred = False

    def defer(self) -> None:
        """Decide later: the download waits for `item.accept()` or `item.cancel()`."""
        self.deferred = True
