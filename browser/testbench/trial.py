"""One run of one scenario: a partition of its own, its page in a tab, and what was seen there."""

import asyncio
import contextlib
import json
import logging
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Qt

from browser.aio import next_signal
from browser.errors import BulkheadError, NetError
from browser.session import Session, WebContents
from browser.testbench.gesture import DRAWN, press_target
from browser.testbench.page_teller import hearing
from browser.testbench.prepare import prepare
from browser.testbench.record import Entry
from browser.testbench.scenario import Act, Outcome, Scenario, Status, judge
from browser.testbench.trial_partition import end_partition

if TYPE_CHECKING:
    from browser.model.partition import Partition
    from browser.session.certificate_problem import CertificateProblem
    from browser.testbench.bench import Bench
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

log = logging.getLogger(__name__)
PATIENCE = 20.0
DRAW_SECONDS = 1.0
BODY = "document.body.innerText"


class Trial(QObject):
    """Runs a scenario in a tab of the window; the partition ends with it."""

    def __init__(
        self,
        bench: "Bench",
        window: "BrowserWindow",
        scenario: Scenario,
        partition: "Partition",
        session: Session,
    ) -> None:
        super().__init__(bench)
        self.bench = bench
        self.window = window
        self.scenario = scenario
        self.entries: list[Entry] = []
        self._problems: list[CertificateProblem] = []
        self.partition = partition
        self.session = session
        self.watch, self.answers = bench.attend(self.session)
        self.watch.happened.connect(self.entries.append)
        self._asked = len(bench.site.relay.asked), len(bench.site.guarded_relay.asked)
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
                await self._show(seen)
        except TimeoutError:
            return self._failed(f"it did not end within {PATIENCE:g} s", began)
        except (BulkheadError, OSError, ValueError) as error:
            return self._failed(f"{type(error).__name__}: {error}", began)
        return judge(self.scenario, seen, time.monotonic() - began)

    def _failed(self, reason: str, began: float) -> Outcome:
        seconds = time.monotonic() - began
        return Outcome(self.scenario, Status.FAILED, reason=reason, seconds=seconds)

    async def _show(self, seen: dict[str, Any]) -> None:
        """Let the page show the rest of it as well: for the picture."""
        rest = {key: value for key, value in seen.items() if not key.startswith("page.")}
        with contextlib.suppress(BulkheadError):  # the page may be another one by now
            await self.page.execute_javascript(hearing(rest))

    async def drawn(self) -> None:
        """Wait until the page has drawn what it shows now, if it draws at all."""
        if self.tab is None or not self.page.is_alive():
            return
        with contextlib.suppress(BulkheadError, TimeoutError):
            async with asyncio.timeout(DRAW_SECONDS):
                await self.page.execute_javascript(DRAWN)

    async def _seen(self) -> dict[str, Any]:
        from browser.testbench.trial_download import downloaded

        scenario = self.scenario
        self.answers.answer = scenario.answer
        self.session.set_download_path(self.bench.downloads)
        await prepare(self.session, self.bench.site, scenario)
        await self._open_tab()
        if scenario.act is Act.LOAD:
            return {**await self._loaded(), **self._proxied()}
        await self.page.load_url(self.bench.site.page_url(scenario))
        if scenario.act is Act.DOWNLOAD:
            return await downloaded(self)
        seen = await self._ran()
        return {**{f"page.{key}": value for key, value in seen.items()}, **await self._told()}

    async def _open_tab(self) -> None:
        self.tab = self.window.open_tab("about:blank", self.partition)
        self.page.certificate_refused.connect(self._problems.append)
        # Its end would be taken for that of the page's own load.
        await next_signal(self.page.loadFinished)

    @property
    def _address(self) -> str:
        """What the scenario loads."""
        site, scenario = self.bench.site, self.scenario
        return (site.target_url if scenario.act is Act.LOAD else site.page_url)(scenario)

    async def act(self) -> None:
        """Press the page's button, or start its script where no person is needed."""
        assert self.tab is not None
        view = self.tab.view
        if self.scenario.gesture and view is not None:
            await press_target(self.page, view)
        else:
            if view is not None:
                # Some questions are only asked where the focus is, pressed or not.
                view.setFocus(Qt.FocusReason.MouseFocusReason)
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
            "session.stored": sorted(
                f"{one.permission}: {one.state}" for one in self.session.permissions.list()
            ),
            "session.refused": self.subjects("certificate-refused"),
        }
        if self.scenario.area == "cookies":
            seen["session.cookies"] = sorted(one.name for one in await self.session.cookies.get())
        return {**seen, **self._proxied()}

    def _proxied(self) -> dict[str, Any]:
        """How the bench's proxies were asked for the scenario's host: `GET`, `CONNECT`, or not."""
        options, site = self.scenario.options, self.bench.site
        if "proxy" not in options and "pac" not in options:
            return {}
        place = urlsplit(self._address).netloc
        lists = zip((site.relay.asked, site.guarded_relay.asked), self._asked, strict=True)
        lines = (line for asked, before in lists for line in asked[before:])
        found = next((line.partition(" ")[0] for line in lines if place in line), "")
        return {"session.proxied": found}

    def subjects(self, event: str) -> list[str]:
        """What the events of this name were about."""
        return [entry.subject for entry in self.entries if entry.event == event]

    async def _loaded(self) -> dict[str, Any]:
        url, visit = self._address, self.scenario.options.get("visit")
        if visit is not None:
            await self._load(self.bench.site.url(*visit))
            self._problems.clear()
        error = await self._load(url)
        if error and self.scenario.options.get("accept") and self._problems:
            self.session.accept_certificate(self._problems[-1])
            error = await self._load(url)
        seen: dict[str, Any] = {"session.error": error}
        if not error:
            seen |= read_body(str(await self.page.execute_javascript(BODY)))
        if self._problems:
            seen["session.overridable"] = self._problems[-1].overridable
            seen["session.reason"] = self._problems[-1].reason
        return seen

    async def _load(self, url: str) -> str:
        """Load it; gives Chromium's name of the error, empty when there was none."""
        try:
            await self.page.load_url(url)
        except NetError as error:
            return error.name
        return ""

    async def end(self) -> None:
        """Close the tab, and with it the partition."""
        # What is left of a download would ask a person before the partition may end.
        self.session.cancel_downloads()
        has_tab = self.tab is not None and self.tab in self.window.tabs()
        if self.tab is not None and has_tab:
            self.window.discard_tab(self.tab, remember=False)
        # What one scenario made the program say does not belong into the next one's picture.
        self.window.prompts.clear_notice()
        await end_partition(self.bench, self.partition, had_tab=has_tab)
        self.deleteLater()


def read_body(text: str) -> dict[str, Any]:
    """What a page without a script of the bench says: what came to the server, or a few words."""
    try:
        found = json.loads(text)
    except ValueError:
        return {"page.text": text.strip()[:200]}
    return {"page.secure": found.get("secure"), "page.client": found.get("client")}
