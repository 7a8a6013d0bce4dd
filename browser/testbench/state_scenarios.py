"""The scenarios of what a site keeps, and of what it is told: storage, agent, cache."""

from collections.abc import Iterator
from typing import Any

from browser.testbench.scenario import CERTIFICATES, AtLeast, Holding, Scenario

AGENT = "Bench/1.0 (a test)"


def state_scenarios() -> Iterator[Scenario]:
    """All of them."""
    yield from _storage()
    yield from _agent()
    yield from _cache()


def tried(
    name: str,
    title: str,
    expected: dict[str, Any],
    what: str,
    *,
    secure: bool = False,
    **options: Any,
) -> Scenario:
    """A scenario whose page does one of the things of `tries.js`."""
    return Scenario(
        name,
        title,
        expected,
        script="tries.js",
        options={"try": what, **options},
        needs=frozenset({CERTIFICATES} if secure else ()),
        secure=secure,
    )


def _storage() -> Iterator[Scenario]:
    kept = {f"page.{kind}": "kept" for kind in ("local", "session", "indexed", "cache", "files")}
    yield tried("storage/kinds", "every kind of storage", kept, "storage")
    yield tried(
        "storage/other-site",
        "a frame of another site has storage of its own",
        {"page.frame": "empty", "page.own": "kept"},
        "storageFrame",
    )
    yield tried(
        "storage/estimate",
        "what a site may keep",
        {"page.quota": AtLeast(1_000_000), "page.used": AtLeast(0)},
        "estimate",
    )


def _agent() -> Iterator[Scenario]:
    yield tried(
        "agent/usual",
        "what is sent is what scripts see",
        {"page.agrees": True, "page.header": Holding("Chrome/"), "page.languages": True},
        "agent",
    )
    yield tried(
        "agent/own",
        "a user agent and languages of one’s own",
        {"page.header": AGENT, "page.agrees": True, "page.accepts": Holding("de-CH,fr")},
        "agent",
        user_agent=AGENT,
        languages="de-CH,fr",
    )
    yield tried(
        "agent/hints",
        "client hints agree with what scripts see",
        {"page.brands": True, "page.platform": True, "page.mobile": True},
        "hints",
    )


def _cache() -> Iterator[Scenario]:
    for way, title, control, tag, bodies, count in (
        ("max-age", "a minute: asked once", "max-age=60", "", ["1", "1"], "1"),
        ("no-store", "nothing is kept: asked twice", "no-store", "", ["1", "2"], "2"),
        ("etag", "asked whether it changed", "no-cache", "one", ["1", "1"], "2"),
    ):
        yield tried(
            f"cache/{way}",
            title,
            {"page.bodies": bodies, "page.count": count},
            "cached",
            control=control,
            tag=tag,
        )
    yield tried(
        "cache/service-worker",
        "a service worker answers, and keeps an answer",
        {"page.answer": "by the worker", "page.bodies": ["1", "1"], "page.count": "1"},
        "worker",
    )
