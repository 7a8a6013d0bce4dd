"""What a user agent says about itself: the client hints that agree with it, and language lists."""

import re
from dataclasses import dataclass, field

CHROMIUM = re.compile(r"\bChrom(?:e|ium)/(\d+(?:\.\d+){0,3})")
# What browsers on Chromium add to their user agent, and the brand that they call themselves.
BRANDS = {"Edg": "Microsoft Edge", "OPR": "Opera", "QtWebEngine": ""}
PLATFORMS = {
    "Windows": "Windows",
    "Android": "Android",
    "CrOS": "Chrome OS",
    "Macintosh": "macOS",
    "Linux": "Linux",
}
PLATFORM_VERSION = re.compile(r"(?:Android|Mac OS X) (\d+(?:[._]\d+){0,2})")
FILLER = ("Not=A?Brand", "24.0.0.0")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Hints:
    """The client hints of a user agent on Chromium; `platform` is empty where it names none."""

    version: str
    brands: dict[str, str] = field(default_factory=dict)
    platform: str = ""
    platform_version: str = ""
    mobile: bool = False


def hints_of(user_agent: str, engine: str) -> Hints | None:
    """The hints that agree with the user agent, `None` when it is none of Chromium's.

    `engine` is the full version of the engine: a user agent names only its first number.
    """
    found = CHROMIUM.search(user_agent)
    if found is None:
        return None
    version = ".".join([*found[1].split("."), "0", "0", "0"][:4])
    if version == f"{engine.partition('.')[0]}.0.0.0":
        version = engine
    brands = dict([FILLER, ("Chromium", version)])
    name, own_version = _brand(user_agent)
    if name:
        brands[name] = own_version or version
    shown = user_agent.partition("(")[2].partition(")")[0]
    platform = next((name for word, name in PLATFORMS.items() if word in shown), "")
    release = PLATFORM_VERSION.search(shown)
    numbers = re.split(r"[._]", release[1]) if release else []
    platform_version = ".".join([*numbers, "0", "0"][:3]) if numbers else ""
    return Hints(version, brands, platform, platform_version, "Mobile" in user_agent)


def _brand(user_agent: str) -> tuple[str, str]:
    for word, name in BRANDS.items():
        if found := re.search(rf"\b{word}/(\d+(?:\.\d+){{0,3}})", user_agent):
            return name, ".".join([*found[1].split("."), "0", "0", "0"][:4])
    return "Google Chrome", ""


def language_list(languages: str) -> str:
    """`en-US,fr,de` as the header says it: `en-US,fr;q=0.9,de;q=0.8`.

    Raises:
        TypeError, ValueError: it is no list of language tags, separated by commas.
    """
    if not isinstance(languages, str):
        raise TypeError(f"accept_languages must be a str, not {type(languages).__name__}")
    tags = [tag.strip(" ") for tag in languages.split(",")]
    if not all(LANGUAGE.fullmatch(tag) for tag in tags):
        raise ValueError("accept_languages must be language tags, separated by commas")
    qualities = [max(10 - place, 1) for place in range(len(tags))]
    return ",".join(
        tag if quality == 10 else f"{tag};q=0.{quality}"
        for tag, quality in zip(tags, qualities, strict=True)
    )


def check_user_agent(user_agent: str) -> None:
    """Refuse what a header cannot carry.

    Raises:
        TypeError, ValueError: it is not text, empty, or has control or non-ASCII characters.
    """
    if not isinstance(user_agent, str):
        raise TypeError(f"user_agent must be a str, not {type(user_agent).__name__}")
    if not user_agent.strip():
        raise ValueError("user_agent must not be empty")
    if not (user_agent.isascii() and user_agent.isprintable()):
        raise ValueError("user_agent must be printable ASCII, without line breaks")
