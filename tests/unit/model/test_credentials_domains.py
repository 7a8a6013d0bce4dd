"""The list of servers that get credentials unasked."""

import pytest

from browser.model.credentials_domains import CredentialDomains

INTRA = ("https", "intra.example.com", 443)


@pytest.mark.parametrize(
    ("domains", "server", "matches"),
    [
        ("", INTRA, False),
        ("*", INTRA, True),
        ("*example.com", INTRA, True),
        ("*example.com", ("http", "badexample.com", 80), True),
        ("*.example.com", ("http", "example.com", 80), False),
        (".example.com", INTRA, True),
        ("example.com", INTRA, False),
        ("INTRA.Example.com", INTRA, True),
        ("intra.example.com", ("https", "INTRA.EXAMPLE.COM", 443), True),
        ("*foobar.com, *example.com , *baz", INTRA, True),
        ("http://*.example.com", INTRA, False),
        ("https://*.example.com", INTRA, True),
        ("*.example.com:8443", INTRA, False),
        ("*.example.com:8443", ("https", "a.example.com", 8443), True),
        ("127.0.0.1", ("http", "127.0.0.1", 8080), True),
        ("[::1]:8080", ("http", "::1", 8080), True),
        ("::1", ("http", "::1", 80), True),
        ("intr?.example.com", INTRA, None),
        ("intra[.]example.com", INTRA, True),
    ],
)
def test_matches(domains: str, server: tuple[str, str, int], matches: bool | None) -> None:
    if matches is None:
        with pytest.raises(ValueError, match="not a server"):
            CredentialDomains.parse(domains)
    else:
        assert CredentialDomains.parse(domains).match(*server) is matches


@pytest.mark.parametrize("domains", ["a b", "user@host", "host/path", "ftp://host", "://", "*,a b"])
def test_refuses_what_is_no_server(domains: str) -> None:
    with pytest.raises(ValueError, match="not a server"):
        CredentialDomains.parse(domains)


def test_takes_only_a_string() -> None:
    with pytest.raises(TypeError, match="must be a string"):
        CredentialDomains.parse(None)  # type: ignore[arg-type]


def test_pauses_at_any_port() -> None:
    assert CredentialDomains.parse(".corp").patterns() == ["*://*.corp/*", "*://*.corp:*/*"]
