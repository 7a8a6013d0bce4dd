"""Answers to an upstream proxy's challenges."""

import base64
import re

import pytest

from browser.network import proxy_auth
from browser.network.proxy_auth import ProxyAuthenticator, parse_challenges


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([b'Basic realm="a"'], [("basic", "a")]),
        ([b"basic"], [("basic", "")]),
        ([b'Basic realm="a", Digest realm="b", nonce="c", qop="auth"'],
         [("digest", "b"), ("basic", "a")]),
        ([b'NTLM', b'Negotiate', b'Basic realm="with \\"quotes\\", commas"'],
         [("basic", 'with "quotes", commas')]),
        ([b'Digest realm="a", nonce="b", algorithm=MD5',
          b'Digest realm="a256", nonce="b", algorithm=SHA-256'],
         [("digest", "a256"), ("digest", "a")]),
        ([b'Digest realm="a"'], []),
        ([b'Digest realm="a", nonce="b", qop="auth-int"'], []),
        ([b'Digest realm="a", nonce="b", algorithm=FOO'], []),
        ([b"", b",,,", b"="], []),
    ],
)  # fmt: skip
def test_challenges(values: list[bytes], found: list[tuple[str, str]]) -> None:
    assert [(one.scheme, one.realm) for one in parse_challenges(values)] == found


def test_basic() -> None:
    auth = ProxyAuthenticator("Üser", "pass")
    assert auth.header("GET", "/") == b""
    assert auth.challenged([b'Basic realm="a"'], answered=False)
    assert auth.header("GET", "/") == b"Basic " + base64.b64encode("Üser:pass".encode())
    assert not auth.challenged([b'Basic realm="a"'], answered=True)
    assert auth.header("GET", "/") == b""


def test_nothing_to_answer_with() -> None:
    auth = ProxyAuthenticator()
    assert not auth.challenged([b"Basic"], answered=False)
    auth.use("a", "b")
    assert not auth.challenged([b"NTLM"], answered=False)
    assert auth.challenged([b"Basic"], answered=False)


# The examples of RFC 7616, 3.9.1.


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_digest(algorithm: str, response: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
    monkeypatch.setattr(proxy_auth.secrets, "token_hex", lambda _: nonce)
    auth = ProxyAuthenticator("Mufasa", "Circle of Life")
    challenge = (
        'Digest realm="http-auth@example.org", qop="auth, auth-int", '
        f'algorithm={algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", '
        'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
    )
    assert auth.challenged([challenge.encode()], answered=False)
    header = auth.header("GET", "/dir/index.html").decode()
    assert f'response="{response}"' in header
    assert "nc=00000001" in header
    assert f"algorithm={algorithm}" in header
    assert 'opaque="FQhe' in header
    assert "nc=00000002" in auth.header("GET", "/").decode()


def test_digest_of_old() -> None:
    auth = ProxyAuthenticator("Mufasa", "Circle Of Life")
    nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093"
    assert auth.challenged(
        [f'Digest realm="testrealm@host.com", nonce="{nonce}"'.encode()], answered=False
    )
    header = auth.header("GET", "/dir/index.html").decode()
    # RFC 2069, with its erratum: without qop.
    assert 'response="670fd8c2df070c60b045671b8b24ff02"' in header
    assert "qop" not in header


def test_a_stale_nonce_is_answered_again() -> None:
    auth = ProxyAuthenticator("a", "b")
    assert auth.challenged([b'Digest realm="r", nonce="1", qop="auth"'], answered=False)
    auth.header("GET", "/")
    stale = b'Digest realm="r", nonce="2", qop="auth", stale=TRUE'
    assert auth.challenged([stale], answered=True)
    assert b'nonce="2"' in auth.header("GET", "/")
    assert not auth.challenged([b'Digest realm="r", nonce="3", qop="auth"'], answered=True)


def test_sessions_and_injection() -> None:
    auth = ProxyAuthenticator('a"\r\nX: y', "b")
    assert auth.challenged(
        [b'Digest realm="r", nonce="1", qop="auth", algorithm=MD5-sess'], answered=False
    )
    header = auth.header("CONNECT", "a:443")
    assert b"\r" not in header
    assert b"\n" not in header
    assert re.search(rb'username="a\\"X: y"', header)
