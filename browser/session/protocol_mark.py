"""What an answer carries for the inspector, which puts right what the engine cannot say.

The engine writes everything in lower case, so it is hexadecimal. It names all that is to be
changed, so nothing has to be remembered.
"""

import json
from typing import Any, NamedTuple

from browser.model.protocol_answer import Answer

MARK = "x-bulkhead-answer"
# Where a request is sent so that the inspector sees it; nothing can be loaded from there.
FAILURE = "about:blank#bulkhead-error"
DETOUR = "about:blank#bulkhead-detour"
# The reasons of the protocol, by net error.
REASONS = {
    -2: "Failed",
    -3: "Aborted",
    -7: "TimedOut",
    -10: "AccessDenied",
    -20: "BlockedByClient",
    -27: "BlockedByResponse",
    -100: "ConnectionClosed",
    -101: "ConnectionReset",
    -102: "ConnectionRefused",
    -103: "ConnectionAborted",
    -104: "ConnectionFailed",
    -105: "NameNotResolved",
    -106: "InternetDisconnected",
    -109: "AddressUnreachable",
}


class Correction(NamedTuple):
    """What the answer should be: `status` 0 leaves the engine's."""

    status: int
    headers: list[tuple[str, str]]


def mark(answer: Answer, *, is_part: bool) -> list[tuple[str, str]]:
    """The header for an answer that the engine cannot send as it is, none for another."""
    status = 0 if is_part or answer.status == 200 else answer.status
    names = [name.lower() for name, _ in answer.headers]
    changed = any(value != value.lower() for _, value in answer.headers)
    if not status and not changed and len(set(names)) == len(names):
        return []
    return [(MARK, json.dumps([status, answer.headers]).encode().hex())]


def read_mark(headers: list[dict[str, str]]) -> Correction | None:
    """The correction that the headers of an answer carry, as the protocol lists them."""
    found = next((one["value"] for one in headers if one["name"].lower() == MARK), "")
    if not found:
        return None
    status, given = json.loads(bytes.fromhex(found))
    return Correction(status, [(name, value) for name, value in given])


def failure_mark(code: int) -> str:
    """The address that a request is sent to so that it fails."""
    return f"{FAILURE}{code}"


def read_failure(headers: list[dict[str, str]]) -> str:
    """The protocol's reason that an answer carries, empty when it does not fail."""
    places = (one["value"] for one in headers if one["name"].lower() == "location")
    code = next((p.removeprefix(FAILURE) for p in places if p.startswith(FAILURE)), "")
    return error_reason(int(code)) if code else ""


def is_detour(headers: list[dict[str, str]]) -> bool:
    """Whether an answer only brings the request before the inspector."""
    return any(one["name"].lower() == "location" and one["value"] == DETOUR for one in headers)


def error_reason(code: int) -> str:
    """The protocol's name for a net error, `Failed` when it has none."""
    return REASONS.get(code, "Failed")


def listed(headers: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Headers as the protocol lists them."""
    return [{"name": name, "value": value} for name, value in headers]
