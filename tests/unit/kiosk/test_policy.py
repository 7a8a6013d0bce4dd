"""The policy's own shape: safe defaults, and the schema in step with it."""

import json
from dataclasses import FrozenInstanceError, fields, is_dataclass
from pathlib import Path

import pytest

from browser.kiosk.kinds import Table
from browser.kiosk.policy import Policy, schema

SCHEMA = Path(__file__).parents[3] / "resources" / "kiosk.schema.json"
START = ("https://example.org/",)


def test_the_schema_in_the_resources_is_this_one() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()


def test_defaults_are_closed() -> None:
    policy = Policy(START)
    assert policy.partition == ""
    assert policy.permissions == {}
    assert policy.downloads.folder == ""
    assert policy.printing.mode == "deny"
    assert not policy.webrtc
    assert not policy.dialogs
    assert (policy.remote.socket, policy.remote.port) == ("", 0)
    assert policy.exit.pin == ""


def test_it_is_frozen_all_the_way_down() -> None:
    policy = Policy(START)
    for part in [policy, *(getattr(policy, one.name) for one in fields(policy))]:
        if is_dataclass(part):
            with pytest.raises(FrozenInstanceError):
                part.__setattr__(fields(part)[0].name, None)


def test_every_key_says_what_it_is_for() -> None:
    def check(made: type) -> None:
        for one in fields(made):
            assert one.metadata["about"].endswith("."), one.name
            kind = one.metadata["kind"]
            if isinstance(kind, Table):
                check(kind.made)

    check(Policy)
