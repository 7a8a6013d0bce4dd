"""The wall from inside: what a page of a kiosk tries, and what another server never hears of it.

Covers browser/kiosk/compartment.py, browser/kiosk/window.py and browser/kiosk/kiosk.py.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from browser.aio import next_signal
from browser.kiosk.kiosk import Kiosk
from browser.kiosk.policy import Allowed, Policy
from tests.gui.kiosking import Kiosking, loads, page_of, run, touch
from tests.servers import Reply, Server, ServerThread

HOME = "<!doctype html><title>Home</title><body><p>home<p><a id=link href=/two>two</a>"


@pytest.fixture
def evil(server_thread: ServerThread) -> Iterator[Server]:
    """A server that the kiosk must never reach."""
    made = Server(server_thread)
    made.on("/", "<title>Evil</title>")
    yield made
    assert made.requests == []
    made.close()


@pytest.fixture
def site(server: Server, evil: Server) -> Server:
    out = evil.url("/", "evil.bulkhead.test")
    server.on("/", HOME)
    server.on("/two", "<title>Two</title><p>two")
    server.on("/out", Reply(status=302, headers={"Location": out}))
    server.on(
        "/worker.js", f"fetch('{out}').then(() => postMessage('in'), () => postMessage('no'))"
    )
    server.on("/imports.js", f"try {{ importScripts('{out}') }} catch (e) {{ postMessage('no') }}")
    server.on("/file.bin", Reply(b"x" * 9, type="application/octet-stream"))
    server.on("/paper.pdf", Reply(b"%PDF-1.4", type="application/pdf"))
    return server


async def open_kiosk(kiosking: Kiosking, site: Server) -> Kiosk:
    return await kiosking.start(Policy((site.url("/"),)))


def windows() -> list[str]:
    return [type(one).__name__ for one in QApplication.topLevelWidgets() if one.isVisible()]


async def do(kiosk: Kiosk, code: str) -> None:
    """Run statements in the page, whatever comes of them."""
    await run(kiosk, f"void (() => {{ try {{ {code} }} catch (e) {{}} }})()")


SHOW = "document.body.innerHTML = "
CLICK = "document.querySelector('a').click()"
PAGES_OUT = [
    "location = '{out}'",
    "location.replace('{out}')",
    f"{SHOW} '<a href={{out}}>x</a>'; {CLICK}",
    "document.body.innerHTML = '<form action={out}></form>'; document.forms[0].submit()",
    f"{SHOW} '<form action={{out}} method=post></form>'; document.forms[0].submit()",
    "location = '{out}'.replace('http://', 'http://{good}@')",
    "location = 'view-source:' + location",
    "location = 'view-source:{out}'",
    "location = 'file:///etc/passwd'",
    "location = 'chrome://gpu'",
    "location = 'chrome://net-internals/#dns'",
    "location = 'devtools://devtools/bundled/inspector.html'",
    "location = 'qrc:/qt-project.org'",
    "location = 'data:text/html,<title>Data</title>'",
    "location = 'bulkhead://newtab/'",
    "location = URL.createObjectURL(new Blob(['<title>Blob</title>'], {type: 'text/html'}))",
    "location = 'mailto:a@example.org'",
    "location = 'tel:123'",
    "location = 'custom-thing://x'",
    "location = 'http://LOCALHOST:' + location.port",
    "location = 'http://[::1]:' + location.port",
    "location = 'http://2130706433:1/'",
    "open('{out}')",
    "open('{out}', '_blank', 'popup')",
    "open('about:blank').location = '{out}'",
    "open('javascript:document.title=1')",
    f"{SHOW} '<a target=_blank href={{out}}>x</a>'; {CLICK}",
    f"{SHOW} '<a target=_blank href=file:///etc>x</a>'; {CLICK}",
    "document.body.innerHTML = '<iframe name=f></iframe>'; open('{out}', 'f')",
    "document.body.innerHTML = '<iframe src={out}></iframe>'",
    "document.body.innerHTML = '<iframe src=/out></iframe>'",
    "document.body.innerHTML = '<iframe src=data:text/html,x></iframe>'",
    "document.body.innerHTML = '<iframe src=file:///etc/passwd></iframe>'",
    "document.body.innerHTML = '<object data={out}></object>'",
    "document.body.innerHTML = '<embed src={out}>'",
    "document.body.innerHTML = '<embed src=/paper.pdf>'",
    "document.body.innerHTML = '<iframe src=/paper.pdf></iframe>'",
    "document.body.innerHTML = '<iframe></iframe>'; frames[0].eval('top.location=\"{out}\"')",
    "alert('a'); confirm('b'); prompt('c')",
    "for (let i = 0; i < 50; i++) alert(i)",
    "onbeforeunload = e => e.preventDefault()",
    "print()",
    "close()",
    "moveTo(9, 9); resizeTo(99, 99)",
    "history.back()",
    "history.go(-5)",
    "navigator.registerProtocolHandler('web+x', location.origin + '/?%s')",
]


async def test_no_page_leads_out(kiosking: Kiosking, site: Server, evil: Server) -> None:
    kiosk = await open_kiosk(kiosking, site)
    out = evil.url("/", "evil.bulkhead.test")
    good = site.url("/").removeprefix("http://").rstrip("/")
    for code in PAGES_OUT:
        await touch(kiosk)
        await do(kiosk, code.replace("{out}", out).replace("{good}", good))
        # By then everything that it began has been asked about.
        assert await run(kiosk, "fetch('/two').then(() => location.pathname)") == "/", code
        assert windows() == ["KioskWindow"], code
        assert kiosk.compartment is not None
        assert len(kiosk.compartment.session.pages()) == 1, code
    assert page_of(kiosk).get_url() == site.url("/")


REQUESTS = [
    "fetch('{out}')",
    "fetch('{out}', {mode: 'no-cors'})",
    "fetch('{out}', {method: 'POST', body: 'x', mode: 'no-cors'})",
    "fetch('/out')",
    "new Promise((y, n) => { const i = new Image(); i.onload = y; i.onerror = n;"
    " i.src = '{out}' })",
    "new Promise((y, n) => { const s = document.createElement('script'); s.onload = y;"
    " s.onerror = n; s.src = '{out}'; document.body.append(s) })",
    "new Promise((y, n) => { const s = document.createElement('link'); s.rel = 'stylesheet';"
    " s.onload = y; s.onerror = n; s.href = '{out}'; document.head.append(s) })",
    "new Promise((y, n) => { const w = new WebSocket('{out}'.replace('http', 'ws'));"
    " w.onopen = y; w.onerror = n })",
    "new Promise((y, n) => { const w = new Worker('/worker.js');"
    " w.onmessage = m => m.data == 'in' ? y() : n() })",
    "new Promise((y, n) => { const w = new Worker('/imports.js');"
    " w.onmessage = m => m.data == 'in' ? y() : n() })",
    "new Promise((y, n) => { const w = new SharedWorker('{out}'); w.onerror = n })",
    "new Promise((y, n) => { const w = new EventSource('{out}'); w.onopen = y; w.onerror = n })",
    "navigator.serviceWorker.register('{out}')",
    "import('{out}')",
]


async def test_nothing_is_asked_for_outside(kiosking: Kiosking, site: Server, evil: Server) -> None:
    kiosk = await open_kiosk(kiosking, site)
    out = evil.url("/", "evil.bulkhead.test")
    for code in REQUESTS:
        done = f"{code.replace('{out}', out)}.then(() => 'in', () => 'no')"
        assert await run(kiosk, done) == "no", code
    await run(kiosk, f"navigator.sendBeacon('{out}', 'x')")
    head = f"document.head.innerHTML = '<link rel=prefetch href={out}><link rel=icon href={out}>'"
    await run(kiosk, f"{head}; fetch('/two').then(() => 1)")


async def test_a_redirect_of_the_page_itself_stays_in(kiosking: Kiosking, site: Server) -> None:
    kiosk = await open_kiosk(kiosking, site)
    refused = next_signal(kiosk.compartment.refused)  # type: ignore[union-attr]
    await run(kiosk, "void (location = '/out')")
    (url,) = await refused
    assert "evil.bulkhead.test" in url
    assert await run(kiosk, "document.title") == "Home"


async def test_a_meta_refresh_stays_in(kiosking: Kiosking, site: Server, evil: Server) -> None:
    out = evil.url("/", "evil.bulkhead.test")
    site.on("/meta", f"<meta http-equiv=refresh content='0;url={out}'><title>Meta</title>")
    kiosk = await open_kiosk(kiosking, site)
    refused = next_signal(kiosk.compartment.refused)  # type: ignore[union-attr]
    await run(kiosk, "void (location = '/meta')")
    await refused
    assert await run(kiosk, "document.title") == "Meta"


async def test_an_empty_page_leads_home(kiosking: Kiosking, site: Server) -> None:
    kiosk = await open_kiosk(kiosking, site)
    await do(kiosk, "location = 'about:blank'")
    await next_signal(page_of(kiosk).loadFinished, match=lambda _: page_of(kiosk).title() == "Home")
    assert await run(kiosk, "document.title") == "Home"


async def test_a_touched_link_for_a_new_window_opens_in_this_one(
    kiosking: Kiosking, site: Server
) -> None:
    kiosk = await open_kiosk(kiosking, site)
    await touch(kiosk)
    await loads(kiosk, lambda: run(kiosk, "void open('/two')"))
    assert await run(kiosk, "document.title") == "Two"
    assert windows() == ["KioskWindow"]


async def test_windows_can_be_refused_altogether(kiosking: Kiosking, site: Server) -> None:
    kiosk = await kiosking.start(Policy((site.url("/"),), allow=Allowed(popups=False)))
    await touch(kiosk)
    await do(kiosk, "open('/two')")
    assert await run(kiosk, "fetch('/two').then(() => document.title)") == "Home"


async def test_escape_takes_the_whole_screen_from_the_page_alone(
    kiosking: Kiosking, site: Server
) -> None:
    origin = site.url("/").rstrip("/")
    policy = Policy((site.url("/"),), permissions={"fullscreen": (origin,)})
    kiosk = await kiosking.start(policy)
    await touch(kiosk)
    await run(kiosk, "document.documentElement.requestFullscreen()")
    left = """new Promise(done => document.addEventListener('fullscreenchange',
        () => document.fullscreenElement || done(1)))"""
    await run(kiosk, f"void (window.left = {left})")
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Escape)
    await run(kiosk, "left")
    assert kiosk.window.isFullScreen()
    assert windows() == ["KioskWindow"]


@pytest.mark.expected_warnings("a second window was closed")
async def test_no_dialog_shows_the_disk(kiosking: Kiosking, site: Server) -> None:
    kiosk = await open_kiosk(kiosking, site)
    for kind in ("file", "file multiple", "file webkitdirectory", "color"):
        await run(kiosk, f"void (document.body.innerHTML = '<input id=i type={kind}>')")
        await touch(kiosk)
        await run(kiosk, "void i.showPicker()")
        assert await run(kiosk, "fetch('/two').then(() => 1)") == 1
        kiosk.guard.close_others()
        assert windows() == ["KioskWindow"], kind
    for code in ("showOpenFilePicker()", "showSaveFilePicker()", "showDirectoryPicker()"):
        await touch(kiosk)
        script = f"Promise.resolve().then(() => {code}).then(() => 'in', () => 'no')"
        assert await run(kiosk, script) == "no"
        assert windows() == ["KioskWindow"], code


async def test_no_file_is_saved(kiosking: Kiosking, site: Server, tmp_path: Path) -> None:
    kiosk = await open_kiosk(kiosking, site)
    assert kiosk.compartment is not None
    blob = "URL.createObjectURL(new Blob(['x']))"
    for url in ("'/file.bin'", "'/paper.pdf'", blob, "'data:text/plain,x'"):
        await touch(kiosk)
        told = next_signal(kiosk.compartment.told)
        code = f"const a = document.createElement('a'); a.href = {url}; a.download = 'x'; a.click()"
        await do(kiosk, code)
        await told
        assert kiosk.compartment.session.pages()[0].get_url() == site.url("/")
    told = next_signal(kiosk.compartment.told)
    await run(kiosk, "void (location = '/paper.pdf')")
    await told
    assert await run(kiosk, "document.title") == "Home"


ASKED = [
    "new Promise((y, n) => navigator.geolocation.getCurrentPosition(y, n))",
    "navigator.mediaDevices.getUserMedia({audio: true})",
    "navigator.mediaDevices.getDisplayMedia()",
    "navigator.clipboard.readText()",
    "document.documentElement.requestFullscreen()",
    "new Promise((y, n) => { document.onpointerlockerror = n; document.onpointerlockchange = y;"
    " document.body.requestPointerLock() })",
    "navigator.mediaDevices.enumerateDevices().then(l => l.some(d => d.label) || Promise.reject())",
]


@pytest.mark.expected_warnings("capturing is not available")
async def test_no_permission_is_given(kiosking: Kiosking, site: Server) -> None:
    kiosk = await open_kiosk(kiosking, site)
    for code in ASKED:
        await touch(kiosk)
        script = f"{code}.then(() => 'in', () => 'no')"
        assert await run(kiosk, script) == "no", code
    assert await run(kiosk, "Notification.requestPermission()") == "denied"


async def test_what_is_dropped_is_ignored(kiosking: Kiosking, site: Server) -> None:
    kiosk = await open_kiosk(kiosking, site)
    handle = kiosk.window.windowHandle()
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    for url in ("file:///etc/passwd", site.url("/two")):
        data = QMimeData()
        data.setUrls([QUrl(url)])
        drop = QDropEvent(QPointF(200, 200), action, data, left, none)
        QApplication.sendEvent(handle, drop)
        assert not drop.isAccepted()
    view = kiosk.window.stage.view
    assert view is not None
    assert not view.acceptDrops()
    assert await run(kiosk, "fetch('/two').then(() => document.title)") == "Home"


async def test_two_fingers_do_nothing(kiosking: Kiosking, site: Server) -> None:
    kiosk = await open_kiosk(kiosking, site)
    place, move = QPointF(200, 200), QPointF(9, 0)
    fingers = QPointingDevice.primaryPointingDevice()
    for kind in Qt.NativeGestureType:
        event = QNativeGestureEvent(kind, fingers, 2, place, place, place, 0.5, move)
        assert kiosk.guard.eventFilter(kiosk.window.windowHandle(), event), kind
        assert not event.isAccepted()


async def test_a_permission_is_given_to_its_origin_only(
    kiosking: Kiosking, site: Server, server_thread: ServerThread
) -> None:
    other = Server(server_thread)
    other.on("/", HOME)
    origin = site.url("/").rstrip("/")
    policy = Policy(
        (site.url("/"),),
        allow=Allowed((site.url("/*"), other.url("/*"))),
        permissions={"notifications": (origin,)},
    )
    kiosk = await kiosking.start(policy)
    assert await run(kiosk, "Notification.requestPermission()") == "granted"
    # Nobody shows it, so nobody can click it.
    await run(kiosk, "void new Notification('x')")
    assert await run(kiosk, "fetch('/two').then(() => 1)") == 1
    assert windows() == ["KioskWindow"]
    await loads(kiosk, lambda: kiosk.show(other.url("/")))
    assert await run(kiosk, "Notification.requestPermission()") == "denied"
    other.close()
