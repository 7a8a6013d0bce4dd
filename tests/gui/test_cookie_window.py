"""The window of cookies and site data, over real sessions and real pages."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from browser.aio import next_signal
from browser.model.cookie import Cookie
from browser.model.cookie_partitioned import PartitionedCookie
from browser.model.cookie_record import CookieRecord
from browser.model.partition import Partition
from browser.session import Session
from browser.ui.cookie_model import CookieModel
from browser.ui.cookie_window import CookieWindow
from browser.ui.row_table import RowTable
from browser.ui.shell import Shell
from tests.gui.gestures import open_page, settling, turn, until
from tests.servers import Reply, Server

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

pytestmark = pytest.mark.usefixtures("inspector")
KEY = Qt.Key
URL = "https://www.example.com/"
FAR = 4e9
MANY = 50_000


@pytest.fixture
def session(shell: Shell, partition: Partition) -> Session:
    return shell.desk.session(partition)


@pytest.fixture
def opened(shell: Shell, partition: Partition) -> Iterator[Callable[[], CookieWindow]]:
    """Open the window over the test's partition."""
    made: list[CookieWindow] = []

    def make() -> CookieWindow:
        made.append(CookieWindow(shell))
        made[-1].show_partition(partition)
        made[-1].show()
        made[-1].activateWindow()
        return made[-1]

    yield make
    for window in made:
        if shiboken6.isValid(window):
            window.close()


def names(window: CookieWindow) -> list[str]:
    return [row.name for row in window.model.rows()]


async def shown(window: CookieWindow, *wanted: str) -> None:
    """Wait until these cookies are in the table, and no others."""
    changed = window.model.rowsInserted, window.model.rowsRemoved, window.model.dataChanged
    while names(window) != list(wanted):
        waiting = [next_signal(signal) for signal in (*changed, window.model.layoutChanged)]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for one in waiting:
            one.cancel()


async def is_true(check: Callable[[], object]) -> None:
    """Wait until the work in the background has made something true."""
    while not check():
        await turn()


@settling("data window")
async def test_an_empty_list_says_what_will_be_here(
    opened: Callable[[], CookieWindow], partition: Partition
) -> None:
    window = opened()
    assert window.body.is_empty
    assert partition.name in window.body.text.text()
    assert not window.delete_button.isEnabled()
    assert not window.export_button.isEnabled()


@settling("data window")
async def test_it_follows_pages_that_change_them(
    opened: Callable[[], CookieWindow],
    window: "BrowserWindow",
    partition: Partition,
    server: Server,
) -> None:
    server.on("/", Reply("one", headers=[("Set-Cookie", "first=1; Path=/")]))
    cookies = opened()
    tab = await open_page(window, partition, server.url("/"))
    await shown(cookies, "first")
    assert tab.web_contents is not None
    await tab.web_contents.execute_javascript("void (document.cookie = 'second=2')")
    await shown(cookies, "first", "second")
    await tab.web_contents.execute_javascript("void (document.cookie = 'first=; max-age=0')")
    await shown(cookies, "second")


@settling("data window")
async def test_what_is_chosen_stays_chosen_while_others_come(
    opened: Callable[[], CookieWindow], session: Session
) -> None:
    await session.cookies.set(url=URL, name="m", value="1")
    window = opened()
    await shown(window, "m")
    window.table.choose(0)
    await session.cookies.set(url=URL, name="a", value="1")
    await session.cookies.set(url=URL, name="z", value="1")
    await shown(window, "a", "m", "z")
    assert [one.name for one in window.chosen()] == ["m"]


@settling("data window")
async def test_search_and_order(opened: Callable[[], CookieWindow], session: Session) -> None:
    await session.cookies.set(url="https://b.test/", name="one", value="x")
    await session.cookies.set(url="https://a.test/", name="two", value="y")
    window = opened()
    await shown(window, "two", "one")
    window.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert names(window) == ["two", "one"]
    window.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert names(window) == ["one", "two"]
    QTest.keyClicks(window.search, "B.test")
    await until(window.search.searched, lambda: len(names(window)) == 1)
    assert names(window) == ["one"]
    QTest.keyClicks(window.search, "zz")
    await until(window.search.searched, lambda: not names(window))
    assert "these words" in window.body.text.text()
    QTest.keyClick(window.search, KEY.Key_Escape)
    assert len(names(window)) == 2
    assert window.isVisible()


@settling("data window")
async def test_editing_keeps_what_is_not_edited(
    opened: Callable[[], CookieWindow], session: Session
) -> None:
    cookie = PartitionedCookie(
        "n",
        "v",
        "www.example.com",
        True,
        "/",
        True,
        True,
        False,
        FAR,
        partition_key="https://t.test",
    )
    await session.cookies.put(CookieRecord(cookie, "no_restriction", "high"))
    window = opened()
    await shown(window, "n")
    window.table.choose(0)
    QTest.keyClick(window.table, KEY.Key_Return)
    await is_true(window.form.isVisible)
    assert "https://t.test" in window.form.note.text()
    assert window.form.value.hasFocus()
    window.form.value.setText("other")
    window.form.save.click()
    await is_true(window.form.isHidden)
    [record] = await session.cookies.records()
    assert record.cookie.value == "other"
    assert (record.same_site, record.priority) == ("no_restriction", "high")
    assert getattr(record.cookie, "partition_key", "") == "https://t.test"
    assert record.cookie.http_only


