"""Closing every connection of a session, and forgetting what it knows of hosts."""

from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineSettings

from browser.aio import next_signal
from browser.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable

# LIMIT: no hook and no method of the inspector does it; this page of the engine's own does,
# for the profile that shows it.
PAGE = "chrome://net-internals/#"
CLICK = "document.getElementById('{}').click(); 1"
SECONDS = 10.0
Attribute = QWebEngineSettings.WebAttribute


async def close_connections(
    new_page: "Callable[[], AbstractAsyncContextManager[QWebEnginePage]]",
) -> None:
    """Close them: idle ones now, busy ones once their answer is here.

    Raises:
        EngineError: the engine did not do it.
    """
    if not await _click(new_page, "sockets", "sockets-view-flush-button"):
        raise EngineError("the engine did not close the session's connections")


async def forget_hosts(
    new_page: "Callable[[], AbstractAsyncContextManager[QWebEnginePage]]",
) -> None:
    """Forget the addresses of hosts.

    Raises:
        EngineError: the engine did not do it.
    """
    if not await _click(new_page, "dns", "dns-view-clear-cache"):
        raise EngineError("the engine did not forget the addresses of hosts")


async def _click(
    new_page: "Callable[[], AbstractAsyncContextManager[QWebEnginePage]]", tab: str, button: str
) -> bool:
    async with new_page() as page:
        page.settings().setAttribute(Attribute.JavascriptEnabled, True)
        try:
            loaded = next_signal(page.loadFinished, timeout=SECONDS)
            page.load(QUrl(PAGE + tab))
            await loaded
            # The second answer comes after the click was carried out.
            done = [await run_script(page, code) for code in (CLICK.format(button), "1")]
        except TimeoutError:
            done = [None]
    return done[0] == 1


async def run_script(page: QWebEnginePage, code: str) -> object:
    """The value of `code` in a page of our own; `None` when nothing came."""
    import asyncio

    result: asyncio.Future[object] = asyncio.get_running_loop().create_future()

    def came(value: object) -> None:
        if not result.done():
            result.set_result(value)

    page.runJavaScript(code, 0, came)
    async with asyncio.timeout(SECONDS):
        return await result
