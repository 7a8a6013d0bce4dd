"""Every scenario that the bench knows, area by area."""

from collections.abc import Iterator

from browser.testbench.download_scenarios import download_scenarios
from browser.testbench.permission_scenarios import permission_scenarios
from browser.testbench.scenario import Scenario


def all_scenarios() -> Iterator[Scenario]:
    """All of them, in the order of the list; each name stands once."""
    yield from permission_scenarios()
    yield from download_scenarios()
