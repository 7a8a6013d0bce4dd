"""`WebContents.load_url` and what an address leads to."""

import asyncio
import os
import signal
import socket

import pytest

from browser.aio import next_signal
from browser.errors import NetError, SessionClosedError
from browser.session import WebContents, from_partition
from tests.engine.conftest import failure_of
from tests.servers import DROP, Reply, Request, Server


async def code_of(page: WebContents, url: str) -> int:
    with pytest.raises(NetError) as caught:
        await page.load_url(url)
    assert caught.value.name.startswith("net::ERR_")
    return caught.value.code


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class TestLoadUrl:
    async def test_is_done_when_the_page_is_loaded(self, page: WebContents, server: Server) -> None:
        server.on("/", "<title>There</title><img src='/picture'>")
        await page.load_url(server.url())
        assert page.get_title() == "There"
        assert page.get_url() == server.url()
        assert server.seen("/picture"), "the load ended before its parts did"

    async def test_follows_redirects(self, page: WebContents, server: Server) -> None:
        server.on("/old", Reply(status=302, headers={"Location": "/new"}))
        server.on("/new", "<title>New</title>")
        await page.load_url(server.url("/old"))
        assert page.get_url() == server.url("/new")

    async def test_of_a_404_with_a_page_shows_the_page(
        self, page: WebContents, server: Server
    ) -> None:
        server.on("/gone", "<title>Gone</title>", status=404)
        await page.load_url(server.url("/gone"))
        assert page.get_title() == "Gone"

    async def test_of_an_empty_404_fails(self, page: WebContents, server: Server) -> None:
        server.on("/gone", "", status=404)
        assert await code_of(page, server.url("/gone")) == -379

    async def test_of_a_port_where_nobody_listens(self, page: WebContents) -> None:
        assert await code_of(page, f"http://127.0.0.1:{free_port()}/") == -102

    async def test_of_a_name_that_does_not_exist(self, page: WebContents) -> None:
        assert await code_of(page, "http://nobody.invalid/") == -105

    async def test_of_an_unsafe_port(self, page: WebContents) -> None:
        assert await code_of(page, "http://127.0.0.1:1/") == -312

    async def test_of_a_connection_that_breaks(self, page: WebContents, server: Server) -> None:
        server.on("/", DROP)
        assert await code_of(page, server.url()) == -324

    async def test_of_redirects_without_an_end(self, page: WebContents, server: Server) -> None:
        server.on("/loop", Reply(status=302, headers={"Location": "/loop"}))
        assert await code_of(page, server.url("/loop")) == -310

    async def test_of_no_content_leaves_the_page_that_is_shown(
        self, page: WebContents, server: Server
    ) -> None:
        server.on("/", "<title>Stays</title>")
        server.on("/nothing", Reply(status=204))
        await page.load_url(server.url())
        assert await code_of(page, server.url("/nothing")) == -3
        assert page.get_title() == "Stays"
        assert page.get_url() == server.url()

    async def test_of_a_download_is_no_page(self, page: WebContents, server: Server) -> None:
        server.on("/file", "bytes", type="application/octet-stream")
        page.session.watch_downloads(False)
        page.session.will_download.connect(lambda event, *_: event.prevent_default())
        assert await code_of(page, server.url("/file")) == -3

    async def test_of_a_file_that_does_not_exist(self, page: WebContents) -> None:
        assert await code_of(page, "file:///does/not/exist") == -6

    @pytest.mark.parametrize("url", ["", "no-scheme", "//host/path", "http://[bad/"])
    async def test_refuses_what_is_no_url(self, page: WebContents, url: str) -> None:
        with pytest.raises(ValueError, match="not an absolute URL"):
            await page.load_url(url)

    async def test_refuses_what_is_no_string(self, page: WebContents) -> None:
        with pytest.raises(TypeError, match="url must be a string"):
            await page.load_url(None)  # type: ignore[arg-type]

    async def test_fails_when_another_load_takes_its_place(
        self, page: WebContents, server: Server
    ) -> None:
        server.hold("/slow")
        server.on("/", "<title>Second</title>")
        first = asyncio.create_task(page.load_url(server.url("/slow")))
        await server.requested("/slow")
        await page.load_url(server.url())
        error = await failure_of(first)
        assert isinstance(error, NetError)
        assert (error.code, error.url) == (-3, server.url("/slow"))
        assert page.get_title() == "Second"

    async def test_fails_when_another_load_comes_while_its_parts_load(
        self, page: WebContents, server: Server
    ) -> None:
        server.on("/first", "<title>First</title><img src='/slow'>")
        server.hold("/slow")
        server.on("/", "<title>Second</title>")
        first = asyncio.create_task(page.load_url(server.url("/first")))
        await server.requested("/slow")
        await page.load_url(server.url())
        assert isinstance(await failure_of(first), NetError)
        assert page.get_title() == "Second"

    async def test_fails_when_it_is_stopped(self, page: WebContents, server: Server) -> None:
        server.hold("/slow")
        load = asyncio.create_task(page.load_url(server.url("/slow")))
        await server.requested("/slow")
        page.triggerAction(page.WebAction.Stop)
        error = await failure_of(load)
        assert isinstance(error, NetError)
        assert error.code == -3

    async def test_can_be_cancelled_and_repeated(self, page: WebContents, server: Server) -> None:
        gate = server.hold("/slow", "<title>Late</title>")
        load = asyncio.create_task(page.load_url(server.url("/slow")))
        await server.requested("/slow")
        load.cancel()
        again = asyncio.create_task(page.load_url(server.url("/slow?again")))
        await server.requested("/slow", 2)
        gate.open()
        await again
        assert page.get_title() == "Late"

    async def test_of_a_fragment_jumps_inside_the_page(
        self, page: WebContents, server: Server
    ) -> None:
        server.on("/", "<title>One</title><p id=end>End")
        await page.load_url(server.url())
        await page.load_url(server.url("/#end"))
        assert page.get_url() == server.url("/#end")
        assert len(server.seen("/")) == 1

    async def test_of_a_fragment_of_a_page_that_failed_is_a_load(
        self, page: WebContents, server: Server
    ) -> None:
        server.on("/", DROP)
        assert await code_of(page, server.url()) == -324
        assert await code_of(page, server.url("/#end")) == -324
        server.on("/", "<title>Back</title>")
        await page.load_url(server.url("/#end"))
        assert page.get_title() == "Back"

    async def test_sends_a_body_and_headers_as_a_browser_does(
        self, page: WebContents, server: Server
    ) -> None:
        def page_of(request: Request) -> Reply:
            return Reply(f"<title>{request.headers['host']}</title>")

        server.on("/", page_of)
        await page.load_url(server.url())
        assert page.get_title() == f"127.0.0.1:{server.port}"
        assert "Mozilla/5.0" in server.seen("/")[0].headers["user-agent"]


