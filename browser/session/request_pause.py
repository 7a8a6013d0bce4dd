"""One request or response that the inspector holds, and the ways out of it."""

import base64
import logging
from typing import TYPE_CHECKING, Any

from browser.session.request_record import Params, Response

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target
    from browser.errors import InspectorError

log = logging.getLogger(__name__)
INTERNAL_REDIRECT = "Internal Redirect"
GONE = "Invalid InterceptionId"


class Pause:
    """One request or response that is held, and the ways out."""

    def __init__(self, target: "Target", params: Params) -> None:
        self.target = target
        self.params = params
        self.request: Params = params["request"]
        self.url: str = self.request["url"]
        # Without the other domain a document has only the number of its pause, and a part for each
        # redirect.
        job = params["requestId"].rpartition(".")[0]
        self.key: str = params.get("networkId") or f"{target.id} {job}"

    @property
    def is_response(self) -> bool:
        """Whether it is held with its response, or its failure."""
        return "responseStatusCode" in self.params or "responseErrorReason" in self.params

    @property
    def is_redirected(self) -> bool:
        """Whether it goes on after a redirect."""
        return "redirectedRequestId" in self.params

    def response(self) -> Response:
        """The response that it is held with."""
        found = self.params.get("responseHeaders") or []
        return Response(
            self.params["responseStatusCode"],
            self.params.get("responseStatusText", ""),
            headers=[(one["name"], one["value"]) for one in found],
        )

    def go_on(self, headers: dict[str, str] | None = None) -> None:
        """Let it go on, with these headers in place of its own."""
        if headers is not None:
            self._try("Fetch.continueRequest", {"headers": _named(headers.items())})
        elif "responseStatusCode" in self.params:
            self._post("Fetch.continueResponse", {})
        else:
            self._post("Fetch.continueRequest", {})

    def fail(self) -> None:
        """Cancel it: `net::ERR_BLOCKED_BY_CLIENT`."""
        self._post("Fetch.failRequest", {"errorReason": "BlockedByClient"})

    def redirect(self, url: str) -> None:
        """Send it elsewhere with method and body, as the engine's own redirects do."""
        headers = [("Location", url), ("Non-Authoritative-Reason", "WebRequest API")]
        origin = self.request.get("headers", {}).get("Origin")
        if origin:
            headers += [
                ("Access-Control-Allow-Origin", origin),
                ("Access-Control-Allow-Credentials", "true"),
            ]
        self.fulfill(Response(307, INTERNAL_REDIRECT, headers=headers), b"")

    def fulfill(self, response: Response, body: bytes) -> None:
        """Answer it in place of the server."""
        content = {"body": base64.b64encode(body).decode("ascii")}
        self._try("Fetch.fulfillRequest", _status(response) | content)

    def replace(self, response: Response) -> None:
        """Let the response through with another head."""
        self._try("Fetch.continueResponse", _status(response))

    def _post(self, method: str, params: Params) -> None:
        self.target.post(method, {"requestId": self.params["requestId"], **params})

    def _try(self, method: str, params: Params) -> None:
        wanted = {"requestId": self.params["requestId"], **params}
        self.target.post(method, wanted, refused=self.refused)

    def refused(self, error: "InspectorError") -> None:
        """Cancel what the engine does not want so."""
        if error.code and GONE not in str(error):
            # What the engine does not take, it must not send in the old form either.
            log.warning("%s is cancelled: %s", self.url, error)
            self.fail()


def _status(response: Response) -> Params:
    return {
        "responseCode": response.code,
        "responsePhrase": response.text,
        "responseHeaders": _named(response.headers),
    }


def _named(pairs: Any) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in pairs]
