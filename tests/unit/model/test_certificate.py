"""Certificate and its principals: defaults, the chain, and what is refused."""

from typing import Any

import pytest

from browser.model.certificate import Certificate, CertificatePrincipal

PEM = "-----BEGIN CERTIFICATE-----"


def certificate(**changed: Any) -> Certificate:
    given: dict[str, Any] = {
        "data": PEM,
        "issuer": CertificatePrincipal("Root"),
        "subject": CertificatePrincipal("example.com"),
        "issuer_name": "Root",
        "subject_name": "example.com",
        "serial_number": "0a",
        "valid_start": 1.0,
        "valid_expiry": 2.0,
        "fingerprint": "sha256/AA==",
    }
    return Certificate(**given | changed)


def test_a_principal_needs_only_a_name() -> None:
    principal = CertificatePrincipal("example.com")
    assert (principal.organizations, principal.organization_units) == ([], [])
    assert (principal.locality, principal.state, principal.country) == ("", "", "")


def test_lists_of_a_principal_are_its_own() -> None:
    units = ["A"]
    principal = CertificatePrincipal("example.com", organizations=units)
    units.append("B")
    assert principal.organizations == ["A"]


@pytest.mark.parametrize("field", ["common_name", "organizations", "country"])
def test_a_principal_is_checked(field: str) -> None:
    with pytest.raises(TypeError, match=rf"^CertificatePrincipal\.{field} must be"):
        CertificatePrincipal(**{"common_name": "a", field: 1})  # type: ignore[arg-type]


def test_a_chain_ends_at_the_root() -> None:
    root = certificate(subject=CertificatePrincipal("Root"))
    leaf = certificate(issuer_cert=root)
    assert leaf.issuer_cert is root
    assert root.issuer_cert is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("data", b"der"),
        ("issuer", "Root"),
        ("subject", None),
        ("issuer_cert", PEM),
        ("serial_number", 10),
        ("valid_start", "now"),
        ("valid_expiry", True),
        ("fingerprint", None),
    ],
)
def test_a_certificate_is_checked(field: str, value: object) -> None:
    with pytest.raises(TypeError, match=rf"^Certificate\.{field} must be"):
        certificate(**{field: value})


def test_a_time_is_a_number() -> None:
    with pytest.raises(ValueError, match="valid_expiry"):
        certificate(valid_expiry=float("nan"))


def test_repr_leaves_out_the_data() -> None:
    assert PEM not in repr(certificate())
