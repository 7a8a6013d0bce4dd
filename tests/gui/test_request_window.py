"""The window of requests over real pages: rows, failures, filters, details, pause, file, end."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from browser.model.partition import Partition
from browser.model.request_details import RequestDetails, RequestEvent, ResourceType
from browser.model.request_log import LoggedRequest, RequestLog
from browser.session import Session
from browser.ui.request_model import STATUS, RequestModel
from browser.ui.request_window import RequestWindow
from browser.ui.row_table import RowTable
from browser.ui.shell import Shell
from tests.gui.gestures import open_page, page_of, settling, turn
from tests.servers import Reply, Server

if TYPE_CHECKING:
    from browser.ui.look import Look
    from browser.ui.window import BrowserWindow

pytestmark = pytest.mark.usefixtures("inspector")


@pytest.fixture
def session(shell: Shell, partition: Partition) -> Session:
    return shell.desk.session(partition)


@pytest.fixture
def opened(shell: Shell, partition: Partition) -> Iterator[Callable[[], RequestWindow]]:
    """Open the window over the test's partition."""
    made: list[RequestWindow] = []

    def make() -> RequestWindow:
        made.append(RequestWindow(shell))
        made[-1].show_partition(partition)
        made[-1].show()
        return made[-1]

    yield make
    for window in made:
        if shiboken6.isValid(window):
            window.close()


@pytest.fixture
def site(server: Server) -> Server:
    """A page with a script, a picture that is not there, and a redirect to it."""
    server.on("/", "<script src=/script.js></script><img src=/none.png>")
    server.on("/script.js", Reply("let a = 1", type="text/javascript"))
    server.on("/none.png", Reply("no", status=404))
    server.on("/moved", Reply("", status=302, headers={"Location": "/"}))
    return server


def is_listening(session: Session) -> bool:
    return session.web_request._ways.listeners.any(*RequestEvent)


async def is_true(check: Callable[[], object]) -> None:
    while not check():
        await turn()


def rows(window: RequestWindow) -> list[tuple[str, int | None]]:
    """Path and status of what is shown."""
    shown = [(one.url.partition("/")[2].partition("/")[2], one) for one in window.model.rows()]
    return [("/" + path.partition("/")[2], one.status) for path, one in shown]


async def over(window: RequestWindow, *paths: str) -> None:
    """Wait until these requests are shown and over."""

    def holds() -> bool:
        found = {
            path
            for (path, _), one in zip(rows(window), window.model.rows(), strict=True)
            if one.is_over
        }
        return set(paths) <= found

    await is_true(holds)


async def test_an_empty_list_says_what_to_do(
    opened: Callable[[], RequestWindow], partition: Partition
) -> None:
    window = opened()
    assert partition.name in window.body.text.text()
    assert not window.export_button.isEnabled()
    window.pause_button.click()
    assert "Paused" in window.body.text.text()


async def test_what_a_page_asks_for(
    opened: Callable[[], RequestWindow],
    window: "BrowserWindow",
    partition: Partition,
    site: Server,
) -> None:
    requests = opened()
    await open_page(window, partition, site.url("/moved"))
    await over(requests, "/moved", "/", "/script.js", "/none.png")
    assert {("/moved", 302), ("/", 200), ("/script.js", 200), ("/none.png", 404)} <= set(
        rows(requests)
    )
    kinds = {
        path: one.kind for (path, _), one in zip(rows(requests), requests.model.rows(), strict=True)
    }
    assert kinds["/"] is ResourceType.MAIN_FRAME
    assert kinds["/script.js"] is ResourceType.SCRIPT
    script = next(one for one in requests.model.rows() if one.url.endswith("/script.js"))
    assert script.size == 9
    assert script.duration is not None
    assert not requests.table.grab().isNull()


