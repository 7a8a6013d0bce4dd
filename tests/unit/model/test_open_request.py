"""What travels from a second start to the running program."""

import json

import pytest

from browser.model.open_request import OpenRequest


@pytest.mark.parametrize(
    "request_",
    [
        OpenRequest(),
        OpenRequest(("https://example.com/", "file:///a%20b")),
        OpenRequest(("https://münchen.de/\n",), "persist:wörk", new_window=True),
        OpenRequest(partition="", new_tab=True),
        OpenRequest(partition="\udcff", background=True),
    ],
)
def test_there_and_back(request_: OpenRequest) -> None:
    line = request_.to_json()
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert OpenRequest.from_json(line) == request_


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"{",
        b"\xff\xfe\n",
        b"null",
        b"7",
        b'"urls"',
        b"[]",
        b"{}",
        b'{"urls": null}',
        b'{"urls": 7}',
        b'{"urls": "https://example.com"}',
        b'{"urls": {"a": 1}}',
        b'{"urls": [7]}',
        b'{"urls": [["a"]]}',
        b'{"urls": [], "partition": 7}',
        b'{"urls": [], "new_window": 1}',
        b'{"urls": [], "new_tab": "yes"}',
        b'{"urls": [], "background": null}',
        b'{"urls": [], "command": "quit"}',
        b"[" * 100_000,
        b'{"urls": ' + b"[" * 100_000,
    ],
)
def test_anything_else_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="not a request: "):
        OpenRequest.from_json(line)


def test_what_is_left_out_has_a_default() -> None:
    assert OpenRequest.from_json(json.dumps({"urls": []}).encode()) == OpenRequest()
