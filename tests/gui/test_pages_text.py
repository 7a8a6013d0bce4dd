"""Our own pages: what is filled in, what is escaped, and what a page may do."""

import base64
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from browser.ui.pages import LABELS, InternalPages, rows, sections

EVIL = "<script>alert('1')</script>\"&"
WORK = {"partition": "Work", "colour": "blue", "icon": "briefcase"}
ERROR = {
    "title": "The site was not found",
    "sentence": "No server is known under this name.",
    "what_next": "Check the address.",
    "host": "mail.example.test",
    "url": "https://mail.example.test/?a=1&b=2",
    "code": "net::ERR_NAME_NOT_RESOLVED (-105)",
}
CERTIFICATE = ERROR | {
    "subject": "mail.example.test",
    "issuer": "Example CA",
    "valid_from": "1 March 2025",
    "valid_until": "1 June 2025",
    "fingerprint": "A7:3C",
}
PAGES: dict[str, dict[str, object]] = {
    "newtab": {"title": "New tab", "explanation": "Cookies stay in this partition."},
    "error": dict(ERROR),
    "certificate": dict(CERTIFICATE),
    "about": {"title": "About", "summary": "A browser.", "versions": rows([("Qt", "6.12")])},
    "licences": {
        "title": "Licences",
        "summary": "Works of others.",
        "licences": sections([("Qt", "GNU LESSER…")]),
    },
}


def text_of(name: str, **changes: object) -> str:
    return InternalPages().render(name, **{**WORK, **PAGES[name], **changes}).decode()


def test_every_template_is_known_here(root: Path) -> None:
    files = {file.stem for file in (root / "resources/pages").glob("*.html")}
    assert files - {"frame"} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
class TestEveryPage:
    def test_is_filled(self, name: str) -> None:
        page = text_of(name)
        assert page.startswith("<!doctype html>")
        assert "$" not in page
        for value in PAGES[name].values():
            if isinstance(value, str) and "&" not in value:
                assert value in page

    def test_carries_the_partition(self, name: str) -> None:
        page = text_of(name)
        assert 'data-colour="blue"' in page
        assert 'data-temporary="no"' in page

    def test_escapes_every_value(self, name: str) -> None:
        values = {key: EVIL for key, value in PAGES[name].items() if isinstance(value, str)}
        page = text_of(name, **values, partition=EVIL, colour=EVIL)
        assert "<script" not in page
        assert "alert(&#x27;1&#x27;)" in page

    def test_allows_its_own_style_sheet_and_nothing_else(self, name: str) -> None:
        page = text_of(name)
        style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
        assert style is not None
        assert policy is not None
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        assert policy[1].replace("&#x27;", "'") == (
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )


def test_a_value_that_is_missing() -> None:
    with pytest.raises(KeyError, match="host"):
        InternalPages().render("error", title="…")


def test_a_page_that_there_is_not() -> None:
    with pytest.raises(FileNotFoundError):
        InternalPages().render("nothing")


def test_the_icon_is_drawn_in_the_page_and_silent() -> None:
    page = text_of("error")
    assert page.count("<svg aria-hidden") == 1
    assert "currentColor" in page


def test_temporary_partitions_are_marked() -> None:
    assert 'data-temporary="yes"' in text_of("newtab", temporary=True)


class TestTryAgain:
    def test_leads_to_the_address(self) -> None:
        assert 'href="https://mail.example.test/?a=1&amp;b=2">Try again</a>' in text_of("error")

    @pytest.mark.parametrize(
        "url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "", "http"]
    )
    def test_leads_nowhere_else(self, url: str) -> None:
        assert "<a " not in text_of("error", url=url)

    def test_a_refused_certificate_cannot_be_passed(self) -> None:
        assert re.findall(r"<a [^>]*>([^<]*)</a>", text_of("certificate")) == ["Try again"]


class TestWords:
    def test_labels_are_translated(self) -> None:
        pages = InternalPages(translate=str.upper, language="de")
        page = pages.render("certificate", **WORK, **CERTIFICATE).decode()
        assert 'lang="de"' in page
        assert "ISSUED BY" in page
        assert ">TRY AGAIN</a>" in page

    def test_the_extractor_finds_every_label(self, root: Path) -> None:
        source = (root / "browser/ui/pages.py").read_text(encoding="utf-8")
        found = re.findall(r'QT_TRANSLATE_NOOP\("pages", "([^"]*)"\)', source)
        assert sorted(found) == sorted(LABELS.values())

    def test_right_to_left(self) -> None:
        page = InternalPages(language="ar", rtl=True).render("error", **WORK, **ERROR).decode()
        assert 'dir="rtl"' in page
        # The host and the code are read from left to right in every language.
        assert f'<bdi dir="ltr">{ERROR["host"]}</bdi>' in page

    def test_scheme(self) -> None:
        pages = InternalPages()
        pages.scheme = "dark"
        assert 'data-scheme="dark"' in pages.render("error", **WORK, **ERROR).decode()


class TestLists:
    def test_rows(self) -> None:
        page = text_of("about", versions=rows([("Qt", EVIL), ("Python", "3.13")]))
        assert '<dt>Python</dt><dd dir="auto">3.13</dd>' in page
        assert "<script" not in page

    def test_sections(self) -> None:
        page = text_of("licences", licences=sections([(EVIL, EVIL)]))
        assert page.count("<details>") == 1
        assert "<script" not in page


def test_needs_no_qt() -> None:
    code = "import sys, browser.ui.pages; sys.exit(any('PySide6' in name for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
