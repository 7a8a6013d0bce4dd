"""`ses.cookies.export` and `import_`: between partitions through a file, and what is refused.

Tests of browser.session.cookie_files, browser.session.cookie_arguments and
browser.session.hidden_targets.
"""

import asyncio
import json
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser.errors import InspectorError, SessionClosedError
from browser.model.cookie_json import read_json
from browser.runtime import Runtime
from browser.session import Cookie, PartitionedCookie, Session, from_partition
from browser.session.cookies import Cookies
from tests.engine.conftest import failure_of
from tests.servers import Reply, Server

URL = "http://www.example.com/"
SAFE = "https://www.example.com/"
YEAR = 365 * 24 * 3600
CHIPS = "Path=/; Secure; SameSite=None; Partitioned"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture(params=["memory", "disk"])
def session(fresh: Callable[..., str], request: pytest.FixtureRequest) -> Session:
    return from_partition(fresh(request.param))


@pytest.fixture
def other(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


async def fill(session: Session, server: Server) -> None:
    """Cookies of every kind, of a server, of a frame of another site, and of this program."""
    server.on("/frame", Reply("", headers=[("Set-Cookie", f"chips=below; {CHIPS}")]))
    frame = f"<iframe src='{server.url('/frame', 'localhost')}'></iframe>"
    server.on(
        "/",
        Reply(
            frame,
            headers=[
                ("Set-Cookie", "host=1; SameSite=Strict; HttpOnly"),
                ("Set-Cookie", f"domain=2; Domain=bulkhead.test; SameSite=Lax; Max-Age={YEAR}"),
                ("Set-Cookie", "without a name"),
                ("Set-Cookie", f"low=3; Path=/dir; Priority=Low; Max-Age={YEAR}"),
            ],
        ),
    )
    top = Reply("", headers=[("Set-Cookie", f"chips=top; {CHIPS}; Max-Age={YEAR}")])
    server.on("/top", top)
    page = session.create_web_contents()
    await page.load_url(server.url("/", "x.bulkhead.test"))
    await page.load_url(server.url("/top", "localhost"))
    await session.cookies.set(url=SAFE, name="chips", value="plain", secure=True)
    end = time.time() + YEAR + 0.123456
    await session.cookies.set(url=SAFE, name="é", value='a "ü" =', expiration_date=end)
    await session.cookies.set(url="http://[::1]/", name="address")


def sorted_cookies(cookies: list[Cookie]) -> list[Cookie]:
    return sorted(cookies, key=lambda cookie: (cookie.name, cookie.value))


def text_of(file: Path) -> list[Any]:
    return sorted((one.record for one in read_json(file.read_text("utf-8"))), key=repr)


class TestExport:
    async def test_is_read_by_its_owner_alone(self, session: Session, tmp_path: Path) -> None:
        file = tmp_path / "cookies.json"
        file.write_text("old")
        await session.cookies.set(url=URL, name="n", value="v")
        result = await session.cookies.export(str(file))
        assert (result.count, result.left_out) == (1, ())
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert [one["name"] for one in json.loads(file.read_text())["cookies"]] == ["n"]
        assert list(tmp_path.iterdir()) == [file]

    async def test_names_when_each_was_set(self, fresh: Callable[..., str], tmp_path: Path) -> None:
        session = from_partition(fresh("disk"))
        for name in ("b", "a"):
            await session.cookies.set(url=URL, name=name)
        await session.cookies.export(tmp_path / "file")
        found = json.loads((tmp_path / "file").read_text())["cookies"]
        assert [one["name"] for one in found] == ["b", "a"]
        dates = [one["creation_date"] for one in found]
        assert dates == sorted(dates)
        assert dates[0] == pytest.approx(time.time(), abs=30)

    async def test_leaves_out_what_cannot_be_carried(
        self, session: Session, server: Server, tmp_path: Path
    ) -> None:
        header = ("Set-Cookie", "bad=\xff; Path=/")
        server.on("/", Reply("", headers=[header, ("Set-Cookie", f"chips=1; {CHIPS}")]))
        await session.create_web_contents().load_url(server.url("/", "localhost"))
        result = await session.cookies.export(tmp_path / "file")
        assert result.count == 1
        assert result.left_out == ("'bad' of localhost: it is not UTF-8",)
        result = await session.cookies.export(tmp_path / "file", "netscape")
        assert result.count == 0
        assert len(result.left_out) == 2
        assert "its partition has no room in this format" in result.left_out[1]

    @pytest.mark.parametrize("bad", ["missing/file", "."])
    async def test_fails_when_the_file_cannot_be_written(
        self, other: Session, tmp_path: Path, bad: str
    ) -> None:
        with pytest.raises(OSError, match=r"file|[Dd]irectory|busy"):
            await other.cookies.export(tmp_path / bad)

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            ((1,), TypeError),
            ((b"file",), TypeError),
            (("",), ValueError),
            (("f", "csv"), ValueError),
        ],
    )
    async def test_refuses_bad_arguments(
        self, other: Session, arguments: tuple[Any, ...], error: type[Exception]
    ) -> None:
        with pytest.raises(error):
            await other.cookies.export(*arguments)
        with pytest.raises(error):
            await other.cookies.import_(*arguments)


