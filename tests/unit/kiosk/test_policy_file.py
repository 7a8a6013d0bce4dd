"""Reading a policy: whose word counts, and the line of everything that is wrong."""

from pathlib import Path

import pytest

from browser.kiosk.policy import Moment, Policy
from browser.kiosk.policy_file import PolicyError, line_of, merge, parse, read_policy

MINIMAL = 'start = "https://example.org/"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.toml"


def complaints(file: Path, text: str, system: Path | None = None) -> list[tuple[int, str]]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError) as error:
        read_policy(file, system)
    assert all(one.file == file for one in error.value.complaints)
    return [(one.line, one.text) for one in error.value.complaints]


def test_a_line_is_enough(file: Path) -> None:
    file.write_text(MINIMAL)
    assert read_policy(file, None) == Policy(("https://example.org/",))


def test_everything_together(file: Path) -> None:
    file.write_text(
        'start = ["https://a.example/", "https://b.example/x"]\n'
        'permissions = { geolocation = ["https://a.example"] }\n'
        "[display]\nzoom = 1.5\n"
        '[[schedule]]\nat = "03:30"\ndo = "restart"\ndays = ["mon"]\n'
    )
    policy = read_policy(file, None)
    assert policy.start == ("https://a.example/", "https://b.example/x")
    assert policy.permissions == {"geolocation": ("https://a.example",)}
    assert policy.display.zoom == 1.5
    assert policy.schedule == (Moment("03:30", "restart", ("mon",)),)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "lacks start"),
        (f"{MINIMAL}\nstrat = 1\n", 3, "strat is unknown; did you mean start?"),
        (f"{MINIMAL}# words\n[idle]\nseconds = -1\n", 4, "idle.seconds must be between"),
        (f"{MINIMAL}[idel]\n", 2, "idel is unknown"),
        (f'{MINIMAL}[allow]\nnavigation = [\n  "https://a/*",\n  "b",\n]\n', 5, "navigation[2]"),
        (f'{MINIMAL}[[schedule]]\nat = "3:00"\ndo = "reload"\n', 3, "schedule[1].at must be"),
        (f'{MINIMAL}[[schedule]]\nat = "03:00"\n', 2, "schedule[1] lacks do"),
        (f"{MINIMAL}[permissions]\nopenExternal = []\n", 3, "openExternal is unknown"),
        (f'{MINIMAL}[allow]\nnavigation = ["https://b.example/*"]\n', 1, "start must lie inside"),
        (f"{MINIMAL}[idle]\nseconds = 5\n", 2, "must count down for less"),
        (f"{MINIMAL}[remote]\nport = 8080\n", 2, "lacks token_file"),
        (f'{MINIMAL}[screensaver]\nafter = 5\nshow = "page"\n', 2, "lacks page"),
        (f"{MINIMAL}[exit]\npin = '1234'\n", 3, "exit.pin must be what bulkhead --hash-pin"),
        (f"{MINIMAL}[exit]\nchord = 'K'\n", 3, "exit.chord must be keys such as"),
        (f'{MINIMAL}proxy = "http=a:3128;htps=b"\n', 2, "proxy has a part that cannot be used"),
        ("start = \n", 1, "Invalid value"),
        (f'{MINIMAL}x = """\n\nopen', 4, "Unterminated"),
        (f"{MINIMAL}start = 1\n", 2, "Cannot overwrite"),
    ],
)
def test_what_is_wrong_has_its_line(file: Path, text: str, line: int, words: str) -> None:
    found = complaints(file, text)
    assert [number for number, _ in found] == [line]
    assert words in found[0][1]


def test_all_that_is_wrong_is_told_at_once(file: Path) -> None:
    text = 'start = 3\na = 1\n[bar]\nposition = "left"\nbuttons = ["home", "menu"]\n'
    assert [line for line, _ in complaints(file, text)] == [1, 2, 4, 5]


def test_what_cannot_be_read(file: Path, tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="cannot be read"):
        read_policy(tmp_path / "none.toml", None)
    file.write_bytes(b'start = "x"\n# \xff\n')
    with pytest.raises(PolicyError, match=":2: is not UTF-8"):
        read_policy(file, None)
    file.write_bytes(b"#" * 1_000_001)
    with pytest.raises(PolicyError, match="too large"):
        read_policy(file, None)


class TestSystem:
    """The file of the system's beside a person's."""

    @pytest.fixture
    def system(self, tmp_path: Path) -> Path:
        return tmp_path / "system.toml"

    def test_wins_key_by_key(self, file: Path, system: Path) -> None:
        file.write_text(f"{MINIMAL}[idle]\nseconds = 999\ncountdown = 3\n[bar]\nclock = false\n")
        system.write_text("[idle]\nseconds = 60\n")
        policy = read_policy(file, system)
        assert (policy.idle.seconds, policy.idle.countdown) == (60, 3)
        assert not policy.bar.clock
        assert policy.start == ("https://example.org/",)

    def test_may_say_everything(self, file: Path, system: Path) -> None:
        file.write_text("")
        system.write_text(MINIMAL)
        assert read_policy(file, system).start == ("https://example.org/",)

    def test_counts_even_for_itself(self, system: Path) -> None:
        system.write_text(MINIMAL)
        assert read_policy(system, system).start == ("https://example.org/",)

    def test_that_is_wrong_lets_nothing_start(self, file: Path, system: Path) -> None:
        file.write_text(MINIMAL)
        system.write_text("[idle]\nsecond = 60\n")
        with pytest.raises(PolicyError) as error:
            read_policy(file, system)
        assert [(one.file, one.line) for one in error.value.complaints] == [(system, 2)]

    def test_is_named_where_it_contradicts(self, file: Path, system: Path) -> None:
        file.write_text(MINIMAL)
        system.write_text('[allow]\nnavigation = ["https://other.example/*"]\n')
        with pytest.raises(PolicyError, match=f"{file}:1: start must lie inside"):
            read_policy(file, system)

    def test_that_is_not_there_says_nothing(self, file: Path, system: Path) -> None:
        file.write_text(MINIMAL)
        assert read_policy(file, system).idle.seconds == 0


def test_tables_are_merged_and_lists_are_not() -> None:
    lower = {"a": {"x": 1, "y": 2}, "l": [1, 2], "z": 1}
    assert merge(lower, {"a": {"y": 3}, "l": [3]}) == {"a": {"x": 1, "y": 3}, "l": [3], "z": 1}
    assert lower["l"] == [1, 2]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 2),
        (("b",), 3),
        (("t",), 6),
        (("t", "c"), 8),
        (("t", "c", 1), 8),
        (("u", 1, "d"), 13),
        (("t", "none"), 6),
        (("none",), 1),
        ((), 1),
    ],
)
def test_lines(path: tuple[str | int, ...], line: int) -> None:
    text = '# x\na = 1\nb = """\nc = 2\n"""\n[t]\n# y\nc = [\n 1, 2]\n[[u]]\nd = 1\n[[u]]\nd = 2\n'
    assert line_of(text, path) == line


def test_a_document_keeps_its_text(file: Path) -> None:
    file.write_text(MINIMAL)
    assert parse(file).tree == {"start": "https://example.org/"}
