"""Names and numbers of Chromium's net errors, and what a person is told."""

import pytest

from browser.model.net_error_texts import GENERIC, TEXTS
from browser.model.net_errors import net_error_code, net_error_name, net_error_sentence

KNOWN = [
    (0, "net::OK"),
    (-1, "net::ERR_IO_PENDING"),
    (-2, "net::ERR_FAILED"),
    (-20, "net::ERR_BLOCKED_BY_CLIENT"),
    (-105, "net::ERR_NAME_NOT_RESOLVED"),
    (-111, "net::ERR_TUNNEL_CONNECTION_FAILED"),
    (-202, "net::ERR_CERT_AUTHORITY_INVALID"),
    (-310, "net::ERR_TOO_MANY_REDIRECTS"),
    (-312, "net::ERR_UNSAFE_PORT"),
    (-324, "net::ERR_EMPTY_RESPONSE"),
    (-501, "net::ERR_INSECURE_RESPONSE"),
    (-803, "net::ERR_DNS_TIMED_OUT"),
    (-906, "net::ERR_BLOB_REFERENCED_FILE_UNAVAILABLE"),
]


@pytest.mark.parametrize(("code", "name"), KNOWN)
def test_names_and_numbers_are_chromiums(code: int, name: str) -> None:
    assert net_error_name(code) == name
    assert net_error_code(name) == code


def test_a_name_needs_no_prefix() -> None:
    assert net_error_code("ERR_FAILED") == -2


@pytest.mark.parametrize("code", [1, 105, -24, -9999])
def test_numbers_without_a_name(code: int) -> None:
    assert net_error_name(code) == "net::<unknown>"


@pytest.mark.parametrize("name", ["", "FAILED", "net::<unknown>", "ERR_NONSENSE"])
def test_names_without_a_number(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a net error"):
        net_error_code(name)


def test_every_number_has_one_name() -> None:
    names = [net_error_name(code) for code in range(-1000, 1)]
    known = [name for name in names if name != "net::<unknown>"]
    assert len(known) == len(set(known)) == 243


@pytest.mark.parametrize("code", TEXTS)
def test_sentences_are_for_real_errors(code: int) -> None:
    assert net_error_name(code) != "net::<unknown>"
    title, sentence, what_next = net_error_sentence(code)
    assert not title.endswith(".")
    assert sentence.endswith(".")
    assert what_next.endswith(".")


@pytest.mark.parametrize(
    "name",
    [
        "ERR_FILE_NOT_FOUND",
        "ERR_ACCESS_DENIED",
        "ERR_BLOCKED_BY_CLIENT",
        "ERR_CONNECTION_RESET",
        "ERR_CONNECTION_REFUSED",
        "ERR_CONNECTION_TIMED_OUT",
        "ERR_NAME_NOT_RESOLVED",
        "ERR_INTERNET_DISCONNECTED",
        "ERR_SSL_PROTOCOL_ERROR",
        "ERR_PROXY_CONNECTION_FAILED",
        "ERR_TOO_MANY_REDIRECTS",
        "ERR_UNSAFE_PORT",
        "ERR_EMPTY_RESPONSE",
    ],
)
def test_common_errors_have_a_sentence_of_their_own(name: str) -> None:
    assert net_error_sentence(net_error_code(name)) != GENERIC


def test_every_certificate_error_has_a_sentence_of_its_own() -> None:
    names = {code: net_error_name(code) for code in range(-219, -199)}
    certificates = {code for code, name in names.items() if name.startswith("net::ERR_CERT")}
    assert certificates <= TEXTS.keys()


def test_other_errors_get_the_generic_sentence() -> None:
    assert net_error_sentence(-9999) == GENERIC
