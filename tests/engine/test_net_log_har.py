"""Net logs as HAR 1.2: real pages, and the file against the schema."""

import asyncio
import base64
import hashlib
import json
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWebEngineCore import QWebEnginePage

from browser.aio import next_signal
from browser.errors import NetError
from browser.runtime import Runtime
from browser.session import Session, from_partition
from tests.engine.conftest import Program
from tests.network.running import Peer
from tests.servers import DROP, Reply, Server
from tests.unit.model.har_schema import faults


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector runs, so that no test leaves it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


def read(path: Path) -> dict[str, Any]:
    """The log of a file, which is as the schema says."""
    log: dict[str, Any] = json.loads(path.read_bytes())["log"]
    assert faults(log) == []
    return log


def of(log: dict[str, Any], path: str) -> dict[str, Any]:
    """The entry of a path."""
    (found,) = [one for one in log["entries"] if one["request"]["url"].endswith(path)]
    return dict(found)


async def test_pages_with_all_they_load(session: Session, server: Server, tmp_path: Path) -> None:
    server.on("/page", '<link rel="stylesheet" href="/style"><img src="/gone?a=1&b">')
    server.on("/style", "b {}", type="text/css", headers={"Set-Cookie": "c=1"})
    server.on("/gone", DROP)
    server.on("/posted", lambda request: Reply(request.body, type="application/octet-stream"))
    server.on("/moved", Reply(status=302, headers={"Location": "/page"}))
    path = tmp_path / "log.har"
    await session.net_log.start_logging(path, format="har", capture_mode="everything")
    page = session.create_web_contents()
    await page.load_url(server.url("/moved"))
    send = "fetch('/posted', {method: 'POST', body: 'süß'}).then(got => got.text())"
    assert await page.execute_javascript(send) == "süß"
    await session.net_log.stop_logging()
    log = read(path)
    (shown,) = log["pages"]
    assert shown["title"] == server.url("/moved")
    assert {one.get("pageref") for one in log["entries"]} == {shown["id"]}
    moved = of(log, "/moved")["response"]
    assert (moved["status"], moved["redirectURL"]) == (302, server.url("/page"))
    document = of(log, "/page")
    assert document["response"]["content"]["mimeType"] == "text/html"
    assert document["timings"]["wait"] > 0
    assert of(log, "/style")["response"]["cookies"][0]["name"] == "c"
    gone = of(log, "/gone?a=1&b")
    assert gone["request"]["queryString"] == [
        {"name": "a", "value": "1"},
        {"name": "b", "value": ""},
    ]
    assert gone["response"]["_error"] in ("net::ERR_EMPTY_RESPONSE", "net::ERR_CONNECTION_CLOSED")
    posted = of(log, "/posted")
    assert posted["request"]["postData"]["text"] == "süß"
    assert posted["response"]["content"]["text"] == "süß"


# Chromium's own importer of such files, of the developer tools' network panel.
IMPORT = """
(async () => {
  const har = await import('devtools://devtools/bundled/models/har/har.js');
  const root = new har.HARFormat.HARRoot(JSON.parse(%s));
  const found = har.Importer.Importer.requestsFromHARLog(root.log);
  document.title = JSON.stringify(found.map(one => [one.requestMethod, one.url(), one.statusCode]));
})().catch(error => { document.title = String(error); }); 0
"""


async def test_is_opened_by_the_developer_tools(
    session: Session, server: Server, tmp_path: Path
) -> None:
    server.on("/", '<img src="/gone">')
    server.on("/gone", DROP)
    path = tmp_path / "log.har"
    await session.net_log.start_logging(path, format="har", capture_mode="everything")
    page = session.create_web_contents()
    await page.load_url(server.url())
    await session.net_log.stop_logging()
    tools = QWebEnginePage(session._profile, page)
    loaded = next_signal(tools.loadFinished, timeout=30)
    page.setDevToolsPage(tools)
    await loaded
    told = next_signal(tools.titleChanged, match=lambda title: "[" in title, timeout=30)
    tools.runJavaScript(IMPORT % json.dumps(path.read_text()))
    (title,) = await told
    found = [entry for entry in json.loads(title) if "favicon" not in entry[1]]
    assert found == [["GET", server.url(), 200], ["GET", server.url("/gone"), 0]]
    gone = next_signal(tools.destroyed, timeout=10)
    tools.deleteLater()
    await gone


async def test_needs_no_gateway(
    session: Session, server: Server, runtime: Runtime, tmp_path: Path
) -> None:
    was = runtime.gateway.is_engaged
    await session.net_log.start_logging(tmp_path / "log.har", format="har")
    await session.net_log.stop_logging()
    assert runtime.gateway.is_engaged == was
    assert read(tmp_path / "log.har")["entries"] == []


async def test_names_a_failed_document(session: Session, server: Server, tmp_path: Path) -> None:
    server.on("/", DROP)
    await session.net_log.start_logging(tmp_path / "log.har", format="har")
    with pytest.raises(NetError):
        await session.create_web_contents().load_url(server.url())
    await session.net_log.stop_logging()
    entry = read(tmp_path / "log.har")["entries"][0]
    assert entry["response"]["status"] == 0
    assert entry["response"]["_error"].startswith("net::ERR_")


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A server that says one word by WebSocket, and closes when it gets one."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    found = re.search(r"Sec-WebSocket-Key: (.*)\r\n", head)
    assert found is not None
    accepted = found[1] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    answer = base64.b64encode(hashlib.sha1(accepted.encode()).digest()).decode()
    writer.write(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Accept: {answer}\r\n\r\n".encode()
    )
    writer.write(b"\x81\x05hello")
    await reader.readexactly(2 + 4 + 2)
    writer.write(b"\x88\x02\x03\xe8")
    await reader.readexactly(2 + 4 + 2)


@pytest.mark.parametrize("mode", ["default", "everything"])
async def test_web_sockets(session: Session, server: Server, tmp_path: Path, mode: str) -> None:
    server.on("/", "<title>one</title>")
    async with Peer(echo) as peer:
        page = session.create_web_contents()
        await page.load_url(server.url())
        await session.net_log.start_logging(tmp_path / "log.har", format="har", capture_mode=mode)
        await page.execute_javascript(
            f"new Promise(done => {{ const s = new WebSocket('ws://127.0.0.1:{peer.port}/ws');"
            "s.onmessage = () => s.send('ho'); s.onclose = done; })"
        )
        await session.net_log.stop_logging()
    entry = of(read(tmp_path / "log.har"), "/ws")
    assert entry["response"]["status"] == 101
    messages = [
        (one["type"], one["opcode"], one["data"]) for one in entry.get("_webSocketMessages", [])
    ]
    expected = [("receive", 1, "hello"), ("send", 1, "ho")]
    assert messages == (expected if mode == "everything" else [])


async def test_a_killed_process_leaves_a_file_that_is_made_whole(
    program: Callable[..., Program], server: Server, tmp_path: Path
) -> None:
    server.on("/page", "<title>one</title>")
    folder, path, url = tmp_path / "data", tmp_path / "log.har", server.url("/page")
    first = program("logs", folder, path, url)
    assert await asyncio.to_thread(first.read) == "loaded"
    first.send(signal.SIGKILL)
    first.process.wait()
    with pytest.raises(ValueError, match="Expecting"):
        json.loads(path.read_bytes())
    second = program("logs", folder, path, "")
    assert await asyncio.to_thread(second.read) == "whole"
    log = read(path)
    assert of(log, "/page")["response"]["status"] == 200
    assert [one["id"] for one in log["pages"]] == ["page_1"]
