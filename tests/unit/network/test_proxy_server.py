"""How a single proxy is written."""

from typing import Any

import pytest

from browser.network.proxy_server import (
    DIRECT,
    ProxyScheme,
    parse_pac_element,
    parse_proxy_uri,
)
from tests.network.vectors import cases


@pytest.mark.parametrize("case", cases("proxy_uri"), ids=lambda case: case["uri"])
def test_uris(case: dict[str, Any]) -> None:
    default = ProxyScheme(case["default_scheme"])
    if not case["valid"]:
        with pytest.raises(ValueError):  # noqa: PT011 - the words differ
            parse_proxy_uri(case["uri"], default, credentials=False)
        return
    server = parse_proxy_uri(case["uri"], default, credentials=False)
    assert server.to_uri() == case["canonical"]
    assert server.to_pac() == case["pac"]
    if "host" in case:
        found = (server.scheme, server.host.strip("[]"), server.port)
        expected = case["host"].replace("::c009:505", "::c009:505")
        assert found == (case["scheme"], expected, case["port"])


@pytest.mark.parametrize("case", cases("pac_element"), ids=lambda case: case["element"])
def test_pac_elements(case: dict[str, Any]) -> None:
    if case["valid"]:
        assert parse_pac_element(case["element"]).to_uri() == case["canonical"]
    else:
        with pytest.raises(ValueError):  # noqa: PT011 - the words differ
            parse_pac_element(case["element"])


# Credentials, which Chromium does not take.


def test_credentials_are_read_and_never_shown() -> None:
    server = parse_proxy_uri("socks5://us%40er:p%3Ass%2C@Proxy.example")
    assert (server.username, server.password) == ("us@er", "p:ss,")
    assert server.has_credentials
    for text in (repr(server), str(server), server.to_uri(), server.to_pac()):
        assert "us@er" not in text
        assert "p:ss" not in text
        assert "%40" not in text
    assert server == parse_proxy_uri("socks5://proxy.example")
    assert hash(server) == hash(parse_proxy_uri("socks5://proxy.example:1080"))


def test_faults_do_not_tell_credentials() -> None:
    for text in ("http://user:secret@", "http://user:secret@host:x", "http://user:secret@a b"):
        with pytest.raises(ValueError, match=r".") as raised:
            parse_proxy_uri(text)
        assert "secret" not in str(raised.value)


def test_direct() -> None:
    assert parse_proxy_uri("direct://") is DIRECT
    assert DIRECT.to_pac() == "DIRECT"
    with pytest.raises(ValueError, match="neither host nor port"):
        parse_proxy_uri("direct://host")
