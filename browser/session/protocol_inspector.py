"""What the inspector does for a session's protocols: it stops requests that are intercepted, and
puts answers right that the engine cannot write.

LIMIT(seen 6.12): it does not see what documents and workers of custom schemes are loaded from, nor
what workers and service workers load from custom schemes.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from browser.errors import InspectorError
from browser.session.protocol_mark import is_detour, listed, read_failure, read_mark

if TYPE_CHECKING:
    from browser.engine.inspector_calls import Params
    from browser.engine.inspector_target import Target
    from browser.session.attachment import Attachment
    from browser.session.attachments import Attachments

log = logging.getLogger(__name__)
RANGE = "content-range"


class ProtocolInspector:
    """Attached to the session's pages for as long as a scheme needs it.

    `paused(target, params)` takes a request that is intercepted, `ended(target)` hears that the
    page, or the part of it, is gone with all that is paused there.
    """

    def __init__(
        self,
        attachments: "Attachments",
        paused: Callable[["Target", "Params"], None],
        ended: Callable[["Target"], None],
    ) -> None:
        self._attachments = attachments
        self._paused = paused
        self._ended = ended
        self._corrected: set[str] = set()
        self._intercepted: set[str] = set()
        self._handle: Attachment | None = None
        self._targets: set[Target] = set()

    @property
    def is_attached(self) -> bool:
        """Whether pages are attached, or will be before they load anything."""
        return self._handle is not None

    def correct(self, scheme: str) -> None:
        """Put the answers for a custom scheme right, until the session ends.

        WORKAROUND(seen 6.12): a redirect that is stopped while the inspector lets go of the page
        never goes on, and answers that fail are redirects.
        """
        if scheme not in self._corrected:
            self._corrected.add(scheme)
            self._changed()

    def intercept(self, scheme: str) -> None:
        """Stop requests for a scheme from now on.

        Raises:
            InspectorError: the session has no inspector.
        """
        self._intercepted.add(scheme)
        try:
            self._changed()
        except InspectorError:
            self._intercepted.discard(scheme)
            raise

    def release(self, scheme: str) -> None:
        """Stop requests for the scheme no longer."""
        if scheme in self._intercepted:
            self._intercepted.discard(scheme)
            self._changed(holding=False)

    def _patterns(self) -> "list[Params]":
        return [
            {"urlPattern": f"{scheme}:*", "requestStage": stage}
            for stage, schemes in (("Response", self._corrected), ("Request", self._intercepted))
            for scheme in sorted(schemes)
        ]

    def _changed(self, *, holding: bool = True) -> None:
        if not self._patterns():
            handle, self._handle = self._handle, None
            if handle is not None:
                handle.remove()
        elif self._handle is None:
            self._handle = self._attachments.add("protocols", self._setup)
        else:
            self._handle.refresh(holding=holding)

    async def _setup(self, target: "Target") -> None:
        wanted = {"patterns": self._patterns()}
        if target.parent is None:
            target.subscribe("Fetch.requestPaused", self._on_paused)
        if target not in self._targets:
            self._targets.add(target)
            target.on_end(lambda _error: self._end(target))
        if target.type in ("page", "iframe"):
            await target.send("Fetch.enable", wanted)
        else:
            # A service worker answers later, a dedicated one has no such thing: its page does it.
            target.post("Fetch.enable", wanted)

    def _end(self, target: "Target") -> None:
        self._targets.discard(target)
        self._ended(target)

    def _on_paused(self, target: "Target", params: "Params") -> None:
        is_answer = "responseStatusCode" in params or "responseErrorReason" in params
        if not is_answer or is_detour(params.get("responseHeaders") or []):
            self._paused(target, params)
        else:
            _correct(target, params)

    def settle(self) -> None:
        """Let go of everything."""
        self._corrected.clear()
        self._intercepted.clear()
        self._changed()


def _correct(target: "Target", params: "Params") -> None:
    """Let an answer go on, as it should be."""
    wanted: Params = {"requestId": params["requestId"]}
    given = params.get("responseHeaders") or []
    if reason := read_failure(given):
        target.post("Fetch.failRequest", wanted | {"errorReason": reason})
        return
    correction = read_mark(given) if "responseStatusCode" in params else None
    if correction is None:
        target.post("Fetch.continueRequest", wanted)
        return
    headers = [one for one in listed(correction.headers) if one["name"].lower() != RANGE]
    # What the engine says of the part that it sends, or what the handler said of its own.
    headers += [one for one in given if one["name"].lower() == RANGE][:1]
    wanted["responseCode"] = correction.status or params["responseStatusCode"]
    wanted["responseHeaders"] = headers
    target.post("Fetch.continueResponse", wanted)
