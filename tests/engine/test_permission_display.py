"""ses.set_display_media_request_handler: who says which screen a page sees (C11).

Of browser.session.display_media.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from browser.session import from_partition
from tests.engine.asking import seen_by


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display of the module's own: off screen there is none to share."""
    read, write = os.pipe()
    screen = ["-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    server = subprocess.Popen(["Xvfb", *screen], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        name = f":{told.readline().strip()}"
    yield name
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="module")
def seen(display: str) -> dict[str, Any]:
    """What each case of the program saw."""
    return seen_by("screens", display)


class TestSetDisplayMediaRequestHandler:
    async def test_takes_none_or_a_callable(self, fresh: Callable[..., str]) -> None:
        session = from_partition(fresh())
        with pytest.raises(TypeError, match="must pass None or a callable"):
            session.set_display_media_request_handler("no")  # type: ignore[arg-type]

    def test_chooses_each_time(self, seen: dict[str, Any]) -> None:
        states, screens, is_origin, asked = seen["chosen"]
        assert states == ["live", "live"]
        assert screens == [["screen", True]]
        assert is_origin
        assert asked == ["display-capture", "display-capture"]

    def test_refuses(self, seen: dict[str, Any]) -> None:
        assert seen["refused"] == "AbortError"

    def test_is_not_asked_when_the_permission_is_denied(self, seen: dict[str, Any]) -> None:
        assert seen["denied"] == ["AbortError", 0]

    def test_shares_nothing_when_there_is_none(self, seen: dict[str, Any]) -> None:
        assert seen["nobody_chooses"] == "AbortError"

    def test_is_asked_alone_when_it_was_decided(self, seen: dict[str, Any]) -> None:
        assert seen["decided"] == ["live", 0]

    def test_may_answer_when_the_page_is_gone(self, seen: dict[str, Any]) -> None:
        assert seen["the_page_goes"] is True

    def test_is_dropped_when_the_page_navigates(self, seen: dict[str, Any]) -> None:
        assert seen["the_page_navigates"] == [True, "live"]
