"""Requests that the inspector's process took along when it died, so that nothing goes on with them.

WORKAROUND(seen 6.12): the engine reads a request's cookies before it tells that it is paused, and
if the inspector ends meanwhile, the request waits for ever. Nothing says which these are: those are
suspected that passed Qt's interceptor and did not come by at the inspector. Those that their page
does not know as ended after a while are ended: a document is asked for anew, or else the page stops
all that it loads, so that they fail with `net::ERR_ABORTED`.
LIMIT: of workers, a request can be ended by nobody.
"""

import json
import logging
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript

from browser.session.request_pages import bare
from browser.tasks import loop_runs, spawn

if TYPE_CHECKING:
    import asyncio

    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
# What has not ended by then is taken for one that never will.
SECONDS, ANSWER_SECONDS = 5.0, 1.0
WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
# The state of the document, and the addresses of what it and its frames have finished since then.
LOOK = """(() => {
  const ended = [];
  const look = (frame) => {
    try {
      const {performance} = frame, from = performance.now() - %(age)d;
      for (const one of performance.getEntriesByType("resource"))
        if (one.startTime >= from) ended.push(one.name);
      for (let i = 0; i < frame.length; i++) look(frame[i]);
    } catch {}
  };
  look(globalThis);
  return JSON.stringify({state: document.readyState, ended});
})()"""


class Passed(NamedTuple):
    """A request that passed Qt's interceptor: when, and what address its page showed."""

    method: str
    url: str
    party: str
    when: float


class Stranded:
    """Ends the requests of a session that the inspector took along."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._task: asyncio.Task[None] | None = None

    def look_after(self, passed: list[Passed]) -> None:
        """End those of them that have not ended after a while: the inspector is gone."""
        if passed and loop_runs():
            self._task = spawn(self._look_after(passed), "ending what the inspector took along")

    def settle(self) -> None:
        """Look after none any more: the session ends, and its pages with it."""
        if self._task is not None:
            self._task.cancel()

    async def _look_after(self, passed: list[Passed]) -> None:
        import asyncio

        await asyncio.sleep(SECONDS)
        for page in self._session.pages():
            if page.is_alive():
                await self._look_at(page, passed)

    async def _look_at(self, page: "WebContents", passed: list[Passed]) -> None:
        documents = [one for one in passed if one.url == bare(page.requestedUrl())]
        mine = [one for one in passed if one.party == bare(page.url())]
        if not documents and not mine:
            return
        age = time.monotonic() - min(one.when for one in (*documents, *mine)) + 1
        found = await _ask(page, LOOK % {"age": age * 1000})
        if not page.is_alive():
            return
        if documents and page.isLoading() and found.get("state", "complete") == "complete":
            # What the page shows is whole, so that it waits for the next one.
            _ask_anew(page, documents[-1])
        elif not {one.url for one in mine} <= {*found.get("ended", ()), bare(page.url())}:
            log.warning("page %d stops: the inspector took requests of it along", page.id)
            page.runJavaScript("stop()", WORLD)
            page.triggerAction(QWebEnginePage.WebAction.Stop)


def _ask_anew(page: "WebContents", document: Passed) -> None:
    log.warning("page %d loads anew: the inspector took its request along", page.id)
    if document.method == "GET":
        QWebEnginePage.load(page, QUrl(document.url))
    else:
        page.triggerAction(QWebEnginePage.WebAction.Stop)


async def _ask(page: "WebContents", code: str) -> dict[str, Any]:
    """What the page says; nothing, if it shows nothing or does not answer."""
    import asyncio

    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def answered(text: object) -> None:
        if not future.done():
            future.set_result(str(text or "{}"))

    page.runJavaScript(code, WORLD, answered)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            found: dict[str, Any] = json.loads(await future)
    except TimeoutError:
        return {}
    return found
