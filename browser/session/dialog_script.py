"""How a page's alert, confirm and prompt reach us without stopping every other page.

The engine wants the answer to its own dialogs inside a callback, and while that callback waits no
page of any partition moves (an event loop inside it runs no task of the engine: tried). So a
script puts a synchronous request to a scheme of ours in their place: it holds only the page's own
process, and it is answered whenever a person answers. Seen to work under a strict content security
policy, in sandboxed frames and in frames of other origins. Where it cannot (a policy that forbids
synchronous requests, a document that has never been loaded) the engine's own dialog takes over.
"""

import json
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineScript,
    QWebEngineUrlRequestJob,
    QWebEngineUrlSchemeHandler,
)

from browser.engine.schemes import ASK

if TYPE_CHECKING:
    from browser.session.dialogs import Dialog
    from browser.session.session import Session

log = logging.getLogger(__name__)
MESSAGE_MAX = 10_000
QUERY_MAX = 100_000
KINDS = ("alert", "confirm", "prompt")
SCRIPT = """(() => {
  // Taken before the page's scripts run: what they put in the place of these sees no token.
  const Request = XMLHttpRequest, {open, send} = Request.prototype, {parse, stringify} = JSON;
  const {apply} = Reflect, {get: text} =
    Object.getOwnPropertyDescriptor(Request.prototype, "responseText");
  const encode = encodeURIComponent, cut = %(cut)d, token = '{"token":"%(token)s",';
  const ask = (kind, args) => {
    const request = new Request();
    const message = args.length ? String(args[0]).slice(0, cut) : "";
    const words = args.length > 1 ? String(args[1]).slice(0, cut) : "";
    const query = encode(token + stringify({kind, message, text: words}).slice(1));
    apply(open, request, ["GET", "%(scheme)s://dialog/?" + query, false]);
    apply(send, request, []);
    return parse(apply(text, request, []));
  };
  const replace = (name, read) => {
    window[name] = new Proxy(window[name], {apply(native, self, args) {
      let answer;
      try { answer = ask(name, args); } catch { return apply(native, self, args); }
      return read(answer);
    }});
  };
  replace("alert", () => undefined);
  replace("confirm", (answer) => answer.ok);
  replace("prompt", (answer) => answer.ok ? answer.text : null);
})()"""


def dialog_script(token: str) -> QWebEngineScript:
    """The script for a page; the token tells the page that asks."""
    script = QWebEngineScript()
    script.setName("dialogs")
    script.setSourceCode(SCRIPT % {"scheme": ASK, "token": token, "cut": MESSAGE_MAX})
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    script.setRunsOnSubFrames(True)
    return script


class DialogRequests(QWebEngineUrlSchemeHandler):
    """Takes the requests of one session's pages and answers them when the dialogs are answered."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Show the dialog that the page asks for; never raises into the engine."""
        try:
            self._ask(job)
        except Exception:
            log.exception("a dialog of a page failed")
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)

    def _ask(self, job: QWebEngineUrlRequestJob) -> None:
        from browser.session.scheme_reply import refuse_range

        if refuse_range(job):
            return
        request = _words(job.requestUrl())
        from browser.session.dialogs import Dialog, DialogKind

        kind = request.get("kind")
        token = request.get("token")
        page = next((p for p in self._session.pages() if p.dialog_token == token), None)
        if kind not in KINDS or page is None:
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        message = str(request.get("message", ""))[:MESSAGE_MAX]
        default = str(request.get("text", ""))[:MESSAGE_MAX]
        dialog = Dialog(DialogKind(str(kind)), job.initiator().toString(), message, default)
        dialog.on_answer = PendingJob(job, dialog).answer
        page.dialogs.ask(dialog)


class PendingJob:
    """A request that waits for a person."""

    def __init__(self, job: QWebEngineUrlRequestJob, dialog: "Dialog") -> None:
        self._job: QWebEngineUrlRequestJob | None = job
        self._dialog = dialog
        job.destroyed.connect(self._on_destroyed)

    def _on_destroyed(self) -> None:
        # The page went on without the answer: it was left, or its process died.
        self._job = None
        self._dialog.dismiss()

    def answer(self, dialog: "Dialog") -> None:
        """Give the page its answer, if it still waits."""
        job, self._job = self._job, None
        if job is None:
            return
        from browser.session.scheme_reply import reply_with

        text = json.dumps({"ok": dialog.accepted, "text": dialog.text})
        reply_with(job, "application/json", text.encode())


def _words(url: QUrl) -> dict[str, object]:
    # LIMIT: the body of a request arrives empty here (seen 6.12), so the words are in the query.
    query = url.query(QUrl.ComponentFormattingOption.FullyDecoded)
    if len(query) > QUERY_MAX:
        return {}
    try:
        found = json.loads(query)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
