"""Waiting for a page to load: one `load_url` at a time, with Chromium's reason when it fails."""

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEnginePage

from browser.errors import NetError, SessionClosedError
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtWebEngineCore import QWebEngineHttpRequest

    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
Status = QWebEngineLoadingInfo.LoadStatus
HTTP = QWebEngineLoadingInfo.ErrorDomain.HttpStatusCodeDomain
ABORTED = -3
FAILED = -2
HTTP_RESPONSE_CODE_FAILURE = -379


def net_error(code: int, url: str = "") -> NetError:
    """The error with Chromium's name for the number."""
    from browser.model.net_errors import net_error_name

    return NetError(code, net_error_name(code), url)


def failure(info: QWebEngineLoadingInfo) -> NetError | None:
    """Why a load ended without the page that was asked for; `None` when it did not."""
    url = info.url().toString()
    if info.status() is Status.LoadStoppedStatus:
        return net_error(ABORTED, url)
    if info.status() is not Status.LoadFailedStatus:
        return None
    if info.errorDomain() is HTTP:
        # A 404 with a page of its own is that page; an empty one is Chromium's error page.
        return net_error(HTTP_RESPONSE_CODE_FAILURE, url) if info.isErrorPage() else None
    return net_error(info.errorCode() or FAILED, url)


class Loading(QObject):
    """The load that somebody waits for."""

    def __init__(self, page: "WebContents") -> None:
        super().__init__(page)
        self._page = page
        self._waiter: asyncio.Future[None] | None = None
        self._target = ""
        self._failed = False
        self._jumps = False
        self._code = 0
        page.loadingChanged.connect(self._on_loading)
        page.urlChanged.connect(self._on_url_changed)

    async def load(self, url: QUrl) -> None:
        """Start the load and wait for its end."""
        self.fail(net_error(ABORTED, self._target))
        self._target = url.toString()
        # The engine tells no loading of a jump inside the page, and nothing at all of one to where
        # it is.
        self._jumps = self._same_document(url)
        is_there = self._jumps and url == self._page.url()
        import asyncio

        waiter = asyncio.get_running_loop().create_future()
        self._waiter = waiter
        self._page.load(url)
        if is_there:
            self._succeed()
        await waiter

    def later(
        self, what: "QUrl | str | QWebEngineHttpRequest", wait: Callable[[], Awaitable[None]]
    ) -> None:
        """Load without anybody who waits for the end, once `wait()` is over."""
        spawn(self._later(what, wait), "a load that waits for listeners")

    async def _later(
        self, what: "QUrl | str | QWebEngineHttpRequest", wait: Callable[[], Awaitable[None]]
    ) -> None:
        try:
            await wait()
        except (NetError, SessionClosedError) as error:
            log.warning("a page was not loaded: %s", error)
        else:
            QWebEnginePage.load(self._page, what)

    def _succeed(self) -> None:
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    def fail(self, error: Exception) -> None:
        """End the wait, if there is one, with the error."""
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_exception(error)

    def restate(self, code: int) -> None:
        """The load that is failing now failed with this error, whatever the engine will say."""
        self._code = code

    def _same_document(self, url: QUrl) -> bool:
        shown = self._page.url()
        if self._failed:  # an error page is another document, whatever its address
            return False
        return url.hasFragment() and _without_fragment(url) == _without_fragment(shown)

    @Slot(QWebEngineLoadingInfo)
    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        if info.status() is Status.LoadStartedStatus:
            return
        error = failure(info)
        code, self._code = self._code, 0
        if error is not None and code:
            error = net_error(code, error.url)
        if info.status() is not Status.LoadStoppedStatus or info.url() == self._page.url():
            self._failed = info.isErrorPage()
        if error is not None:
            self.fail(self._page.session.true_error(error))
        else:
            self._succeed()

    @Slot(QUrl)
    def _on_url_changed(self, _url: QUrl) -> None:
        if self._jumps:
            self._succeed()


def _without_fragment(url: QUrl) -> QUrl:
    plain = QUrl(url)
    plain.setFragment(None)  # type: ignore[arg-type]  # "" would keep the #
    return plain
