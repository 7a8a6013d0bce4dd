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
        self._is_installed = False
        self._calls: list[Call] = []
        self._gate: Callable[[QWebEngineUrlRequestInfo], bool] | None = None

    @property
    def gate(self) -> "Callable[[QWebEngineUrlRequestInfo], bool] | None":
        """Asked before all others whether a request goes no further; what it raises stops it."""
        return self._gate

    @gate.setter
    def gate(self, gate: "Callable[[QWebEngineUrlRequestInfo], bool] | None") -> None:
        self._gate = gate
        self._install()

    def _install(self) -> None:
        is_needed = bool(self._calls) or self._gate is not None
        if is_needed != self._is_installed:
            self._is_installed = is_needed
            self._profile.setUrlRequestInterceptor(self if is_needed else None)  # type: ignore[arg-type]

    def add(self, call: Call) -> Callable[[], None]:
        """Call with each request from now on, while the engine waits; gives the way out.

        `call` must answer at once. What it raises is logged, and the request goes on.
        """
        self._calls = [*self._calls, call]
        self._install()

        def remove() -> None:
            if call in self._calls:
                self._calls = [one for one in self._calls if one is not call]
                self._install()

        return remove

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Hand a request on; the engine calls it."""
        if self._gate is not None and self._is_stopped(self._gate, info):
            return
        for call in self._calls:
            try:
                call(info)
            except Exception:
                log.exception("a request could not be handled")

    @staticmethod
    def _is_stopped(
        gate: Callable[[QWebEngineUrlRequestInfo], bool], info: QWebEngineUrlRequestInfo
    ) -> bool:
        try:
            return gate(info)
        except Exception:
            log.exception("a request was cancelled, since nobody knows whether it may go")
            info.block(True)
            return True
