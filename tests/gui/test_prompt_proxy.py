"""A proxy that wants credentials asks in the window, and the page comes after the answer."""

import asyncio

import pytest

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.runtime import Runtime
from browser.ui.prompt_sign_in import SignInRow
from browser.ui.window import BrowserWindow
from tests.gui.gestures import open_page, page_of, turn, until
from tests.network.proxies import HttpProxy
from tests.network.running import Origin


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


async def asked(window: BrowserWindow) -> SignInRow:
    """Wait until it is asked, and give the row."""
    while not (rows := [r for r in window.prompts.findChildren(SignInRow) if r.isVisible()]):
        await turn()
    return rows[0]


async def sign_in(window: BrowserWindow, proxy: HttpProxy, password: str) -> str:
    """Answer the proxy's question, and give its words."""
    row = await asked(window)
    words = row.accessibleName()
    assert f"The proxy \u2066{proxy.place}\u2069 (" in words
    row.user.setText("user")
    row.password.setText(password)
    row.sign_in.click()
    return words


async def test_a_proxy_asks(window: BrowserWindow, partition: Partition) -> None:
    tab = await open_page(window, partition, "about:blank")
    page = page_of(tab)
    async with Origin() as origin, HttpProxy(origin.port, "basic") as proxy:
        await page.session.set_proxy(proxy_rules=proxy.place)
        loaded = next_signal(page.loadFinished)
        tab.load("http://away.example/")
        assert "refused" not in await sign_in(window, proxy, "wrong")
        assert "refused" in await sign_in(window, proxy, "secret")
        assert await loaded == (True,)
        assert proxy.lines[0] == "GET http://away.example/"
        assert window.prompts.isHidden()


async def test_a_late_answer_counts_and_loads_again(
    window: BrowserWindow, partition: Partition
) -> None:
    tab = await open_page(window, partition, "about:blank")
    page = page_of(tab)
    async with Origin() as origin, HttpProxy(origin.port, "basic") as proxy:
        await page.session.set_proxy(proxy_rules=proxy.place)
        tab.load("http://away.example/")
        await asked(window)
        # The engine gives up what it has waited for too long; here another load does that.
        failed = next_signal(page.loadFinished, match=lambda succeeded: not succeeded)
        tab.load("http://localhost:1/")
        await failed
        await until(tab.changed, lambda: tab.failed)
        again = next_signal(page.loadFinished)
        await sign_in(window, proxy, "secret")
        await again
        assert not proxy.lines
        loaded = next_signal(page.loadFinished)
        tab.load("http://away.example/")
        assert await loaded == (True,)
        assert window.prompts.isHidden()
