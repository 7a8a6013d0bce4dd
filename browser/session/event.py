"""The `event` argument of documented events that can be prevented."""


class Event:
    """What a listener may say about the event it was told."""

    def __init__(self) -> None:
        self.default_prevented = False

    def prevent_default(self) -> None:
        """Keep what would happen from happening: `event.preventDefault()`."""
        self.default_prevented = True
