"""WebRTC and proxies (`browser.session.web_rtc`): a STUN server of the test's hears nobody."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from browser.aio import next_signal
from browser.runtime import Runtime
from browser.session import Session, WebContents, from_partition
from tests.servers import Server

PLACES = """(async () => {
  const found = {page: typeof RTCPeerConnection}, said = () => new Promise(done =>
    addEventListener("message", event => done(event.data), {once: true}));
  const frame = (how) => {
    const made = Object.assign(document.createElement("iframe"), how);
    document.body.append(made);
    return made;
  };
  const tell = "<script>parent.postMessage(typeof RTCPeerConnection, '*')</" + "script>";
  found.empty = typeof frame({}).contentWindow.RTCPeerConnection;
  found.script = typeof frame({src: "javascript:0"}).contentWindow.RTCPeerConnection;
  for (const how of [{srcdoc: tell}, {srcdoc: tell, sandbox: "allow-scripts"},
      {src: "data:text/html," + tell}]) {
    frame(how);
    found[JSON.stringify(Object.keys(how))] = await said();
  }
  found.popup = typeof open("about:blank").RTCPeerConnection;
  found.popupOfPopup = typeof open("").open("").RTCPeerConnection;
  return JSON.stringify(found);
})()"""
GATHER = """(async () => {
  const one = window.one = new RTCPeerConnection({iceServers: [{urls: "stun:127.0.0.1:%d"}]});
  one.createDataChannel("x");
  await one.setLocalDescription(await one.createOffer());
})()"""


class Stun(asyncio.DatagramProtocol):
    """Counts what comes."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.port = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.port = transport.get_extra_info("sockname")[1]

    def datagram_received(self, data: bytes, addr: object) -> None:
        self.asked.set()


@asynccontextmanager
async def stun_server() -> AsyncIterator[Stun]:
    loop = asyncio.get_running_loop()
    transport, stun = await loop.create_datagram_endpoint(Stun, local_addr=("127.0.0.1", 0))
    try:
        yield stun
    finally:
        transport.close()


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


async def given_back(page: WebContents, url: str) -> None:
    """Load until it is there: a page's process may hear of it after its next document."""
    await page.load_url(url)
    while await page.execute_javascript("typeof RTCPeerConnection") != "function":
        await page.load_url(url)


async def test_is_nowhere_while_there_are_proxies(session: Session, server: Server) -> None:
    server.on("/", "<!doctype html><body>")
    await session.set_proxy(proxy_rules="127.0.0.1:1")  # the loopback is reached all the same
    page = session.create_web_contents()
    await page.load_url(server.url())
    found = json.loads(await page.execute_javascript(PLACES))
    assert set(found.values()) == {"undefined"}, found
    made = next_signal(session.web_contents_created)
    await page.execute_javascript(f"open({json.dumps(server.url('/?popup'))}); 0")
    popup = (await made)[0]
    await next_signal(popup.loadFinished)
    assert await popup.execute_javascript("typeof RTCPeerConnection") == "undefined"


async def test_is_there_without_and_ends_when_there_are_some(
    session: Session, server: Server
) -> None:
    server.on("/", "<!doctype html><iframe src=/frame></iframe>")
    server.on("/frame", "<p>")
    page = session.create_web_contents()
    await page.load_url(server.url())
    async with stun_server() as stun:
        await page.execute_javascript(GATHER % stun.port)
        await page.execute_javascript(f"frames[0].eval({json.dumps(GATHER % stun.port)})")
        await stun.asked.wait()
        await session.set_proxy(proxy_rules="127.0.0.1:1")
    states = "[typeof RTCPeerConnection, one.signalingState, frames[0].one.signalingState]"
    assert await page.execute_javascript(states) == ["undefined", "closed", "closed"]
    await session.set_proxy()
    await given_back(page, server.url("/?again"))


async def test_stays_with_rules_that_are_wrong_and_with_none(session: Session) -> None:
    page = session.create_web_contents()
    with pytest.raises(ValueError, match="nonsense"):
        await session.set_proxy(proxy_rules="http=nonsense://a b")
    for direct in ({}, {"mode": "direct"}, {"proxy_rules": ""}):
        await session.set_proxy(**direct)
        await given_back(page, "about:blank")
