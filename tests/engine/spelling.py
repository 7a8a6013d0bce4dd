"""A page with words in it, and which of them the engine takes for misspelled.

The engine paints a misspelled word as the page's style says: the word is painted red, and the
picture of the page tells. A wait ends with a frame of the page in which a word is marked.
"""

import asyncio
import json
import shutil
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView

from browser.aio import next_signal
from browser.model.hunspell_convert import convert
from browser.session import Session, from_partition

Fresh = Callable[..., str]
Spelled = Callable[[Session], Coroutine[None, None, "SpelledPage"]]
DATA = Path(__file__).parents[1] / "data" / "spelling"
# In no dictionary: when it is marked, the words before it have been checked as well.
WRONG = "xqzzq"
# So often the picture is looked at before the words are written once more.
LOOKS = 20
PAGE = """<meta charset=utf-8><style>
::spelling-error { background: #f00; color: #f00; text-decoration: none; }
body { margin: 0; }
div { font: 20px/40px sans-serif; padding: 10px; outline: none; }
</style><div contenteditable></div>"""
TYPE = """(words => {
  const field = document.querySelector('div');
  field.textContent = '';
  field.focus();
  document.execCommand('insertText', false, words.join(' ') + ' ');
})"""
PLACES = """(() => {
  const walker = document.createTreeWalker(document.querySelector('div'), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node; node = walker.nextNode();) {
    for (const match of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const box = range.getBoundingClientRect();
      found.push([match[0], box.x, box.y, box.width, box.height]);
    }
  }
  return found;
})()"""
FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def fixture(name: str, *, as_tool: bool = False) -> bytes:
    """The binary dictionary of a pair of files in `tests/data/spelling`."""
    texts = [(DATA / f"{name}{suffix}").read_bytes() for suffix in (".aff", ".dic")]
    return convert(*texts, as_tool=as_tool)


def install(system: Path, name: str, as_name: str) -> None:
    """Install a fixture as the system's dictionary of a language."""
    for suffix in (".aff", ".dic"):
        shutil.copy(DATA / f"{name}{suffix}", system / f"{as_name}{suffix}")


def empty_system(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """The folder of the system's Hunspell dictionaries: empty, whatever this machine has."""
    hunspell = folder / "share" / "hunspell"
    hunspell.mkdir(parents=True)
    patch.setenv("XDG_DATA_HOME", str(folder / "home"))
    patch.setenv("XDG_DATA_DIRS", str(folder / "share"))
    patch.delenv("DICPATH", raising=False)
    return hunspell


def off(fresh: Fresh, kind: str = "memory") -> Session:
    """A session that makes and fetches nothing."""
    session = from_partition(fresh(kind))
    session.set_spell_checker_enabled(False)
    return session


async def use(session: Session, *codes: str) -> None:
    """Choose the languages, and wait until each has its dictionary."""
    signal = session.spellcheck_dictionary_initialized
    used = [next_signal(signal, match=lambda _, c, code=code: c == code) for code in codes]
    session.set_spell_checker_languages(list(codes))
    await asyncio.gather(*used)


def show_pages() -> "Iterator[Spelled]":
    """A function that shows a page of a session; all are closed afterwards."""
    made: list[SpelledPage] = []

    async def show(session: Session) -> SpelledPage:
        made.append(SpelledPage(session))
        return await made[-1].open()

    yield show
    for one in made:
        one.close()


class View(QWebEngineView):
    """Tells when the engine offers a context menu."""

    asked = Signal()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        self.asked.emit()


class SpelledPage:
    """A page of the session, shown, with a field for words."""

    def __init__(self, session: Session) -> None:
        self.page = session.create_web_contents()
        self.view = View()
        self.view.setPage(self.page)
        self.view.resize(900, 500)
        self.view.show()

    async def open(self) -> "SpelledPage":
        """Load the field."""
        loaded = next_signal(self.page.loadFinished)
        self.page.setHtml(PAGE)
        await loaded
        return self

    async def type(self, *words: str) -> None:
        """Write the words, in the place of what is there."""
        await self.page.execute_javascript(f"{TYPE}({json.dumps(words)})")

    async def wrong(self, *words: str) -> list[str]:
        """Write the words and a wrong one; which of the words are wrong.

        What was written before the engine had read its dictionary is not looked at again.
        """
        while True:
            await self.type(*words, WRONG)
            for _ in range(LOOKS):
                if WRONG in (marked := await self.marked()):
                    return [word for word in marked if word != WRONG]

    async def becomes(self, wrong: list[str], *words: str) -> None:
        """Write the words until these are wrong: another dictionary is on its way."""
        while await self.wrong(*words) != wrong:
            pass

    async def marked_with(self, word: str) -> list[str]:
        """Wait until the word is marked, and give all that are."""
        while word not in (marked := await self.marked()):
            pass
        return marked

    async def unmarked(self, word: str) -> list[str]:
        """Wait until the word is not marked any more, and give those that are."""
        while word in (marked := await self.marked()):
            pass
        return marked

    async def marked(self) -> list[str]:
        """The words that are marked in the next frame."""
        await self.page.execute_javascript(FRAME)
        places = await self.page.execute_javascript(PLACES)
        picture = self.view.grab().toImage()
        ratio = picture.devicePixelRatio()
        return [
            word
            for word, x, y, width, height in places
            if picture.pixelColor(int((x + width / 2) * ratio), int((y + height / 2) * ratio))
            == QColor("red")
        ]

    async def ask(self, word: str) -> tuple[str, list[str]]:
        """Open the context menu of the word; the misspelled word and what is suggested."""
        places = await self.page.execute_javascript(PLACES)
        x, y, width, height = next(place[1:] for place in places if place[0] == word)
        asked = next_signal(self.view.asked)
        QTest.mouseClick(
            self.view.focusProxy(),
            Qt.MouseButton.RightButton,
            pos=QPoint(int(x + width / 2), int(y + height / 2)),
        )
        await asked
        request = self.view.lastContextMenuRequest()
        return request.misspelledWord(), request.spellCheckerSuggestions()

    def close(self) -> None:
        """Let go of the view; the page goes with its session."""
        self.view.close()
        self.view.deleteLater()
