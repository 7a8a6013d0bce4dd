"""RemovePassword and RemoveClientCertificate: what belongs together, and secrets in `repr`."""

from typing import Any

import pytest

from browser.model.credentials import (
    AuthScheme,
    RemoveClientCertificate,
    RemovePassword,
    chosen_scheme,
    offered_schemes,
)

ENTRY: dict[str, Any] = {
    "origin": "https://example.com",
    "scheme": "basic",
    "realm": "",
    "username": "ada",
    "password": "s3cret",
}


def test_nothing_clears_everything() -> None:
    options = RemovePassword()
    assert options.type == "password"
    assert options.origin is None


def test_one_entry_is_described_in_full() -> None:
    options = RemovePassword(**ENTRY)
    assert options.scheme is AuthScheme.BASIC
    assert options.realm == ""


@pytest.mark.parametrize("missing", ["scheme", "realm", "username", "password"])
def test_an_origin_needs_the_rest(missing: str) -> None:
    with pytest.raises(ValueError, match=rf"with an origin also needs {missing}$"):
        RemovePassword(**ENTRY | {missing: None})


@pytest.mark.parametrize(
    "origin",
    ["http://a", "https://example.com:8443", "https://[::1]:1", "https://example.com/"],
)
def test_origins_pass(origin: str) -> None:
    assert RemoveClientCertificate(origin=origin).origin == origin
    assert RemovePassword(**ENTRY | {"origin": origin}).origin == origin


@pytest.mark.parametrize(
    "origin",
    ["", "example.com", "https://", "https://a/b", "https://a?b", "https://u@a", "https://a:x"],
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(ValueError, match="origin must be an origin like"):
        RemoveClientCertificate(origin=origin)
    with pytest.raises(ValueError, match="origin must be an origin like"):
        RemovePassword(**ENTRY | {"origin": origin})


def test_types_are_fixed() -> None:
    with pytest.raises(ValueError, match="type must be 'password'"):
        RemovePassword(type="clientCertificate")
    with pytest.raises(ValueError, match="type must be 'clientCertificate'"):
        RemoveClientCertificate(type="password", origin="https://a")


def test_fields_are_checked() -> None:
    with pytest.raises(ValueError, match="scheme must be one of basic, digest, ntlm, negotiate"):
        RemovePassword(**ENTRY | {"scheme": "bearer"})
    with pytest.raises(TypeError, match="password must be str or None, not bytes"):
        RemovePassword(**ENTRY | {"password": b"s3cret"})
    with pytest.raises(TypeError, match="origin must be str, not NoneType"):
        RemoveClientCertificate(origin=None)  # type: ignore[arg-type]


def test_repr_hides_the_password() -> None:
    assert "s3cret" not in repr(RemovePassword(**ENTRY))


@pytest.mark.parametrize(
    ("header", "offered", "chosen"),
    [
        ("", [], None),
        ('Basic realm="x"', ["basic"], "basic"),
        ('Basic realm="x", Digest realm="y", nonce="a, b"', ["digest", "basic"], "digest"),
        ("Negotiate, NTLM", ["negotiate", "ntlm"], "ntlm"),
        ("NEGOTIATE abc=", ["negotiate"], None),
        ('Bearer realm="x"', [], None),
    ],
)
def test_schemes_that_a_server_offers(header: str, offered: list[str], chosen: str | None) -> None:
    assert offered_schemes(header) == offered
    assert chosen_scheme(header) == chosen
