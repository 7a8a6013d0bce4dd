"""The pages of the bench's site: the list of scenarios, a page for each, and its files."""

import html
import json
from collections.abc import Callable, Iterable
from itertools import groupby
from string import Template
from typing import Any

from browser.paths import resource
from browser.testbench.hosts import FAR, OTHER, SUB
from browser.testbench.message import HTML, Reply, Request
from browser.testbench.page_words import AREAS, BY_HAND, FROM_DOCK, LABELS, SCRIPT
from browser.testbench.scenario import PERSON, Act, AtLeast, Holding, OneOf, Scenario, show

TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "html": HTML}
# Options for which a session is set up before the page is opened: see `prepare`.
SET_UP = frozenset({"proxy", "pac", "emulate", "sign_in", "user_agent", "client", "tls"})


class Pages:
    """Renders the list and the page of each scenario.

    `url(path, host, kind)` gives the address of a path, as `Site.url` does; `target(scenario)`
    where a scenario's link leads; `words(text)` a text in `language`.
    """

    def __init__(
        self,
        scenarios: Iterable[Scenario],
        url: Callable[[str, str, str], str],
        target: Callable[[Scenario], str],
        words: Callable[[str], str],
        language: str,
    ) -> None:
        self._scenarios = {one.name: one for one in scenarios}
        self._url = url
        self._target = target
        self._words = words
        self._language = language

    def index(self, _request: Request) -> Reply:
        """The list of all scenarios."""
        every = sorted(self._scenarios.values(), key=lambda one: list(AREAS).index(one.area))
        lists = "".join(
            f"<h2>{self._escaped(AREAS[area])}</h2>\n<ul>{''.join(map(self._line, group))}</ul>\n"
            for area, group in groupby(every, lambda one: one.area)
        )
        return self._filled("index.html", lists=lists)

    def _filled(self, file: str, **parts: str) -> Reply:
        """A template with our words and these parts, which are HTML already."""
        labels = {name: self._escaped(text) for name, text in LABELS.items()}
        text = resource(f"testbench/{file}").read_text(encoding="utf-8")
        return Reply(Template(text).substitute(labels, language=self._language, **parts))

    def _escaped(self, text: str) -> str:
        return html.escape(self._words(text))

    def scenario(self, request: Request) -> Reply:
        """The page of one scenario."""
        found = self._scenarios.get(request.path.removeprefix("/s/"))
        if found is None:
            return Reply("There is no such scenario.", 404, type="text/plain")
        told = json.dumps(self._told(found, "valid" if request.secure else "")).replace(
            "<", "\\u003c"
        )
        return self._filled(
            "scenario.html",
            title=html.escape(found.line(self._words)),
            name=html.escape(found.name),
            area=self._escaped(AREAS[found.area]),
            told=told,
            scripts="\n".join(_script(name) for name in found.script.split()),
        )

    def _told(self, scenario: Scenario, kind: str) -> dict[str, Any]:
        expected = {
            key: {"text": show(value, self._words), "value": _plain(value)}
            for key, value in scenario.expected.items()
        }
        urls = {
            "other": self._url("", OTHER, kind),
            "sub": self._url("", SUB, kind),
            "far": self._url("", FAR, ""),
        }
        options = dict(scenario.options)
        if scenario.act is Act.LOAD:
            options["url"] = self._target(scenario)
        said = {name: self._words(text) for name, text in SCRIPT.items()}
        return {"expected": expected, "options": options, "urls": urls, "words": said}

    def _line(self, scenario: Scenario) -> str:
        title = html.escape(scenario.line(self._words))
        notes = [BY_HAND] if PERSON in scenario.needs else []
        if SET_UP & scenario.options.keys() or scenario.secure or scenario.host:
            # A link could not set the session up.
            notes = [FROM_DOCK]
        else:
            title = f'<a href="{html.escape(scenario.path)}">{title}</a>'
        words = " · ".join((html.escape(scenario.name), *map(self._escaped, notes)))
        return f"<li>{title}<span>{words}</span></li>"


def _script(name: str) -> str:
    return f'<script src="/static/{html.escape(name)}"></script>'


def _plain(value: Any) -> Any:
    """An expectation as the pages' script reads it: see `fits` of `bench.js`."""
    if isinstance(value, OneOf):
        return {"any": [_plain(one) for one in value.values]}
    if isinstance(value, AtLeast):
        return {"least": value.least}
    return {"part": value.part} if isinstance(value, Holding) else value


def static(request: Request) -> Reply:
    """A file of the site; nothing outside of its folder."""
    name = request.path.removeprefix("/static/")
    suffix = name.rpartition(".")[2]
    if "/" in name or suffix not in TYPES:
        return Reply("There is no such file.", 404, type="text/plain")
    file = resource(f"testbench/{name}")
    if not file.is_file():
        return Reply("There is no such file.", 404, type="text/plain")
    return Reply(file.read_bytes(), type=TYPES[suffix])
