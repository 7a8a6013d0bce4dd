"""Names and passwords that a partition remembers, and that are offered at the next question."""

import keyring
import pytest
from keyring.backends import fail

from browser.model.partition import Partition
from browser.ui.prompt_sign_in import SignInRow
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.auth_servers import PASSWORD, USER, Basic
from tests.gui.gestures import open_page, page_of, until
from tests.gui.questions import asked
from tests.keyrings import Desktop
from tests.servers import Server

pytestmark = pytest.mark.usefixtures("inspector")


@pytest.fixture
def vault(server: Server) -> Server:
    server.on("/", Basic())
    return server


async def sign_in(window: BrowserWindow, tab: Tab, *, remember: bool) -> None:
    """Answer the question, and wait to be let in."""
    row = await asked(window, SignInRow)
    row.user.setText(USER)
    row.password.setText(PASSWORD)
    row.remember.setChecked(remember)
    row.sign_in.click()
    await until(page_of(tab).titleChanged, lambda: tab.title == "Inside")


class TestRemembering:
    async def test_offers_it_when_the_partition_is_opened_again(
        self,
        window: BrowserWindow,
        shell: Shell,
        stored: Partition,
        desktop: Desktop,
        vault: Server,
    ) -> None:
        tab = await open_page(window, stored, "about:blank")
        session = page_of(tab).session
        tab.load(vault.url())
        await sign_in(window, tab, remember=True)
        await until(page_of(tab).loadFinished, session.stored_credentials)
        (kept,) = session.stored_credentials()
        assert (kept.user, kept.password) == (USER, PASSWORD)
        await session.close()
        assert len(desktop.kept) == 1

        again = window.open_tab(vault.url(), stored)
        row = await asked(window, SignInRow)
        assert (row.user.text(), row.password.text()) == (USER, PASSWORD)
        assert row.remember.isChecked()
        row.sign_in.click()
        await until(page_of(again).titleChanged, lambda: again.title == "Inside")

    async def test_is_a_choice(
        self, window: BrowserWindow, stored: Partition, desktop: Desktop, vault: Server
    ) -> None:
        tab = await open_page(window, stored, "about:blank")
        tab.load(vault.url())
        row = await asked(window, SignInRow)
        assert not row.remember.isChecked()
        await sign_in(window, tab, remember=False)
        assert desktop.kept == {}
        assert not page_of(tab).session.has_stored_credentials()

    async def test_is_not_offered_in_memory(
        self, window: BrowserWindow, partition: Partition, vault: Server
    ) -> None:
        tab = await open_page(window, partition, "about:blank")
        tab.load(vault.url())
        row = await asked(window, SignInRow)
        assert row.remember.isHidden()

    @pytest.mark.expected_warnings("shown to the person")
    async def test_says_that_there_is_no_keyring_and_signs_in(
        self, window: BrowserWindow, stored: Partition, vault: Server
    ) -> None:
        usual = keyring.get_keyring()
        keyring.set_keyring(fail.Keyring())
        try:
            tab = await open_page(window, stored, "about:blank")
            tab.load(vault.url())
            await sign_in(window, tab, remember=True)
        finally:
            keyring.set_keyring(usual)
        notice = window.prompts._notice
        assert notice is not None
        assert "The password was not kept" in notice.text
