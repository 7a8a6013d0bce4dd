"""Names for downloaded files: what a server says is not to be trusted.

No path, no control or direction characters, no name that Windows keeps for itself, none too long,
and never one that exists.
"""

import os
import unicodedata
from collections.abc import Container
from pathlib import Path

FALLBACK = "download"
MAX_BYTES = 200
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))]
)
FORBIDDEN = frozenset('<>:"/\\|?*')
DOUBLE = (".tar",)


def safe_file_name(suggested: str) -> str:
    """A file name that stays in its folder, whatever the server suggested."""
    name = unicodedata.normalize("NFC", suggested.encode("utf-8", "replace").decode())
    name = "".join("_" if c in FORBIDDEN else c for c in name if _is_visible(c))
    name = name.strip(" .") or FALLBACK
    if name.split(".")[0].lower() in RESERVED:
        name = f"_{name}"
    stem, suffix = split_name(name)
    room = MAX_BYTES - len(suffix.encode())
    if room < 16:  # an absurd suffix is no suffix
        stem, suffix, room = name, "", MAX_BYTES
    return stem.encode()[:room].decode("utf-8", "ignore") + suffix


def split_name(name: str) -> tuple[str, str]:
    """Stem and suffix, with `.tar.gz` as one suffix."""
    stem, suffix = os.path.splitext(name)
    for double in DOUBLE:
        if stem.lower().endswith(double) and len(stem) > len(double):
            return stem[: -len(double)], stem[-len(double) :] + suffix
    return stem, suffix


def free_path(folder: Path, name: str, taken: Container[Path] = ()) -> Path:
    """The first of `name.ext`, `name (1).ext`, … that neither exists nor is taken."""
    stem, suffix = split_name(name)
    number = 0
    while True:
        path = folder / (f"{stem} ({number}){suffix}" if number else name)
        # The engine writes beside the target until it is done.
        partial = path.with_name(path.name + ".download")
        if path not in taken and not os.path.lexists(path) and not os.path.lexists(partial):
            return path
        number += 1


def _is_visible(character: str) -> bool:
    # Cc control, Cf format (with the bidi overrides that disguise `exe.txt`), Cs surrogates.
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
