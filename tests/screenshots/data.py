"""Pictures of windows that show what a session has: decisions, a chain, requests, cookies."""

import time

from PySide6.QtWidgets import QWidget

from browser.model.permission import PermissionScope
from browser.ui.certificate_window import CertificateWindow
from browser.ui.cookie_window import CookieWindow
from browser.ui.permission_window import PermissionWindow
from browser.ui.request_window import RequestWindow
from browser.ui.task_window import TaskWindow
from tests.gui.gestures import evaluate, settled, until
from tests.screenshots.place import Place, shot
from tests.screenshots.windows import shown
from tests.servers import Reply

ORIGIN = "https://mail.example.test"
COOKIES = [
    ("Set-Cookie", f"{name}; Max-Age=86400")
    for name in ("session=3f2a90c1; HttpOnly", "theme=dark; SameSite=Lax", "seen=1; Path=/more")
]
STYLE = "<link rel=stylesheet href=/style.css><img src=/picture.png><img src=/missing.png>"


@shot("window-permissions-decided")
async def permissions(place: Place) -> QWidget:
    await place.open()
    work, bank = (place.shell.session_for(one) for one in (place.work, place.bank))
    work.permissions.set(ORIGIN, "geolocation", "granted")
    work.permissions.set(ORIGIN, "media", "denied", media_types=["video"])
    work.permissions.set(
        "https://calendar.example.test", "notifications", "granted", expires=time.time() + 86400
    )
    bank.permissions.set(
        "https://www.bank.example", "clipboard-read", "granted", scope=PermissionScope.SESSION
    )
    bank.permissions.set(ORIGIN, "openExternal", "denied", scheme="mailto")
    window = shown(place, "permissions")
    assert isinstance(window, PermissionWindow)
    window.reload()
    window.table.choose(1)
    return window


@shot("window-certificate")
async def certificate(place: Place) -> QWidget:
    server = place.server("chain")
    server.on("/", Reply("<title>Bank</title><p>Encrypted."))
    session = place.shell.session_for(place.bank)
    session.set_trusted_authorities([place.authority().pem.decode()])
    await place.open(server.url("/", "localhost"), place.bank)
    place.window.panel.show_panel("site")
    place.window.panel.content("site").connection.ask()  # type: ignore[union-attr]
    await settled("look at a certificate")
    window = place.window.findChild(CertificateWindow)
    assert window is not None
    return window


@shot("window-requests-details")
async def requests(place: Place) -> QWidget:
    for path, kind in (("/style.css", "text/css"), ("/picture.png", "image/png")):
        place.site.on(path, Reply("x" * 3_000, headers={"Content-Type": kind}))
    place.site.on("/styled", Reply(f"<title>Styled</title>{STYLE}<p>A page.", headers=COOKIES))
    await place.open()
    window = shown(place, "requests")
    assert isinstance(window, RequestWindow)
    window.show_partition(place.long)
    tab = place.window.open_tab(place.site.url("/styled", "localhost"), place.long)
    await until(tab.changed, lambda: not tab.loading)
    while not len(window.log) or not all(one.is_over for one in window.log):
        await place.turns()
    window.refresh()
    window.table.choose(0)
    await settled("data window")
    window.activateWindow()
    return window


@shot("window-cookies-form")
async def cookies(place: Place) -> QWidget:
    place.site.on("/set", Reply("<title>Set</title><p>x", headers=COOKIES))
    await place.open(place.site.url("/set", "localhost"))
    window = shown(place, "cookies")
    assert isinstance(window, CookieWindow)
    window.show_partition(place.work)
    await settled("data window")
    window.edit(0)
    await settled("data window")
    return window


@shot("window-tasks-chosen")
async def tasks(place: Place) -> QWidget:
    await place.open(partition=place.bank)
    tab = await place.open(partition=place.long)
    await evaluate(tab, "document.title = 'A page with quite a long title, as many have them'")
    window = shown(place, "tasks")
    assert isinstance(window, TaskWindow)
    window.table.choose(1)
    return window
