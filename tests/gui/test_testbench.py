"""The test bench in a window: its scenarios run, its dock, its record, its answers.

Of browser.testbench.answers, browser.testbench.batch, browser.testbench.bench,
browser.testbench.certificate_scenarios, browser.testbench.cookie_scenarios,
browser.testbench.dock, browser.testbench.dock_record, browser.testbench.dock_scenarios,
browser.testbench.download_scenarios, browser.testbench.gesture, browser.testbench.hosts,
browser.testbench.network_scenarios, browser.testbench.page_teller, browser.testbench.page_words,
browser.testbench.permission_kinds, browser.testbench.permission_scenarios,
browser.testbench.prepare, browser.testbench.record_model, browser.testbench.scenario_model,
browser.testbench.screenshot, browser.testbench.server, browser.testbench.site_pages,
browser.testbench.state_scenarios, browser.testbench.trial, browser.testbench.trial_download,
browser.testbench.trial_partition and browser.testbench.watch.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from browser.aio import next_signal
from browser.errors import UnsupportedError
from browser.model.partition import Partition
from browser.testbench.batch import run_batch
from browser.testbench.bench import Bench
from browser.testbench.dock import Dock, toggle_dock
from browser.testbench.report import table
from browser.testbench.scenario import Answer, Scenario, Status, choose
from browser.testbench.stapling import can_staple
from browser.ui.prompt_permission import PermissionRow
from browser.ui.shell import Shell
from browser.ui.window import BrowserWindow
from tests.gui.gestures import CTRL, SHIFT, Key, loaded, open_page, page_of, press, until

# A few of each area: all of them take a minute.
CHEAP = (
    "permissions/notifications-allowed,permissions/notifications-worker,"
    "permissions/geolocation-cross,downloads/dropped,downloads/endless,downloads/name-parent,"
    "certificates/expired,certificates/accepted,certificates/client,sign-in/right,"
    "cookies/same-site,agent/own,cache/service-worker,network/proxy-asks"
    + (",certificates/revoked" if can_staple() else "")
)


pytestmark = pytest.mark.usefixtures("inspector")


@pytest.fixture
def bench(shell: Shell, window: BrowserWindow, partition: Partition) -> Iterator[Bench]:
    """A bench, and a window with a tab that stays."""
    window.open_tab("about:blank", partition)
    made = Bench(shell, facts=lambda: {"Qt": "6"})
    yield made
    made.close()


def has(bench: Bench, event: str) -> bool:
    return any(one.event == event for one in bench.entries)


class TestScenarios:
    async def test_are_run(self, bench: Bench, window: BrowserWindow, tmp_path: Path) -> None:
        folder = tmp_path / "pictures"
        outcomes = await bench.run(choose(bench.scenarios, CHEAP), window, folder)
        assert {one.status for one in outcomes} == {Status.PASSED}, table(outcomes)
        # Each had a tab and a partition of its own, and both are gone.
        assert len(window.tabs()) == 1
        assert len(bench.shell.desk.store.list()) == 2
        pictures = {one.screenshot for one in outcomes}
        assert pictures == {file.name for file in folder.iterdir()}
        assert len(pictures) == len(outcomes)

    async def test_that_fail_say_what_was_seen(self, bench: Bench, window: BrowserWindow) -> None:
        plain = next(one for one in bench.scenarios if one.name == "downloads/plain")
        wrong = Scenario(
            plain.name, "wrong", {"session.total": 1}, plain.script, plain.options, plain.act
        )
        outcome = (await bench.run([wrong], window))[0]
        assert outcome.status is Status.FAILED
        assert outcome.checks[0].seen == "200000"

    async def test_that_need_what_is_not_there_are_skipped(
        self, bench: Bench, window: BrowserWindow
    ) -> None:
        wanted = "permissions/camera-allowed,permissions/fileSystem-allowed"
        outcomes = await bench.run(choose(bench.scenarios, wanted), window)
        assert [one.status for one in outcomes] == [Status.SKIPPED] * 2
        assert all(one.reason for one in outcomes)

    async def test_in_a_batch(
        self,
        bench: Bench,
        window: BrowserWindow,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        folder = tmp_path / "report"
        assert await run_batch(bench, window, "downloads/blob", folder)
        said = capsys.readouterr().out
        assert "passed  downloads/blob" in said
        assert str(folder / "report.html") in said
        found = json.loads((folder / "report.json").read_text())
        assert found["facts"]["Qt"] == "6"
        assert (folder / found["scenarios"][0]["screenshot"]).stat().st_size > 1000
        lines = (folder / "record.jsonl").read_text().splitlines()
        events = [json.loads(line)["event"] for line in lines]
        assert {"web-contents-created", "page-loaded", "will-download", "closed"} <= set(events)
        with pytest.raises(ValueError, match="no scenario"):
            await run_batch(bench, window, "nothing", None)


class TestByHand:
    async def test_a_page_runs_when_a_person_presses(
        self, bench: Bench, window: BrowserWindow
    ) -> None:
        bench.set_answer(Answer.DENY, 1)
        scenario = next(one for one in bench.scenarios if one.name.endswith("notifications-denied"))
        tab = await bench.open_page(window, scenario)
        await loaded(tab)
        page = page_of(tab)
        await page.execute_javascript("document.getElementById('start').click()")
        seen = await page.execute_javascript("bench.result")
        assert seen["outcome"] == "denied"
        shown = "['good', 'bad'].map((name) => document.querySelectorAll(`td.${name}`).length)"
        # What the page saw, and beside it what the session saw.
        assert await page.execute_javascript(shown) == [4, 0]
        assert [one.subject for one in bench.entries if one.event == "permission-answer"] == [
            "notifications"
        ]

    async def test_its_session_is_set_up(self, bench: Bench, window: BrowserWindow) -> None:
        scenario = next(one for one in bench.scenarios if one.name == "agent/own")
        tab = await bench.open_page(window, scenario)
        await loaded(tab)
        seen = await page_of(tab).execute_javascript("bench.start()")
        assert seen["header"] == scenario.options["user_agent"]

    async def test_without_certificates_it_says_what_is_missing(
        self, shell: Shell, window: BrowserWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "cryptography", None)
        bare = Bench(shell)
        try:
            secure = next(one for one in bare.scenarios if one.name == "cookies/prefixes")
            with pytest.raises(UnsupportedError, match="cryptography"):
                await bare.open_page(window, secure)
            assert "cryptography" in bare.missing(secure)
        finally:
            bare.close()

    async def test_the_program_asks_unless_told_otherwise(
        self, bench: Bench, window: BrowserWindow
    ) -> None:
        tab = bench.open_list(window)
        await loaded(tab)
        page = page_of(tab)
        await page.execute_javascript(
            "void Notification.requestPermission().then((a) => { document.title = a; })"
        )
        await until(bench.recorded, lambda: has(bench, "permission-request"))
        rows = window.prompts.findChildren(PermissionRow)
        assert [row.isVisibleTo(window) for row in rows] == [True]
        rows[0].block.click()
        await until(page.titleChanged, lambda: page.get_title() == "denied")
        answers = [one.details for one in bench.entries if one.event == "permission-answer"]
        assert [one["answer"] for one in answers] == ["denied"]

    async def test_what_comes_to_nothing_is_told(self, bench: Bench, window: BrowserWindow) -> None:
        bench.set_answer(Answer.NEVER, 1)
        tab = bench.open_list(window)
        await loaded(tab)
        page = page_of(tab)
        await page.execute_javascript("void Notification.requestPermission()")
        await until(bench.recorded, lambda: has(bench, "permission-request"))
        window.discard_tab(tab, remember=False)
        await until(
            bench.recorded,
            lambda: any(one.details.get("answer") == "withdrawn" for one in bench.entries),
        )


class TestRecord:
    def test_every_signal_of_a_session_is_watched(self, root: Path) -> None:
        text = (root / "browser/testbench/watch.py").read_text()
        for name in ("session", "web_contents"):
            source = (root / f"browser/session/{name}.py").read_text()
            for signal in re.findall(r"^    (\w+) = Signal\(", source, re.MULTILINE):
                short = signal.removeprefix("spellcheck_dictionary_")
                assert f"{short}.connect" in text or f'"{short}"' in text, signal


class TestDock:
    async def test_comes_and_goes_with_its_keys(
        self, bench: Bench, window: BrowserWindow, shell: Shell
    ) -> None:
        asked: list[object] = []
        shell.testbench_requested.connect(asked.append)
        press(window, Key.Key_F12, CTRL | SHIFT)
        assert asked == [window]
        dock = toggle_dock(bench, window)
        assert dock.isVisibleTo(window)
        await loaded(window.tabs()[-1])
        assert page_of(window.current()).get_url() == bench.site.url("/")
        assert toggle_dock(bench, window) is dock
        assert dock.isHidden()
        assert toggle_dock(bench, window).isVisibleTo(window)

    @pytest.fixture
    def dock(self, bench: Bench, window: BrowserWindow) -> Dock:
        made = Dock(bench, window)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made)
        return made

    async def test_answers_are_chosen(self, bench: Bench, dock: Dock) -> None:
        assert not dock.seconds.isVisibleTo(dock)
        dock.answers.setCurrentIndex(dock.answers.findData(Answer.LATER))
        dock.seconds.setValue(7)
        assert dock.seconds.isVisibleTo(dock)
        assert (bench.answer, bench.seconds) == (Answer.LATER, 7.0)

    async def test_scenarios_are_found_and_run(
        self, bench: Bench, dock: Dock, window: BrowserWindow, tmp_path: Path
    ) -> None:
        panel = dock.scenarios
        assert panel.model.rowCount() == len(bench.scenarios)
        assert not panel.run_button.isEnabled()
        panel.model.set_filter("downloads blob")
        assert [one.name for one in panel.model.scenarios()] == ["downloads/blob"]
        panel.view.selectRow(0)
        panel.run_button.click()
        await next_signal(bench.began)
        assert not panel.run_button.isEnabled()
        assert panel.all_button.text() == "Stop"
        await next_signal(bench.idle)
        assert panel.run_button.isEnabled()
        assert panel.model.data(panel.model.index(0, 0)) == "Passed"
        assert "session.name: blob.bin" in panel.words.text()
        panel.save_report(str(tmp_path))
        assert "downloads/blob" in (tmp_path / "report.html").read_text()

    @pytest.mark.expected_warnings("a page was not loaded: the page was closed")
    async def test_a_run_is_stopped(self, bench: Bench, dock: Dock, window: BrowserWindow) -> None:
        panel = dock.scenarios
        panel.model.set_filter("downloads")
        panel.all_button.click()
        await next_signal(bench.ended)
        with pytest.raises(RuntimeError, match="already"):
            await bench.run(bench.scenarios, window)
        panel.all_button.click()
        await next_signal(bench.idle)
        assert not bench.is_running
        assert 0 < len(bench.outcomes) < len(panel.model.scenarios())
        assert len(window.tabs()) == 1

    async def test_the_record_is_filtered_and_saved(
        self, bench: Bench, dock: Dock, window: BrowserWindow, tmp_path: Path
    ) -> None:
        panel = dock.record
        assert panel.body.is_empty
        assert not panel.save_button.isEnabled()
        tab = bench.open_list(window)
        await loaded(tab)
        await until(
            bench.recorded, lambda: any(one.event == "page-loaded" for one in bench.entries)
        )
        assert panel.model.rowCount() == len(bench.entries)
        panel.model.set_filter("PAGE-loaded site.localhost")
        assert {one.event for one in panel.model.entries()} == {"page-loaded"}
        panel.view.selectRow(0)
        assert '"event": "page-loaded"' in panel.details.toPlainText()
        panel.save(str(tmp_path / "record.jsonl"))
        assert json.loads((tmp_path / "record.jsonl").read_text())["event"] == "page-loaded"
        panel.clear_button.click()
        assert bench.entries == []
        assert panel.body.is_empty

    async def test_any_partition_can_be_recorded(
        self, bench: Bench, dock: Dock, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition, bench.site.url("/echo"))
        assert dock.record.watch_button.isEnabled()
        dock.record.watch_button.click()
        assert bench.is_attended(page_of(tab).session)
        assert not dock.record.watch_button.isEnabled()
        await page_of(tab).load_url(bench.site.url("/echo?again"))
        assert any(one.subject.endswith("again") for one in bench.entries)

    @pytest.mark.expected_warnings("was not saved")
    async def test_what_cannot_be_saved_is_said(
        self, bench: Bench, dock: Dock, tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("")
        dock.record.save(str(tmp_path / "file" / "x"))
        dock.scenarios.save_report(str(tmp_path / "file" / "x"))
        assert QApplication.activeModalWidget() is None
