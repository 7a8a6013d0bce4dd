"""How a partition finds its proxies (`browser.model.proxy_choice`)."""

from typing import Any

import pytest

from browser.model.proxy_choice import MOST_RULES, MOST_SCRIPT, ProxyChoice, ProxyKind, ProxyLogin


@pytest.mark.parametrize(
    ("choice", "arguments"),
    [
        (ProxyChoice(), {"mode": "direct"}),
        (ProxyChoice(rules="a:1"), {"mode": "direct"}),
        (
            ProxyChoice(ProxyKind.FIXED_SERVERS, "a:1", "<local>", script="x"),
            {"mode": "fixed_servers", "proxy_rules": "a:1", "proxy_bypass_rules": "<local>"},
        ),
        (
            ProxyChoice(ProxyKind.PAC_SCRIPT, script_url="http://a/"),
            {"mode": "pac_script", "pac_script": "http://a/"},
        ),
        (
            ProxyChoice(ProxyKind.PAC_SCRIPT, script_url="http://a/", script="text"),
            {"mode": "pac_script", "pac_text": "text"},
        ),
        (
            ProxyChoice(ProxyKind.SYSTEM, logins=(ProxyLogin("*", "u", "p"),)),
            {"mode": "system", "credentials": {"*": ("u", "p")}},
        ),
    ],
)
def test_arguments(choice: ProxyChoice, arguments: dict[str, Any]) -> None:
    assert choice.arguments() == arguments


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "sideways"},
        {"mode": "pac_script"},
        {"rules": "a" * (MOST_RULES + 1)},
        {"script": "ä" * (MOST_SCRIPT // 2 + 1)},
        {"logins": (ProxyLogin("*", "a", "b"),) * 101},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_wrong_choices_cannot_exist(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"ProxyChoice\."):
        ProxyChoice(**wrong)


@pytest.mark.parametrize("place", ["", "a b", "a\n"])
def test_logins_need_a_place(place: str) -> None:
    with pytest.raises(ValueError, match="place"):
        ProxyLogin(place, "u", "p")


def test_secrets_are_in_no_text() -> None:
    login = ProxyLogin("a:1", "somebody", "hunter2")
    choice = ProxyChoice(ProxyKind.FIXED_SERVERS, "u:hunter2@a:1", logins=(login,))
    assert "hunter2" not in repr(choice)
    assert "somebody" not in repr(choice)
    assert choice.has_secrets
    assert not ProxyChoice(ProxyKind.FIXED_SERVERS, "a:1").has_secrets
