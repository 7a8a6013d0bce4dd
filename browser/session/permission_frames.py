"""Which frame of a page asks: the engine tells an origin and no frame."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from browser.session.convert import FULL, origin_of

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineFrame

    from browser.session.web_contents import WebContents


def requesting_frame(page: "WebContents", origin: str) -> tuple[str, bool]:
    """The URL of the frame that asks for the origin, and whether it is the main frame.

    LIMIT: of several frames with the origin it is taken to be the main frame, or the first.
    """
    if origin_of(page.url()) == origin:
        return page.get_url(), True
    for frame in _frames_below(page.mainFrame()):
        if origin_of(frame.url()) == origin:
            return frame.url().toString(FULL), False
    return origin, False


def has_origin(page: "WebContents", origin: str) -> bool:
    """Whether some frame of the page is still of the origin."""
    main = page.mainFrame()
    return any(origin_of(f.url()) == origin for f in (main, *_frames_below(main)))


def only_sub_frame(page: "WebContents") -> str:
    """The URL of the page's sub-frame if it has but one; otherwise the page's own."""
    below = list(_frames_below(page.mainFrame()))
    return below[0].url().toString(FULL) if len(below) == 1 else page.get_url()


def _frames_below(frame: "QWebEngineFrame") -> "Iterator[QWebEngineFrame]":
    for child in frame.children():
        yield child
        yield from _frames_below(child)
