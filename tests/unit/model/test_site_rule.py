"""Which rule fits which address, as one table; what is refused; what stays together."""

import pytest

from browser.model.site_rule import RULES_MOST, RuleKind, SiteRule, SiteRules

HOST, WILDCARD, PATH, REGEX = RuleKind.HOST, RuleKind.WILDCARD, RuleKind.PATH, RuleKind.REGEX
WORK, BANK, HOME = "persist:work", "persist:bank", ""


def fits(kind: RuleKind, pattern: str, url: str) -> bool:
    return SiteRules((SiteRule(kind, pattern, WORK),)).find(url) is not None


@pytest.mark.parametrize(
    ("kind", "pattern", "url", "expected"),
    [
        (HOST, "example.com", "https://example.com/", True),
        (HOST, "example.com", "http://example.com:8080/x?y#z", True),
        (HOST, "Example.COM", "https://EXAMPLE.com", True),
        (HOST, "example.com", "https://example.com./", True),
        (HOST, "example.com", "https://www.example.com/", False),
        (HOST, "example.com", "https://example.com.evil.test/", False),
        (HOST, "example.com", "https://evil.test/example.com", False),
        (HOST, "example.com", "https://example.com@evil.test/", False),
        (HOST, "example.com", "https://user:word@example.com/", True),
        (HOST, "https://example.com/", "https://example.com/a", True),
        (HOST, "localhost:8080", "http://localhost:8080/", True),
        (HOST, "localhost:8080", "http://localhost:8081/", False),
        (HOST, "example.com:443", "https://example.com/", True),
        (HOST, "example.com:443", "http://example.com/", False),
        (HOST, "[::1]", "http://[::1]:80/", True),
        (HOST, "127.0.0.1", "http://127.0.0.1/", True),
        (HOST, "xn--bcher-kva.example", "https://bücher.example/", True),
        (HOST, "example.com", "ftp://example.com/", False),
        (HOST, "example.com", "about:blank", False),
        (HOST, "example.com", "javascript:example.com", False),
        (HOST, "example.com", "", False),
        (HOST, "example.com", "http://[", False),
        (HOST, "example.com", "http://example.com:99999/", False),
        (WILDCARD, "*.example.com", "https://a.b.example.com/", True),
        (WILDCARD, "*.example.com", "https://example.com/", True),
        (WILDCARD, "*.example.com", "https://badexample.com/", False),
        (WILDCARD, "*.example.com", "https://example.com.evil.test/", False),
        (WILDCARD, "mail.*", "https://mail.example.org/", True),
        (WILDCARD, "mail.*.org", "https://mail.a.b.org/", True),
        (WILDCARD, "mail.*.org", "https://mail.org/", False),
        (WILDCARD, "a*a", "https://a/", False),
        (WILDCARD, "*.example.com:8443", "https://x.example.com:8443/", True),
        (WILDCARD, "*.example.com:8443", "https://x.example.com/", False),
        (WILDCARD, "*", "https://anything.test/", True),
        (PATH, "example.com/team", "https://example.com/team", True),
        (PATH, "example.com/team", "https://example.com/team/a?b", True),
        (PATH, "example.com/team", "https://example.com/teams", False),
        (PATH, "example.com/team", "https://example.com/Team", False),
        (PATH, "example.com/team/", "https://example.com/team", True),
        (PATH, "example.com/", "https://example.com", True),
        (PATH, "https://example.com/a", "http://example.com/a/b", True),
        (REGEX, r"^https://[a-z]+\.example\.com/", "https://mail.example.com/x", True),
        (REGEX, r"^https://[a-z]+\.example\.com/", "http://mail.example.com/x", False),
        (REGEX, r"[?&]team=7(&|$)", "https://example.com/?team=7", True),
        (REGEX, r"[?&]team=7(&|$)", "https://example.com/?team=77", False),
        (REGEX, "secret", "https://example.com/#secret", False),
        (REGEX, "word", "https://user:word@example.com/", False),
    ],
)
def test_a_rule_fits(kind: RuleKind, pattern: str, url: str, expected: bool) -> None:
    assert fits(kind, pattern, url) is expected


@pytest.mark.parametrize(
    ("kind", "pattern", "words"),
    [
        (HOST, "", "empty"),
        (HOST, "  ", "empty"),
        (HOST, "a b.test", "space"),
        (HOST, "example.com/x", "path after the host"),
        (HOST, "*.example.com", "kind for wildcards"),
        (HOST, "user@example.com", "not the name of a host"),
        (HOST, "a" * 501, "longer than"),
        (WILDCARD, "example.com", "has a \\*"),
        (WILDCARD, "*.example.com/x", "path after the host"),
        (PATH, "example.com", "a path follows"),
        (PATH, "/x", "not the name of a host"),
        (PATH, "*.example.com/x", "kind for wildcards"),
        (REGEX, "(", "without its"),
        (REGEX, "(?!a)", "not supported"),
    ],
)
def test_what_is_no_pattern_says_why(kind: RuleKind, pattern: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        SiteRule(kind, pattern, WORK)


def test_there_is_a_most() -> None:
    with pytest.raises(ValueError, match="at most"):
        SiteRules((SiteRule(HOST, "a.test", WORK),) * (RULES_MOST + 1))


class TestOrder:
    rules = SiteRules(
        (
            SiteRule(HOST, "example.com", HOME, enabled=False),
            SiteRule(PATH, "example.com/team", WORK),
            SiteRule(WILDCARD, "*.example.com", BANK),
            SiteRule(REGEX, "example", HOME),
        )
    )

    @pytest.mark.parametrize(
        ("url", "partition"),
        [
            ("https://example.com/team/x", WORK),
            ("https://example.com/x", BANK),
            ("https://example.org/", HOME),
            ("https://other.test/", None),
        ],
    )
    def test_the_first_that_fits_and_is_on_counts(self, url: str, partition: str | None) -> None:
        found = self.rules.find(url)
        assert (None if found is None else found.partition) == partition

    def test_a_partition_that_is_gone_is_passed_over(self) -> None:
        found = self.rules.find("https://example.com/x", usable=[HOME, WORK])
        assert found is not None
        assert found.partition == HOME


class TestLinks:
    rules = SiteRules((SiteRule(WILDCARD, "*.bank.test", BANK), SiteRule(HOST, "login.test", WORK)))

    @pytest.mark.parametrize(
        ("here", "partition", "url", "there"),
        [
            ("https://news.test/", HOME, "https://www.bank.test/", BANK),
            ("https://news.test/", HOME, "https://other.test/", None),
            ("https://news.test/", BANK, "https://www.bank.test/", None),
            # A partition that has sites of its own keeps links that belong nowhere.
            ("https://www.bank.test/", BANK, "https://other.test/", None),
            ("https://www.bank.test/", BANK, "https://login.test/", WORK),
            # A sign-in led the tab here; what it leads to stays with it.
            ("https://login.test/step1", HOME, "https://login.test/step2", None),
            ("https://login.test/step1", HOME, "https://www.bank.test/", BANK),
            ("about:blank", HOME, "https://login.test/", WORK),
        ],
    )
    def test_that_belong_elsewhere_open_there(
        self, here: str, partition: str, url: str, there: str | None
    ) -> None:
        assert self.rules.leads_elsewhere(here, partition, url) == there
