"""PAC scripts: every function, every limit."""

import json
from typing import Any

import pytest

pytest.importorskip("_quickjs")

from browser.network.pac_script import MOST_BYTES, PacError, PacScript, Run
from browser.network.proxy_list import parse_pac_result
from tests.network.vectors import cases, group

VECTORS = [case for case in cases("pac") if case.get("level") != "session"]
# Chromium's test lets every date begin as the mocked moment, whatever it is made from.
NOW = "var RealDate = Date; Date = class extends RealDate {{ constructor() {{ super({now}); }} }};"


def script_of(case: dict[str, Any]) -> str:
    text = case["script"]
    if now := case.get("now_local") or case.get("now_utc"):
        moment = f"new RealDate({json.dumps(now)}).getTime()"
        return NOW.format(now=moment) + text
    return text


def resolve(script: PacScript, case: dict[str, Any]) -> str:
    """Run until every name is known."""
    mock, answers = case.get("dns", {}), {}
    for _ in range(30):
        run = script.find(case["url"], case["host"], answers)
        if run.result is not None:
            return parse_pac_result(run.result).to_pac()
        kind, _, host = run.missing.partition(" ")
        answers[run.missing] = mock.get(host, mock.get("*")) if kind in ("4", "all") else None
    raise AssertionError("it asks for ever")


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: str(case.get("call") or case["script"]))
def test_vectors(case: dict[str, Any]) -> None:
    if case["expected"] is None:
        with pytest.raises(PacError) as raised:
            resolve(PacScript(script_of(case), seconds=0.2), case)
        assert raised.value.message == case.get("error_message", raised.value.message)
        assert raised.value.line == case.get("error_line", raised.value.line)
        return
    script = PacScript(script_of(case))
    expected = case["expected"]
    for answer in expected if isinstance(expected, list) else [expected]:
        assert resolve(script, case) == answer.replace(":1:80", ":1")


# Results, alerts and errors.


def find(body: str) -> Run:
    return PacScript("function FindProxyForURL(url, host) {" + body + "}").find("http://a/", "a")


def test_alerts() -> None:
    assert find("alert('one'); alert(2); return ''") == Run("", "", ("one", "2"))
    limit = group("_about")["limits"]["pac_alert_buffer_bytes"]
    run = find("for (var i = 0; i < 100; i++) alert('x'.repeat(100)); return ''")
    assert sum(map(len, run.alerts)) == limit


def test_errors_name_the_line() -> None:
    with pytest.raises(PacError, match=r"nothing'? is not defined") as raised:
        find("\n\n  nothing();")
    assert raised.value.line == 3
    with pytest.raises(PacError) as raised:
        find("\nshExpMatch('a', '(');")
    assert raised.value.line == 2
    with pytest.raises(PacError, match="SyntaxError") as raised:
        PacScript("\nfunction (")
    assert raised.value.line == 2


def test_thrown_values() -> None:
    with pytest.raises(PacError, match=r"^why$"):
        find("throw 'why'")
    with pytest.raises(PacError, match="undefined"):
        find("throw undefined")


# What it cannot reach, and its limits.


@pytest.mark.parametrize(
    "name",
    ["std", "os", "require", "process", "fetch", "XMLHttpRequest", "load", "print", "scriptArgs"],
)
def test_nothing_is_reachable(name: str) -> None:
    assert find(f"return typeof {name}").result == "undefined"


def test_time() -> None:
    script = PacScript(
        "var n = 0; function FindProxyForURL(u, h) { n++;"
        " if (h == 'hang') { try { for (;;); } catch (e) { for (;;); } } return 'PROXY n' + n }",
        seconds=0.1,
    )
    with pytest.raises(PacError, match="interrupted"):
        script.find("http://hang/", "hang")
    assert script.find("http://a/", "a").result == "PROXY n2"
    with pytest.raises(PacError, match="interrupted"):
        PacScript("for (;;);", seconds=0.1)
    with pytest.raises(PacError, match="interrupted"):
        PacScript(
            "function FindProxyForURL() { return /(a+)+$/.test('a'.repeat(50) + '!') + '' }",
            seconds=0.1,
        ).find("http://a/", "a")


