"""Many patterns at once answer as each of them does."""

from hypothesis import given
from hypothesis import strategies as st

from browser.model.pattern_index import PatternIndex

HOSTS = st.sampled_from(["a.test", "b.a.test", "c.test", "127.0.0.1", "*.a.test", "*"])
PATHS = st.sampled_from(["/", "/*", "/x", "/x*", "/*/y", "/x/*/y"])
SCHEMES = st.sampled_from(["http", "https", "*"])
PATTERNS = st.builds("{}://{}{}".format, SCHEMES, HOSTS, PATHS)
URLS = st.builds(
    "{}://{}{}".format,
    st.sampled_from(["http", "https", "ftp"]),
    st.sampled_from(["a.test", "b.a.test", "c.test", "127.0.0.1"]),
    st.sampled_from(["/", "/x", "/x?q", "/x/1/y", "/z/y"]),
)


@given(st.lists(PATTERNS, min_size=1, max_size=8), URLS)
def test_as_each_of_them(patterns: list[str], url: str) -> None:
    alone = any(PatternIndex([pattern]).matches(url) for pattern in patterns)
    assert PatternIndex(patterns).matches(url) == alone


def test_without_patterns_everything_matches() -> None:
    assert PatternIndex().matches_everything
    assert PatternIndex().matches("http://a.test/")
