"""The mark that cookies outlive the session."""

import os
import stat
from pathlib import Path

import pytest

from browser.session.cookie_keeping import MARK, keep_session_cookies, keeps_session_cookies


def test_it_holds_until_it_is_changed(tmp_path: Path) -> None:
    root = tmp_path / "partition"
    assert not keeps_session_cookies(root)
    keep_session_cookies(root, False)
    assert not root.exists()
    for _ in range(2):
        keep_session_cookies(root, True)
        assert keeps_session_cookies(root)
    for _ in range(2):
        keep_session_cookies(root, False)
        assert not keeps_session_cookies(root)


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_it_is_private(tmp_path: Path) -> None:
    root = tmp_path / "partition"
    keep_session_cookies(root, True)
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    assert stat.S_IMODE((root / MARK).stat().st_mode) == 0o600
