"""Our own pages: made by a provider, and out of reach of every page of the web."""

import pytest

from browser.errors import JavaScriptError, NetError
from browser.session import Session, WebContents, from_partition
from browser.session.internal_pages import PageProvider
from tests.servers import Server

ADDRESS = "bulkhead://newtab/"


class Provider:
    """Answers for one page, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def __call__(self, partition: str, url: str) -> tuple[str, bytes] | None:
        self.asked.append((partition, url))
        if "broken" in url:
            raise ZeroDivisionError
        return ("text/html", b"<title>Ours</title>") if "newtab" in url else None


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def session(fresh, provider: PageProvider) -> Session:
    made = from_partition(fresh())
    made.set_internal_pages(provider)
    return made


@pytest.fixture
def page(session: Session) -> WebContents:
    return session.create_web_contents()


class TestProvider:
    async def test_makes_the_page(
        self, session: Session, page: WebContents, provider: Provider
    ) -> None:
        await page.load_url(f"{ADDRESS}?q=1")
        assert page.get_title() == "Ours"
        assert provider.asked == [(session.partition, f"{ADDRESS}?q=1")]

    async def test_may_not_know_it(self, page: WebContents) -> None:
        with pytest.raises(NetError):
            await page.load_url("bulkhead://nothing/")

    @pytest.mark.expected_warnings("an internal page failed: ZeroDivisionError")
    async def test_may_fail(self, page: WebContents) -> None:
        with pytest.raises(NetError):
            await page.load_url("bulkhead://broken/")

    async def test_is_of_one_session(self, fresh, provider: Provider, session: Session) -> None:
        other = from_partition(fresh()).create_web_contents()
        with pytest.raises(NetError):
            await other.load_url(ADDRESS)
        assert provider.asked == []


class TestPagesOfTheWeb:
    @pytest.mark.parametrize(
        "code",
        [
            f"fetch('{ADDRESS}')",
            f"fetch('{ADDRESS}', {{mode: 'no-cors'}})",
            f"new Promise((done, fail) => {{ const x = new XMLHttpRequest(); x.onload = done; "
            f"x.onerror = () => fail('refused'); x.open('GET', '{ADDRESS}'); x.send() }})",
            f"new Promise((done, fail) => {{ const x = new Image(); x.onload = done; "
            f"x.onerror = () => fail('refused'); x.src = '{ADDRESS}' }})",
            f"new Promise((done, fail) => {{ const x = document.createElement('script'); "
            f"x.onload = done; x.onerror = () => fail('refused'); x.src = '{ADDRESS}'; "
            "document.head.append(x) })",
        ],
    )
    async def test_cannot_load_from_them(
        self, page: WebContents, provider: Provider, server: Server, code: str
    ) -> None:
        server.on("/", "page")
        await page.load_url(server.url())
        with pytest.raises(JavaScriptError):
            await page.execute_javascript(code)
        assert provider.asked == []

    async def test_cannot_go_there(
        self, page: WebContents, provider: Provider, server: Server
    ) -> None:
        server.on("/", "<title>Web</title>")
        await page.load_url(server.url())
        await page.execute_javascript(f"void (location = '{ADDRESS}')")
        await page.execute_javascript("1")
        assert page.get_url() == server.url()
        assert provider.asked == []

    async def test_cannot_frame_them(
        self, page: WebContents, provider: Provider, server: Server
    ) -> None:
        server.on("/", f"<title>Web</title><iframe src='{ADDRESS}'></iframe>")
        await page.load_url(server.url())
        assert provider.asked == []

    async def test_cannot_redirect_there(
        self, page: WebContents, provider: Provider, server: Server
    ) -> None:
        server.on("/", "", status=302, headers={"Location": ADDRESS})
        with pytest.raises(NetError):
            await page.load_url(server.url())
        assert provider.asked == []

    async def test_cannot_open_a_window_there(
        self, session: Session, page: WebContents, provider: Provider, server: Server
    ) -> None:
        server.on("/", "page")
        await page.load_url(server.url())
        await page.execute_javascript(f"void window.open('{ADDRESS}')")
        await page.execute_javascript("1")
        assert session.pages() == [page]
        assert provider.asked == []