@pytest.mark.expected_warnings("the renderer of page .* ended")
class TestWhenTheRendererDies:
    async def test_load_url_fails_and_the_next_one_works(
        self, page: WebContents, server: Server
    ) -> None:
        server.on("/", "<title>Works</title>")
        server.hold("/slow")
        await page.load_url(server.url())
        load = asyncio.create_task(page.load_url(server.url("/slow")))
        await server.requested("/slow")
        os.kill(page.renderProcessPid(), signal.SIGKILL)
        error = await failure_of(load)
        assert isinstance(error, NetError)
        assert error.code == -2
        await page.load_url(server.url())
        assert page.get_title() == "Works"

    async def test_another_session_goes_on(self, page: WebContents, fresh, server: Server) -> None:
        server.on("/", "<title>Works</title>")
        other = from_partition(fresh()).create_web_contents()
        await page.load_url(server.url())
        await other.load_url(server.url())
        died = next_signal(page.renderProcessTerminated)
        assert page.renderProcessPid() != other.renderProcessPid()
        os.kill(page.renderProcessPid(), signal.SIGKILL)
        await died
        assert await other.execute_javascript("document.title") == "Works"


class TestClose:
    async def test_fails_a_load(self, page: WebContents, server: Server) -> None:
        server.hold("/slow")
        load = asyncio.create_task(page.load_url(server.url("/slow")))
        await server.requested("/slow")
        await page.close()
        assert isinstance(await failure_of(load), SessionClosedError)
        assert not page.is_alive()

    async def test_may_be_called_twice(self, page: WebContents) -> None:
        await asyncio.gather(page.close(), page.close())
        await page.close()

    async def test_takes_the_page_out_of_the_session(self, page: WebContents) -> None:
        session = page.session
        assert session.pages() == [page]
        await page.close()
        assert session.pages() == []

    async def test_by_its_parent_fails_what_is_pending(
        self, page: WebContents, server: Server
    ) -> None:
        server.hold("/slow")
        load = asyncio.create_task(page.load_url(server.url("/slow")))
        await server.requested("/slow")
        page.deleteLater()
        assert isinstance(await failure_of(load), SessionClosedError)

    async def test_leaves_a_page_that_refuses_every_call(self, page: WebContents) -> None:
        await page.close()
        with pytest.raises(SessionClosedError):
            await page.load_url("http://127.0.0.1/")
        with pytest.raises(SessionClosedError):
            await page.execute_javascript("1")


class TestIdentity:
    async def test_numbers_are_never_used_twice(self, page: WebContents) -> None:
        other = page.session.create_web_contents()
        assert other.id > page.id
        await other.close()
        assert page.session.create_web_contents().id > other.id

    async def test_a_page_knows_its_session(self, page: WebContents) -> None:
        assert page.session is from_partition(page.session.partition)
