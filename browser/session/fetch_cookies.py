"""The headers `Set-Cookie` of a fetch's answer, which the inspector tells apart from the others.

Engine: the event for raw headers, which comes by a way of its own, before the answer or a little
later. An answer that came from no network has none.
"""

import asyncio
from typing import TYPE_CHECKING

from browser.session.request_record import joined_pairs

if TYPE_CHECKING:
    from browser.engine.inspector_calls import Params
    from browser.engine.inspector_target import Target

RAW = "Network.responseReceivedExtraInfo"
SIZES = {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0}
NAME = "set-cookie"
NOT_MODIFIED = 304
# Milliseconds: whoever waits for the headers of one that was sent gets them, on a slow machine too.
SURELY, MOST_SECONDS = 100, 2.0


class FetchCookies:
    """What one attached page hears, from now on."""

    def __init__(self, target: "Target") -> None:
        self._raw: list[Params] = []
        self._came = asyncio.Event()
        target.subscribe(RAW, self._on_raw, brief=True)
        target.want_raw()
        target.post("Network.enable", SIZES)

    def _on_raw(self, _target: "Target", params: "Params") -> None:
        self._raw.append(params)
        self._came.set()

    async def of(self, head: "Params") -> list[tuple[str, str]]:
        """Those of an answer that was paused, in the order of the server."""
        milliseconds = head.get("rawMayCome", 0)
        seconds = MOST_SECONDS if milliseconds >= SURELY else milliseconds / 1000
        try:
            async with asyncio.timeout(seconds):
                while (found := self._find(head)) is None:
                    self._came.clear()
                    await self._came.wait()
        except TimeoutError:
            return []
        return [pair for pair in joined_pairs(found["headers"]) if pair[0].lower() == NAME]

    def _find(self, head: "Params") -> "Params | None":
        """The last that fits: redirects and questions for a password come by here, too."""
        for raw in reversed(self._raw):
            if raw["requestId"] == head.get("networkId") and raw["statusCode"] in (
                head["responseStatusCode"],
                NOT_MODIFIED,
            ):
                return raw
        return None
