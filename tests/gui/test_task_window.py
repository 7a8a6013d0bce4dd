"""The task manager against real pages: what it shows, and that ending one ends that one only."""

import os

import pytest

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.processes import is_supported
from browser.ui.shell import Shell
from browser.ui.task_model import PARTITION, PROCESS, TASK, Task
from browser.ui.task_window import TaskWindow
from browser.ui.window import BrowserWindow
from tests.gui.gestures import evaluate, open_page, page_of
from tests.servers import Server

pytestmark = pytest.mark.skipif(not is_supported(), reason="processes are read from /proc")


def task_of(tasks: TaskWindow, pid: int) -> Task:
    return next(row for row in tasks.model.rows() if row.process.pid == pid)


def choose(tasks: TaskWindow, pid: int) -> None:
    task = task_of(tasks, pid)
    tasks.table.choose(tasks.model.place_of(tasks.model.key(task)))


@pytest.mark.expected_warnings("the renderer of page .* ended")
async def test_a_tab_is_shown_and_ended_alone(
    window: BrowserWindow, shell: Shell, partition: Partition, fresh, server: Server
) -> None:
    server.on("/", "<title>Mail</title><p>x")
    server.on("/other", "<title>Other</title><p>x")
    other = shell.desk.partition(fresh("memory"))
    first = await open_page(window, partition, server.url("/", "localhost"))
    second = await open_page(window, other, server.url("/other"))
    tasks = TaskWindow(shell)
    tasks.show()
    pid = page_of(first).renderProcessPid()
    task = task_of(tasks, pid)
    assert tasks.model.text(task, TASK) == "Mail"
    assert tasks.model.text(task, PARTITION) == partition.name
    assert tasks.model.text(task, PROCESS) == str(pid)
    assert task.process.memory > 1_000_000
    choose(tasks, pid)
    assert tasks.end.isEnabled()
    ended = next_signal(page_of(first).renderProcessTerminated)
    tasks.end.click()
    await ended
    assert await evaluate(second, "document.title") == "Other"
    # As its clock does every moment: the system may have needed one to end it.
    tasks.refresh()
    assert all(row.process.pid != pid for row in tasks.model.rows())
    tasks.close()


async def test_what_is_needed_cannot_be_ended(
    window: BrowserWindow, shell: Shell, partition: Partition
) -> None:
    tasks = TaskWindow(shell)
    tasks.show()
    choose(tasks, os.getpid())
    assert not tasks.end.isEnabled()
    assert tasks.end.toolTip()
    tasks.end_chosen()
    assert task_of(tasks, os.getpid()).process.kind == "browser"
    tasks.close()


@pytest.mark.expected_warnings("the renderer of page .* ended")
async def test_one_that_has_ended_is_said(
    window: BrowserWindow, shell: Shell, partition: Partition, server: Server, kill
) -> None:
    server.on("/", "<title>Mail</title><p>x")
    tab = await open_page(window, partition, server.url())
    tasks = TaskWindow(shell)
    tasks.show()
    choose(tasks, page_of(tab).renderProcessPid())
    await kill(tab)
    tasks.end_chosen()
    assert tasks.error.isVisible()
    assert "ended already" in tasks.error.text()
    tasks.close()


async def test_a_task_leads_to_its_tab(
    window: BrowserWindow, shell: Shell, partition: Partition, fresh, server: Server
) -> None:
    server.on("/", "<title>Mail</title><p>x")
    first = await open_page(window, partition, server.url("/", "localhost"))
    await open_page(window, shell.desk.partition(fresh("memory")), server.url())
    tasks = TaskWindow(shell)
    task = task_of(tasks, page_of(first).renderProcessPid())
    tasks.table.opened.emit(tasks.model.place_of(tasks.model.key(task)))
    assert window.current() is first
    tasks.close()
