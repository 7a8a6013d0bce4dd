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
from browser.testbench.scenario import PERSON, Act, AtLeast, Holding, OneOf, Scenario, show

TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "html": HTML}
# Options for which a session is set up before the page is opened: see `prepare`.
SET_UP = frozenset({"proxy", "pac", "emulate", "sign_in", "user_agent", "client", "tls"})
# In the order of the list.
AREAS = {
    "permissions": "Permissions",
    "downloads": "Downloads",
    "certificates": "Certificates",
    "network": "Proxies and the network",
    "sign-in": "Signing in",
    "cookies": "Cookies",
    "storage": "Storage",
    "agent": "User agent and client hints",
    "cache": "Service worker and cache",
}


class Pages:
    """Renders the list and the page of each scenario.

    `url(path, host, kind)` gives the address of a path, as `Site.url` does; `target(scenario)`
    where a scenario's link leads.
    """

    def __init__(
        self,
        scenarios: Iterable[Scenario],
        url: Callable[[str, str, str], str],
        target: Callable[[Scenario], str],
    ) -> None:
        self._scenarios = {one.name: one for one in scenarios}
        self._url = url
        self._target = target

    def index(self, _request: Request) -> Reply:
        """The list of all scenarios."""
        every = sorted(self._scenarios.values(), key=lambda one: list(AREAS).index(one.area))
        lists = "".join(
            f"<h2>{html.escape(AREAS[area])}</h2>\n<ul>{''.join(map(_line, group))}</ul>\n"
            for area, group in groupby(every, lambda one: one.area)
        )
        return Reply(_template("index.html").substitute(lists=lists))

    def scenario(self, request: Request) -> Reply:
        """The page of one scenario."""
        found = self._scenarios.get(request.path.removeprefix("/s/"))
        if found is None:
            return Reply("There is no such scenario.", 404, type="text/plain")
        told = json.dumps(self._told(found, "valid" if request.secure else "")).replace(
            "<", "\\u003c"
        )
        text = _template("scenario.html").substitute(
            title=html.escape(found.title),
            name=html.escape(found.name),
            area=html.escape(AREAS[found.area]),
            told=told,
            scripts="\n".join(_script(name) for name in found.script.split()),
        )
        return Reply(text)

    def _told(self, scenario: Scenario, kind: str) -> dict[str, Any]:
        expected = {
            key: {"text": show(value), "value": _plain(value)}
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
        return {"expected": expected, "options": options, "urls": urls}


def _script(name: str) -> str:
    return f'<script src="/static/{html.escape(name)}"></script>'


def _line(scenario: Scenario) -> str:
    title = html.escape(scenario.title)
    note = " · by hand" if PERSON in scenario.needs else ""
    if SET_UP & scenario.options.keys() or scenario.secure or scenario.host:
        # A link could not set the session up.
        note = " · from the dock"
    else:
        title = f'<a href="{html.escape(scenario.path)}">{title}</a>'
    return f"<li>{title}<span>{html.escape(scenario.name)}{note}</span></li>"


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


def _template(name: str) -> Template:
    return Template(resource(f"testbench/{name}").read_text(encoding="utf-8"))
