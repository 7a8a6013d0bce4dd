"""The panel of the site: connection and certificate, permissions, data, zoom; real pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from browser.model.partition import Partition
from browser.model.permission import PermissionScope
from browser.session import Session
from browser.ui.certificate_window import CertificateWindow, fingerprint_text
from browser.ui.cookie_window import CookieWindow
from browser.ui.shell import Shell
from browser.ui.site_panel import SitePanel
from tests.certificates import Kind
from tests.gui.gestures import evaluate, open_page, page_of, settling, turn
from tests.servers import Reply, Server

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

pytestmark = pytest.mark.usefixtures("inspector")
TlsServer = Callable[[Kind], Server]
MEASURING = "measure a site"


@pytest.fixture
def session(shell: Shell, partition: Partition) -> Session:
    return shell.desk.session(partition)


def panel_of(window: "BrowserWindow") -> SitePanel:
    """Open the panel as a person does."""
    window.resize(1200, 800)
    window.bar.address.security.click()
    panel = window.panel.content("site")
    assert isinstance(panel, SitePanel)
    return panel


async def is_true(check: Callable[[], object]) -> None:
    """Wait until the work in the background has made something true."""
    while not check():
        await turn()


@settling(MEASURING)
async def test_it_says_where_and_in_which_partition(
    window: "BrowserWindow", partition: Partition, server: Server
) -> None:
    server.on("/", "x")
    await open_page(window, partition, server.url("/"))
    panel = panel_of(window)
    assert panel.host.text() == server.url("")
    assert partition.name in panel.partition.text()
    assert "not encrypted" in panel.connection.words.text()
    assert panel.connection.certificate.isHidden()
    assert panel.isAncestorOf(window.focusWidget() or window)
    window.bar.address.security.click()
    assert window.panel.isHidden()


@settling(MEASURING)
async def test_a_page_without_a_site_has_nothing(
    window: "BrowserWindow", partition: Partition, server: Server
) -> None:
    server.on("/", "x")
    tab = await open_page(window, partition, "data:text/html,x")
    panel = panel_of(window)
    assert panel.nothing.isVisible()
    await page_of(tab).load_url(server.url("/"))
    assert not panel.nothing.isVisible()
    assert panel.host.text() == server.url("")


@pytest.mark.parametrize("kind", ["memory", "disk"])
@settling(MEASURING)
async def test_permissions_are_decided_for_the_origin(
    window: "BrowserWindow",
    shell: Shell,
    fresh: Callable[..., str],
    server: Server,
    kind: str,
) -> None:
    server.on("/", "x")
    partition = shell.desk.partition(fresh(kind))
    session = shell.desk.session(partition)
    tab = await open_page(window, partition, server.url("/"))
    panel = panel_of(window)
    row = panel.permissions.rows["geolocation"]
    assert row.box.currentText() == "Ask"
    row.box.setFocus()
    QTest.keyClick(row.box, Qt.Key.Key_Down)
    QTest.keyClick(row.box, Qt.Key.Key_Down)
    assert session.permissions.get(server.url(""), "geolocation") == "denied"
    query = "navigator.permissions.query({name: 'geolocation'}).then(one => one.state)"
    assert await evaluate(tab, query) == "denied"
    [decision] = session.permissions.list()
    always, while_open = PermissionScope.ALWAYS, PermissionScope.SESSION
    assert decision.scope is (always if kind == "disk" else while_open)
    assert row.note.isVisible() == (kind == "memory")
    QTest.keyClick(row.box, Qt.Key.Key_Home)
    assert session.permissions.list() == []


@settling(MEASURING)
async def test_it_follows_what_is_decided_elsewhere(
    window: "BrowserWindow", partition: Partition, session: Session, server: Server
) -> None:
    server.on("/", "x")
    await open_page(window, partition, server.url("/"))
    panel = panel_of(window)
    session.permissions.set(server.url(""), "media", "granted", media_types=["audio"])
    assert panel.permissions.rows["microphone"].box.currentText() == "Allow"
    assert panel.permissions.rows["camera"].box.currentText() == "Ask"
    session.permissions.set(server.url(""), "openExternal", "denied", scheme="mailto")
    assert "openExternal:mailto" in panel.permissions.rows
    session.permissions.reset()
    assert "openExternal:mailto" not in panel.permissions.rows


@settling(MEASURING)
async def test_data_is_measured_and_cleared(
    window: "BrowserWindow", partition: Partition, session: Session, server: Server
) -> None:
    server.on("/", Reply("x", headers=[("Set-Cookie", "a=12345; Path=/")]))
    tab = await open_page(window, partition, server.url("/", "localhost"))
    await session.cookies.set(url="http://other.test/", name="other")
    write = "caches.open('c').then(c => c.put('/x', new Response('x'.repeat(1000)))).then(() => 1)"
    await evaluate(tab, write)
    await evaluate(tab, "void (localStorage.a = 1)")
    panel = panel_of(window)
    await is_true(lambda: "Caches" in panel.data.storage.text())
    assert "1 cookie" in panel.data.cookies.text()
    await evaluate(tab, "void (document.cookie = 'b=1')")
    await is_true(lambda: "2 cookie" in panel.data.cookies.text())
    panel.data.clear_button.click()
    assert panel.strip.dismiss_button.hasFocus()
    panel.strip.dismiss_button.click()
    assert len(await session.cookies.get()) == 3
    panel.data.clear_button.click()
    panel.strip.accept_button.click()
    await is_true(lambda: "0 cookie" in panel.data.cookies.text())
    assert [one.name for one in await session.cookies.get()] == ["other"]
    assert await evaluate(tab, "localStorage.length") == 0
    assert await evaluate(tab, "caches.keys().then(keys => keys.length)") == 0


@settling(MEASURING)
async def test_cookies_of_the_site_are_shown_one_by_one(
    window: "BrowserWindow", partition: Partition, session: Session, server: Server
) -> None:
    server.on("/", Reply("x", headers=[("Set-Cookie", "a=1; Domain=bulkhead.test")]))
    await session.cookies.set(url="http://other.test/", name="other")
    await open_page(window, partition, server.url("/", "a.bulkhead.test"))
    panel_of(window).data.show_button.click()
    cookies = window.findChild(CookieWindow)
    assert cookies is not None
    await is_true(lambda: [one.name for one in cookies.model.rows()] == ["a"])
    assert cookies.search.text() == "bulkhead.test"
    cookies.close()


@settling(MEASURING)
async def test_zoom(window: "BrowserWindow", partition: Partition, server: Server) -> None:
    server.on("/", "x")
    tab = await open_page(window, partition, server.url("/"))
    panel = panel_of(window)
    assert panel.factor.text() == "100 %"
    assert not panel.usual.isEnabled()
    panel.larger.click()
    assert page_of(tab).zoomFactor() > 1
    assert panel.factor.text() == f"{round(page_of(tab).zoomFactor() * 100)} %"
    panel.usual.click()
    assert page_of(tab).zoomFactor() == 1


@settling(MEASURING)
async def test_the_certificate_and_its_chain(
    window: "BrowserWindow", partition: Partition, session: Session, tls_server: TlsServer
) -> None:
    server = tls_server("chain")
    server.on("/", Reply("x", headers={"Cache-Control": "max-age=600"}))
    session.set_certificate_verify_proc(lambda _request, reply: reply(0))
    await open_page(window, partition, server.url("/", "localhost"))
    panel = panel_of(window)
    panel.connection.certificate.click()
    await is_true(lambda: window.findChild(CertificateWindow))
    shown = window.findChild(CertificateWindow)
    assert shown is not None
    names = [shown.list.item(row).text() for row in range(shown.list.count())]
    assert names[:2] == ["Test chain", "Test intermediate"]
    assert server.url("", "localhost") in shown.about.text()
    assert "TLS" in shown.about.text()
    # With an exception nothing is kept in the cache, so the server was asked once more.
    assert shown.note.isVisible()
    assert [one.method for one in server.seen("/")] == ["GET", "HEAD"]
    facts = dict(shown._facts(shown._chain[0]))
    assert "localhost" in facts["Counts for"]
    assert facts["Issued by"] == "Test intermediate"
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    shown.copy.click()
    assert QGuiApplication.clipboard().text() == shown._chain[1].data
    shown.close()


@settling(MEASURING)
async def test_an_exception_can_be_taken_back(
    window: "BrowserWindow", partition: Partition, session: Session, tls_server: TlsServer
) -> None:
    server = tls_server("self-signed")
    server.on("/", "x")
    session.set_certificate_verify_proc(lambda _request, reply: reply(0))
    await open_page(window, partition, server.url("/", "localhost"))
    panel = panel_of(window)
    assert panel.connection.exception.isVisible()
    assert session.certificate_decisions()
    panel.connection.forget.click()
    await is_true(lambda: not panel.connection.exception.isVisible())
    # The proc is still there, and may be asked anew about what the engine itself accepts by now.
    assert [one for one in session.certificate_decisions() if one.error_code] == []


@settling(MEASURING)
async def test_a_partition_that_closes_leaves_nothing(
    window: "BrowserWindow", partition: Partition, session: Session, server: Server
) -> None:
    server.on("/", "x")
    await open_page(window, partition, server.url("/"))
    panel = panel_of(window)
    await session.close()
    await turn()
    panel.show_tab(window.current())
    assert panel.nothing.isVisible()


def test_fingerprints_are_written_as_others_do() -> None:
    assert fingerprint_text("sha256/AP8Q") == "00:FF:10"
