"""The bench itself: its site, its record, and the scenarios run in a window of the program."""

import asyncio
import contextlib
import logging
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, Signal

from browser.errors import UnsupportedError
from browser.session import Session
from browser.testbench.answers import Answers
from browser.testbench.authority import make_authority
from browser.testbench.catalogue import all_scenarios
from browser.testbench.page_teller import PageTeller
from browser.testbench.page_words import words
from browser.testbench.prepare import prepare
from browser.testbench.record import Entry
from browser.testbench.scenario import (
    CERTIFICATES,
    FAKE_MEDIA,
    PERSON,
    STAPLING,
    Answer,
    Outcome,
    Scenario,
    Status,
)
from browser.testbench.server import ServerThread
from browser.testbench.site import Site
from browser.testbench.watch import SessionWatch
from browser.ui.pages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from browser.testbench.trial import Trial
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

log = logging.getLogger(__name__)
# A record is for looking at: the oldest go first.
MOST_ENTRIES = 20_000
WITHOUT = {
    CERTIFICATES: QT_TRANSLATE_NOOP(
        "testbench", "the library cryptography is not installed (the extra testbench brings it)"
    ),
    STAPLING: QT_TRANSLATE_NOOP(
        "testbench", "the library pyOpenSSL is not installed (the extra testbench brings it)"
    ),
    FAKE_MEDIA: QT_TRANSLATE_NOOP(
        "testbench", "the engine has no made-up camera and microphone: start with --testbench"
    ),
    PERSON: QT_TRANSLATE_NOOP("testbench", "only a person can try it"),
}


