"""Fixtures for the gateway's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.network.tls import tls_context
from tests.certificates import Authority


@pytest.fixture
def trusted(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Let the gateway trust the tests' authority."""
    file = tmp_path / "authority.pem"
    file.write_bytes(authority.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    tls_context.cache_clear()
    yield
    tls_context.cache_clear()
