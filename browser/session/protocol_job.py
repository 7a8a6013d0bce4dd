"""A request for a scheme of ours, as the engine hands it over, and how its answer goes back.

LIMIT(seen 6.12): the engine answers with 200, 206 or 303 only, writes header values in lower case,
and knows five reasons to fail, which a script sees as an empty 403 or the like. What `mark` writes
lets the inspector put it right where it sees the request.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QIODevice, QUrl
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

from browser.model.byte_range import Unsatisfiable
from browser.model.protocol import ProtocolRequest
from browser.model.protocol_answer import ABORTED, Answer
from browser.model.upload_parts import upload_parts
from browser.session.convert import FULL
from browser.session.protocol_body import Failure, make_body, outside_of
from browser.session.protocol_exchanges import Unreadable
from browser.session.protocol_mark import DETOUR, failure_mark, mark
from browser.session.protocol_stream import discard

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target
    from browser.session.protocol_body import Body
    from browser.session.protocol_exchanges import Exchanges

log = logging.getLogger(__name__)
Reason = QWebEngineUrlRequestJob.Error
REASONS = {
    ABORTED: Reason.RequestAborted,
    -6: Reason.UrlNotFound,
    -10: Reason.RequestDenied,
    -300: Reason.UrlInvalid,
}
MOST_UPLOAD = 256 * 1024 * 1024
NAVIGATION = "text/html,application/xhtml+xml"


class Job:
    """The engine's request until it has been answered and read, or nobody wants it any more.

    The owner hears when the engine has let go of it. `is_marked()` tells whether the inspector will
    see the answer on its way.
    """

    target: "Target | None" = None

    def __init__(
        self,
        job: QWebEngineUrlRequestJob,
        owner: "Exchanges",
        is_marked: Callable[[], bool],
    ) -> None:
        self._job: QWebEngineUrlRequestJob | None = job
        self._owner = owner
        self._is_marked = is_marked
        self._body: Body | None = None
        self._headers = {_text(n): _text(v) for n, v in job.requestHeaders().items()}
        self.url = job.requestUrl().toString(FULL)
        self._is_answered = False
        # The engine's pages ask like this, whatever they show; scripts could only by intent.
        self.is_navigation = self._headers.get("Accept", "").startswith(NAVIGATION)
        job.destroyed.connect(self._on_destroyed)

    @property
    def is_form(self) -> bool:
        """Whether its body may hold files.

        WORKAROUND(seen 6.12): reading a file of a form here, the engine reads past its end, and
        crashes when it is empty. What the inspector tells is used instead.
        """
        return self._headers.get("Content-Type", "").lower().startswith("multipart/form-data")

    @property
    def can_detour(self) -> bool:
        """Whether the inspector sees it."""
        return self._is_marked() and not self.is_navigation

    def detour(self) -> None:
        """Let the inspector bring the request again, with its body."""
        assert self._job is not None
        self._is_answered = True
        self._job.redirect(QUrl(DETOUR))

    def request(self) -> ProtocolRequest:
        """What a handler is asked.

        Raises:
            Unreadable: its body is.
        """
        assert self._job is not None
        if self.is_form:
            raise Unreadable("its body is a form, which may hold files")
        return ProtocolRequest(
            url=self.url,
            headers=self._headers,
            referrer=self._headers.get("Referer", ""),
            method=_text(self._job.requestMethod()),
            upload_data=upload_parts(
                _upload(self._job.requestBody()), self._headers.get("Content-Type", "")
            ),
        )

    def _on_destroyed(self) -> None:
        self._job = None
        if self._body is not None and self._body.feeder is not None:
            self._body.feeder.stop()
        # Only now does the engine's other thread no longer read.
        self._body = None
        self._owner.gone(self)

    @property
    def is_open(self) -> bool:
        """Whether it still can be answered."""
        return self._job is not None and not self._is_answered

    @property
    def is_read(self) -> bool:
        """Whether the engine reads something of ours for it."""
        return self._body is not None

    def send(self, answer: Answer) -> None:
        """Answer it."""
        if self._job is None or self._is_answered:
            return
        if answer.error:
            self.fail(answer.error)
        elif answer.location:
            self._is_answered = True
            discard(answer.body)
            # LIMIT: whatever the status, the engine keeps the method and drops the body.
            self._job.redirect(QUrl(self.url).resolved(QUrl(answer.location)))
        else:
            self._send_body(answer)

    def _send_body(self, answer: Answer) -> None:
        assert self._job is not None
        try:
            self._body = make_body(answer, self._headers.get("Range", ""), self._on_broken)
        except Failure as failure:
            discard(answer.body)
            self.fail(failure.code)
            return
        except Unsatisfiable as outside:
            discard(answer.body)
            self._send_body(outside_of(answer, outside))
            return
        self._is_answered = True
        headers = _additional(answer, self._body)
        if self.can_detour:
            headers += mark(answer, is_part=self._body.part is not None)
        # The stub knows no lists of values.
        self._job.setAdditionalResponseHeaders(_multi_map(headers))  # type: ignore[arg-type]
        self._job.reply(answer.header("content-type").encode(), self._body.device)
        if self._body.feeder is not None:
            self._body.feeder.start()

    def fail(self, code: int) -> None:
        """Let it fail."""
        if self._job is None or self._is_answered:
            return
        self._is_answered = True
        self._owner.failing(self, code)
        if self.is_navigation:
            self._job.fail(REASONS.get(code, Reason.RequestFailed))
        else:
            # A script would take the engine's own failure for an answer; no request may go there.
            self._job.redirect(QUrl(failure_mark(code)))

    def _on_broken(self) -> None:
        """End an answer whose stream broke: an error, and no end that looks like one."""
        if self._job is not None and self._body is not None:
            self._job.fail(Reason.RequestFailed)
            # The engine looks at it with its next read.
            self._body.device.readyRead.emit()

    def abort(self) -> None:
        """End it whatever its state, since the session goes: here and now, whoever sees it."""
        if self._job is None:
            return
        if self._body is not None:
            self._on_broken()
        else:
            self._is_answered = True
            self._job.fail(Reason.RequestAborted)


def _additional(answer: Answer, body: "Body") -> list[tuple[str, str]]:
    own = {"content-type"} | ({"content-range", "content-length"} if body.part else set())
    return [(name, value) for name, value in answer.headers if name.lower() not in own]


def _multi_map(pairs: list[tuple[str, str]]) -> dict[QByteArray, list[QByteArray]]:
    headers: dict[str, list[str]] = {}
    for name, value in pairs:
        # The engine gives them back in reverse.
        headers.setdefault(name, []).insert(0, value)
    return {_raw(name): [_raw(value) for value in values] for name, values in headers.items()}


def _raw(text: str) -> QByteArray:
    return QByteArray(text.encode())


def _text(data: QByteArray) -> str:
    return bytes(data.data()).decode("utf-8", "replace")


def _upload(body: QIODevice | None) -> list[bytes]:
    # WORKAROUND(seen 6.12): read in pieces, each piece is the first one again, and buffered
    # reading is in pieces. So all of it is read at once.
    if body is None or not body.open(ONE_PIECE):
        return []
    data = bytes(body.read(MOST_UPLOAD + 1).data())
    if len(data) > MOST_UPLOAD:
        raise Unreadable(f"it has more than {MOST_UPLOAD} bytes")
    if not data and "not supported" in body.errorString():
        # LIMIT: a page may send a stream as a body; the engine does not let it be read.
        raise Unreadable(body.errorString())
    return [data] if data else []


ONE_PIECE = QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered
