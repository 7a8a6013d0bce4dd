"""`ses.set_preloads` and `ses.get_preloads`: scripts before the page's own.

Tests of browser.session.preloads.
"""

from pathlib import Path
from typing import Any

import pytest

from browser.aio import next_signal
from browser.session import Session, from_partition
from tests.servers import Server

STRICT = {"Content-Security-Policy": "default-src 'none'"}


@pytest.fixture
def session(fresh) -> Session:
    return from_partition(fresh("memory"))


@pytest.fixture
def write(tmp_path: Path):
    def make(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return make


async def seen(session: Session, url: str = "about:blank") -> Any:
    """What the preloads of a new page left in `window.order`."""
    page = session.create_web_contents()
    await page.load_url(url)
    return await page.execute_javascript("window.order || null")


def note(text: str) -> str:
    return f"(window.order ||= []).push('{text}')"


class TestSetPreloads:
    async def test_runs_them_in_order_before_page_scripts(
        self, session: Session, server: Server, write
    ) -> None:
        server.on("/", f"<script>{note('page')}</script>")
        session.set_preloads([write("b.js", note("b")), write("a.js", note("a"))])
        assert await seen(session, server.url()) == ["b", "a", "page"]
        page = session.pages()[0]
        await page.load_url(server.url("/?again"))
        await page.load_url(server.url("/"))
        assert await page.execute_javascript("order") == ["b", "a", "page"]

    async def test_replaces_the_list(self, session: Session, write) -> None:
        session.set_preloads([write("a.js", note("a"))])
        session.set_preloads([write("b.js", note("b"))])
        assert await seen(session) == ["b"]
        session.set_preloads([])
        assert await seen(session) is None

    async def test_leaves_open_pages_alone(self, session: Session, server: Server, write) -> None:
        server.on("/", "")
        page = session.create_web_contents()
        session.set_preloads([write("a.js", note("a"))])
        await page.load_url(server.url())
        assert await page.execute_javascript("window.order") is None

    async def test_runs_whatever_the_policy_says(
        self, session: Session, server: Server, write
    ) -> None:
        server.on("/", "", headers=STRICT)
        session.set_preloads([write("a.js", note("a"))])
        assert await seen(session, server.url()) == ["a"]

    async def test_runs_in_popups_and_not_in_frames(
        self, session: Session, server: Server, write
    ) -> None:
        server.on("/", "<iframe src='/frame'></iframe>")
        server.on("/frame", "frame")
        session.set_preloads([write("a.js", note("a"))])
        assert await seen(session, server.url()) == ["a"]
        page = session.pages()[0]
        assert await page.execute_javascript("frames[0].order === undefined")
        made = next_signal(session.web_contents_created)
        await page.execute_javascript("void window.open('/frame')")
        popup = (await made)[0]
        await next_signal(popup.loadFinished)
        assert await popup.execute_javascript("window.order") == ["a"]

    async def test_runs_in_frames_when_asked_to(
        self, session: Session, server: Server, write
    ) -> None:
        other = server.url("/frame", "x.bulkhead.test")
        server.on("/", f"<iframe src='/frame'></iframe><iframe src='{other}'></iframe>")
        server.on(
            "/frame",
            f"<script>{note('page')}; top.postMessage(order.join(), '*')</script>",
        )
        told = "heard = []; onmessage = event => heard.push(event.data)"
        session.set_preloads([write("a.js", f"{note('a')}; {told}")], sub_frames=True)
        assert await seen(session, server.url()) == ["a"]
        heard = await session.pages()[0].execute_javascript("heard")
        assert heard == ["a,page"] * 2
        session.set_preloads([write("a.js", note("a"))])
        page = session.create_web_contents()
        await page.load_url(server.url())
        assert await page.execute_javascript("frames[0].order") == ["page"]

    @pytest.mark.parametrize(
        "opening",
        [
            "opened = window.open('/popup')",
            "opened = window.open('/popup', '', 'noopener')",
            "opened = window.open('', '', 'width=100')",
            "opened = window.open('about:blank')",
            "opened = window.open(); opened.location = '/popup'",
            "const a = document.createElement('a'); a.href = '/popup'; a.target = '_blank'; "
            "document.body.append(a); a.click()",
            "const f = document.createElement('form'); f.action = '/popup'; f.target = 'new'; "
            "document.body.append(f); f.submit()",
        ],
    )
    async def test_runs_in_every_kind_of_popup(
        self, session: Session, server: Server, write, opening: str
    ) -> None:
        server.on("/", "<body></body>")
        server.on("/popup", f"<script>{note('page')}</script>")
        session.set_preloads([write("a.js", note("a"))])
        page = session.create_web_contents()
        await page.load_url(server.url())
        made = next_signal(session.web_contents_created)
        await page.execute_javascript(f"void ((() => {{ {opening} }})())")
        popup = (await made)[0]
        if "/popup" in opening:
            await next_signal(popup.loadFinished, match=lambda _ok: "popup" in popup.get_url())
            assert await popup.execute_javascript("window.order") == ["a", "page"]
        else:
            assert await popup.execute_javascript("window.order") == ["a"]

    async def test_runs_again_on_every_site(self, session: Session, server: Server, write) -> None:
        server.on("/", "")
        session.set_preloads([write("a.js", note("a"))])
        assert await seen(session, server.url()) == ["a"]
        page = session.pages()[0]
        for host in ("localhost", "x.bulkhead.test"):
            await page.load_url(server.url("/", host))
            assert await page.execute_javascript("order") == ["a"]

    async def test_keeps_names_to_itself(self, session: Session, write) -> None:
        session.set_preloads(
            [
                write("a.js", f"const own = 1; {note('a')} // é"),
                write("b.js", f"const own = 2; {note('b')}"),
            ]
        )
        assert await seen(session) == ["a", "b"]
        assert await session.pages()[0].execute_javascript("typeof own") == "undefined"

    async def test_reads_the_files_for_each_new_page(self, session: Session, write) -> None:
        session.set_preloads([write("a.js", note("old"))])
        assert await seen(session) == ["old"]
        write("a.js", note("new"))
        assert await seen(session) == ["new"]

    @pytest.mark.expected_warnings("the preload .* was skipped")
    async def test_skips_what_it_cannot_read(
        self, session: Session, write, tmp_path: Path, caplog
    ) -> None:
        (tmp_path / "latin.js").write_bytes(b"'\xe9'")
        bad = [
            "relative.js",
            str(tmp_path / "missing.js"),
            str(tmp_path),
            "",
            "/\0",
            str(tmp_path / "latin.js"),
        ]
        paths = [*bad, write("a.js", note("a"))]
        session.set_preloads(paths)
        assert session.get_preloads() == paths
        assert await seen(session) == ["a"]
        skipped = [record for record in caplog.records if "was skipped" in record.message]
        assert len(skipped) == len(bad)
        assert {record.levelname for record in skipped} == {"ERROR"}

    async def test_goes_on_after_one_that_fails(self, session: Session, write) -> None:
        paths = [
            write("a.js", "nope()"),
            write("b.js", "this is no script"),
            write("c.js", note("c")),
        ]
        session.set_preloads(paths)
        assert await seen(session) == ["c"]

    async def test_belongs_to_the_session(self, session: Session, fresh, write) -> None:
        session.set_preloads([write("a.js", note("a"))])
        other = from_partition(fresh("memory"))
        assert other.get_preloads() == []
        assert await seen(other) is None

    @pytest.mark.parametrize("bad", [None, "path", [1], [Path("/a")], {"/a": 1}])
    async def test_refuses_bad_input(self, session: Session, bad: Any) -> None:
        session.set_preloads(["/kept"])
        with pytest.raises(TypeError, match="preloads must be a list of str"):
            session.set_preloads(bad)
        with pytest.raises(TypeError, match="sub_frames must be a bool"):
            session.set_preloads([], sub_frames=1)  # type: ignore[arg-type]
        assert session.get_preloads() == ["/kept"]


class TestGetPreloads:
    async def test_gives_exactly_what_was_set(self, session: Session) -> None:
        assert session.get_preloads() == []
        given = ["b", "/a", "/a", "../c"]
        session.set_preloads(given)
        found = session.get_preloads()
        assert found == given
        found.append("more")
        given.append("more")
        assert session.get_preloads() == ["b", "/a", "/a", "../c"]
