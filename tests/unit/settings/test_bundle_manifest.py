"""What a file with a partition says about itself (`browser.settings.bundle_manifest`)."""

import json
from typing import Any

import pytest

from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.model.partition_settings import PartitionSettings
from browser.model.proxy_choice import ProxyChoice, ProxyKind, ProxyLogin
from browser.model.site_rule import RuleKind, SiteRule
from browser.settings.bundle_manifest import (
    Entry,
    Manifest,
    check_path,
    manifest_bytes,
    parse_manifest,
)

DIGEST = "a" * 64
LOOK = Partition(PartitionKey.parse("persist:imported"), "Wörk", "red", "bank", "https://a.test/")
CHOICE = ProxyChoice(ProxyKind.FIXED_SERVERS, "a:1", logins=(ProxyLogin("*", "u", "hunter2"),))
FULL = Manifest(
    LOOK,
    PartitionSettings(proxy=CHOICE),
    True,
    "140.0.1.2",
    {"engine/Cookies": Entry(3, DIGEST), "spelling.json": Entry(0, DIGEST)},
    (SiteRule(RuleKind.HOST, "bank.test", "persist:imported"),),
)


def changed(**fields: Any) -> bytes:
    return json.dumps(json.loads(manifest_bytes(FULL, secrets=True)) | fields).encode()


def test_everything_comes_back() -> None:
    assert parse_manifest(manifest_bytes(FULL, secrets=True)) == FULL
    assert FULL.has_data
    assert FULL.size == 3


def test_secrets_can_be_left_out() -> None:
    text = manifest_bytes(FULL, secrets=False)
    assert b"hunter2" not in text
    assert parse_manifest(text).settings.proxy.rules == "a:1"


def test_a_look_that_is_not_known_becomes_a_usual_one() -> None:
    look = {"name": "a\x00b", "colour": "mauve", "icon": "skull", "start_page": ""}
    found = parse_manifest(changed(partition=look)).partition
    assert (found.name, found.colour, found.icon) == ("ab", "blue", "circle")


@pytest.mark.parametrize("data", [b"", b"nonsense", b"[]", b"{}", b"[" * 99_999, b"\xff"])
def test_what_is_none_of_ours_is_said(data: bytes) -> None:
    with pytest.raises(ValueError, match="holds no partition"):
        parse_manifest(data)


@pytest.mark.parametrize(
    "fields",
    [
        {"schema": 0},
        {"schema": "1"},
        {"schema": True},
        {"chromium": "new"},
        {"chromium": 140},
        {"keeps_session_cookies": 1},
        {"partition": {}},
        {"partition": None},
        {"settings": 1},
        {"files": []},
        {"sites": 1},
        {"sites": [1]},
        {"sites": [["host"]]},
        {"sites": [["host", 1]]},
        {"sites": [["host", "a.test"]] * 1001},
        {"files": {"engine/a": {}}},
        {"files": {"engine/a": {"size": -1, "sha256": DIGEST}}},
        {"files": {"engine/a": {"size": True, "sha256": DIGEST}}},
        {"files": {"engine/a": {"size": 1, "sha256": "short"}}},
        {"files": {"spelling.json": {"size": 10**9, "sha256": DIGEST}}},
        {"files": {name: {"size": 1, "sha256": DIGEST} for name in ("engine/a", "engine/A")}},
        {"files": {"../a": {"size": 1, "sha256": DIGEST}}},
        # Without data there is none.
        {"chromium": ""},
    ],
    ids=str,
)
def test_what_cannot_be_right_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="broken"):
        parse_manifest(changed(**fields))


def test_wrong_settings_are_refused() -> None:
    with pytest.raises(ValueError, match="latency"):
        parse_manifest(changed(settings={"network": {"latency": -1}}))


def test_a_newer_version_is_said() -> None:
    with pytest.raises(ValueError, match="newer"):
        parse_manifest(changed(schema=2))


@pytest.mark.parametrize("path", ["engine/a", "engine/b/c d", "spelling.json", "history.sqlite"])
def test_paths_of_a_partition(path: str) -> None:
    check_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "engine",
        "engine/",
        "engine//a",
        "engine/../../a",
        "engine/./a",
        "/engine/a",
        "engine\\a",
        "engine/a\\..\\b",
        "engine/C:a",
        "engine/a\0",
        "engine/a\n",
        "engine/a.",
        "engine/a ",
        "engine/nul",
        "engine/COM1.txt",
        "engine/" + "a" * 201,
        "engine/" + "a/" * 600 + "a",
        "lock",
        "stamp.json",
        "settings.json",
        "keyring",
        "downloads.sqlite",
        "certificate-decisions.json",
        "other/a",
        "..",
        "~/a",
    ],
    ids=lambda path: repr(path)[:24],
)
def test_paths_that_lead_elsewhere(path: str) -> None:
    with pytest.raises(ValueError, match="broken"):
        check_path(path)
