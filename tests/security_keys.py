"""Pages that ask for a security key, the inspector's virtual keys, and one that is made up."""

import base64
from types import SimpleNamespace
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PySide6.QtCore import QObject, Signal
from PySide6.QtWebEngineCore import QWebEngineWebAuthUxRequest

from browser.engine.inspector_target import Target
from browser.runtime import Runtime
from browser.session import WebContents

State = QWebEngineWebAuthUxRequest.WebAuthUxState
KEY = "AQID"
# What the page was told, once it was.
PAGE = """<title>Page</title><script>
const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
let told, answer = new Promise(done => told = done);
function get(id) {
  navigator.credentials.get({publicKey: {challenge: bytes('AAAA'), userVerification: 'discouraged',
    allowCredentials: [{type: 'public-key', id: bytes(id), transports: ['usb']}]}})
    .then(made => told(made.type), error => told(error.name));
}
// Only a key of the machine's own is looked for without Bluetooth.
function create(kind = 'platform', verification = 'discouraged') {
  navigator.credentials.create({publicKey: {challenge: bytes('AAAA'), rp: {name: 'Bank'},
    user: {id: bytes('BBBB'), name: 'ann', displayName: 'Ann'},
    authenticatorSelection: {authenticatorAttachment: kind, userVerification: verification},
    pubKeyCredParams: [{type: 'public-key', alg: -7}, {type: 'public-key', alg: -257}]}})
    .then(made => told(made.type), error => told(error.name));
}
</script>"""


async def slots(runtime: Runtime, page: WebContents) -> Target:
    """Let the page look for virtual keys alone; there is none yet."""
    target = await runtime.inspector.attach(page)
    await target.send("WebAuthn.enable", {"enableUI": True})
    return target


async def plug_in(target: Target, transport: str = "usb", **more: Any) -> str:
    """Plug in a virtual key, which is touched at once when it is asked."""
    options = {"protocol": "ctap2", "transport": transport, "hasResidentKey": True, **more}
    wanted = {"options": {**options, "hasUserVerification": True, "isUserVerified": True}}
    return str((await target.send("WebAuthn.addVirtualAuthenticator", wanted))["authenticatorId"])


async def put_on(target: Target, key: str) -> None:
    """Let the virtual key know the site."""
    private = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
    )
    credential = {
        "credentialId": KEY,
        "isResidentCredential": False,
        "rpId": "localhost",
        "privateKey": base64.b64encode(private).decode(),
        "signCount": 1,
    }
    wanted = {"authenticatorId": key, "credential": credential}
    await target.send("WebAuthn.addCredential", wanted)


class MadeUp(QObject):
    """A stand-in for Qt's request, since no authenticator can be had here that has a PIN or that
    offers accounts: it has the members of `QWebEngineWebAuthUxRequest`, and notes what it was told.
    """

    stateChanged = Signal(State)

    def __init__(self, parent: QObject, state: State = State.Discovery) -> None:
        super().__init__(parent)
        self._state = state
        self.told: list[object] = []
        self.names = ["ann", "bob"]
        self.wanted: Any = None
        self.reason = QWebEngineWebAuthUxRequest.RequestFailureReason.Timeout

    def move(self, state: State) -> None:
        """Go on to another step."""
        self._state = state
        self.stateChanged.emit(state)

    def want_pin(self, reason: str, error: str, attempts: int) -> None:
        """Go on to the PIN."""
        kinds = QWebEngineWebAuthUxRequest
        self.wanted = SimpleNamespace(
            reason=kinds.PinEntryReason[reason],
            error=kinds.PinEntryError[error],
            remainingAttempts=attempts,
            minPinLength=4,
        )
        self.move(State.CollectPin)

    def fail(self, reason: str) -> None:
        """Go on to a failure."""
        self.reason = QWebEngineWebAuthUxRequest.RequestFailureReason[reason]
        self.move(State.RequestFailed)

    def state(self) -> State:
        return self._state

    def relyingPartyId(self) -> str:
        return "bank.example.test"

    def userNames(self) -> list[str]:
        return self.names

    def pinRequest(self) -> Any:
        return self.wanted

    def requestFailureReason(self) -> QWebEngineWebAuthUxRequest.RequestFailureReason:
        return self.reason

    def setSelectedAccount(self, name: str) -> None:
        self.told.append(name)

    def setPin(self, pin: str) -> None:
        self.told.append(pin)

    def retry(self) -> None:
        self.told.append("retry")

    def cancel(self) -> None:
        self.told.append("cancel")
        self.move(State.Cancelled)
