"""Hosts in canonical form, addresses, and what is local."""

import ipaddress

import pytest

from browser.network.host import (
    address_of,
    bracketed,
    canonical_host,
    is_implicitly_bypassed,
    is_loopback,
    literal,
)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("WWW.Example.COM", "www.example.com"),
        ("example.com.", "example.com."),
        ("bücher.example", "xn--bcher-kva.example"),
        ("under_score.example", "under_score.example"),
        ("127.1", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("1.2.3.4.", "1.2.3.4"),
        ("[::FFFF:129.144.52.38]", "[::ffff:8190:3426]"),
        ("[0:0:0:1:0:0:0:0]", "[0:0:0:1::]"),
        ("[1:0:2:0:3:0:4:0]", "[1:0:2:0:3:0:4:0]"),
        ("[::]", "[::]"),
    ],
)
def test_canonical(text: str, host: str) -> None:
    assert canonical_host(text) == host


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a b",
        "a/b",
        "a@b",
        "a:b",
        "[::1",
        "[::1%lo]",
        "[1.2.3.4]",
        "1.2.3.4.5",
        "256.256.256.256",
        "sup.192.168.1.1",
        "a\0b",
        "09.1.1.1",
        "0xg.0x",
        "a..\u2028",
        "x" * 70 + "é.example",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words differ
        canonical_host(text)


def test_addresses() -> None:
    assert address_of("[::1]") == ipaddress.ip_address("::1")
    assert address_of("10.0.0.1") == ipaddress.ip_address("10.0.0.1")
    assert address_of("example.com") is None
    assert address_of("a1") is None
    assert literal("fe80::1%eth0") is None
    assert literal("010.1.1.1") is None
    assert bracketed(ipaddress.ip_address("::0:1")) == "[::1]"


@pytest.mark.parametrize(
    ("host", "loopback", "bypassed"),
    [
        ("localhost", True, True),
        ("a.localhost.", True, True),
        ("127.9.9.9", True, True),
        ("[::1]", True, True),
        ("[::ffff:7f00:1]", False, True),
        ("169.254.1.1", False, True),
        ("[fe80::8]", False, True),
        ("[::ffff:a9fe:101]", False, True),
        ("localhost.example", False, False),
        ("notlocalhost", False, False),
        ("10.0.0.1", False, False),
    ],
)
def test_what_is_local(host: str, loopback: bool, bypassed: bool) -> None:
    assert is_loopback(host) is loopback
    assert is_implicitly_bypassed(host) is bypassed
