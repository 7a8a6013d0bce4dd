"""The settings of a partition (`browser.model.partition_settings`)."""

from typing import Any

import pytest

from browser.model.network_conditions import PRESETS
from browser.model.partition_settings import DEFAULTS, PartitionSettings
from browser.model.proxy_choice import ProxyChoice, ProxyKind


@pytest.mark.parametrize(
    "wrong",
    [
        {"user_agent": "a\nb"},
        {"user_agent": "ä"},
        {"user_agent": "a" * 5000},
        {"languages": "de;q=1"},
        {"integrated": "a b"},
        {"cache_limit": -1},
        {"cache_limit": 2048},
        {"scripts": ("",)},
        {"scripts": ("a\0b",)},
        {"scripts": ("/a",) * 51},
    ],
    ids=lambda wrong: str(wrong)[:30],
)
def test_wrong_settings_cannot_exist(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the texts are those of what checks
        PartitionSettings(**wrong)


@pytest.mark.parametrize(
    "wrong", [{"proxy": {}}, {"network": None}, {"keyring": 1}, {"scripts": ["/a"]}], ids=str
)
def test_kinds_are_checked(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        PartitionSettings(**wrong)


def test_what_needs_the_gateway() -> None:
    assert not DEFAULTS.needs_gateway
    assert not PartitionSettings(user_agent="a", keyring=True).needs_gateway
    assert PartitionSettings(network=PRESETS["gprs"]).needs_gateway
    assert PartitionSettings(proxy=ProxyChoice(ProxyKind.SYSTEM)).needs_gateway