@settling("data window")
async def test_a_cookie_that_gets_another_name_leaves_none_behind(
    opened: Callable[[], CookieWindow], session: Session
) -> None:
    await session.cookies.set(url=URL, name="old", value="v")
    window = opened()
    await shown(window, "old")
    window.edit(0)
    await is_true(window.form.isVisible)
    window.form.name.setText("new")
    window.form.save.click()
    await shown(window, "new")
    assert [one.name for one in await session.cookies.get()] == ["new"]


@pytest.mark.parametrize(
    ("field", "text", "place"),
    [
        ("name", "a=b", "name"),
        ("name", "a;b", "name"),
        ("value", "v" * 5000, "value"),
        ("domain", "not a host", "domain"),
        ("domain", "", "domain"),
        ("path", "no slash", "path"),
    ],
)
@settling("data window")
async def test_what_is_wrong_is_said_beside_its_field(
    opened: Callable[[], CookieWindow], session: Session, field: str, text: str, place: str
) -> None:
    window = opened()
    window.write_new()
    form = window.form
    form.name.setText("n")
    form.domain.setText("www.example.com")
    getattr(form, field).setText(text)
    form.save.click()
    assert [name for name, one in form.errors.items() if one.text()] == [place]
    assert getattr(form, field).text() == text
    assert form.isVisible()
    assert await session.cookies.get() == []


@settling("data window")
async def test_what_the_engine_refuses_is_said_and_nothing_is_lost(
    opened: Callable[[], CookieWindow], session: Session
) -> None:
    window = opened()
    window.write_new()
    window.form.name.setText("__Secure-n")
    window.form.domain.setText("www.example.com")
    window.form.save.click()
    await is_true(window.form.error.text)
    assert "Secure" in window.form.error.text()
    window.form.secure.setChecked(True)
    window.form.save.click()
    await shown(window, "__Secure-n")
    assert [one.secure for one in await session.cookies.get()] == [True]


@settling("data window")
async def test_a_moment_that_has_passed_is_refused(opened: Callable[[], CookieWindow]) -> None:
    form = opened().form
    form.edit(None, "a.test")
    form.name.setText("n")
    form.lasts.setChecked(True)
    form.end.setDateTime(form.end.dateTime().addYears(-1))
    form.save.click()
    assert "passed" in form.errors["end"].text()
    QTest.keyClick(form.name, KEY.Key_Escape)
    assert form.isHidden()


@settling("data window")
async def test_deleted_cookies_can_be_brought_back(
    opened: Callable[[], CookieWindow], session: Session
) -> None:
    await session.cookies.put(CookieRecord(Cookie("a", "1", ".example.com"), "strict"))
    await session.cookies.set(url=URL, name="b", value="2")
    window = opened()
    await shown(window, "a", "b")
    window.table.choose(0)
    QTest.keyClick(window.table, KEY.Key_Delete)
    await is_true(window.strip.isVisible)
    assert [one.name for one in await session.cookies.get()] == ["b"]
    window.strip.accept_button.click()
    await shown(window, "a", "b")
    records = {one.cookie.name: one for one in await session.cookies.records()}
    assert records["a"].same_site == "strict"


@settling("data window")
async def test_a_site_goes_with_all_that_it_keeps(
    opened: Callable[[], CookieWindow],
    window: "BrowserWindow",
    session: Session,
    partition: Partition,
    server: Server,
) -> None:
    server.on("/", Reply("x", headers=[("Set-Cookie", "n=1; Domain=bulkhead.test; Path=/")]))
    tab = await open_page(window, partition, server.url("/", "a.bulkhead.test"))
    assert tab.web_contents is not None
    await session.cookies.set(url=server.url("/", "b.bulkhead.test"), name="m")
    await session.cookies.set(url=URL, name="other")
    cookies = opened()
    await shown(cookies, "other", "n", "m")
    cookies.table.choose(1)
    cookies.site_button.click()
    assert "bulkhead.test" in cookies.strip.label.text()
    assert cookies.strip.dismiss_button.hasFocus()
    cookies.strip.dismiss_button.click()
    assert len(await session.cookies.get()) == 3
    cookies.ask_for_site()
    cookies.strip.accept_button.click()
    await shown(cookies, "other")
    assert [one.name for one in await session.cookies.get()] == ["other"]


