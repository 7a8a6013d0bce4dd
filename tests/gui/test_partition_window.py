"""The window of the partitions: creating, changing, ordering, and the end with all its data."""

import asyncio
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.settings import PartitionStore
from browser.ui.partition_end import close_tabs_of, tabs_of
from browser.ui.partition_window import PartitionWindow
from browser.ui.shell import Shell
from tests.keyrings import Desktop
from tests.servers import Reply, Server

KEY = Qt.Key
DEFAULT = "general.default_partition"
PAGE = "data:text/html,<title>page</title>"


@pytest.fixture
def opened(shell: Shell, qt_loop: asyncio.AbstractEventLoop):
    """Open the window; it is closed, and its work has ended, after the test."""
    made: list[PartitionWindow] = []

    def make() -> PartitionWindow:
        made.append(PartitionWindow(shell))
        made[0].show()
        made[0].activateWindow()
        return made[0]

    yield make
    for window in made:
        if shiboken6.isValid(window):
            window.close()
    qt_loop.run_until_complete(settled())


async def settled(name: str = "size of ") -> None:
    """Wait until no size is being counted any more, or until other tasks of a name are over."""
    tasks = [task for task in asyncio.all_tasks() if task.get_name().startswith(name)]
    await asyncio.gather(*tasks, return_exceptions=True)


def names(window: PartitionWindow) -> list[str]:
    return [window.list.item(row).text() for row in range(window.list.count())]


def write(field: QLineEdit, text: str) -> None:
    """Write as a person does, and leave the field."""
    field.setFocus()
    field.selectAll()
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, KEY.Key_Delete)
    field.editingFinished.emit()


