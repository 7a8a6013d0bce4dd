"""The panel of the downloads: rows, buttons, keys, menus, and what opening a file means."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from browser.model.partition import Partition
from browser.session import Session
from browser.ui.download_files import is_executable
from browser.ui.download_list import DownloadList
from browser.ui.download_panel import DownloadPanel
from browser.ui.shell import Shell
from tests.gui.test_download_list import Held, attachment, state
from tests.servers import Server

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow


@pytest.fixture
def session(shell: Shell, partition: Partition, tmp_path: Path) -> Session:
    made = shell.desk.session(partition)
    made.set_download_path(tmp_path / "downloads")
    return made


@pytest.fixture
def panel(window: "BrowserWindow") -> DownloadPanel:
    window.resize(1200, 700)
    window.panel.show_panel("downloads")
    content = window.panel.content("downloads")
    assert isinstance(content, DownloadPanel)
    return content


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    opened: list[str] = []

    def take(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    return opened


async def download(shell: Shell, session: Session, server: Server, name: str) -> Path:
    server.on("/file", attachment(name))
    session.download_url(server.url("/file"))
    return Path((await state(shell, "completed", name=name)).path)


def labels(panel: DownloadPanel) -> list[str]:
    return [button.toolTip() for button in panel.view.buttons.buttons()]


def press(panel: DownloadPanel, label: str) -> None:
    button = next(b for b in panel.view.buttons.buttons() if b.toolTip() == label)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


async def test_without_downloads_it_says_what_will_be_here(panel: DownloadPanel) -> None:
    assert panel.body.is_empty
    assert panel.body.text.text() == "Files that you download appear here."
    assert panel.clear_button.isHidden() or not panel.clear_button.isVisible()


async def test_a_download_appears_and_can_be_cleared(
    shell: Shell, panel: DownloadPanel, session: Session, server: Server
) -> None:
    await download(shell, session, server, "a.txt")
    assert not panel.body.is_empty
    assert panel.view.model() is shell.downloads
    assert isinstance(panel.view.model(), DownloadList)
    QTest.mouseClick(panel.clear_button, Qt.MouseButton.LeftButton)
    assert panel.body.is_empty
    # By mistake: it comes back.
    assert "taken out of the list" in panel.strip.label.text()
    panel.strip.accept_button.click()
    assert [entry.name for entry in shell.downloads.entries()] == ["a.txt"]
    assert panel.strip.isHidden()


async def test_the_buttons_follow_the_state(
    shell: Shell, panel: DownloadPanel, session: Session, server: Server
) -> None:
    held = Held(server)
    session.download_url(held.url)
    await state(shell, "progressing")
    panel.view.setCurrentIndex(shell.downloads.index(0))
    assert labels(panel) == ["Pause", "Cancel"]
    press(panel, "Pause")
    await state(shell, "paused")
    assert labels(panel) == ["Resume", "Cancel"]
    press(panel, "Resume")
    await state(shell, "progressing")
    press(panel, "Cancel")
    await state(shell, "cancelled")
    assert labels(panel) == ["Try again", "Remove from the list"]
    press(panel, "Remove from the list")
    assert panel.body.is_empty


async def test_the_buttons_come_to_the_row_under_the_pointer(
    shell: Shell, panel: DownloadPanel, session: Session, server: Server
) -> None:
    await download(shell, session, server, "a.txt")
    await download(shell, session, server, "b.txt")
    rect = panel.view.visualRect(shell.downloads.index(1))
    QTest.mouseMove(panel.view.viewport(), rect.center())
    assert panel.view.buttons.row == 1
    assert panel.view.buttons.isVisible()
    assert rect.contains(panel.view.buttons.geometry().center())
    assert labels(panel) == ["Open", "Show in folder", "Remove from the list"]
    spoken = [button.accessibleName() for button in panel.view.buttons.buttons()]
    assert spoken[0] == "Open: a.txt"


async def test_the_buttons_can_be_reached_with_the_keyboard(
    shell: Shell, panel: DownloadPanel, session: Session, server: Server
) -> None:
    await download(shell, session, server, "a.txt")
    panel.view.setFocus()
    panel.view.setCurrentIndex(shell.downloads.index(0))
    first = panel.view.buttons.buttons()[0]
    window = panel.window()
    QTest.keyClick(panel.view, Qt.Key.Key_Tab)
    assert window.focusWidget() is first
    # The pointer over another row does not take them away from under the fingers.
    panel.view._hover(-1)
    assert panel.view.buttons.row == 0


async def test_the_buttons_stay_with_their_download(
    shell: Shell, panel: DownloadPanel, session: Session, server: Server
) -> None:
    await download(shell, session, server, "a.txt")
    panel.view.setFocus()
    panel.view.setCurrentIndex(shell.downloads.index(0))
    QTest.keyClick(panel.view, Qt.Key.Key_Tab)
    await download(shell, session, server, "b.txt")
    assert panel.view.buttons.row == 1
    remove = panel.view.buttons.buttons()[-1]
    QTest.keyClick(remove, Qt.Key.Key_Space)
    assert [entry.name for entry in shell.downloads.entries()] == ["b.txt"]


async def test_space_holds_and_resumes_and_delete_removes(
    shell: Shell, panel: DownloadPanel, session: Session, server: Server
) -> None:
    session.download_url(Held(server).url)
    await state(shell, "progressing")
    panel.view.setCurrentIndex(shell.downloads.index(0))
    QTest.keyClick(panel.view, Qt.Key.Key_Space)
    await state(shell, "paused")
    QTest.keyClick(panel.view, Qt.Key.Key_Space)
    await state(shell, "progressing")
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert shell.downloads.rowCount() == 0


async def test_enter_opens_the_file(
    shell: Shell, panel: DownloadPanel, session: Session, server: Server, desktop: list[str]
) -> None:
    path = await download(shell, session, server, "a.txt")
    panel.view.setCurrentIndex(shell.downloads.index(0))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert desktop == [str(path)]


@pytest.mark.parametrize("name", ["run.sh", "x.desktop", "setup.exe", "a.AppImage", "b.jar"])
async def test_a_program_is_never_started(
    shell: Shell,
    panel: DownloadPanel,
    session: Session,
    server: Server,
    desktop: list[str],
    name: str,
) -> None:
    told: list[str] = []
    shell.notices.shown.connect(lambda text, _is_error: told.append(text))
    path = await download(shell, session, server, name)
    panel.commands.run("open", 0)
    assert desktop == [str(path.parent)]
    assert name in told[0]


async def test_a_file_that_is_gone_is_told(
    shell: Shell, panel: DownloadPanel, session: Session, server: Server, desktop: list[str]
) -> None:
    told: list[str] = []
    shell.notices.shown.connect(lambda text, _is_error: told.append(text))
    path = await download(shell, session, server, "a.txt")
    path.unlink()
    panel.commands.run("open", 0)
    assert desktop == []
    assert "no longer" in told[0]


async def test_the_menu_offers_what_the_buttons_do_and_more(
    shell: Shell, panel: DownloadPanel, session: Session, server: Server, desktop: list[str]
) -> None:
    path = await download(shell, session, server, "a.txt")
    menu = panel.view.menu_for(0)
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Open", "Show in folder", "Remove from the list", "Copy address"]
    menu.popup(QPoint())
    menu.actions()[1].trigger()
    menu.close()
    assert desktop == [str(path.parent)]
    assert panel.view.menu_for(7) is None


async def test_rows_are_painted_in_every_state(
    shell: Shell, panel: DownloadPanel, session: Session, server: Server
) -> None:
    held = Held(server, "a-name-that-is-far-too-long-for-the-panel-" * 4 + ".bin")
    session.download_url(held.url)
    await state(shell, "progressing")
    entry = shell.downloads.entry(0)
    assert entry is not None
    for name in ("waiting", "progressing", "paused", "interrupted", "failed", "cancelled"):
        entry.state, entry.reason = name, "The server did something that takes two lines to tell."
        assert not panel.view.grab().isNull()
    shell.downloads.cancel(0)


async def test_a_window_that_closes_leaves_the_list_working(
    shell: Shell, panel: DownloadPanel, session: Session, server: Server
) -> None:
    other = shell.new_window()
    other.show()
    other.panel.show_panel("downloads")
    shell.windows.remove(other)
    other.drop_tabs()
    other.close()
    await download(shell, session, server, "a.txt")
    assert not panel.body.is_empty


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"text", False),
        ("a.pdf", b"%PDF-1.4", False),
        ("a.html", b"<html>", False),
        ("a.SH", b"", True),
        ("a.Desktop", b"", True),
        ("noname", b"#!/bin/sh\n", True),
        ("program", b"\x7fELF\x02\x01\x01" + b"\0" * 60, True),
        ("a.py", b"", True),
        ("a.tar.gz", b"", False),
    ],
)
def test_what_would_run(name: str, content: bytes, expected: bool, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert is_executable(path) is expected


def test_what_may_run_by_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("text")
    path.chmod(0o755)
    assert is_executable(path)
