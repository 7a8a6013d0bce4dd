"""Every scenario: names, pages, and that each kind of permission has one.

Of browser.testbench.permission_kinds, browser.testbench.permission_scenarios and
browser.testbench.download_scenarios.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from browser.model.permission import Permission
from browser.testbench.catalogue import all_scenarios
from browser.testbench.page_words import AREAS
from browser.testbench.permission_kinds import ASKED, KINDS, SILENT
from browser.testbench.scenario import Act, Scenario
from tests.contract.gaps import ENGINE_DENIES

SCENARIOS = list(all_scenarios())
FOLDER = Path(__file__).parents[3] / "resources" / "testbench"


def test_names_are_unique() -> None:
    assert [name for name, n in Counter(one.name for one in SCENARIOS).items() if n > 1] == []


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_each_can_be_shown(scenario: Scenario) -> None:
    assert re.fullmatch(r"[a-z-]+/[A-Za-z0-9-]+", scenario.name)
    assert scenario.area in AREAS
    assert scenario.title
    assert scenario.expected
    assert all(key.startswith(("page.", "session.", "server.")) for key in scenario.expected)
    assert all((FOLDER / name).is_file() for name in scenario.script.split())
    assert scenario.act is not Act.DOWNLOAD or "path" in scenario.options


def test_every_permission_has_its_kinds() -> None:
    known = {kind.permission for kind in ASKED}
    silent = {kind.name for kind in SILENT}
    assert {str(one) for one in Permission} <= known | silent | {"unknown"}
    assert ENGINE_DENIES.keys() <= silent


def test_every_kind_can_be_asked_for() -> None:
    text = (FOLDER / "permission-asks.js").read_text()
    table = text[text.index("const ASKS") : text.index("const QUERIES")]
    asks = set(re.findall(r'^  "?([\w-]+)"?: ', table, re.MULTILINE))
    assert {kind.name for kind in KINDS} == asks
    named = {str(one.options["kind"]) for one in SCENARIOS if one.area == "permissions"}
    assert named == asks
