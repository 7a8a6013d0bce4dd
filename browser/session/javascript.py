"""Running a script in a page and getting its value back, promises and lists included.

Qt gives back only plain values, and lists arrive empty: so values travel as JSON text, by an event
with a secret name to a world that the page cannot reach, whose console the page cannot replace.
"""

import itertools
import json
import secrets
from typing import TYPE_CHECKING, Any

from PySide6.QtWebEngineCore import QWebEngineScript

from browser.errors import JavaScriptError

if TYPE_CHECKING:
    import asyncio

    from browser.session.web_contents import WebContents

STARTED = "bulkhead-started"
VALUE, ERROR, GONE = "=", "!", "-"
SYNTAX_ERROR = "Uncaught SyntaxError: "
LISTENER = """(() => {
  const end = new AbortController();
  const tell = (text) => { end.abort(); console.debug(%(prefix)s + text); };
  addEventListener(%(event)s, (event) => tell(event.detail), {signal: end.signal});
  addEventListener("pagehide", () => tell("-"), {signal: end.signal});
})()"""
# The code stands in an expression, so that a syntax error means that nothing of it ran. `await`
# does not look at what the page made of `Promise`.
EXPRESSION = """(() => {
  const tell = (text) => dispatchEvent(new CustomEvent(%(event)s, {detail: text}));
  (async () => {
    try {
      const value = await (
%(code)s
      );
      tell("=" + JSON.stringify({value}));
    } catch (error) { tell("!" + (error && error.stack || error)); }
  })();
  return %(started)s;
})()
//# sourceURL=%(source)s"""


class Scripts:
    """The scripts of one page that somebody waits for."""

    def __init__(self, page: "WebContents") -> None:
        self._page = page
        self._secret = secrets.token_hex(16)
        # Another one, since the page can read it in the stack of an error.
        self._source = secrets.token_hex(16)
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._statements: dict[str, asyncio.Future[Any]] = {}

    async def run(self, code: str) -> Any:
        """Run the code as an expression, or as statements when it is none."""
        if not isinstance(code, str):
            raise TypeError(f"code must be a string, not {type(code).__name__}")
        import asyncio

        loop = asyncio.get_running_loop()
        number, future = next(self._numbers), loop.create_future()
        self._waiting[number] = future
        name, source = f"{self._secret}:{number}", f"{self._source}:{number}"
        listener = LISTENER % {"prefix": json.dumps(f"{name}:"), "event": json.dumps(name)}
        expression = EXPRESSION % {
            "event": json.dumps(name),
            "code": code,
            "started": json.dumps(STARTED),
            "source": source,
        }

        def started(result: Any) -> None:
            if result != STARTED and not future.done():
                self._run_statements(code, source, future)

        try:
            self._page.runJavaScript(listener, QWebEngineScript.ScriptWorldId.ApplicationWorld)
            self._page.runJavaScript(expression, QWebEngineScript.ScriptWorldId.MainWorld, started)
            return await future
        finally:
            self._waiting.pop(number, None)
            self._statements.pop(source, None)

    def _run_statements(self, code: str, source: str, future: "asyncio.Future[Any]") -> None:
        def done(result: Any) -> None:
            if not future.done():
                future.set_result(_plain(result))

        self._statements[source] = future
        named = f"{code}\n//# sourceURL={source}"
        self._page.runJavaScript(named, QWebEngineScript.ScriptWorldId.MainWorld, done)

    def take(self, message: str, source: str) -> bool:
        """Take a console message that is one of our answers, or an error of our statements."""
        if message.startswith(f"{self._secret}:"):
            number, _, answer = message.removeprefix(f"{self._secret}:").partition(":")
            self._settle(self._waiting.get(int(number)) if number.isdigit() else None, answer)
            return True
        future = self._statements.get(source)
        if future is None and message.startswith(SYNTAX_ERROR) and self._statements:
            # The engine names no source of what it could not read.
            future = next(iter(self._statements.values()))
        if future is None:
            return source.startswith(f"{self._source}:")
        self._settle(future, ERROR + message.removeprefix("Uncaught "))
        return True

    def _settle(self, future: "asyncio.Future[Any] | None", answer: str) -> None:
        if future is None or future.done():
            return
        kind, text = answer[:1], answer[1:]
        if kind == VALUE:
            try:
                future.set_result(json.loads(text).get("value"))
            except (ValueError, AttributeError):
                future.set_exception(JavaScriptError("the page spoiled the answer"))
        elif kind == GONE:
            future.set_exception(JavaScriptError("the page went to another document first"))
        else:
            future.set_exception(JavaScriptError(text))

    def fail(self, error: Exception) -> None:
        """End every wait with the error."""
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(error)


def _plain(result: Any) -> Any:
    # Qt gives every number as a float, and an empty string for what it cannot convert.
    if isinstance(result, float) and result.is_integer():
        return int(result)
    return None if result == "" else result
