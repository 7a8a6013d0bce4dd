"""What pages may be told they are seen with: usual user agents, as they are with this engine.

Those of browsers on Chromium name the engine's own version: another one would be told by what
pages can try.
"""

import re

from browser.model.client_hints import CHROMIUM

_WINDOWS = "Windows NT 10.0; Win64; x64"
_MAC = "Macintosh; Intel Mac OS X 10_15_7"
_CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 {}Safari/537.36"
_GECKO = "Mozilla/5.0 ({}; rv:{}.0) Gecko/20100101 Firefox/{}.0"
_SAFARI = "Mozilla/5.0 ({}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 {}"


def user_agents(own: str) -> dict[str, str]:
    """User agents by what they are called, beside the engine's `own`."""
    found = CHROMIUM.search(own)
    major = found[1].partition(".")[0] if found else "140"
    return {
        "Chrome · Windows": _CHROME.format(_WINDOWS, major, ""),
        "Chrome · macOS": _CHROME.format(_MAC, major, ""),
        "Chrome · Linux": _CHROME.format("X11; Linux x86_64", major, ""),
        "Chrome · Android": _CHROME.format("Linux; Android 10; K", major, "Mobile "),
        "Edge · Windows": _CHROME.format(_WINDOWS, major, "") + f" Edg/{major}.0.0.0",
        "Firefox · Windows": _GECKO.format(_WINDOWS, major, major),
        "Firefox · Linux": _GECKO.format("X11; Linux x86_64", major, major),
        "Safari · macOS": _SAFARI.format(_MAC, "Safari/605.1.15"),
        "Safari · iPhone": _SAFARI.format(
            "iPhone; CPU iPhone OS 18_6 like Mac OS X", "Mobile/15E148 Safari/604.1"
        ),
    }


def name_of(user_agent: str, own: str) -> str:
    """What a user agent is called, also when it names another version; empty for none of these."""
    shape = _shape(user_agent)
    return next((name for name, one in user_agents(own).items() if _shape(one) == shape), "")


def at_this_version(user_agent: str, own: str) -> str:
    """A usual user agent as it is with this engine, any other as it is."""
    return user_agents(own).get(name_of(user_agent, own), user_agent)


def _shape(user_agent: str) -> str:
    return re.sub(r"\b(Chrome|Edg|Firefox|rv)([/:])\d+", r"\1\2", user_agent)
