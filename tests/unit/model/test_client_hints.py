"""What a user agent says: hints that agree with it, language lists, and what is refused."""

import pytest

from browser.model.client_hints import FILLER, check_user_agent, hints_of, language_list

ENGINE = "140.0.7339.225"
SAFARI = "AppleWebKit/537.36 (KHTML, like Gecko)"
BASE = dict([FILLER])


@pytest.mark.parametrize(
    ("user_agent", "version", "brands", "platform", "platform_version", "mobile"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {SAFARI} Chrome/99.0.1.2 Safari/537.36",
            "99.0.1.2",
            {"Chromium": "99.0.1.2", "Google Chrome": "99.0.1.2"},
            "Windows",
            "",
            False,
        ),
        (
            f"Mozilla/5.0 (X11; Linux x86_64) {SAFARI} Chrome/140.0.0.0 Safari/537.36",
            ENGINE,
            {"Chromium": ENGINE, "Google Chrome": ENGINE},
            "Linux",
            "",
            False,
        ),
        (
            f"Mozilla/5.0 (Linux; Android 13; K) {SAFARI} Chrome/120.0.0.0 Mobile Safari/537.36",
            "120.0.0.0",
            {"Chromium": "120.0.0.0", "Google Chrome": "120.0.0.0"},
            "Android",
            "13.0.0",
            True,
        ),
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {SAFARI} Chrome/99 Edg/98.5",
            "99.0.0.0",
            {"Chromium": "99.0.0.0", "Microsoft Edge": "98.5.0.0"},
            "macOS",
            "10.15.7",
            False,
        ),
        ("QtWebEngine/6.140.0 Chrome/140.0.0.0", ENGINE, {"Chromium": ENGINE}, "", "", False),
    ],
)
def test_hints_agree(user_agent, version, brands, platform, platform_version, mobile) -> None:
    hints = hints_of(user_agent, ENGINE)
    assert hints is not None
    assert (hints.version, hints.brands) == (version, BASE | brands)
    found = (hints.platform, hints.platform_version, hints.mobile)
    assert found == (platform, platform_version, mobile)


@pytest.mark.parametrize("agent", ["Mozilla/5.0 (X11) Gecko/20100101 Firefox/140.0", "a", "Chrome"])
def test_other_agents_have_none(agent: str) -> None:
    assert hints_of(agent, ENGINE) is None


@pytest.mark.parametrize(
    ("languages", "header"),
    [
        ("en-US,fr,de", "en-US,fr;q=0.9,de;q=0.8"),
        ("de", "de"),
        (" de , en ", "de,en;q=0.9"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        (
            ",".join("abcdefghijkl"),
            "a,b;q=0.9,c;q=0.8,d;q=0.7,e;q=0.6,f;q=0.5,g;q=0.4,"
            "h;q=0.3,i;q=0.2,j;q=0.1,k;q=0.1,l;q=0.1",
        ),
    ],
)
def test_languages_get_quality_values(languages: str, header: str) -> None:
    assert language_list(languages) == header


@pytest.mark.parametrize(
    "languages", ["", ",", "en,", "en,,de", "en;q=0.5", "en_US", "en\r\nX: y", "*", "é", "en\n"]
)
def test_malformed_languages_are_refused(languages: str) -> None:
    with pytest.raises(ValueError, match="language tags"):
        language_list(languages)


@pytest.mark.parametrize("agent", ["", "  ", "a\r\nX: y", "a\nb", "a\0b", "\x7f", "é", "a\tb"])
def test_bad_user_agents_are_refused(agent: str) -> None:
    with pytest.raises(ValueError, match="user_agent must"):
        check_user_agent(agent)


def test_other_types_are_refused() -> None:
    with pytest.raises(TypeError, match="user_agent must be a str, not NoneType"):
        check_user_agent(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="accept_languages must be a str, not list"):
        language_list(["en"])  # type: ignore[arg-type]