async def test_what_is_blocked_says_by_whom(
    opened: Callable[[], RequestWindow],
    window: "BrowserWindow",
    partition: Partition,
    session: Session,
    site: Server,
) -> None:
    def block(_details: RequestDetails, reply: Any) -> None:
        reply(cancel=True)

    session.web_request.on_before_request(block, urls=["*://*/script.js"])
    requests = opened()
    await open_page(window, partition, site.url("/"))
    await over(requests, "/script.js")
    [row] = [one for one in requests.model.rows() if one.url.endswith("/script.js")]
    assert requests.model.text(row, STATUS) == "Blocked by a rule here"
    assert site.seen("/script.js") == []
    session.web_request.on_before_request(None)


async def test_filters(
    opened: Callable[[], RequestWindow],
    window: "BrowserWindow",
    partition: Partition,
    site: Server,
) -> None:
    requests = opened()
    tab = await open_page(window, partition, site.url("/"))
    await over(requests, "/", "/script.js", "/none.png")
    QTest.keyClicks(requests.search, "SCRIPT")
    await is_true(lambda: [path for path, _ in rows(requests)] == ["/script.js"])
    requests.search.clear()
    requests.search.searched.emit("")
    requests.failed.click()
    assert "/script.js" not in [path for path, _ in rows(requests)]
    assert "/none.png" in [path for path, _ in rows(requests)]
    # What fails later comes to the list when it has failed.
    await page_of(tab).execute_javascript("fetch('/missing').then(() => 1)")
    await over(requests, "/missing")
    requests.failed.click()
    place = requests.kind.findData(ResourceType.SCRIPT)
    requests.kind.setCurrentIndex(place)
    requests.kind.activated.emit(place)
    assert [path for path, _ in rows(requests)] == ["/script.js"]


@settling("data window")
async def test_details_with_headers(
    opened: Callable[[], RequestWindow],
    window: "BrowserWindow",
    partition: Partition,
    server: Server,
) -> None:
    server.on("/", Reply("x", headers=[("X-One", "1"), ("X-Two", "a"), ("X-Two", "b")]))
    requests = opened()
    await open_page(window, partition, server.url("/"))
    await over(requests, "/")
    place = [path for path, _ in rows(requests)].index("/")
    requests.table.choose(place)
    text = requests.pane.text.toPlainText()
    assert text.startswith(server.url("/"))
    for line in ("X-One: 1", "X-Two: a", "X-Two: b", "User-Agent: "):
        assert line in text
    QTest.keyClick(requests.table, Qt.Key.Key_Return)
    assert requests.focusWidget() is requests.pane.text
    requests.copy_button.click()
    assert QGuiApplication.clipboard().text() == server.url("/")
    requests.table.clearSelection()
    assert requests.pane.isHidden()


@settling("data window")
async def test_bodies_when_they_are_wanted(
    opened: Callable[[], RequestWindow],
    window: "BrowserWindow",
    partition: Partition,
    server: Server,
) -> None:
    server.on("/", "<p>the body</p>")
    server.on("/bytes", Reply(b"\xff\xfe\xfd", type="application/octet-stream"))
    requests = opened()
    tab = await open_page(window, partition, server.url("/"))
    await over(requests, "/")
    assert requests.model.rows()[0].body is None
    requests.bodies.click()
    requests.clear_button.click()
    await page_of(tab).load_url(server.url("/"))
    await page_of(tab).execute_javascript(
        "fetch('/bytes').then(r => r.arrayBuffer()).then(() => 1)"
    )
    await over(requests, "/", "/bytes")
    paths = [path for path, _ in rows(requests)]
    await is_true(
        lambda: all(
            one.body is not None
            for one in requests.model.rows()
            if one.url.endswith(("/", "/bytes"))
        )
    )
    requests.table.choose(paths.index("/"))
    assert "<p>the body</p>" in requests.pane.text.toPlainText()
    await is_true(lambda: "DIRECT" in requests.pane.text.toPlainText())
    requests.table.choose(paths.index("/bytes"))
    assert "no text" in requests.pane.text.toPlainText()


