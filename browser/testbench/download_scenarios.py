"""The scenarios of downloads: what servers do, and what must come of it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from browser.testbench.download_answer import SIZE
from browser.testbench.scenario import Act, AtLeast, Scenario

SCRIPT = "downloads.js"
WHOLE = {"session.state": "completed", "session.intact": True, "session.inside": True}
# Chromium's reasons for a download that the server refused.
REASONS = {
    401: "SERVER_UNAUTHORIZED",
    403: "SERVER_FORBIDDEN",
    404: "SERVER_BAD_CONTENT",
    500: "SERVER_FAILED",
}
GIANT = 5 * 1024**3
# Names that a careless program would follow, or could not write.
NUL = "one\0two.bin"
HELL = {
    "parent": "../../../etc/passwd",
    "backslash": "..\\..\\windows\\win.ini",
    "absolute": "/etc/passwd",
    "device": "con.txt",
    "long": "x" * 300 + ".bin",
    "dots": "...",
    "hidden": ".profile",
    "right-to-left": "invoice\u202efdp.exe",
    "blanks": "   ",
    "line-break": "one\r\ntwo.bin",
    "percent": "%2e%2e%2f%2e%2e%2fpasswd",
    "emoji": "🙂 bench.bin",
    "quotes": 'a "b" c.bin',
    "trailing-dot": "file.bin.",
    "desktop-ini": "desktop.ini",
}


def download_scenarios() -> Iterator[Scenario]:
    """All of them."""
    yield from _bodies()
    yield from _broken()
    yield from _ways()
    yield from _refused()
    yield from _kinds()
    # No answer may hold it: the engine takes the whole answer for a broken one.
    yield _scenario(
        "name-nul",
        "a name from hell: %1",
        f"?name={quote(NUL)}",
        {"session.state": "none"},
        about="NUL",
    )
    for way, name in HELL.items():
        yield _scenario(
            f"name-{way}",
            "a name from hell: %1",
            f"?name={quote(name, safe='')}",
            {"session.state": "completed", "session.inside": True, "session.plain": True},
            about=way,
        )


def _scenario(
    way: str,
    title: str,
    query: str,
    expected: dict[str, Any],
    *,
    gesture: bool = True,
    file: str = "file.bin",
    about: str = "",
    **options: Any,
) -> Scenario:
    return Scenario(
        name=f"downloads/{way}",
        title=title,
        expected=expected,
        script=SCRIPT,
        options={"path": f"/download/{file}{query}", **options},
        act=Act.DOWNLOAD,
        gesture=gesture,
        about=about,
    )


def _bodies() -> Iterator[Scenario]:
    yield _scenario("plain", "an ordinary file", "", {**WHOLE, "session.total": SIZE})
    yield _scenario("slow", "a slow one", "?pace=0.01", {**WHOLE, "session.total": SIZE})
    yield _scenario(
        "endless",
        "one without end, cancelled after a while",
        "?endless=1",
        {
            "session.state": "cancelled",
            "session.total": 0,
            "session.received": AtLeast(SIZE),
            "session.left": False,
        },
        stop=SIZE,
    )
    yield _scenario("no-length", "one that tells no length", "?length=none", WHOLE)
    yield _scenario("empty", "an empty one", "?size=0", {"session.state": "completed"})
    yield _scenario("gzip", "one that travels packed", "?gzip=1", WHOLE)
    yield _scenario(
        "giant-resumed",
        "5 GB, of which an earlier run left all but the end",
        f"?size={GIANT}",
        {"session.state": "completed", "session.size": GIANT, "session.resume": "continued"},
        gesture=False,
        offset=GIANT - SIZE,
        length=GIANT,
        resume=True,
    )
    yield _scenario(
        "giant",
        "5 GB, cancelled after a while",
        f"?size={GIANT}",
        {"session.total": GIANT, "session.state": "cancelled", "session.left": False},
        stop=SIZE,
    )


def _broken() -> Iterator[Scenario]:
    yield _scenario(
        "length-too-long",
        "a length that is more than what comes",
        f"?length={SIZE + 1000}",
        {"session.state": "interrupted", "session.left": False},
    )
    yield _scenario(
        "length-too-short",
        "a length that is less than what comes",
        f"?length={SIZE - 1000}",
        {"session.state": "completed", "session.received": SIZE - 1000},
    )
    # The engine takes it up again by itself, from where it was if the server lets it.
    yield _scenario(
        "dropped",
        "dropped at 50 %, then resumed",
        "?drop=50",
        {**WHOLE, "server.ranges": AtLeast(1)},
    )
    yield _scenario(
        "dropped-no-ranges",
        "dropped at 50 % by a server without ranges",
        "?drop=50&ranges=no",
        WHOLE,
    )
    yield _scenario(
        "dropped-changed",
        "dropped at 50 %, another ETag afterwards",
        "?drop=50&tag=changes",
        WHOLE,
    )
    yield _scenario(
        "dropped-always",
        "dropped again and again",
        "?drop=50&always=1",
        {"session.state": "interrupted", "session.interrupted": AtLeast(1)},
        resume=True,
    )


def _ways() -> Iterator[Scenario]:
    chain = {**WHOLE, "session.chain": 4}
    yield _scenario("redirects", "three redirects on the way", "?to=3", chain)
    mine = {"session.state": "completed", "session.inside": True, "session.received": 5}
    yield _scenario("data", "a data URL", "", {**mine, "session.name": "data.bin"}, kind="data")
    yield _scenario("blob", "a blob URL", "", {**mine, "session.name": "blob.bin"}, kind="blob")
    yield _scenario(
        "attribute",
        "the name of the link’s attribute",
        "?inline=1&type=text/plain",
        {**WHOLE, "session.name": "mine.txt"},
        name="mine.txt",
    )
    yield _scenario(
        "without-gesture",
        "a script begins it",
        "",
        {**WHOLE, "session.gesture": False},
        gesture=False,
    )
    yield _scenario(
        "of-the-session",
        "the browser itself begins it",
        "",
        {**WHOLE, "session.page": False},
        gesture=False,
        by="session",
    )


def _refused() -> Iterator[Scenario]:
    for status, reason in REASONS.items():
        yield _scenario(
            f"status-{status}",
            "the server says %1",
            f"?status={status}",
            {
                "session.state": "interrupted",
                "session.reason": reason,
                "session.left": False,
            },
            gesture=False,
            about=str(status),
            by="session",
        )


def _kinds() -> Iterator[Scenario]:
    for way, file, kind in (
        ("page-as-pdf", "paper.pdf", "text/html"),
        ("program-as-picture", "picture.png", "application/x-msdownload"),
        ("picture-as-program", "setup.exe", "image/png"),
        ("text-that-is-none", "readme", "text/plain"),
    ):
        # What is called text and holds none is looked at by the engine.
        seen = "application/octet-stream" if kind == "text/plain" else kind
        yield _scenario(
            f"kind-{way}",
            "kind and name disagree: %1",
            f"?type={kind}",
            {**WHOLE, "session.mime": seen},
            file=file,
            about=f"{file}, {kind}",
        )
    yield _scenario(
        "kind-unknown",
        "a kind that nobody knows",
        "?type=application/x-bench",
        {**WHOLE, "session.name": "file.bin"},
    )
