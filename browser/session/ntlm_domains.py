"""Servers of one session that get credentials unasked: stored ones for NTLM, tickets for Negotiate.

A ticket goes with a request by the inspector: the server's 401 becomes a redirect to the same
address, and the request that follows carries one. Later requests to it carry one at once.
"""

import base64
import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl

from browser.errors import InspectorError
from browser.model.credentials import AuthScheme, offered_schemes
from browser.model.credentials_domains import CredentialDomains
from browser.session.convert import origin_of
from browser.session.credential_thread import beside
from browser.tasks import spawn

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target
    from browser.session.attachment import Attachment
    from browser.session.session import Session

log = logging.getLogger(__name__)
AUTHORIZATION = "authorization"
# Then a person may have got a ticket.
PAUSE_SECONDS = 60.0
PORTS = {"http": 80, "https": 443}


def can_negotiate() -> bool:
    """Whether the optional library is there."""
    from importlib.util import find_spec

    return find_spec("spnego") is not None


class NtlmDomains(QObject):
    """The servers of one session, and the tickets for them; owned by the session."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._domains = CredentialDomains()
        self._handle: Attachment | None = None
        self._negotiating: set[str] = set()
        # Origins that offered nothing for a ticket, or took none, and since when: there the person
        # is asked.
        self._without: dict[str, float] = {}
        self._asking: dict[str, list[Callable[[], None]]] = {}

    def set_domains(self, domains: CredentialDomains) -> None:
        """Take another list; nothing goes unasked to what is not on it."""
        self._domains = domains
        self._negotiating.clear()
        self._without.clear()
        if self._handle is not None:
            self._handle.remove()
            self._handle = None
        if domains.rules and can_negotiate():
            self._handle = self._session._attachments.add("Negotiate", self._set_up)

    def match(self, url: QUrl) -> bool:
        """Whether the server of the URL is on the list."""
        port = url.port(PORTS.get(url.scheme(), -1))
        return self._domains.match(url.scheme(), url.host(), port)

    def tries(self, url: QUrl, otherwise: Callable[[], None]) -> bool:
        """Whether a ticket is tried first; `otherwise()` is called when there is no use in it."""
        origin = origin_of(url)
        if self._handle is None or self._is_without(origin) or not self.match(url):
            return False
        self._asking.setdefault(origin, []).append(otherwise)
        return True

    def _is_without(self, origin: str) -> bool:
        since = self._without.get(origin)
        return since is not None and time.monotonic() < since + PAUSE_SECONDS

    def _give_up(self, origin: str) -> None:
        self._negotiating.discard(origin)
        self._without[origin] = time.monotonic()

    async def _set_up(self, target: "Target") -> None:
        if target.parent is None:
            target.subscribe("Fetch.requestPaused", self._on_paused)
        stages = ("Request", "Response")
        patterns = [
            {"urlPattern": pattern, "requestStage": stage}
            for pattern in self._domains.patterns()
            for stage in stages
        ]
        try:
            await target.send("Fetch.enable", {"patterns": patterns})
        except InspectorError:
            if target.parent is None:
                raise

    def _on_paused(self, target: "Target", params: dict[str, Any]) -> None:
        url = QUrl(params["request"]["url"])
        is_answer = "responseStatusCode" in params or "responseErrorReason" in params
        if not self.match(url):
            _go_on(target, params)
        elif is_answer:
            self._look_at_answer(target, params, url)
        elif origin_of(url) in self._negotiating:
            spawn(self._send_ticket(target, params, url), "a ticket for a server")
        else:
            _go_on(target, params)

    def _look_at_answer(self, target: "Target", params: dict[str, Any], url: QUrl) -> None:
        origin = origin_of(url)
        if params.get("responseStatusCode") != 401:
            _go_on(target, params)
            return
        headers = params.get("responseHeaders", ())
        offers = ",".join(h["value"] for h in headers if h["name"].lower() == "www-authenticate")
        wants = AuthScheme.NEGOTIATE in offered_schemes(offers)
        carried = any(name.lower() == AUTHORIZATION for name in params["request"]["headers"])
        if wants and not carried and not self._is_without(origin):
            self._negotiating.add(origin)
            again = [{"name": "Location", "value": params["request"]["url"]}]
            self._fulfill(target, params, again)
            return
        # There is no ticket for it, or it was of no use.
        self._give_up(origin)
        _go_on(target, params)
        for otherwise in self._asking.pop(origin, ()):
            otherwise()

    @staticmethod
    def _fulfill(target: "Target", params: dict[str, Any], headers: list[dict[str, str]]) -> None:
        origin = next(
            (v for n, v in params["request"]["headers"].items() if n.lower() == "origin"), ""
        )
        if origin:
            # A request of another origin may follow only what allows it.
            headers = [
                *headers,
                {"name": "Access-Control-Allow-Origin", "value": origin},
                {"name": "Access-Control-Allow-Credentials", "value": "true"},
            ]
        answer = {"requestId": params["requestId"], "responseCode": 307, "responseHeaders": headers}
        # Without a body of ours the server's own would stay, and the redirect be none.
        target.post("Fetch.fulfillRequest", {**answer, "body": "Cg=="})

    async def _send_ticket(self, target: "Target", params: dict[str, Any], url: QUrl) -> None:
        headers = params["request"]["headers"]
        try:
            ticket = await beside(lambda: _ticket(url.host()), "a ticket")
        except Exception as error:
            # No ticket, no library for it, no realm: the server refuses, and its page says so.
            log.info("there is no ticket for %s: %s", url.host(), error)
            self._give_up(origin_of(url))
            _go_on(target, params)
            return
        text = f"Negotiate {base64.b64encode(ticket).decode()}"
        changed = {n: v for n, v in headers.items() if n.lower() != AUTHORIZATION}
        changed["Authorization"] = text
        pairs = [{"name": name, "value": value} for name, value in changed.items()]
        answer = {"requestId": params["requestId"], "headers": pairs}
        target.post("Fetch.continueRequest", answer)
        self._asking.pop(origin_of(url), None)

    def settle(self) -> None:
        """Send nothing more, and ask nobody."""
        self._asking.clear()
        if self._handle is not None:
            self._handle.remove()
            self._handle = None


def _go_on(target: "Target", params: dict[str, Any]) -> None:
    target.post("Fetch.continueRequest", {"requestId": params["requestId"]})


def _ticket(host: str) -> bytes:
    """The user's ticket for a server, as the first message of Negotiate."""
    import spnego

    client = spnego.client(hostname=host, service="HTTP", protocol="kerberos")
    token = client.step()
    if not token:
        raise OSError("the library gave no ticket")
    return bytes(token)