async def test_it_listens_only_while_it_is_open_and_not_paused(
    opened: Callable[[], RequestWindow],
    window: "BrowserWindow",
    partition: Partition,
    session: Session,
    site: Server,
) -> None:
    requests = opened()
    assert is_listening(session)
    requests.pause_button.click()
    assert not is_listening(session)
    requests.bodies.click()
    tab = await open_page(window, partition, site.url("/"))
    assert len(requests.log) == 0
    requests.pause_button.click()
    await page_of(tab).load_url(site.url("/"))
    await over(requests, "/")
    requests.clear_button.click()
    assert requests.model.rowCount() == 0
    requests.close()
    assert not is_listening(session)


async def test_another_partition_is_another_list(
    opened: Callable[[], RequestWindow],
    window: "BrowserWindow",
    shell: Shell,
    partition: Partition,
    session: Session,
    site: Server,
) -> None:
    requests = opened()
    await open_page(window, partition, site.url("/"))
    await over(requests, "/")
    other = shell.desk.store.add_temporary()
    requests.show_partition(other)
    assert len(requests.log) == 0
    assert not is_listening(session)
    await open_page(window, partition, site.url("/"))
    await open_page(window, other, site.url("/moved"))
    await over(requests, "/moved", "/")
    assert len([path for path, _ in rows(requests) if path == "/"]) == 1


@settling("data window")
async def test_the_list_as_a_file(
    opened: Callable[[], RequestWindow],
    window: "BrowserWindow",
    partition: Partition,
    site: Server,
    tmp_path: Path,
) -> None:
    requests = opened()
    await open_page(window, partition, site.url("/"))
    await over(requests, "/", "/script.js")
    requests.choose_export()
    assert requests.dialog is not None
    assert requests.dialog.windowModality() != Qt.WindowModality.ApplicationModal
    requests.dialog.reject()
    file = tmp_path / "requests.har"
    requests.export_file(str(file))
    await is_true(lambda: file.exists() and "requests.har" in requests.status.text())
    entries = json.loads(file.read_text())["log"]["entries"]
    assert site.url("/script.js") in [one["request"]["url"] for one in entries]
    requests.export_file(str(tmp_path / "none" / "requests.har"))
    await is_true(requests.error.text)


async def test_a_partition_that_closes_ends_the_list(
    opened: Callable[[], RequestWindow], session: Session
) -> None:
    requests = opened()
    await session.close()
    assert "closed" in requests.body.text.text()
    assert not requests.pause_button.isEnabled()


async def test_the_command_opens_it(window: "BrowserWindow", partition: Partition) -> None:
    window.open_tab("about:blank", partition)
    window.actions_["data.requests"].trigger()
    made = window.findChild(RequestWindow)
    assert made is not None
    made.close()


# The model alone.


def sent(log: RequestLog, id: int) -> LoggedRequest:
    url = f"http://a.test/{id}"
    return log.note(RequestEvent.SEND_HEADERS, RequestDetails(id=id, url=url, timestamp=id))


async def test_ten_thousand_requests_have_no_widgets(shell: Shell, look: "Look") -> None:
    parent = QWidget()
    log = RequestLog()
    model = RequestModel(log, look.theme, parent)
    table = RowTable(model, "Requests", (80,) * 9, 4, parent, sortable=False)
    before = len(table.findChildren(QWidget))
    inserted: list[int] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append(last - first + 1))
    for turn_of in range(10):
        model.refresh({sent(log, turn_of * 1200 + n) for n in range(1200)})
    assert model.rowCount() == len(log) <= 10_000
    assert inserted == [1200] * 10
    assert [one.number for one in model.rows()] == [one.number for one in log]
    assert not table.grab().isNull()
    assert len(table.findChildren(QWidget)) == before
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    last = model.rows()[-1]
    details = RequestDetails(id=last.id, url=last.url, timestamp=1e5)
    model.refresh({log.note(RequestEvent.COMPLETED, details)})
    assert changed == [model.rowCount() - 1]
    parent.deleteLater()


def test_it_listens_no_longer_when_it_goes_without_being_closed(
    opened: Callable[[], RequestWindow], session: Session
) -> None:
    window = opened()
    assert is_listening(session)
    # As with the window that it belongs to.
    shiboken6.delete(window)
    assert not is_listening(session)
