"""The box of a partition that keeps session cookies over the end of the program."""

from pathlib import Path

import pytest

from browser.session.cookie_keeping import keeps_session_cookies
from browser.ui.partition_editor import PartitionEditor
from browser.ui.shell import Shell


@pytest.fixture
def editor(shell: Shell):
    made = PartitionEditor(shell, None)  # type: ignore[arg-type]
    yield made
    made.forget()
    made.close()
    made.deleteLater()


def root_of(shell: Shell, partition) -> Path:
    return shell.desk.registry.folder(partition.key).root


async def test_the_box_is_the_partitions(shell: Shell, editor: PartitionEditor) -> None:
    work, bank = (shell.desk.store.create(name) for name in ("Work", "Bank"))
    editor.show_partition(work)
    assert not editor.keep.isChecked()
    editor.keep.click()
    assert keeps_session_cookies(root_of(shell, work))
    editor.show_partition(bank)
    assert not editor.keep.isChecked()
    editor.show_partition(work)
    assert editor.keep.isChecked()
    editor.keep.click()
    assert not keeps_session_cookies(root_of(shell, work))


async def test_an_open_session_agrees(shell: Shell, editor: PartitionEditor) -> None:
    work = shell.desk.store.create("Work")
    session = shell.desk.session(work)
    editor.show_partition(work)
    editor.keep.click()
    assert session.cookies.keeps_session_cookies()
    await session.close()


async def test_a_temporary_partition_has_none(shell: Shell, editor: PartitionEditor) -> None:
    editor.show_partition(shell.desk.store.add_temporary())
    assert editor.keep.isHidden()


async def test_a_folder_that_cannot_be_written_is_said(
    shell: Shell, editor: PartitionEditor
) -> None:
    work = shell.desk.store.create("Work")
    root_of(shell, work).parent.mkdir(parents=True, exist_ok=True)
    root_of(shell, work).touch()
    editor.show_partition(work)
    editor.keep.click()
    assert not editor.keep.isChecked()
    assert "could not be saved" in editor.error.text()
    root_of(shell, work).unlink()
