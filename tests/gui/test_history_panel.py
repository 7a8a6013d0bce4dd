"""The panel of the history: days, search, opening, forgetting."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from browser.aio import next_signal
from browser.errors import SettingsError
from browser.model.history import Visit
from browser.model.partition import Partition
from browser.settings import HistoryStore
from browser.ui.history_model import PAGE, DayRow, HistoryModel, PageRow
from browser.ui.history_panel import HistoryPanel
from browser.ui.shell import Shell
from tests.gui.gestures import until

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

Left = Qt.MouseButton.LeftButton


def noon(days_ago: int) -> float:
    day = datetime.now().replace(hour=12, minute=0, second=0, microsecond=0)
    return (day - timedelta(days=days_ago)).timestamp()


@pytest.fixture
def history(shell: Shell, partition: Partition) -> HistoryStore:
    return shell.desk.history(partition.key)


@pytest.fixture
def panel(window: "BrowserWindow", partition: Partition) -> HistoryPanel:
    window.resize(1200, 700)
    window.open_tab("about:blank", partition)
    window.panel.show_panel("history")
    content = window.panel.content("history")
    assert isinstance(content, HistoryPanel)
    return content


def rows(panel: HistoryPanel) -> list[str]:
    found = []
    for index in range(panel.model.rowCount()):
        row = panel.model.row(index)
        found.append(f"# {row.text}" if isinstance(row, DayRow) else getattr(row, "url", ""))
    return found


def click(panel: HistoryPanel, row: int, button: Qt.MouseButton = Left) -> None:
    place = panel.view.visualRect(panel.model.index(row)).center()
    QTest.mouseClick(panel.view.viewport(), button, pos=place)


async def test_without_visits_it_says_what_will_be_here(
    panel: HistoryPanel, partition: Partition
) -> None:
    assert panel.body.is_empty
    assert partition.name in panel.body.text.text()


async def test_it_says_when_the_history_is_off(panel: HistoryPanel, shell: Shell) -> None:
    shell.settings.override("privacy.history", False)
    panel.reload()
    assert "switched off" in panel.body.text.text()


async def test_pages_are_grouped_by_day_and_shown_once_a_day(
    panel: HistoryPanel, history: HistoryStore
) -> None:
    history.add_visits(
        [
            Visit("http://a.test/", "A", noon(0)),
            Visit("http://b.test/", "B", noon(0) + 60),
            Visit("http://a.test/", "A", noon(0) + 120),
            Visit("http://a.test/", "A", noon(1)),
        ]
    )
    panel.reload()
    assert rows(panel) == [
        "# Today",
        "http://a.test/",
        "http://b.test/",
        "# Yesterday",
        "http://a.test/",
    ]
    assert not panel.view.grab().isNull()


async def test_more_rows_are_read_when_they_are_needed(
    panel: HistoryPanel, history: HistoryStore
) -> None:
    count = 2 * PAGE + 30
    history.add_visits(Visit(f"http://a.test/{n}", "", noon(1) + n) for n in range(count))
    panel.reload()
    model = panel.model
    assert model.rowCount() < count
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
    shown = [row for row in rows(panel) if not row.startswith("#")]
    assert shown == [f"http://a.test/{n}" for n in reversed(range(count))]


async def test_visits_of_one_moment_are_all_shown(
    panel: HistoryPanel, history: HistoryStore
) -> None:
    count = 3 * PAGE
    history.add_visits(Visit(f"http://a.test/{n}", "", noon(1)) for n in range(count))
    panel.reload()
    while panel.model.canFetchMore(panel.model.index(-1)):
        panel.model.fetchMore(panel.model.index(-1))
    assert panel.model.rowCount() == count + 1


async def test_a_click_opens_in_the_same_tab(
    panel: HistoryPanel, history: HistoryStore, window: "BrowserWindow"
) -> None:
    history.add_visit("bulkhead://newtab/", "A")
    panel.reload()
    tab = window.current()
    assert tab is not None
    click(panel, 1)
    assert window.current() is tab
    assert window.tabs() == [tab]
    # The page before it may still be on its way.
    await until(tab.changed, lambda: tab.url == "bulkhead://newtab/")


async def test_the_middle_button_opens_in_the_background(
    panel: HistoryPanel, history: HistoryStore, window: "BrowserWindow", partition: Partition
) -> None:
    history.add_visit("about:blank#x", "A")
    panel.reload()
    before = window.current()
    click(panel, 1, Qt.MouseButton.MiddleButton)
    assert window.current() is before
    assert [tab.partition.key for tab in window.tabs()] == [partition.key] * 2


async def test_another_partitions_page_opens_in_that_partition(
    panel: HistoryPanel, window: "BrowserWindow", shell: Shell, fresh: Callable[..., str]
) -> None:
    other = shell.desk.partition(fresh("memory"))
    shell.desk.history(other.key).add_visit("about:blank#other", "A")
    panel.chooser.setCurrentIndex(panel.chooser.findData(other.key.text))
    panel.chooser.activated.emit(panel.chooser.currentIndex())
    assert panel.partition == other
    panel.view.setCurrentIndex(panel.model.index(1))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    tab = window.current()
    assert tab is not None
    assert tab.partition.key == other.key
    assert len(window.tabs()) == 2


async def test_it_follows_the_tab_until_a_person_chooses(
    panel: HistoryPanel, window: "BrowserWindow", shell: Shell, fresh: Callable[..., str]
) -> None:
    first = panel.partition
    assert first is not None
    other = shell.desk.partition(fresh("memory"))
    window.open_tab("about:blank", other)
    assert panel.partition == other
    panel.chooser.setCurrentIndex(panel.chooser.findData(first.key.text))
    panel.chooser.activated.emit(panel.chooser.currentIndex())
    window.tab_bar.setCurrentIndex(0)
    window.tab_bar.setCurrentIndex(1)
    assert panel.partition == first
    window.panel.close()
    window.panel.show_panel("history")
    assert panel.partition == other


async def test_search(panel: HistoryPanel, history: HistoryStore) -> None:
    history.add_visit("http://a.test/", "Weather report")
    history.add_visit("http://b.test/", "News")
    panel.reload()
    panel.field.setFocus()
    searched = next_signal(panel.field.searched)
    QTest.keyClicks(panel.field, "weather")
    await searched
    assert rows(panel) == ["http://a.test/"]
    searched = next_signal(panel.field.searched)
    QTest.keyClicks(panel.field, " nothing")
    await searched
    assert panel.body.is_empty
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert panel.field.text() == ""
    assert panel.model.rowCount() == 3
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    assert panel.view.currentIndex().row() == 1
    assert panel.window().focusWidget() is panel.view


async def test_a_page_is_forgotten(panel: HistoryPanel, history: HistoryStore) -> None:
    history.add_visit("http://a.test/", "A", time=noon(1))
    history.add_visit("http://a.test/", "A", time=noon(0))
    history.add_visit("http://b.test/", "B", time=noon(0) - 1)
    panel.reload()
    panel.view.setCurrentIndex(panel.model.index(1))
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert rows(panel) == ["# Today", "http://b.test/"]
    assert history.count() == 1
    panel.delete_row(1)
    assert panel.body.is_empty


class TestDeleting:
    @pytest.fixture
    def filled(self, panel: HistoryPanel, history: HistoryStore) -> HistoryPanel:
        now = time.time()
        for hours in (0.5, 12, 48):
            history.add_visit(f"http://a.test/{hours}", "", time=now - hours * 3600)
        panel.reload()
        return panel

    @pytest.mark.parametrize(("span", "left"), [(0, 2), (1, 1), (2, 0)])
    async def test_a_span(
        self, filled: HistoryPanel, history: HistoryStore, span: int, left: int
    ) -> None:
        QTest.mouseClick(filled.delete_button, Left)
        assert filled.strip.isVisible()
        assert not filled.delete_button.isVisible()
        filled.span.setCurrentIndex(span)
        QTest.mouseClick(filled.strip.accept_button, Left)
        assert history.count() == left
        assert filled.strip.isHidden()
        assert sum(isinstance(filled.model.row(n), PageRow) for n in range(9)) == left

    async def test_refused(self, filled: HistoryPanel, history: HistoryStore) -> None:
        QTest.mouseClick(filled.delete_button, Left)
        QTest.mouseClick(filled.strip.dismiss_button, Left)
        assert history.count() == 3
        assert filled.strip.isHidden()

    async def test_esc_closes_the_question_and_not_the_panel(self, filled: HistoryPanel) -> None:
        QTest.mouseClick(filled.delete_button, Left)
        QTest.keyClick(filled.span, Qt.Key.Key_Escape)
        assert filled.strip.isHidden()
        assert filled.isVisible()


async def test_a_visit_appears_while_it_is_shown(
    panel: HistoryPanel, shell: Shell, partition: Partition
) -> None:
    shell.visits.add(partition.key.text, "http://new.test/", "New", typed=False)
    await next_signal(panel.model.modelReset)
    assert "http://new.test/" in rows(panel)


async def test_the_menu(
    panel: HistoryPanel, history: HistoryStore, window: "BrowserWindow"
) -> None:
    history.add_visit("http://a.test/", "A")
    panel.reload()
    assert panel.menu_for(0) is None
    panel.view.setCurrentIndex(panel.model.index(1))
    menu = panel.menu_for(1)
    assert menu is not None
    menu.popup(QPoint())
    menu.actions()[-1].trigger()
    menu.close()
    assert history.count() == 0


@pytest.mark.expected_warnings("could not be used")
async def test_a_history_that_cannot_be_read_is_told(
    panel: HistoryPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise SettingsError("locked")

    monkeypatch.setattr(HistoryStore, "between", fail)
    panel.reload()
    assert "cannot be read" in panel.body.text.text()


async def test_a_partition_that_was_never_opened_makes_nothing_on_the_disk(
    panel: HistoryPanel, shell: Shell, fresh: Callable[..., str]
) -> None:
    other = shell.desk.partition(fresh("disk"))
    panel.show_partition(other)
    assert panel.body.is_empty
    assert not panel.model.failed
    assert not (shell.desk.paths.partitions / other.key.folder).exists()


async def test_a_partition_that_is_deleted_leaves_the_panel(
    panel: HistoryPanel, shell: Shell, fresh: Callable[..., str]
) -> None:
    shown = panel.partition
    other = shell.desk.partition(fresh("memory"))
    panel.show_partition(other)
    panel._follows = False
    shell.desk.store.remove(other.key)
    assert panel.partition == shown


def test_the_model_alone(runtime: object) -> None:
    from PySide6.QtCore import QObject

    parent = QObject()
    model = HistoryModel(parent)
    assert model.rowCount() == 0
    assert not model.canFetchMore(model.index(-1))
    model.load(lambda _work: None)
    assert model.failed
    parent.deleteLater()
