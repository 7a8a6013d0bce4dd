"""What a file with a whole partition says about itself: look, settings, and the files in it.

Such a file may come from anybody: nothing in it is believed that is not checked here.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from browser.model.partition import COLOURS, ICONS, Partition, usable_name
from browser.model.partition_key import PartitionKey
from browser.model.partition_settings import DEFAULTS, PartitionSettings
from browser.model.site_rule import RULES_MOST, RuleKind, SiteRule
from browser.settings.partition_document import document_of, settings_of

FORMAT = "bulkhead-partition"
SCHEMA = 1
MOST_BYTES = 64 * 1024 * 1024
MOST_FILES = 500_000
# What belongs to how a partition is set, and what its pages have left in it.
SMALL = ("spelling.json", "authorities.pem")
MOST_SMALL = 16 * 1024 * 1024
DATA = ("history.sqlite", "permissions.json")
ENGINE = "engine"
NONE = "this file holds no partition"
BROKEN = "this file is broken"
# Stands for the partition that a file becomes.
ANOTHER = PartitionKey.parse("persist:imported")
NEWER = "a newer version of Bulkhead wrote this file"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in it: its size in bytes and its SHA-256."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a file with a partition holds.

    Attributes:
        partition: name, colour, icon and start page; its key is not the one that it will have.
        settings: what it is set to.
        keeps_session_cookies: whether it stays signed in over a restart.
        chromium: the engine that wrote its data, empty without data.
        files: by their path in the partition's folder.
        sites: which sites always open in it.
    """

    partition: Partition
    settings: PartitionSettings = DEFAULTS
    keeps_session_cookies: bool = False
    chromium: str = ""
    files: Mapping[str, Entry] = field(default_factory=dict)
    sites: tuple[SiteRule, ...] = ()

    @property
    def has_data(self) -> bool:
        """Whether cookies, storage and history are in it."""
        return bool(self.chromium)

    @property
    def size(self) -> int:
        """The bytes of all its files."""
        return sum(entry.size for entry in self.files.values())


def manifest_bytes(manifest: Manifest, *, secrets: bool) -> bytes:
    """The text that goes into the file; without `secrets` no passwords of proxies."""
    look = manifest.partition
    document = {
        "format": FORMAT,
        "schema": SCHEMA,
        "partition": {
            "name": look.name,
            "colour": look.colour,
            "icon": look.icon,
            "start_page": look.start_page,
        },
        "settings": document_of(manifest.settings, secrets=secrets),
        "keeps_session_cookies": manifest.keeps_session_cookies,
        "chromium": manifest.chromium,
        "sites": [[rule.kind.value, rule.pattern] for rule in manifest.sites],
        "files": {
            path: {"size": entry.size, "sha256": entry.digest}
            for path, entry in manifest.files.items()
        },
    }
    return json.dumps(document, indent=1).encode()


def parse_manifest(data: bytes) -> Manifest:
    """Read and check it.

    Raises:
        ValueError: it is none, or something in it cannot be right.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise ValueError(NONE) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError(NONE)
    schema = document.get("schema")
    if type(schema) is not int or schema < 1:
        raise ValueError(BROKEN)
    if schema > SCHEMA:
        raise ValueError(NEWER)
    try:
        return _manifest(document)
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(BROKEN) from error


def _manifest(document: dict[str, Any]) -> Manifest:
    chromium = document["chromium"]
    if chromium and not _VERSION.fullmatch(chromium):
        raise ValueError(BROKEN)
    keeps = document["keeps_session_cookies"]
    if not isinstance(keeps, bool):
        raise ValueError(BROKEN)
    files = {path: _entry(path, found) for path, found in document["files"].items()}
    if len(files) > MOST_FILES or len({path.casefold() for path in files}) < len(files):
        raise ValueError(BROKEN)
    if not chromium and any(path not in SMALL for path in files):
        raise ValueError(BROKEN)
    settings = settings_of(document["settings"])
    sites = tuple(_site(*rule) for rule in document.get("sites", []))
    if len(sites) > RULES_MOST:
        raise ValueError(BROKEN)
    return Manifest(_look(document["partition"]), settings, keeps, chromium, files, sites)


def _site(kind: str, pattern: str) -> SiteRule:
    return SiteRule(RuleKind(kind), pattern, ANOTHER.text)


def _look(found: dict[str, Any]) -> Partition:
    colour, icon = found["colour"], found["icon"]
    return Partition(
        ANOTHER,
        usable_name(found["name"]),
        colour if colour in COLOURS else COLOURS[0],
        icon if icon in ICONS else ICONS[0],
        found["start_page"],
    )


def _entry(path: str, found: dict[str, Any]) -> Entry:
    check_path(path)
    size, digest = found["size"], found["sha256"]
    if type(size) is not int or size < 0 or not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise ValueError(BROKEN)
    if path in SMALL and size > MOST_SMALL:
        raise ValueError(BROKEN)
    return Entry(size, digest)


def check_path(path: str) -> None:
    """Refuse what is not the plain path of a file that a partition may have.

    Raises:
        ValueError: it could lead out of the folder, or to what is not the partition's.
    """
    parts = path.split("/")
    is_known = path in (*SMALL, *DATA) or (parts[0] == ENGINE and len(parts) > 1)
    if not is_known or len(path) > 1000 or PurePosixPath(path).is_absolute():
        raise ValueError(BROKEN)
    for part in parts:
        if part in ("", ".", "..") or len(part) > 200 or _UNSAFE.search(part):
            raise ValueError(BROKEN)
        if part != part.rstrip(". ") or _DEVICE.fullmatch(part):
            raise ValueError(BROKEN)
