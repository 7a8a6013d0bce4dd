"""Pictures of everything that a person is asked, and told, in the prompt place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtWidgets import QWidget

from browser.aio import next_signal
from browser.model.open_request import OpenRequest
from browser.model.permission_details import PermissionRequestDetails
from browser.session.authentication import AuthenticationRequest
from browser.session.client_certificates import ClientCertificateRequest
from browser.session.display_media import DisplayKind, DisplayMediaRequest, DisplaySource
from browser.session.permission_reply import PermissionReply
from browser.session.reply import OneShot
from browser.session.security_keys import SecurityKeyRequest
from tests.certificates import Authority
from tests.gui.gestures import evaluate, loaded, page_of, until
from tests.screenshots.place import Place, shot
from tests.security_keys import MadeUp, State
from tests.servers import Reply

ORIGIN = "https://mail.example.test"
PERMISSIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "notifications": ("notifications", {}),
    "location": ("geolocation", {}),
    "camera": ("media", {"media_types": ["audio", "video"]}),
    "clipboard": ("clipboard-read", {}),
    "fonts": ("local-fonts", {}),
    "pointer": ("pointerLock", {}),
    "screen": ("display-capture", {}),
    "program": ("openExternal", {"external_url": "mailto:somebody@example.test"}),
    "protocol": ("protocol-handler", {"scheme": "mailto"}),
    "file-read": ("fileSystem", {"file_access": "read", "file_path": "/home/me/Pictures"}),
    "file-write": ("fileSystem", {"file_access": "write", "file_path": "/home/me/letter.txt"}),
    "part-of-page": ("geolocation", {"is_main_frame": False}),
}


def quiet(*_: object, **__: object) -> None:
    """Take an answer, and do nothing."""


def _permission(name: str) -> None:
    permission, more = PERMISSIONS[name]

    @shot(f"prompt-{name}")
    async def take(place: Place) -> QWidget:
        tab = await place.open()
        given = {"requesting_url": f"{ORIGIN}/", "is_main_frame": True, **more}
        details = PermissionRequestDetails(requesting_origin=ORIGIN, **given)
        place.window.prompts.ask_permission(tab, permission, PermissionReply(quiet), details)
        return place.window


for _name in PERMISSIONS:
    _permission(_name)


def reply() -> OneShot:
    return OneShot(quiet, name="a reply")


@shot("prompt-sign-in")
async def sign_in(place: Place) -> QWidget:
    tab = await place.open()
    request = AuthenticationRequest(ORIGIN, "Intranet", user="ann", password="secret")
    place.window.prompts.ask_authentication(tab, request, reply())
    return place.window


@shot("prompt-sign-in-refused")
async def sign_in_refused(place: Place) -> QWidget:
    tab = await place.open(partition=place.long)
    request = AuthenticationRequest("http://mail.example.test", "Intranet", failures=1)
    place.window.prompts.ask_authentication(tab, request, reply())
    return place.window


@shot("prompt-sign-in-proxy")
async def sign_in_proxy(place: Place) -> QWidget:
    tab = await place.open()
    origin = "http://proxy.example.test:3128"
    request = AuthenticationRequest(origin, "Lab", failures=1, is_proxy=True)
    place.window.prompts.ask_authentication(tab, request, reply())
    return place.window


@shot("prompt-narrow")
async def narrow(place: Place) -> QWidget:
    place.window.resize(440, 480)
    return await sign_in(place)


@shot("prompt-client-certificate")
async def client_certificate(place: Place) -> QWidget:
    tab = await place.open()
    session = place.shell.session_for(place.work)
    folder = place.folder / "people"
    folder.mkdir()
    authority = Authority(folder)
    for name in ("Ann Example", "Bob Example"):
        session.import_client_certificate(authority.client(name), "word")
    request = ClientCertificateRequest(ORIGIN, session.client_certificates())
    place.window.prompts.ask_client_certificate(tab, request, reply())
    return place.window


def _security_key(name: str, go_on: Callable[[MadeUp], None]) -> None:
    """No key here asks for these: the request is a stand-in for Qt's."""

    @shot(f"prompt-security-key-{name}")
    async def take(place: Place) -> QWidget:
        from browser.ui.prompt_security_key import security_key_question

        tab = await place.open()
        asked = MadeUp(place.window)
        go_on(asked)
        request = SecurityKeyRequest(asked, place.window)  # type: ignore[arg-type]
        place.window.prompts.ask_further(security_key_question(tab, request, place.shell))
        return place.window


_security_key("touch", lambda asked: asked.move(State.Discovery))
_security_key("accounts", lambda asked: asked.move(State.SelectAccount))
_security_key("pin", lambda asked: asked.want_pin("Challenge", "WrongPin", 3))
_security_key("failed", lambda asked: asked.fail("AuthenticatorMissingUserVerification"))


@shot("prompt-share-screen")
async def share_screen(place: Place) -> QWidget:
    tab = await place.open()
    nowhere = QPersistentModelIndex()
    sources = [DisplaySource(DisplayKind.SCREEN, "Screen 1", nowhere)]
    windows = [DisplaySource(DisplayKind.WINDOW, "A letter to the bank", nowhere)]
    request = DisplayMediaRequest(ORIGIN, sources, windows)
    place.window.prompts.ask_screen(tab, request, reply())
    return place.window


@shot("prompt-outside-link")
async def outside_link(place: Place) -> QWidget:
    place.shell.settings.set("general.outside_links", "ask")
    place.shell.open(OpenRequest((f"{ORIGIN}/inbox",)))
    tab = place.window.current()
    assert tab is not None
    # It is asked on the start page, once that is there.
    await loaded(tab)
    return place.window


@shot("notice")
async def notice(place: Place) -> QWidget:
    await place.open()
    place.shell.notices.tell("First one thing was said.")
    place.shell.notices.tell("Then it was another one, which is shown.")
    return place.window


@shot("notice-error")
async def notice_error(place: Place) -> QWidget:
    await place.open()
    place.shell.notices.error("The settings are not saved: the disk is full. Make room.")
    return place.window


def _dialog(name: str, code: str) -> None:
    @shot(f"dialog-{name}")
    async def take(place: Place) -> QWidget:
        tab = await place.open()
        asked = next_signal(tab.dialog_requested)
        await evaluate(tab, f"void setTimeout(() => {code})")
        await asked
        await place.turns()
        return place.window


_dialog("alert", "alert('The page says something.')")
_dialog("confirm", "confirm('Delete the letter? It is gone for ever then.')")
_dialog("prompt", "prompt('What is it called?', 'Untitled')")


@shot("prompt-risky-file")
async def risky_file(place: Place) -> QWidget:
    tab = await place.open()
    headers = {"Content-Disposition": 'attachment; filename="invoice.pdf.exe"'}
    place.site.on("/invoice", Reply("x", headers=headers))
    page_of(tab).download_url(place.site.url("/invoice", "localhost"))
    await until(place.shell.downloads.changed, lambda: bool(place.shell.downloads.entries()))
    return place.window


@shot("prompt-save")
async def save(place: Place) -> QWidget:
    place.shell.settings.set("downloads.ask", True)
    tab = await place.open()
    headers = {"Content-Disposition": 'attachment; filename="Holiday in the mountains.jpg"'}
    place.site.on("/photo", Reply("x" * 1_400_000, headers=headers))
    page_of(tab).download_url(place.site.url("/photo", "localhost"))
    await until(place.shell.downloads.changed, lambda: bool(place.shell.downloads.entries()))
    return place.window
