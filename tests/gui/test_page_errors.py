"""Our pages in the place of the engine's error pages: their words, history, reload, escaping."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.page_errors import HTTP
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.certificates import Kind
from tests.gui.gestures import (
    ALT,
    Key,
    click_in_page,
    evaluate,
    loaded,
    open_page,
    page_of,
    press,
    text_of,
    until,
)
from tests.servers import DROP, Reply, Server

pytestmark = pytest.mark.usefixtures("inspector")


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Start</title><p>x")
    return server


@pytest.fixture
def refused(server_thread) -> str:
    """An address where nobody listens."""
    gone = Server(server_thread)
    url = gone.url("/path?x=1")
    gone.close()
    return url


async def written(tab: Tab) -> str:
    """What our error page says, once it is written."""
    await until(tab.changed, lambda: not tab.loading)
    code = """new Promise(done => {
      const ours = () => document.querySelector('main .code');
      if (ours()) return done(1);
      const observer = new MutationObserver(() => ours() && done(1));
      observer.observe(document, {childList: true, subtree: true});
    })"""
    await evaluate(tab, code)
    return await text_of(tab)


async def failing(window: BrowserWindow, partition: Partition, url: str) -> tuple[Tab, str]:
    """A tab whose page cannot be loaded, and what it says."""
    tab = window.open_tab(url, partition)
    await loaded(tab)
    return tab, await written(tab)


async def follow(tab: Tab, selector: str) -> None:
    """Follow a link of the page, which may lie below what is seen or be folded away."""
    await evaluate(tab, f"void setTimeout(() => document.querySelector({selector!r}).click())")


class TestWords:
    async def test_no_such_host(self, window: BrowserWindow, partition: Partition) -> None:
        tab, text = await failing(window, partition, "http://nothing.invalid/")
        assert "nothing.invalid" in text
        assert "ERR_NAME_NOT_RESOLVED" in text
        assert partition.name in text
        assert tab.url == "http://nothing.invalid/"
        assert window.bar.address.field.text() == "http://nothing.invalid/"

    async def test_nobody_listens(
        self, window: BrowserWindow, partition: Partition, refused: str
    ) -> None:
        _, text = await failing(window, partition, refused)
        assert "ERR_CONNECTION_REFUSED" in text
        assert "127.0.0.1" in text

    async def test_the_server_hangs_up(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        site.on("/gone", DROP)
        _, text = await failing(window, partition, site.url("/gone"))
        assert "ERR_EMPTY_RESPONSE" in text

    async def test_no_such_file(
        self, window: BrowserWindow, partition: Partition, tmp_path
    ) -> None:
        _, text = await failing(window, partition, (tmp_path / "none.html").as_uri())
        assert "ERR_FILE_NOT_FOUND" in text

    async def test_an_empty_answer(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        site.on("/empty", Reply("", status=404))
        _, text = await failing(window, partition, site.url("/empty"))
        assert "HTTP 404" in text

    async def test_an_answer_with_a_page_is_the_servers(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        site.on("/teapot", Reply("<title>Teapot</title><p>I am short", status=418))
        tab = await open_page(window, partition, site.url("/teapot"))
        assert await text_of(tab) == "I am short"

    async def test_are_complete(
        self, window: BrowserWindow, partition: Partition, refused: str
    ) -> None:
        tab, _ = await failing(window, partition, refused)
        look = "getComputedStyle(document.querySelector('h1'))"
        assert await evaluate(tab, "document.title")
        assert await evaluate(tab, "document.querySelector('h1').innerText")
        assert await evaluate(tab, f"parseFloat({look}.fontSize)") > 16
        assert await evaluate(tab, "document.documentElement.dataset.colour") == partition.colour
        assert await evaluate(tab, "document.scripts.length") == 0


class TestCertificate:
    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            ("self-signed", "ERR_CERT_AUTHORITY_INVALID"),
            ("expired", "ERR_CERT_"),
            ("wrong-host", "ERR_CERT_"),
        ],
    )
    async def test_names_host_and_fingerprint(
        self,
        window: BrowserWindow,
        partition: Partition,
        tls_server: Callable[[Kind], Server],
        authority,
        kind: Kind,
        name: str,
    ) -> None:
        server = tls_server(kind)
        tab, text = await failing(window, partition, server.url(host="localhost"))
        assert name in text
        assert "localhost" in text
        assert f"Test {kind}" in text
        problem = tab.certificate_problem
        assert problem is not None
        assert len(problem.fingerprint.split(":")) == 32
        assert problem.fingerprint in text
        assert server.requests == []

    async def test_is_forgotten_with_the_next_page(
        self,
        window: BrowserWindow,
        partition: Partition,
        tls_server: Callable[[Kind], Server],
        site: Server,
    ) -> None:
        tab, _ = await failing(window, partition, tls_server("expired").url(host="localhost"))
        tab.load(site.url())
        await loaded(tab)
        assert tab.certificate_problem is None


class TestGoingOn:
    @pytest.mark.parametrize("how", ["once", "session"])
    async def test_loads_the_page(
        self,
        window: BrowserWindow,
        partition: Partition,
        tls_server: Callable[[Kind], Server],
        how: str,
    ) -> None:
        server = tls_server("self-signed")
        server.on("/", "<title>Inside</title><p>In")
        tab, text = await failing(window, partition, server.url(host="localhost"))
        assert "Go on all the same" in text
        await follow(tab, f"#{how}")
        await until(page_of(tab).titleChanged, lambda: tab.title == "Inside")
        assert tab.url == server.url(host="localhost")
        (decision,) = page_of(tab).session.certificate_decisions()
        assert (decision.host, decision.once) == ("localhost", how == "once")

    async def test_until_a_date_is_kept_by_a_stored_partition(
        self,
        window: BrowserWindow,
        shell: Shell,
        fresh: Callable[..., str],
        tls_server: Callable[[Kind], Server],
    ) -> None:
        server = tls_server("expired")
        server.on("/", "<title>Inside</title><p>In")
        stored = shell.desk.partition(fresh("disk"))
        tab, _ = await failing(window, stored, server.url(host="localhost"))
        await follow(tab, "#days")
        await until(page_of(tab).titleChanged, lambda: tab.title == "Inside")
        (decision,) = page_of(tab).session.certificate_decisions()
        assert decision.kept
        assert decision.expires is not None
        assert 7 <= (decision.expires - decision.time) / 86400 < 8.1

    async def test_shows_the_chain_and_copies_the_fingerprint(
        self,
        window: BrowserWindow,
        partition: Partition,
        tls_server: Callable[[Kind], Server],
    ) -> None:
        server = tls_server("chain")
        tab, text = await failing(window, partition, server.url(host="localhost"))
        names = await evaluate(
            tab, "[...document.querySelectorAll('.chain li')].map(e => e.innerText)"
        )
        assert names == ["Test chain", "Test intermediate", "Test authority"]
        assert "Signed by" in text
        QGuiApplication.clipboard().clear()
        copied = next_signal(QGuiApplication.clipboard().dataChanged)
        await follow(tab, "#copy")
        await copied
        problem = tab.certificate_problem
        assert problem is not None
        assert QGuiApplication.clipboard().text() == problem.fingerprint
        # The page stays as it is, and its other links go on working.
        assert "was copied" in await text_of(tab)
        await until(tab.changed, lambda: not tab.loading)
        assert tab.failed
        await follow(tab, "#copy")
        await until(tab.changed, lambda: not tab.loading)
        server.on("/", "<title>Inside</title>")
        await follow(tab, "#once")
        await until(page_of(tab).titleChanged, lambda: tab.title == "Inside")
        await until(tab.changed, lambda: not tab.failed)

    async def test_needs_the_pages_own_secret(
        self,
        window: BrowserWindow,
        partition: Partition,
        tls_server: Callable[[Kind], Server],
    ) -> None:
        server = tls_server("self-signed")
        tab, _ = await failing(window, partition, server.url(host="localhost"))
        tab.load(server.url("/#x-session", host="localhost"))
        await loaded(tab)
        assert page_of(tab).session.certificate_decisions() == []

    async def test_is_not_offered_where_it_cannot_be(
        self,
        window: BrowserWindow,
        partition: Partition,
        tls_server: Callable[[Kind], Server],
    ) -> None:
        server = tls_server("self-signed")
        tab, _ = await failing(window, partition, server.url(host="localhost"))
        page_of(tab).session.set_certificate_verify_proc(lambda request, reply: reply(-2))
        tab.load(server.url(host="localhost"))
        await loaded(tab)
        text = await written(tab)
        assert "you cannot go on" in text
        assert await evaluate(tab, "document.querySelectorAll('details, #once').length") == 0


class TestHistory:
    async def test_has_one_entry_for_the_failure(
        self, window: BrowserWindow, partition: Partition, site: Server, refused: str
    ) -> None:
        tab = await open_page(window, partition, site.url())
        tab.load(refused)
        await loaded(tab)
        await written(tab)
        assert page_of(tab).history().count() == 2
        assert page_of(tab).history().currentItem().url().toString() == refused
        press(window, Key.Key_Left, ALT)
        await until(page_of(tab).urlChanged, lambda: tab.url == site.url())
        assert page_of(tab).history().count() == 2
        await until(tab.changed, lambda: not tab.loading)
        press(window, Key.Key_Right, ALT)
        await loaded(tab)
        assert "ERR_CONNECTION_REFUSED" in await written(tab)
        assert page_of(tab).history().count() == 2

    async def test_failure_is_no_visit(
        self, window: BrowserWindow, shell: Shell, partition: Partition, refused: str
    ) -> None:
        await failing(window, partition, refused)
        shell.visits.flush()
        assert shell.desk.history(partition.key).search("127", 5) == []

    async def test_tab_is_restored_to_the_failed_address(
        self, window: BrowserWindow, partition: Partition, refused: str
    ) -> None:
        tab, _ = await failing(window, partition, refused)
        assert tab.record().url == refused


class TestTryingAgain:
    @pytest.mark.parametrize("how", ["key", "button", "link"])
    async def test_loads_the_page_that_is_there_now(
        self, window: BrowserWindow, partition: Partition, site: Server, how: str
    ) -> None:
        site.on("/late", DROP)
        tab, _ = await failing(window, partition, site.url("/late"))
        site.on("/late", "<title>There</title><p>There now")
        ended = next_signal(page_of(tab).loadFinished)
        if how == "key":
            press(window, Key.Key_F5)
        elif how == "button":
            window.bar.reload.click()
        else:
            await click_in_page(tab, "a.button")
        await ended
        await until(page_of(tab).titleChanged, lambda: tab.title == "There")
        assert await text_of(tab) == "There now"
        assert tab.url == site.url("/late")
        assert page_of(tab).history().count() == 1

    async def test_fails_again(
        self, window: BrowserWindow, partition: Partition, refused: str
    ) -> None:
        tab, _ = await failing(window, partition, refused)
        press(window, Key.Key_F5)
        await loaded(tab)
        assert "ERR_CONNECTION_REFUSED" in await written(tab)
        assert page_of(tab).history().count() == 1


class TestHostile:
    async def test_address_is_no_markup(
        self, window: BrowserWindow, partition: Partition, refused: str
    ) -> None:
        evil = (
            refused + "&q=<img src=x onerror=window.hacked=1>'\"</script><script>hacked=1</script>"
        )
        tab, _ = await failing(window, partition, evil)
        assert await evaluate(tab, "window.hacked === undefined")
        assert await evaluate(tab, "document.images.length + document.scripts.length") == 0

    async def test_partition_name_is_no_markup(
        self, window: BrowserWindow, shell: Shell, partition: Partition, refused: str
    ) -> None:
        evil = shell.desk.store.update(partition.key, name="<b onclick=x>&amp;")
        tab, text = await failing(window, evil, refused)
        assert "<b onclick=x>&amp;" in text
        assert await evaluate(tab, "document.querySelectorAll('b').length") == 0

    async def test_a_page_that_comes_meanwhile_is_not_written_over(
        self, window: BrowserWindow, partition: Partition, site: Server, refused: str
    ) -> None:
        tab = window.open_tab(refused, partition)
        tab.load(site.url())
        await until(page_of(tab).titleChanged, lambda: tab.title == "Start")
        await until(tab.changed, lambda: not tab.loading)
        assert await text_of(tab) == "x"

    async def test_a_frame_that_fails_leaves_the_page_alone(
        self, window: BrowserWindow, partition: Partition, site: Server, refused: str
    ) -> None:
        site.on("/framed", f"<title>Framed</title><p>Around<iframe src='{refused}'></iframe>")
        tab = await open_page(window, partition, site.url("/framed"))
        assert "Around" in await text_of(tab)

    def test_http_is_a_domain_of_its_own(self) -> None:
        assert HTTP.name == "HttpStatusCodeDomain"
