"""The kinds of setting that have parts of their own: search engines and shortcuts."""

import json
import re
from typing import cast

from browser.settings.kinds import LINE

_ACTION = r"[a-z][a-z0-9_.-]{0,63}"


class Engines:
    """Search engines: a list of `{name, keyword, url}`."""

    allowed = (
        "a list of 1 to 100 objects {name, keyword, url}, with names and keywords that differ, "
        "keywords without spaces, and http or https addresses that contain {query}"
    )

    def check(self, value: object) -> list[dict[str, str]]:
        """Take a list of engines that can be told apart."""
        if not isinstance(value, list | tuple) or not 1 <= len(value) <= 100:
            raise ValueError("not a list of 1 to 100 engines")
        engines = [self._engine(item) for item in value]
        for field in ("name", "keyword"):
            used = [engine[field].casefold() for engine in engines if engine[field]]
            if len(set(used)) < len(used):
                raise ValueError(f"two engines have the same {field}")
        return engines

    def from_text(self, text: str) -> object:
        """Read JSON."""
        return _json_or_text(text)

    @staticmethod
    def _engine(item: object) -> dict[str, str]:
        if not isinstance(item, dict) or set(item) != {"name", "keyword", "url"}:
            raise ValueError("an engine needs name, keyword and url")
        engine = {str(field): LINE.check(text) for field, text in item.items()}
        if not engine["name"].strip() or len(engine["name"]) > 80:
            raise ValueError("an engine's name must have 1 to 80 characters")
        if re.search(r"\s", engine["keyword"]) or len(engine["keyword"]) > 40:
            raise ValueError("a keyword must have no spaces and at most 40 characters")
        if not re.fullmatch(r"https?://\S+", engine["url"]) or "{query}" not in engine["url"]:
            raise ValueError("an engine's url must be http or https and contain {query}")
        return engine


class Shortcuts:
    """Shortcuts that differ from the defaults: action to key sequences."""

    allowed = (
        'an object of actions ("tab.new") with lists of at most 8 key sequences ("Ctrl+T"); '
        "an empty list takes the action's shortcuts away"
    )

    def check(self, value: object) -> dict[str, list[str]]:
        """Take actions with lists of key sequences."""
        if not isinstance(value, dict) or len(value) > 1000:
            raise ValueError("not an object of at most 1000 actions")
        return {self._action(action): self._keys(keys) for action, keys in value.items()}

    def from_text(self, text: str) -> object:
        """Read JSON."""
        return _json_or_text(text)

    @staticmethod
    def _action(action: object) -> str:
        if not isinstance(action, str) or not re.fullmatch(_ACTION, action):
            raise ValueError(f"{action!r:.40} is not the name of an action")
        return action

    @staticmethod
    def _keys(keys: object) -> list[str]:
        if not isinstance(keys, list | tuple) or len(keys) > 8:
            raise ValueError("an action needs a list of at most 8 key sequences")
        for key in keys:
            text = LINE.check(key)
            if not text or text != text.strip() or len(text) > 64:
                raise ValueError(f"{text!r:.40} is not a key sequence")
        return [cast(str, key) for key in keys]


def _json_or_text(text: str) -> object:
    try:
        return cast(object, json.loads(text))
    except (ValueError, RecursionError):
        return text
