"""How the program runs, as the About page and window say it."""

import pytest

from browser.model.partition import Partition
from browser.ui import status
from browser.ui.about_window import AboutWindow
from browser.ui.shell import Shell
from browser.ui.status import NO_SANDBOX, SWITCHES, sandbox_text
from browser.ui.window import BrowserWindow
from tests.gui.gestures import open_page, text_of


async def test_the_page_says_it(window: BrowserWindow, shell: Shell, partition: Partition) -> None:
    text = await text_of(await open_page(window, partition, "bulkhead://about/"))
    assert "How it runs" in text
    assert sandbox_text() in text
    assert str(shell.desk.paths.data) in text
    assert "host-resolver-rules" in text


async def test_the_window_says_it(shell: Shell) -> None:
    about = AboutWindow(shell)
    about.copy.click()
    from PySide6.QtGui import QGuiApplication

    assert f"Sandbox: {sandbox_text()}" in QGuiApplication.clipboard().text()
    about.close()


@pytest.mark.parametrize(
    ("variable", "value"), [(NO_SANDBOX, "1"), (SWITCHES, "--a --no-sandbox --b")]
)
def test_a_sandbox_that_was_given_up_is_off(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.delenv(NO_SANDBOX, raising=False)
    monkeypatch.setenv(variable, value)
    assert sandbox_text().startswith("Off")


@pytest.mark.parametrize(
    ("held", "words"), [([], "No page"), ([True, True], "On"), ([True, False], "Off for some")]
)
def test_a_sandbox_is_looked_up(
    monkeypatch: pytest.MonkeyPatch, held: list[bool], words: str
) -> None:
    from browser.processes import Process

    monkeypatch.delenv(NO_SANDBOX, raising=False)
    monkeypatch.setenv(SWITCHES, "")
    pages = [Process(1, 0, "renderer", 0, 0.0, 0, one) for one in held]
    monkeypatch.setattr(
        status, "tree", lambda: [Process(2, 0, "browser", 0, 0.0, 0, False), *pages]
    )
    monkeypatch.setattr(status, "is_supported", lambda: True)
    assert sandbox_text().startswith(words)