def test_memory_and_depth() -> None:
    with pytest.raises(PacError, match="out of memory"):
        find("var a = []; for (;;) a.push('x'.repeat(1e6) + a.length);")
    with pytest.raises(PacError, match="call stack"):
        find("function f() { f() } f()")
    with pytest.raises(PacError, match="longer than"):
        PacScript(" " * (MOST_BYTES + 1))


def test_a_script_that_ruins_its_surroundings() -> None:
    script = PacScript(
        "JSON.stringify = JSON.parse = null; Array.prototype.push = null; Set.prototype.has = null;"
        "function FindProxyForURL() { alert('a'); return 'DIRECT' }"
    )
    with pytest.raises(PacError):
        script.find("http://a/", "a")
    assert find("globalThis.alert = null; return 'DIRECT'").result == "DIRECT"


# The resolver's answers.


def test_a_caught_marker_changes_nothing() -> None:
    script = PacScript(
        "function FindProxyForURL(u, h) { try { return 'PROXY ' + dnsResolve(h) }"
        " catch (e) { return 'DIRECT' } }"
    )
    assert script.find("http://a/", "a") == Run(None, "4 a")
    assert script.find("http://a/", "a", {"4 a": "1.2.3.4"}).result == "PROXY 1.2.3.4"


@pytest.mark.parametrize(
    ("expression", "answers", "result"),
    [
        ("myIpAddress()", {"my4 ": "10.0.0.1"}, "10.0.0.1"),
        ("myIpAddress()", {"my4 ": None}, "127.0.0.1"),
        ("myIpAddressEx()", {"myall ": "10.0.0.1;::1"}, "10.0.0.1;::1"),
        ("myIpAddressEx()", {"myall ": None}, ""),
        ("dnsResolveEx('a')", {"all a": "1.1.1.1;::2"}, "1.1.1.1;::2"),
        ("dnsResolveEx('a')", {"all a": None}, ""),
        ("dnsResolveEx()", {}, "undefined"),
        ("isResolvable('a')", {"4 a": None}, "false"),
        ("isResolvable('a')", {"4 a": "1.1.1.1"}, "true"),
        ("isResolvableEx('a')", {"all a": None}, "false"),
        ("isResolvableEx('a')", {"all a": "::1"}, "true"),
        ("isInNet('a', '10.0.0.0', '255.0.0.0')", {"4 a": "10.9.9.9"}, "true"),
        ("isInNet('a', '10.0.0.0', '255.0.0.0')", {"4 a": None}, "false"),
        ("isInNet('10.1.1.1', '10.0.0.0', '300.0.0.0')", {}, "false"),
        ("isInNetEx('::1', '10.0.0.0/129')", {}, "false"),
        ("isInNetEx('::ffff:10.0.0.1', '10.0.0.0/8')", {}, "true"),
        ("shExpMatch('http://a.b/c', '*//a.?/*c')", {}, "true"),
        ("shExpMatch('ab', 'a*b*')", {}, "true"),
        ("shExpMatch('aa', 'aa*a')", {}, "false"),
        ("shExpMatch('abcd', 'a*b*d')", {}, "true"),
        ("shExpMatch('abab', '*a*b')", {}, "true"),
        ("shExpMatch('ab', 'a*b*b')", {}, "false"),
        ("shExpMatch('xbd', 'a*b*d')", {}, "false"),
        ("shExpMatch('a', '*a*a*')", {}, "false"),
        ("shExpMatch('a.b', '*.*')", {}, "true"),
        ("shExpMatch('ac', '(a|b)c')", {}, "true"),
        ("isPlainHostName('::1')", {}, "false"),
        ("timeRange()", {}, "false"),
        ("weekdayRange('XYZ')", {}, "false"),
        ("dateRange()", {}, "false"),
    ],
)
def test_functions(expression: str, answers: dict[str, str | None], result: str) -> None:
    script = PacScript("function FindProxyForURL() { return String(" + expression + ") }")
    assert script.find("http://a/", "a", answers).result == result
