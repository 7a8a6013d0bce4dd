"""The scenarios of permissions: every kind, every answer, every place that can ask."""

from collections.abc import Iterator
from typing import Any

from browser.testbench.permission_kinds import ASKED, REFUSED, SILENT, Kind, one_of
from browser.testbench.scenario import FAKE_MEDIA, PERSON, Answer, Scenario

SCRIPT = "permission-asks.js permissions.js"
# Other programs and full screens are not opened while nobody looks.
NEVER_ALLOWED = frozenset({"openExternal", "display-capture"})
MEDIA = frozenset({"camera", "microphone"})
# What a person waves away is not asked again until the page goes.
DISMISSED = {
    "page.outcome": one_of("denied", "default"),
    "session.stored": ["notifications: denied"],
}
# So long a page waits for the answer that never comes, in milliseconds.
NEVER_MS = 1500
# What a page gets that asks without a gesture, where that is not what it gets with one.
UNPRESSED = {"local-fonts": "SecurityError", "fullscreen": "TypeError"}


def permission_scenarios() -> Iterator[Scenario]:
    """All of them."""
    for kind in ASKED:
        yield from _answered(kind)
    for kind in ASKED:
        if kind.feature:
            yield from _framed(kind)
        if not kind.alone:
            yield _unpressed(kind)
        if kind.queried:
            yield _in_worker(kind)
    yield from _of_notifications()
    for kind in SILENT:
        yield _scenario(
            kind,
            "silent",
            "%1: the engine asks nobody",
            {"page.outcome": kind.denied, "session.asked": []},
            Answer.ALLOW,
        )


def _scenario(
    kind: Kind,
    way: str,
    title: str,
    expected: dict[str, Any],
    answer: Answer,
    frame: str = "top",
    gesture: bool = True,
) -> Scenario:
    needs = {FAKE_MEDIA} if kind.name in MEDIA else set()
    if kind.alone:
        needs.add(PERSON)
    options: dict[str, Any] = {"kind": kind.name, "frame": frame, "feature": kind.feature}
    if answer is Answer.NEVER:
        options["patience"] = NEVER_MS
    return Scenario(
        name=f"permissions/{kind.name}-{way}",
        title=title,
        expected=expected,
        script=SCRIPT,
        options=options,
        gesture=gesture,
        answer=answer,
        needs=frozenset(needs),
        about=kind.name,
    )


def _expected(kind: Kind, granted: bool) -> dict[str, Any]:
    expected: dict[str, Any] = {"page.outcome": kind.allowed if granted else kind.denied}
    if kind.queried and kind.name != "display-capture":
        expected["page.after"] = "granted" if granted else one_of("denied", "prompt")
    if kind.name in MEDIA and granted:
        expected["page.labels"] = True
    expected["session.asked"] = [kind.permission]
    expected["session.answered"] = ["allowed" if granted else "denied"]
    return expected


def _answered(kind: Kind) -> Iterator[Scenario]:
    for answer in (Answer.ALLOW, Answer.DENY):
        if answer is Answer.ALLOW and kind.name in NEVER_ALLOWED:
            continue
        granted = answer is Answer.ALLOW
        words = "allowed" if granted else "denied"
        yield _scenario(kind, words, f"%1, {words}", _expected(kind, granted), answer)


def _framed(kind: Kind) -> Iterator[Scenario]:
    allowed = _expected(kind, True)
    allowed.pop("page.labels", None)
    for frame, title in (
        ("same", "%1 in a frame of the same origin"),
        ("cross-allowed", "%1 in a frame of another site with allow="),
    ):
        if kind.name not in NEVER_ALLOWED:
            yield _scenario(kind, frame, title, allowed, Answer.ALLOW, frame)
    # LIMIT: of a camera the engine asks although the page gets nothing whatever is answered.
    asked: Any = one_of([], [kind.permission]) if kind.name in MEDIA else []
    yield _scenario(
        kind,
        "cross",
        "%1 in a frame of another site without allow=",
        {"page.outcome": one_of("error 1", REFUSED, "SecurityError"), "session.asked": asked},
        Answer.ALLOW,
        "cross",
    )


def _unpressed(kind: Kind) -> Scenario:
    granted = kind.name not in NEVER_ALLOWED
    refused = UNPRESSED.get(kind.name)
    expected: dict[str, Any] = {
        "page.outcome": refused or (kind.allowed if granted else kind.denied),
        "session.asked": [] if refused else [kind.permission],
    }
    answer = Answer.ALLOW if granted else Answer.DENY
    title = "%1, without a gesture"
    return _scenario(kind, "without-gesture", title, expected, answer, gesture=False)


def _in_worker(kind: Kind) -> Scenario:
    expected = {"page.after": one_of("prompt", "denied"), "session.asked": []}
    title = "%1, seen by a worker"
    return _scenario(kind, "worker", title, expected, Answer.ALLOW, "worker", gesture=False)


def _of_notifications() -> Iterator[Scenario]:
    kind = next(one for one in ASKED if one.name == "notifications")
    asked = {"session.asked": ["notifications"]}
    for answer, way, title, expected in (
        (Answer.DISMISS, "dismissed", "%1, dismissed", DISMISSED),
        (Answer.LATER, "later", "%1, allowed after a second", {"page.outcome": "granted"}),
        (Answer.NEVER, "never", "%1, never answered", {"page.outcome": "waiting"}),
    ):
        yield _scenario(kind, way, title, {**expected, **asked}, answer)
