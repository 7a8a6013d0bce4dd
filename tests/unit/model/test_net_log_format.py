"""The parts of a net log, against what Chromium's viewer demands of them."""

import json
from typing import Any

import pytest

from browser.model.net_errors import net_error_name
from browser.model.net_log_format import (
    HEAD_START,
    SEPARATOR,
    TAIL,
    CaptureMode,
    Entry,
    NetLogFormat,
    Phase,
)
from browser.paths import resource

CONSTANTS: dict[str, Any] = json.loads(resource("net_log_constants.json").read_bytes())


def made(mode: CaptureMode = CaptureMode.DEFAULT) -> NetLogFormat:
    return NetLogFormat(CONSTANTS, mode, 1000.5, {"name": "Bulkhead"})


def whole(*entries: Entry) -> dict[str, Any]:
    log = made()
    lines = SEPARATOR.join(map(log.line, entries))
    data: dict[str, Any] = json.loads(log.head() + lines + TAIL)
    return data


def test_head_holds_what_the_viewer_refuses_to_miss() -> None:
    assert made().head().startswith(HEAD_START)
    assert made().head().count(b"\n") == 2
    constants = whole()["constants"]
    assert constants["logFormatVersion"] == 1
    assert constants["timeTickOffset"] == "1000"
    assert constants["clientInfo"] == {"name": "Bulkhead"}
    assert constants["logEventPhase"] == {"PHASE_NONE": 0, "PHASE_BEGIN": 1, "PHASE_END": 2}
    assert constants["logSourceType"]["NONE"] == 0
    for name in ("logEventTypes", "netError", "loadFlag", "addressFamily"):
        assert all(isinstance(number, int) for number in constants[name].values())


@pytest.mark.parametrize(
    ("mode", "shown"),
    [
        ("default", "Default"),
        ("includeSensitive", "IncludeSensitive"),
        ("everything", "Everything"),
    ],
)
def test_head_tells_the_mode(mode: str, shown: str) -> None:
    head = made(CaptureMode(mode)).head() + TAIL
    assert json.loads(head)["constants"]["logCaptureMode"] == shown


def test_constants_are_those_of_our_net_errors() -> None:
    assert len(CONSTANTS["netError"]) > 200
    for name, number in CONSTANTS["netError"].items():
        if number:
            assert net_error_name(number) == f"net::{name}"


def test_events() -> None:
    data = whole(
        Entry(1234.9, "SOCKET", 7, "SOCKET_ALIVE", Phase.BEGIN),
        Entry(900, "NONE", 8, "PROXY_CONFIG_CHANGED", params={"new_config": {}}),
    )
    kinds, events = CONSTANTS["logSourceType"], CONSTANTS["logEventTypes"]
    assert data["events"] == [
        {
            "time": "234",
            "type": events["SOCKET_ALIVE"],
            "phase": 1,
            "source": {"id": 7, "type": kinds["SOCKET"]},
        },
        {
            "time": "0",
            "type": events["PROXY_CONFIG_CHANGED"],
            "phase": 0,
            "source": {"id": 8, "type": 0},
            "params": {"new_config": {}},
        },
    ]


def test_other_sources_are_named_by_number() -> None:
    params = {"source_dependency": {"id": 3, "type": "SOCKET"}}
    data = whole(Entry(0, "URL_REQUEST", 1, "REQUEST_ALIVE", params=params))
    expected = {"id": 3, "type": CONSTANTS["logSourceType"]["SOCKET"]}
    assert data["events"][0]["params"]["source_dependency"] == expected


def test_its_end() -> None:
    state = {"badProxies": [{"proxy_chain_uri": "[a:1]", "bad_until": 3000}]}
    expected = {"badProxies": [{"proxy_chain_uri": "[a:1]", "bad_until": "2000"}]}
    log = made()
    assert json.loads(log.head() + log.tail(state))["polledData"] == expected
    assert log.tail({}) == TAIL


def test_any_text_is_one_line() -> None:
    line = made().line(Entry(0, "URL_REQUEST", 1, "FAILED", params={"a": "\n\u2028\ud800 ü"}))
    assert b"\n" not in line
    assert json.loads(line)["params"]["a"] == "\n\u2028? ü"


def test_unknown_names_are_a_mistake() -> None:
    with pytest.raises(KeyError):
        made().line(Entry(0, "URL_REQUEST", 1, "NO_SUCH_EVENT"))
