"""One run of one scenario: a partition of its own, its page in a tab, and what was seen there."""

import asyncio
import logging
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from browser.aio import next_signal
from browser.errors import BulkheadError, NetError
from browser.session import Session, WebContents
from browser.testbench.gesture import press_target
from browser.testbench.prepare import prepare
from browser.testbench.record import Entry
from browser.testbench.scenario import Act, Outcome, Scenario, Status, judge

if TYPE_CHECKING:
    from browser.testbench.bench import Bench
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

log = logging.getLogger(__name__)
PATIENCE = 20.0
END_PATIENCE = 10.0


class Trial(QObject):
    """Runs a scenario in a tab of the window; the partition ends with it."""

    def __init__(self, bench: "Bench", window: "BrowserWindow", scenario: Scenario) -> None:
        super().__init__(bench)
        self.bench = bench
        self.window = window
        self.scenario = scenario
        self.entries: list[Entry] = []
        self.partition = bench.shell.desk.store.add_temporary()
        self.session: Session = bench.shell.desk.session(self.partition)
        self.watch, self.answers = bench.attend(self.session)
        self.watch.happened.connect(self.entries.append)
        self.tab: Tab | None = None

    @cached_property
    def page(self) -> WebContents:
        """The page of the scenario."""
        assert self.tab is not None
        assert self.tab.web_contents is not None
        return self.tab.web_contents

    async def run(self) -> Outcome:
        """Do it, and compare what was seen; whatever goes wrong is a failure of the scenario."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                seen = await self._seen()
        except TimeoutError:
            return self._failed(f"it did not end within {PATIENCE:g} s", began)
        except (BulkheadError, OSError, ValueError) as error:
            return self._failed(f"{type(error).__name__}: {error}", began)
        return judge(self.scenario, seen, time.monotonic() - began)

    def _failed(self, reason: str, began: float) -> Outcome:
        seconds = time.monotonic() - began
        return Outcome(self.scenario, Status.FAILED, reason=reason, seconds=seconds)

    async def _seen(self) -> dict[str, Any]:
        from browser.testbench.trial_download import downloaded

        scenario = self.scenario
        self.answers.answer = scenario.answer
        await prepare(self)
        await self._open()
        if scenario.act is Act.DOWNLOAD:
            return await downloaded(self)
        if scenario.act is Act.LOAD:
            return await self._loaded()
        seen = await self._ran()
        return {**{f"page.{key}": value for key, value in seen.items()}, **await self._told()}

    async def _open(self) -> None:
        self.tab = self.window.open_tab("about:blank", self.partition)
        # Its end would be taken for that of the page's own load.
        await next_signal(self.page.loadFinished)
        await self.page.load_url(self.bench.site.page_url(self.scenario))

    async def act(self) -> None:
        """Press the page's button, or start its script where no person is needed."""
        assert self.tab is not None
        if self.scenario.gesture and self.tab.view is not None:
            await press_target(self.page, self.tab.view)
        else:
            await self.page.execute_javascript("void bench.start()")

    async def _ran(self) -> dict[str, Any]:
        await self.act()
        seen: dict[str, Any] = await self.page.execute_javascript("bench.result")
        return seen

    async def _told(self) -> dict[str, Any]:
        """What the session saw while a page ran."""
        seen: dict[str, Any] = {
            "session.asked": self.subjects("permission-request"),
            "session.answered": [
                entry.details["answer"] for entry in self.entries if "answer" in entry.details
            ],
            "session.refused": self.subjects("certificate-refused"),
        }
        if self.scenario.area == "cookies":
            seen["session.cookies"] = sorted(one.name for one in await self.session.cookies.get())
        if "proxy" in self.scenario.options:
            relays = (self.bench.site.relay, self.bench.site.guarded_relay)
            mine = self.bench.site.host_of(self.scenario)
            seen["session.proxied"] = any(mine in line for one in relays for line in one.asked)
        return seen

    def subjects(self, event: str) -> list[str]:
        """What the events of this name were about."""
        return [entry.subject for entry in self.entries if entry.event == event]

    async def _loaded(self) -> dict[str, Any]:
        url = self.bench.site.target_url(self.scenario)
        try:
            await self.page.load_url(url)
        except NetError as error:
            seen: dict[str, Any] = {"session.error": error.name}
        else:
            seen = {"session.error": "", "page.body": await self._body()}
        refused = [one for one in self.entries if one.event == "certificate-refused"]
        if refused:
            last = refused[-1].details
            seen["session.overridable"] = last.get("overridable", False)
            seen["session.reason"] = last.get("reason", "")
        return seen

    async def _body(self) -> str:
        return str(await self.page.execute_javascript("document.body.innerText"))[:200]

    async def end(self) -> None:
        """Close the tab, and with it the partition; done when that is off the list."""
        store, key = self.bench.shell.desk.store, self.partition.key
        gone = asyncio.Event()

        def look(*_: object) -> None:
            if store.get(key) is None:
                gone.set()

        unsubscribe = store.subscribe(look)
        # What is left of a download would ask a person before the partition may end.
        self.session.cancel_downloads()
        if self.tab is not None and self.tab in self.window.tabs():
            self.window.discard_tab(self.tab, remember=False)
        else:
            self.bench.shell.desk.end_temporary(self.partition)
        try:
            async with asyncio.timeout(END_PATIENCE):
                await gone.wait()
        except TimeoutError:
            log.warning("the partition of %s did not end", self.scenario.name)
        finally:
            unsubscribe()
            self.deleteLater()
