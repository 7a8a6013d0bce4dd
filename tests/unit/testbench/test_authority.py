"""The bench's own authority: what its certificates are."""

import ssl
from pathlib import Path

import pytest
from cryptography import x509

from browser.testbench.authority import KINDS, Authority, make_authority


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    made = make_authority(tmp_path_factory.mktemp("authority"))
    assert made is not None
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_served(authority: Authority, kind: str) -> None:
    context = authority.context(kind)
    assert context.protocol == ssl.PROTOCOL_TLS_SERVER
    assert (context.verify_mode is ssl.CERT_OPTIONAL) is (kind == "asking")


def test_keys_are_for_nobody_else(authority: Authority, tmp_path: Path) -> None:
    own = Authority(tmp_path)
    own.context("valid")
    assert (tmp_path / "valid.pem").stat().st_mode & 0o077 == 0
    assert own.pem != authority.pem


def test_a_person_has_a_certificate(authority: Authority) -> None:
    from cryptography.hazmat.primitives.serialization import pkcs12

    key, certificate, above = pkcs12.load_key_and_certificates(
        authority.client("Ada", "word"), b"word"
    )
    assert key is not None
    assert certificate is not None
    assert certificate.subject.rfc4514_string() == "CN=Ada"
    assert [one.subject for one in above] == [certificate.issuer]
    assert x509.load_pem_x509_certificate(authority.pem).subject == certificate.issuer
