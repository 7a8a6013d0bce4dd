"""The requests and answers of a script's process."""

import io
import json
from typing import Any

import pytest

pytest.importorskip("_quickjs")

from browser.network.pac_worker import serve

SCRIPT = "function FindProxyForURL(u, h) { alert('x'); return h == 'a' ? 'DIRECT' : dnsResolve(h) }"


def talk(*requests: list[Any]) -> list[list[Any]]:
    answers = io.BytesIO()
    serve(io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in requests)), answers)
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def test_a_conversation() -> None:
    assert talk(
        ["find", 1, "http://a/", "a", None],
        ["load", 2, SCRIPT, 1.0],
        ["find", 3, "http://a/", "a", None],
        ["find", 4, "http://b/", "b", None],
        ["find", 5, "http://b/", "b", {"4 b": "1.2.3.4"}],
        ["load", 6, "(", 1.0],
        ["find", 7, "http://a/", "a", None],
    ) == [
        ["error", 1, "no script is loaded", -1],
        ["ok", 2],
        ["run", 3, "DIRECT", "", ["x"]],
        ["run", 4, None, "4 b", []],
        ["run", 5, "1.2.3.4", "", ["x"]],
        ["error", 6, "SyntaxError: unexpected token in expression: ''", 1],
        ["error", 7, "no script is loaded", -1],
    ]
