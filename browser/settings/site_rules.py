"""SiteRuleStore: which sites always open in which partition; the person's order, kept on disk."""

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path

from browser.errors import SettingsError
from browser.model.partition_key import PartitionKey
from browser.model.site_rule import RuleKind, SiteRule, SiteRules
from browser.settings.json_file import JsonFile
from browser.settings.migrations import JsonObject
from browser.settings.observers import Observers


class SiteRuleStore:
    """The rules; each change is written before it counts."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, "site rules")
        self._rules = SiteRules()
        self._unknown: JsonObject = {}
        self._observers = Observers[SiteRules]()

    @property
    def notice(self) -> str | None:
        """What was wrong with the file when it was last read, and where it is kept."""
        return self._file.notice

    @property
    def rules(self) -> SiteRules:
        """The rules in their order."""
        return self._rules

    def load(self) -> None:
        """Read the file; `SettingsError` if it cannot be read or a newer version wrote it."""
        found = self._file.load(self._parse)
        if found is None:
            return
        self._rules = found
        if self.notice:
            # The copy is safe; a disk that is full now gets the clean file at the next change.
            with contextlib.suppress(SettingsError):
                self._save(found)

    def replace(self, rules: Iterable[SiteRule]) -> None:
        """Have these rules, in this order, in the place of those before.

        Raises:
            ValueError: there are too many, or one leads to a partition that is not stored.
            SettingsError: they could not be written; nothing changed.
        """
        made = SiteRules(tuple(rules))
        for rule in made:
            if not PartitionKey.parse(rule.partition).is_persistent:
                raise ValueError("a rule needs a partition that is stored")
        if made != self._rules:
            self._save(made)
            self._rules = made
            self._observers.notify(made)

    def add(self, rule: SiteRule) -> None:
        """Put a rule before the others, and take away one that is the same but for its partition.

        Raises:
            ValueError, SettingsError: as `replace`.
        """
        same = (rule.kind, rule.pattern)
        self.replace([rule, *(one for one in self._rules if (one.kind, one.pattern) != same)])

    def subscribe(self, callback: Callable[[SiteRules], object]) -> Callable[[], None]:
        """Call with the rules after each change."""
        return self._observers.subscribe(callback)

    def _save(self, rules: SiteRules) -> None:
        rows = [
            {
                "kind": rule.kind.value,
                "pattern": rule.pattern,
                "partition": rule.partition,
                "enabled": rule.enabled,
            }
            for rule in rules
        ]
        self._file.save({**self._unknown, "rules": rows})

    def _parse(self, document: JsonObject, problems: list[str]) -> SiteRules:
        rows = document.get("rules")
        if not isinstance(rows, list):
            raise ValueError("rules must be a list")
        found = []
        for row in rows:
            try:
                found.append(_rule(row))
            except (ValueError, TypeError) as error:
                problems.append(f"a rule ({error})")
        self._unknown = {k: v for k, v in document.items() if k not in ("schema", "rules")}
        return SiteRules(tuple(found))


def _rule(row: object) -> SiteRule:
    if not isinstance(row, dict):
        raise TypeError("not an object")
    kind, pattern, partition = row.get("kind"), row.get("pattern"), row.get("partition")
    enabled = row.get("enabled", True)
    texts = all(isinstance(text, str) for text in (kind, pattern, partition))
    if not texts or not isinstance(enabled, bool):
        raise TypeError("kind, pattern and partition must be texts")
    if not PartitionKey.parse(str(partition)).is_persistent:
        raise ValueError("its partition is not stored")
    return SiteRule(RuleKind(str(kind)), str(pattern), str(partition), enabled)
