"""A proxy that wants credentials asks in the window, and the page comes after the answer."""

import pytest

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.session import Session
from browser.ui.prompt_sign_in import SignInRow
from browser.ui.window import BrowserWindow
from tests.gui.gestures import open_page, page_of, until
from tests.gui.questions import asked
from tests.keyrings import Desktop
from tests.network.proxies import HttpProxy, Socks
from tests.network.running import Origin, Peer

pytestmark = pytest.mark.usefixtures("inspector")


async def sign_in(
    window: BrowserWindow, proxy: Peer, password: str, *, remember: bool = False
) -> str:
    """Answer the proxy's question, and give its words."""
    row = await asked(window, SignInRow)
    words = row.accessibleName()
    assert f"The proxy \u2066{proxy.place}\u2069 (" in words
    row.user.setText("user")
    row.password.setText(password)
    row.remember.setChecked(remember)
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
        await asked(window, SignInRow)
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


def proxy_of(kind: str, origin: Origin) -> HttpProxy | Socks:
    """A proxy that wants a name and a password."""
    if kind == "http":
        return HttpProxy(origin.port, "basic")
    return Socks(origin.port, password=True)


async def loaded(window: BrowserWindow, partition: Partition, rules: str) -> Session:
    """Load a page by the proxy in a new tab, which is not asked about it."""
    tab = await open_page(window, partition, "about:blank")
    page = page_of(tab)
    await page.session.set_proxy(proxy_rules=rules)
    done = next_signal(page.loadFinished)
    tab.load("http://away.example/")
    assert await done == (True,)
    assert window.prompts.isHidden()
    return page.session


class TestRemembering:
    @pytest.mark.parametrize("kind", ["http", "socks5"])
    async def test_keeps_what_was_right_and_uses_it_the_next_time(
        self, window: BrowserWindow, stored: Partition, desktop: Desktop, kind: str
    ) -> None:
        tab = await open_page(window, stored, "about:blank")
        page = page_of(tab)
        async with Origin() as origin, proxy_of(kind, origin) as proxy:
            rules = f"{kind}://{proxy.place}"
            await page.session.set_proxy(proxy_rules=rules)
            done = next_signal(page.loadFinished)
            tab.load("http://away.example/")
            words = await sign_in(window, proxy, "wrong", remember=True)
            assert "not encrypted" in words
            row = await asked(window, SignInRow)
            assert desktop.kept == {}
            assert not row.remember.isChecked()
            await sign_in(window, proxy, "secret", remember=True)
            assert await done == (True,)
            (kept,) = page.session.stored_credentials()
            assert (kept.origin, kept.realm) == (rules, "here" if kind == "http" else "")
            assert (kept.user, kept.password) == ("user", "secret")
            await page.session.close()
            assert len(desktop.kept) == 1

            origin.heads.clear()
            await loaded(window, stored, rules)
            assert origin.heads

    async def test_that_is_refused_is_offered_to_be_changed(
        self, window: BrowserWindow, stored: Partition, desktop: Desktop
    ) -> None:
        tab = await open_page(window, stored, "about:blank")
        page = page_of(tab)
        async with Origin() as origin, HttpProxy(origin.port, "basic") as proxy:
            await page.session.use_credential_store(True)
            store = page.session._credential_store
            assert store is not None
            store.keep(f"http://{proxy.place}", "here", "user", "old")
            await store.written()
            await page.session.set_proxy(proxy_rules=proxy.place)
            done = next_signal(page.loadFinished)
            tab.load("http://away.example/")
            row = await asked(window, SignInRow)
            assert "refused" in row.accessibleName()
            assert (row.user.text(), row.password.text()) == ("user", "old")
            assert row.remember.isChecked()
            await sign_in(window, proxy, "secret", remember=True)
            assert await done == (True,)
            assert [one.password for one in page.session.stored_credentials()] == ["secret"]

    async def test_is_a_choice(
        self, window: BrowserWindow, stored: Partition, desktop: Desktop
    ) -> None:
        tab = await open_page(window, stored, "about:blank")
        page = page_of(tab)
        async with Origin() as origin, HttpProxy(origin.port, "basic") as proxy:
            await page.session.set_proxy(proxy_rules=proxy.place)
            done = next_signal(page.loadFinished)
            tab.load("http://away.example/")
            row = await asked(window, SignInRow)
            assert row.remember.isVisible()
            assert not row.remember.isChecked()
            await sign_in(window, proxy, "secret")
            assert await done == (True,)
            assert desktop.kept == {}
            assert not page.session.has_stored_credentials()

    async def test_is_for_one_partition(
        self,
        window: BrowserWindow,
        stored: Partition,
        partition: Partition,
        desktop: Desktop,
    ) -> None:
        tab = await open_page(window, stored, "about:blank")
        page = page_of(tab)
        async with Origin() as origin, HttpProxy(origin.port, "basic") as proxy:
            await page.session.set_proxy(proxy_rules=proxy.place)
            done = next_signal(page.loadFinished)
            tab.load("http://away.example/")
            await sign_in(window, proxy, "secret", remember=True)
            assert await done == (True,)
            other = await open_page(window, partition, "about:blank")
            await page_of(other).session.set_proxy(proxy_rules=proxy.place)
            other.load("http://away.example/")
            row = await asked(window, SignInRow)
            assert (row.user.text(), row.password.text()) == ("", "")
            assert row.remember.isHidden()
            failed = next_signal(page_of(other).loadFinished)
            row.cancel.click()
            await failed
