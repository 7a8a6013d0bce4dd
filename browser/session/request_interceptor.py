"""The one interceptor that a profile can have, for all who must see or change its requests."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWebEngineCore import QWebEngineProfile

log = logging.getLogger(__name__)
Call = Callable[[QWebEngineUrlRequestInfo], object]


class RequestInterceptor(QWebEngineUrlRequestInterceptor):
    """Hands each request on to those who asked, in their order; is in the way of none else."""

    def __init__(self, profile: "QWebEngineProfile", parent: "QObject") -> None:
        super().__init__(parent)
        self._profile = profile
        self._calls: list[Call] = []

    def add(self, call: Call) -> Callable[[], None]:
        """Call with each request from now on, while the engine waits; gives the way out.

        `call` must answer at once. What it raises is logged, and the request goes on.
        """
        if not self._calls:
            self._profile.setUrlRequestInterceptor(self)
        self._calls = [*self._calls, call]

        def remove() -> None:
            if call in self._calls:
                self._calls = [one for one in self._calls if one is not call]
                if not self._calls:
                    self._profile.setUrlRequestInterceptor(None)  # type: ignore[arg-type]

        return remove

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Hand a request on; the engine calls it."""
        for call in self._calls:
            try:
                call(info)
            except Exception:
                log.exception("a request could not be handled")
