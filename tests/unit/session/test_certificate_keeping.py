"""Decisions about certificates that outlive their session: written, read, and never believed."""

import json
from pathlib import Path

import pytest

from browser.model.certificate_decision import CertificateDecision, Decider
from browser.session.certificate_keeping import read_kept, write_kept
from browser.session.certificate_members import KEPT_FILE


def decision(host: str, expires: float | None = 100.0, *, kept: bool = True) -> CertificateDecision:
    return CertificateDecision(
        host=host,
        fingerprint="sha256/AA=",
        error_code=-202,
        result=0,
        decided_by=Decider.PERSON,
        time=1.0,
        expires=expires,
        kept=kept,
    )


def test_what_is_kept_comes_back_until_it_expires(tmp_path: Path) -> None:
    short, long = decision("short.test", 10.0), decision("long.test")
    write_kept(tmp_path, [short, long, decision("session.test", kept=False)])
    assert read_kept(tmp_path, 5.0) == [short, long]
    assert read_kept(tmp_path, 10.0) == [long]
    assert (tmp_path / KEPT_FILE).stat().st_mode & 0o077 == 0
    write_kept(tmp_path, [])
    assert not (tmp_path / KEPT_FILE).exists()
    assert read_kept(tmp_path, 5.0) == []


@pytest.mark.expected_warnings("kept decisions about certificates cannot be read")
@pytest.mark.parametrize(
    "data",
    [
        "",
        "{}",
        "[1]",
        "[{}]",
        "[" * 5000,
        json.dumps([{"host": "a", "fingerprint": "b", "error_code": 0, "time": 1, "expires": 9}]),
        json.dumps([{"host": 1, "fingerprint": "b", "error_code": -2, "time": 1, "expires": 9}]),
        json.dumps(
            [{"host": "a", "fingerprint": "b", "error_code": -2, "time": 1, "expires": None}]
        ),
    ],
)
def test_a_file_that_is_none_allows_nothing(tmp_path: Path, data: str) -> None:
    (tmp_path / KEPT_FILE).write_text(data)
    assert read_kept(tmp_path, 0.0) == []
