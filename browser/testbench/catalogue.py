"""Every scenario that the bench knows, area by area."""

from collections.abc import Iterator

from browser.testbench.certificate_scenarios import certificate_scenarios
from browser.testbench.cookie_scenarios import cookie_scenarios
from browser.testbench.download_scenarios import download_scenarios
from browser.testbench.network_scenarios import network_scenarios
from browser.testbench.permission_scenarios import permission_scenarios
from browser.testbench.scenario import Scenario
from browser.testbench.state_scenarios import state_scenarios


def all_scenarios() -> Iterator[Scenario]:
    """All of them, in the order of the list; each name stands once."""
    yield from permission_scenarios()
    yield from download_scenarios()
    yield from certificate_scenarios()
    yield from network_scenarios()
    yield from cookie_scenarios()
    yield from state_scenarios()
