"""What a kiosk may do: frozen values with safe defaults. `policy_file` reads one.

Everything that is not allowed here is denied. The JSON schema in `resources/` is made of these
classes, and a test keeps it in step.
"""

from dataclasses import dataclass, field
from typing import Any

from browser.kiosk.kinds import (
    Flag,
    Lists,
    Many,
    Number,
    Table,
    Text,
    Word,
    check_origin,
    check_pattern,
    check_url,
    key,
    table,
)
from browser.model.partition_key import PartitionKey
from browser.model.permission import Permission
from browser.session.proxy_check import proxy_rule_faults

DAY = 86_400
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ACTIONS = ("reload", "reset", "restart", "screen-off", "screen-on")
BUTTONS = ("home", "back", "forward", "reload")
# Permissions that no page of a kiosk can be given: they lead out of it.
NEVER = (Permission.OPEN_EXTERNAL, Permission.PROTOCOL_HANDLER, Permission.FILE_SYSTEM)
GRANTABLE = tuple(
    str(one) for one in Permission if one not in NEVER and one is not Permission.UNKNOWN
)
PATTERNS = Many(Text(form="patterns such as https://*.example.org/*", check=check_pattern))
HASH = r"scrypt:\d+:\d+:\d+:[0-9a-f]{16,128}:[0-9a-f]{32,128}"
CHORD = r"((Ctrl|Alt|Shift|Meta)\+)+([A-Z0-9]|F([1-9]|1[0-2])|Esc|Home|End|Delete)"
KEY = r"((Ctrl|Alt|Shift|Meta)\+)*([A-Z0-9=+-]|F([1-9]|1[0-2])|Esc|Home|End|Left|Right|Up|Down)"
COMMAND = Many(Text())


def check_partition(text: str) -> None:
    """Refuse what names no partition on disk.

    Raises:
        ValueError: it names none.
    """
    if text and not PartitionKey.parse(text).is_persistent:
        raise ValueError('must be "" for one that goes with each person, or persist:NAME')


def check_proxy(text: str) -> None:
    """Refuse proxy rules of which a part cannot be read: it would serve nobody.

    Raises:
        ValueError: with the first such part.
    """
    for fault in proxy_rule_faults(text):
        raise ValueError(f"has a part that cannot be used: {fault.reason}")


@dataclass(frozen=True)
class Display:
    """What is seen."""

    screen: str = key(Text(), "", about="The screen's name; the first one if it is empty.")
    zoom: float = key(Number(0.25, 5.0, fraction=True), 1.0, about="How large pages are.")
    scroll_bars: bool = key(Flag(), True, about="Whether pages show scroll bars.")
    hide_cursor: int = key(
        Number(0, 3600), 5, about="Seconds without a move until the pointer goes; 0 never."
    )
    theme: str = key(Word(("system", "light", "dark")), "light", about="Light or dark.")


@dataclass(frozen=True)
class Rotation:
    """Several start pages in turn."""

    seconds: int = key(
        Number(0, DAY), 0, about="How long each start page is shown; 0 shows the first only."
    )
    pause: int = key(
        Number(0, DAY), 60, about="Seconds after the last touch until the turn goes on."
    )


@dataclass(frozen=True)
class Allowed:
    """Where pages may lead and what they may load; both also cover WebSockets."""

    navigation: tuple[str, ...] = key(
        PATTERNS, (), about="Pages that may be opened; the start pages' origins if it is empty."
    )
    requests: tuple[str, ...] = key(
        PATTERNS, (), about="What pages may load besides: frames, scripts, images, sockets."
    )
    popups: bool = key(
        Flag(), True, about="Whether a touched link for a new window opens in this one."
    )


@dataclass(frozen=True)
class Blocked:
    """What is refused although it is allowed."""

    navigation: tuple[str, ...] = key(PATTERNS, (), about="Pages that may not be opened.")
    requests: tuple[str, ...] = key(PATTERNS, (), about="What nothing may load, pages included.")


@dataclass(frozen=True)
class Downloads:
    """Files that pages offer."""

    folder: str = key(
        Text(pattern=r"|/.*", form="an absolute folder, or empty"),
        "",
        about="Where they go; empty refuses them all.",
    )
    max_bytes: int = key(
        Number(1, 1 << 40), 100_000_000, about="How large one may be; a larger one is cancelled."
    )
    kinds: tuple[str, ...] = key(
        Many(Text(pattern=r"[a-z0-9]{1,16}", form="a suffix such as pdf")),
        (),
        about="Suffixes that are taken; all if it is empty.",
    )
    keep: bool = key(Flag(), False, about="Whether they stay when the kiosk is wiped.")


@dataclass(frozen=True)
class Printing:
    """Pages that want to be printed."""

    mode: str = key(
        Word(("deny", "ask", "silent")), "deny", about="Refuse, ask yes or no, or just print."
    )
    printer: str = key(Text(), "", about="The printer's name; the system's usual one if empty.")


@dataclass(frozen=True)
class Keyboard:
    """Keys that reach a page."""

    enabled: bool = key(Flag(), True, about="Whether a page gets keys at all.")
    allow: tuple[str, ...] = key(
        Many(Text(pattern=KEY, form="keys such as Ctrl+P")),
        (),
        about="Keys that reach the page beside those for typing.",
    )
    touch: bool = key(
        Flag(), False, about="Whether a keyboard on the screen comes up for a field to type into."
    )


