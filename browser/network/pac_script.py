"""One PAC script in an engine of its own: no access to anything, bounded in time and memory."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from browser.network.pac_library import LIBRARY

MOST_BYTES = 1_048_576
MOST_MEMORY = 64 * 1024 * 1024
MOST_SECONDS = 5.0
_FRAME = re.compile(r"at (?P<name>\S+)?.*<input>:(?P<line>\d+)")
_OURS = frozenset(re.findall(r"^function (\w+)", LIBRARY, re.MULTILINE))


class PacError(Exception):
    """The script failed; `line` is -1 when it is not known."""

    def __init__(self, message: str, line: int = -1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one run.

    Attributes:
        result: what the script returned; `None` when an answer is missing.
        missing: what must be resolved before the next run: `"4 host"`, `"all host"`, `"my4 "`,
            `"myall "`.
        alerts: the texts that the script showed.
    """

    result: str | None
    missing: str = ""
    alerts: tuple[str, ...] = ()


class PacScript:
    """A loaded script. Its global variables live until it is loaded anew.

    The time limit counts the processor time of the whole process, so it is exact only in a
    process that does nothing else. Only the thread that made the object may use it.

    Raises:
        PacError: the script is too long, does not parse, fails, or has no `FindProxyForURL`.
    """

    def __init__(self, text: str, *, seconds: float = MOST_SECONDS) -> None:
        # WORKAROUND(quickjs-ng, seen 0.17.0): the package around it starts a thread when imported.
        import _quickjs

        if len(text.encode("utf-8", "replace")) > MOST_BYTES:
            raise PacError(f"the script is longer than {MOST_BYTES} bytes")
        self._exception = _quickjs.JSException
        self._context = _quickjs.Context()
        self._context.set_memory_limit(MOST_MEMORY)
        self._context.set_time_limit(seconds)
        self._run = self._context.eval(LIBRARY)
        self._guarded(self._context.eval, text)
        if self._guarded(self._context.eval, "typeof globalThis.FindProxyForURL") != "function":
            raise PacError("FindProxyForURL is undefined or not a function.")

    def find(self, url: str, host: str, answers: Mapping[str, str | None] | None = None) -> Run:
        """Run `FindProxyForURL(url, host)` once, with what was resolved so far.

        Raises:
            PacError: it threw, ran too long, or returned no text.
        """
        found = self._guarded(self._run, url, host, json.dumps(answers) if answers else "")
        if isinstance(found, str) and found.startswith("="):
            return Run(_ascii(found[1:]))
        # The script can reach and change what made this text.
        try:
            return _read(json.loads(found))
        except (ValueError, TypeError, KeyError, AttributeError):
            raise PacError("the script broke the functions it runs in") from None

    def _guarded(self, call: Any, *arguments: str) -> Any:
        try:
            return call(*arguments)
        except self._exception as error:
            message, _, stack = str(error).partition("\n")
            raise PacError(message, _line(stack)) from None


def _read(answer: dict[str, Any]) -> Run:
    if "missing" in answer:
        return Run(None, str(answer["missing"]))
    alerts = tuple(map(str, answer["alerts"]))
    if (error := answer["error"]) is not None:
        failure = PacError(str(error["message"]), _line(str(error["stack"])))
        failure.add_note("\n".join(alerts))
        raise failure
    return Run(_ascii(str(answer["result"])), "", alerts)


def _line(stack: str) -> int:
    """The line in the script: frames of the library are not its own."""
    for frame in stack.splitlines():
        if (match := _FRAME.search(frame)) and match["name"] not in _OURS:
            return int(match["line"])
    return -1


def _ascii(result: str) -> str:
    if not result.isascii():
        raise PacError(f"FindProxyForURL() returned a non-ASCII string: {result!a}")
    return result
