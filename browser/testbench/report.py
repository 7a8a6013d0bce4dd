"""What came of a run: a table for the terminal, and a report to be attached to a bug."""

import html
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from browser.paths import resource
from browser.testbench.record import Entry, json_lines
from browser.testbench.scenario import Outcome, Status, show
from browser.ui.pages import QT_TRANSLATE_NOOP

Words = Callable[[str], str]
COUNTED = {
    Status.PASSED: QT_TRANSLATE_NOOP("testbench", "%1 passed"),
    Status.FAILED: QT_TRANSLATE_NOOP("testbench", "%1 failed"),
    Status.SKIPPED: QT_TRANSLATE_NOOP("testbench", "%1 skipped"),
}
DIFFERENT = QT_TRANSLATE_NOOP("testbench", "expected %1, seen %2")


def table(outcomes: Sequence[Outcome]) -> str:
    """The outcomes as lines: status, name, and of those that failed what was seen instead."""
    width = max((len(one.scenario.name) for one in outcomes), default=0)
    lines = []
    for one in outcomes:
        lines.append(f"{one.status:<8}{one.scenario.name:<{width}}  {one.seconds:6.2f} s")
        lines += [f"        {line}" for line in reasons(one)]
    return "\n".join([*lines, "", summary(outcomes), ""])


def reasons(outcome: Outcome, words: Words = str) -> list[str]:
    """Why it did not pass, in the language of `words`: each expectation that does not hold."""
    lines = [words(outcome.reason)] if outcome.reason else []
    return lines + [
        f"{check.key}: "
        + words(DIFFERENT)
        .replace("%1", show(check.wanted, words))
        .replace("%2", show(check.found, words))
        for check in outcome.checks
        if not check.holds
    ]


def summary(outcomes: Iterable[Outcome], words: Words = str) -> str:
    """How many of each kind."""
    counts = Counter(one.status for one in outcomes)
    return ", ".join(
        words(text).replace("%1", str(counts[status])) for status, text in COUNTED.items()
    )


def has_failed(outcomes: Iterable[Outcome]) -> bool:
    """Whether the run as a whole is a failure."""
    return any(one.status is Status.FAILED for one in outcomes)


def document(outcomes: Sequence[Outcome], facts: Mapping[str, str]) -> dict[str, Any]:
    """The run as JSON holds it."""
    return {
        "facts": dict(facts),
        "summary": dict(Counter(str(one.status) for one in outcomes)),
        "scenarios": [
            {
                "name": one.scenario.name,
                "title": one.scenario.line(),
                "status": str(one.status),
                "reason": one.reason,
                "seconds": round(one.seconds, 3),
                "checks": [
                    {
                        "key": check.key,
                        "expected": check.expected,
                        "seen": check.seen,
                        "holds": check.holds,
                    }
                    for check in one.checks
                ],
                "seen": dict(one.seen),
                "screenshot": one.screenshot,
            }
            for one in outcomes
        ],
    }


def write(
    folder: Path, outcomes: Sequence[Outcome], entries: Iterable[Entry], facts: Mapping[str, str]
) -> Path:
    """Write `report.html`, `report.json` and `record.jsonl`; gives the first.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document(outcomes, facts), indent=1, ensure_ascii=False, default=str)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8")
    (folder / "record.jsonl").write_text(json_lines(entries), encoding="utf-8")
    page = folder / "report.html"
    page.write_text(_page(outcomes, facts), encoding="utf-8")
    return page


def _page(outcomes: Sequence[Outcome], facts: Mapping[str, str]) -> str:
    # By itself: who gets the report has nothing of ours.
    style = resource("testbench/bench.css").read_text(encoding="utf-8")
    known = "".join(
        f"<tr><th>{html.escape(name)}<td>{html.escape(value)}" for name, value in facts.items()
    )
    ordered = sorted(outcomes, key=lambda one: one.status is not Status.FAILED)
    template = resource("testbench/report.html").read_text(encoding="utf-8")
    return Template(template).substitute(
        style=style,
        summary=html.escape(summary(outcomes)),
        facts=known,
        scenarios="".join(map(_section, ordered)),
    )


def _section(outcome: Outcome) -> str:
    scenario = outcome.scenario
    opened = " open" if outcome.status is Status.FAILED else ""
    rows = "".join(
        f"<tr><td>{html.escape(check.key)}<td>{html.escape(check.expected)}"
        f'<td class="{"good" if check.holds else "bad"}">{html.escape(check.seen)}'
        for check in outcome.checks
    )
    reason = f"<p>{html.escape(outcome.reason)}" if outcome.reason else ""
    head = "<tr><th>What<th>Expected<th>Seen" if rows else ""
    picture = f'<p><img loading="lazy" src="{html.escape(outcome.screenshot)}" alt="The window">'
    return (
        f'<details class="{outcome.status}"{opened}><summary>'
        f"<b>{outcome.status}</b> {html.escape(scenario.line())} "
        f"<span>{html.escape(scenario.name)}, {outcome.seconds:.2f} s</span></summary>{reason}"
        f"<table>{head}{rows}</table>{picture if outcome.screenshot else ''}</details>\n"
    )
