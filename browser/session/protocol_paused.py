"""A request that the inspector has stopped on its way, and how an answer of ours goes back.

The protocol takes an answer in one piece. What is too big for that the engine fetches from a server
of ours, without the page noticing.
"""

import base64
import logging
from collections.abc import AsyncGenerator
from http import HTTPStatus
from typing import TYPE_CHECKING

from browser.errors import InspectorError
from browser.model.byte_range import Unsatisfiable
from browser.model.protocol import ProtocolRequest
from browser.model.protocol_answer import ABORTED, FAILED, TOO_BIG, Answer
from browser.model.upload_parts import upload_parts
from browser.session.protocol_body import Failure, outside_of
from browser.session.protocol_collect import collect, joined
from browser.session.protocol_exchanges import Unreadable
from browser.session.protocol_mark import error_reason, listed
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from browser.engine.inspector_calls import Params
    from browser.engine.inspector_target import Target
    from browser.session.protocol_exchanges import Exchanges
    from browser.session.protocol_server import BodyServer

log = logging.getLogger(__name__)
# A message of the protocol takes a second for 8 MiB.
MOST, MOST_ALONE = 512 * 1024, 64 * 1024 * 1024


class Paused:
    """The request until it is answered or lost; then its owner hears it."""

    def __init__(
        self,
        target: "Target",
        params: "Params",
        server: "BodyServer",
        owner: "Exchanges",
    ) -> None:
        self.target: Target | None = target
        self._target = target
        self._params = params
        self._server = server
        self._owner = owner
        self._task: asyncio.Task[None] | None = None
        self._is_over = False
        self._can_forward = params["request"]["url"].startswith("http")
        self._headers: dict[str, str] = params["request"]["headers"]
        self.url: str = params["request"]["url"] + params["request"].get("urlFragment", "")
        # No script can send that header.
        self.is_preflight = bool(self._header("access-control-request-method"))
        self.is_navigation = params.get("resourceType") == "Document"

    @property
    def is_open(self) -> bool:
        """Whether it still can be answered."""
        return not self._is_over and self._task is None

    @property
    def is_read(self) -> bool:
        """Whether the engine reads something of ours for it: not from here."""
        return False

    def request(self) -> ProtocolRequest:
        """What a handler is asked.

        Raises:
            Unreadable: its body is: the inspector tells no files of forms, and no streams.
        """
        asked = self._params["request"]
        entries = asked.get("postDataEntries", [])
        if any("bytes" not in one for one in entries):
            raise Unreadable("its body has a file of a form, or is a stream")
        parts = upload_parts(
            [base64.b64decode(one["bytes"]) for one in entries], self._header("content-type")
        )
        return ProtocolRequest(
            url=self.url,
            headers=self._headers,
            referrer=self._header("referer"),
            method=asked["method"],
            upload_data=parts,
        )

    def _header(self, name: str) -> str:
        return next((v for n, v in self._headers.items() if n.lower() == name), "")

    def send(self, answer: Answer) -> None:
        """Answer it."""
        if self._is_over or self._task is not None:
            return
        if answer.error:
            self.fail(answer.error)
        elif self._is_small(answer):
            assert isinstance(answer.body, bytes)
            self._reply(answer, answer.body)
        else:
            self._task = spawn(self._fulfill(answer), "answering a request")

    def _is_small(self, answer: Answer) -> bool:
        """Whether there is nothing to wait for."""
        return (
            isinstance(answer.body, bytes)
            and len(answer.body) <= MOST
            and not self._header("range")
        )

    def fail(self, code: int) -> None:
        """Let it fail."""
        if not self._is_over:
            self._owner.failing(self, code)
        wanted = {"requestId": self._params["requestId"], "errorReason": error_reason(code)}
        self._finish("Fetch.failRequest", wanted)

    def allow(self) -> None:
        """Answer the question before a request from another origin: every answer may be read."""
        headers = [("Access-Control-Allow-Origin", self._header("origin") or "*")]
        headers.append(("Access-Control-Allow-Credentials", "true"))
        for name in ("Method", "Headers"):
            asked = self._header(f"access-control-request-{name.lower()}")
            headers.append((f"Access-Control-Allow-{name.removesuffix('s')}s", asked))
        self._reply(Answer(0, HTTPStatus.NO_CONTENT, tuple(headers)), b"")

    async def _fulfill(self, answer: Answer) -> None:
        try:
            most = MOST if self._can_forward else MOST_ALONE
            body = await collect(answer, self._header("range"), most)
        except Unsatisfiable as outside:
            self._reply(outside_of(answer, outside), b"")
        except Failure as failure:
            self.fail(failure.code)
        except Exception:
            log.exception("a stream broke")
            self.fail(FAILED)
        else:
            if body.part is not None:
                told = ("Content-Range", body.part.content_range)
                answer = Answer(0, HTTPStatus.PARTIAL_CONTENT, (*answer.headers, told))
            if body.rest is None:
                self._reply(answer, body.data)
            else:
                await self._offer(answer, joined(body.data, body.rest))

    async def _offer(self, answer: Answer, pieces: AsyncGenerator[bytes]) -> None:
        """Let the engine fetch what is too big for a message."""
        if not self._can_forward:
            # LIMIT: who loads files in the engine loads nothing from elsewhere.
            await pieces.aclose()
            self.fail(TOO_BIG)
            return
        try:
            address = await self._server.offer(answer, pieces)
        except OSError:
            log.exception("a body could not be offered")
            self.fail(FAILED)
            return
        self._forward(address)

    def _forward(self, url: str) -> None:
        """Let the engine ask another address, which the page does not notice."""
        pairs = [pair for pair in self._headers.items() if pair[0].lower() != "referer"]
        # WORKAROUND(seen 6.12): without one here, the referrer that the engine had in mind is
        # checked against the new address, and the request is refused.
        headers = listed([*pairs, ("Referer", "")])
        wanted = {"requestId": self._params["requestId"], "url": url, "headers": headers}
        self._finish("Fetch.continueRequest", wanted)

    def _reply(self, answer: Answer, body: bytes) -> None:
        wanted = {
            "requestId": self._params["requestId"],
            "responseCode": answer.status,
            "responseHeaders": listed(list(answer.headers)),
            "body": base64.b64encode(body).decode(),
        }
        self._finish("Fetch.fulfillRequest", wanted)

    def _finish(self, method: str, wanted: "Params") -> None:
        if self._is_over:
            return
        try:
            self._target.post(method, wanted)
        except InspectorError as error:
            log.debug("a request was not answered: %s", error)
        self.lost()

    def lost(self) -> None:
        """Hear that nobody waits for it any more."""
        if not self._is_over:
            self._is_over = True
            self._owner.gone(self)

    def abort(self) -> None:
        """End it, since the session or the handler goes."""
        if self._task is not None:
            self._task.cancel()
        self.fail(ABORTED)