class TestImport:
    async def test_of_json_loses_nothing(
        self, session: Session, other: Session, server: Server, tmp_path: Path
    ) -> None:
        await fill(session, server)
        first, second = tmp_path / "first", tmp_path / "second"
        written = await session.cookies.export(first)
        assert written.left_out == ()
        assert written.count == 9
        assert await other.cookies.import_(first) == written
        before, after = await session.cookies.get(), await other.cookies.get()
        assert sorted_cookies(after) == sorted_cookies(before)
        partitions = {c.partition_key for c in after if isinstance(c, PartitionedCookie)}
        assert partitions == {"http://bulkhead.test", "http://localhost"}
        await other.cookies.export(second)
        assert text_of(second) == text_of(first)
        kinds = {one.same_site for one in text_of(second)}
        assert kinds == {"unspecified", "no_restriction", "lax", "strict"}
        assert {one.priority for one in text_of(second)} == {"low", "medium"}

    async def test_of_netscape_keeps_what_it_can_hold(
        self, session: Session, other: Session, server: Server, tmp_path: Path
    ) -> None:
        await fill(session, server)
        file = tmp_path / "cookies.txt"
        written = await session.cookies.export(file, "netscape")
        assert (written.count, len(written.left_out)) == (7, 2)
        read = await other.cookies.import_(file, "netscape")
        assert (read.count, read.left_out) == (7, ())
        plain = [c for c in await session.cookies.get() if type(c) is Cookie]
        found = sorted_cookies(await other.cookies.get())
        for cookie, wanted in zip(found, sorted_cookies(plain), strict=True):
            assert (cookie.value, cookie.domain, cookie.path) == (
                wanted.value,
                wanted.domain,
                wanted.path,
            )
            assert (cookie.secure, cookie.http_only) == (wanted.secure, wanted.http_only)
            assert cookie.session == wanted.session
            if wanted.expiration_date is not None:
                assert cookie.expiration_date == pytest.approx(wanted.expiration_date, abs=1.001)

    async def test_overwrites_and_keeps_the_others(
        self, session: Session, other: Session, tmp_path: Path
    ) -> None:
        for of, value in ((other, "new"), (session, "old")):
            await of.cookies.set(url=URL, name="n", value=value)
        await session.cookies.set(url=URL, name="kept")
        await other.cookies.export(tmp_path / "file")
        told = changes(session.cookies)
        await session.cookies.import_(tmp_path / "file")
        assert told == [("n", "old", "overwrite", True), ("n", "new", "explicit", False)]
        found = await session.cookies.get()
        assert sorted((c.name, c.value) for c in found) == [("kept", ""), ("n", "new")]

    async def test_is_sent(self, other: Session, server: Server, tmp_path: Path) -> None:
        server.on("/", "")
        file = tmp_path / "cookies.txt"
        file.write_text("# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tn\tv\n")
        await other.cookies.import_(file, "netscape")
        await other.create_web_contents().load_url(server.url())
        assert server.seen("/")[0].headers["cookie"] == "n=v"

    async def test_names_what_is_left_out(self, other: Session, tmp_path: Path) -> None:
        lines = [
            "# Netscape HTTP Cookie File",
            f"a.com\tFALSE\t/\tFALSE\t{int(time.time()) - 9}\told\tsecret",
            ".co.uk\tTRUE\t/\tFALSE\t0\tsuffix\tsecret",
            "a.com\tFALSE\t/x\tTRUE\t0\t__Host-a\tsecret",
            "a.com\tFALSE\t/\tFALSE\t0\tgood\tsecret",
        ]
        (tmp_path / "file").write_text("\n".join(lines))
        result = await other.cookies.import_(tmp_path / "file", "netscape")
        assert result.count == 1
        no_room = "the engine refused it, or has no room for it"
        assert result.left_out == (
            "line 2: 'old' of a.com: it has expired",
            "line 3: 'suffix' of .co.uk: its domain belongs to nobody",
            f"line 4: '__Host-a' of a.com: {no_room}",
        )
        assert [cookie.name for cookie in await other.cookies.get()] == ["good"]

    @pytest.mark.parametrize(
        ("kind", "content", "reason"),
        [
            ("json", b'{"format": "bulkhead-cookies", "version": 1,\n"cookies": [{}]}', "line 2: "),
            ("json", b"# Netscape HTTP Cookie File\n", "line 1: this is no JSON"),
            ("netscape", b"a.com\tFALSE\t/\tFALSE\t0\tn\tv\nmore", "line 2: a cookie has 7"),
            ("netscape", b"{}", "line 1: "),
            ("netscape", b"\n\n\xff", "line 3: this is no text in UTF-8"),
            ("json", b"\x7fELF\0\0", "line 1: "),
        ],
    )
    async def test_of_another_file_changes_nothing(
        self, other: Session, tmp_path: Path, kind: Any, content: bytes, reason: str
    ) -> None:
        file = tmp_path / "file"
        file.write_bytes(content)
        with pytest.raises(ValueError, match=f"^{file}, {reason}"):
            await other.cookies.import_(file, kind)
        assert await other.cookies.get() == []

    async def test_fails_without_a_file(self, other: Session, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            await other.cookies.import_(tmp_path / "missing")
        with pytest.raises(ValueError, match="is no file"):
            await other.cookies.import_(tmp_path)

    async def test_of_many(self, other: Session, tmp_path: Path) -> None:
        lines = [f"h{number}.test\tFALSE\t/\tTRUE\t0\tn\t{number}" for number in range(499)]
        lines.insert(350, "a.com\tFALSE\t/x\tTRUE\t0\t__Host-a\tsecret")
        (tmp_path / "file").write_text("\n".join(lines))
        result = await other.cookies.import_(tmp_path / "file", "netscape")
        assert (result.count, len(result.left_out)) == (499, 1)
        assert len(await other.cookies.get()) == 499


class TestClosing:
    async def test_ends_what_runs(self, session: Session, tmp_path: Path) -> None:
        await session.cookies.set(url=URL, name="n")
        running = [
            asyncio.create_task(session.cookies.export(tmp_path / "file")),
            asyncio.create_task(session.cookies.import_(tmp_path / "missing")),
        ]
        for _ in range(3):
            await asyncio.sleep(0)
        await session.close()
        allowed = SessionClosedError | FileNotFoundError | None
        for task in running:
            assert isinstance(await failure_of(task), allowed)
        with pytest.raises(SessionClosedError):
            await session.cookies.export(tmp_path / "file")
        with pytest.raises(SessionClosedError):
            await session.cookies.import_(tmp_path / "missing")

    async def test_without_an_inspector_it_fails(
        self, other: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(other, "_inspector", None)
        with pytest.raises(InspectorError, match="no inspector"):
            await other.cookies.export(tmp_path / "file")
        assert list(tmp_path.iterdir()) == []


def changes(cookies: Cookies) -> list[tuple[str, str, str, bool]]:
    """What `changed` tells from now on."""
    told: list[tuple[str, str, str, bool]] = []
    cookies.changed.connect(
        lambda _event, cookie, cause, removed: told.append(
            (cookie.name, cookie.value, str(cause), removed)
        )
    )
    return told