@pytest.mark.parametrize("name", ["cookies.json", "cookies.txt"])
@settling("data window")
async def test_files_of_cookies(
    opened: Callable[[], CookieWindow], session: Session, tmp_path: Path, name: str
) -> None:
    await session.cookies.set(url=URL, name="n", value="v", expiration_date=FAR)
    window = opened()
    await shown(window, "n")
    file = tmp_path / name
    window.files.export_file(str(file))
    await is_true(lambda: name in window.status.text())
    assert ("bulkhead-cookies" in file.read_text()) == name.endswith("json")
    await session.cookies.delete(await session.cookies.get())
    await shown(window)
    window.files.import_file(str(file))
    await shown(window, "n")
    assert [one.value for one in await session.cookies.get()] == ["v"]


@settling("data window")
async def test_a_file_that_is_broken_changes_nothing(
    opened: Callable[[], CookieWindow], session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "broken.json"
    file.write_text(json.dumps({"format": "other"}))
    window = opened()
    window.files.import_file(str(file))
    await is_true(window.error.text)
    assert "broken.json" in window.error.text()
    assert await session.cookies.get() == []
    window.files.import_file("/dev/zero")
    await is_true(lambda: "/dev/zero" in window.error.text())


@settling("data window")
async def test_what_takes_long_says_so_and_can_be_stopped(
    opened: Callable[[], CookieWindow], session: Session
) -> None:
    await session.cookies.set(url=URL, name="a")
    window = opened()
    await shown(window, "a")
    window._patience.setInterval(3_600_000)  # the test says when it has been long
    started = asyncio.Event()

    async def slow() -> None:
        started.set()
        await asyncio.Event().wait()

    window.run(slow(), "wait")
    await started.wait()
    assert not window.is_slow
    window._patience.timeout.emit()
    assert window.stop_button.isVisible()
    window.stop_button.click()
    await is_true(lambda: not window.is_slow)
    assert "1 cookie" in window.status.text()


@settling("data window")
async def test_dialogs_for_files_are_not_modal_to_the_program(
    opened: Callable[[], CookieWindow],
) -> None:
    window = opened()
    for choose in (window.files.choose_export, window.files.choose_import):
        choose()
        dialog = window.files.dialog
        assert dialog is not None
        assert dialog.windowModality() != Qt.WindowModality.ApplicationModal
        dialog.reject()
        assert window.files.dialog is None


@settling("data window")
async def test_values_are_copied(opened: Callable[[], CookieWindow], session: Session) -> None:
    await session.cookies.set(url=URL, name="a", value="one")
    await session.cookies.set(url=URL, name="b", value="two")
    window = opened()
    await shown(window, "a", "b")
    window.table.selectAll()
    window.copy_value()
    assert QGuiApplication.clipboard().text() == "one\ntwo"


@settling("data window")
async def test_a_partition_that_closes_leaves_an_empty_window(
    opened: Callable[[], CookieWindow], session: Session
) -> None:
    await session.cookies.set(url=URL, name="a")
    window = opened()
    await shown(window, "a")
    await session.close()
    assert window.model.rowCount() == 0
    assert "closed" in window.body.text.text()
    assert not window.new_button.isEnabled()


@settling("data window")
async def test_the_command_opens_it_over_the_partition_of_the_tab(
    window: "BrowserWindow", partition: Partition, session: Session
) -> None:
    window.open_tab("about:blank", partition)
    window.actions_["data.cookies"].trigger()
    made = window.findChild(CookieWindow)
    assert made is not None
    assert made.session is session
    window.actions_["data.cookies"].trigger()
    assert window.findChildren(CookieWindow) == [made]
    made.close()


# The model alone.


def many() -> list[Cookie]:
    return [
        Cookie(f"name{n}", "value", f"host{n % 997}.example", host_only=True) for n in range(MANY)
    ]


@settling("data window")
async def test_fifty_thousand_cookies_have_no_widgets(shell: Shell) -> None:
    parent = QWidget()
    model = CookieModel(parent)
    table = RowTable(model, "Cookies", (100,) * 8, 2, parent)
    parent.resize(800, 400)
    table.resize(800, 400)
    parent.show()
    before = len(table.findChildren(QWidget))
    rows = many()
    model.set_rows(rows)
    assert model.rowCount() == MANY
    table.scrollToBottom()
    assert not table.grab().isNull()
    assert len(table.findChildren(QWidget)) == before
    chosen = model.place_of(model.key(rows[4]))
    table.choose(chosen)
    model.set_filter("name4")
    assert 0 < model.rowCount() < MANY
    assert [model.row(place) for place in table.chosen_places()] == [rows[4]]
    model.set_filter("")
    assert [model.row(place) for place in table.chosen_places()] == [rows[4]]
    model.set_rows(row for row in rows if row is not rows[4])
    assert model.rowCount() == MANY - 1
    assert table.chosen_places() == []
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    table.selectionModel().select(model.index(0, 0), flags)
    assert table.chosen_places() == [0]
    parent.close()
    parent.deleteLater()
