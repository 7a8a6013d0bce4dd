"""Whose request it is."""

import base64

import pytest

from browser.network.tokens import Tokens

TOKEN = "t" * 32


def basic(text: str) -> bytes:
    return b"Basic " + base64.b64encode(text.encode())


def test_tokens() -> None:
    tokens = Tokens()
    tokens.add("one", TOKEN)
    tokens.add("two", TOKEN[::-1] + "2")
    assert tokens.session(basic(f"one:{TOKEN}")) == "one"
    assert tokens.session(basic(f"one:{TOKEN}").replace(b"Basic ", b"bAsIc  ")) == "one"
    assert tokens.session(basic(f"two:{TOKEN}")) is None
    tokens.remove("one")
    assert tokens.session(basic(f"one:{TOKEN}")) is None


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"Basic",
        b"Basic !!!!",
        b"Bearer x",
        basic(""),
        basic(TOKEN),
        basic(":"),
        basic(f":{TOKEN}"),
        basic("one:"),
        basic(f"one:{TOKEN}x"),
        basic(f"one:{TOKEN[1:]}"),
        b"Digest one",
    ],
)
def test_others(header: bytes) -> None:
    tokens = Tokens()
    tokens.add("one", TOKEN)
    assert tokens.session(header) is None


def test_bad_names() -> None:
    for session, token in (("a:b", TOKEN), ("a", "short")):
        with pytest.raises(ValueError, match="needs a name"):
            Tokens().add(session, token)
