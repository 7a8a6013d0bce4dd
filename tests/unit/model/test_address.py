"""What is an address, what is a search, and what either becomes."""

from pathlib import Path

import pytest

from browser.model.address import display_url, looks_like_address, to_url, url_of_argument

ADDRESSES = [
    ("example.com", "https://example.com"),
    ("  example.com ", "https://example.com"),
    ("example.com.", "https://example.com."),
    ("example.com/a?b=c d", "https://example.com/a?b=c d"),
    ("example.com?q#f", "https://example.com?q#f"),
    ("münchen.de", "https://münchen.de"),
    ("xn--mnchen-3ya.de", "https://xn--mnchen-3ya.de"),
    ("user@example.com", "https://user@example.com"),
    ("example.com:8443", "https://example.com:8443"),
    ("example.com:8443/a", "https://example.com:8443/a"),
    ("server:8080", "https://server:8080"),
    ("localhost", "http://localhost"),
    ("LOCALHOST/x", "http://LOCALHOST/x"),
    ("localhost:8000/x", "http://localhost:8000/x"),
    ("site.localhost", "http://site.localhost"),
    ("site.localhost:3000", "http://site.localhost:3000"),
    ("notlocalhost.com", "https://notlocalhost.com"),
    ("127.0.0.1", "http://127.0.0.1"),
    ("192.168.1.1:81/x", "http://192.168.1.1:81/x"),
    ("[::1]", "http://[::1]"),
    ("[::1]:8000/x", "http://[::1]:8000/x"),
    ("[fe80::1]", "http://[fe80::1]"),
    ("http://example.com", "http://example.com"),
    ("HTTPS://Example.com", "HTTPS://Example.com"),
    ("http://example.com/a b", "http://example.com/a b"),
    ("https://user:secret@example.com/", "https://user:secret@example.com/"),
    ("ftp://example.com", "ftp://example.com"),
    ("file:///etc/hosts", "file:///etc/hosts"),
    ("bulkhead://settings", "bulkhead://settings"),
    ("about:blank", "about:blank"),
    ("view-source:https://example.com", "view-source:https://example.com"),
    ("mailto:a@example.com", "mailto:a@example.com"),
    ("blob:https://example.com/1", "blob:https://example.com/1"),
    ("data:text/html,<p>a b</p>", "data:text/html,<p>a b</p>"),
    ("data:,", "data:,"),
    ("/etc/hosts", "file:///etc/hosts"),
    ("/a folder/b#c?d%", "file:///a%20folder/b%23c%3Fd%25"),
]
WORDS = [
    "",
    " ",
    "word",
    "two words",
    "example.com is down",
    "what is 3.14?",
    "3.14",
    "3.5.1",
    "1.2.3.4.5",
    "v1.2",
    "a..b",
    ".com",
    "localhosts",
    "define:word",
    "site:example.com",
    "note: buy milk",
    "about: the film",
    "data: what is it",
    "std::vector",
    "c++",
    "::1",
    "[1]",
    "x:999999",
    "http://",
    "https:// example.com",
    "either/or",
    "why? because.of this",
    "(example.com)",
    "a,b.com",
    "?q=1",
    "#tag",
    "me@home",
    "C:\\Users\\me",
    "\x01javascript:alert(1)",
]


@pytest.mark.parametrize(("text", "url"), ADDRESSES)
def test_addresses(text: str, url: str) -> None:
    assert looks_like_address(text)
    assert to_url(text) == url


@pytest.mark.parametrize("text", WORDS)
def test_words_are_searched_for(text: str) -> None:
    assert not looks_like_address(text)


def test_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert looks_like_address("~/my page.html")
    assert to_url("~/my page.html") == f"{tmp_path.as_uri()}/my%20page.html"


# Arguments of the command line.


@pytest.mark.parametrize(
    "name", ["page.html", "a b.html", "hash#and?mark%41.html", "ünï.html", "--help", "word", "a:b"]
)
def test_a_file_that_exists_is_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert url_of_argument(name, str(tmp_path)) == (tmp_path / name).as_uri()
    assert url_of_argument(str(tmp_path / name), "elsewhere") == (tmp_path / name).as_uri()


def test_a_folder_is_a_file(tmp_path: Path) -> None:
    assert url_of_argument(".", str(tmp_path)) == tmp_path.as_uri()


def test_a_relative_folder_becomes_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").touch()
    monkeypatch.chdir(tmp_path)
    assert url_of_argument("page.html", ".") == (tmp_path / "page.html").as_uri()


def test_a_file_that_is_missing_is_an_address_or_nothing(tmp_path: Path) -> None:
    assert url_of_argument("page.html", str(tmp_path)) == "https://page.html"
    assert url_of_argument("/no/page", str(tmp_path)) == "file:///no/page"
    with pytest.raises(ValueError, match=r"not a URL: '\./page'"):
        url_of_argument("./page", str(tmp_path))


@pytest.mark.parametrize(("text", "url"), ADDRESSES)
def test_arguments_are_addresses(tmp_path: Path, text: str, url: str) -> None:
    if not text.startswith("/"):
        assert url_of_argument(text, str(tmp_path)) == url


@pytest.mark.parametrize(
    "text",
    [
        *WORDS,
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "javascript://example.com/%0aalert(1)",
        "--version",
        "http://example.com:99999",
        "example.com:99999",
        "http://[::1",
        "https://\udcff.com",
        "a\0b",
        "x" * 100_000,
    ],
)
def test_an_argument_that_is_neither_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="not a URL: "):
        url_of_argument(text, str(tmp_path))


# The address field.


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("", ""),
        ("about:blank", ""),
        ("bulkhead://newtab/", ""),
        ("bulkhead://settings/", "bulkhead://settings/"),
        ("https://example.com/", "https://example.com/"),
    ],
)
def test_what_the_field_shows(url: str, shown: str) -> None:
    assert display_url(url) == shown
