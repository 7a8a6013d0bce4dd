"""A whole partition as one file: written from its folder, and unpacked into a new one.

It is a zip with `manifest.json` in front. Unpacking writes into a folder of its own, which becomes
the partition's only when everything in it was right.
"""

import hashlib
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from browser.paths import make_private_folder
from browser.settings.bundle_manifest import (
    BROKEN,
    DATA,
    ENGINE,
    MOST_BYTES,
    NONE,
    SMALL,
    Entry,
    Manifest,
    check_path,
    manifest_bytes,
    parse_manifest,
)
from browser.settings.partition_document import settings_bytes
from browser.settings.partition_settings import FILE

MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
NO_ROOM = "there is not enough room on the disk"
CANCELLED = "it was cancelled"
# A date in the file would tell when a person did what.
EPOCH = (1980, 1, 1, 0, 0, 0)


class Work:
    """How far it is, for another thread to look at, and its wish to end it."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.is_cancelled = False

    def step(self, count: int) -> None:
        """So many bytes more are done.

        Raises:
            InterruptedError: a person does not want it any more.
        """
        self.done += count
        if self.is_cancelled:
            raise InterruptedError(CANCELLED)


# Writing.


def write_bundle(
    target: Path, root: Path | None, manifest: Manifest, work: Work, *, secrets: bool
) -> None:
    """Write a partition, with the data in its folder if the manifest names an engine.

    `root` is the folder, which nobody may change meanwhile; `None` for a partition in memory.

    Raises:
        InterruptedError: it was cancelled; OSError: it could not be written. No file is left then.
    """
    paths = [] if root is None else list(_files(root, with_data=manifest.has_data))
    work.total = sum(path.stat().st_size for _, path in paths)
    draft = target.with_name(f".{target.name}.{os.urandom(6).hex()}.tmp")
    try:
        descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            _write(file, paths, manifest, work, secrets)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _write(
    file: object, paths: list[tuple[str, Path]], manifest: Manifest, work: Work, secrets: bool
) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bundle:  # type: ignore[call-overload]
        files = {name: _put(bundle, name, path, work) for name, path in paths}
        # Last, since it tells what is in the others.
        text = manifest_bytes(replace(manifest, files=files), secrets=secrets)
        bundle.writestr(zipfile.ZipInfo(MANIFEST, EPOCH), text)


def _put(bundle: zipfile.ZipFile, name: str, path: Path, work: Work) -> Entry:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, bundle.open(info, "w", force_zip64=True) as entry:
        while data := source.read(CHUNK):
            entry.write(data)
            digest.update(data)
            size += len(data)
            work.step(len(data))
    return Entry(size, digest.hexdigest())


def _files(root: Path, *, with_data: bool) -> Iterator[tuple[str, Path]]:
    """Plain files of the folder by their path; links, sockets and locks stay behind."""
    names = (*SMALL, *DATA) if with_data else SMALL
    found = [root / name for name in names]
    if with_data:
        for parent, _, children in os.walk(root / ENGINE):
            found += [Path(parent, child) for child in sorted(children)]
    for path in found:
        try:
            if not stat.S_ISREG(path.lstat().st_mode):
                continue
            name = path.relative_to(root).as_posix()
            check_path(name)
        except (FileNotFoundError, ValueError):
            continue
        yield name, path


# Reading.


def read_manifest(source: Path) -> Manifest:
    """What a file holds, without unpacking it.

    Raises:
        ValueError: it is none of ours, or broken; OSError: it cannot be read.
    """
    if not source.is_file():
        raise ValueError(NONE)
    try:
        with zipfile.ZipFile(source) as bundle:
            manifest = _manifest(bundle)
            _check_entries(bundle, manifest)
            return manifest
    except zipfile.BadZipFile:
        raise ValueError(NONE) from None


def _manifest(bundle: zipfile.ZipFile) -> Manifest:
    try:
        info = bundle.getinfo(MANIFEST)
    except KeyError:
        raise ValueError(NONE) from None
    return parse_manifest(_limited(bundle, info, MOST_BYTES))


def _limited(bundle: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    try:
        with bundle.open(info) as entry:
            # What it says of its size need not be true.
            data = entry.read(most + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ValueError(BROKEN) from error
    if len(data) > most:
        raise ValueError(BROKEN)
    return data


def _check_entries(bundle: zipfile.ZipFile, manifest: Manifest) -> None:
    """Every entry is a plain file that the manifest names, and each of those is there once."""
    names = [info.filename for info in bundle.infolist()]
    if sorted(names) != sorted([MANIFEST, *manifest.files]):
        raise ValueError(BROKEN)
    for info in bundle.infolist():
        mode = info.external_attr >> 16
        if info.is_dir() or (stat.S_IFMT(mode) not in (0, stat.S_IFREG)):
            raise ValueError(BROKEN)
        known = manifest.files.get(info.filename)
        if known is not None and known.size != info.file_size:
            raise ValueError(BROKEN)


def unpack(source: Path, folder: Path, work: Work) -> Manifest:
    """Unpack into a folder that does not exist yet, ready to be a partition's.

    Raises:
        ValueError: the file is none of ours, or broken; OSError: it cannot be read or written;
            InterruptedError: it was cancelled. No folder is left then.
    """
    manifest = read_manifest(source)
    work.total = manifest.size
    make_private_folder(folder.parent)
    if shutil.disk_usage(folder.parent).free < manifest.size:
        raise ValueError(NO_ROOM)
    folder.mkdir(mode=0o700)
    try:
        with zipfile.ZipFile(source) as bundle:
            for name, entry in manifest.files.items():
                _take(bundle, name, entry, folder, work)
        _write_own(folder, manifest)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ValueError(BROKEN) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return manifest


def _take(bundle: zipfile.ZipFile, name: str, known: Entry, folder: Path, work: Work) -> None:
    path, parts = folder, name.split("/")
    for part in parts[:-1]:
        path /= part
        path.mkdir(mode=0o700, exist_ok=True)
    path /= parts[-1]
    digest, left = hashlib.sha256(), known.size
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target, bundle.open(name) as entry:
        while data := entry.read(CHUNK):
            left -= len(data)
            if left < 0:
                raise ValueError(BROKEN)
            target.write(data)
            digest.update(data)
            work.step(len(data))
    if left or digest.hexdigest() != known.digest:
        raise ValueError(BROKEN)


def _write_own(folder: Path, manifest: Manifest) -> None:
    """What is not taken over as it is."""
    if manifest.settings != type(manifest.settings)():
        _write_private(folder / FILE, settings_bytes(manifest.settings))
    if manifest.has_data:
        # A newer engine's data would be ruined by this one: the session looks here first.
        stamp = {"schema": 1, "chromium": manifest.chromium}
        _write_private(folder / "stamp.json", json.dumps(stamp).encode())


def _write_private(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)
