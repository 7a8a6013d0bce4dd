"""Leaving while something would be lost: a person is asked once, in the window that is used."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from browser.aio import next_signal
from browser.ui.leaving import Leaving
from tests.servers import Reply, Server

if TYPE_CHECKING:
    from browser.model.partition import Partition
    from browser.ui.shell import Shell
    from browser.ui.window import BrowserWindow


def button(window: "BrowserWindow", text: str) -> QPushButton:
    found = [
        b for b in window.prompts.findChildren(QPushButton) if b.text() == text and b.isVisible()
    ]
    assert found, f"no button {text!r}"
    return found[0]


@pytest.fixture
def quits(shell: "Shell") -> list[bool]:
    made: list[bool] = []
    shell.quit_requested.connect(lambda: made.append(True))
    return made


async def start_download(
    shell: "Shell", window: "BrowserWindow", partition: "Partition", server: Server, path: Path
) -> None:
    """A tab, and a download that waits."""
    gate = server.gate()

    async def body():
        yield b"x" * 1000
        await gate.wait()
        yield b"x" * 1000

    server.on("/", "page")
    headers = {"Content-Disposition": "attachment; filename=held.txt"}
    server.on("/held", Reply(body(), headers=headers, length=2000))
    tab = window.open_tab(server.url(), partition)
    assert tab.web_contents is not None
    await next_signal(tab.web_contents.loadFinished)
    session = shell.desk.session(partition)
    session.set_download_path(path)
    listed = next_signal(shell.downloads.changed, match=lambda: shell.downloads.active_count == 1)
    session.download_url(server.url("/held"))
    await listed


async def test_nothing_runs_so_nobody_is_asked(
    shell: "Shell", window: "BrowserWindow", quits: list[bool]
) -> None:
    assert Leaving(shell).may_leave(window, shell.quit)
    shell.quit()
    assert quits == [True]


async def test_a_download_keeps_the_program_until_a_person_agrees(
    shell: "Shell",
    window: "BrowserWindow",
    partition: "Partition",
    server: Server,
    tmp_path: Path,
    quits: list[bool],
) -> None:
    await start_download(shell, window, partition, server, tmp_path)
    shell.quit()
    shell.quit()
    assert quits == []
    button(window, "Stay").click()
    shell.quit()
    assert quits == []
    button(window, "Cancel downloads and quit").click()
    assert quits == [True]
    shell.downloads.cancel(0)


async def test_closing_the_last_window_asks_too(
    shell: "Shell",
    window: "BrowserWindow",
    partition: "Partition",
    server: Server,
    tmp_path: Path,
    quits: list[bool],
) -> None:
    await start_download(shell, window, partition, server, tmp_path)
    window.close()
    assert window.isVisible()
    closed = next_signal(window.closed)
    button(window, "Cancel downloads and quit").click()
    await closed
    assert quits == [True]
    shell.downloads.cancel(0)


async def test_what_can_go_on_later_is_said_to_stop(
    shell: "Shell",
    window: "BrowserWindow",
    fresh: Callable[..., str],
    server: Server,
    tmp_path: Path,
    quits: list[bool],
) -> None:
    lasting = shell.desk.partition(fresh("disk"))
    await start_download(shell, window, lasting, server, tmp_path)
    shell.quit()
    assert quits == []
    button(window, "Stop downloads and quit").click()
    assert quits == [True]
    shell.downloads.cancel(0)
