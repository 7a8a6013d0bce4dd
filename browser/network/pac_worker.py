"""The process in which one session's PAC script runs: `python -m browser.network pac`.

It reads requests from standard input, a JSON list a line, and answers on standard output. It has
no other way to anything, so it can be killed at any time.
"""

import contextlib
import io
import json
import sys
from typing import cast

from browser.network.pac_script import PacError, PacScript

MOST_ADDRESS_SPACE = 1024 * 1024 * 1024


def serve(requests: io.BufferedIOBase, answers: io.BufferedIOBase) -> None:
    """Answer until the input ends.

    Requests: `["load", id, text, seconds]`, `["find", id, url, host, answers or null]`.
    Answers: `["ok", id]`, `["run", id, result or null, missing, alerts]`,
    `["error", id, message, line]`.
    """
    holder = _Holder()
    rest = b""
    while data := requests.read1(1 << 16):
        *lines, rest = (rest + data).split(b"\n")
        # Together: a system call for each would take longer than most scripts.
        answers.write(b"".join(holder.answer(line) for line in lines))
        answers.flush()


class _Holder:
    """The script that is loaded."""

    def __init__(self) -> None:
        self._script: PacScript | None = None

    def answer(self, line: bytes) -> bytes:
        kind, number, *rest = json.loads(line)
        answer: list[object]
        try:
            if kind == "load":
                self._script = None
                self._script = PacScript(rest[0], seconds=rest[1])
                answer = ["ok", number]
            elif self._script is None:
                answer = ["error", number, "no script is loaded", -1]
            else:
                run = self._script.find(*rest)
                answer = ["run", number, run.result, run.missing, run.alerts]
        except PacError as error:
            answer = ["error", number, error.message, error.line]
        return json.dumps(answer).encode() + b"\n"


def confine() -> None:
    """Give up what a script could ever use if the engine had a hole: files, processes, memory."""
    with contextlib.suppress(ImportError):
        import resource

        for name, limit in (
            ("RLIMIT_AS", MOST_ADDRESS_SPACE),
            ("RLIMIT_CORE", 0),
            ("RLIMIT_FSIZE", 0),
            ("RLIMIT_NOFILE", 0),
            ("RLIMIT_NPROC", 0),
        ):
            with contextlib.suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (limit, limit))


def main() -> None:
    """Run the process."""
    PacScript("function FindProxyForURL() {}")  # loads everything before the limits hold
    confine()
    requests = io.BufferedReader(io.FileIO(0, closefd=False))
    serve(requests, cast(io.BufferedIOBase, sys.stdout.buffer))