async def active(window: QWidget) -> None:
    """Wait until the window has the keyboard."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    while not window.isActiveWindow():
        await next_signal(application.focusWindowChanged)


async def removed(store: PartitionStore, act: Callable[[], object]) -> None:
    """Act, and wait until a partition is gone."""
    gone = asyncio.get_running_loop().create_future()
    unsubscribe = store.subscribe(
        lambda change, _: change == "removed" and not gone.done() and gone.set_result(None)
    )
    act()
    await gone
    unsubscribe()


# The list.


async def test_all_partitions_are_listed_and_the_default_one_is_first(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    shell.desk.store.create("Work")
    shell.desk.store.add_temporary()
    window = opened()
    assert names(window) == ["Default", "Work", "Temp 1"]
    assert window.list.partition() == shell.desk.store.list()[0]
    spoken = window.list.item(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Temp 1, temporary"


async def test_the_first_one_is_offered_when_there_is_only_the_default_one(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    window = opened()
    assert window.hint.isVisible()
    shell.desk.store.create("Work")
    window.list.setCurrentRow(1)
    assert not window.hint.isVisible()


async def test_keys_and_buttons_put_partitions_in_order(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    work = shell.desk.store.create("Work")
    shell.desk.store.create("Bank")
    window = opened()
    window.choose(work)
    QTest.keyClick(window.list, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(window) == ["Default", "Bank", "Work"]
    assert window.list.partition() == work
    assert not window.down.isEnabled()
    window.up.click()
    assert names(window) == ["Default", "Work", "Bank"]
    # The default one stays first.
    assert not window.up.isEnabled()
    QTest.keyClick(window.list, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    window.list.setCurrentRow(0)
    QTest.keyClick(window.list, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(window) == ["Default", "Work", "Bank"]
    assert [p.name for p in shell.desk.store.list()] == ["Default", "Work", "Bank"]


@pytest.mark.parametrize(
    ("dragged", "target", "part", "result"),
    [
        (1, 3, 0.9, ["Default", "b", "c", "a"]),
        (1, 2, 0.9, ["Default", "b", "a", "c"]),
        (3, 1, 0.1, ["Default", "c", "a", "b"]),
        (3, 0, 0.1, ["Default", "a", "b", "c"]),
        (0, 3, 0.9, ["Default", "a", "b", "c"]),
        (2, 2, 0.1, ["Default", "a", "b", "c"]),
        (1, None, 0, ["Default", "b", "c", "a"]),
    ],
)
async def test_dragging_puts_partitions_in_order(
    shell: Shell,
    opened: Callable[[], PartitionWindow],
    dragged: int,
    target: int | None,
    part: float,
    result: list[str],
) -> None:
    for name in "abc":
        shell.desk.store.create(name)
    window = opened()
    window.list.setCurrentRow(dragged)
    rect = window.list.visualItemRect(window.list.item(3 if target is None else target))
    y = rect.bottom() + 20 if target is None else rect.top() + rect.height() * part
    data = QMimeData()
    event = QDropEvent(
        QPointF(40, y),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.list.dropEvent(event)
    assert names(window) == result


# A new one.


async def test_a_new_partition(shell: Shell, opened: Callable[[], PartitionWindow]) -> None:
    window = opened()
    window.new.click()
    form = window.new_page.form
    QTest.keyClicks(form.name, "Work")
    form.colours.button("red").click()
    form.icons.button("bank").click()
    QTest.keyClicks(form.start_page, "example.org")
    QTest.keyClick(form.start_page, KEY.Key_Return)
    made = shell.desk.store.find("Work")
    assert made is not None
    assert (made.colour, made.icon, made.start_page) == ("red", "bank", "https://example.org")
    assert made.key.is_persistent
    assert window.list.partition() == made
    assert window.stack.currentWidget() is window.editor


async def test_a_new_partition_looks_unlike_the_others(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    shell.desk.store.create("Work", "teal", "briefcase")
    window = opened()
    window.start_new()
    assert window.new_page.form.colours.value() == "green"
    assert window.new_page.form.icons.value() == "bank"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Write a name."),
        ("  ", "Write a name."),
        ("work", "There is already a partition “Work”. Choose another name."),
        ("n" * 81, "The name is too long: it may have at most 80 characters."),
        ("a\u202eb", "The name contains a character that cannot be seen. Write it anew."),
    ],
)
async def test_a_name_that_cannot_be(
    shell: Shell, opened: Callable[[], PartitionWindow], name: str, said: str
) -> None:
    work = shell.desk.store.create("Work")
    window = opened()
    window.start_new()
    form = window.new_page.form
    form.name.setText(name)
    window.new_page.make.click()
    assert form.name_error.text() == said
    assert form.name_error.isVisible()
    assert form.name.accessibleDescription() == said
    assert window.stack.currentWidget() is window.new_page
    # The same words beside the name of one that exists, which keeps its own.
    shell.desk.store.create("Bank")
    window.list.setCurrentRow(2)
    editor = window.editor.form
    editor.name.setText(name)
    editor.name.setModified(True)
    editor.name.editingFinished.emit()
    assert editor.name_error.text() == said
    assert [p.name for p in shell.desk.store.list()] == ["Default", "Work", "Bank"]
    # And nothing of it when another is chosen.
    window.choose(work)
    assert editor.name.text() == "Work"
    assert not editor.name_error.isVisible()


async def test_a_start_page_that_cannot_be(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    window = opened()
    window.start_new()
    form = window.new_page.form
    QTest.keyClicks(form.name, "Work")
    QTest.keyClicks(form.start_page, "two words")
    window.new_page.make.click()
    assert "not an address" in form.start_page_error.text()
    assert shell.desk.store.find("Work") is None


async def test_a_new_one_can_be_given_up(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    window = opened()
    window.start_new()
    QTest.keyClicks(window.new_page.form.name, "Work")
    QTest.keyClick(window.new_page.form.name, KEY.Key_Escape)
    assert window.isVisible()
    assert window.stack.currentWidget() is window.editor
    assert len(shell.desk.store.list()) == 1


# Changes.


async def test_changes_take_effect_at_once(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    store = shell.desk.store
    key = store.create("Work", "blue", "briefcase").key
    window = opened()
    window.list.setCurrentRow(1)
    form = window.editor.form
    write(form.name, "Office")
    form.colours.button("pink").click()
    await active(window)
    form.icons.button("briefcase").setFocus()
    QTest.keyClick(form.icons.button("briefcase"), KEY.Key_Right)
    write(form.start_page, "example.org/start")
    changed = store.get(key)
    assert changed == Partition(key, "Office", "pink", "bank", "https://example.org/start")
    assert form.start_page.text() == "https://example.org/start"
    assert names(window) == ["Default", "Office"]
    write(form.start_page, "")
    assert shell.desk.store.list()[1].start_page == ""


async def test_a_change_from_elsewhere_leaves_what_is_half_written(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    work = shell.desk.store.create("Work", "blue")
    window = opened()
    window.choose(work)
    form = window.editor.form
    form.name.setFocus()
    QTest.keyClicks(form.name, "!")
    shell.desk.store.update(work.key, colour="green", start_page="https://example.org")
    assert form.name.text() != "Work"
    assert form.colours.value() == "green"
    assert form.start_page.text() == "https://example.org"


async def test_where_new_windows_open(shell: Shell, opened: Callable[[], PartitionWindow]) -> None:
    work = shell.desk.store.create("Work")
    window = opened()
    box = window.editor.default
    assert box.isChecked()
    assert not box.isEnabled()
    window.choose(work)
    assert not box.isChecked()
    box.click()
    assert shell.settings.text(DEFAULT) == work.key.text
    assert box.isChecked()
    shell.settings.reset(DEFAULT)
    assert not box.isChecked()
    box.click()
    box.click()
    assert shell.settings.text(DEFAULT) == ""


async def test_the_default_partition_cannot_be_deleted(
    opened: Callable[[], PartitionWindow],
) -> None:
    window = opened()
    assert not window.editor.delete.isVisible()
    assert window.editor.note.isVisible()


async def test_the_size_on_the_disk(shell: Shell, opened: Callable[[], PartitionWindow]) -> None:
    work = shell.desk.store.create("Work")
    window = opened()
    window.choose(work)
    await settled()
    assert window.editor.room.text() == "Nothing on the disk yet"
    folder = shell.desk.paths.partitions / work.key.folder
    folder.mkdir()
    (folder / "data").write_bytes(b"x" * 3_000)
    window.editor.measure()
    await settled()
    assert window.editor.room.text() == "2.93 KiB on the disk"
    await shell.desk.delete(work)


async def test_a_file_that_cannot_be_written(
    shell: Shell, opened: Callable[[], PartitionWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    work = shell.desk.store.create("Work")
    window = opened()
    window.choose(work)

    def refuse(_path: object, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("browser.atomic_file._write_beside", refuse)
    write(window.editor.form.name, "Office")
    assert "No space left on device" in window.editor.error.text()
    assert window.editor.error.isVisible()
    assert shell.desk.store.list()[1].name == "Work"


# The end.


async def deletion_of(window: PartitionWindow, partition: Partition) -> None:
    """Choose it and press Delete."""
    window.choose(partition)
    window.editor.delete.click()
    await settled()


async def test_keeping_is_the_safe_answer(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    work = shell.desk.store.create("Work")
    window = opened()
    await deletion_of(window, work)
    panel = window.deletion
    assert panel.heading.text() == "Delete “Work”?"
    assert not panel.tabs.isVisible()
    assert not panel.downloads.isVisible()
    assert not panel.wait.isVisible()
    assert panel.keep.isDefault()
    assert window.focusWidget() is panel.keep
    QTest.keyClick(panel.keep, KEY.Key_Return)
    assert window.stack.currentWidget() is window.editor
    window.editor.delete.click()
    QTest.keyClick(window, KEY.Key_Escape)
    assert window.stack.currentWidget() is window.editor
    assert window.isVisible()
    window.editor.delete.click()
    window.list.setCurrentRow(0)
    assert window.stack.currentWidget() is window.editor
    assert shell.desk.store.get(work.key) == work


async def test_deleting_closes_its_tabs_in_all_windows_and_wipes_its_data(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    work = shell.desk.store.create("Work")
    shell.settings.set(DEFAULT, work.key.text)
    mixed, full = shell.new_window(), shell.new_window()
    mixed.open_tab(PAGE, shell.desk.partition(""))
    for browser in (mixed, full, full):
        browser.open_tab(PAGE, work)
    folder = shell.desk.paths.partitions / work.key.folder
    assert folder.exists()
    window = opened()
    await deletion_of(window, work)
    panel = window.deletion
    assert "3 tab" in panel.tabs.text()
    assert "It takes" in panel.loss.text()
    await removed(shell.desk.store, panel.delete.click)
    await settled_end(window)
    assert not folder.exists()
    assert names(window) == ["Default"]
    assert window.stack.currentWidget() is window.editor
    assert shell.settings.text(DEFAULT) == ""
    for browser in (mixed, full):
        assert [tab.partition.name for tab in browser.tabs()] == ["Default"]
    assert shell.closed == []
    await empty(shell)


async def test_a_deleted_partition_is_brought_back_with_its_data(
    shell: Shell, opened: Callable[[], PartitionWindow], desktop: Desktop
) -> None:
    work = shell.desk.store.create("Work", "teal", "star")
    shell.desk.store.create("Last")
    session = shell.desk.session(work)
    await session.cookies.set(url="https://a.test/", name="a", value="b", expiration_date=4e9)
    await session.cookies.flush_store()
    await session.use_credential_store(True)
    assert session._credential_store is not None
    session._credential_store.keep("https://a.test", "", "ann", "secret")
    window = opened()
    assert window.back.isHidden()
    await deletion_of(window, work)
    await removed(shell.desk.store, window.deletion.delete.click)
    await settled_end(window)
    root = shell.desk.paths.partitions / work.key.folder
    assert not root.exists()
    assert desktop.kept == {}
    assert window.back.text() == "Bring back “Work”"
    # Another one has taken the name meanwhile.
    other = shell.desk.store.create("Work")
    window.back.click()
    await settled("bring back")
    assert names(window) == ["Default", "Work 2", "Last", "Work"]
    assert window.list.partition().key == work.key
    assert window.back.isHidden()
    back = shell.desk.session(window.list.partition())
    assert [one.value for one in await back.cookies.get()] == ["b"]
    await back.use_credential_store(True)
    assert [one.password for one in back.stored_credentials()] == ["secret"]
    assert other.name == "Work"


async def test_what_is_there_again_is_not_written_over(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    work = shell.desk.store.create("Work")
    await shell.desk.session(work).close()
    await shell.desk.put_aside(work)
    window = opened()
    root = shell.desk.paths.partitions / work.key.folder
    root.mkdir()
    window.back.click()
    await settled("bring back")
    assert "cannot be brought back" in window.list_error.text()
    assert names(window) == ["Default"]
    assert window.back.isHidden()
    root.rmdir()


async def settled_end(window: PartitionWindow) -> None:
    """Wait until the panel has seen the end."""
    if window.deletion.is_busy:
        await next_signal(window.deletion.deleted)
    await settled()


async def empty(shell: Shell) -> None:
    """End the default session, which windows have opened."""
    for tab in shell.tabs():
        tab.release()
    await shell.desk.registry.delete_partition("")


@pytest.mark.expected_warnings("could not be deleted")
async def test_a_partition_that_another_process_uses(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    work = shell.desk.store.create("Work")
    other = shell.desk.registry.folder(work.key)
    assert other is not None
    other.open()
    window = opened()
    await deletion_of(window, work)
    window.deletion.delete.click()
    await settled("delete ")
    assert window.deletion.error.text().startswith("Another program uses this partition")
    assert window.deletion.error.isVisible()
    assert window.deletion.delete.isEnabled()
    assert shell.desk.store.get(work.key) == work
    other.release()
    await removed(shell.desk.store, window.deletion.delete.click)
    await settled_end(window)
    assert names(window) == ["Default"]


@pytest.mark.expected_warnings("could not be deleted", "shown to the person")
async def test_an_error_is_told_also_when_the_window_is_closed(
    shell: Shell, opened: Callable[[], PartitionWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    work = shell.desk.store.create("Work")
    other = shell.desk.registry.folder(work.key)
    assert other is not None
    other.open()
    window = opened()
    await deletion_of(window, work)
    told = next_signal(shell.notices.shown)
    window.deletion.delete.click()
    assert not window.deletion.delete.isEnabled()
    QTest.keyClick(window, KEY.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    text, is_error = await told
    assert is_error
    assert text.startswith("Another program uses this partition")
    other.release()


# Downloads that run.


@pytest.fixture
def held(server: Server) -> str:
    """A download that does not end by itself."""
    headers = {"Content-Disposition": "attachment; filename=held.bin"}
    gate = server.gate()

    async def body():
        yield b"x" * 1000
        await gate.wait()

    kind = "application/octet-stream"
    server.on("/held", Reply(body(), headers=headers, type=kind, length=2000))
    return server.url("/held")


async def with_download(shell: Shell, partition: Partition, url: str, tmp_path: object):
    """The session of the partition, with one download that runs."""
    session = shell.desk.session(partition)
    session.set_download_path(str(tmp_path))
    asked = next_signal(session.will_download)
    session.download_url(url)
    _, item, _ = await asked
    return item


async def test_waiting_for_downloads(
    shell: Shell, opened: Callable[[], PartitionWindow], held: str, tmp_path: object
) -> None:
    work = shell.desk.store.create("Work")
    item = await with_download(shell, work, held, tmp_path)
    window = opened()
    await deletion_of(window, work)
    panel = window.deletion
    assert panel.downloads.isVisible()
    assert panel.delete.text() == "Cancel them and delete"
    panel.wait.click()
    assert panel.downloads.text().startswith("Waiting for")
    assert not panel.wait.isVisible()
    assert panel.keep.text() == "Stop waiting"
    assert not panel.is_busy
    await removed(shell.desk.store, item.cancel)
    await settled_end(window)
    assert names(window) == ["Default"]


async def test_waiting_no_longer(
    shell: Shell, opened: Callable[[], PartitionWindow], held: str, tmp_path: object
) -> None:
    work = shell.desk.store.create("Work")
    item = await with_download(shell, work, held, tmp_path)
    window = opened()
    await deletion_of(window, work)
    window.deletion.wait.click()
    window.deletion.keep.click()
    assert window.stack.currentWidget() is window.editor
    item.cancel()
    assert shell.desk.store.get(work.key) == work
    assert not window.deletion.is_busy
    await shell.desk.delete(work)


async def test_cancelling_downloads(
    shell: Shell, opened: Callable[[], PartitionWindow], held: str, tmp_path: object
) -> None:
    work = shell.desk.store.create("Work")
    item = await with_download(shell, work, held, tmp_path)
    window = opened()
    await deletion_of(window, work)
    await removed(shell.desk.store, window.deletion.delete.click)
    await settled_end(window)
    assert item.get_state() == "cancelled"


# Temporary partitions.


async def test_a_temporary_partition_is_ended_with_its_tabs(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    temporary = shell.desk.store.add_temporary()
    browser = shell.new_window()
    browser.open_tab(PAGE, temporary)
    window = opened()
    await deletion_of(window, temporary)
    assert not window.editor.form.isVisible()
    panel = window.deletion
    assert panel.heading.text() == "End “Temp 1”?"
    assert panel.delete.text() == "End partition"
    await removed(shell.desk.store, panel.delete.click)
    await settled_end(window)
    assert [tab.partition.name for tab in browser.tabs()] == ["Default"]
    await empty(shell)


async def test_a_temporary_partition_without_tabs_is_ended(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    temporary = shell.desk.store.add_temporary()
    shell.desk.session(temporary)
    window = opened()
    await deletion_of(window, temporary)
    await removed(shell.desk.store, window.deletion.delete.click)
    await settled_end(window)
    assert shell.desk.registry.find(temporary.key.text) is None
    assert names(window) == ["Default"]


async def test_tabs_are_counted_and_closed_once(shell: Shell, partition: Partition) -> None:
    browser = shell.new_window()
    browser.open_tab(PAGE, partition, background=True)
    browser.open_tab(PAGE, partition)
    browser.open_tab(PAGE, shell.desk.partition(""))
    assert tabs_of(shell, partition) == 2
    ended = removed(shell.desk.store, lambda: close_tabs_of(shell, partition))
    await ended
    assert tabs_of(shell, partition) == 0
    assert len(browser.tabs()) == 1
    await empty(shell)


# All of it.


async def test_closing_ends_what_listens(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    window = opened()
    await settled()
    QTest.keyClick(window.list, KEY.Key_Escape)
    assert not window.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    # Whoever still listened would be a dead object, and its failure in the log.
    shell.desk.store.create("Work")
    shell.settings.set(DEFAULT, shell.desk.store.list()[1].key.text)


async def test_everything_has_a_name_and_a_place_in_the_tab_order(
    shell: Shell, opened: Callable[[], PartitionWindow]
) -> None:
    shell.desk.store.create("Work")
    window = opened()
    window.list.setCurrentRow(1)
    seen: list[QWidget] = []
    widget = window.list
    widget.setFocus()
    while widget not in seen:
        seen.append(widget)
        window.focusNextChild()
        widget = window.focusWidget()
    form = window.editor.form
    wanted = {window.list, window.new, form.name, form.start_page}
    assert wanted <= set(seen)
    assert window.editor.default in seen
    assert window.editor.delete in seen
    for widget in seen:
        assert widget.accessibleName() or getattr(widget, "text", str)(), widget
