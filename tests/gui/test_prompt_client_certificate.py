"""What a person is asked when a server wants to know who comes: the choice, and its ends."""

from collections.abc import Iterator

import pytest

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.prompt_client_certificate import ClientCertificateRow
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.certificates import Authority
from tests.gui.gestures import open_page, page_of
from tests.gui.questions import asked, question_of
from tests.servers import Server

pytestmark = pytest.mark.usefixtures("inspector")


@pytest.fixture
def bank(server_thread, authority: Authority) -> Iterator[Server]:
    """A server that wants to know who comes."""
    made = Server(server_thread, authority.asking_context())
    made.on("/", "<title>Inside</title>")
    yield made
    made.close()


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
        row = await asked(window, ClientCertificateRow)
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


class TestTheQuestion:
    async def test_is_one_for_two_tabs(
        self, window: BrowserWindow, partition: Partition, authority, bank: Server
    ) -> None:
        first = await at_the_bank(window, partition, authority, bank)
        row = await asked(window, ClientCertificateRow)
        second = window.open_tab(bank.url("/", "localhost"), partition, background=True)
        assert question_of(window) is row
        second.wake()
        done = next_signal(page_of(first).loadFinished), next_signal(page_of(second).loadFinished)
        row.send.click()
        for one in done:
            await one
        assert (first.title, second.title) == ("Inside", "Inside")
