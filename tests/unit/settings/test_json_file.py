"""JSON files: what is broken is kept, what is newer is left alone."""

import json
import sys

import pytest

from browser.errors import SettingsError
from browser.settings.json_file import JsonFile, decode, encode


def whole(document, _):
    return document


def test_round_trip(tmp_path):
    file = JsonFile(tmp_path / "a.json", "settings")
    assert file.load(whole) is None
    file.save({"values": {"a": "ü"}})
    assert file.load(whole) == {"schema": 1, "values": {"a": "ü"}}
    assert file.notice is None
    assert (tmp_path / "a.json").read_text("utf-8").splitlines()[1] == '  "schema": 1,'


def test_compact():
    assert encode({"a": [1, 2]}, True) == b'{"a":[1,2]}\n'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"{", "Expecting"),
        (b"\xff", "utf-8"),
        (b"[]", "not a JSON object"),
        (b'{"schema": 1, "a": NaN}', "NaN is not JSON"),
        (b'{"a": 1}', "schema must be a number"),
        (b'{"schema": true}', "schema must be a number"),
    ],
)
def test_the_notice_names_file_cause_and_copy(tmp_path, data, why):
    path = tmp_path / "a.json"
    path.write_bytes(data)
    file = JsonFile(path, "settings")
    assert file.load(whole) is None
    assert file.notice.startswith("a.json could not be read (")
    assert why in file.notice
    assert "kept as a.json.broken-1" in file.notice
    assert (tmp_path / "a.json.broken-1").read_bytes() == data
    file.save({})
    assert file.load(whole) == {"schema": 1}
    assert file.notice is None


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    assert decode(b'\xef\xbb\xbf{"schema": 1}') == {"schema": 1}


def test_a_newer_file_is_refused_and_never_overwritten(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b'{"schema": 99}')
    file = JsonFile(path, "settings")
    with pytest.raises(SettingsError, match="newer version"):
        file.load(whole)
    with pytest.raises(SettingsError, match="newer version"):
        file.save({})
    assert path.read_bytes() == b'{"schema": 99}'
    path.unlink()
    assert file.load(whole) is None
    file.save({})


def test_what_parse_leaves_out_is_said_and_a_copy_kept(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b'{"schema": 1}')

    def parse(document, problems):
        problems.extend(f"p{number}" for number in range(5))
        return document

    file = JsonFile(path, "settings")
    assert file.load(parse) == {"schema": 1}
    assert "p0; p1; p2; and 2 more" in file.notice
    assert path.read_bytes() == (tmp_path / "a.json.broken-1").read_bytes()


def test_half_a_surrogate_pair_survives():
    document = {"title": "\ud83d", "other": "ü"}
    assert json.loads(encode(document)) == document


def test_a_number_that_is_none_is_not_written():
    with pytest.raises(ValueError, match="float"):
        encode({"a": float("nan")})


def test_deep_nesting_is_a_broken_file(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b'{"a":' * (sys.getrecursionlimit() * 100))
    file = JsonFile(path, "settings")
    assert file.load(whole) is None
    assert "broken-1" in file.notice
