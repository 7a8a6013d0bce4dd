"""The file of one partition's settings (`browser.settings.partition_document`)."""

import json

import pytest

from browser.errors import SettingsError
from browser.model.network_conditions import PRESETS
from browser.model.partition_settings import DEFAULTS, PartitionSettings
from browser.model.proxy_choice import ProxyChoice, ProxyKind, ProxyLogin
from browser.settings.partition_document import document_of, parse_settings, settings_bytes

FULL = PartitionSettings(
    proxy=ProxyChoice(
        ProxyKind.PAC_SCRIPT,
        "a:1",
        "<local>",
        "http://a/",
        "function FindProxyForURL() {}",
        (ProxyLogin("a:1", "u", "ünter"), ProxyLogin("*", "", "")),
    ),
    user_agent="Mozilla/5.0",
    languages="de,en",
    network=PRESETS["edge"],
    scripts=("/a.js", "/b.js"),
    frame_scripts=True,
    integrated="*.corp",
    keyring=True,
)


@pytest.mark.parametrize("settings", [DEFAULTS, FULL], ids=["defaults", "full"])
def test_everything_comes_back(settings: PartitionSettings) -> None:
    assert parse_settings(settings_bytes(settings)) == settings


def test_only_what_differs_is_written() -> None:
    assert document_of(DEFAULTS) == {}
    settings = PartitionSettings(languages="de")
    assert json.loads(settings_bytes(settings)) == {"schema": 1, "languages": "de"}


def test_secrets_can_be_left_out() -> None:
    assert "ünter" not in json.dumps(document_of(FULL, secrets=False), ensure_ascii=False)


def test_what_a_later_version_adds_is_no_fault() -> None:
    text = '{"schema": 1, "languages": "de", "more": 1, "proxy": {"more": 2}}'
    assert parse_settings(text.encode()) == PartitionSettings(languages="de")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "nonsense",
        "{}",
        '{"schema": 0}',
        '{"schema": 1, "proxy": 3}',
        '{"schema": 1, "proxy": {"mode": "sideways"}}',
        '{"schema": 1, "proxy": {"mode": 3}}',
        '{"schema": 1, "proxy": {"rules": 3}}',
        '{"schema": 1, "proxy": {"logins": 3}}',
        '{"schema": 1, "proxy": {"logins": [3]}}',
        '{"schema": 1, "proxy": {"logins": [{}]}}',
        '{"schema": 1, "network": {"latency": -1}}',
        '{"schema": 1, "network": {"latency": NaN}}',
        '{"schema": 1, "scripts": "a"}',
        '{"schema": 1, "scripts": [1]}',
        '{"schema": 1, "keyring": "yes"}',
        '{"schema": 1, "languages": {}}',
        "[" * 100_000,
    ],
    ids=lambda text: text[:45],
)
def test_what_cannot_be_used_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any reason will do
        parse_settings(text.encode())


def test_a_newer_version_is_refused() -> None:
    with pytest.raises(SettingsError, match="newer"):
        parse_settings(b'{"schema": 99}')
