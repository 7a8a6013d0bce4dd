"""Which parts of a body may be blobs.

Of browser/model/upload_parts.py.
"""

import pytest

from browser.model.upload_parts import upload_parts

FORM = "multipart/form-data; boundary=----WebKitFormBoundaryX"


@pytest.mark.parametrize(
    ("kind", "is_blob"),
    [
        ("", True),
        ("image/png", True),
        ("application/octet-stream", True),
        ("text/plain", True),
        ("text/plain;charset=UTF-8", False),
        ("application/x-www-form-urlencoded;charset=UTF-8", False),
        ("application/json", False),
        ("application/json; charset=utf-8", False),
    ],
)
def test_a_whole_body(kind: str, is_blob: bool) -> None:
    (part,) = upload_parts([b"x"], kind)
    assert part.bytes == b"x"
    assert (part.blob_uuid is not None) is is_blob


def test_a_form_with_a_file() -> None:
    bodies = [b"------WebKitFormBoundaryX\r\nhead", b"content", b"\r\n------WebKitFormBoundaryX--"]
    parts = upload_parts(bodies, FORM)
    assert [part.bytes for part in parts] == bodies
    assert [part.blob_uuid is not None for part in parts] == [False, True, False]


def test_nothing() -> None:
    assert upload_parts([], "") == []
    assert upload_parts([b""], "")[0].blob_uuid is None


def test_each_has_an_identifier_of_its_own() -> None:
    first, second = upload_parts([b"x", b"x"], "")
    assert first.blob_uuid != second.blob_uuid
