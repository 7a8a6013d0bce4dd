"""Settings on the command line: what is understood, what is refused, and that nothing is kept."""

import json

import pytest

from browser.app import main
from browser.cli import EXIT_OK, EXIT_USAGE
from browser.paths import Paths
from browser.setting_cli import apply, check, list_settings, read
from browser.settings import SETTINGS, SettingsStore

pytestmark = pytest.mark.usefixtures("logging_as_before")


@pytest.fixture
def paths(tmp_path) -> Paths:
    made = Paths.under(tmp_path)
    made.create()
    return made


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("general.restore_session=off", "general.restore_session", False),
        ("general.start_page=https://a.test/?x=1", "general.start_page", "https://a.test/?x=1"),
        ("appearance.zoom_default=1.5", "appearance.zoom_default", 1.5),
        ("appearance.theme=dark", "appearance.theme", "dark"),
        ('shortcuts={"tab.new": ["F9"]}', "shortcuts", {"tab.new": ["F9"]}),
        ("search.default=", "search.default", ""),
    ],
)
def test_a_value_is_read(text: str, key: str, value: object) -> None:
    assert read([text]) == {key: value}


def test_the_last_value_counts_and_the_order_is_the_lists() -> None:
    engines = '[{"name": "X", "keyword": "x", "url": "https://x.test/?q={query}"}]'
    values = read(["search.default=Y", f"search.engines={engines}", "search.default=X"])
    assert list(values) == ["search.engines", "search.default"]
    assert values["search.default"] == "X"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("general.restore_session", "KEY=VALUE"),
        ("general.restore_sesion=on", "did you mean general.restore_session"),
        ("zzz=1", "--list-settings"),
        ("=1", "there is no setting"),
        ("general.restore_session=perhaps", "allowed: true or false"),
        ("appearance.zoom_default=9", "a number from 0.25 to 5"),
        ("appearance.zoom_default=nan", "a number from"),
        ("shortcuts={", "not an object"),
        ("shortcuts=" + "[" * 100_000, "not an object"),
        ("downloads.folder=relative", "absolute path"),
        ("general.start_page=" + "x" * 100_000, "too long"),
        ("search.default=Nobody", "no engine has this name"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    paths: Paths, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check([text], paths) == EXIT_USAGE
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.endswith("; nothing was started\n")
    assert len(said.err) < 700
    assert said.out == ""


def test_the_program_ends_before_it_starts(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--basedir", str(tmp_path), "--set", "nothing=1"]) == EXIT_USAGE
    assert "there is no setting 'nothing'" in capsys.readouterr().err


def test_values_are_for_one_run(paths: Paths) -> None:
    file = paths.config / "settings.json"
    store = SettingsStore(file)
    store.load()
    assert check(["appearance.theme=dark"], paths) == EXIT_OK
    apply(store, ["appearance.theme=dark"])
    assert store.get("appearance.theme") == "dark"
    assert not file.exists()
    again = SettingsStore(file)
    again.load()
    assert again.get("appearance.theme") == "system"


def test_every_setting_is_listed_with_its_explanation(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list_settings(paths, ["appearance.theme=dark"], as_json=False) == EXIT_OK
    text = capsys.readouterr().out
    assert "appearance.theme = dark (default: system)" in text
    assert all(f"\n    {setting.description}. Allowed: " in text for setting in SETTINGS.values())
    assert list_settings(paths, [], as_json=True) == EXIT_OK
    rows = json.loads(capsys.readouterr().out)
    assert [row["key"] for row in rows] == list(SETTINGS)
    # What is printed can be said again.
    for row in rows:
        shown = row["value"] if isinstance(row["value"], str) else json.dumps(row["value"])
        assert read([f"{row['key']}={shown}"]) == {row["key"]: row["value"]}
