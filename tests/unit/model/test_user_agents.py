"""Usual user agents (`browser.model.user_agents`)."""

import pytest

from browser.model.client_hints import check_user_agent, hints_of
from browser.model.user_agents import at_this_version, name_of, user_agents

OWN = "Mozilla/5.0 (X11; Linux x86_64) QtWebEngine/6.140.0 Chrome/140.0.0.0 Safari/537.36"
OLD = OWN.replace("140", "139")


@pytest.mark.parametrize("name", user_agents(OWN))
def test_each_is_one_and_is_found_again(name: str) -> None:
    agent = user_agents(OWN)[name]
    check_user_agent(agent)
    assert name_of(agent, OWN) == name
    # One that was kept by an earlier version goes along with the engine.
    assert at_this_version(user_agents(OLD)[name], OWN) == agent


def test_others_stay_as_they_are() -> None:
    assert name_of("Mine/1", OWN) == ""
    assert at_this_version("Mine/1", OWN) == "Mine/1"
    assert name_of(OWN, OWN) == ""


def test_hints_agree_with_the_names() -> None:
    agents = user_agents(OWN)
    android = hints_of(agents["Chrome · Android"], "140.0.7339.0")
    assert android is not None
    assert (android.platform, android.mobile) == ("Android", True)
    assert hints_of(agents["Firefox · Linux"], "140.0.7339.0") is None
