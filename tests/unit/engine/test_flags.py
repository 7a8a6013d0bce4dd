"""The engine's switches: how they are merged, and when the sandbox forbids a start."""

import os
import sys

import pytest

from browser.engine.flags import SANDBOX_VARIABLE, VARIABLE, check_sandbox, merge, switch
from browser.errors import EngineError


@pytest.mark.parametrize(
    ("flags", "given", "merged"),
    [
        ([], None, ""),
        (["--a"], None, "--a"),
        (["--a", "--b=1"], "", "--a --b=1"),
        (["--a=1"], "--a=2", "--a=1 --a=2"),
        ([], '  "--a=b c" ', '"--a=b c"'),
    ],
)
def test_merge(flags: list[str], given: str | None, merged: str) -> None:
    assert merge(flags, {} if given is None else {VARIABLE: given}) == merged


@pytest.mark.parametrize("flag", ["a", "-a", "--", "", "--a b", "--a\tb", "--a=1 --b"])
def test_merge_refuses_what_is_no_flag(flag: str) -> None:
    with pytest.raises(ValueError, match="an engine flag"):
        merge([flag], {})


@pytest.mark.skipif(sys.platform == "win32", reason="there is no root")
class TestSandbox:
    def test_forbids_root(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        with pytest.raises(EngineError, match="Run it as an ordinary user"):
            check_sandbox("--other --no-sandbox-really", {SANDBOX_VARIABLE: "0"})

    @pytest.mark.parametrize(
        ("flags", "environment"),
        [("--no-sandbox", {}), ("--a --no-sandbox", {}), ("", {SANDBOX_VARIABLE: "1"})],
    )
    def test_can_be_given_up(
        self, monkeypatch: pytest.MonkeyPatch, flags: str, environment: dict[str, str]
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        check_sandbox(flags, environment)

    def test_lets_a_user_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        check_sandbox("", {})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", ""),
        ("--rules", ""),
        ("--rules=a --other=b", "a"),
        ('--x "--rules=MAP * a"', "MAP * a"),
        ("--rules=a --rules=b", "b"),
        ('"--rules=a', ""),
    ],
)
def test_switch(text: str, value: str) -> None:
    assert switch(text, "rules") == value