@dataclass(frozen=True)
class Bar:
    """The bar at the edge."""

    position: str = key(Word(("none", "top", "bottom")), "none", about="Where it is.")
    buttons: tuple[str, ...] = key(
        Many(Word(BUTTONS)), ("home", "back"), about="What can be touched, in order."
    )
    clock: bool = key(Flag(), True, about="Whether it shows the time.")
    title: str = key(Text(), "", about="Words in it; the page's title if it is empty.")


@dataclass(frozen=True)
class Idle:
    """The end of a person's visit."""

    seconds: int = key(
        Number(0, DAY), 0, about="Seconds without a touch until all is wiped; 0 never."
    )
    countdown: int = key(
        Number(0, 300), 10, about="How many of those seconds are counted down on the screen."
    )


@dataclass(frozen=True)
class Saver:
    """What is shown while nobody is there."""

    after: int = key(Number(0, DAY), 0, about="Seconds without a touch until it comes; 0 never.")
    show: str = key(Word(("blank", "images", "page")), "blank", about="What it is.")
    folder: str = key(
        Text(pattern=r"|/.*", form="an absolute folder"), "", about="Where the images lie."
    )
    page: str = key(
        Text(form="an address", check=lambda text: check_url(text) if text else None),
        "",
        about="The page, which is allowed by this.",
    )
    seconds: int = key(Number(1, 3600), 15, about="How long each image is shown.")


@dataclass(frozen=True)
class Screen:
    """How the screen is switched, beside being black."""

    off_command: tuple[str, ...] = key(COMMAND, (), about="Run when it goes off, such as xset.")
    on_command: tuple[str, ...] = key(COMMAND, (), about="Run when it comes on.")


@dataclass(frozen=True)
class Moment:
    """Something that happens by the clock."""

    at: str = key(
        Text(pattern=r"([01]\d|2[0-3]):[0-5]\d", form="a time such as 03:30"),
        about="When, by the local time.",
    )
    action: str = key(Word(ACTIONS), about="What happens.", name="do")
    days: tuple[str, ...] = key(Many(Word(DAYS), 1), DAYS, about="On which days.")


@dataclass(frozen=True)
class Exit:
    """The way out for who looks after the kiosk."""

    chord: str = key(
        Text(pattern=CHORD, form="keys such as Ctrl+Alt+Shift+K"),
        "Ctrl+Alt+Shift+K",
        about="Keys that ask for the PIN.",
    )
    corner_taps: int = key(
        Number(0, 20), 0, about="Taps into the top right corner that ask for it; 0 none."
    )
    pin: str = key(
        Text(pattern=f"|{HASH}", form="what bulkhead --hash-pin prints"),
        "",
        about="The PIN's hash; without one nobody gets out.",
    )
    tries: int = key(Number(1, 20), 5, about="Wrong PINs until the pad is locked.")
    lockout: int = key(Number(1, DAY), 300, about="Seconds for which it is locked.")


@dataclass(frozen=True)
class Remote:
    """Control by HTTP from this machine."""

    socket: str = key(
        Text(pattern=r"|/.*", form="an absolute path"), "", about="A Unix socket to listen on."
    )
    port: int = key(Number(0, 65535), 0, about="A port of 127.0.0.1 to listen on; 0 none.")
    token_file: str = key(
        Text(pattern=r"|/.*", form="an absolute path"), "", about="A file with the token."
    )


@dataclass(frozen=True)
class Policy:
    """All of it."""

    start: tuple[str, ...] = key(
        Many(Text(form="an address", check=check_url), 1, alone=True),
        about="The first page, or several that are shown in turn.",
    )
    partition: str = key(
        Text(check=check_partition),
        "",
        about="Empty for one that is destroyed after each person; or persist:NAME.",
    )
    language: str = key(
        Text(pattern=r"|[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*", form="a language such as de-AT"),
        "",
        about="Of the kiosk's own words and of what pages are asked for.",
    )
    proxy: str = key(
        Text(check=check_proxy), "", about="Proxy rules, such as http=proxy:3128; direct if empty."
    )
    user_agent: str = key(Text(), "", about="What pages are told; the engine's own if empty.")
    dialogs: bool = key(
        Flag(), False, about="Whether pages may show messages and questions in a card."
    )
    webrtc: bool = key(
        Flag(), False, about="Whether pages may connect by UDP, which no list can hold."
    )
    display: Display = table(Display, about="What is seen.")
    rotation: Rotation = table(Rotation, about="Several start pages in turn.")
    allow: Allowed = table(Allowed, about="Where pages may lead and what they may load.")
    block: Blocked = table(Blocked, about="What is refused although it is allowed.")
    permissions: dict[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata={
            "kind": Lists(GRANTABLE, Text(form="an origin, or *", check=check_origin)),
            "about": "For each permission the origins that have it; all others are denied.",
        },
    )
    downloads: Downloads = table(Downloads, about="Files that pages offer.")
    printing: Printing = table(Printing, about="Pages that want to be printed.")
    keyboard: Keyboard = table(Keyboard, about="Keys that reach a page.")
    bar: Bar = table(Bar, about="The bar at the edge.")
    idle: Idle = table(Idle, about="The end of a person's visit.")
    screensaver: Saver = table(Saver, about="What is shown while nobody is there.")
    screen: Screen = table(Screen, about="How the screen is switched.")
    schedule: tuple[Moment, ...] = key(Many(Table(Moment)), (), about="What happens by the clock.")
    exit: Exit = table(Exit, about="The way out.")
    remote: Remote = table(Remote, about="Control by HTTP from this machine.")


def schema() -> dict[str, Any]:
    """The JSON schema of a policy, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Policy of a Bulkhead kiosk",
        **Table(Policy).schema(),
    }
