"""The command line: every option, what is refused, and what never becomes an option."""

from pathlib import Path

import pytest

from browser.cli import EXIT_BUSY, EXIT_FAILED, EXIT_OK, EXIT_USAGE, Options, parse
from browser.model.open_request import OpenRequest

URL = "https://example.com/"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said about a wrong command line."""
    with pytest.raises(SystemExit) as end:
        parse(arguments)
    said = capsys.readouterr()
    assert end.value.code == EXIT_USAGE
    assert said.out == ""
    return said.err.splitlines()[-1]


def test_the_exit_codes() -> None:
    assert (EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_BUSY) == (0, 1, 2, 3)


def test_nothing_is_asked_for() -> None:
    assert parse([]) == Options(OpenRequest())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([URL], Options(OpenRequest((URL,)))),
        ([URL, "b.org"], Options(OpenRequest((URL, "https://b.org")))),
        (["--partition", "work", URL], Options(OpenRequest((URL,), "work"))),
        (["--partition=persist:work"], Options(OpenRequest((), "persist:work"))),
        (["--partition", "temp"], Options(OpenRequest((), "temp"))),
        (["--new-window", URL], Options(OpenRequest((URL,), new_window=True))),
        (["--new-tab"], Options(OpenRequest(new_tab=True))),
        ([URL, "--background"], Options(OpenRequest((URL,), background=True))),
        (["--basedir", "base"], Options(OpenRequest(), basedir=Path("base"))),
        (["--temp"], Options(OpenRequest(), temporary=True)),
        (["--list-partitions"], Options(OpenRequest(), list_partitions=True)),
        (
            ["--json", "--list-partitions"],
            Options(OpenRequest(), list_partitions=True, as_json=True),
        ),
        (["--delete-partition", "work"], Options(OpenRequest(), delete_partition="work")),
        (["--delete-partition", ""], Options(OpenRequest(), delete_partition="")),
        (["--list-settings"], Options(OpenRequest(), list_settings=True)),
        (["--set", "a=b", "--set=c=d"], Options(OpenRequest(), settings=("a=b", "c=d"))),
        (["--testbench"], Options(OpenRequest(), testbench=True)),
        (
            ["--testbench", "--run", "all", "--report", "out"],
            Options(OpenRequest(), testbench=True, run="all", report=Path("out")),
        ),
        (["--kiosk", "/p.toml"], Options(OpenRequest(), kiosk=Path("/p.toml"))),
        (["--check-policy", "/p.toml"], Options(OpenRequest(), check_policy=Path("/p.toml"))),
        (["--hash-pin"], Options(OpenRequest(), hash_pin=True)),
        (["--safe-mode"], Options(OpenRequest(), safe_mode=True)),
        (["--log-level", "debug"], Options(OpenRequest(), log_level="debug")),
        (["--log-json"], Options(OpenRequest(), log_json=True)),
        (
            ["--engine-flag=--no-sandbox", "--engine-flag=--lang=de"],
            Options(OpenRequest(), engine_flags=("--no-sandbox", "--lang=de")),
        ),
        (["--version"], Options(OpenRequest(), version=True)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_options(arguments: list[str], expected: Options) -> None:
    assert parse(arguments) == expected


def test_options_stand_between_urls() -> None:
    found = parse([URL, "--new-tab", "b.org", "--partition", "work", "c.org"])
    assert found.request == OpenRequest(
        (URL, "https://b.org", "https://c.org"), "work", new_tab=True
    )


def test_what_follows_two_dashes_is_urls(folder: Path) -> None:
    (folder / "--temp").touch()
    assert parse(["--", "--temp"]).request.urls == ((folder / "--temp").as_uri(),)


# URLs and files. The table of addresses is in model/test_address.py.


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("example.com", "https://example.com"),
        ("localhost:8000", "http://localhost:8000"),
        ("server:81", "https://server:81"),
        ("[::1]:8000", "http://[::1]:8000"),
        ("127.0.0.1", "http://127.0.0.1"),
        ("about:blank", "about:blank"),
    ],
)
def test_addresses(text: str, url: str) -> None:
    assert parse([text]).request.urls == (url,)


def test_a_file_is_found_from_here(folder: Path) -> None:
    (folder / "my page.html").touch()
    assert parse(["my page.html"]).request.urls == ((folder / "my page.html").as_uri(),)


@pytest.mark.parametrize(
    "text", ["two words", "word", "", "javascript:alert(1)", "http://", "example.com:99999"]
)
def test_what_is_no_url_is_refused(capsys: pytest.CaptureFixture[str], text: str) -> None:
    words = refused(capsys, URL, text)
    assert words == f"bulkhead: error: not a URL: {text!r}; nothing was opened"


# What a desktop file hands over.


@pytest.mark.parametrize(
    "text",
    [
        "--version",
        "--basedir=/tmp",
        "--engine-flag=--no-sandbox",
        "--temp",
        "--untrusted-args",
        "-h",
        "--help",
        "--",
        "@file",
    ],
)
def test_untrusted_arguments_are_never_options(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert "not a URL" in refused(capsys, "--untrusted-args", text)
    assert "not a URL" in refused(capsys, "--new-tab", "--untrusted-args", URL, text)


def test_untrusted_arguments_are_urls(folder: Path) -> None:
    (folder / "--temp").touch()
    found = parse(["--partition", "work", "a.org", "--untrusted-args", URL, "--temp"])
    assert found == Options(
        OpenRequest(("https://a.org", URL, (folder / "--temp").as_uri()), "work")
    )


def test_untrusted_arguments_may_be_none() -> None:
    assert parse(["--untrusted-args"]) == Options(OpenRequest())


# Wrong command lines.


@pytest.mark.parametrize(
    "arguments",
    [
        ("--new-window", "--new-tab"),
        ("--new-window", "--background"),
        ("--new-tab", "--background"),
        ("--basedir", "base", "--temp"),
        ("--version", "--list-partitions"),
        ("--list-partitions", "--delete-partition", "work"),
        ("--version", "--delete-partition", "work"),
    ],
    ids=" ".join,
)
def test_options_that_exclude_each_other(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert "not allowed with argument" in refused(capsys, *arguments)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--json",), "--json goes with --list-partitions"),
        (("--basedir", ""), "--basedir needs a folder"),
        (("--basedir",), "expected one argument"),
        (("--basedir", "~nobody-has-this-name/base"), "--basedir: "),
        (("--partition", " "), "--partition needs a name"),
        (("--log-level", "loud"), "invalid choice: 'loud'"),
        (("--run", "all"), "--run goes with --testbench"),
        (("--testbench", "--report", "x"), "--report goes with --run"),
        (("--engine-flag", "no-sandbox"), "an engine flag looks like --name"),
        (("--engine-flag=--",), "an engine flag looks like --name"),
        (("--engine-flag=--a b",), "an engine flag looks like --name"),
        (("--new-w",), "unrecognized arguments: --new-w"),
        (("--unknown",), "unrecognized arguments: --unknown"),
        (("--temp=yes",), "ignored explicit argument 'yes'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_wrong_is_said(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert words in refused(capsys, *arguments)


def test_help_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parse(["--help"])
    said = capsys.readouterr()
    assert not end.value.code
    assert said.err == ""
    assert all(option in said.out for option in ("--partition NAME", "--temp", "--version"))


@pytest.mark.parametrize("other", [URL, "--partition=x", "--testbench"])
def test_a_kiosk_is_told_all_by_its_policy(capsys: pytest.CaptureFixture[str], other: str) -> None:
    assert "from the policy" in refused(capsys, "--kiosk", "p.toml", other)
