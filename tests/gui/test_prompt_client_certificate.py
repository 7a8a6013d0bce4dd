"""What a person is asked when a server wants to know who comes: the choice, and its ends."""

import asyncio
import os
import signal
from collections.abc import Iterator

import pytest

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.runtime import Runtime
from browser.ui.prompt_client_certificate import ClientCertificateRow
from browser.ui.prompts import Prompts
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.certificates import Authority
from tests.gui.gestures import Key, open_page, page_of, press, turn
from tests.servers import Server


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def bank(server_thread, authority: Authority) -> Iterator[Server]:
    """A server that wants to know who comes."""
    made = Server(server_thread, authority.asking_context())
    made.on("/", "<title>Inside</title>")
    yield made
    made.close()


def row_of(prompts: Prompts) -> ClientCertificateRow | None:
    rows = [row for row in prompts.findChildren(ClientCertificateRow) if not row.isHidden()]
    assert len(rows) <= 1
    return rows[0] if rows and not prompts.isHidden() else None


async def asked(window: BrowserWindow) -> ClientCertificateRow:
    """Wait until it is asked."""
    while (row := row_of(window.prompts)) is None:
        await turn()
    return row


async def at_the_bank(
    window: BrowserWindow, partition: Partition, authority: Authority, bank: Server
) -> Tab:
    """A tab whose partition has two certificates, on its way to the server."""
    tab = await open_page(window, partition, "about:blank")
    session = page_of(tab).session
    session.set_trusted_authorities([authority.pem])
    for name in ("Ann", "Bob"):
        session.import_client_certificate(authority.client(name), "word")
    tab.load(bank.url("/", "localhost"))
    return tab


class TestTheChoice:
    async def test_shows_the_one_that_was_chosen(
        self, window: BrowserWindow, partition: Partition, authority, bank: Server
    ) -> None:
        tab = await at_the_bank(window, partition, authority, bank)
        row = await asked(window)
        assert f"localhost:{bank.port}" in row.accessibleName()
        assert f"({partition.name[:8]}" in row.accessibleName()
        texts = [row.certificates.itemText(n) for n in range(row.certificates.count())]
        assert [text.partition(",")[0] for text in texts] == ["Ann", "Bob"]
        assert all("issued by Test authority, valid until" in text for text in texts)
        row.certificates.setCurrentIndex(1)
        done = next_signal(page_of(tab).loadFinished)
        row.send.click()
        await done
        assert tab.title == "Inside"
        assert window.prompts.isHidden()
        session = page_of(tab).session
        bob = session.client_certificates()[1]
        assert session._client_certificates.choices() == {
            f"https://localhost:{bank.port}": bob.fingerprint
        }

    @pytest.mark.parametrize("how", ["button", "esc"])
    async def test_shows_none(
        self, window: BrowserWindow, partition: Partition, authority, bank: Server, how: str
    ) -> None:
        tab = await at_the_bank(window, partition, authority, bank)
        row = await asked(window)
        assert row.cancel.isDefault()
        done = next_signal(page_of(tab).loadFinished)
        if how == "button":
            row.cancel.click()
        else:
            row.cancel.setFocus()
            press(window, Key.Key_Escape)
        await done
        assert tab.failed
        assert window.prompts.isHidden()
        assert bank.requests == []


class TestTheQuestion:
    async def test_goes_with_its_page(
        self, window: BrowserWindow, partition: Partition, authority, bank: Server, server: Server
    ) -> None:
        server.on("/", "<title>Elsewhere</title>")
        tab = await at_the_bank(window, partition, authority, bank)
        await asked(window)
        await page_of(tab).load_url(server.url())
        assert tab.title == "Elsewhere"
        assert window.prompts.isHidden()

    @pytest.mark.expected_warnings("the renderer of page .* ended")
    async def test_goes_when_the_page_dies(
        self, window: BrowserWindow, partition: Partition, authority, bank: Server
    ) -> None:
        tab = await at_the_bank(window, partition, authority, bank)
        await asked(window)
        ended = next_signal(page_of(tab).renderProcessTerminated)
        os.kill(page_of(tab).renderProcessPid(), signal.SIGKILL)
        await ended
        assert window.prompts.isHidden()
        assert page_of(tab).session._client_certificates.choices() == {}

    async def test_goes_with_the_partition(
        self, window: BrowserWindow, partition: Partition, authority, bank: Server
    ) -> None:
        tab = await at_the_bank(window, partition, authority, bank)
        await asked(window)
        await page_of(tab).session.close()
        assert window.prompts.isHidden()

    async def test_is_one_for_two_tabs(
        self, window: BrowserWindow, partition: Partition, authority, bank: Server
    ) -> None:
        first = await at_the_bank(window, partition, authority, bank)
        row = await asked(window)
        second = window.open_tab(bank.url("/", "localhost"), partition, background=True)
        assert row_of(window.prompts) is row
        second.wake()
        done = next_signal(page_of(first).loadFinished), next_signal(page_of(second).loadFinished)
        row.send.click()
        for one in done:
            await one
        assert (first.title, second.title) == ("Inside", "Inside")
