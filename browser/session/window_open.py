"""What a page says of a window that it wants to open."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineNewWindowRequest

DISPOSITIONS = {
    "InNewTab": "foreground-tab",
    "InNewBackgroundTab": "background-tab",
    "InNewWindow": "new-window",
    "InNewDialog": "new-popup",
}


class WindowOpenDetails(NamedTuple):
    """A page asks for a window: its URL, where it should open, and whether a person acted.

    `disposition` is `foreground-tab`, `background-tab`, `new-window` or `new-popup`;
    `geometry` is (x, y, width, height) in pixels, zeros where the page left it open.
    """

    url: str
    disposition: str
    user_gesture: bool
    geometry: tuple[int, int, int, int] = (0, 0, 0, 0)


def details_of(request: "QWebEngineNewWindowRequest") -> WindowOpenDetails:
    """What the engine's request says."""
    wanted = request.requestedGeometry()
    return WindowOpenDetails(
        request.requestedUrl().toString(),
        DISPOSITIONS.get(request.destination().name, "new-window"),
        request.isUserInitiated(),
        (wanted.x(), wanted.y(), wanted.width(), wanted.height()),
    )
