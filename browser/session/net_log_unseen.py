"""Requests that Qt's interceptor sees and the inspector never tells: of downloads, shared workers.

Both see most requests, in either order. What the inspector has not told after a while it will not.
"""

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from browser.session.request_pages import bare

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo

    from browser.session.request_interceptor import RequestInterceptor

SECONDS = 2.0
MOST = 10_000


class UnseenSource:
    """Listens while a log runs.

    Args:
        interceptor: the session's.
        is_inner: whether a URL is one of those that only the session itself uses.
        tell: takes such a request: when (milliseconds since the epoch), and what is known of it.
    """

    def __init__(
        self,
        interceptor: "RequestInterceptor",
        is_inner: Callable[[str], bool],
        tell: Callable[[float, dict[str, Any]], object],
    ) -> None:
        self._is_inner = is_inner
        self._tell = tell
        # By URL, since nothing else is the same on both sides: what waits, and what was told.
        self._waiting: dict[str, tuple[float, dict[str, Any]]] = {}
        self._told: dict[str, float] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()
        self._remove: Callable[[], None] | None = interceptor.add(self._on_request)

    def seen(self, url: str) -> None:
        """The inspector tells of it."""
        url = url.partition("#")[0]
        self._waiting.pop(url, None)
        if len(self._told) >= MOST:
            self._told.clear()
        self._told[url] = time.time()

    def _on_request(self, info: "QWebEngineUrlRequestInfo") -> None:
        url, now = bare(info.requestUrl()), time.time()
        if self._is_inner(url) or now - self._told.get(url, 0.0) < SECONDS:
            return
        about = {
            "url": url,
            "method": bytes(info.requestMethod().data()).decode("latin-1"),
            "resource_type": info.resourceType().name.removeprefix("ResourceType"),
            "is_download": info.isDownload(),
        }
        if len(self._waiting) < MOST:
            self._waiting.setdefault(url, (now, about))
        if self._timer is None:
            # It can come by while the loop rests.
            self._timer = self._loop.call_later(SECONDS, self._on_time)

    def _on_time(self) -> None:
        self._timer = None
        self._tell_before(time.time() - SECONDS)
        if self._waiting:
            self._timer = self._loop.call_later(SECONDS, self._on_time)

    def _tell_before(self, moment: float) -> None:
        for url, (when, about) in list(self._waiting.items()):
            if when <= moment:
                del self._waiting[url]
                self._tell(when * 1000, about)

    def stop(self) -> None:
        """Tell what waits, and listen no more; calling it again changes nothing."""
        remove, self._remove = self._remove, None
        if remove is None:
            return
        remove()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._tell_before(float("inf"))
