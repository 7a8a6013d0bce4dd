"""The inspector: calls, events, what it attaches to, and what its death means."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

from browser.aio import next_signal
from browser.engine.inspector import Inspector
from browser.engine.inspector_boot import PIECE
from browser.engine.inspector_bridge import Port
from browser.engine.inspector_target import Target
from browser.errors import InspectorError
from browser.session import WebContents, from_partition
from tests.engine.conftest import failure_of
from tests.engine.test_life import complaints
from tests.servers import Server

DIED = "the inspector's process ended"
NEVER = {"expression": "new Promise(() => {})", "awaitPromise": True}


@pytest.fixture
def inspector(qt_loop: asyncio.AbstractEventLoop) -> Iterator[Inspector]:
    """An inspector of this test."""
    made = Inspector()
    yield made
    qt_loop.run_until_complete(made.close())
    made.deleteLater()


@pytest.fixture
def pages(fresh: Callable[..., str]) -> list[WebContents]:
    """Two pages of two sessions."""
    return [from_partition(fresh("memory")).create_web_contents() for _ in range(2)]


async def value(target: Target, expression: str) -> Any:
    wanted = {"expression": expression, "returnByValue": True, "awaitPromise": True}
    return (await target.send("Runtime.evaluate", wanted))["result"].get("value")


def next_event(
    target: Target, event: str, match: Callable[[dict[str, Any]], bool] | None = None
) -> "asyncio.Future[tuple[Target, dict[str, Any]]]":
    """Listen for an event of the target or of what is below it, from now on."""
    future: asyncio.Future[tuple[Target, dict[str, Any]]]
    future = asyncio.get_running_loop().create_future()

    def heard(source: Target, params: dict[str, Any]) -> None:
        if not future.done() and (match is None or match(params)):
            future.set_result((source, params))

    unsubscribe = target.subscribe(event, heard)
    future.add_done_callback(lambda _: unsubscribe())
    return future


class TestStart:
    def test_loads_nothing_before_it_is_asked(self, root: Path) -> None:
        code = (
            "import sys, browser.runtime, browser.session\n"
            "late = ('browser.engine.inspector', 'browser.session.storage')\n"
            "print([name for name in late if name in sys.modules])\n"
        )
        command = [sys.executable, "-c", code]
        result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        assert result.stdout.strip() == "[]"

    async def test_is_once_for_all_who_ask(self, inspector: Inspector) -> None:
        assert not inspector.is_running
        await asyncio.gather(*(inspector.start() for _ in range(5)))
        assert inspector.is_running
        process = inspector.process_id()
        await inspector.start()
        assert inspector.process_id() == process > 0

    async def test_goes_on_when_one_stops_waiting(self, inspector: Inspector) -> None:
        task = asyncio.ensure_future(inspector.start())
        await asyncio.sleep(0)
        task.cancel()
        assert isinstance(await cancelled(task), asyncio.CancelledError)
        await inspector.start()
        assert inspector.is_running

    async def test_takes_no_profile_of_a_partition(
        self, inspector: Inspector, pages: list[WebContents]
    ) -> None:
        await inspector.start()
        profiles = inspector.findChildren(QWebEngineProfile)
        assert [profile.isOffTheRecord() for profile in profiles] == [True]
        assert len(inspector.findChildren(QWebEnginePage)) == 2


async def cancelled(task: "asyncio.Future[Any]") -> BaseException | None:
    """The end of a task that was cancelled."""
    await asyncio.wait({task})
    try:
        return task.exception()
    except asyncio.CancelledError as error:
        return error


class TestPort:
    def test_puts_the_pieces_of_a_message_together(self, inspector: Inspector) -> None:
        port, heard = Port(inspector), []
        port.on_message = heard.append
        for n, piece, last in ((0, "a", False), (0, "", False), (0, "b", True), (1, "c", True)):
            port.incoming(n, piece, last)
        assert heard == ["ab", "c"]

    def test_keeps_the_order_of_both_ways(self, inspector: Inspector) -> None:
        port, heard = Port(inspector), []
        port.on_message = heard.append
        paced: list[int] = []
        port.on_paced = lambda: paced.append(len(heard))
        port.logged("1:second")
        port.logged("3;fourth\nfifth")
        port.logged("no message")
        port.logged(":nor this")
        assert paced == [0]
        port.incoming(0, "first", True)
        port.incoming(2, "third", True)
        assert heard == ["first", "second", "third", "fourth", "fifth"]


class TestSend:
    async def test_gives_the_result(self, inspector: Inspector, page: WebContents) -> None:
        found = await inspector.send("Target.getTargets")
        assert isinstance(found["targetInfos"], list)
        target = await inspector.attach(page)
        assert await value(target, "6 * 7") == 42

    async def test_keeps_answers_apart(self, inspector: Inspector, pages) -> None:
        targets = [await inspector.attach(page) for page in pages]
        wanted = [(targets[n % 2], n) for n in range(300)]
        found = await asyncio.gather(*(value(target, f"{n} + 0") for target, n in wanted))
        assert found == [n for _, n in wanted]

    async def test_raises_what_the_protocol_refuses(self, inspector: Inspector) -> None:
        with pytest.raises(InspectorError, match=r"Bogus\.method: .*wasn't found") as caught:
            await inspector.send("Bogus.method")
        assert caught.value.code == -32601

    @pytest.mark.parametrize(
        ("method", "params", "error"),
        [
            (7, None, TypeError),
            ("", None, ValueError),
            ("Target", None, ValueError),
            ("Target.getTargets.more", None, ValueError),
            ("Target.get Targets", None, ValueError),
            ("Target.getTargets", [1], TypeError),
            ("Target.getTargets", {"x": object()}, TypeError),
            ("Target.getTargets", {"x": float("nan")}, ValueError),
        ],
    )
    async def test_refuses_wrong_arguments(
        self, inspector: Inspector, method: Any, params: Any, error: type[Exception]
    ) -> None:
        with pytest.raises(error):
            await inspector.send(method, params)
        await inspector.send("Target.getTargets")

    async def test_waits_no_longer_than_told(self, inspector: Inspector, page: WebContents) -> None:
        target = await inspector.attach(page)
        await page.load_url("data:text/html,x")
        with pytest.raises(InspectorError, match=r"Runtime.evaluate was not answered in 0.2 s"):
            await target.send("Runtime.evaluate", NEVER, timeout=0.2)
        assert await value(target, "1 + 1") == 2

    # An odd number of halves of characters, and everything that has an escape, in turn.
    @pytest.mark.parametrize("some", ["\U0001f600", 'ü"\\\u2028'])
    async def test_carries_any_text_whole(
        self, inspector: Inspector, page: WebContents, some: str
    ) -> None:
        target = await inspector.attach(page)
        await page.load_url("data:text/html,x")
        text = "a" + some * (PIECE * 3 // 4 // len(some.encode("utf-16-le")) * 2 + 7)
        code = f"(() => {{ const text = {text!r}; return text + '!' }})()"
        assert await value(target, code) == f"{text}!"

    async def test_carries_messages_beyond_one_piece_of_the_engine(
        self, inspector: Inspector, page: WebContents
    ) -> None:
        target = await inspector.attach(page)
        await page.load_url("data:text/html,x")
        length = 40 * 1024 * 1024
        assert len(await value(target, f"'a'.repeat({length})")) == length

    async def test_may_leave_the_answer(self, inspector: Inspector, page: WebContents) -> None:
        target = await inspector.attach(page)
        await page.load_url("data:text/html,x")
        target.post("Runtime.evaluate", {"expression": "window.left = 1"})
        assert await value(target, "window.left") == 1


class TestEvents:
    async def test_come_from_before_the_first_load(
        self, inspector: Inspector, page: WebContents, server: Server
    ) -> None:
        server.on("/", "page")
        target = await inspector.attach(page)
        await target.send("Network.enable")
        coming = next_event(target, "Network.requestWillBeSent")
        await page.load_url(server.url())
        source, params = await coming
        assert source is target
        assert params["request"]["url"] == server.url()

    async def test_stay_with_their_page(
        self, inspector: Inspector, pages: list[WebContents], server: Server
    ) -> None:
        server.on("/", "page")
        heard: list[list[str]] = [[], []]
        for mine, page in zip(heard, pages, strict=True):
            target = await inspector.attach(page)
            await target.send("Network.enable")
            target.subscribe(
                "Network.requestWillBeSent",
                lambda _, params, mine=mine: mine.append(params["request"]["url"]),
            )
        await pages[0].load_url(server.url("/?0"))
        await pages[1].load_url(server.url("/?1"))
        await inspector.send("Target.getTargets")
        assert [[url for url in mine if "?" in url] for mine in heard] == [
            [server.url("/?0")],
            [server.url("/?1")],
        ]

    async def test_end_with_the_subscription(self, inspector: Inspector, page: WebContents) -> None:
        target = await inspector.attach(page)
        await page.load_url("data:text/html,x")
        await target.send("Runtime.enable")
        heard: list[str] = []
        first = target.subscribe("Runtime.consoleAPICalled", lambda *_: heard.append("first"))
        target.subscribe("Runtime.consoleAPICalled", lambda *_: heard.append("second"))
        await value(target, "console.log(1)")
        first()
        first()
        await value(target, "console.log(2)")
        assert heard == ["first", "second", "second"]

    @pytest.mark.expected_warnings(r"a listener of Runtime\.consoleAPICalled failed: .*division")
    async def test_reach_the_others_when_one_listener_fails(
        self, inspector: Inspector, page: WebContents
    ) -> None:
        target = await inspector.attach(page)
        await page.load_url("data:text/html,x")
        await target.send("Runtime.enable")
        heard: list[int] = []
        target.subscribe("Runtime.consoleAPICalled", lambda *_: 1 // 0)
        target.subscribe("Runtime.consoleAPICalled", lambda *_: heard.append(1))
        await value(target, "console.log(1)")
        assert heard == [1]

    async def test_in_brief_are_shorter_and_in_order(
        self, inspector: Inspector, page: WebContents, server: Server
    ) -> None:
        server.on("/", "page")
        target = await inspector.attach(page)
        heard: list[dict[str, Any]] = []
        for event in ("Network.requestWillBeSent", "Network.responseReceived"):
            # The page's icon is asked for too.
            target.subscribe(
                event,
                lambda _, params: params["type"] == "Fetch" and heard.append(params),
                brief=True,
            )
        await page.load_url(server.url())
        await target.send("Network.enable")
        for n in range(9):
            assert await value(target, f"fetch('/?{n}').then(answer => answer.text())") == "page"
            # Whatever waited came before the answer.
            sent, received = heard[-2:]
            assert sent["request"]["url"] == server.url(f"/?{n}")
            assert sent["request"]["headers"] == {"Referer": server.url()}
            assert "initiator" not in sent
            assert received["requestId"] == sent["requestId"]
            assert received["response"]["status"] == 200
            assert "timing" not in received["response"]
        end = target.subscribe("Network.responseReceived", lambda *_: None)
        await value(target, "fetch('/').then(answer => answer.text())")
        assert "timing" in heard[-1]["response"]
        end()
        await value(target, "fetch('/').then(answer => answer.text())")
        assert "timing" not in heard[-1]["response"]

    async def test_refuse_what_cannot_be_called(
        self, inspector: Inspector, page: WebContents
    ) -> None:
        target = await inspector.attach(page)
        with pytest.raises(TypeError, match="callable"):
            target.subscribe("Network.x", None)
        with pytest.raises(TypeError, match="event"):
            target.subscribe(7, print)


@pytest.fixture
def site(server: Server) -> Server:
    """A page that starts what its query names."""
    frame = server.url("/frame", "other.bulkhead.test")
    server.on("/frame", "<title>frame</title>")
    server.on("/worker.js", "self.seen = self.given; postMessage('ran')", type="text/javascript")
    server.on("/sw.js", "self.given", type="text/javascript")
    server.on("/iframe", f"<iframe src='{frame}'></iframe>")
    server.on("/worker", "<script>window.w = new Worker('/worker.js')</script>")
    server.on("/service_worker", "<script>navigator.serviceWorker.register('/sw.js')</script>")
    return server


class TestBelow:
    @pytest.mark.parametrize("kind", ["worker", "service_worker"])
    async def test_is_attached(
        self, inspector: Inspector, page: WebContents, site: Server, kind: str
    ) -> None:
        found: asyncio.Future[Target] = asyncio.get_running_loop().create_future()

        async def setup(target: Target) -> None:
            if target.type == kind and not found.done():
                found.set_result(target)

        target = await inspector.attach(page, setup=setup, below=True)
        await page.load_url(site.url(f"/{kind}", "localhost"))
        child = await found
        assert child.root is target
        assert child is not target
        assert child.id != target.id

    async def test_frames_of_other_origins_are_heard(
        self, inspector: Inspector, page: WebContents, site: Server
    ) -> None:
        # Whether such a frame has a process of its own is the engine's choice.
        async def setup(target: Target) -> None:
            if target.type in ("page", "iframe"):
                await target.send("Network.enable")

        target = await inspector.attach(page, setup=setup, below=True)
        inner = site.url("/inner", "other.bulkhead.test")
        site.on("/frame", f"<script>fetch('{inner}')</script>")
        told = next_event(
            target, "Network.requestWillBeSent", lambda params: params["request"]["url"] == inner
        )
        await page.load_url(site.url("/iframe", "localhost"))
        await told

    async def test_is_not_attached_unless_wanted(
        self, inspector: Inspector, page: WebContents, site: Server
    ) -> None:
        kinds: list[str] = []

        async def setup(target: Target) -> None:
            kinds.append(target.type)

        ran = "ran = new Promise(done => new Worker('/worker.js').onmessage = () => done(1))"
        site.on("/worker", f"<script>window.{ran}</script>")
        await inspector.attach(page, setup=setup)
        await page.load_url(site.url("/worker", "localhost"))
        assert await page.execute_javascript("ran") == 1
        assert kinds == ["page"]

    async def test_waits_for_the_setup(
        self, inspector: Inspector, page: WebContents, site: Server
    ) -> None:
        async def setup(target: Target) -> None:
            if target.type == "worker":
                await target.send("Runtime.evaluate", {"expression": "self.given = 'early'"})

        target = await inspector.attach(page, setup=setup, below=True)
        ended = next_event(target, "Runtime.consoleAPICalled")
        site.on("/worker.js", "postMessage(self.given)", type="text/javascript")
        await target.send("Runtime.enable")
        site.on("/worker", WORKER_THAT_TELLS)
        await page.load_url(site.url("/worker", "localhost"))
        _, params = await ended
        assert params["args"][0]["value"] == "early"

    @pytest.mark.expected_warnings(r"preparing a worker failed: .*division")
    async def test_runs_although_the_setup_fails(
        self, inspector: Inspector, page: WebContents, site: Server
    ) -> None:
        async def setup(target: Target) -> None:
            if target.type == "worker":
                raise ZeroDivisionError("division")

        target = await inspector.attach(page, setup=setup, below=True)
        await target.send("Runtime.enable")
        ended = next_event(target, "Runtime.consoleAPICalled")
        site.on("/worker", WORKER_THAT_TELLS)
        await page.load_url(site.url("/worker", "localhost"))
        assert (await ended)[1]["args"][0]["value"] == "ran"

    async def test_ends_with_its_parent(
        self, inspector: Inspector, page: WebContents, site: Server
    ) -> None:
        found: asyncio.Future[Target] = asyncio.get_running_loop().create_future()

        async def setup(target: Target) -> None:
            if target.type == "worker" and not found.done():
                found.set_result(target)

        target = await inspector.attach(page, setup=setup, below=True)
        await page.load_url(site.url("/worker", "localhost"))
        child = await found
        pending = asyncio.ensure_future(child.send("Runtime.evaluate", NEVER))
        await value(child, "1")
        target.detach()
        assert isinstance(await failure_of(pending), InspectorError)
        assert child.is_closed


WORKER_THAT_TELLS = """<script>
  window.w = new Worker("/worker.js");
  w.onmessage = (event) => console.log(event.data);
