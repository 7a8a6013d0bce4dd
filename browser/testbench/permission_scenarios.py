"""The scenarios of permissions: every kind, every answer, every place that can ask."""

from collections.abc import Iterator
from typing import Any

from browser.testbench.permission_kinds import ASKED, SILENT, Kind, one_of
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
# Kinds that are tried in frames too: what `allow=` decides about.
FRAMED = frozenset({"geolocation", "camera", "clipboard-read"})


def permission_scenarios() -> Iterator[Scenario]:
    """All of them."""
    for kind in ASKED:
        yield from _answered(kind)
    for kind in ASKED:
        if kind.name in FRAMED:
            yield from _framed(kind)
    yield from _of_notifications()
    for kind in SILENT:
        yield _scenario(
            kind,
            "silent",
            f"{kind.name}: the engine asks nobody",
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
        yield _scenario(kind, words, f"{kind.name}, {words}", _expected(kind, granted), answer)


def _framed(kind: Kind) -> Iterator[Scenario]:
    allowed = _expected(kind, True)
    allowed.pop("page.labels", None)
    for frame, title in (
        ("same", "a frame of the same origin"),
        ("cross-allowed", "a frame of another site with allow="),
    ):
        yield _scenario(kind, frame, f"{kind.name} in {title}", allowed, Answer.ALLOW, frame)
    # LIMIT: of a camera the engine asks although the page gets nothing whatever is answered.
    asked: Any = one_of([], [kind.permission]) if kind.name in MEDIA else []
    yield _scenario(
        kind,
        "cross",
        f"{kind.name} in a frame of another site without allow=",
        {"page.outcome": one_of("error 1", "NotAllowedError"), "session.asked": asked},
        Answer.ALLOW,
        "cross",
    )


def _of_notifications() -> Iterator[Scenario]:
    kind = next(one for one in ASKED if one.name == "notifications")
    asked = {"session.asked": ["notifications"]}
    for answer, way, title, expected in (
        (Answer.DISMISS, "dismissed", "dismissed", DISMISSED),
        (Answer.LATER, "later", "allowed after a second", {"page.outcome": "granted"}),
        (Answer.NEVER, "never", "never answered", {"page.outcome": "waiting"}),
    ):
        text = f"notifications, {title}"
        yield _scenario(kind, way, text, {**expected, **asked}, answer)
    unasked = {"page.outcome": "granted", "session.asked": ["notifications"]}
    yield _scenario(
        kind,
        "without-gesture",
        "notifications, allowed, without a gesture",
        unasked,
        Answer.ALLOW,
        gesture=False,
    )
    yield _scenario(
        kind,
        "worker",
        "notifications, seen by a worker",
        {"page.after": one_of("prompt", "denied"), "session.asked": []},
        Answer.ALLOW,
        "worker",
        gesture=False,
    )
