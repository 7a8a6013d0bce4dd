"""Names for downloaded files: what a server says is not to be trusted.

No path, no control or direction characters, no name that Windows keeps for itself, none too long,
and never one that exists.
"""

import os
import unicodedata
from collections.abc import Container
from pathlib import Path

FALLBACK = "download"
# Room for a number and the suffix of a partial file, within the 255 of the usual file systems.
MAX_BYTES = 200
DEVICES = ("con", "prn", "aux", "nul", "conin$", "conout$", "clock$")
# Windows takes the raised digits for digits too.
PORTS = tuple(f"{name}{n}" for name in ("com", "lpt") for n in "0123456789¹²³")
# The desktop reads these where they lie.
SPECIAL = ("desktop.ini", "thumbs.db", "autorun.inf")
RESERVED = frozenset((*DEVICES, *PORTS))
FORBIDDEN = frozenset('<>:"/\\|?*')
DOUBLE = (".tar",)
# Blank to the eye, and yet letters or symbols: they would push a suffix out of sight.
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Beside a target: the engine's file of what has come, and ours of a download that waits.
PARTIAL, KEPT = ".download", ".part"


def safe_file_name(suggested: str) -> str:
    """A file name that stays in its folder, whatever the server suggested."""
    name = unicodedata.normalize("NFC", suggested.encode("utf-8", "replace").decode())
    name = "".join("_" if c in FORBIDDEN else c for c in name if _is_visible(c))
    name = " ".join("".join(" " if c in FILLERS else c for c in name).split())
    name = name.strip(" .") or FALLBACK
    if name.split(".")[0].rstrip().lower() in RESERVED or name.lower() in SPECIAL:
        name = f"_{name}"
    stem, suffix = split_name(name)
    room = MAX_BYTES - len(suffix.encode())
    if room < 16:  # an absurd suffix is no suffix
        stem, suffix, room = name, "", MAX_BYTES
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip() + suffix


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
        places = (path, *(path.with_name(path.name + end) for end in (PARTIAL, KEPT)))
        if path not in taken and not any(map(os.path.lexists, places)):
            return path
        number += 1


def _is_visible(character: str) -> bool:
    # Cc control, Cf format (with the bidi overrides that disguise `exe.txt`), Cs surrogates.
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