class Bench(QObject):
    """One for a program; the window that shows its dock does not own it.

    Signals:
        recorded(entry): an `Entry` was put into the record.
        began(scenario): a scenario is being run.
        ended(outcome): one was run, or skipped.
        idle(): the run is over, or was stopped.
    """

    recorded = Signal(object)
    began = Signal(object)
    ended = Signal(object)
    idle = Signal()

    def __init__(
        self,
        shell: "Shell",
        *,
        fake_media: bool = False,
        facts: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        super().__init__(shell)
        # What a report says of the program: its versions.
        self.facts = facts
        self.shell = shell
        self._folder = tempfile.TemporaryDirectory(prefix="bulkhead-bench-")
        self.downloads = Path(self._folder.name, "downloads")
        self.downloads.mkdir()
        self.scenarios = list(all_scenarios())
        self.outcomes: dict[str, Outcome] = {}
        self.entries: list[Entry] = []
        self._thread = ServerThread()
        self.site = Site(
            self._thread,
            self.scenarios,
            make_authority(Path(self._folder.name)),
            words,
            QLocale().bcp47Name(),
        )
        self._there = {FAKE_MEDIA} if fake_media else set()
        if self.site.authority is not None:
            self._there.add(CERTIFICATES)
        if "revoked" in self.site.tls:
            self._there.add(STAPLING)
        self._attended: dict[str, tuple[SessionWatch, Answers]] = {}
        self._closed = False
        # Its own files are harmless, and nobody is there to say so.
        shell.settings.override("downloads.ask_risky", False)
        self._task: asyncio.Task[Any] | None = None
        # What a person chose for the pages that they try by hand.
        self.answer = Answer.ASK
        self.seconds = 1.0

    def attend(self, session: Session) -> tuple[SessionWatch, Answers]:
        """Watch a session from now on, and answer what its pages ask for."""
        known = self._attended.get(session.partition)
        if known is not None:
            return known
        from browser.ui.prompt_permission import answer_permission

        watch = SessionWatch(session, self)
        answers = Answers(partial(answer_permission, self.shell), watch.tell_permission, self)
        answers.answer, answers.seconds = self.answer, self.seconds
        session.set_permission_request_handler(answers.handle)
        watch.happened.connect(self._on_happened)
        watch.happened.connect(PageTeller(session, self.site.scenario_addresses, watch).hear)
        session.closed.connect(partial(self._on_session_closed, session.partition))
        self._attended[session.partition] = watch, answers
        return watch, answers

    def is_attended(self, session: Session) -> bool:
        """Whether the session is watched."""
        return session.partition in self._attended

    def set_answer(self, answer: Answer, seconds: float) -> None:
        """Answer like this from now on, on every page that is tried by hand."""
        self.answer, self.seconds = answer, seconds
        for _, answers in self._attended.values():
            answers.answer, answers.seconds = answer, seconds

    def _on_happened(self, entry: Entry) -> None:
        if len(self.entries) >= MOST_ENTRIES:
            del self.entries[: MOST_ENTRIES // 10]
        self.entries.append(entry)
        self.recorded.emit(entry)

    def _on_session_closed(self, partition: str, _text: str) -> None:
        watch, answers = self._attended.pop(partition, (None, None))
        for one in (watch, answers):
            if one is not None:
                one.deleteLater()

    def clear(self) -> None:
        """Empty the record."""
        self.entries.clear()

    # By hand.

    def open_list(self, window: "BrowserWindow") -> "Tab":
        """Open the list of scenarios, in a temporary partition that is watched."""
        partition = self.shell.desk.store.add_temporary()
        session = self.shell.desk.session(partition)
        self.attend(session)
        session.watch_downloads()
        return window.open_tab(self.site.url("/"), partition)

    async def open_page(self, window: "BrowserWindow", scenario: Scenario) -> "Tab":
        """Open a scenario's page, in a temporary partition that is set up for it and watched.

        Raises:
            UnsupportedError: its servers are not there.
        """
        for need in (CERTIFICATES, STAPLING):
            if need in scenario.needs - self._there:
                raise UnsupportedError(scenario.name, words(WITHOUT[need]))
        partition = self.shell.desk.store.add_temporary()
        session = self.shell.desk.session(partition)
        self.attend(session)
        await prepare(session, self.site, scenario)
        return window.open_tab(self.site.page_url(scenario), partition)

    # Without a person.

    def missing(self, scenario: Scenario) -> str:
        """Why the scenario cannot be run here; empty when it can."""
        absent = [need for need in WITHOUT if need in scenario.needs - self._there]
        return "; ".join(WITHOUT[need] for need in absent)

    async def run(
        self,
        scenarios: Iterable[Scenario],
        window: "BrowserWindow",
        screenshots: Path | None = None,
    ) -> list[Outcome]:
        """Run them one after another, each in a partition of its own.

        Raises:
            RuntimeError: others are being run; both would see what the servers saw.
        """
        if self._task is not None:
            raise RuntimeError("scenarios are being run already")
        self._task = asyncio.current_task()
        found = []
        try:
            for scenario in scenarios:
                self.began.emit(scenario)
                outcome = await self._run_one(scenario, window, screenshots)
                self.outcomes[scenario.name] = outcome
                self.ended.emit(outcome)
                found.append(outcome)
        finally:
            self._task = None
            self.idle.emit()
        return found

    @property
    def is_running(self) -> bool:
        """Whether scenarios are being run."""
        return self._task is not None

    def stop(self) -> None:
        """Run no more; the one that is being run ends in order."""
        if self._task is not None:
            self._task.cancel()

    async def _run_one(
        self, scenario: Scenario, window: "BrowserWindow", screenshots: Path | None
    ) -> Outcome:
        if reason := self.missing(scenario):
            return Outcome(scenario, Status.SKIPPED, reason=reason)
        async with self._trial(scenario, window) as trial:
            outcome = await trial.run()
            if screenshots is not None:
                from browser.testbench.screenshot import take

                await trial.drawn()
                outcome = take(window, outcome, screenshots)
        return outcome

    @contextlib.asynccontextmanager
    async def _trial(self, scenario: Scenario, window: "BrowserWindow") -> "AsyncIterator[Trial]":
        from browser.testbench.trial import Trial
        from browser.testbench.trial_partition import open_partition

        trial = Trial(self, window, scenario, *await open_partition(self, scenario))
        try:
            yield trial
        finally:
            await trial.end()

    def close(self) -> None:
        """Stop the servers, and leave nothing behind."""
        if self._closed:
            return
        self._closed = True
        self.stop()
        self.site.close()
        self._thread.close()
        self._folder.cleanup()
