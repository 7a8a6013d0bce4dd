"""Every kind of question and every end of it: agreed to, refused, dismissed, its page left or dead,
its partition closed, and another one waiting behind it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from browser.model.partition import Partition
from browser.runtime import Runtime
from browser.ui.prompt_row import ChoiceRow
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.certificates import Authority
from tests.gui.gestures import Key, page_of, press
from tests.gui.questions import QUESTIONS, Question, Scene, asked, button, question_of
from tests.servers import ServerThread


@pytest.fixture
def scene(
    runtime: Runtime,
    shell: Shell,
    window: BrowserWindow,
    partition: Partition,
    server_thread: ServerThread,
    authority: Authority,
    inspector: None,
    tmp_path: Path,
    qt_loop: asyncio.AbstractEventLoop,
) -> Iterator[Scene]:
    folder = tmp_path / "downloads"
    folder.mkdir()
    made = Scene(runtime, shell, window, partition, (server_thread, authority), folder)
    yield made
    qt_loop.run_until_complete(made.ends.aclose())


@pytest.fixture(params=QUESTIONS, ids=lambda kind: kind.__name__)
def question(request: pytest.FixtureRequest, scene: Scene) -> Question:
    return request.param(scene)


async def test_is_agreed_to_while_another_waits(question: Question, scene: Scene) -> None:
    await question.ask()
    row = await asked(scene.window, question.row)
    heard: list[str] = []
    choices = [
        ("No", lambda: heard.append("no"), True),
        ("Yes", lambda: heard.append("yes"), False),
    ]
    scene.window.prompts.ask(question.tab, "Another?", choices, outlives_page=True)
    assert question_of(scene.window) is row
    await question.accept()
    if question.tab in scene.window.tabs():
        other = await asked(scene.window, ChoiceRow)
        assert other.accessibleName() == "Another?"
        button(other, "Yes").click()
        assert heard == ["yes"]
    else:
        # The question that took its tab away took the other one along, safely.
        assert heard == ["no"]
    assert scene.window.prompts.isHidden()


@pytest.mark.parametrize("way", ["button", "esc"])
async def test_is_refused(question: Question, scene: Scene, way: str) -> None:
    await question.ask()
    row = await asked(scene.window, question.row)
    if way == "button":
        question.refuse(row)
    else:
        next(one for one in row.findChildren(QPushButton) if one.isVisible()).setFocus()
        press(scene.window, Key.Key_Escape)
    await question.is_refused()
    assert not question.is_given()
    assert scene.window.prompts.isHidden()


async def test_page_is_left(question: Question, scene: Scene) -> None:
    await question.ask()
    row = await asked(scene.window, question.row)
    scene.server.on("/away", "<title>Away</title>")
    await page_of(question.tab).load_url(scene.server.url("/away", "127.0.0.1"))
    if question.outlives_page:
        assert question_of(scene.window) is row
        question.refuse(row)
    assert scene.window.prompts.isHidden()
    assert not question.is_given()


@pytest.mark.expected_warnings("the renderer of page .* ended")
async def test_page_dies(
    question: Question, scene: Scene, kill: Callable[[Tab], Awaitable[None]]
) -> None:
    await question.ask()
    await asked(scene.window, question.row)
    await kill(question.tab)
    assert scene.window.prompts.isHidden()
    assert not question.is_given()


async def test_partition_closes(question: Question, scene: Scene) -> None:
    await question.ask()
    await asked(scene.window, question.row)
    await page_of(question.tab).session.close()
    assert scene.window.prompts.isHidden()
    assert not question.is_given()
