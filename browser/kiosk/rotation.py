"""Several start pages in turn, while nobody touches the screen: pure, asked by the second."""

from browser.kiosk.policy import Policy


class Turns:
    """Knows which start page comes next; times are seconds of a clock that never goes back."""

    def __init__(self, policy: Policy, now: float) -> None:
        self._pages = policy.start
        self._policy = policy.rotation
        self._number = 0
        self._since = now

    def begin(self, now: float) -> None:
        """The first page is shown, as it is at the beginning of each visit."""
        self._number, self._since = 0, now

    def next_page(self, now: float, quiet: float, is_clean: bool) -> str | None:
        """The page whose turn it is; `None` while the one that is shown stays.

        `quiet` is how long nobody has touched anything, `is_clean` that nobody has yet.
        """
        seconds = self._policy.seconds
        if not seconds or len(self._pages) < 2:
            return None
        if not is_clean and quiet < self._policy.pause:
            self._since = now
            return None
        if now - self._since < seconds:
            return None
        self._number = (self._number + 1) % len(self._pages)
        self._since = now
        return self._pages[self._number]
