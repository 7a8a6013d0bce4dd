"""Settings on the command line: `--set KEY=VALUE` for one run, and the list of all of them."""

import difflib
import json
import re
import sys
from collections.abc import Iterable

from browser.cli import EXIT_OK, EXIT_USAGE
from browser.paths import Paths
from browser.settings import SETTINGS, SettingsStore, SettingValue


def read(texts: Iterable[str]) -> dict[str, SettingValue]:
    """The values of `KEY=VALUE` texts by key, each checked alone; the last one of a key counts.

    Raises:
        ValueError: a text is none, or names no setting, or its value is not allowed.
    """
    values: dict[str, SettingValue] = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals:
            raise ValueError(f"--set needs KEY=VALUE, not {text!r:.80}")
        if key not in SETTINGS:
            near = difflib.get_close_matches(key[:200], SETTINGS, 1)
            hint = f"; did you mean {near[0]}?" if near else "; --list-settings shows them all"
            raise ValueError(f"there is no setting {key!r:.80}{hint}")
        values[key] = SETTINGS[key].from_text(value)
    # Those that others are checked against come first, as in the list.
    return {key: values[key] for key in SETTINGS if key in values}


def apply(store: SettingsStore, texts: Iterable[str]) -> None:
    """Give the settings these values, for this run only.

    Raises:
        ValueError: one of them is not allowed, alone or beside the others.
    """
    for key, value in read(texts).items():
        store.override(key, value)


def check(texts: Iterable[str], paths: Paths) -> int:
    """Say what is wrong with the values, before anything is started; gives the exit code."""
    try:
        store = SettingsStore(paths.config / "settings.json")
        values = read(texts)
        # Only together with what is stored it shows whether they fit.
        store.load()
        for key, value in values.items():
            store.override(key, value)
    except ValueError as error:
        print(f"bulkhead: {error}; nothing was started", file=sys.stderr)
        return EXIT_USAGE
    return EXIT_OK


def list_settings(paths: Paths, texts: Iterable[str], *, as_json: bool) -> int:
    """Print key, value, default, what is allowed, and what it is for, of every setting."""
    store = SettingsStore(paths.config / "settings.json")
    store.load()
    apply(store, texts)
    rows = [
        {
            "key": key,
            "value": store.get(key),
            "default": setting.default,
            "allowed": setting.kind.allowed,
            "description": setting.description,
        }
        for key, setting in SETTINGS.items()
    ]
    if as_json:
        print(json.dumps(rows, indent=1))
        return EXIT_OK
    for row in rows:
        mark = "" if row["value"] == row["default"] else f" (default: {_text(row['default'])})"
        print(f"{row['key']} = {_text(row['value'])}{mark}")
        print(f"    {row['description']}. Allowed: {row['allowed']}.")
    return EXIT_OK


def _text(value: object) -> str:
    # As `--set` reads it; a terminal gets nothing that it would obey.
    text = value if isinstance(value, str) and value else json.dumps(value)
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "?", text)
