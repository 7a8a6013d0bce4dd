"""Every kind of cookie that the engine can have, for tests of the formats."""

from hypothesis import strategies as st

from browser.model.cookie import Cookie
from browser.model.cookie_partitioned import PartitionedCookie
from browser.model.cookie_record import (
    LAST_PORT,
    NO_PORT,
    PRIORITIES,
    SAME_SITE,
    SOURCE_SCHEMES,
    CookieRecord,
)

# Among them what other readers take for the end of a line.
SIGNS = "aZ09 !\"#$%&'()*+,-./:<=>?@[]^_`{|}~\x85\u2028\ufeffé€😀\\"
VALUES = st.text(SIGNS, max_size=20).map(lambda text: text.strip(" "))
NAMES = VALUES.map(lambda text: text.replace("=", "").strip(" "))
HOSTS = st.sampled_from(["a", "a.com", "x-1.a.com", "xn--mnchen-3ya.de", "127.0.0.1", "[::1]"])
PATHS = st.text("aZ09%/._~!'()*-#\"", max_size=10).map(lambda text: f"/{text}")
DATES = st.floats(0, 253402300799, allow_nan=False)
SITES = st.sampled_from(["https://example.com", "http://localhost", "app://x"])


@st.composite
def records(draw: st.DrawFn) -> CookieRecord:
    """Any cookie with anything that is known of it."""
    name, value = draw(NAMES), draw(VALUES)
    if not name and not value:
        value = "v"
    host_only = draw(st.booleans())
    domain = draw(HOSTS) if host_only else f".{draw(HOSTS)}"
    date = draw(st.none() | DATES)
    common = (name, value, domain, host_only, draw(PATHS))
    site = draw(st.none() | SITES)
    flags = draw(st.booleans()), date is None, date
    cookie = (
        Cookie(*common, draw(st.booleans()), *flags)
        if site is None
        else PartitionedCookie(*common, True, *flags, site, draw(st.booleans()))
    )
    return CookieRecord(
        cookie,
        draw(st.sampled_from(SAME_SITE)),
        draw(st.sampled_from(PRIORITIES)),
        draw(st.sampled_from(SOURCE_SCHEMES)),
        draw(st.integers(NO_PORT, LAST_PORT)),
        draw(st.none() | DATES),
    )