</script>"""


class TestDetach:
    async def test_ends_what_is_pending(self, inspector: Inspector, page: WebContents) -> None:
        target = await inspector.attach(page)
        await page.load_url("data:text/html,x")
        pending = asyncio.ensure_future(target.send("Runtime.evaluate", NEVER))
        await value(target, "1")
        target.detach()
        target.detach()
        assert "detached" in str(await failure_of(pending))
        with pytest.raises(InspectorError, match="detached"):
            await target.send("Runtime.enable")

    async def test_leaves_other_attachments(self, inspector: Inspector, page: WebContents) -> None:
        first, second = await inspector.attach(page), await inspector.attach(page)
        await page.load_url("data:text/html,x")
        await first.send("Runtime.enable")
        await second.send("Runtime.enable")
        first.detach()
        told = next_event(second, "Runtime.consoleAPICalled")
        await page.execute_javascript("console.log('still')")
        await told

    async def test_comes_with_the_end_of_the_page(
        self, inspector: Inspector, page: WebContents
    ) -> None:
        target = await inspector.attach(page)
        await page.load_url("data:text/html,x")
        pending = asyncio.ensure_future(target.send("Runtime.evaluate", NEVER))
        await value(target, "1")
        await page.close()
        assert isinstance(await failure_of(pending), InspectorError)
        assert target.is_closed
        with pytest.raises(InspectorError):
            await target.send("Runtime.enable")
        with pytest.raises(InspectorError, match="gone"):
            await inspector.attach(page)

    async def test_comes_with_a_cancelled_attachment(
        self, inspector: Inspector, page: WebContents
    ) -> None:
        reached = asyncio.Event()
        targets: list[Target] = []

        async def setup(target: Target) -> None:
            targets.append(target)
            reached.set()
            await asyncio.Event().wait()

        task = asyncio.ensure_future(inspector.attach(page, setup=setup))
        await reached.wait()
        task.cancel()
        await cancelled(task)
        assert targets[0].is_closed

    async def test_comes_with_a_setup_that_fails(
        self, inspector: Inspector, page: WebContents
    ) -> None:
        async def setup(_target: Target) -> None:
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await inspector.attach(page, setup=setup)
        assert await value(await inspector.attach(page), "1") == 1

    async def test_lets_paused_requests_go_on(
        self, inspector: Inspector, page: WebContents, server: Server
    ) -> None:
        server.on("/", "page")
        target = await inspector.attach(page)
        await target.send("Fetch.enable")
        paused = next_event(target, "Fetch.requestPaused")
        load = asyncio.ensure_future(page.load_url(server.url()))
        await paused
        assert server.seen("/") == []
        target.detach()
        await load
        assert len(server.seen("/")) == 1


class TestPage:
    @pytest.mark.expected_warnings("the renderer of page")
    async def test_whose_process_dies_fails_what_is_pending(
        self, inspector: Inspector, page: WebContents
    ) -> None:
        target = await inspector.attach(page)
        await page.load_url("data:text/html,x")
        pending = asyncio.ensure_future(target.send("Runtime.evaluate", NEVER))
        await value(target, "1")
        os.kill(page.renderProcessPid(), signal.SIGKILL)
        assert "process ended" in str(await failure_of(pending))
        await page.load_url("data:text/html,y")
        assert await value(target, "document.body.textContent") == "y"

    async def test_may_have_a_persons_tools_open(
        self, inspector: Inspector, page: WebContents
    ) -> None:
        await page.load_url("data:text/html,x")
        tools = page.session.create_web_contents()
        loaded = next_signal(tools.loadFinished)
        page.setDevToolsPage(tools)
        await loaded
        target = await inspector.attach(page)
        assert await value(target, "2 + 2") == 4
        assert tools.get_url().startswith("devtools://")
        assert await tools.execute_javascript("typeof DevToolsAPI") == "object"
        assert tools.isVisible() is page.isVisible()
        page.setDevToolsPage(None)
        assert await value(target, "3 + 3") == 6


class TestDeath:
    @pytest.mark.expected_warnings(DIED)
    async def test_brings_it_back_and_attaches_anew(
        self, inspector: Inspector, pages: list[WebContents]
    ) -> None:
        setups: list[str] = []

        async def setup(target: Target) -> None:
            setups.append(target.id)
            await target.send("Runtime.enable")

        targets = [await inspector.attach(page, setup=setup) for page in pages]
        for page in pages:
            await page.load_url("data:text/html,x")
        pending = asyncio.ensure_future(targets[0].send("Runtime.evaluate", NEVER))
        await value(targets[0], "1")
        restarted = next_signal(inspector.restarted)
        os.kill(inspector.process_id(), signal.SIGKILL)
        assert "restarted" in str(await failure_of(pending))
        await restarted
        assert sorted(setups) == sorted([page.devToolsId() for page in pages] * 2)
        for target, page in zip(targets, pages, strict=True):
            told = next_event(target, "Runtime.consoleAPICalled")
            await page.execute_javascript("console.log('again')")
            assert (await told)[0] is target
            assert await value(target, "5") == 5

    @pytest.mark.expected_warnings(DIED)
    async def test_hangs_no_request_that_was_paused(
        self, inspector: Inspector, page: WebContents, server: Server
    ) -> None:
        server.on("/", "page")
        target = await inspector.attach(page)
        await target.send("Fetch.enable")
        paused = next_event(target, "Fetch.requestPaused")
        load = asyncio.ensure_future(page.load_url(server.url()))
        await paused
        restarted = next_signal(inspector.restarted)
        os.kill(inspector.process_id(), signal.SIGKILL)
        await load
        await restarted

    @pytest.mark.expected_warnings(DIED)
    async def test_without_targets_waits_for_the_next_call(self, inspector: Inspector) -> None:
        await inspector.start()
        lost = next_signal(inspector._bridge.lost)
        os.kill(inspector.process_id(), signal.SIGKILL)
        await lost
        assert not inspector.is_running
        assert await inspector.send("Target.getTargets")

    @pytest.mark.expected_warnings(DIED)
    async def test_lets_a_call_wait_for_the_new_attachment(
        self, inspector: Inspector, page: WebContents
    ) -> None:
        target = await inspector.attach(page)
        lost = next_signal(inspector._bridge.lost)
        os.kill(inspector.process_id(), signal.SIGKILL)
        await lost
        assert await value(target, "7") == 7

    @pytest.mark.expected_warnings(DIED)
    async def test_ends_targets_whose_page_went(
        self, inspector: Inspector, page: WebContents
    ) -> None:
        target = await inspector.attach(page)
        lost = next_signal(inspector._bridge.lost)
        os.kill(inspector.process_id(), signal.SIGKILL)
        await lost
        await page.close()
        with pytest.raises(InspectorError):
            await target.send("Runtime.enable")
        assert target.is_closed

    @pytest.mark.expected_warnings(DIED)
    async def test_may_come_again_and_again(self, inspector: Inspector, page: WebContents) -> None:
        target = await inspector.attach(page)
        for _ in range(5):
            restarted = next_signal(inspector.restarted)
            os.kill(inspector.process_id(), signal.SIGKILL)
            await restarted
        assert await value(target, "8") == 8

    @pytest.mark.expected_warnings(DIED)
    async def test_too_often_gives_up(
        self, inspector: Inspector, page: WebContents, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("browser.engine.inspector_wear.MOST_DEATHS", 1)
        target = await inspector.attach(page)
        restarted = next_signal(inspector.restarted)
        os.kill(inspector.process_id(), signal.SIGKILL)
        await restarted
        pending = asyncio.ensure_future(target.send("Runtime.evaluate", NEVER))
        await value(target, "1")
        os.kill(inspector.process_id(), signal.SIGKILL)
        assert isinstance(await failure_of(pending), InspectorError)
        with pytest.raises(InspectorError, match="keeps ending"):
            await target.send("Runtime.enable")
        assert await value(await inspector.attach(page), "9") == 9


class TestRest:
    async def test_begins_anew_when_nobody_needs_it_and_much_has_passed(
        self, inspector: Inspector, page: WebContents, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await inspector.attach(page)
        first = inspector.process_id()
        (await inspector.attach(page)).detach()
        assert inspector.process_id() == first
        monkeypatch.setattr("browser.engine.inspector_wear.MESSAGES_UNTIL_NEW", 0)
        other = await inspector.attach(page)
        other.detach()
        assert inspector.is_running  # the first one is still attached
        inspector._roots[0].detach()
        name = "letting the inspector's process go"
        await asyncio.gather(*(one for one in asyncio.all_tasks() if one.get_name() == name))
        assert not inspector.is_running
        target = await inspector.attach(page)
        answer = await target.send("Runtime.evaluate", {"expression": "6 * 7"})
        assert answer["result"]["value"] == 42
        assert inspector.process_id() != first

    async def test_holds_up_nothing_that_a_page_asks_for(
        self, page: WebContents, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("browser.engine.inspector_wear.MESSAGES_UNTIL_NEW", 0)
        server.on("/", "<title>there</title>")
        for _ in range(10):
            page.session.protocol.intercept_string_protocol("http", lambda _, reply: reply("ours"))
            await page.load_url(server.url("/"))
            page.session.protocol.unintercept_protocol("http")
            await page.load_url(server.url("/"))
            assert page.get_title() == "there"


class TestClose:
    async def test_fails_what_is_pending_and_frees_all(self, page: WebContents) -> None:
        one = Inspector()
        target = await one.attach(page)
        await page.load_url("data:text/html,x")
        pending = asyncio.ensure_future(target.send("Runtime.evaluate", NEVER))
        await value(target, "1")
        await one.close()
        assert "closed" in str(await failure_of(pending))
        assert one.findChildren(QWebEngineProfile) == []
        assert one.findChildren(QWebEnginePage) == []
        for again in (one.start(), one.send("Target.getTargets"), one.attach(page)):
            with pytest.raises(InspectorError, match="closed"):
                await again
        one.deleteLater()

    async def test_while_it_starts(self) -> None:
        one = Inspector()
        task = asyncio.ensure_future(one.start())
        await asyncio.sleep(0)
        await one.close()
        await cancelled(task)
        one.deleteLater()

    async def test_of_one_that_never_started(self) -> None:
        one = Inspector()
        await one.close()
        one.deleteLater()


class TestEndOfTheProgram:
    def test_is_in_order(self, program) -> None:
        one = program("clears")
        assert one.read() == "cleared"
        code, errors = one.finish()
        assert code == 0, errors
        assert complaints(errors) == []


class TestMemory:
    async def test_stays_where_it_was(
        self, inspector: Inspector, page: WebContents, record_property
    ) -> None:
        target = await inspector.attach(page)
        await page.load_url("data:text/html,x")

        async def many() -> None:
            for _ in range(10):
                await asyncio.gather(
                    *(target.send("Runtime.evaluate", {"expression": "1"}) for _ in range(250))
                )

        await many()
        before = resident()
        await many()
        await many()
        growth = (resident() - before) / 1024
        record_property("growth", growth)
        assert growth < 5
        assert len(inspector._calls) == 0


def resident() -> int:
    """The memory of this process in KiB."""
    text = Path("/proc/self/status").read_text()
    return int(text.partition("VmRSS:")[2].split()[0])
